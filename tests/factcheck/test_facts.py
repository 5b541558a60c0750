"""What the ledger holds as a fact-checker asks it: as it was known on the day the text was published."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.reading import checker
from firmground.factcheck.facts import Facts
from firmground.factcheck.marks import day_of
from firmground.model.dates import VagueDate
from firmground.model.value import Number

DAYS = st.dates(date(1999, 1, 1), date(2026, 11, 22))


def _facts(published: date) -> Facts:
    return Facts(checker().knowledge, published)


def _numbers(published: date, year: int) -> list[tuple[str, bool, bool]]:
    answers = _facts(published).answers("world", "casualties", day_of(year))
    return [(str(a.number), a.revised, a.lead) for a in answers]


def test_a_number_counts_from_the_day_its_edition_is_published() -> None:
    assert _numbers(date(2020, 11, 11), 2019) == []
    assert _numbers(date(2020, 11, 12), 2019) == [("5554", False, True)]


def test_a_later_edition_of_the_same_publisher_revises_the_earlier_one_and_leads() -> None:
    assert _numbers(date(2021, 11, 9), 2019) == [("5554", False, True)]
    assert _numbers(date(2021, 11, 10), 2019) == [("5853", False, True), ("5554", True, False)]


@given(
    DAYS,
    st.sampled_from(("casualties", "casualties_killed", "cluster_casualties", "mined_area_cleared", "funding_total")),
)
def test_of_all_numbers_known_one_that_stands_leads(published: date, prop: str) -> None:
    facts = _facts(published)
    told = [s for s in facts.told("world", prop) if isinstance(s.value, Number)]
    for period, parts in {(s.period, s.breakdown) for s in told if s.period is not None}:
        answers = facts.answers("world", prop, VagueDate(period.first, period.last), parts)
        assert all(a.known <= published for a in answers)
        assert [a.lead for a in answers].count(True) == 1
        assert not next(a for a in answers if a.lead).revised


def test_nothing_is_told_before_it_was_published() -> None:
    reading = checker().knowledge.record.reading
    (first, *_) = sorted(reading.known_from(s) for s in reading.of("world", "casualties"))
    assert _facts(first - timedelta(days=1)).told("world", "casualties") == ()
    assert _facts(first).told("world", "casualties")


@pytest.mark.parametrize(
    ("treaty", "on", "from_deposit", "in_force"),
    [
        ("apmbc", date(1999, 2, 28), 67, 0), ("apmbc", date(1999, 3, 1), 67, 45), ("apmbc", date(2026, 3, 1), 161, 161),
        ("ccm", date(2010, 7, 31), 38, 0), ("ccm", date(2010, 8, 1), 38, 30), ("ccm", date(2025, 3, 6), 111, 111),
    ],
)  # fmt: skip
def test_parties_are_counted_from_deposit_and_from_entry_into_force(
    treaty: str, on: date, from_deposit: int, in_force: int
) -> None:
    assert _facts(on).parties(treaty, on) == (from_deposit, in_force)


@given(st.sampled_from(("apmbc", "ccm")), DAYS)
def test_every_past_count_of_parties_is_another_than_the_one_before_it(treaty: str, until: date) -> None:
    counts = list(_facts(until).past_parties(treaty, until))
    assert all(day <= until for day, _, _ in counts)
    assert all(later[0] > earlier[0] and later[1:] != earlier[1:] for later, earlier in pairwise(counts))
    assert all(_facts(until).parties(treaty, day) == (deposited, bound) for day, deposited, bound in counts[:3])


def test_an_act_is_told_of_from_its_own_day() -> None:
    effect = date(2025, 3, 6)
    assert _facts(effect).segment("LTU", "ccm", effect).standing == "withdrawn"
    assert _facts(effect).segment("LTU", "ccm", effect - timedelta(days=1)).standing == "withdrawal_notified"


def test_what_lies_ahead_is_told_only_as_far_as_acts_until_publication_settle_it() -> None:
    effect = date(2025, 12, 27)
    before, after = (_facts(day).segment("LTU", "apmbc", effect) for day in (date(2025, 6, 1), date(2025, 7, 1)))
    assert (before.standing, after.standing) == ("in_force", "withdrawn")


def test_the_time_a_text_is_judged_by_does_not_change_what_is_kept_for_the_next() -> None:
    early, late = date(2011, 6, 20), date(2026, 11, 22)
    alone = _facts(early).parties("ccm", early), _numbers(early, 2009)
    _facts(late).parties("ccm", late)
    _numbers(late, 2009)
    assert (_facts(early).parties("ccm", early), _numbers(early, 2009)) == alone
