"""A passage of a text that makes a known argument, with what the ledger holds on both sides."""

from dataclasses import dataclass
from datetime import date

from firmground.views.arguments import Argument, Said, Side
from firmground.views.record import Record

_PAGE = "evidence/arguments/"
_NOT_PUBLIC = "A proposal of what would change the assessment awaits review and is not public yet."
_NOT_RECORDED = "Nobody has recorded what would change the assessment."


@dataclass(frozen=True, slots=True)
class Cited:
    """A statement on one side: its words, who says so, where it is published, and its kind of source.

    `known` is the day it became known; `later` tells that this was after the text was published.
    """

    statement: str
    text: str
    by: str
    source: str
    kind: str
    period: str
    known: str
    later: bool


@dataclass(frozen=True, slots=True)
class BothSides:
    """An argument of the ledger: its side, who made it, what answers it, what would change the assessment.

    The best source stands first on each side. `change_note` says why `would_change` is empty. `address` is that of the
    evidence page, from the root of the site.
    """

    key: str
    side: Side
    stance: str
    topic: str
    claim: str
    made: tuple[Cited, ...]
    answers: tuple[Cited, ...]
    would_change: tuple[Cited, ...]
    change_note: str
    address: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage and the argument it makes; `start` and `end` count characters of the text as given.

    `why` gives the score in words. `rebuttal` quotes what the passage sets against the argument where it names the
    counter-side, else it is empty.
    """

    start: int
    end: int
    text: str
    argument: BothSides
    score: float
    why: str
    rebuttal: str


def both_sides(record: Record, argument: Argument, published: date) -> BothSides:
    """Return an argument of the ledger as it is told beside a text of a day."""
    note = "" if argument.would_change else _NOT_PUBLIC if argument.awaits_review else _NOT_RECORDED
    made = _sources(record, argument.made, published)
    return BothSides(
        argument.key, argument.side, argument.stance, argument.topic, made[0].text, made,
        _sources(record, argument.answers, published), _sources(record, argument.would_change, published), note,
        f"{_PAGE}#{argument.key}",
    )  # fmt: skip


def _sources(record: Record, said: tuple[Said, ...], published: date) -> tuple[Cited, ...]:
    return tuple(_source(record, one, published) for one in said)


def _source(record: Record, said: Said, published: date) -> Cited:
    s = said.statement
    known = record.reading.known_from(s)
    labels = dict(record.shelf.vocabulary.authorities)
    return Cited(
        s.id, str(s.value), s.attribution, record.reading.editions[s.edition].title, labels[said.authority],
        "" if s.period is None else str(s.period), known.isoformat(), known > published,
    )  # fmt: skip
