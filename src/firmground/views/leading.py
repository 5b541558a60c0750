"""Which of several statements leads: a recorded choice, else the written order of sources; and where they disagree."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from firmground.model.dates import VagueDate
from firmground.model.reading import Choice, Question, Reading, question_of
from firmground.model.statement import Statement
from firmground.model.value import Number, Value
from firmground.vocabulary.properties import Vocabulary


@dataclass(frozen=True, slots=True)
class Answers:
    """The statements that answer one question, the leading one first; `choice` where a person chose it.

    `disagree` tells whether two of them say different things.
    """

    question: Question
    statements: tuple[Statement, ...]
    choice: Choice | None
    disagree: bool

    @property
    def lead(self) -> Statement:
        """Return the statement that leads."""
        return self.statements[0]


def answers(reading: Reading, vocabulary: Vocabulary, statements: Iterable[Statement]) -> tuple[Answers, ...]:
    """Group statements by what they answer and order each group; groups keep the order of their first statement."""
    groups: dict[Question, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(question_of(statement), []).append(statement)
    return tuple(answer(reading, vocabulary, question, found) for question, found in groups.items())


def answer(reading: Reading, vocabulary: Vocabulary, question: Question, found: Sequence[Statement]) -> Answers:
    """Order the statements that answer one question.

    A recorded choice leads; then the stronger authority, then the later edition, then the more exact value.
    """
    choice = reading.choices.get(question)
    if choice is not None and all(s.id != choice.statement for s in found):
        choice = None
    if len(found) == 1:
        return Answers(question, tuple(found), choice, disagree=False)
    places = {authority: place for place, authority in enumerate(vocabulary.authorities)}

    def order(statement: Statement) -> tuple[bool, Rank, str]:
        chosen = choice is not None and statement.id == choice.statement
        return not chosen, rank(reading, places, statement), statement.id

    ordered = tuple(sorted(found, key=order))
    repeats = vocabulary.property(question[1]).repeats
    return Answers(question, ordered, choice, not repeats and _differ(ordered))


@dataclass(frozen=True, slots=True, order=True)
class Rank:
    """Where a statement stands in the written order, the first first: by authority, by edition, by exactness.

    `authority` is the place of its edition's authority; `before` is higher the earlier the edition; `width` the days
    its date leaves open.
    """

    authority: int
    before: int
    width: int


def rank(reading: Reading, places: Mapping[str, int], statement: Statement) -> Rank:
    """Return where a statement stands among others that answer the same; `places` are the authorities by their place.

    An edition without a day of its own may be old: it never passes for the latest.
    """
    edition = reading.editions.get(statement.edition)
    published = edition.published.last if edition and edition.published else date.min
    authority = places[edition.authority] if edition else len(places)
    return Rank(authority, -published.toordinal(), _width(statement.value))


def _width(value: Value) -> int:
    return (value.last - value.first).days if isinstance(value, VagueDate) else 0


def _differ(statements: Sequence[Statement]) -> bool:
    return any(differs(one.value, other.value) for place, one in enumerate(statements) for other in statements[:place])


def differs(one: Value, other: Value) -> bool:
    """Tell whether two values contradict: a vague date that holds an exact one does not, nor do different units."""
    match one, other:
        case VagueDate(), VagueDate():
            return one.last < other.first or other.last < one.first
        case Number(), Number():
            return one.unit == other.unit and (one.best, one.low, one.high) != (other.best, other.low, other.high)
        case _:
            return one != other
