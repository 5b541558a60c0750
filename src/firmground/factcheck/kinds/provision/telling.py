"""The verdict on what the articles of a treaty are said to lay down."""

from dataclasses import dataclass
from decimal import Decimal

from firmground.factcheck.claim import Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.provision.law import rule_of
from firmground.factcheck.labels import of_law
from firmground.model.said import also, listing, said


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
        return Verdict("not_in_ledger", "", "", said("No treaty of ours was adopted by then."))
    held = [slug for slug in known if all(facts.treaty(slug).provision(thing) for thing in asked.things)]
    if not held:
        return Verdict("not_in_ledger", "", "", said("{treaty}: no such rule.", treaty=facts.short(known[0])))
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
    return listing((of_law(rule.rule) for rule in rules if rule is not None), "; ")


def _why(facts: Facts, slug: str, asked: Asked) -> str:
    return also(*(rule_of(facts, slug, thing) for thing in asked.things))
