"""What must hold for every history of acts, whatever the treaty."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firmground.law.deadlines import Question, deadlines
from firmground.law.standing import STANDINGS, Timeline, timeline
from firmground.law.treaty import Treaty, load_treaties
from firmground.model.act import Act, ActKind
from firmground.model.dates import VagueDate, months_after

TREATIES = load_treaties()
DAYS = st.dates(date(1997, 12, 3), date(2040, 12, 31))
ONE_DAY = timedelta(days=1)


@st.composite
def vague(draw: st.DrawFn) -> VagueDate:
    day = draw(DAYS)
    text = day.isoformat()[: draw(st.sampled_from([4, 7, 10, 10, 10]))]
    return VagueDate.parse(text)


@st.composite
def act(draw: st.DrawFn) -> Act:
    kinds: list[ActKind] = [
        "signature", "deposit", "withdrawal_notified", "withdrawal_effective", "armed_conflict", "suspension_asserted",
        "national_step", "extension_granted", "extension_requested", "completed", "announced", "completed_late",
        "none_declared", "not_met", "not_settled", "contested", "found_later", "deadline_published", "report_submitted",
        "provisional_application", "succession_effective",
    ]  # fmt: skip
    kind = draw(st.sampled_from(kinds))
    day = draw(vague())
    return Act(
        kind, day, known_from=draw(DAYS), statement=f"{kind} {day}", new_due=draw(DAYS),
        until=draw(st.none() | st.just(VagueDate.day(months_after(day.last, 30)))),
        instrument=draw(st.sampled_from(["ratification", "accession", "succession"])),
        obligation=draw(st.sampled_from(["stockpile_destruction", "clearance", "initial_report", "annual_report"])),
        episode=draw(st.sampled_from(["entry_into_force", "found_later"])), year=draw(st.integers(1999, 2040)),
    )  # fmt: skip


ACTS = st.lists(act(), max_size=12)
TREATY = st.sampled_from(list(TREATIES.values()))


def _line(treaty: Treaty, acts: list[Act]) -> Timeline:
    return timeline(treaty, acts)


@given(TREATY, ACTS)
def test_a_time_line_has_no_gap_and_no_overlap(treaty: Treaty, acts: list[Act]) -> None:
    segments = _line(treaty, acts).segments
    assert segments[0].since == date.min
    assert segments[-1].until is None
    for before, after in pairwise(segments):
        assert before.until == after.since - ONE_DAY


@given(TREATY, ACTS, DAYS)
def test_the_standing_on_a_day_is_the_segment_that_holds_the_day(treaty: Treaty, acts: list[Act], day: date) -> None:
    segment = _line(treaty, acts).on(day)
    assert segment.standing in STANDINGS
    assert segment.since <= day
    assert segment.until is None or day <= segment.until


@given(TREATY, ACTS, st.randoms(use_true_random=False))
def test_the_order_in_which_acts_are_given_does_not_matter(treaty: Treaty, acts: list[Act], random: object) -> None:
    unique = {(a.kind, a.day, a.obligation, a.episode): a for a in acts}
    given_acts = list(unique.values())
    shuffled = sorted(given_acts, key=lambda a: hash((str(random), a.statement)))
    words = [(s.standing, s.since, s.until) for s in _line(treaty, given_acts).segments]
    assert words == [(s.standing, s.since, s.until) for s in _line(treaty, shuffled).segments]


@given(TREATY, ACTS, DAYS)
def test_a_suspension_a_step_at_home_or_a_request_never_changes_a_standing(
    treaty: Treaty, acts: list[Act], day: date
) -> None:
    silent = {"suspension_asserted", "national_step", "extension_requested", "provisional_application"}
    binding = [a for a in acts if a.kind not in silent]
    with_all, without = _line(treaty, acts).on(day), _line(treaty, binding).on(day)
    assert (with_all.standing, with_all.since) == (without.standing, without.since)


@given(TREATY, ACTS, DAYS)
def test_overdue_only_where_a_source_dated_after_the_due_day_says_not_met(
    treaty: Treaty, acts: list[Act], day: date
) -> None:
    for row in deadlines(Question("TST", treaty, _line(treaty, acts), acts, day)):
        if row.state == "overdue":
            assert row.due is not None
            late = [s for s in row.steps if s.word == "not_met" and s.day is not None and s.day.first > row.due]
            assert late
            assert day > row.due


@given(TREATY, ACTS, DAYS)
def test_every_row_shows_its_steps_and_a_passed_day_is_never_due(treaty: Treaty, acts: list[Act], day: date) -> None:
    for row in deadlines(Question("TST", treaty, _line(treaty, acts), acts, day)):
        assert row.steps
        if row.state == "due" and row.due is not None:
            assert day <= row.due
        if row.state == "overdue":
            assert row.due is not None


@given(TREATY, ACTS, DAYS)
def test_what_lies_after_the_day_asked_does_not_change_a_row(treaty: Treaty, acts: list[Act], day: date) -> None:
    """As-of monotony: acts done later than the day asked may only fix `until`, never a due day or state."""
    line = _line(treaty, acts)
    past = [a for a in acts if a.done <= day or a.kind in {"armed_conflict", "deposit", "succession_effective"}]
    with_future = deadlines(Question("TST", treaty, line, acts, day))
    without = deadlines(Question("TST", treaty, line, past, day))
    assert [(r.obligation, r.episode, r.due, r.state) for r in with_future] == [
        (r.obligation, r.episode, r.due, r.state) for r in without
    ]


@given(DAYS)
def test_a_deposit_enters_into_force_on_a_first_of_month_about_half_a_year_later(day: date) -> None:
    for treaty in TREATIES.values():
        line = _line(treaty, [Act("deposit", VagueDate.day(day), statement="s", instrument="accession")])
        assert line.in_force is not None
        assert line.in_force.day == 1
        if line.in_force != treaty.entry_into_force.day:
            months = (line.in_force.year - day.year) * 12 + line.in_force.month - day.month
            assert months == 6


@pytest.mark.parametrize("slug", ["apmbc", "ccm"])
def test_every_obligation_names_its_provision(slug: str) -> None:
    for obligation in TREATIES[slug].obligations:
        assert obligation.provision
        assert obligation.extension is None or obligation.extension.provision
        assert all(episode.provision for episode in obligation.episodes)
