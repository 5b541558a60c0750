"""The editions the record rests on: what each one claims, and where others say something else."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from firmground.model.edition import Edition
from firmground.model.errors import NotFound
from firmground.model.statement import Statement
from firmground.views.leading import answers
from firmground.views.memory import remembered
from firmground.views.record import Record
from firmground.views.statement_index import statement_index


@dataclass(frozen=True, slots=True)
class EditionCount:
    """An edition with the number of its statements that were known, and of those our table collected into it.

    `is_counted` is False where we hold an edition that counts as published only later.
    """

    edition: Edition
    statements: int
    collected: int
    is_counted: bool


@dataclass(frozen=True, slots=True)
class SeriesEditions:
    """The editions of one series, the latest first; those of no series ("") by title."""

    series: str
    editions: tuple[EditionCount, ...]


@dataclass(frozen=True, slots=True)
class AuthorityEditions:
    """One place in the written order of sources: its number from 1, and its editions by series."""

    place: int
    authority: str
    series: tuple[SeriesEditions, ...]

    @property
    def editions(self) -> tuple[EditionCount, ...]:
        """Return all its editions."""
        return tuple(count for series in self.series for count in series.editions)


@dataclass(frozen=True, slots=True)
class PropertyStatements:
    """The statements an edition carries on one property, by subject and period, and which of them others dispute."""

    property: str
    statements: tuple[Statement, ...]
    disputed: frozenset[str]


def editions_by_authority(record: Record, known_at: date) -> tuple[AuthorityEditions, ...]:
    """Return the editions known or held on a day in the written order of sources."""
    reading = record.reading
    claims, collected = _statements_by_edition(record, known_at)
    counts = [
        EditionCount(e, claims[e.id], collected[e.id], e.known_from <= known_at)
        for e in reading.editions.values()
        if min(e.known_from, e.fetched) <= known_at
    ]
    return tuple(
        AuthorityEditions(place, authority, _by_series([c for c in counts if c.edition.authority == authority]))
        for place, authority in enumerate(record.shelf.vocabulary.authorities, start=1)
    )


@remembered(limit=24)
def _statements_by_edition(record: Record, known_at: date) -> tuple[Counter[str], Counter[str]]:
    """Return how many statements known on a day each edition claims, and how many each table of ours collected."""
    return statement_index(record).counts(known_at)


def _by_series(counts: Iterable[EditionCount]) -> tuple[SeriesEditions, ...]:
    found: dict[str, list[EditionCount]] = {}
    for count in sorted(counts, key=lambda c: c.edition.title):
        found.setdefault(count.edition.series, []).append(count)
    named = [(series, found[series]) for series in sorted(found) if series]
    for _, editions in named:
        editions.sort(key=lambda c: c.edition.known_from, reverse=True)
    return tuple(SeriesEditions(series, tuple(editions)) for series, editions in [*named, ("", found.get("", []))])


def edition(record: Record, edition_id: str) -> Edition:
    """Return an edition; NotFound where the record holds none of that id."""
    found = record.reading.editions.get(edition_id)
    if found is None:
        raise NotFound(f'there is no edition "{edition_id}"')
    return found


def carried(record: Record, edition_id: str, known_at: date, *, collected: bool) -> tuple[PropertyStatements, ...]:
    """Return what an edition claims (or, of our own tables, collects from others), by property.

    Which of it others dispute is asked of what was known on a day.
    """
    claims, collects = _carried_by_edition(record)
    groups: dict[str, list[Statement]] = {}
    for statement in (collects if collected else claims).get(edition_id, ()):
        groups.setdefault(statement.property, []).append(statement)
    label = {prop: record.shelf.vocabulary.property(prop).label for prop in groups}
    return tuple(
        PropertyStatements(
            prop, tuple(sorted(groups[prop], key=_place)), _disputed(record, prop, groups[prop], known_at)
        )
        for prop in sorted(groups, key=lambda prop: label[prop])
    )


@remembered(limit=1)
def _carried_by_edition(record: Record) -> tuple[dict[str, list[Statement]], dict[str, list[Statement]]]:
    """Return the statements each edition claims, and those each table of ours collects from others."""
    claims: dict[str, list[Statement]] = {}
    collects: dict[str, list[Statement]] = {}
    for statement in record.reading.statements.values():
        claims.setdefault(statement.edition, []).append(statement)
        if statement.collected not in {"", statement.edition}:
            collects.setdefault(statement.collected, []).append(statement)
    return claims, collects


def _place(statement: Statement) -> tuple[str, str, tuple[tuple[str, str], ...], str]:
    return statement.subject, str(statement.period or ""), statement.breakdown, statement.id


def _disputed(record: Record, prop: str, statements: Iterable[Statement], known_at: date) -> frozenset[str]:
    reading, vocabulary = record.reading, record.shelf.vocabulary
    ids = {s.id for s in statements}
    differing = (
        answer
        for subject in {s.subject for s in statements}
        for answer in answers(reading, vocabulary, reading.known(subject, prop, known_at))
        if answer.disagree
    )
    return frozenset(s.id for answer in differing for s in answer.statements if s.id in ids)
