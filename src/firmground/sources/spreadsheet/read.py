"""Spreadsheets of events: CSV or XLSX whose header one of the declared families has."""

from collections.abc import Callable, Sequence
from typing import Final

from firmground.model.errors import BadInput, Place, shown
from firmground.model.record import COUNT_COLUMNS, Events
from firmground.sources.event_csv import wide_csv_table
from firmground.sources.event_table import EventTable
from firmground.sources.event_values import degrees
from firmground.sources.event_xlsx import xlsx_table
from firmground.sources.spreadsheet.family import DATES, NUMBERS, Family, families

# Each family names the columns it leaves unread, and why.
IGNORED: Final[dict[str, str]] = {}
_DATES: Final = ("date_start", "date_end")
_DEGREES: Final = {"lat": 90, "lon": 180}


def read(raw: bytes, file: str) -> Events:
    """Read a file of one of the declared families: as many records as rows."""
    known = families()
    table, family = _workbook(raw, file, known) if raw.startswith(b"PK\x03\x04") else _csv(raw, file, known)
    return events_of(table, family)


def events_of(table: EventTable, family: Family) -> Events:
    """Return what the rows of a table say, read as its family declares."""
    table.ignore(*family.ignored)
    columns: dict[str, Sequence[str | None]] = {
        "source": [family.source] * len(table),
        **{name: [text] * len(table) for name, text in family.constants.items()},
        **{name: table.each(header, using=_using(name, header, family)) for name, header in family.columns.items()},
        "locator": table.locators,
    }
    table.done()
    return Events(len(table), columns, persons=family.persons)


def _csv(raw: bytes, file: str, known: Sequence[Family]) -> tuple[EventTable, Family]:
    table = wide_csv_table(raw, file, None)
    for family in known:
        if family.header == frozenset(table.header):
            return table, family
    raise _unknown(file, table.header, known)


def _workbook(raw: bytes, file: str, known: Sequence[Family]) -> tuple[EventTable, Family]:
    """Return the sheet that fits a family; each family says in which sheet and row its header stands."""
    header: tuple[str, ...] = ()
    fault: BadInput | None = None
    tried: dict[tuple[str, int], EventTable | None] = {}
    for family in known:
        place = (family.sheet, family.header_row)
        if place not in tried:
            try:
                tried[place] = xlsx_table(raw, file, family.sheet or None, family.header_row)
            except BadInput as error:
                # The sheet or row of another family; if none fits, the first fault is told.
                fault, tried[place] = fault or error, None
        table = tried[place]
        if table is not None and family.header == frozenset(table.header):
            return table, family
        header = header or (table.header if table is not None else ())
    if not header and fault is not None:
        raise fault
    raise _unknown(file, header, known)


def _unknown(file: str, header: Sequence[str], known: Sequence[Family]) -> BadInput:
    """Return the error that names the family nearest to a header and what parts them."""
    if not known:
        return BadInput(Place(file), "no declared family", "a YAML file in sources/spreadsheet/families")
    near = max(known, key=lambda family: (len(family.header & set(header)), family.name))
    missing = ", ".join(shown(name) for name in sorted(near.header - set(header))[:5])
    extra = ", ".join(shown(name) for name in sorted(set(header) - near.header)[:5])
    found = "; ".join(
        part for part in (f"without {missing}" if missing else "", f"with {extra}" if extra else "") if part
    )
    return BadInput(Place(file), f"a header of no declared family ({found})", f"that of {near.name}, the nearest")


def _using(name: str, header: str, family: Family) -> Callable[[str], str | None]:
    if name in _DATES:
        return _or_none(DATES[family.dates])
    if name in COUNT_COLUMNS:
        return _or_none(NUMBERS[family.numbers])
    if name in _DEGREES:
        return _or_none(lambda text: degrees(text, _DEGREES[name], header))
    return lambda text: text or None


def _or_none(read_text: Callable[[str], str]) -> Callable[[str], str | None]:
    return lambda text: read_text(text) if text else None
