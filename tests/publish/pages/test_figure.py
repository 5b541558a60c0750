"""The page of a figure: first published, revised, differing; parts apart; universes never mixed."""

import re
from datetime import date

import pytest

from firmground.model.errors import NotFound
from firmground.publish.pages.figure import page as figure
from publish.record import bundled_record, html, viewpoint

SAMPLE = (
    "casualties/world", "cluster_casualties/syr", "casualties_cumulative/world", "retained/can", "funding_given/jpn",
    "treaty_parties/treaty/apmbc", "stockpile_destroyed/group/ccm-parties", "mine_contaminated_area/hrv",
)  # fmt: skip


def all_keys() -> list[str]:
    return list(figure.keys(bundled_record(), viewpoint()))


def test_every_key_leads_to_a_figure_with_statements() -> None:
    keys = all_keys()
    assert len(keys) == len(set(keys)) > 300
    for key in keys:
        assert figure.data(bundled_record(), key, viewpoint()).statements > 0


@pytest.mark.parametrize("key", SAMPLE)
def test_every_value_is_a_link_to_its_statement_and_edition(key: str) -> None:
    text = html("figure", key)
    found = figure.data(bundled_record(), key, viewpoint())
    for line in (*found.lines.whole, *(one for d in found.lines.dimensions for one in d.lines)):
        for period in line.figures:
            for version in period.versions:
                assert f"statements/{version.statement.id}/" in text
                assert f"sources/{version.statement.edition}/" in text


@pytest.mark.parametrize("key", SAMPLE)
def test_it_prints_universe_and_layer(key: str) -> None:
    found = figure.data(bundled_record(), key, viewpoint())
    assert found.property.universe in html("figure", key).replace("&#39;", "'")


def test_a_revised_total_shows_old_and_new_with_edition_and_day() -> None:
    text = html("figure", "casualties/world")
    row = text.split(">2012</th>")[1].split("</tr>")[0]
    assert row.index("3,628") < row.index("28 November 2013") < row.index("revised") < row.index("4,325")
    assert "3 December 2014" in row


def test_two_values_of_one_edition_are_named_as_differing() -> None:
    found = figure.data(bundled_record(), "casualties/world", viewpoint())
    year = next(f for f in found.lines.whole[0].figures if str(f.period) == "2013")
    assert year.differ
    assert "differs" in [v.status for v in year.versions]


def test_before_a_revision_the_first_value_leads() -> None:
    then = date(2014, 1, 1)
    found = figure.data(bundled_record(), "casualties/world", viewpoint(then, then))
    year = next(f for f in found.lines.whole[0].figures if str(f.period) == "2012")
    assert [str(v.statement.value) for v in year.versions] == ["3628"]


def test_a_page_holds_one_property_of_one_subject() -> None:
    for key in all_keys():
        found = figure.data(bundled_record(), key, viewpoint())
        lines = (*found.lines.whole, *(line for d in found.lines.dimensions for line in d.lines))
        statements = [v.statement for line in lines for f in line.figures for v in f.versions]
        assert {(s.subject, s.property) for s in statements} == {(found.subject, found.property.slug)}


def test_a_line_holds_one_breakdown_and_one_unit_and_no_part_enters_the_whole() -> None:
    framing = {"treaty", "obligation", "episode", "weapon", "provisional"}
    for key in all_keys():
        found = figure.data(bundled_record(), key, viewpoint()).lines
        for line in (*found.whole, *(one for d in found.dimensions for one in d.lines)):
            statements = [v.statement for f in line.figures for v in f.versions]
            kept = {tuple(p for p in s.breakdown if p[0] != "provisional") for s in statements}
            assert len(kept) == 1
            assert len({s.value.unit for s in statements}) == 1  # type: ignore[union-attr]
        assert all({name for name, _ in v.statement.breakdown} <= framing
                   for line in found.whole for f in line.figures for v in f.versions)  # fmt: skip


def test_casualties_warn_that_the_two_universes_overlap() -> None:
    for key in ("casualties/world", "cluster_casualties/world"):
        assert "never add the two" in html("figure", key)


def test_the_chart_has_no_point_for_a_span() -> None:
    assert '<svg class="series"' not in html("figure", "casualties_cumulative/world")


def test_a_provisional_value_is_marked() -> None:
    reading = bundled_record().reading
    marked = [s for s in reading.statements.values() if s.part("provisional")]
    for statement in marked:
        text = html("figure", f"{statement.property}/{statement.subject.lower()}")
        assert re.search(rf'statements/{statement.id}/">[^<]*</a> <span class="qualifier">provisional', text)


@pytest.mark.parametrize("key", ["munitions_counted/isr", "deaths_alleged/irn", "casualties/nowhere", "use/ukr", "x"])
def test_there_is_no_page_for_a_number_that_needs_a_finding_beside_it_nor_for_what_is_unknown(key: str) -> None:
    with pytest.raises(NotFound):
        figure.data(bundled_record(), key, viewpoint())


def test_from_a_viewpoint_before_the_first_source_it_says_that_nothing_was_known() -> None:
    early = date(1990, 1, 1)
    assert "Nothing was known of this figure" in html("figure", "casualties/world", viewpoint(early, early))
