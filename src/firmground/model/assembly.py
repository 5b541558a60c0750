"""From entries to readings: which statements count, with which grade, and what happened to each."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import TypedDict, TypeVar

import orjson

from firmground.model.edition import Edition, edition_from_plain
from firmground.model.entry import GENESIS, Batch, Entry, Kind
from firmground.model.reading import Audience, Choice, Event, Question, Reading
from firmground.model.stands import Stands
from firmground.model.statement import Breakdown, Grade, PlainStatement, Shared, Statement, statement_from_plain

K = TypeVar("K")
V = TypeVar("V")


class Deed(TypedDict, total=False):
    """The content of an entry that speaks of another: grade, proposal, review, retraction, choice, redaction.

    `seen` tells the widest audience that could see what a redaction erased.
    """

    grade: Grade
    action: str
    verdict: str
    reason: str
    subject: str
    property: str
    period: str
    breakdown: list[list[str]]
    seen: Audience


class Assembly:
    """Everything the ledger says at one head. It grows batch by batch; what it gave out before stays as it was."""

    def __init__(self) -> None:
        self.batches: tuple[Batch, ...] = ()
        self.numbers: dict[str, int] = {}
        self.statements: dict[str, Statement] = {}
        self.editions: dict[str, Edition] = {}
        self.grades: dict[str, Grade] = {}
        self.row_grades: dict[str, Grade] = {}
        self.choices: dict[Question, Choice] = {}
        self.redacted: dict[str, tuple[str, Audience]] = {}
        self._deeds: dict[str, list[tuple[Entry, Deed]]] = {}
        self._kinds: dict[str, Kind] = {}
        self._about: dict[str, str] = {}
        self._gradings: dict[str, list[tuple[str, Grade]]] = {}
        self._choosings: dict[Question, list[tuple[str, Choice]]] = {}
        self._question: dict[str, Question] = {}
        self._stands = Stands()
        self._shared = Shared()

    @property
    def last(self) -> int:
        """Return the number of the last batch; 0 before the first."""
        return self.batches[-1].number if self.batches else 0

    @property
    def head(self) -> str:
        """Return the head: the hash of the last batch."""
        return self.batches[-1].head if self.batches else GENESIS

    def add(self, entries: Iterable[Entry], batches: Iterable[Batch]) -> set[str]:
        """Take in whole batches, in order; return the ids of the statements they touch."""
        touched: set[str] = set()
        for entry in entries:
            if entry.kind == "statement":
                self._state(entry)
                touched.add(entry.subject_id)
            elif entry.text is not None:
                touched.update(self._apply(entry, entry.text))
        self.batches += tuple(batches)
        return touched

    def counts(self, key: str) -> bool:
        """Tell whether a statement (or a deed) stands: no retraction of it stands itself."""
        return key not in self._stands.fallen

    def kind_of(self, key: str) -> Kind | None:
        """Return what a key names: a statement (also a redacted one), or an entry that speaks of one; else None."""
        return "statement" if key in self.statements or key in self.redacted else self._kinds.get(key)

    def may_see(self, statement: Statement, audience: Audience) -> bool:
        """Tell whether an audience may see a statement: the public sees what is verified and public."""
        if audience == "desk":
            return True
        return self.grades.get(statement.id) == "verified" and statement.visibility == "public"

    def events(self, statement_id: str) -> tuple[Event, ...]:
        """Return what happened to a statement, the earliest first."""
        return tuple(
            Event(entry.key, entry.kind, entry.batch, _word(deed), deed.get("reason", ""), self.counts(entry.key))
            for entry, deed in self._deeds.get(statement_id, ())
        )

    def touched(self) -> Iterable[str]:
        """Return the ids of the statements that something later speaks of."""
        return self._deeds.keys()

    def _state(self, entry: Entry) -> None:
        key = entry.subject_id
        if key not in self.numbers:
            self.numbers[key] = entry.number
        if entry.text is None or key in self.redacted:
            return
        plain: PlainStatement = orjson.loads(entry.text)
        self.statements[key] = statement_from_plain(key, plain, self._shared)
        # A restatement describes anew; what has been graded or reviewed since stays.
        if key not in self.grades:
            self.grades[key] = plain.get("grade", "unverified")
        if key not in self.row_grades:
            self.row_grades[key] = plain.get("grade", "unverified")

    def _apply(self, entry: Entry, text: str) -> tuple[str, ...]:
        if entry.kind == "edition":
            self.editions[entry.subject_id] = edition_from_plain(orjson.loads(text))
            return ()
        return (self._deed(entry, orjson.loads(text)),)

    def _deed(self, entry: Entry, deed: Deed) -> str:
        target, key = entry.subject_id, entry.key
        statement = self._about.get(target, target)
        self._about[key], self._kinds[key] = statement, entry.kind
        self._deeds.setdefault(statement, []).append((entry, deed))
        match entry.kind:
            case "grade":
                self.row_grades[target] = deed["grade"]
                self._grade(target, key, deed["grade"])
            case "proposal":
                self._stands.name(key, target)
            case "review":
                self._review(target, key, deed)
            case "retraction":
                self._settle(self._stands.undo(key, target))
            case "choice":
                self._choose(entry, deed)
            case "redaction":
                self.statements.pop(target, None)
                self.redacted[target] = (deed["reason"], deed.get("seen", "desk"))
            case other:
                raise ValueError(f'"{other}" is not a kind of entry that speaks of another')
        return statement

    def _review(self, target: str, key: str, deed: Deed) -> None:
        if deed["verdict"] != "accept":
            return
        if self._kinds.get(target) == "proposal":
            self._settle(self._stands.accept(key, target))
        else:
            self._grade(target, key, "verified")

    def _grade(self, statement: str, key: str, grade: Grade) -> None:
        first = ("", self.grades.get(statement, "unverified"))
        self._gradings.setdefault(statement, [first]).append((key, grade))
        self.grades[statement] = grade

    def _choose(self, entry: Entry, deed: Deed) -> None:
        parts = tuple((key, part) for key, part in deed["breakdown"])
        question = (deed["subject"], deed["property"], deed["period"], parts)
        choice = Choice(entry.subject_id, deed["reason"], entry.batch)
        self._choosings.setdefault(question, []).append((entry.key, choice))
        self._question[entry.key] = question
        self.choices[question] = choice

    def _settle(self, changed: Iterable[str]) -> None:
        """After deeds fell or stood up again, the last grade and the last choice that stand lead again."""
        for key in changed:
            question = self._question.get(key)
            if question is not None:
                standing = [choice for by, choice in self._choosings[question] if self.counts(by)]
                _put(self.choices, question, standing[-1] if standing else None)
            elif self._kinds.get(key) in {"grade", "review"} and self._about[key] in self._gradings:
                gradings = self._gradings[self._about[key]]
                self.grades[self._about[key]] = [grade for by, grade in gradings if self.counts(by)][-1]


def _word(deed: Deed) -> str:
    return deed.get("verdict") or deed.get("grade") or deed.get("action") or ""


def build_reading(assembly: Assembly, audience: Audience) -> Reading:
    """Return the reading of an audience at the assembly's head, built whole."""
    held = {key: s for key, s in assembly.statements.items() if assembly.may_see(s, audience)}
    statements = {key: s for key, s in held.items() if assembly.counts(key)}
    lists = defaultdict[tuple[str, str], list[Statement]](list)
    for statement in statements.values():
        lists[statement.subject, statement.property].append(statement)
    by_property = {key: tuple(found) for key, found in lists.items()}
    return _reading(assembly, audience, statements, held, by_property)


def extend_reading(before: Reading, assembly: Assembly, touched: Iterable[str]) -> Reading:
    """Return the reading at the assembly's new head from the one before, redoing only what the new batches touch.

    It equals the reading built whole, the order of everything in it included: pages depend on it.
    """
    numbers = assembly.numbers
    statements, held, by_property = dict(before.statements), dict(before.held), dict(before.by_property)
    fresh: dict[tuple[str, str], dict[str, Statement]] = {}
    for key in sorted(touched, key=lambda key: numbers.get(key, 0)):
        known, old = assembly.statements.get(key), held.get(key)
        seen = known is not None and assembly.may_see(known, before.audience)
        _put(held, key, known if seen else None)
        _put(statements, key, known if seen and assembly.counts(key) else None)
        for statement in (known, old):
            if statement is not None:
                pair = (statement.subject, statement.property)
                if pair not in fresh:
                    fresh[pair] = {s.id: s for s in before.by_property.get(pair, ())}
                _put(fresh[pair], key, statements.get(key))
    for pair, found in fresh.items():
        in_order = tuple(sorted(found.values(), key=lambda s: numbers[s.id]))
        _put(by_property, pair, in_order or None)
    return _reading(
        assembly, before.audience, _ordered(statements, lambda s: numbers[s.id]),
        _ordered(held, lambda s: numbers[s.id]), _ordered(by_property, lambda found: numbers[found[0].id]),
    )  # fmt: skip


def _put(found: dict[K, V], key: K, value: V | None) -> None:
    if value is None:
        found.pop(key, None)
    else:
        found[key] = value


def _ordered(found: dict[K, V], number: Callable[[V], int]) -> dict[K, V]:
    """Return the same in the order of the ledger's numbers; as it is where it has that order already."""
    numbers = [number(value) for value in found.values()]
    if all(one < other for one, other in pairwise(numbers)):
        return found
    return dict(sorted(found.items(), key=lambda item: number(item[1])))


def _reading(
    assembly: Assembly, audience: Audience, statements: dict[str, Statement], held: dict[str, Statement],
    by_property: dict[tuple[str, str], tuple[Statement, ...]],
) -> Reading:  # fmt: skip
    by_subject: dict[str, list[str]] = {}
    for subject, prop in by_property:
        by_subject.setdefault(subject, []).append(prop)
    return Reading(
        audience=audience, batches=assembly.batches, statements=statements, held=held,
        grades={key: assembly.grades[key] for key in held}, row_grades={key: assembly.row_grades[key] for key in held},
        editions=dict(assembly.editions),
        choices={question: c for question, c in assembly.choices.items() if c.statement in statements},
        redacted={key: why for key, (why, seen) in assembly.redacted.items() if audience in {seen, "desk"}},
        events={key: assembly.events(key) for key in assembly.touched() if key in held},
        by_property=by_property, by_subject={s: tuple(sorted(found)) for s, found in by_subject.items()},
        awaiting_review=_awaiting_review(assembly, held),
    )  # fmt: skip


def _awaiting_review(
    assembly: Assembly, held: dict[str, Statement]
) -> dict[tuple[str, str], tuple[Breakdown, ...]]:  # fmt: skip
    """Return about what unverified statements stand that this audience may not see; not what they say."""
    found: dict[tuple[str, str], dict[Breakdown, None]] = {}
    for key, statement in assembly.statements.items():
        if key not in held and statement.visibility == "public" and assembly.counts(key):
            found.setdefault((statement.subject, statement.property), {})[statement.breakdown] = None
    return {pair: tuple(parts) for pair, parts in found.items()}
