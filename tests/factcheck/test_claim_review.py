"""ClaimReview: what it says, and that nobody's claim is reviewed in public without an editor's name."""

from dataclasses import replace
from datetime import date

import pytest

from firmground.factcheck.claim import VERDICTS, Claim, Verdict, VerdictWord
from firmground.factcheck.claim_review import Reviewed, Signature, Unsigned, claim_review

CLAIM = Claim(
    0, 10, "The treaty\nhas 170 parties", "membership_count", {},
    Verdict("contradicted", "wrong_number", "161 parties", "Mine Ban Treaty: 161 parties."), (),
)  # fmt: skip
TEXT = Reviewed(date(2026, 3, 1))
SIGNED = Signature("Ada Editor", date(2026, 3, 5))


def judged(word: VerdictWord) -> Claim:
    return replace(CLAIM, verdict=Verdict(word))


def test_a_review_says_what_was_claimed_and_how_it_was_rated() -> None:
    found = claim_review(CLAIM, TEXT, SIGNED, "https://example.org/r")
    assert found["@type"] == "ClaimReview"
    assert found["claimReviewed"] == "The treaty has 170 parties"
    assert found["datePublished"] == "2026-03-05"
    assert found["url"] == "https://example.org/r"
    assert found["editor"] == {"@type": "Person", "name": "Ada Editor"}
    assert found["reviewRating"] == {
        "@type": "Rating", "ratingValue": 1, "worstRating": 1, "bestRating": 5, "alternateName": "Contradicted",
        "ratingExplanation": "Mine Ban Treaty: 161 parties.",
    }  # fmt: skip


def test_an_author_and_an_address_are_named_only_where_they_were_given() -> None:
    assert claim_review(CLAIM, TEXT, SIGNED)["itemReviewed"] == {"@type": "Claim", "datePublished": "2026-03-01"}
    told = Reviewed(date(2026, 3, 1), "A Ministry", "Organization", "https://example.org/speech")
    assert claim_review(CLAIM, told, SIGNED)["itemReviewed"] == {
        "@type": "Claim", "datePublished": "2026-03-01", "author": {"@type": "Organization", "name": "A Ministry"},
        "appearance": {"@type": "CreativeWork", "url": "https://example.org/speech"},
    }  # fmt: skip


@pytest.mark.parametrize("signature", [None, Signature(" ", date(2026, 3, 5)), Signature("Ada", date(2026, 2, 1))])
def test_without_a_signature_there_is_no_review(signature: Signature | None) -> None:
    with pytest.raises(Unsigned):
        claim_review(CLAIM, TEXT, signature)


def test_what_the_ledger_cannot_judge_is_never_rated() -> None:
    with pytest.raises(Unsigned, match="nothing to judge"):
        claim_review(judged("not_in_ledger"), TEXT, SIGNED)


def test_the_better_a_verdict_the_higher_its_rating() -> None:
    rated = [w for w in VERDICTS if w != "not_in_ledger"]
    rating = {word: claim_review(judged(word), TEXT, SIGNED)["reviewRating"]["ratingValue"] for word in rated}  # type: ignore[index]
    assert rating["contradicted"] < rating["outdated"] < rating["imprecise"] < rating["supported"]
