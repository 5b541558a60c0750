"""Which statements fit a filter: columns of whole numbers over the statements, in the ledger's order.

Made once for a reading; a filter over a million statements then takes milliseconds.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from firmground.model.errors import NotFound
from firmground.model.statement import Statement
from firmground.model.value import Number
from firmground.views.memory import remembered
from firmground.views.record import Record
from firmground.views.told import told_of

Places = NDArray[np.int64]
Codes = NDArray[np.int32]
Truths = NDArray[np.bool_]
_ALWAYS: Final = date.min.toordinal()
# Digits of an id that are kept as a number: fifteen fit into 64 bits.
_DIGITS: Final = 15


@dataclass(frozen=True, slots=True)
class StatementFilter:
    """What is asked of statements; an empty text asks nothing.

    `part` is a part of the breakdown like ``weapon=antipersonnel_mine``. `as_of`: of the world by that day; a statement
    counts when it was known after `known_after` and by `known_at`.
    """

    known_at: date
    as_of: date = date.max
    known_after: date = date.min
    subject: str = ""
    property: str = ""
    period: str = ""
    edition: str = ""
    source: str = ""
    theme: str = ""
    part: str = ""


class _Column:
    """One code for each statement, and the texts that the codes stand for."""

    __slots__ = ("codes", "known")

    def __init__(self, values: Iterable[object], count: int) -> None:
        known: dict[object, int] = {}
        numbers = (known.setdefault(value, len(known)) for value in values)
        self.codes: Codes = np.fromiter(numbers, np.int32, count)
        self.known = known

    def equal(self, value: object) -> Truths:
        """Tell which statements have this value."""
        fits: Truths = self.codes == self.known.get(value, -1)
        return fits

    def among(self, fits: Sequence[bool]) -> Truths:
        """Tell which statements have one of the values that fit; `fits` has one truth for each known value."""
        return np.array(fits, np.bool_)[self.codes]

    def counts(self, fits: Truths) -> Counter[str]:
        """Return how many of the statements that fit have each value; an empty value is none."""
        numbers = np.bincount(self.codes[fits], minlength=len(self.known))
        return Counter({str(value): int(n) for value, n in zip(self.known, numbers, strict=True) if value and n})


class StatementIndex:
    """The columns of every statement that an audience may see, retracted ones too, which no filter finds."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.held: Sequence[Statement] = list(record.reading.held.values())
        held, count = self.held, len(self.held)
        standing = record.reading.statements
        self._stands = np.fromiter((s.id in standing for s in held), np.bool_, count)
        self._known = np.fromiter(_known_days(record, held), np.int32, count)
        self._told = np.fromiter(_told_days(held), np.int32, count)
        self._subject = _Column(map(attrgetter("subject"), held), count)
        self._property = _Column(map(attrgetter("property"), held), count)
        self._edition = _Column(map(attrgetter("edition"), held), count)
        self._period = _Column((s.period and str(s.period) for s in held), count)
        self._collected = _Column(map(attrgetter("collected"), held), count)
        self._parts = _Column(map(attrgetter("breakdown"), held), count)
        ids: NDArray[np.int64] = np.fromiter((int(s.id[:_DIGITS], 16) for s in held), np.int64, count)
        self._order = np.argsort(ids, kind="stable")
        self._ids = ids[self._order]

    def places(self, wanted: StatementFilter) -> Places:
        """Return the places of the statements that fit, in the ledger's order."""
        fits = self._stands & (self._known <= wanted.known_at.toordinal())
        if wanted.known_after != date.min:
            fits &= self._known > wanted.known_after.toordinal()
        if wanted.as_of != date.max:
            fits &= self._told <= wanted.as_of.toordinal()
        for column, value in (
            (self._subject, wanted.subject), (self._property, wanted.property), (self._period, wanted.period),
            (self._edition, wanted.edition),
        ):  # fmt: skip
            if value:
                fits &= column.equal(value)
        if wanted.source:
            editions = self.record.reading.editions
            fits &= self._edition.among([editions[str(e)].source == wanted.source for e in self._edition.known])
        if wanted.theme:
            of = self.record.shelf.vocabulary.properties
            fits &= self._property.among(
                [str(p) in of and of[str(p)].theme == wanted.theme for p in self._property.known]
            )
        if wanted.part:
            name, _, code = wanted.part.partition("=")
            fits &= self._parts.among([(name, code) in parts for parts in self._parts.known])  # type: ignore[operator]
        return np.flatnonzero(fits)

    def counts(self, known_at: date) -> tuple[Counter[str], Counter[str]]:
        """Return how many statements known on a day each edition claims, and how many each table of ours collected."""
        fits = self._stands & (self._known <= known_at.toordinal())
        return self._edition.counts(fits), self._collected.counts(fits)

    def place_of(self, statement_id: str) -> int:
        """Return the place of a statement; NotFound where the audience may see none of that id."""
        if statement_id in self.record.reading.held:
            prefix = int(statement_id[:_DIGITS], 16)
            first, last = (int(np.searchsorted(self._ids, prefix, side)) for side in ("left", "right"))
            for place in self._order[first:last]:
                if self.held[place].id == statement_id:
                    return int(place)
        raise NotFound(f'there is no statement "{statement_id}" in the ledger as you may see it')


def _known_days(record: Record, held: Iterable[Statement]) -> Iterable[int]:
    """Yield since which day each is known; statements of one edition share the day of its publication."""
    reading = record.reading
    published = {key: edition.known_from.toordinal() for key, edition in reading.editions.items()}
    for s in held:
        if s.known_by == "edition" and s.edition in published:
            yield published[s.edition]
        else:
            yield reading.known_from(s).toordinal()


def _told_days(held: Iterable[Statement]) -> Iterable[int]:
    """Yield of which day each tells; figures share the periods they are of."""
    known: dict[tuple[int, bool], int] = {}
    for s in held:
        key = (id(s.period), isinstance(s.value, Number))
        if s.period is None:
            day = told_of(s)
            yield _ALWAYS if day is None else day.toordinal()
            continue
        if key not in known:
            day = told_of(s)
            known[key] = _ALWAYS if day is None else day.toordinal()
        yield known[key]


@remembered(limit=1)
def statement_index(record: Record) -> StatementIndex:
    """Return the columns over a record's statements, made when they are first asked for."""
    return StatementIndex(record)


@remembered(limit=16)
def fitting(record: Record, wanted: StatementFilter) -> Places:
    """Return the places of the statements that fit, in the ledger's order."""
    return statement_index(record).places(wanted)
