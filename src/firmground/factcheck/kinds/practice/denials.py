"""The verdict on what a state is said not to do: silence says nothing, findings of that time speak against it."""

from firmground.factcheck.claim import Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.practice.findings import (
    DENIED,
    ENDED,
    NOW,
    Practice,
    ahead_of,
    end_of,
    meets,
    nothing,
    period_of,
    why_of,
)
from firmground.factcheck.labels import of_value
from firmground.model.said import said
from firmground.model.statement import Statement


def judge_denial(facts: Facts, asked: Practice, area: str, held: list[Statement]) -> Verdict:
    """Return the verdict on a denial: silence never speaks against it; findings of that time and place do."""
    ended = [s for s in held if str(s.value) in ENDED]
    found = (
        {"confirmed", "acknowledged", "credible_report", "alleged"}
        if asked.property != "production"
        else {"listed", "alleged", "confirmed"}
    )
    against = [s for s in held if str(s.value) in found and meets(asked, s)]
    since = asked.when if asked.when is not None and asked.when.role == "since" else None
    dated = [s for s in ended if s.period is not None and s.period.end is not None]
    if since is not None and dated and min(end_of(s) for s in dated).year > since.year + 1:
        # "Has not made any since 1987", where making ended in 1997.
        first = min(dated, key=end_of)
        return Verdict("contradicted", "wrong_date", period_of(first), why_of(facts, [first]), (first.id,))
    if (asked.property in {"production", "stockpiling"} or area.startswith("group:")) and ended:
        return Verdict("supported", "", of_value(ended[0].value), why_of(facts, ended), tuple(s.id for s in ended))
    against = [s for s in against if _speaks_against(facts, asked, s)]
    latest = max((s for s in held if str(s.value) in found and s.period), key=end_of, default=None)
    if not against and since is not None and latest is not None and end_of(latest).year == since.year:
        return Verdict("supported", "", period_of(latest), why_of(facts, [latest]), (latest.id,))
    if not against:
        return nothing(facts, asked, area)
    ids = tuple(s.id for s in against)
    if any(str(s.value) in DENIED and meets(asked, s) for s in held):
        return Verdict("imprecise", "disputed", said("alleged and denied"), why_of(facts, against), ids)
    return Verdict("contradicted", "wrong_standing", of_value(against[0].value), why_of(facts, against), ids)


def _speaks_against(facts: Facts, asked: Practice, s: Statement) -> bool:
    """Tell whether a finding is of the time that a denial is about: of now, where no other time or place is told."""
    if s.period is None:
        return False
    if asked.when is not None and asked.when.role == "since":
        return s.period.last > asked.when.day.last
    told = asked.when is not None or bool(asked.places) or asked.ever
    return told or ahead_of(s.period.last, NOW / 2) >= facts.published
