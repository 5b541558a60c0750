"""Tables of events as others publish them: columns of text, each taken out, each fault told with line and column."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Protocol, TypeVar

from firmground.model.coded import Coded, coded_texts, together
from firmground.model.errors import BadInput, Place, shown
from firmground.sources.event_bytes import event_text

T = TypeVar("T")
# Above this share of failing rows the values stand under the wrong header, whatever they are.
SHIFTED = 0.05
LONGEST_FIELD = 1_000_000
_CHUNK = 20_000


class Unfit(ValueError):
    """A value that its column cannot hold: what was found, what was expected, in which of several columns."""

    def __init__(self, found: str, expected: str, column: str = "") -> None:
        super().__init__(found, expected)
        self.found, self.expected, self.column = found, expected, column


class EventTable:
    """The columns of one raw file; a column that nobody takes or ignores is refused.

    Cells are text without surrounding space, composed (NFC); an empty cell is the empty text. `locators` say where
    each row stands ("line 14", "feature 3").
    """

    def __init__(self, file: str, columns: Mapping[str, Sequence[str]], locators: Sequence[str]) -> None:
        self.file, self.locators = file, locators
        self._columns = columns
        self._left = dict.fromkeys(columns)

    def __len__(self) -> int:
        return len(self.locators)

    def __contains__(self, column: str) -> bool:
        return column in self._columns

    @property
    def header(self) -> tuple[str, ...]:
        """Return the names of the columns in their order."""
        return tuple(self._columns)

    def take(self, column: str) -> Sequence[str]:
        """Return a column that must be there; taking it twice is allowed."""
        if column not in self._columns:
            raise BadInput(Place(self.file), f"no column {shown(column)}", f"it, beside {_some(self.header)}")
        self._left.pop(column, None)
        return self._columns[column]

    def take_if(self, column: str) -> Sequence[str] | None:
        """Return a column that only some layouts have; None where this file has it not."""
        return self.take(column) if column in self._columns else None

    def each(self, *columns: str, using: Callable[..., T]) -> Coded[T]:
        """Return `using` of each row's texts in these columns, called once for each distinct combination.

        A ValueError of `using` refuses the file; the line names the first row and says how many fail.
        """
        keys = together([coded_texts(self.take(column)) for column in columns])
        answers: list[T] = []
        faults: dict[object, ValueError] = {}
        for key in keys.distinct:
            try:
                answers.append(using(*key))
            except ValueError as error:
                faults[key] = error
        if faults:
            raise self._refusal(columns, [*keys], faults)
        return Coded(answers, keys.codes)

    def ignore(self, *columns: str) -> None:
        """Say that these columns are left unread, where the file has them; IGNORED of the reader says why."""
        for column in columns:
            self._left.pop(column, None)

    def done(self) -> None:
        """Refuse columns that nobody took."""
        if self._left:
            raise BadInput(
                Place(self.file), f"unknown columns {_some(tuple(self._left))}", "the columns of a layout we know"
            )

    def place(self, row: int, column: str | None = None) -> Place:
        """Return where a row stands, from 0, for an error about it."""
        return _at(self.file, self.locators[row], column)

    def _refusal(
        self, columns: tuple[str, ...], keys: Sequence[object], faults: Mapping[object, ValueError]
    ) -> BadInput:
        failing = [row for row, key in enumerate(keys) if key in faults]
        first = failing[0]
        error = faults[keys[first]]
        column = (error.column if isinstance(error, Unfit) else "") or columns[0]
        text = self._columns[column][first]
        found, expected = _told(error, text)
        more = f"{len(failing) - 1:,} more rows of {len(keys):,} fail there too." if len(failing) > 1 else ""
        if len(failing) > max(1, SHIFTED * len(keys)):
            more += " The values may stand under the wrong header."
        return BadInput(self.place(first, column), found, expected, more.strip())


def _told(error: ValueError, text: str) -> tuple[str, str]:
    if isinstance(error, Unfit):
        return error.found, error.expected
    match error.args:
        case (str(found), str(expected)):
            return found, expected
        case _:
            return shown(text), str(error) or "another value"


def _at(file: str, locator: str, column: str | None = None) -> Place:
    if locator.startswith("line "):
        return Place(file, int(locator[5:]), column)
    return Place(f"{file} {locator}", None, column)


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - 8:,} more" if len(names) > 8 else ""
    return ", ".join(shown(name) for name in names[:8]) + more


def csv_table(raw: bytes, file: str, delimiter: str | None = ",") -> EventTable:
    """Read a CSV file; cells may hold line breaks. An HXL tag row below the header is left out.

    `delimiter` None: comma, semicolon or tab, whichever parts the header. Locators are lines of the file.
    """
    text = event_text(raw, file)
    if delimiter is None:
        first = text.split("\n", 1)[0]
        delimiter = max(",;\t", key=first.count)
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines: list[int] = []
    try:
        header = _header(next(reader), file, "line 1")
        columns = _transposed(_whole_rows(reader, len(header), file, lines), len(header))
    except csv.Error as error:
        raise BadInput(Place(file, (lines[-1] if lines else 0) + 1), *_quoting(str(error))) from None
    return _table(file, header, columns, [f"line {line}" for line in lines])


def _quoting(error: str) -> tuple[str, str]:
    if "field larger" in error:
        return f"a field of more than {LONGEST_FIELD:,} characters", "shorter ones; a quote may be missing"
    return "a quote that does not close its field", "fields quoted as CSV, quotes in them doubled"


def _header(cells: Sequence[str], file: str, locator: str) -> list[str]:
    names = [name.strip() for name in cells]
    if len(names) == 1 and any(mark in names[0] for mark in ";\t|"):
        raise BadInput(_at(file, locator), f"one column {shown(names[0])}", "several", "Separate the fields by commas.")
    if "" in names:
        raise BadInput(_at(file, locator), f"no name of column {names.index('') + 1}", "a name of each column")
    doubled = [name for name, times in Counter(names).items() if times > 1]
    if doubled:
        raise BadInput(_at(file, locator), f"the column {shown(doubled[0])} twice", "each column once")
    return names


class _Reader(Protocol):
    """What csv.reader gives: rows, and the line reached."""

    @property
    def line_num(self) -> int: ...

    def __iter__(self) -> Iterator[list[str]]: ...


def _whole_rows(reader: _Reader, width: int, file: str, lines: list[int]) -> Iterator[list[str]]:
    """Yield rows of exactly this width; note the line on which each begins."""
    at = reader.line_num + 1
    for row in reader:
        if len(row) != width:
            if row:
                remedy = "Quote a field that holds the separator."
                raise BadInput(Place(file, at), f"{len(row)} fields", f"{width}, as the header has", remedy)
        else:
            lines.append(at)
            yield row
        at = reader.line_num + 1


class _Cleaned(dict[str, str]):
    """Texts as found -> without surrounding space; one object for each distinct text spares most of the memory."""

    def __missing__(self, text: str) -> str:
        self[text] = clean = text.strip()
        return clean


def _transposed(rows: Iterable[Sequence[str]], width: int) -> list[list[str]]:
    columns: list[list[str]] = [[] for _ in range(width)]
    cleaned = [_Cleaned() for _ in range(width)]
    rows = iter(rows)
    while chunk := list(islice(rows, _CHUNK)):
        for column, clean, cells in zip(columns, cleaned, zip(*chunk, strict=True), strict=True):
            column.extend(map(clean.__getitem__, cells))
    return columns


def table_of_rows(
    file: str, header: Sequence[str], rows: Iterable[Sequence[str]], locators: Sequence[str], headed: str = "line 1"
) -> EventTable:
    """Make a table of rows that something else has parsed; `headed` says where the header stands."""
    names = _header(header, file, headed)
    return _table(file, names, _transposed(rows, len(names)), list(locators))


def _table(file: str, header: list[str], columns: list[list[str]], locators: list[str]) -> EventTable:
    if locators and _is_tag_row([column[0] for column in columns]):
        columns, locators = [column[1:] for column in columns], locators[1:]
    if not locators:
        raise BadInput(Place(file), "a header and no rows", "rows below it")
    return EventTable(file, dict(zip(header, columns, strict=True)), locators)


def _is_tag_row(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(cell.startswith("#") for cell in filled)
