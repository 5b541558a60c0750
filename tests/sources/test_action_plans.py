from firmground.sources.action_plans.read import read
from firmground.sources.folder import file_bytes

DRAFTS = tuple(read(file_bytes("action_plans", "2026-11.csv"), "2026-11.csv"))


def _of(plan: str, prop: str) -> set[str]:
    return {str(d.value) for d in DRAFTS if (d.subject, d.property) == (f"plan:{plan}", prop) and not d.breakdown}


def test_the_lausanne_plan_is_called_a_plan_of_five_and_of_six_years() -> None:
    assert _of("lausanne-action-plan", "plan_length") == {"5", "6"}


def test_a_draft_is_not_the_adopted_plan() -> None:
    assert _of("siem-reap-angkor-action-plan", "plan_actions") == set()


def test_the_sections_of_the_oslo_plan_sum_to_its_fifty_actions() -> None:
    sections = {
        dict(d.breakdown)["section"]: int(str(d.value))
        for d in DRAFTS
        if d.subject == "plan:oslo-action-plan" and d.property == "plan_actions" and d.breakdown
    }
    together = sections.pop("clearance_and_risk_education")
    assert together == sections["survey_and_clearance"] + sections["risk_education"]
    assert sum(sections.values()) == 50
