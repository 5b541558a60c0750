"""What is looked up in the chronicle of a treaty is what counting all states on that day gives."""

from collections import Counter
from datetime import date, timedelta

import pytest

from factcheck.reading import checker
from firmground.views.counts import all_undated

DAYS = tuple(date(1996, 6, 1) + timedelta(days=97 * n) for n in range(120))


@pytest.mark.parametrize("treaty", ["apmbc", "ccm"])
def test_the_counts_of_a_day_are_those_of_all_states_on_it(treaty: str) -> None:
    knowledge = checker().knowledge
    states = knowledge.record.shelf.areas.states()
    changed = {segment.since for area in states for segment in knowledge.line(area.code, treaty).segments}
    for day in (*DAYS, *sorted(changed - {date.min})):
        counted = Counter(knowledge.line(area.code, treaty).on(day).standing for area in states)
        assert Counter(knowledge.counts(treaty, day)) == counted, day


@pytest.mark.parametrize("treaty", ["apmbc", "ccm"])
def test_the_last_acts_are_the_statements_that_begin_a_standing_on_those_days(treaty: str) -> None:
    knowledge = checker().knowledge
    lines = [knowledge.line(area.code, treaty) for area in knowledge.record.shelf.areas.states()]
    changes = [change.on for change in knowledge.history(treaty).changes]
    for day in DAYS:
        begun = [
            s.statements[-1]
            for change in reversed(changes) if change <= day
            for s in (line.on(change) for line in lines) if s.since == change and s.statements
        ]  # fmt: skip
        assert knowledge.last_acts(treaty, day, 3) == tuple(begun[:3])


@pytest.mark.parametrize("treaty", ["apmbc", "ccm"])
def test_deposits_without_a_day_are_those_a_page_lists(treaty: str) -> None:
    knowledge = checker().knowledge
    law = knowledge.record.shelf.treaty(treaty)
    for day in DAYS:
        for known_at in (day, day + timedelta(days=400)):
            assert knowledge.undated(treaty, day, known_at) == len(all_undated(knowledge.record, law, day, known_at))
