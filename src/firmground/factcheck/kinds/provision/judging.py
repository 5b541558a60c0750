"""The verdict on a number that a treaty is said to lay down."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from firmground.factcheck.choosing import kindest
from firmground.factcheck.claim import Verdict
from firmground.factcheck.durations import days_of
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.provision.law import Rule, rules_of
from firmground.factcheck.labels import of_article
from firmground.factcheck.obligations import OURS
from firmground.model.said import listing, said

# "Six months" for 180 days.
_NEAR: Final = Decimal("0.03")


@dataclass(frozen=True, slots=True)
class Asked:
    """A number said to be laid down by one of some treaties on a topic; `sure` where the sentence settles all three.

    `start` is the year from which it is said to count for all; `from_signing` tells that it does from the signature;
    `loose` is the error of a right time that is said to count from an act a little before the one it counts from.
    """

    topic: str
    obligation: str
    count: Decimal
    unit: str
    treaties: tuple[str, ...]
    sure: bool
    start: int | None = None
    from_signing: bool = False
    loose: str = ""


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict; each treaty that may be meant is tried, a text before its adoption knows none."""
    known = [slug for slug in asked.treaties if facts.treaty(slug).adopted <= facts.published]
    if not known:
        return Verdict("not_in_ledger", "", "", said("No treaty of ours was adopted by then."))
    best = kindest(_judge(facts, asked, slug) for slug in known)
    if best.word == "contradicted" and not asked.sure:
        return Verdict("not_in_ledger", "", best.expected, said("The text does not settle which rule it means."))
    return best


def _judge(facts: Facts, asked: Asked, slug: str) -> Verdict:
    rules = rules_of(facts, slug, asked.topic, asked.obligation)
    short = facts.short(slug)
    if not rules:
        if asked.topic == "extension":
            why = said("{treaty}: that deadline cannot be extended.", treaty=short)
            return Verdict("contradicted", "wrong_duration", said("no extension"), why)
        return Verdict("not_in_ledger", "", "", said("{treaty}: no such rule.", treaty=short))
    why = said("{treaty}: {rules}.", treaty=short, rules=listing(map(_told, rules), "; "))
    expected = rules[0].words()
    fits = {_fit(asked, r) for r in rules}
    if asked.start == facts.treaty(slug).entry_into_force.day.year and not fits.isdisjoint({"fits"}):
        own = said("{time} from each state’s own entry into force", time=expected)
        return Verdict("contradicted", "treaty_date_for_state", own, why)
    if "fits" in fits and asked.from_signing:
        return Verdict("contradicted", "act_confused", said("{time} from entry into force", time=expected), why)
    if "fits" in fits:
        return Verdict("imprecise" if asked.loose else "supported", asked.loose, expected, why)
    if "near" in fits:
        return Verdict("imprecise", "rounded", expected, why)
    other = next(s for s in OURS if s != slug)
    mixed = any(_fit(asked, r) == "fits" for r in rules_of(facts, other, asked.topic, asked.obligation))
    return Verdict("contradicted", "mine_cluster_mixed" if mixed else "wrong_duration", expected, why)


def _told(rule: Rule) -> str:
    return said(
        "{rule}: {number} (Art. {article})", rule=rule.text, number=rule.words(), article=of_article(rule.provision)
    )


def _fit(asked: Asked, rule: Rule) -> str:
    if asked.unit == rule.unit:
        return "fits" if asked.count == rule.count else "no"
    if "experts" in {asked.unit, rule.unit}:
        return "no"
    claimed, ruled = days_of(asked.count, asked.unit), days_of(rule.count, rule.unit)
    if claimed == ruled:
        return "fits"
    return "near" if abs(claimed - ruled) <= ruled * _NEAR else "no"
