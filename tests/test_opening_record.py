"""The opening record: every row of the opening tables is in it, and the law reaches the days that sources publish."""

from datetime import date

import pytest

from firmground.model.dates import VagueDate
from firmground.sources.folder import sources_in_order
from firmground.views.leading import Answers, answers
from firmground.views.record import Record
from firmground.views.standings import CountFrom, parties
from opening_disagreements import KNOWN, PROPOSED, Sides
from publish.record import TODAY, bundled_record

TREATIES = ("apmbc", "ccm")
ROWS = {
    "action_plans": 93, "apmbc_clearance": 324, "apmbc_meetings": 217, "apmbc_participants": 564,
    "apmbc_stockpiles": 334, "arguments": 81, "casualties": 1829, "ccm_clearance": 79, "ccm_meetings": 129,
    "ccm_participants": 444, "ccm_stockpiles": 172, "clearance_figures": 302, "contamination": 181,
    "failure_rates": 70, "funding": 812, "monitor_editions": 0, "national_laws": 106, "positions": 50,
    "related_treaties": 65, "stockpile_figures": 158, "treaty_figures": 78, "un_ballots": 28, "un_votes": 49,
    "use_and_production": 288, "weapon_use_figures": 15, "withdrawal_steps": 12,
}  # fmt: skip
# State, treaty, obligation → why the day by law and the published day differ. None is known today.
DIFFERENCES: dict[tuple[str, str, str], str] = {}
# Joined on a day that no source gives: the law counts from the year's last day, and no source prints a day in force.
UNDATED = {("LBN", "apmbc")}
PAIRS = [(area.code, treaty) for treaty in TREATIES for area in bundled_record().shelf.areas.states()]


def test_every_row_of_every_opening_table_is_in_the_record() -> None:
    assert {source.slug: sum(file.rows for file in source.files) for source in sources_in_order()} == ROWS
    assert sum(ROWS.values()) > 4_300
    held = bundled_record("desk").reading.statements.values()
    for source in sources_in_order():
        for file in source.files:
            found = {statement.collected_at for statement in held if statement.collected == file.edition}
            assert len(found) == file.rows, source.slug


def test_all_states_have_a_row_for_each_treaty() -> None:
    assert len(PAIRS) == 394
    desk = bundled_record("desk").reading
    told = {
        (s.subject, treaty)
        for s in desk.statements.values()
        for treaty in TREATIES
        if s.collected == f"{treaty}-participants-2026-11"
    }
    assert set(PAIRS) <= told


def test_the_opening_tables_cover_the_states_they_are_about() -> None:
    held = bundled_record("desk").reading.statements.values()
    areas = bundled_record().shelf.areas

    def subjects(collected: str) -> int:
        return len({s.subject for s in held if s.collected == f"{collected}-2026-11" and s.subject in areas})

    counted = {
        name: subjects(name) for name in ("apmbc-clearance", "ccm-clearance", "apmbc-stockpiles", "ccm-stockpiles")
    }
    # Of the 71 rows about clearance one is Lebanon's, which gives no day: it is told among the acts.
    assert counted == {"apmbc-clearance": 70, "ccm-clearance": 22, "apmbc-stockpiles": 97, "ccm-stockpiles": 42}


@pytest.mark.parametrize("treaty", TREATIES)
def test_the_day_in_force_by_law_is_the_published_one(treaty: str) -> None:
    record = bundled_record()
    differing: list[str] = []
    compared = 0
    for area, slug in PAIRS:
        if slug != treaty:
            continue
        computed = record.known(area, record.shelf.treaty(treaty), TODAY).timeline.in_force
        published = {str(s.value) for s in record.reading.of(area, "in_force_published") if s.part("treaty") == treaty}
        if (area, treaty) in UNDATED:
            assert not published and computed is not None
        elif published != ({str(computed)} if computed else set()):
            differing.append(f"{area}: by law {computed}, published {published}")
        compared += bool(published)
    assert differing == []
    assert compared == {"apmbc": 166, "ccm": 113}[treaty]


@pytest.mark.parametrize(
    ("treaty", "obligation", "verified", "proposed"),
    [
        ("apmbc", "clearance", 57, 13),
        ("apmbc", "stockpile_destruction", 31, 66),
        ("ccm", "clearance", 11, 8),
        ("ccm", "stockpile_destruction", 7, 30),
    ],
)
def test_the_first_day_due_by_law_is_the_published_one(
    treaty: str, obligation: str, verified: int, proposed: int
) -> None:
    public, desk = bundled_record(), bundled_record("desk")
    found: dict[tuple[str, str, str], str] = {}
    grades: list[str] = []
    for area, slug in PAIRS:
        if slug != treaty:
            continue
        by_law = _initial_due(public, area, treaty, obligation)
        for statement in desk.reading.of(area, "initial_deadline_published"):
            if (statement.part("treaty"), statement.part("obligation")) != (treaty, obligation):
                continue
            grades.append(desk.reading.grades[statement.id])
            value = statement.value
            assert isinstance(value, VagueDate)
            if by_law is None or not value.first <= by_law <= value.last:
                found[area, treaty, obligation] = f"by law {by_law}, published {value}"
    assert found == {key: why for key, why in DIFFERENCES.items() if key[1:] == (treaty, obligation)}
    assert (grades.count("verified"), grades.count("unverified")) == (verified, proposed)


def _initial_due(record: Record, area: str, treaty: str, obligation: str) -> date | None:
    rows = record.deadlines(area, record.shelf.treaty(treaty), TODAY, TODAY)
    return next((r.initial_due for r in rows if (r.obligation, r.episode) == (obligation, "entry_into_force")), None)


def test_a_reading_from_independence_that_nobody_confirmed_moves_a_day_only_at_the_desk() -> None:
    assert _initial_due(bundled_record(), "MNE", "apmbc", "clearance") == date(2017, 4, 1)
    assert _initial_due(bundled_record("desk"), "MNE", "apmbc", "clearance") == date(2016, 6, 3)
    # South Sudan's is confirmed: counted from independence, not from the deposit of its succession.
    assert _initial_due(bundled_record(), "SSD", "apmbc", "clearance") == date(2021, 7, 9)


@pytest.mark.parametrize(
    ("area", "treaty", "by_law", "published"),
    [("AND", "apmbc", date(1999, 8, 28), date(1999, 8, 27)), ("CPV", "ccm", date(2011, 9, 28), date(2011, 10, 28))],
)
def test_first_reports_by_rule_and_as_published_stand_beside_each_other(
    area: str, treaty: str, by_law: date, published: date
) -> None:
    record = bundled_record()
    assert _initial_due(record, area, treaty, "initial_report") == by_law
    told = [
        s.value for subject in (area, f"treaty:{treaty}") for s in record.reading.of(subject, "report_due_published")
    ]
    assert VagueDate.day(published) in told


@pytest.mark.parametrize(
    ("treaty", "on", "count_from", "count", "undated"),
    [
        ("apmbc", "2025-12-26", "in-force", 166, ()),
        ("apmbc", "2025-12-27", "in-force", 163, ()),
        ("apmbc", "2026-01-10", "in-force", 162, ("LBN",)),
        ("apmbc", "2026-02-20", "in-force", 161, ("LBN",)),
        ("apmbc", "2026-02-20", "deposit", 161, ("LBN",)),
        ("ccm", "2025-03-05", "deposit", 112, ()),
        ("ccm", "2025-03-06", "deposit", 111, ()),
        ("ccm", "2026-11-21", "in-force", 112, ()),
    ],
)
def test_parties_are_counted_as_sources_count_them(
    treaty: str, on: str, count_from: CountFrom, count: int, undated: tuple[str, ...]
) -> None:
    record = bundled_record()
    found = parties(record, record.shelf.treaty(treaty), date.fromisoformat(on), TODAY, count_from)
    assert (len(found.areas), found.undated) == (count, undated)


def test_south_sudan_was_a_party_before_anyone_could_know() -> None:
    record = bundled_record()
    apmbc, asked = record.shelf.treaty("apmbc"), date(2011, 9, 1)
    now = parties(record, apmbc, asked, TODAY)
    then = parties(record, apmbc, asked, date(2011, 10, 1))
    assert set(now.areas) - set(then.areas) == {"SSD"}
    assert (len(now.areas), len(then.areas)) == (157, 156)


@pytest.mark.parametrize("sides", KNOWN, ids=str)
def test_both_sides_of_a_known_disagreement_are_kept(sides: Sides) -> None:
    found = _answers(bundled_record(), sides)
    assert found is not None, "no statement answers it"
    assert sides.values <= {str(s.value) for s in found.statements}
    assert found.disagree == sides.differ


@pytest.mark.parametrize("sides", PROPOSED, ids=str)
def test_a_side_that_nobody_verified_is_a_proposal(sides: Sides) -> None:
    seen = _answers(bundled_record(), sides)
    assert seen is None or not sides.values <= {str(s.value) for s in seen.statements}
    found = _answers(bundled_record("desk"), sides)
    assert found is not None
    assert sides.values <= {str(s.value) for s in found.statements}


def _answers(record: Record, sides: Sides) -> Answers | None:
    found = record.reading.known(sides.subject, sides.property, TODAY)
    question = (sides.subject, sides.property, sides.period, sides.parts)
    grouped = answers(record.reading, record.shelf.vocabulary, found)
    return next((a for a in grouped if a.question == question), None)


def test_nothing_unverified_is_public() -> None:
    public, desk = bundled_record().reading, bundled_record("desk").reading
    unverified = {key for key, grade in desk.grades.items() if grade == "unverified"}
    assert len(unverified) > 500
    assert unverified.isdisjoint(public.held)
    assert set(public.held) == set(desk.held) - unverified
    assert {public.grades[key] for key in public.held} == {"verified"}
    assert {statement.visibility for statement in public.held.values()} == {"public"}


def test_everything_public_is_known_when_the_last_table_was_fetched() -> None:
    reading = bundled_record().reading
    fetched = max(edition.fetched for edition in reading.editions.values())
    assert [s for s in reading.statements.values() if reading.known_from(s) > max(TODAY, fetched)] == []
