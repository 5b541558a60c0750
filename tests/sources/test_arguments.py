from collections import Counter

from firmground.sources.arguments.read import read
from firmground.sources.folder import file_bytes

DRAFTS = tuple(read(file_bytes("arguments", "2026-11.csv"), "2026-11.csv"))


def test_every_argument_has_an_answer_and_what_would_change_the_assessment() -> None:
    assert Counter(d.property for d in DRAFTS) == dict.fromkeys(
        ("argument_made", "argument_answer", "argument_would_change"), 27
    )
    assert len({d.subject for d in DRAFTS}) == 27
    assert all(d.cites for d in DRAFTS if d.property == "argument_answer")


def test_our_own_judgement_waits_for_review() -> None:
    own = {(d.grade, d.layer) for d in DRAFTS if d.property == "argument_would_change"}
    assert own == {("unverified", "assessment")}
