"""Sentences are made of figures: each with its statements, none invented, gaps and disputes said."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from gettext import NullTranslations

import pytest

from firmground.model.errors import NotFound
from firmground.model.reading import Reading
from firmground.model.statement import Statement
from firmground.model.value import Number
from firmground.publish.catalogues import translations
from firmground.publish.filters import Filters
from firmground.publish.plain import plain
from firmground.publish.reports.annual import KINDS, annual, keys
from firmground.publish.reports.blocks import Paragraph, Report, Sentence, Table, Told, all_told, sentences
from firmground.publish.reports.brief import brief
from firmground.publish.reports.chapters.casualties import CLUSTER, MINES, casualties, outcomes, totals
from firmground.publish.reports.evidence import Evidence
from firmground.publish.reports.sheets import factsheet, profile
from firmground.publish.reports.writing import Writer
from firmground.views.record import Record
from publish.record import TODAY, bundled_record, viewpoint

RECORD = bundled_record()
SHEETS = ("ltu", "ukr", "khm", "afg", "mmr", "usa", "xkx", "esh", "and", "col", "syr", "lao")
# A year in a sentence about what the ledger does not hold, and what a treaty file asks, rest on no statement.
_OURS = {"asked", "treaty", "duty"}


def _writer(record: Record = RECORD, lang: str = "en") -> Writer:
    return Writer(Filters(record, lang, NullTranslations()))


def _all() -> Iterable[Report]:
    for key in ("mine/2025", "mine/2020", "mine/2003", "cluster/2025", "cluster/2021"):
        yield annual(RECORD, key, viewpoint())
    for code in SHEETS:
        yield factsheet(RECORD, code, viewpoint())
        yield profile(RECORD, code, viewpoint())
    for slug in RECORD.shelf.treaties:
        yield brief(RECORD, slug, viewpoint())


def _record(statements: Iterable[Statement], dropped: Iterable[str] = ()) -> Record:
    """Return the bundled record with further statements and without some."""
    held = RECORD.reading
    gone, new = set(dropped), list(statements)
    by_property = {k: tuple(s for s in found if s.id not in gone) for k, found in held.by_property.items()}
    for s in new:
        by_property[s.subject, s.property] = (*by_property.get((s.subject, s.property), ()), s)
    make, (parts,) = held.__reduce__()
    parts["by_property"] = {k: v for k, v in by_property.items() if v}
    parts["held"] = {**parts["held"], **{s.id: s for s in new}}
    parts["statements"] = {**parts["statements"], **{s.id: s for s in new}}
    reading: Reading = make(parts)
    return Record(reading, RECORD.shelf, RECORD.incidents)


def _total(year: int) -> Statement:
    found = RECORD.reading.of("world", "casualties")
    return next(s for s in found if str(s.period) == str(year) and not s.breakdown)


def test_every_figure_of_every_report_has_statements_that_the_record_holds() -> None:
    writer, checked = _writer(), 0
    for report in _all():
        for told in all_told(report):
            if told.form not in _OURS and any(c.isdigit() for c in writer.told(told)):
                assert told.statements, (report.key, told)
                checked += 1
            assert set(told.statements) <= set(RECORD.reading.held)
    assert checked > 1500


def test_no_sentence_of_ours_holds_a_number_of_its_own() -> None:
    for report in _all():
        for sentence in sentences(report):
            bare = re.sub(r"%\(\w+\)s", "", sentence.text)
            assert not re.search(r"\d", bare.replace("not a count of 0", "")), sentence.text


def test_the_total_of_a_year_is_at_least_and_names_its_year() -> None:
    told = totals(Evidence(RECORD, viewpoint(date(2024, 12, 31)), 2024), MINES)
    text = _writer().plain(told[0])
    assert text.startswith("In 2024 at least 6,279 people were killed or injured by mines and other explosive remnants")


def test_killed_and_injured_are_told_apart() -> None:
    told = outcomes(Evidence(RECORD, viewpoint(date(2024, 12, 31)), 2024), MINES)
    text = _writer().plain(told[0])
    assert "1,945 were killed and at least 4,325 injured; of 9 it is not known" in text


def test_a_year_without_a_total_says_so_and_tells_of_the_latest_one() -> None:
    told = totals(Evidence(RECORD, viewpoint(date(2025, 12, 31)), 2025), MINES)
    assert [(s.key, s.state) for s in told] == [("casualties.none", "missing"), ("casualties.total", "told")]
    assert "for 2025" in _writer().plain(told[0])
    assert _writer().plain(told[1]).startswith("In 2024 ")


def test_a_figure_that_goes_missing_takes_its_sentence_with_it() -> None:
    total = _total(2024)
    without = _record((), [s.id for s in RECORD.reading.of("world", "casualties") if str(s.period) == "2024"])
    report = annual(without, "mine/2024", viewpoint())
    ids = {i for told in all_told(report) for i in told.statements}
    assert total.id not in ids
    text = " ".join(_writer(without).plain(s) for s in sentences(report))
    assert "6,279" not in text
    assert "holds no total of casualties of mines and other explosive remnants of war for 2024" in text


def test_a_missing_part_leaves_out_its_sentence_alone() -> None:
    killed = [s.id for s in RECORD.reading.of("world", "casualties") if s.breakdown == (("outcome", "killed"),)]
    evidence = Evidence(_record((), killed), viewpoint(date(2024, 12, 31)), 2024)
    assert outcomes(evidence, MINES) == ()
    assert [s.key for s in totals(evidence, MINES)] == ["casualties.total"]


def test_a_disputed_figure_says_so_beside_the_one_that_leads() -> None:
    total = _total(2024)
    other = "clearing-the-mines-2024"
    assert other in RECORD.reading.editions
    differing = replace(total, edition=other, value=Number(Decimal(7000), "persons"), id="f" * 32)
    disputed = _record([differing])
    told = totals(Evidence(disputed, viewpoint(date(2024, 12, 31)), 2024), MINES)
    assert told[0].state == "disputed"
    text = _writer(disputed).plain(told[0])
    assert "Sources differ: " in text
    assert "7,000 people" in text or "6,279 people" in text
    assert {o.statement for t in told[0].told.values() for o in t.others} <= {"f" * 32, total.id}


def test_an_earlier_value_of_the_same_publisher_is_no_dispute() -> None:
    total = _total(2024)
    earlier = replace(total, edition="landmine-monitor-2024", value=Number(Decimal(6000), "persons"), id="e" * 32)
    told = totals(Evidence(_record([earlier]), viewpoint(date(2024, 12, 31)), 2024), MINES)
    assert told[0].state == "told"
    assert "An earlier edition gave 6,000 people (Landmine Monitor 2024)." in _writer(_record([earlier])).plain(told[0])


def test_shares_name_their_denominator() -> None:
    texts = {s.key: _writer().plain(s) for s in sentences(annual(RECORD, "mine/2025", viewpoint()))}
    assert texts["casualties.child"].endswith("children were 46% of casualties whose age was recorded.")
    assert "the source does not say of which" in texts["casualties.civilian"]


def test_the_two_universes_never_meet_in_one_report() -> None:
    for kind, other in (("mine", CLUSTER.property), ("cluster", MINES.property)):
        report = annual(RECORD, f"{kind}/2024", viewpoint())
        held = RECORD.reading.held
        properties = {held[i].property for told in all_told(report) for i in told.statements}
        assert other not in properties
    both = {b.key for c in profile(RECORD, "syr", viewpoint()).chapters for b in c.blocks if isinstance(b, Table)}
    assert {"casualties.by_year", "cluster_casualties.by_year"} <= both


def test_use_stands_with_its_finding_and_by_whom() -> None:
    report = annual(RECORD, "mine/2025", viewpoint())
    table = next(b for c in report.chapters for b in c.blocks if isinstance(b, Table) and b.key == "practice")
    assert len(table.rows) > 10
    for row in table.rows:
        assert all(row[place] for place in (0, 1, 3, 4)), row


@pytest.mark.parametrize("lang", ["fr", "es", "ar"])
def test_a_state_that_says_so_is_named_in_the_language_of_the_report(lang: str) -> None:
    writer = Writer(Filters(RECORD, lang, translations()[lang]))
    report = annual(RECORD, "mine/2025", viewpoint())
    table = next(b for c in report.chapters for b in c.blocks if isinstance(b, Table) and b.key == "practice")
    told = {run.told.value: run.text for row in table.rows for run in writer.cell(row[4]) if run.told}
    assert told["Thailand"] == RECORD.shelf.areas.name("THA", lang)


def test_a_report_tells_of_its_last_day_and_of_nothing_known_later() -> None:
    view = viewpoint(known_at=date(2012, 6, 30))
    report = annual(RECORD, "mine/2011", view)
    assert report.as_of == date(2011, 12, 31)
    reading = RECORD.reading
    known = [reading.known_from(reading.statement(i)) for told in all_told(report) for i in told.statements]
    assert known
    assert max(known) <= view.known_at


def test_parties_are_counted_under_both_rules() -> None:
    text = _writer().plain(annual(RECORD, "mine/2025", viewpoint()).findings[0])
    assert text.startswith("On 31 December 2025 163 states were bound by the Mine Ban Treaty; counted from the deposit")
    late = {s.key: _writer().plain(s) for s in sentences(annual(RECORD, "mine/2025", viewpoint(date(2025, 8, 1))))}
    assert "On 1 August 2025" in late["policy.parties"]


def test_there_is_no_report_of_another_kind_or_year() -> None:
    for key in ("mine/1990", "mine/2999", "mine/٢٠٢٥", "mine/", "gun/2025", "mine/2025/x"):
        with pytest.raises(NotFound):
            annual(RECORD, key, viewpoint())
    assert {k.partition("/")[0] for k in keys(RECORD, viewpoint())} == set(KINDS)
    assert f"mine/{TODAY.year}" in set(keys(RECORD, viewpoint()))


def test_a_count_of_one_has_a_form_of_its_own() -> None:
    one = Sentence("x", "%(count)s states", {"count": _count(1)}, one="%(count)s state")
    assert _writer().plain(one) == "1 state"
    assert _writer().plain(replace(one, told={"count": _count(2)})) == "2 states"


def _count(number: int) -> Told:
    return Told(number, "count", (_total(2024).id,))


def test_a_report_has_a_plain_form() -> None:
    report = annual(RECORD, "cluster/2025", viewpoint())
    found = plain(report)
    assert isinstance(found, dict)
    assert found["key"] == "cluster/2025"


def test_a_chapter_of_a_year_before_any_count_says_that_nothing_is_held() -> None:
    chapter = casualties(Evidence(RECORD, viewpoint(date(1999, 6, 1)), 1999), CLUSTER)
    first = chapter.blocks[0]
    assert isinstance(first, Paragraph)
    assert [s.state for s in first.sentences] == ["missing"]
