"""From entries to readings: which statements count, with which grade, and what happened to each."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from itertools import pairwise
from operator import is_
from typing import TypeVar

import orjson

from firmground.model.edition import Edition, edition_from_plain
from firmground.model.entry import GENESIS, Batch, Entry, Kind
from firmground.model.history import Deed, History
from firmground.model.judgement import Judgings
from firmground.model.reading import Audience, Choice, Question, Reading
from firmground.model.stands import Stands
from firmground.model.statement import Breakdown, Grade, PlainStatement, Shared, Statement, statement_from_plain

K = TypeVar("K")
V = TypeVar("V")


class Assembly:
    """Everything the ledger says at one head. It grows batch by batch; what it gave out before stays as it was."""

    def __init__(self) -> None:
        self.batches: tuple[Batch, ...] = ()
        self.statements: dict[str, Statement] = {}
        self.editions: dict[str, Edition] = {}
        self.grades: dict[str, Grade] = {}
        # What the rows say, where the grade has been spoken of since; else it is the grade.
        self.row_grades: dict[str, Grade] = {}
        self.choices: dict[Question, Choice] = {}
        self.redacted: dict[str, tuple[str, Audience]] = {}
        self._kinds: dict[str, Kind] = {}
        self._about: dict[str, str] = {}
        self._gradings: dict[str, list[tuple[str, Grade]]] = {}
        self._choosings: dict[Question, list[tuple[str, Choice]]] = {}
        self._question: dict[str, Question] = {}
        self._stands = Stands()
        self.history = History(self._stands)
        self.judgings = Judgings(self._stands)
        self._shared = Shared()

    @property
    def last(self) -> int:
        """Return the number of the last batch; 0 before the first."""
        return self.batches[-1].number if self.batches else 0

    @property
    def head(self) -> str:
        """Return the head: the hash of the last batch."""
        return self.batches[-1].head if self.batches else GENESIS

    def add(self, entries: Iterable[Entry], batches: Iterable[Batch]) -> list[str]:
        """Take in whole batches, in order; return the ids of the statements they touch, some of them repeatedly."""
        touched: list[str] = []
        last, stated = 0, list[str]()
        for entry in entries:
            _, batch, kind, _, about, text = entry
            if text is None:
                if kind == "judgement":
                    touched.append(self._judge(entry))
                continue
            if kind == "statement":
                if batch != last:
                    last, stated = batch, self.history.stated_in(batch)
                stated.append(about)
                touched.append(about)
                self._state(about, text)
            elif kind == "edition":
                self.editions[about] = edition_from_plain(orjson.loads(text))
                self.history.describe(batch)
            elif kind == "judgement":
                touched.append(self._judge(entry))
            else:
                touched.append(self._deed(entry, orjson.loads(text)))
        self.batches += tuple(batches)
        return touched

    def counts(self, key: str) -> bool:
        """Tell whether a statement (or a deed) stands: no retraction of it stands itself."""
        return self._stands.stands(key)

    def kind_of(self, key: str) -> Kind | None:
        """Return what a key names: a statement (also a redacted one), or an entry that speaks of one; else None."""
        return "statement" if key in self.statements or key in self.redacted else self._kinds.get(key)

    def may_see(self, statement: Statement, audience: Audience) -> bool:
        """Tell whether an audience may see a statement: the public sees what is verified and public."""
        if audience == "desk":
            return True
        return self.grades.get(statement.id) == "verified" and statement.visibility == "public"

    def _state(self, key: str, text: str) -> None:
        if key in self.redacted:
            return
        plain: PlainStatement = orjson.loads(text)
        # A restatement describes anew; what has been graded or reviewed since stays.
        if key not in self.grades:
            self.grades[key] = "verified" if plain.get("grade") == "verified" else "unverified"
        self.statements[key] = statement_from_plain(key, plain, self._shared)

    def _judge(self, entry: Entry) -> str:
        self._about[entry.key], self._kinds[entry.key] = entry.subject_id, "judgement"
        self.judgings.take(entry)
        self.history.unsign(entry.batch)
        return entry.subject_id

    def _deed(self, entry: Entry, deed: Deed) -> str:
        target, key = entry.subject_id, entry.key
        statement = self._about.get(target, target)
        self._about[key], self._kinds[key] = statement, entry.kind
        self.history.record(statement, entry, deed)
        if self.judgings.is_pair(statement):
            self.history.unsign(entry.batch)
        match entry.kind:
            case "grade":
                self._grade(target, key, deed["grade"])
                self.row_grades[target] = deed["grade"]
            case "proposal":
                self._stands.name(key, target)
            case "review":
                self._review(target, key, deed)
            case "retraction":
                self._settle(self._stands.undo(key, target))
            case "choice":
                self._choose(entry, deed)
            case "redaction" if "judgement" in deed:
                self.judgings.redact(statement, target, deed["judgement"])
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
        before = self.grades.get(statement, "unverified")
        self._gradings.setdefault(statement, [("", before)]).append((key, grade))
        self.row_grades.setdefault(statement, before)
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


def build_reading(assembly: Assembly, audience: Audience) -> Reading:
    """Return the reading of an audience at the assembly's head, built whole."""
    held = {key: s for key, s in assembly.statements.items() if assembly.may_see(s, audience)}
    statements = _only(held, [key for key in held if assembly.counts(key)])
    lists = defaultdict[tuple[str, str], list[Statement]](list)
    for statement in statements.values():
        lists[statement.subject, statement.property].append(statement)
    by_property = {key: tuple(found) for key, found in lists.items()}
    return _reading(assembly, audience, statements, held, by_property)


def extend_reading(before: Reading, assembly: Assembly, touched: Iterable[str]) -> Reading:
    """Return the reading at the assembly's new head from the one before, redoing only what the new batches touch.

    It equals the reading built whole, the order of everything in it included: pages depend on it.
    """
    numbers = {key: number for number, key in enumerate(assembly.statements)}
    statements, held, by_property = dict(before.statements), dict(before.held), dict(before.by_property)
    fresh: dict[tuple[str, str], dict[str, Statement]] = {}
    for key in sorted(set(touched), key=lambda key: numbers.get(key, 0)):
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


def _only(found: dict[K, V], keys: Collection[K]) -> dict[K, V]:
    """Return a copy that has these keys alone, in their order; copied whole, ten times as fast, where it can be."""
    if len(keys) == len(found) and all(map(is_, keys, found)):
        return dict(found)
    return {key: found[key] for key in keys}


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
    row_grades = _only(assembly.grades, held)
    row_grades.update((key, grade) for key, grade in assembly.row_grades.items() if key in held)
    events = assembly.history.events(held, audience)
    batches = assembly.batches
    judgements = assembly.judgings.counting(batches)
    if audience == "public":
        batches = assembly.history.batches(batches, held, events)
        judgements = tuple(replace(judgement, author="", reason="") for judgement in judgements)
    by_subject: dict[str, list[str]] = {}
    for subject, prop in by_property:
        by_subject.setdefault(subject, []).append(prop)
    return Reading(
        audience=audience, batches=batches, statements=statements, held=held,
        grades=_only(assembly.grades, held), row_grades=row_grades,
        editions=dict(assembly.editions),
        choices={question: c for question, c in assembly.choices.items() if c.statement in statements},
        redacted={key: why for key, (why, seen) in assembly.redacted.items() if audience in {seen, "desk"}},
        events=events, by_property=by_property, by_subject={s: tuple(sorted(found)) for s, found in by_subject.items()},
        awaiting_review=_awaiting_review(assembly, held), judgements=judgements,
    )  # fmt: skip


def _awaiting_review(
    assembly: Assembly, held: dict[str, Statement]
) -> dict[tuple[str, str], tuple[Breakdown, ...]]:  # fmt: skip
    """Return about what unverified statements stand that this audience may not see; not what they say."""
    found: dict[tuple[str, str], dict[Breakdown, None]] = {}
    if len(held) == len(assembly.statements):
        return {}
    for key, statement in assembly.statements.items():
        if key not in held and statement.visibility == "public" and assembly.counts(key):
            found.setdefault((statement.subject, statement.property), {})[statement.breakdown] = None
    return {pair: tuple(parts) for pair, parts in found.items()}
