"""The ledger as an audience may see it: immutable, indexed, in memory, extended batch by batch.

As-of and known-at are arguments of questions to it, never part of what it is.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Literal

from firmground.model.dates import VagueDate
from firmground.model.edition import Edition
from firmground.model.entry import GENESIS, Batch
from firmground.model.errors import NotFound
from firmground.model.judgement import Judgement
from firmground.model.statement import Breakdown, Grade, Statement

Audience = Literal["public", "desk"]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a statement in the ledger: which entry, when, by whom, what, and why."""

    entry: str
    kind: str
    batch: int
    detail: str
    reason: str
    active: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A recorded choice of the statement that leads among several, with its reason."""

    statement: str
    reason: str
    batch: int


Question = tuple[str, str, str, Breakdown]


def question_of(statement: Statement) -> Question:
    """Return what a statement answers: subject, property, period, breakdown. Others that answer it may disagree."""
    period = "" if statement.period is None else str(statement.period)
    return statement.subject, statement.property, period, statement.breakdown


class Reading:
    """Statements, editions and batches that one audience may see at one head."""

    __slots__ = (
        "_by_subject",
        "_events",
        "audience",
        "awaiting_review",
        "batches",
        "by_property",
        "choices",
        "editions",
        "grades",
        "held",
        "judgements",
        "redacted", "row_grades",
        "statements",
    )  # fmt: skip

    # `batches` hold the reasons that this audience may read; see `History` in history.py.
    # The builder in assembly.py alone calls it, by name.
    def __init__(  # noqa: PLR0913
        self, *, audience: Audience, batches: tuple[Batch, ...], statements: dict[str, Statement],
        held: dict[str, Statement], grades: dict[str, Grade], row_grades: dict[str, Grade],
        editions: dict[str, Edition], choices: dict[Question, Choice], redacted: dict[str, str],
        events: Mapping[str, tuple[Event, ...]],
        awaiting_review: dict[tuple[str, str], tuple[Breakdown, ...]],
        by_property: dict[tuple[str, str], tuple[Statement, ...]], by_subject: dict[str, tuple[str, ...]],
        judgements: tuple[Judgement, ...],
    ) -> None:  # fmt: skip
        """Hold what the builder made; use `firmground.model.assembly` to make one."""
        self.audience, self.batches, self.redacted = audience, batches, MappingProxyType(redacted)
        self.row_grades = MappingProxyType(row_grades)
        self.statements, self.held = MappingProxyType(statements), MappingProxyType(held)
        self.grades, self.editions, self.choices = (
            MappingProxyType(grades),
            MappingProxyType(editions),
            MappingProxyType(choices),
        )
        self._events, self._by_subject = events, by_subject
        # Those that count now, one for a pair of records; the public is not told who judged, nor why.
        self.judgements = judgements
        # What is proposed is not told, only that something about this subject and property awaits review.
        self.awaiting_review = MappingProxyType(awaiting_review)
        self.by_property: Mapping[tuple[str, str], tuple[Statement, ...]] = MappingProxyType(by_property)

    def __reduce__(self) -> tuple[Callable[[dict[str, Any]], "Reading"], tuple[dict[str, Any]]]:
        """Let a reading be sent to other processes: its parts, without the views that keep them from being changed."""
        parts = {name.lstrip("_"): getattr(self, name) for name in self.__slots__}
        return _again, ({n: dict(p) if isinstance(p, MappingProxyType) else p for n, p in parts.items()},)

    @property
    def head(self) -> str:
        """Return the head: the hash of the last batch."""
        return self.batches[-1].head if self.batches else GENESIS

    def of(self, subject: str, prop: str) -> tuple[Statement, ...]:
        """Return the statements in force about a property of a subject, in the order they were first recorded."""
        return self.by_property.get((subject, prop), ())

    def known(self, subject: str, prop: str, known_at: date) -> tuple[Statement, ...]:
        """Return those of `of` that were published by the end of that day."""
        return tuple(s for s in self.of(subject, prop) if self.known_from(s) <= known_at)

    def properties_of(self, subject: str) -> tuple[str, ...]:
        """Return the properties this subject has statements about, sorted."""
        return tuple(sorted(self._by_subject.get(subject, ())))

    def subjects(self) -> Iterable[str]:
        """Return every subject with at least one statement."""
        return self._by_subject.keys()

    def known_from(self, statement: Statement) -> date:
        """Return the first day on which a statement counts as known.

        A treaty act from its own day, a decision from the day it was taken, all else from its edition's publication.
        Where only the month or year of an act is given, the edition that tells of it may come before its last day.
        """
        edition = self.editions.get(statement.edition)
        published = date.max if edition is None else edition.known_from
        if statement.known_by == "value" and isinstance(statement.value, VagueDate):
            vague = statement.value.first < statement.value.last
            return min(statement.value.last, published) if vague else statement.value.last
        if statement.known_by == "period" and statement.period is not None:
            return statement.period.last
        return published

    def statement(self, statement_id: str) -> Statement:
        """Return a statement, also one that was retracted; NotFound for others and for redacted ones."""
        found = self.held.get(statement_id)
        if found is None:
            raise NotFound(f'there is no statement "{statement_id}" in the ledger as you may see it')
        return found

    def is_retracted(self, statement_id: str) -> bool:
        """Tell whether a statement that may be seen no longer counts."""
        return statement_id in self.held and statement_id not in self.statements

    def events(self, statement_id: str) -> tuple[Event, ...]:
        """Return what happened to a statement in the ledger, the earliest first."""
        return self._events.get(statement_id, ())


def _again(parts: dict[str, Any]) -> Reading:
    return Reading(**parts)
