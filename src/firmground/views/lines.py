"""A figure through its editions: for each period what was published first, what later, and what another source says.

Each line holds one breakdown and one unit; lines are never joined and parts never added.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from firmground.model.dates import Period
from firmground.model.edition import Edition
from firmground.model.reading import Reading
from firmground.model.statement import Breakdown, Statement
from firmground.model.value import Number
from firmground.model.viewpoint import Viewpoint
from firmground.views.leading import answers, differs
from firmground.views.parts import Part, parts
from firmground.views.record import Record
from firmground.views.told import told
from firmground.vocabulary.areas import Areas
from firmground.vocabulary.properties import Property

Status = Literal["first", "repeated", "revised", "differs"]
# Parts that say under what a figure stands, not of what whole it is a part.
_FRAMES = {"treaty", "obligation", "episode", "weapon", "provisional"}
_KINDS = {"group", "treaty", "actor"}


@dataclass(frozen=True, slots=True)
class Version:
    """One statement of a figure and how it stands to the earlier ones.

    `status` is first; repeated (an earlier value again); revised (another value of the same publisher, later); differs
    (another value of another publisher, or of the same day).
    """

    statement: Statement
    edition: Edition | None
    known_from: date
    status: Status
    leads: bool


@dataclass(frozen=True, slots=True)
class PeriodFigure:
    """All versions of a figure for one period, the earliest first."""

    period: Period | None
    versions: tuple[Version, ...]

    @property
    def lead(self) -> Version:
        """Return the version that leads."""
        return next(v for v in self.versions if v.leads)

    @property
    def differ(self) -> bool:
        """Tell whether sources differ rather than one publisher revising its own figure."""
        return any(v.status == "differs" for v in self.versions)


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one breakdown in one unit, by period."""

    parts: tuple[Part, ...]
    unit: str
    figures: tuple[PeriodFigure, ...]

    @property
    def points(self) -> tuple[PeriodFigure, ...]:
        """Return the figures of single years, months or days; spans are never points of a yearly line."""
        return tuple(f for f in self.figures if f.period is not None and not f.period.is_span)


@dataclass(frozen=True, slots=True)
class Dimension:
    """The lines that divide a figure in one way: by outcome, by device, by age and sex."""

    names: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """A figure with its parts: the whole first, then each way in which it is divided."""

    whole: tuple[Line, ...]
    dimensions: tuple[Dimension, ...]


def has_page(prop: Property, subject: str, areas: Areas) -> bool:
    """Tell whether a figure has a page of its own.

    Numbers about the world, areas, groups, treaties and donors have one. Numbers that only make sense beside a
    finding on use or production have none: a page of theirs would print the use without the finding.
    """
    if prop.type != "number":
        return False
    if subject != "world" and "actor" in prop.breakdown:
        return False
    return subject == "world" or subject in areas or subject.partition(":")[0] in _KINDS


def figure_key(prop: str, subject: str) -> str:
    """Return the key of a figure's page: "casualties/world", "casualties/afg", "treaty_parties/treaty/apmbc"."""
    return f"{prop}/{subject.replace(':', '/').lower()}"


def figure_of(record: Record, key: str) -> tuple[str, str] | None:
    """Return property and subject of a key; None where no such figure has a page."""
    prop, _, written = key.partition("/")
    known = record.shelf.vocabulary.properties.get(prop)
    subject = written.upper() if written.upper() in record.shelf.areas else written.replace("/", ":", 1)
    if known is None or figure_key(prop, subject) != key or not has_page(known, subject, record.shelf.areas):
        return None
    return (prop, subject) if record.reading.of(subject, prop) else None


def lines(record: Record, prop: str, subject: str, view: Viewpoint) -> Lines:
    """Return a figure's lines as known at the viewpoint, of periods that had begun by its day."""
    groups: dict[tuple[Breakdown, str], list[Statement]] = {}
    for statement in told(record, subject, prop, view.as_of, view.known_at):
        if isinstance(statement.value, Number):
            key = (_line_parts(statement.breakdown), statement.value.unit)
            groups.setdefault(key, []).append(statement)
    divided: dict[tuple[str, ...], list[Line]] = {}
    for (breakdown, unit), statements in groups.items():
        names = tuple(name for name, _ in breakdown if name not in _FRAMES)
        line = Line(parts(record.shelf, breakdown), unit, tuple(_figures(record, statements)))
        divided.setdefault(names, []).append(line)
    whole = divided.pop((), [])
    ordered = sorted(divided.items(), key=lambda item: (len(item[0]), item[0]))
    return Lines(
        tuple(sorted(whole, key=_place)),
        tuple(Dimension(names, tuple(sorted(found, key=_place))) for names, found in ordered),
    )


def _line_parts(breakdown: Breakdown) -> Breakdown:
    """A provisional figure belongs to the line it will be final in; it is marked there."""
    return tuple(pair for pair in breakdown if pair[0] != "provisional")


def _place(line: Line) -> list[str]:
    return [value.code for part in line.parts for value in part.values]


def _figures(record: Record, statements: Sequence[Statement]) -> Iterator[PeriodFigure]:
    periods: dict[str, list[Statement]] = {}
    for statement in statements:
        periods.setdefault(str(statement.period or ""), []).append(statement)
    for found in sorted(periods.values(), key=lambda s: _span(s[0].period)):
        yield PeriodFigure(found[0].period, tuple(_versions(record, found)))


def _span(period: Period | None) -> tuple[date, date]:
    return (date.min, date.min) if period is None else (period.first, period.last)


def _versions(record: Record, statements: Sequence[Statement]) -> Iterator[Version]:
    reading = record.reading
    final = [s for s in statements if not s.part("provisional")] or statements
    lead = answers(reading, record.shelf.vocabulary, final)[0].lead
    earlier: list[Statement] = []
    for statement in sorted(statements, key=lambda s: (reading.known_from(s), s.id)):
        status = _status(reading, statement, earlier)
        edition = reading.editions.get(statement.edition)
        yield Version(statement, edition, reading.known_from(statement), status, statement.id == lead.id)
        earlier.append(statement)


def _status(reading: Reading, statement: Statement, earlier: Sequence[Statement]) -> Status:
    if not earlier:
        return "first"
    if any(not differs(statement.value, before.value) for before in earlier):
        return "repeated"
    publisher = _publisher(reading, statement)
    day = reading.known_from(statement)
    own = [reading.known_from(b) for b in earlier if publisher and _publisher(reading, b) == publisher]
    return "revised" if own and max(own) < day else "differs"


def _publisher(reading: Reading, statement: Statement) -> str:
    edition = reading.editions.get(statement.edition)
    return edition.publisher if edition else ""
