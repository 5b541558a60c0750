from datetime import date

import pytest

from event_worlds import one, told, world
from firmground.linkage.incidents import Settled


def _june(day: int) -> date:
    return date(2020, 6, day)


def test_an_injured_person_who_died_later_is_killed_and_no_longer_injured() -> None:
    rows = world(
        [told(source="a", killed=2, injured=4, place_precision="exact"), told(source="b", killed=3, injured=3)]
    )
    assert one(rows, "lead_source", "killed", "injured", "died_later") == ("a", 3, 3, 1)


def test_more_deaths_in_another_total_only_widen_the_range() -> None:
    rows = world([told(source="a", killed=2, injured=4), told(source="b", killed=3)])
    assert one(rows, "killed", "killed_low", "killed_high", "injured") == (2, 2, 3, 4)


def test_low_and_high_reach_over_all_accounts_with_their_own_ranges() -> None:
    rows = world([
        told(source="a", killed=3, injured=1, killed_low=2, killed_high=4),
        told(source="b", killed=6, killed_low=5, killed_high=9),
    ])  # fmt: skip
    assert one(rows, "killed", "killed_low", "killed_high", "injured_low", "injured_high") == (3, 2, 9, 1, 1)


def test_what_the_lead_does_not_tell_comes_from_the_next_account() -> None:
    rows = world([told(source="a", injured=3, activation="unknown"), told(source="b", killed=1)])
    assert one(rows, "lead_source", "killed", "injured", "activation") == ("a", 1, 3, "victim")


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(1, 30), (10, 14), (14, 20)], (_june(14), _june(14), "day")),
        ([(1, 10), (8, 20)], (_june(8), _june(10), "week")),
        ([(5, 5), (6, 6)], (_june(5), _june(5), "day")),
        ([(1, 30)], (_june(1), _june(30), "month")),
    ],
)
def test_the_date_is_what_the_accounts_that_meet_the_lead_share(
    spans: list[tuple[int, int]], expected: tuple[object, ...]
) -> None:
    # The first account leads by its toll only where spans are equally long; here by telling both outcomes.
    precision = {0: "day", 29: "month"}
    records = [
        told(
            source=f"s{n}", killed=1, injured=1 if n == 0 else None, date_start=_june(first), date_end=_june(last),
            date_precision=precision.get(last - first, "week"),
        )
        for n, (first, last) in enumerate(spans)
    ]  # fmt: skip
    assert one(world(records), "date_start", "date_end", "date_precision") == expected


def test_spans_that_meet_the_lead_but_not_each_other_leave_its_date() -> None:
    records = [
        told(source="a", killed=1, injured=1, date_start=_june(1), date_end=_june(30), date_precision="month"),
        told(source="b", killed=1, date_start=_june(3)),
        told(source="c", killed=1, date_start=_june(20)),
    ]
    assert one(world(records), "date_start", "date_end", "date_precision") == (_june(1), _june(30), "month")


def test_the_place_is_the_most_exact_that_does_not_contradict_the_lead() -> None:
    lead = told(source="a", killed=1, injured=1, admin1="Kunduz", place_precision="admin1")
    exact = told(source="b", killed=1, admin1="Kunduz", admin2="Archi", lat=37.1, lon=69.1, place_precision="exact")
    elsewhere = told(source="c", killed=1, admin1="Herat", lat=34.3, lon=62.2, place_precision="exact")
    assert one(world([lead, exact]), "lead_source", "admin2", "lat", "place_precision") == ("a", "Archi", 37.1, "exact")
    assert one(world([lead, elsewhere]), "admin1", "lat", "place_precision") == ("Kunduz", None, "admin1")


@pytest.mark.parametrize(
    ("lead", "others", "expected"),
    [
        ("unspecified_mine_erw", ["improvised_mine"], "improvised_mine"),
        ("unspecified_mine_erw", ["unspecified_mine"], "unspecified_mine"),
        ("unspecified_mine_erw", ["unspecified_mine", "antivehicle_mine"], "antivehicle_mine"),
        ("unspecified_mine_erw", ["cluster_attack"], "unspecified_mine_erw"),
        ("unspecified_mine", ["other_erw"], "unspecified_mine"),
        ("other_erw", ["cluster_remnant"], "other_erw"),
        ("antipersonnel_mine", ["improvised_mine"], "antipersonnel_mine"),
    ],
)
def test_only_an_unspecified_device_is_told_by_another_account(lead: str, others: list[str], expected: str) -> None:
    records = [told(source="a", killed=1, injured=1, device=lead)]
    records += [told(source=f"b{n}", killed=1, device=device) for n, device in enumerate(others)]
    assert one(world(records), "device") == (expected,)


def test_status_is_taken_whole_from_one_account_that_tells_no_more_people_than_the_lead() -> None:
    lead = told(source="a", killed=1, injured=2)
    too_many = told(source="b", killed=1, injured=3, civilians=4, place_precision="admin1")
    fits = told(source="c", killed=2, civilians=1, deminers=1, male=2)
    assert one(world([lead, too_many]), "civilians", "deminers", "male") == (None, None, None)
    assert one(world([lead, too_many, fits]), "civilians", "deminers", "male") == (1, 1, 2)


def test_an_incident_is_provisional_until_settled_or_while_only_candidate_editions_tell_it() -> None:
    settled = Settled(date(2020, 6, 30), candidates=("ucdp's candidate",))
    late = told(killed=1, date_start=_june(20), date_end=date(2020, 7, 1))
    candidate = told(source="c", killed=1, edition="ucdp's candidate")
    assert one(world([late], settled), "provisional") == (True,)
    assert one(world([candidate], settled), "provisional") == (True,)
    assert one(world([candidate, told(killed=1)], settled), "provisional") == (False,)
