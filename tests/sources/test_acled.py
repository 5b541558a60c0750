"""ACLED exports: today's layout and older ones, scope by sub-event and notes, precision, faults."""

import csv
import io
import re

import pytest

from firmground.model.errors import BadInput
from firmground.model.record import Events
from firmground.sources.acled.read import read
from firmground.sources.folder import file_bytes

SAMPLE = file_bytes("acled", "sample.csv")


def sample_rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(SAMPLE.decode(), newline="")))


def as_csv(rows: list[dict[str, str]], delimiter: str = ",") -> bytes:
    written = io.StringIO()
    writer = csv.DictWriter(written, rows[0], delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


def said(events: Events) -> list[tuple[str | None, str | None, bool]]:
    """Return device and reason as the reader says them, and whether it leaves the notes to tell."""
    columns = events.columns
    return [
        (device, reason, bool(text))
        for device, reason, text in zip(columns["device"], columns["scope_reason"], columns["text"], strict=True)
    ]


def test_notes_tell_of_mines_and_bombs_only_where_the_sub_event_may_be_one() -> None:
    events = read(SAMPLE, "acled.csv")
    assert events.text_decides
    assert said(events) == [
        (None, None, True),
        (None, None, True),
        (None, None, True),
        ("out_of_scope", "no_mine_or_erw_named", False),
        ("out_of_scope", "mine_beside_other_attack", False),
        ("out_of_scope", "no_explosion", False),
        ("improvised_mine", None, False),
    ]


def test_a_month_and_a_region_are_not_made_a_day_and_a_town() -> None:
    events = read(SAMPLE, "acled.csv")
    assert events.columns["date_start"][2] == "2022-04"
    assert list(events.columns["date_precision"]) == ["day", "day", "month", "day", "week", "day", "day"]
    assert list(events.columns["place_precision"][:3]) == ["settlement", "admin2", "admin1"]


def test_deaths_only_and_one_list_for_each_country() -> None:
    events = read(SAMPLE, "acled.csv")
    assert "injured" not in events.columns
    assert list(events.columns["killed"]) == ["3", "2", "1", "4", "5", "0", "1"]
    assert set(events.columns["source"]) == {"acled:MLI"}


def test_older_layouts_read_alike() -> None:
    plain = read(SAMPLE, "acled.csv")
    for written in ("5 March 2022", "05-March-2022", "05-Mar-2022"):
        rows = [{"data_id": "1", **row, "iso3": "MLI", "event_id_no_cnty": "1"} for row in sample_rows()]
        for row in rows:
            del row["disorder_type"], row["civilian_targeting"], row["tags"]
        rows[0]["event_date"] = written
        old = read(as_csv(rows, ";"), "acled.csv")
        assert {name: list(values) for name, values in old.columns.items()} == {
            name: list(values) for name, values in plain.columns.items()
        }


def malformed() -> dict[str, bytes]:
    """Return files of this layout, each with one fault, by what the line must say."""
    rows = sample_rows()

    def first(**cells: str) -> bytes:
        return as_csv([rows[0] | cells, *rows[1:]])

    return {
        'column "event_date": found "03/05/2022"': first(event_date="03/05/2022"),
        'column "year": found "2021"': first(year="2021"),
        'column "time_precision": found "4"': first(time_precision="4"),
        'column "geo_precision": found ""': first(geo_precision=""),
        'column "event_type": found "War"': first(event_type="War"),
        'column "event_id_cnty": found "900001"': first(event_id_cnty="900001"),
        'column "fatalities": found "several"': first(fatalities="several"),
        'column "country": found "Congo"': first(country="Congo"),
        'column "latitude": found "143.5"': first(latitude="143.5"),
        'no column "notes"': as_csv([{k: v for k, v in row.items() if k != "notes"} for row in rows]),
        'unknown columns "victims"': as_csv([row | {"victims": "2"} for row in rows]),
    }


@pytest.mark.parametrize(("line", "raw"), malformed().items())
def test_a_malformed_file_gets_one_clear_line(line: str, raw: bytes) -> None:
    with pytest.raises(BadInput, match=re.escape(line)) as refused:
        read(raw, "acled.csv")
    assert "\n" not in str(refused.value)
