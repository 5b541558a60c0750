"""Arguments about withdrawal and use: who makes each, what answers it, and what would change the assessment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from firmground.model.errors import UnknownCode
from firmground.model.statement import Statement
from firmground.views.record import Record
from firmground.views.told import told

Side = Literal["for", "against"]
_SIDES: dict[str, Side] = {
    "for_withdrawal": "for",
    "for_suspension": "for",
    "for_use": "for",
    "against_withdrawal": "against",
    "against_use": "against",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of an argument or answer with the rank of its source in the written order, from 1."""

    statement: Statement
    authority: str
    rank: int


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument with its answers, the best source first.

    `would_change` is what would change the assessment; `awaits_review` tells that something on that is proposed only.
    """

    key: str
    side: Side
    stance: str
    topic: str
    made: tuple[Said, ...]
    answers: tuple[Said, ...]
    would_change: tuple[Said, ...]
    awaits_review: bool


@dataclass(frozen=True, slots=True)
class Topic:
    """The arguments of one side on one topic, in the order they were made."""

    side: Side
    topic: str
    arguments: tuple[Argument, ...]


def arguments(record: Record, as_of: date, known_at: date) -> tuple[Argument, ...]:
    """Return the arguments that were known, in the order they were made."""
    subjects = (s for s in record.reading.subjects() if s.startswith("argument:"))
    found = [a for subject in subjects for a in _argument(record, subject, as_of, known_at)]
    return tuple(sorted(found, key=lambda a: (str(a.made[0].statement.period or ""), a.key)))


def by_topic(record: Record, found: Iterable[Argument]) -> tuple[Topic, ...]:
    """Group arguments by side and topic, topics in the order of their list."""
    held = tuple(found)
    sides: tuple[Side, ...] = ("for", "against")
    topics = (
        Topic(side, topic, tuple(a for a in held if (a.side, a.topic) == (side, topic)))
        for side in sides
        for topic in record.shelf.vocabulary.codes["topic"]
    )
    return tuple(topic for topic in topics if topic.arguments)


def _argument(record: Record, subject: str, as_of: date, known_at: date) -> tuple[Argument, ...]:
    made = _said(record, subject, "argument_made", as_of, known_at)
    if not made:
        return ()
    first = made[0].statement
    stance = first.part("stance")
    if stance not in _SIDES:
        raise UnknownCode("stance", stance, tuple(_SIDES))
    change = _said(record, subject, "argument_would_change", as_of, known_at)
    return (
        Argument(
            subject.partition(":")[2], _SIDES[stance], stance, first.part("topic"), made,
            _said(record, subject, "argument_answer", as_of, known_at), change,
            not change and (subject, "argument_would_change") in record.reading.awaiting_review,
        ),
    )  # fmt: skip


def _said(record: Record, subject: str, prop: str, as_of: date, known_at: date) -> tuple[Said, ...]:
    ranks = {authority: place for place, authority in enumerate(record.shelf.vocabulary.authorities, start=1)}
    editions = record.reading.editions
    found = [
        Said(s, editions[s.edition].authority, ranks[editions[s.edition].authority])
        for s in told(record, subject, prop, as_of, known_at)
    ]
    return tuple(sorted(found, key=lambda one: (one.rank, one.statement.id)))
