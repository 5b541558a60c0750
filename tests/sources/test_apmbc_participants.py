from firmground.sources.apmbc_participants.read import read
from firmground.sources.folder import file_bytes

DRAFTS = tuple(read(file_bytes("apmbc_participants", "2026-11.csv"), "2026-11.csv"))


def _values(subject: str, prop: str) -> set[str]:
    return {str(d.value) for d in DRAFTS if (d.subject, d.property) == (subject, prop) and d.grade == "verified"}


def test_the_counts_of_signatories_and_joiners_are_those_of_the_lists() -> None:
    signed = [str(d.value) for d in DRAFTS if d.property == "signature"]
    assert len(signed) == 133
    assert sum(day <= "1997-12-04" for day in signed) == 121
    assert sum(day <= "1997-12-31" for day in signed) == 123
    assert len({d.subject for d in DRAFTS if d.property == "deposit"}) == 167
    assert len({d.subject for d in DRAFTS if d.property == "withdrawal_notified"}) == 5


def test_both_sides_of_the_known_disagreements_are_kept() -> None:
    assert _values("TON", "deposit") == {"2025-06-25", "2025-06-26"}
    assert _values("VUT", "deposit") == {"2005-09-06", "2005-09-16"}
    assert _values("IDN", "deposit") == {"2007-02-16", "2007-02-20"}
    assert _values("PLW", "deposit") == {"2007-11-18", "2007-11-19"}
    assert _values("UKR", "suspension_asserted") == {"2025-07-17", "2025-07-18"}
    assert _values("UKR", "suspension_circulated") == {"2025-07-21"}
    assert {d.breakdown for d in DRAFTS if d.subject == "ETH" and d.property == "deposit"} == {
        (("instrument", "accession"), ("treaty", "apmbc")),
        (("instrument", "ratification"), ("treaty", "apmbc")),
    }


def test_a_suspension_is_only_ever_a_claim_of_the_state() -> None:
    asserted = [d for d in DRAFTS if d.property == "suspension_asserted"]
    assert {(d.layer, d.attribution) for d in asserted} == {("claim", "Ukraine")}
