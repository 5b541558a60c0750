from firmground.sources.failure_rates.read import read
from firmground.sources.folder import file_bytes

DRAFTS = tuple(read(file_bytes("failure_rates", "2026-11.csv"), "2026-11.csv"))


def test_a_claimed_rate_is_always_a_claim_and_an_observed_one_names_its_setting() -> None:
    assert {d.layer for d in DRAFTS if d.property == "failure_rate_claimed"} == {"claim"}
    assert all(dict(d.breakdown).get("setting") for d in DRAFTS if d.property == "failure_rate_observed")


def test_a_calculated_rate_is_an_estimate_and_no_finding() -> None:
    estimates = [d for d in DRAFTS if dict(d.breakdown).get("setting") == "estimate"]
    assert estimates
    assert all(d.layer in {"assessment", "claim"} for d in estimates)
