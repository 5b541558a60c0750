import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from event_worlds import Told, asking, told, with_records, world
from firmground.linkage.reconcile import reconciled
from firmground.model.errors import FirmgroundError
from firmground.model.record import OUTCOMES


def _lines(records: list[Told]) -> dict[str, tuple[int, ...]]:
    found = reconciled(world(records))
    return {
        line.code: tuple(line.persons[name] for name in OUTCOMES) for line in found.lines if any(line.persons.values())
    }


def test_each_difference_has_its_line() -> None:
    assert _lines([
        told("i1", source="a", killed=2, injured=4, place_precision="exact"),
        told("i1", source="b", killed=3, injured=3),
        told("i1", source="c", killed=5, repeats=True),
        told("i1", source="c", killed=1, repeats=True),
        told("i2", source="a", killed_low=2, killed_high=3),
        told(source="a", injured=30, aggregate=True),
        told(source="a", killed=7, in_scope=False, scope_reason="airstrike"),
    ]) == {
        "told_again": (6, 3, 0),
        "beyond_lead": (2, 0, 0),
        "died_later": (-1, 1, 0),
        "repeated": (1, 0, 0),
        "aggregate": (0, 30, 0),
        "range_only": (-2, 0, 0),
        "out_of_scope:airstrike": (7, 0, 0),
    }  # fmt: skip


def test_a_record_counted_twice_is_found() -> None:
    rows = world([told("i1", killed=1)])
    rows("INSERT INTO incidents SELECT * REPLACE ('i2' AS incident_id) FROM incidents")
    with pytest.raises(FirmgroundError, match=r"killed -1, injured \+0"):
        reconciled(rows)


def test_a_record_that_was_lost_is_found() -> None:
    con = with_records([told("i1", killed=1, injured=2)])
    for table in ("told", "accounts", "incidents"):
        con.execute(f"CREATE TABLE {table} AS SELECT * FROM ({_EMPTY})")
    with pytest.raises(FirmgroundError, match=r"killed \+1, injured \+2"):
        reconciled(asking(con))


_EMPTY = (
    "SELECT r.*, true AS persons, 1 AS row_no, 'i' AS incident_id, 1 AS lead_order, 1 AS killed_order,"
    " 1 AS injured_order, 1 AS outcome_unknown_order FROM records r WHERE false"
)

_COUNT = st.one_of(st.none(), st.integers(0, 4))


@st.composite
def _records(draw: st.DrawFn) -> list[Told]:
    """Draw records of four sources (one of them of persons, one that repeats) put into incidents at random."""
    found: list[Told] = []
    for _ in range(draw(st.integers(1, 14))):
        source = draw(st.sampled_from(["a", "b", "persons", "repeats"]))
        counts: dict[str, int | None] = {name: draw(_COUNT) for name in OUTCOMES}
        if source == "persons":
            counts = {**dict.fromkeys(OUTCOMES, 0), draw(st.sampled_from(OUTCOMES)): 1}
        elif draw(st.booleans()):
            best = counts["killed"]
            counts |= {"killed_low": None if best is None else max(0, best - 1), "killed_high": (best or 0) + 2}
            counts["killed"] = best if draw(st.booleans()) else None
        in_scope = draw(st.integers(0, 9)) > 0
        start = date(2020, 6, 1) + timedelta(draw(st.integers(0, 3)))
        found.append(
            told(
                draw(st.sampled_from(["i1", "i2", "i3"])), source=source, repeats=source in ("persons", "repeats"),
                in_scope=in_scope, scope_reason=None if in_scope else draw(st.sampled_from([None, "airstrike"])),
                aggregate=draw(st.integers(0, 9)) == 0 and source != "persons", date_start=start,
                date_end=start + timedelta(draw(st.sampled_from([0, 0, 6]))),
                admin1=draw(st.sampled_from([None, "North", "South"])),
                place_precision=draw(st.sampled_from(["exact", "settlement", "admin1"])), **counts,
            )
        )  # fmt: skip
    return [{"record_id": f"r{number:02}", **record} for number, record in enumerate(found)]


_SELECT = "SELECT * FROM incidents ORDER BY incident_id"


@given(_records(), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_no_person_is_lost_in_any_assignment_and_order_never_matters(records: list[Told], order: random.Random) -> None:
    rows = world(records)
    found = reconciled(rows)
    assert not any(found.unexplained().values())
    for line in found.lines:
        assert line.code in ("died_later", "range_only") or min(line.persons.values()) >= 0
    ranges = "SELECT killed_low <= killed AND killed <= killed_high, injured_low <= injured AND injured <= injured_high"
    assert all(inside is not False for row in rows(f"{ranges} FROM incidents") for inside in row)
    shuffled = list(records)
    order.shuffle(shuffled)
    assert world(shuffled)(_SELECT) == rows(_SELECT)
