"""From entries to readings: which statements count, with which grade, and what happened to each."""

from collections.abc import Iterable, Mapping
from typing import TypedDict

import orjson

from firmground.model.edition import Edition, edition_from_plain
from firmground.model.entry import Batch, Entry
from firmground.model.reading import Audience, Choice, Event, Question, Reading
from firmground.model.statement import Grade, PlainStatement, Shared, Statement, statement_from_plain


class Deed(TypedDict, total=False):
    """The content of an entry that speaks of another: grade, proposal, review, retraction, choice, redaction."""

    grade: Grade
    action: str
    verdict: str
    reason: str
    subject: str
    property: str
    period: str
    breakdown: list[list[str]]
    target: str


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
        self.redacted: dict[str, str] = {}
        self._deeds: dict[str, list[tuple[Entry, Deed]]] = {}
        self._undone_by: dict[str, list[str]] = {}
        self._about: dict[str, str] = {}
        self._choices: dict[str, tuple[Question, Choice]] = {}
        self._proposals: dict[str, str] = {}
        self._shared = Shared()

    def add(self, entries: Iterable[Entry], batches: Iterable[Batch]) -> set[str]:
        """Take in whole batches, in order; return the ids of the statements they touch."""
        touched: set[str] = set()
        for entry in entries:
            touched.update(self._apply(entry))
        self.batches += tuple(batches)
        return touched

    def counts(self, key: str) -> bool:
        """Tell whether a statement (or a deed) stands: no retraction of it stands itself."""
        return not any(self.counts(by) for by in self._undone_by.get(key, ()))

    def knows(self, key: str) -> bool:
        """Tell whether a key is that of a statement or of an entry that speaks of one."""
        return key in self.statements or key in self._about

    def may_see(self, statement: Statement, audience: Audience) -> bool:
        """Tell whether an audience may see a statement: the public sees what is verified and public."""
        if audience == "desk":
            return True
        return self.grades.get(statement.id) == "verified" and statement.visibility == "public"

    def events(self, statement_id: str) -> tuple[Event, ...]:
        """Return what happened to a statement, the earliest first."""
        return tuple(
            Event(
                entry.key,
                entry.kind,
                entry.batch,
                _word(deed),
                deed.get("reason", ""),
                self.counts(entry.key),
            )
            for entry, deed in self._deeds.get(statement_id, ())
        )

    def touched(self) -> Iterable[str]:
        """Return the ids of the statements that something later speaks of."""
        return self._deeds.keys()

    def _apply(self, entry: Entry) -> tuple[str, ...]:
        if entry.kind == "statement":
            self.numbers.setdefault(entry.subject_id, entry.number)
        if entry.text is None:
            return (entry.subject_id,)
        if entry.kind == "statement":
            plain: PlainStatement = orjson.loads(entry.text)
            self.statements[entry.subject_id] = statement_from_plain(entry.subject_id, plain, self._shared)
            # A restatement describes anew; what has been graded or reviewed since stays.
            self.grades.setdefault(entry.subject_id, plain.get("grade", "unverified"))
            self.row_grades.setdefault(entry.subject_id, plain.get("grade", "unverified"))
            return (entry.subject_id,)
        if entry.kind == "edition":
            self.editions[entry.subject_id] = edition_from_plain(orjson.loads(entry.text))
            return ()
        return (self._deed(entry, orjson.loads(entry.text)),)

    def _deed(self, entry: Entry, deed: Deed) -> str:
        target = entry.subject_id
        statement = self._about.get(target, target)
        self._about[entry.key] = statement
        self._deeds.setdefault(statement, []).append((entry, deed))
        match entry.kind:
            case "grade":
                self.grades[target] = self.row_grades[target] = deed["grade"]
            case "proposal":
                self._proposals[entry.key] = target
            case "review":
                self._review(target, entry.key, deed)
            case "retraction":
                self._undone_by.setdefault(target, []).append(entry.key)
                self._rechoose(target)
            case "choice":
                self._choose(entry, deed)
            case "redaction":
                self.statements.pop(target, None)
                self.redacted[target] = deed["reason"]
            case other:
                raise ValueError(f'"{other}" is not a kind of entry that speaks of another')
        return statement

    def _review(self, target: str, key: str, deed: Deed) -> None:
        if deed["verdict"] != "accept":
            return
        if target in self._proposals:
            self._undone_by.setdefault(self._proposals[target], []).append(key)
        else:
            self.grades[target] = "verified"

    def _choose(self, entry: Entry, deed: Deed) -> None:
        parts = tuple((key, part) for key, part in deed["breakdown"])
        question = (deed["subject"], deed["property"], deed["period"], parts)
        self._choices[entry.key] = (question, Choice(entry.subject_id, deed["reason"], entry.batch))
        self.choices[question] = self._choices[entry.key][1]

    def _rechoose(self, target: str) -> None:
        """After a choice was retracted (or that undone), the last choice that stands leads again."""
        key = target
        while key not in self._choices:
            undone = next((done for done, by in self._undone_by.items() if key in by), None)
            if undone is None:
                return
            key = undone
        question = self._choices[key][0]
        standing = [c for k, (q, c) in self._choices.items() if q == question and self.counts(k)]
        self.choices.pop(question, None)
        if standing:
            self.choices[question] = standing[-1]


def _word(deed: Deed) -> str:
    return deed.get("verdict") or deed.get("grade") or deed.get("action") or ""


def build_reading(assembly: Assembly, audience: Audience) -> Reading:
    """Return the reading of an audience at the assembly's head, built whole."""
    held = {key: s for key, s in assembly.statements.items() if assembly.may_see(s, audience)}
    statements = {key: s for key, s in held.items() if assembly.counts(key)}
    lists: dict[tuple[str, str], list[Statement]] = {}
    for statement in statements.values():
        lists.setdefault((statement.subject, statement.property), []).append(statement)
    by_property = {key: tuple(found) for key, found in lists.items()}
    return _reading(assembly, audience, statements, held, by_property)


def extend_reading(before: Reading, assembly: Assembly, touched: Iterable[str]) -> Reading:
    """Return the reading at the assembly's new head from the one before, redoing only what the new batches touch."""
    statements, held, by_property = dict(before.statements), dict(before.held), dict(before.by_property)
    stale: set[tuple[str, str]] = set()
    for key in touched:
        known = assembly.statements.get(key)
        old = held.pop(key, None)
        statements.pop(key, None)
        stale.update((s.subject, s.property) for s in (known, old) if s is not None)
        if known is not None and assembly.may_see(known, before.audience):
            held[key] = known
            if assembly.counts(key):
                statements[key] = known
    fresh: dict[tuple[str, str], dict[str, Statement]] = {pair: {} for pair in stale}
    for pair in stale:
        fresh[pair] = {s.id: s for s in by_property.pop(pair, ()) if s.id in statements}
    for key in touched:
        if key in statements:
            fresh[statements[key].subject, statements[key].property][key] = statements[key]
    for pair, found in fresh.items():
        if found:
            by_property[pair] = tuple(sorted(found.values(), key=lambda s: assembly.numbers[s.id]))
    return _reading(assembly, before.audience, statements, held, by_property)


def _reading(
    assembly: Assembly, audience: Audience, statements: dict[str, Statement], held: dict[str, Statement],
    by_property: dict[tuple[str, str], tuple[Statement, ...]],
) -> Reading:  # fmt: skip
    by_subject: dict[str, list[str]] = {}
    for subject, prop in by_property:
        by_subject.setdefault(subject, []).append(prop)
    events: Mapping[str, tuple[Event, ...]] = {key: assembly.events(key) for key in assembly.touched() if key in held}
    choices = {q: c for q, c in assembly.choices.items() if c.statement in statements}
    return Reading(
        audience=audience, batches=assembly.batches, statements=statements, held=held,
        grades={key: assembly.grades[key] for key in held}, row_grades={key: assembly.row_grades[key] for key in held},
        editions=dict(assembly.editions), choices=choices, redacted=dict(assembly.redacted), events=events,
        by_property=by_property, by_subject={s: tuple(sorted(found)) for s, found in by_subject.items()},
    )  # fmt: skip
