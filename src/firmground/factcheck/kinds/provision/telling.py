"""The verdict on what the articles of a treaty are said to lay down."""

from dataclasses import dataclass
from decimal import Decimal

from firmground.factcheck.claim import Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.provision.law import said


@dataclass(frozen=True, slots=True)
class Asked:
    """Things some treaties are said to lay down, with the number said, if any; `sure` where the treaty is settled."""

    things: tuple[str, ...]
    treaties: tuple[str, ...]
    count: Decimal | None
    sure: bool


def judge_told(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict; each treaty that may be meant is tried, a text before its adoption knows none."""
    known = [slug for slug in asked.treaties if facts.treaty(slug).adopted <= facts.published]
    if not known:
        return Verdict("not_in_ledger", "", "", "No treaty of ours was adopted by then.")
    held = [slug for slug in known if all(facts.treaty(slug).provision(thing) for thing in asked.things)]
    if not held:
        return Verdict("not_in_ledger", "", "", f"{facts.treaty(known[0]).short}: no such rule.")
    for slug in held:
        if _fits(facts, slug, asked):
            return Verdict("supported", "", _rules(facts, slug, asked), _why(facts, slug, asked))
    expected, why = _rules(facts, held[0], asked), _why(facts, held[0], asked)
    if not asked.sure:
        return Verdict("not_in_ledger", "", expected, why)
    return Verdict(
        "contradicted", "wrong_duration" if _is_time(facts, held[0], asked) else "wrong_number", expected, why
    )


def _fits(facts: Facts, slug: str, asked: Asked) -> bool:
    """Tell whether the number said is one the article names, or none was said."""
    rule = facts.treaty(slug).provision(asked.things[0])
    return asked.count is None or rule is None or not rule.counts or asked.count in rule.counts


def _is_time(facts: Facts, slug: str, asked: Asked) -> bool:
    rule = facts.treaty(slug).provision(asked.things[0])
    return rule is not None and rule.unit != "kilograms"


def _rules(facts: Facts, slug: str, asked: Asked) -> str:
    rules = (facts.treaty(slug).provision(thing) for thing in asked.things)
    return "; ".join(rule.rule for rule in rules if rule is not None)


def _why(facts: Facts, slug: str, asked: Asked) -> str:
    return " ".join(said(facts, slug, thing) for thing in asked.things)
