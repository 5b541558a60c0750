"""The number of parties over time."""

from datetime import date

import pytest

from firmground.views.membership import history, published_counts, regions
from firmground.views.standings import CountFrom, parties
from publish.record import bundled_record, viewpoint

DAYS = (date(1998, 9, 16), date(1999, 3, 1), date(2010, 8, 1), date(2025, 11, 1), date(2026, 2, 19), date(2026, 2, 20))


@pytest.mark.parametrize("treaty", ["apmbc", "ccm"])
@pytest.mark.parametrize("day", DAYS)
def test_each_day_has_the_count_that_asking_every_state_gives(treaty: str, day: date) -> None:
    record = bundled_record()
    law, view = record.shelf.treaties[treaty], viewpoint()
    found = history(record, law, view).on(day)
    rules: tuple[tuple[CountFrom, int], ...] = (("deposit", found.from_deposit), ("in-force", found.in_force))
    for rule, count in rules:
        assert len(parties(record, law, day, view.known_at, rule).areas) == count


@pytest.mark.parametrize("treaty", ["apmbc", "ccm"])
def test_a_year_ends_with_the_count_before_it_and_who_moved(treaty: str) -> None:
    record = bundled_record()
    years = history(record, record.shelf.treaties[treaty], viewpoint()).years
    count = 0
    for year in years:
        count += len(year.joined) - len(year.left)
        assert year.end.from_deposit == count


def test_a_printed_count_stands_beside_ours_for_the_same_day() -> None:
    record = bundled_record()
    law, view = record.shelf.treaties["apmbc"], viewpoint()
    rows = published_counts(record, law, view, history(record, law, view))
    row = next(r for r in rows if str(r.statement.period) == "2025-12-01")
    assert row.computed is not None
    assert str(row.statement.value) == str(row.computed.in_force)


def test_regions_hold_every_state_once() -> None:
    record = bundled_record()
    found = regions(record, record.shelf.treaties["apmbc"], viewpoint())
    codes = [code for r in found for _, areas in r.standings for code in areas]
    assert len(codes) == len(set(codes)) == len(record.shelf.areas.states())
