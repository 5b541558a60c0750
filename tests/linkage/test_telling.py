"""Why one account leads, and how each figure came about, in words; and how much of it the public reads."""

from datetime import date

import duckdb
import pytest

from event_worlds import Told as Given
from event_worlds import asking, told, with_records
from firmground.linkage.telling import AccountRow, Discretion, Told, odds, signed, tell, when, why_before, why_figure
from linked_worlds import creating


def accounts(*records: Given) -> tuple[AccountRow, ...]:
    con: duckdb.DuckDBPyConnection = with_records(records)
    return tell(creating(con), asking(con), ["i1"])


def figure(name: str, *records: Given) -> tuple[str, str]:
    con = with_records(records)
    rows = asking(con)
    given = tell(creating(con), rows, ["i1"])
    ((best, low, high, order),) = rows(f"SELECT {name}, {name}_low, {name}_high, {name}_order FROM incidents")
    found = Told(*(None if value is None else int(str(value)) for value in (best, low, high)))
    return str(found), why_figure(name, found, None if order is None else int(str(order)), given)


_BOTH: Given = {"killed": 1, "injured": 1}


@pytest.mark.parametrize(
    ("lead", "other", "why"),
    [
        ({"source": "z", **_BOTH}, {"source": "a", "killed": 5}, "it tells killed and injured, the other deaths only"),
        ({"source": "z", "injured": 1}, {"source": "a", "killed": 5}, "it tells injured only, the other deaths only"),
        (
            {"source": "z", "killed": 1, "injured": 0, "repeats": True}, {"source": "a", "killed": 5, "injured": 0},
            "it comes from a register of persons",
        ),
        ({"source": "z", **_BOTH}, {"source": "a", **_BOTH, "date_end": date(2020, 6, 30)}, "the shorter span of days"),
        (
            {"source": "z", **_BOTH, "place_precision": "exact"}, {"source": "a", **_BOTH},
            "its place is more exact: the exact point, not the settlement",
        ),
        ({"source": "z", "killed": 2, "injured": 1}, {"source": "a", **_BOTH}, "the larger toll: 3, not 2"),
        ({"source": "a", **_BOTH}, {"source": "z", **_BOTH}, "its source comes first by name"),
    ],
)  # fmt: skip
def test_the_reason_names_the_rule_that_decided(lead: dict[str, str], other: dict[str, str], why: str) -> None:
    first, second = accounts(told(**other), told(**lead))
    assert (first.source, second.source) == (lead["source"], other["source"])
    assert why in why_before(first, second)


def test_a_figure_is_of_the_lead_with_the_range_of_all() -> None:
    records = told(source="a", killed=2, injured=3), told(source="b", killed=1, injured=1), told(source="c", killed=4)
    assert figure("killed", *records) == (
        "2 (1–4)",
        "account 1 tells it and leads; low 1: account 2; high 4: account 3",
    )


def test_what_the_lead_does_not_tell_is_of_the_first_that_does() -> None:
    assert figure("killed", told(source="a", injured=3), told(source="b", killed=1)) == (
        "1", "of account 2, the first that tells it",
    )  # fmt: skip
    assert figure("outcome_unknown", told(killed=1)) == ("not told", "no account tells it")


def test_who_died_later_is_said_of_both_figures() -> None:
    records = told(source="a", killed=1, injured=3, place_precision="exact"), told(source="b", killed=2, injured=2)
    later = "but account 2 tells the same total with more deaths: an injured person died later"
    assert figure("killed", *records) == ("2 (1–2)", f"account 1 tells 1, {later}; low 1: account 1")
    assert figure("injured", *records) == ("2 (2–3)", f"account 1 tells 3, {later}; high 3: account 1")


def test_a_range_alone_is_said_to_be_taken_at_its_lower_end() -> None:
    assert "its lower end is taken" in figure("killed", told(killed_low=2, killed_high=5))[1]


def test_whether_a_source_is_a_register_is_asked_of_all_its_records() -> None:
    (row,) = accounts(told(repeats=True, killed=1), told("i2", repeats=True, killed=9))
    assert not row.is_register


@pytest.mark.parametrize(
    ("start", "end", "precision", "desk", "public"),
    [
        ("2020-06-12", "2020-06-12", "day", "2020-06-12", "2020-06"),
        ("2020-06-12", "2020-06-14", "day", "2020-06-12 to 2020-06-14", "2020-06"),
        ("2020-06-29", "2020-07-05", "week", "2020-06-29 to 2020-07-05 (week)", "2020"),
        ("2020-06-01", "2020-06-30", "month", "2020-06", "2020-06"),
        ("2020-01-01", "2020-12-31", "year", "2020", "2020"),
        ("2020-12-30", "2021-01-05", "week", "2020-12-30 to 2021-01-05 (week)", "2020 or 2021"),
    ],
)
def test_days_are_told_no_more_exactly_than_they_are_known(
    start: str, end: str, precision: str, desk: str, public: str
) -> None:
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    assert (when(first, last, precision, True), when(first, last, precision, False)) == (desk, public)


def test_places_stop_at_the_first_level_in_conflict_and_come_after_ninety_days() -> None:
    names, conflict = ("Village", "District", "Region"), {"UKR": date(2022, 2, 24)}
    last = date(2023, 1, 1)
    public = Discretion(False, conflict, date(2023, 4, 1))
    assert Discretion(True).place(names, "UKR", last) == "Village, District, Region, UKR"
    assert public.place(names, "AFG", last) == "District, Region, AFG"
    assert public.place(names, "UKR", last) == "Region, UKR"
    assert Discretion(False, conflict, date(2023, 3, 31)).place(names, "UKR", last) == "UKR"
    assert public.place(names, "UKR", date(2021, 1, 1)) == "District, Region, UKR"


@pytest.mark.parametrize(
    ("bits", "words"),
    [
        (0.3, "even odds"), (3.0, "8 to 1 for one incident"), (-3.0, "8 to 1 for two incidents"),
        (12.0, "over 1,000 to 1 for one incident"), (-2000.0, "over 1,000 to 1 for two incidents"),
    ],
)  # fmt: skip
def test_a_weight_is_told_as_odds(bits: float, words: str) -> None:
    assert odds(bits) == words


def test_bits_are_told_with_a_true_minus() -> None:
    assert (signed(-1.26), signed(2.0)) == ("−1.3", "+2.0")
