"""A document checked: its claims with places in the text as given."""

from dataclasses import replace
from datetime import date

from firmground.factcheck.arguments.passage import Passage
from firmground.factcheck.checking import Checked, Checker
from firmground.factcheck.claim import Claim
from firmground.factcheck.documents.document import Document
from firmground.factcheck.documents.legible import Legible, legible


def checked(checker: Checker, document: Document, published: date, language: str = "") -> Checked:
    """Return what the checker finds in a document; `start`, `end` and `text` are those of its own text."""
    seen = legible(document.text)
    found = checker.check(seen.text, published, language or document.language)
    return replace(found, claims=tuple(_placed(claim, seen, document.text) for claim in found.claims))


def argued(checker: Checker, document: Document, found: Checked) -> tuple[Passage, ...]:
    """Return the passages of a document that make a known argument, with places in its own text."""
    if not found.read:
        return ()
    seen = legible(document.text)
    return tuple(
        replace(p, start=start, end=end, text=document.text[start:end])
        for p in checker.arguments.found(seen.text, found.language, found.published, checker.between)
        for start, end in (seen.span(p.start, p.end),)
    )


def _placed(claim: Claim, seen: Legible, text: str) -> Claim:
    start, end = seen.span(claim.start, claim.end)
    return replace(claim, start=start, end=end, text=text[start:end])
