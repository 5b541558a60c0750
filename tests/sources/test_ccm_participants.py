from firmground.sources.ccm_participants.read import read
from firmground.sources.folder import file_bytes

DRAFTS = tuple(read(file_bytes("ccm_participants", "2026-11.csv"), "2026-11.csv"))


def _graded(subject: str, prop: str) -> set[tuple[str, str]]:
    return {(str(d.value), d.grade) for d in DRAFTS if (d.subject, d.property) == (subject, prop)}


def test_the_counts_of_signatories_and_joiners_are_those_of_the_lists() -> None:
    assert len({d.subject for d in DRAFTS if d.property == "signature"}) == 108
    assert len({d.subject for d in DRAFTS if d.property == "deposit"}) == 113
    assert sum(str(d.value) == "signed_only" for d in DRAFTS if d.property == "participation") == 12


def test_a_day_that_is_not_confirmed_stays_a_proposal_beside_the_vaguer_date() -> None:
    assert _graded("NAM", "deposit") == {("2018-08", "verified"), ("2018-08-31", "unverified")}
    assert _graded("LTU", "withdrawal_notified") == {("2024-09-06", "unverified")}
    assert _graded("LTU", "withdrawal_effective") == {("2025-03-06", "verified")}


def test_both_sides_of_the_known_disagreements_are_kept() -> None:
    assert {day for day, _ in _graded("GNB", "signature")} == {"2008-12-03", "2008-12-04"}
    assert {day for day, _ in _graded("IRQ", "deposit")} == {"2013-05-14", "2013-05-15"}
    assert {day for day, _ in _graded("GMB", "deposit")} == {"2018-12-11", "2018-12-12"}
