from firmground.model.value import Code
from firmground.sources.folder import file_bytes
from firmground.sources.withdrawal_steps.read import read

DRAFTS = tuple(read(file_bytes("withdrawal_steps", "2026-11.csv"), "2026-11.csv"))


def test_the_joint_statement_is_a_recommendation_of_ministers_in_four_states() -> None:
    found = {d.subject for d in DRAFTS if d.value == Code("national_step", "recommendation")}
    assert found == {"EST", "LTU", "LVA", "POL"}
    assert {
        str(d.period) for d in DRAFTS if d.subject in found and d.value == Code("national_step", "recommendation")
    } == {"2025-03-18"}


def test_no_step_is_told_without_who_took_it() -> None:
    assert all(d.attribution for d in DRAFTS)
