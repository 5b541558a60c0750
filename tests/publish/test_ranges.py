"""The drawing of what is claimed beside what was observed."""

import re
from xml.etree import ElementTree as ET

import pytest

from firmground.model.errors import UnknownCode
from firmground.publish.ranges import Range, RangeRow, ranges_svg
from firmground.publish.svg import WIDTH, text_width

ROWS = [
    RangeRow(
        "M85 & others",
        [
            Range("claimed", None, 1, "up to 1 percent, claimed", "../statements/a/"),
            Range("observed", 9.6, 12.2, "9.6–12.2 percent, Southern Lebanon", "../statements/b/"),
            Range("estimate", 40, None, "at least 40 percent, a rather long text beside it", ""),
        ],
    ),
    RangeRow("Other", [Range("observed", 5, 5, "5 percent", "../statements/c/")]),
]


def drawn(rows: list[RangeRow], *, rtl: bool = False) -> ET.Element:
    return ET.fromstring(str(ranges_svg(rows, "Failure rates", rtl=rtl)))  # noqa: S314 - our own drawing


def test_the_drawing_is_well_formed_and_named() -> None:
    svg = drawn(ROWS)
    assert svg.find("title") is not None
    assert "M85 & others" in (svg.findtext("desc") or "")


def test_a_claim_is_square_and_an_observation_round() -> None:
    svg = drawn(ROWS)
    assert svg.findall(".//g[@class='r-claimed']/rect")
    assert len(svg.findall(".//g[@class='r-observed']/circle")) == 3


def test_one_value_gets_one_mark() -> None:
    assert len(drawn(ROWS[1:]).findall(".//circle")) == 1


def test_an_open_end_is_dashed_and_gets_no_mark_of_its_own() -> None:
    svg = drawn(ROWS)
    assert len(svg.findall(".//g[@class='r-claimed']/path[@class='span open']")) == 1
    assert len(svg.findall(".//g[@class='r-claimed']/rect")) == 1


def test_links_stay_out_of_the_tab_order_for_the_table_holds_them() -> None:
    assert {a.get("tabindex") for a in drawn(ROWS).iter("a")} == {"-1"}


@pytest.mark.parametrize("rtl", [False, True])
def test_no_mark_leaves_the_drawing(rtl: bool) -> None:
    svg = drawn(ROWS, rtl=rtl)
    xs = [float(e.get(name, "0")) for e in svg.iter() for name in ("x1", "x2", "cx") if e.get(name)]
    assert all(0 <= x <= WIDTH for x in xs)


def test_words_stay_inside_where_there_is_room_on_one_side() -> None:
    svg = drawn(ROWS)
    for text in svg.iter("text"):
        x, width = float(text.get("x", "0")), text_width(text.text or "")
        start = {"start": x, "middle": x - width / 2, "end": x - width}[text.get("text-anchor", "start")]
        assert start > -width * 0.1
        assert start + width < WIDTH * 1.02, text.text


def test_nothing_to_draw_draws_nothing() -> None:
    assert ranges_svg([], "Failure rates") == ""


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(UnknownCode, match="kind of range"):
        ranges_svg([RangeRow("x", [Range("guess", 1, 2, "", "")])], "x")


def test_all_text_is_escaped() -> None:
    svg = str(ranges_svg([RangeRow("<b>", [Range("claimed", 1, 1, '"<i>', '"><script>')])], "<x>"))
    assert re.findall(r"<(?:b|i|x|script)>", svg) == []
