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
    """One code for each statement, the texts that the codes stand for, and the places of each code."""

    __slots__ = ("_order", "_starts", "codes", "known")

    def __init__(self, values: Iterable[object], count: int) -> None:
        known: dict[object, int] = {}
        numbers = (known.setdefault(value, len(known)) for value in values)
        self.codes: Codes = np.fromiter(numbers, np.int32, count)
        self.known = known
        self._order: Codes = np.argsort(self.codes, kind="stable").astype(np.int32)
        self._starts = np.concatenate(([0], np.cumsum(np.bincount(self.codes, minlength=len(known)))))

    def places(self, value: object) -> Codes:
        """Return the places of the statements that have this value, in the ledger's order."""
        code = self.known.get(value)
        return self._order[:0] if code is None else self._order[self._starts[code] : self._starts[code + 1]]

    def among(self, fits: Iterable[bool], at: Codes) -> Truths:
        """Tell which statements at these places have a value that fits; `fits` has one truth for each known value."""
        return np.fromiter(fits, np.bool_, len(self.known))[self.codes[at]]

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
        self._all: Codes = np.arange(count, dtype=np.int32)
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

    def places(self, wanted: StatementFilter) -> Codes:
        """Return the places of the statements that fit, in the ledger's order."""
        at, others = self._narrowest(wanted)
        fits = self._stands[at] & (self._known[at] <= wanted.known_at.toordinal())
        if wanted.known_after != date.min:
            fits &= self._known[at] > wanted.known_after.toordinal()
        if wanted.as_of != date.max:
            fits &= self._told[at] <= wanted.as_of.toordinal()
        for column, value in others:
            fits &= column.codes[at] == column.known.get(value, -1)
        for column, truths in self._sets(wanted):
            fits &= column.among(truths, at)
        return at[fits]

    def _narrowest(self, wanted: StatementFilter) -> tuple[Codes, list[tuple[_Column, str]]]:
        """Return the places that the narrowest of the fields leaves, and the fields that are still to be looked at."""
        fields = [
            (self._subject, wanted.subject), (self._property, wanted.property), (self._period, wanted.period),
            (self._edition, wanted.edition),
        ]  # fmt: skip
        given = [(column.places(value), column, value) for column, value in fields if value]
        if not given:
            return self._all, []
        given.sort(key=lambda one: len(one[0]))
        return given[0][0], [(column, value) for _, column, value in given[1:]]

    def _sets(self, wanted: StatementFilter) -> Iterable[tuple[_Column, Iterable[bool]]]:
        """Yield the columns of which several values fit, with a truth for each."""
        if wanted.source:
            editions = self.record.reading.editions
            yield self._edition, (editions[str(e)].source == wanted.source for e in self._edition.known)
        if wanted.theme:
            of = self.record.shelf.vocabulary.properties
            yield self._property, (str(p) in of and of[str(p)].theme == wanted.theme for p in self._property.known)
        if wanted.part:
            name, _, code = wanted.part.partition("=")
            yield self._parts, ((name, code) in parts for parts in self._parts.known if isinstance(parts, tuple))

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
def fitting(record: Record, wanted: StatementFilter) -> Codes:
    """Return the places of the statements that fit, in the ledger's order."""
    return statement_index(record).places(wanted)
