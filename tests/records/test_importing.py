"""The record model: what is made of dates, places, names, counts; and that row order does not matter."""

from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firmground.intake.records import RecordIntake
from firmground.records.store import Store
from records.tables import AREAS, AT, current, imported, row


@pytest.mark.parametrize(
    ("start", "end", "precision", "expected"),
    [
        ("2015-06-12", "", "", ("2015-06-12", "2015-06-12", "day")),
        ("2015-06", "", "", ("2015-06-01", "2015-06-30", "month")),
        ("2015", "", "", ("2015-01-01", "2015-12-31", "year")),
        ("2016-02", "2016-03", "", ("2016-02-01", "2016-03-31", "year")),
        ("2015-06-12", "2015-06-14", "", ("2015-06-12", "2015-06-14", "week")),
        ("2015-06-12", "2015-06-30", "", ("2015-06-12", "2015-06-30", "month")),
        ("2015-06-12", "2015-06-14", "day", ("2015-06-12", "2015-06-14", "day")),
        ("2015-06-12", "", "month", ("2015-06-01", "2015-06-30", "month")),
        ("2015-06-12", "", "year", ("2015-01-01", "2015-12-31", "year")),
        # 12 June 2015 is a Friday.
        ("2015-06-12", "2015-06-12", "week", ("2015-06-08", "2015-06-18", "week")),
    ],
)
def test_a_vague_date_is_a_span_of_days(
    start: str, end: str, precision: str, expected: tuple[str, str, str], tmp_path: Path
) -> None:
    imported(tmp_path, [row(date_start=start, date_end=end, date_precision=precision)])
    first, last, word = expected
    found = current(tmp_path, "date_start, date_end, date_precision")
    assert found == [(date.fromisoformat(first), date.fromisoformat(last), word)]


@pytest.mark.parametrize(
    ("cells", "precision"),
    [
        ({"lat": "49.123", "lon": "37.456"}, "exact"),
        ({"lat": "49.12", "lon": "37.456"}, "settlement"),
        ({"place": "Somewhere"}, "settlement"),
        ({"admin1": "A", "admin2": "B"}, "admin2"),
        ({"admin1": "A"}, "admin1"),
        ({}, "area"),
        ({"lat": "49.1234", "lon": "37.4567", "place_precision": "admin1"}, "admin1"),
    ],
)
def test_a_place_has_the_precision_of_what_is_given(cells: dict[str, str], precision: str, tmp_path: Path) -> None:
    imported(tmp_path, [row(**cells)])
    assert current(tmp_path, "place_precision") == [(precision,)]


def test_names_are_kept_composed_and_get_ascii_keys(tmp_path: Path) -> None:
    imported(tmp_path, [row(area="ukraine", admin1=" Чернігівська ", place="Ne\u0301chi L’Hôpital-2")])
    found = current(tmp_path, "area, admin1, admin1_key, place, place_key, admin2_key")
    assert found == [("UKR", "Чернігівська", "chernigivska", "Néchi L’Hôpital-2", "nechi lhopital 2", None)]


def test_counts_are_whole_and_unknown_is_not_zero(tmp_path: Path) -> None:
    imported(tmp_path, [row("a", killed="2", killed_high="2.0", injured="0"), row("b", killed="99999", injured="")])
    found = current(tmp_path, "killed, killed_high, injured")
    assert found == [(2, 2, 0), (99_999, None, None)]


def test_parquet_gives_the_same_records_as_csv(tmp_path: Path) -> None:
    rows = [row("a", killed="2", lat="49.1", lon="37.5", aggregate="true"), row("b", killed="", lat="", lon="")]
    imported(tmp_path, rows)
    given = pa.table({
        "record_id": ["a", "b"], "source": ["s", "s"], "date_start": [date(2015, 6, 12), date(2015, 6, 12)],
        "area": ["UKR", "UKR"], "killed": [2.0, None], "lat": [49.1, None], "lon": [37.5, None],
        "aggregate": [True, False],
    })  # fmt: skip
    pq.write_table(given, tmp_path / "events.parquet")
    done = RecordIntake(Store(tmp_path / "records"), AREAS, AT).import_files("records", [tmp_path / "events.parquet"])
    assert (done.differences.same, done.differences.added, done.differences.changed) == (2, 0, 0)


def test_a_row_says_where_it_stands(tmp_path: Path) -> None:
    imported(tmp_path, [row("a"), row("b")])
    assert current(tmp_path, "locator") == [("line 2",), ("line 3",)]
    imported(tmp_path, [row("a", place="Some\nwhere"), row("b")], "broken.csv")
    assert current(tmp_path, "locator") == [("row 1",), ("row 2",)]


def test_rows_add_up_only_where_the_source_repeats_incidents(tmp_path: Path) -> None:
    assert not imported(tmp_path, [row()]).edition.repeats
    done = imported(tmp_path, [row()], repeats=True)
    assert done.is_new and done.edition.repeats
    assert current(tmp_path, "repeats") == [(True,)]


cells = st.fixed_dictionaries(
    {"date_start": st.sampled_from(["2015", "2015-06", "2015-06-12"]), "area": st.sampled_from(["UKR", "Colombia"])},
    optional={
        "place": st.sampled_from(["Ніжинка", "Nechí", " padded "]), "killed": st.sampled_from(["0", "1", "2000"]),
        "device": st.sampled_from(["antipersonnel_mine", "other_erw"]), "activity": st.sampled_from(["farming", ""]),
    },
)  # fmt: skip


@settings(max_examples=15)
@given(rows=st.lists(cells, min_size=1, max_size=6), order=st.randoms())
def test_the_order_of_rows_does_not_change_a_record(rows: list[dict[str, str]], order: Random) -> None:
    numbered = [row(str(number), **one) for number, one in enumerate(rows)]
    shuffled = list(numbered)
    order.shuffle(shuffled)
    found = []
    for given_rows in (numbered, shuffled):
        with TemporaryDirectory() as folder:
            imported(Path(folder), given_rows)
            found.append(current(Path(folder), "* EXCLUDE (edition, locator)"))
    assert found[0] == found[1]
