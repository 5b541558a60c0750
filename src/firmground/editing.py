"""The write services on the ledger: propose, review, retract, choose, judge, redact. Entries are only added."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal
from unicodedata import is_normalized

from firmground.ledger.append import Appended, Author, append_composed
from firmground.ledger.guard import erasing
from firmground.ledger.history import Readings, authors_of
from firmground.ledger.redaction import erase, verdict_kept
from firmground.model.canonical import Plain, canonical, digest
from firmground.model.entry import Kind, NewEntry
from firmground.model.errors import FirmgroundError, NotFound, shown
from firmground.model.judgement import RecordKey, checked, judgement_text, pair_id
from firmground.model.reading import Reading, question_of
from firmground.model.sql import NO_BAR

if TYPE_CHECKING:
    # The store brings DuckDB, for which every other command would wait.
    from firmground.records.store import Store

Verdict = Literal["accept", "refuse"]
_JUDGED: Final = "judges two records"
# Given the desk's reading, what the entry says, or None where it is so already and nothing is to be added.
Compose = Callable[[Reading], dict[str, Plain] | None]


@dataclass(frozen=True, slots=True)
class Editing:
    """The services of one editor; `author` gives the pseudonym, the time, and the reason that is recorded."""

    readings: Readings
    author: Author
    # The store of records; `judge` alone asks it.
    records: "Store | None" = None

    def propose_retraction(self, target: str) -> Appended:
        """Propose that a statement (or an entry about one) no longer counts; a second person reviews it."""
        return self._append("proposal", target, lambda _: self._if_it_counts(target, "propose to retract"))

    def review(self, target: str, verdict: Verdict) -> Appended:
        """Accept or refuse an unverified statement or a proposal; its own author may not."""

        def compose(_: Reading) -> dict[str, Plain]:
            kind = self.readings.kind_of(target)
            if kind not in {"statement", "proposal"}:
                raise FirmgroundError(f"only a statement or a proposal is reviewed; {shown(target)} is a {kind}")
            if kind == "proposal" and not self.readings.counts(target):
                raise FirmgroundError(f"the proposal {shown(target)} was withdrawn; there is nothing to review")
            if any(_same_person(self.author.name, name) for name in authors_of(target, self.readings.alias)):
                raise FirmgroundError(f"the author of a {kind} may not review it; a second person does")
            return {"verdict": verdict}

        return self._append("review", target, compose)

    def retract(self, target: str) -> Appended:
        """Retract a statement or an entry about one; retracting a retraction undoes it. Already so = nothing added."""
        return self._append("retraction", target, lambda _: self._if_it_counts(target, "retract"))

    def choose(self, statement: str) -> Appended:
        """Record that this statement leads among those that answer the same question."""

        def compose(before: Reading) -> dict[str, Plain] | None:
            chosen = before.statement(statement)
            question = question_of(chosen)
            if before.is_retracted(statement):
                raise FirmgroundError(f"the statement {shown(statement)} was retracted; it cannot lead")
            if before.grades[statement] != "verified":
                raise FirmgroundError(f"the statement {shown(statement)} is a proposal; review it before it may lead")
            if question in before.choices and before.choices[question].statement == statement:
                return None
            subject, prop, period, parts = question
            breakdown: list[Plain] = [[key, part] for key, part in parts]
            return {"subject": subject, "property": prop, "period": period, "breakdown": breakdown}

        return self._append("choice", statement, compose)

    def judge(self, left: RecordKey, right: RecordKey, verdict: str) -> Appended:
        """Record that two records tell of the same incident, of different ones, or that one cannot say.

        Both must be as they are now; the same verdict on the same contents adds nothing.
        """
        checked(verdict)
        if not self.author.reason.strip():
            raise FirmgroundError("the reason is empty; say why in a sentence, it is recorded")
        if left.name == right.name:
            raise FirmgroundError(f"{left} is named twice; a judgement speaks of two records")
        for key in (left, right):
            self._refuse_unless_current(key)
        pair, text = pair_id(left, right), judgement_text(left, right, verdict, self.author.reason)

        def entries() -> Sequence[NewEntry]:
            before = self.readings.reading("desk")
            so_now = {(j.left, j.right, j.verdict) for j in before.judgements}
            if (*sorted((left, right)), verdict) in so_now:
                return ()
            return (NewEntry("judgement", f"judgement:{digest(before.head, pair, text)[:32]}", pair, text),)

        # The reason stands in the entry alone: what is in a batch's header can never be redacted.
        return append_composed(entries, replace(self.author, reason=_JUDGED), self.readings.alias)

    def _refuse_unless_current(self, key: RecordKey) -> None:
        if self.records is None:
            raise FirmgroundError("judging needs the store of records, to see that both records are as they were read")
        if record_now(self.records, key.source, key.record_id) != key:
            raise FirmgroundError(f"the record {key} has changed since it was read; read it again and then judge")

    def redact(self, target: str, second_person: str) -> Appended:
        """Erase the content of a statement that must not be kept, or the reason of a judgement; needs two persons.

        The chain still verifies, and the judgement still counts.
        """
        if not second_person.strip() or _same_person(second_person, self.author.name):
            raise FirmgroundError("a redaction needs two persons: name another one than the author")

        def compose(before: Reading) -> dict[str, Plain] | None:
            kind = self.readings.kind_of(target)
            if kind == "judgement":
                kept = verdict_kept(target, self.readings.alias)
                return kept and {"second_person": second_person, "judgement": kept}
            if kind != "statement":
                raise FirmgroundError(f"only a statement or a judgement is redacted; {shown(target)} is a {kind}")
            if target in before.redacted:
                return None
            public = before.grades[target] == "verified" and before.held[target].visibility == "public"
            return {"second_person": second_person, "seen": "public" if public else "desk"}

        # One transaction: a redaction in the chain whose content is still held would be a broken promise.
        with erasing(self.readings.alias):
            done = self._append("redaction", target, compose)
            erase(target, self.readings.alias)
        return done

    def _if_it_counts(self, target: str, what: str) -> dict[str, Plain] | None:
        if self.readings.kind_of(target) == "redaction":
            raise FirmgroundError(f"there is nothing to {what}: a redaction erased its content for good")
        return {"action": "retract"} if self.readings.counts(target) else None

    def _append(self, kind: Kind, target: str, compose: Compose) -> Appended:
        def entries() -> tuple[NewEntry, ...]:
            before = self.readings.reading("desk")
            if self.readings.kind_of(target) is None:
                raise NotFound(f'the ledger holds nothing with the id "{target}"')
            if target in before.redacted and kind != "redaction":
                raise NotFound(f'the content of "{target}" was redacted; nothing more can be said about it')
            content = compose(before)
            if content is None:
                return ()
            text = canonical({**content, "reason": self.author.reason})
            return (NewEntry(kind, f"{kind}:{digest(before.head, target, text)[:32]}", target, text),)

        return append_composed(entries, self.author, self.readings.alias)


def record_now(store: "Store", source: str, record_id: str) -> RecordKey:
    """Return the key of a record that may be judged: a current one, in scope, of one incident."""
    import duckdb  # noqa: PLC0415 - slow to load, and only this service needs it

    with duckdb.connect() as con:
        con.execute(NO_BAR)
        store.current_sql(con, of=(source,))
        found = con.execute(
            "SELECT fingerprint, in_scope, scope_reason, aggregate FROM records WHERE record_id = ?", [record_id]
        ).fetchall()
    if not found:
        known = sorted({name for file in store.current() for name in file.sources})
        if source in known:
            raise NotFound(f"the source {shown(source)} has no current record {shown(record_id)}")
        listed = f"they are of: {', '.join(known)}" if known else "none are imported (run: firmground incidents import)"
        raise NotFound(f"no current record is of the source {shown(source)}; {listed}")
    (fingerprint, in_scope, scope_reason, aggregate), name = found[0], shown(f"{source}/{record_id}")
    if not in_scope:
        why = str(scope_reason).replace("_", " ")
        raise FirmgroundError(f"the record {name} is out of scope ({why}); it is in no incident")
    if aggregate:
        raise FirmgroundError(f"the record {name} totals several incidents; it is never linked to one")
    if not is_normalized("NFC", source + record_id):
        raise FirmgroundError(f"the record {name} has a name in decomposed Unicode, which no entry can keep as it is")
    return RecordKey(source, record_id, int(fingerprint))


def _same_person(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
