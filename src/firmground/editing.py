"""The write services on what the ledger holds: propose, review, retract, choose, redact. Entries are only added."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from firmground.ledger.append import Appended, Author, append_composed
from firmground.ledger.history import Readings, authors_of
from firmground.ledger.redaction import erase
from firmground.model.canonical import Plain, canonical, digest
from firmground.model.entry import Kind, NewEntry
from firmground.model.errors import FirmgroundError, NotFound
from firmground.model.reading import question_of

Verdict = Literal["accept", "refuse"]


@dataclass(frozen=True, slots=True)
class Editing:
    """The services of one editor; `author` gives the pseudonym, the time, and the reason that is recorded."""

    readings: Readings
    author: Author

    def propose_retraction(self, statement: str) -> Appended:
        """Propose that a statement no longer counts; a second person reviews it."""
        return self._append("proposal", statement, {"action": "retract"})

    def review(self, target: str, verdict: Verdict) -> Appended:
        """Accept or refuse an unverified statement or a proposal; its own author may not."""

        def check() -> None:
            if self.author.name in authors_of(target, self.readings.alias):
                raise FirmgroundError("the author of a proposal may not review it; a second person does")

        return self._append("review", target, {"verdict": verdict}, check)

    def retract(self, target: str) -> Appended:
        """Retract a statement or an entry about one; retracting a retraction undoes it. Done already = nothing added."""
        return self._append("retraction", target, {"action": "retract"})

    def choose(self, statement: str) -> Appended:
        """Record that this statement leads among those that answer the same question."""
        found = self.readings.reading("desk").statement(statement)
        subject, prop, period, parts = question_of(found)
        named: dict[str, Plain] = {"subject": subject, "property": prop, "period": period}
        return self._append("choice", statement, {**named, "breakdown": [[key, part] for key, part in parts]})

    def redact(self, statement: str, second_person: str) -> Appended:
        """Erase the content of a statement that must not be kept; needs two persons. The chain still verifies."""
        if second_person == self.author.name or not second_person:
            raise FirmgroundError("a redaction needs two persons: name another one than the author")
        done = self._append("redaction", statement, {"second_person": second_person})
        erase(statement, self.readings.alias)
        return done

    def _append(
        self, kind: Kind, target: str, content: dict[str, Plain], check: Callable[[], None] | None = None
    ) -> Appended:  # fmt: skip
        def compose() -> Sequence[NewEntry]:
            before = self.readings.reading("desk")
            if not self.readings.knows(target):
                raise NotFound(f'the ledger holds nothing with the id "{target}"')
            if check is not None:
                check()
            if kind == "retraction" and not self.readings.counts(target):
                return ()
            text = canonical({**content, "reason": self.author.reason})
            return (NewEntry(kind, f"{kind}:{target}:{digest(before.head, text)[:16]}", target, text),)

        return append_composed(compose, self.author, self.readings.alias)
