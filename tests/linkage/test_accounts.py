from datetime import date

import pytest

from event_worlds import SETTLED, asking, one, told, with_records, world
from firmground.linkage.counts import prepare
from firmground.model.errors import FirmgroundError


def test_a_register_of_persons_gives_the_sum_of_its_rows() -> None:
    rows = world([
        told(source="register", repeats=True, killed=1, injured=0, children=1),
        told(source="register", repeats=True, killed=0, injured=1),
        told(source="register", repeats=True, killed=0, injured=1, adults=1),
    ])  # fmt: skip
    assert one(rows, "killed", "injured", "children", "adults", "rows_told", table="accounts") == (1, 2, 1, 1, 3)


def test_another_source_that_repeats_gives_its_row_with_the_largest_toll() -> None:
    rows = world([told(repeats=True, killed=1), told(repeats=True, killed=2, injured=3), told(repeats=True, killed=4)])
    assert one(rows, "record_id", "killed", "injured", "rows_told", table="accounts") == ("r001", 2, 3, 3)


def test_of_equal_tolls_the_first_id_is_the_account() -> None:
    rows = world([told(record_id="b", repeats=True, killed=2), told(record_id="a", repeats=True, injured=2)])
    assert one(rows, "record_id", table="accounts") == ("a",)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"killed_low": 2, "killed_high": 5}, (2, 2, 5)),
        ({"killed_high": 5}, (0, 0, 5)),
        ({"killed": 3}, (3, 3, 3)),
        ({}, (None, None, None)),
    ],
)
def test_a_range_alone_is_taken_at_its_lower_end(given: dict[str, int], expected: tuple[int | None, ...]) -> None:
    records = [told(injured=1) | given]
    assert one(world(records), "killed", "killed_low", "killed_high", table="accounts") == expected


def test_an_aggregate_is_an_incident_of_its_own_that_no_assignment_names() -> None:
    rows = world([told(killed=1), told(killed=40, aggregate=True), told(killed=30, aggregate=True)])
    assert rows("SELECT aggregate, killed FROM incidents ORDER BY killed") == [(False, 1), (True, 30), (True, 40)]


def test_records_that_were_never_linked_stop_the_count() -> None:
    con = with_records([told(killed=1), told(incident="", killed=1)])
    with pytest.raises(FirmgroundError, match="1 records in scope are in no incident yet"):
        prepare(lambda name, sql: con.execute(f"CREATE TABLE {name} AS {sql}"), asking(con), SETTLED)


def test_out_of_scope_records_make_no_account() -> None:
    rows = world([told(killed=1), told(killed=9, in_scope=False, device="out_of_scope", scope_reason="airstrike")])
    assert one(rows, "killed", table="accounts") == (1,)


_BOTH = {"killed": 1, "injured": 1}


@pytest.mark.parametrize(
    ("lead", "other"),
    [
        ({"source": "z", **_BOTH}, {"source": "a", "killed": 5}),
        ({"source": "z", "injured": 1}, {"source": "a", "killed": 5}),
        ({"source": "z", "killed": 1, "injured": 0, "repeats": True}, {"source": "a", "killed": 5, "injured": 0}),
        ({"source": "z", **_BOTH}, {"source": "a", **_BOTH, "date_end": date(2020, 6, 30)}),
        ({"source": "z", **_BOTH, "place_precision": "exact"}, {"source": "a", **_BOTH}),
        ({"source": "z", **_BOTH}, {"source": "a", **_BOTH, "place_precision": "area"}),
        ({"source": "z", "killed": 2, "injured": 1}, {"source": "a", **_BOTH}),
        ({"source": "a", **_BOTH}, {"source": "z", **_BOTH}),
    ],
    ids=["both outcomes", "injured only", "persons", "date", "exact place", "vague place", "toll", "name"],
)
def test_the_lead_account_follows_the_written_order(lead: dict[str, str], other: dict[str, str]) -> None:
    for records in ([told(**lead), told(**other)], [told(**other), told(**lead)]):
        assert one(world(records), "lead_source", "accounts") == (lead["source"], 2)
