"""A checked claim as ClaimReview (schema.org) in JSON-LD. It names people, so an editor's name stands under each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from firmground.factcheck.claim import Claim, VerdictWord
from firmground.model.errors import FirmgroundError

# On a scale from 1, false, to 5, true. "Not in the ledger" says nothing of truth, so it has no place on it.
RATINGS: Final[Mapping[VerdictWord, int]] = {"contradicted": 1, "outdated": 3, "imprecise": 4, "supported": 5}
WORST: Final = min(RATINGS.values())
BEST: Final = max(RATINGS.values())
_NAME: Final = "Firmground"


class Unsigned(FirmgroundError):
    """A review that no editor has signed, or that none may sign."""


@dataclass(frozen=True, slots=True)
class Signature:
    """The editor who answers for a review, by name, and the day of signing."""

    editor: str
    on: date


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The text a claim stands in: its day, and its author and address only where they were given."""

    published: date
    author: str = ""
    author_type: str = "Person"
    address: str = ""


def claim_review(claim: Claim, text: Reviewed, signature: Signature | None, address: str = "") -> dict[str, object]:
    """Return the ClaimReview of a claim, to be published at an address; Unsigned where nobody answers for it."""
    if signature is None or not signature.editor.strip():
        raise Unsigned("a ClaimReview names people: an editor signs it with name and day before it is made")
    if signature.on < text.published:
        raise Unsigned(f"signed on {signature.on}, before the text was published on {text.published}")
    if claim.verdict.word not in RATINGS:
        raise Unsigned("the ledger has nothing to judge this claim by, so there is no review of it to sign")
    review: dict[str, object] = {
        "@context": "https://schema.org", "@type": "ClaimReview", "datePublished": signature.on.isoformat(),
        "claimReviewed": " ".join(claim.text.split()), "itemReviewed": _item(text),
        "author": {"@type": "Organization", "name": _NAME},
        "editor": {"@type": "Person", "name": signature.editor.strip()},
        "reviewRating": _rating(claim),
    }  # fmt: skip
    return review | ({"url": address} if address else {})


def _rating(claim: Claim) -> dict[str, object]:
    word = claim.verdict.word
    return {
        "@type": "Rating", "ratingValue": RATINGS[word], "worstRating": WORST, "bestRating": BEST,
        "alternateName": word.capitalize(), "ratingExplanation": claim.verdict.why or claim.verdict.expected,
    }  # fmt: skip


def _item(text: Reviewed) -> dict[str, object]:
    item: dict[str, object] = {"@type": "Claim", "datePublished": text.published.isoformat()}
    if text.author:
        item["author"] = {"@type": text.author_type, "name": text.author}
    if text.address:
        item["appearance"] = {"@type": "CreativeWork", "url": text.address}
    return item
