import csv
import io
import json
import re
from gettext import NullTranslations
from struct import unpack
from xml.etree import ElementTree
from zlib import crc32, decompress

import pytest

from firmground.model.errors import NotFound
from firmground.model.value import Number
from firmground.publish.catalogues import translations
from firmground.publish.pages.chart import page as chart
from firmground.publish.pages.chart.page import ChartPage
from firmground.publish.pictures import SCALE
from firmground.publish.press import Press, Settings
from publish.reading_pages import dead_links, linked
from publish.record import bundled_press, bundled_record, html, viewpoint

RECORD = bundled_record()
KEYS = tuple(chart.keys(RECORD, viewpoint()))
# One of each kind, among them a title with letters beyond Latin-1 and a state that never acted.
SAMPLE = ("casualties/world", "casualties/tur", "parties/apmbc", "parties/ccm", "standing/ltu", "standing/ukr",
          "failure_rates")  # fmt: skip
SVG = "{http://www.w3.org/2000/svg}"


def _page(key: str) -> ChartPage:
    return chart.data(RECORD, key, viewpoint())


def _files(key: str, lang: str = "en") -> dict[str, bytes]:
    press = Press(RECORD, Settings({"en": NullTranslations(), "ar": NullTranslations()}))
    return press.files(press.page("chart"), key, viewpoint(), lang)


def test_every_figure_with_three_points_every_treaty_and_every_state_has_a_chart() -> None:
    assert {"casualties/world", "casualties/afg", "parties/apmbc", "parties/ccm", "failure_rates"} <= set(KEYS)
    assert sum(key.startswith("standing/") for key in KEYS) == 197
    assert len(KEYS) == len(set(KEYS))


@pytest.mark.parametrize("key", KEYS)
def test_no_link_of_a_chart_is_dead(key: str) -> None:
    for slug in ("chart", "chart_frame"):
        assert dead_links(html(slug, key)) == set()


@pytest.mark.parametrize("key", KEYS)
def test_every_point_rests_on_statements_that_are_held(key: str) -> None:
    page = _page(key)
    assert set(page.statements) <= set(RECORD.reading.held)
    for series in page.chart.series:
        for point in series.points:
            # Of a state that never acted toward a treaty the ledger holds no act: nothing to link, nothing counted.
            assert point.statements or point.code == "not_joined"


def test_the_points_of_a_figure_are_the_values_of_their_statements() -> None:
    for key in ("casualties/world", "casualties/afg", "funding_received/khm"):
        for point in _page(key).chart.series[0].points:
            statement = RECORD.reading.statement(point.statements[0])
            assert point.value == statement.value
            assert point.period == str(statement.period)


def test_a_number_of_parties_ends_at_the_number_of_today_and_never_counts_an_act_ahead() -> None:
    series = {one.name: one.points for one in _page("parties/apmbc").chart.series}
    last = series["in_force"][-1]
    assert isinstance(last.value, Number)
    assert f"{last.value.best}" in html("treaty", "apmbc")
    assert last.last == viewpoint().as_of
    assert all(p.first and p.first <= viewpoint().as_of for points in series.values() for p in points)


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("key", SAMPLE)
def test_the_svg_stands_alone(key: str, lang: str) -> None:
    found = _files(key, lang)["chart.svg"]
    root = ElementTree.fromstring(found)  # noqa: S314 - our own bytes
    assert root.tag == f"{SVG}svg"
    names = {element.tag for element in root.iter()}
    # No class waits for a style sheet, no link leads nowhere, nothing is loaded, nothing runs.
    assert names.isdisjoint({f"{SVG}a", f"{SVG}style", f"{SVG}script", f"{SVG}image", f"{SVG}use"})
    assert b" class=" not in found
    assert b"href" not in found
    texts = ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]
    assert any("Sources: " in text for text in texts)
    assert any("ledger head" in text or text in RECORD.reading.head for text in texts)


@pytest.mark.parametrize("key", SAMPLE)
def test_no_text_of_a_drawing_leaves_it(key: str) -> None:
    """Of texts that stand at an edge at least their anchor lies within the drawing, in both directions of writing."""
    for lang in ("en", "ar"):
        root = ElementTree.fromstring(_files(key, lang)["chart.svg"])  # noqa: S314 - our own bytes
        width = float(root.attrib["width"])
        places = [(float(t.attrib["x"]), t.attrib["text-anchor"]) for t in root.iter(f"{SVG}text")]
        assert all(0 <= x <= width for x, _ in places)
        assert not any(x > width - 10 and anchor == "start" for x, anchor in places)
        assert not any(x < 10 and anchor == "end" for x, anchor in places)


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("key", SAMPLE)
def test_the_png_opens_and_has_twice_the_size_of_the_svg(key: str, lang: str) -> None:
    files = _files(key, lang)
    root = ElementTree.fromstring(files["chart.svg"])  # noqa: S314 - our own bytes
    width, height = (round(float(root.attrib[name]) * SCALE) for name in ("width", "height"))
    chunks = dict(_chunks(files["chart.png"]))
    assert abs(unpack(">II", chunks[b"IHDR"][:8])[0] - width) <= 1
    assert abs(unpack(">II", chunks[b"IHDR"][:8])[1] - height) <= 1
    wide, high, depth, colour = unpack(">IIBB", chunks[b"IHDR"][:10])
    assert (depth, colour) == (8, 6)
    pixels = decompress(chunks[b"IDAT"])
    assert len(pixels) == high * (4 * wide + 1)
    # It is not a blank sheet: letters and marks give many rows that differ.
    assert len({pixels[start : start + 4 * wide + 1] for start in range(0, len(pixels), 4 * wide + 1)}) > 50


def _chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    found, at = [], 8
    while at < len(png):
        length, kind = unpack(">I4s", png[at : at + 8])
        body = png[at + 8 : at + 8 + length]
        assert unpack(">I", png[at + 8 + length : at + 12 + length])[0] == crc32(kind + body)
        found.append((kind, body))
        at += 12 + length
    assert [kind for kind, _ in found][-1] == b"IEND"
    return found


def test_each_arabic_text_of_a_file_says_that_it_runs_from_the_right() -> None:
    """Without a sign of direction in the text, full stops and Latin names stand on the wrong side of a picture."""
    held = translations()
    press = Press(bundled_record(), Settings({"en": held["en"], "ar": held["ar"]}))
    drawn = press.files(press.page("chart"), "casualties/world", viewpoint(), "ar")["chart.svg"].decode()
    texts = [text for text in re.findall(r"<text[^>]*>([^<]*)</text>", drawn) if re.search("[\u0600-\u06ff]", text)]
    assert len(texts) > 4
    assert all(text.startswith("\u202b") and text.endswith("\u202c") for text in texts)


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert _files("casualties/world") == _files("casualties/world")


def test_table_and_json_hold_every_point_with_its_statements() -> None:
    for key in SAMPLE:
        files, page = _files(key), _page(key)
        rows = list(csv.DictReader(io.StringIO(files["index.csv"].decode())))
        points = [point for series in page.chart.series for point in series.points]
        assert [tuple(row["statements"].split()) for row in rows] == [point.statements for point in points]
        data = json.loads(files["index.json"])["data"]
        assert data["chart"]["key"] == key
        assert data["statements"] == list(page.statements)
        assert set(page.statements) == linked(files["index.html"].decode(), "statements")


@pytest.mark.parametrize(
    ("slug", "key", "drawn"),
    [("figure", "casualties/world", "casualties/world"), ("treaty", "apmbc", "parties/apmbc"),
     ("area", "ltu", "standing/ltu"), ("reliability", "", "failure_rates"), ("area", "khm", "mined_area_cleared/khm"),
     ("area_tables", "khm/casualties", "casualties/khm")],
)  # fmt: skip
def test_a_chart_on_any_page_leads_to_its_table_files_citation_and_code(slug: str, key: str, drawn: str) -> None:
    text = html(slug, key)
    for name in ("", "index.csv", "index.json", "chart.png", "chart.svg"):
        assert f'charts/{drawn}/{name}"' in text


def test_the_embed_code_is_a_frame_of_the_chart_without_scripts() -> None:
    text = html("chart", "casualties/world")
    assert "&lt;iframe src=&#34;/en/charts/casualties/world/frame/&#34;" in text
    frame = html("chart_frame", "casualties/world")
    assert "<script" not in frame
    assert "<form" not in frame
    assert 'href="../"' in frame


def test_with_the_address_of_the_site_the_embed_code_and_the_citation_are_whole() -> None:
    settings = Settings({"en": NullTranslations()}, address="https://firmground.example/")
    press = Press(RECORD, settings)
    text = press.html(press.page("chart"), "parties/ccm", viewpoint(), "en").decode()
    assert "src=&#34;https://firmground.example/en/charts/parties/ccm/frame/&#34;" in text
    assert "https://firmground.example/en/charts/parties/ccm/</span>" in text


def test_mines_and_cluster_casualties_are_never_one_chart() -> None:
    assert len(_page("casualties/world").chart.series) == 1
    assert "cluster" not in _page("casualties/world").chart.property


def test_a_share_prints_its_denominator_under_the_drawing_and_in_the_file() -> None:
    page = _page("child_share/world")
    assert page.chart.denominator
    assert "Of what" in html("chart", "child_share/world")
    assert b"Of: " in _files("child_share/world")["chart.svg"]


@pytest.mark.parametrize("key", ["", "casualties", "casualties/", "parties/npt", "standing/xkx", "standing/LTU",
                                 "casualties/world/x", "standing/", "failure_rates/x", "casualties/tuv"])  # fmt: skip
def test_another_key_is_not_found(key: str) -> None:
    with pytest.raises(NotFound):
        chart.data(RECORD, key, viewpoint())


def test_titles_and_labels_are_translatable() -> None:
    class Pseudo(NullTranslations):
        def gettext(self, message: str) -> str:
            return f"⟦{message}⟧" if message else ""

    press = Press(RECORD, Settings({"qps": Pseudo()}))
    for key in ("parties/apmbc", "standing/ltu", "failure_rates"):
        svg = press.files(press.page("chart"), key, viewpoint(), "qps")["chart.svg"].decode()
        shown = [text for text in re.findall(r"<text[^>]*>([^<]*)<", svg) if any(c.isalpha() for c in text)]
        assert "⟦" in shown[0]


def test_the_press_of_the_tests_finds_a_chart_at_its_address() -> None:
    press = bundled_press()
    found, key = press.find("charts/casualties/world/")
    assert (found.slug, key) == ("chart", "casualties/world")
    frame, key = press.find("charts/casualties/world/frame/")
    assert (frame.slug, key, frame.framed) == ("chart_frame", "casualties/world", True)
    assert press.file_name("en/nowhere/chart.svg") == ""
    with pytest.raises(NotFound):
        press.look("areas/ltu/", viewpoint()).file("chart.svg", "en")
    assert press.file_name("charts/casualties/world/chart.svg") == "chart.svg"
