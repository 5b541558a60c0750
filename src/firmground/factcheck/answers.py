"""The answer to a text: which day was taken as that of publication, and why; its claims; and all of it as JSON."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Literal

from firmground.factcheck.arguments.passage import Passage
from firmground.factcheck.checking import Checked, Checker
from firmground.factcheck.claim import Claim, Verdict
from firmground.factcheck.documents.checked import argued, checked
from firmground.factcheck.documents.datelines import day_of_text
from firmground.factcheck.documents.document import Document
from firmground.model.said import plain_of

DayFrom = Literal["given", "document", "today"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked beside the texts: the day of publication and the language where they were given, and today."""

    today: date
    published: date | None = None
    language: str = ""

    def day(self, document: Document) -> tuple[date, DayFrom]:
        """Return the day a document is judged by, and where it comes from; a page from the future says nothing."""
        if self.published is not None:
            return self.published, "given"
        told = document.published or _told_in(document.text)
        if told is not None and told <= self.today:
            return told, "document"
        return self.today, "today"


def _told_in(text: str) -> date | None:
    told = day_of_text(text)
    return date.fromisoformat(told) if told else None


@dataclass(frozen=True, slots=True)
class Answer:
    """A document and what was found in it: claims with their verdicts, and passages that make a known argument."""

    document: Document
    checked: Checked
    day_from: DayFrom
    arguments: tuple[Passage, ...] = ()

    def json(self, *, said: bool = False) -> dict[str, object]:
        """Return the answer as the command line and the API give it.

        `text` is there only where it was taken out of a page, a PDF or a DOCX file: places count its characters.
        With `said`, also what reasons and notes are made of, so that they can be said in another language.
        """
        found = self.checked
        return {
            "name": self.document.name, "published": found.published.isoformat(), "published_from": self.day_from,
            "language": found.language, "read": found.read, "notes": list(self.document.notes),
            **({} if self.document.as_given else {"text": self.document.text}),
            **({"notes_said": [plain_of(note) for note in self.document.notes]} if said else {}),
            "claims": [claim_json(claim) | (_said(claim.verdict) if said else {}) for claim in found.claims],
            "arguments": [asdict(passage) for passage in self.arguments],
        }  # fmt: skip


def answer(checker: Checker, document: Document, asked: Asked) -> Answer:
    """Return the answer to a document."""
    published, day_from = asked.day(document)
    found = checked(checker, document, published, asked.language)
    return Answer(document, found, day_from, argued(checker, document, found))


def claim_json(claim: Claim) -> dict[str, object]:
    """Return a claim with its verdict as the command line and the API give it."""
    verdict = claim.verdict
    return {
        "start": claim.start, "end": claim.end, "text": claim.text, "kind": claim.kind,
        "reading": dict(claim.reading), "verdict": verdict.word, "error": verdict.error,
        "expected": verdict.expected, "why": verdict.why, "citations": [asdict(c) for c in claim.citations],
        "history": [asdict(c) for c in claim.history],
    }  # fmt: skip


def _said(verdict: Verdict) -> dict[str, object]:
    return {"said": {"expected": plain_of(verdict.expected), "why": plain_of(verdict.why)}}
