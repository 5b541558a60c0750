"""What the treaties say of lengths of time and other numbers: read from their law."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from firmground.factcheck.facts import Facts
from firmground.factcheck.knowledge import Knowledge
from firmground.factcheck.labels import of_article, of_law
from firmground.law.treaty import Treaty
from firmground.model.said import said, template

_COUNTED: Final = {
    "years": template("{number} years"), "months": template("{number} months"), "days": template("{number} days"),
    "hours": template("{number} hours"), "experts": template("{number} experts"),
    "kilograms": template("{number} kilograms"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """A number that a treaty lays down: how many of which unit, its article and its meaning."""

    treaty: str
    topic: str
    count: Decimal
    unit: str
    provision: str
    text: str

    def words(self) -> str:
        """Return the number with its unit."""
        return said(_COUNTED[self.unit], number=self.count)


def rules_of(facts: Facts, slug: str, topic: str, obligation: str = "") -> tuple[Rule, ...]:
    """Return the rules of a treaty about a topic; of the extension of one obligation, where one is named."""
    return tuple(r for r in facts.knowledge.once(_rules, slug) if _is_about(r, topic, obligation))


def _is_about(rule: Rule, topic: str, obligation: str) -> bool:
    return rule.topic in {topic, f"{topic}.{obligation}"} or (not obligation and rule.topic.startswith(f"{topic}."))


def _rules(knowledge: Knowledge, slug: str) -> tuple[Rule, ...]:
    return tuple(_from_law(knowledge.record.shelf.treaty(slug)))


def _from_law(law: Treaty) -> Iterator[Rule]:
    for duty in law.obligations:
        if duty.rule is not None:
            yield Rule(
                law.slug, duty.slug, Decimal(duty.rule.count), duty.rule.word, duty.provision, of_law(duty.label)
            )
        if duty.extension is not None:
            most, months = duty.extension.most_years, duty.extension.request_months
            yield Rule(
                law.slug,
                f"extension.{duty.slug}",
                Decimal(most),
                "years",
                duty.extension.provision,
                said("Longest extension"),
            )
            yield Rule(
                law.slug,
                f"request.{duty.slug}",
                Decimal(months),
                "months",
                duty.extension.provision,
                said("Request before the meeting"),
            )
    leaving = law.withdrawal
    yield Rule(
        law.slug,
        "leave",
        Decimal(leaving.rule.count),
        leaving.rule.word,
        leaving.provision,
        said("From notice to effect"),
    )
    for told in law.provisions:
        for count in told.counts:
            yield Rule(law.slug, told.slug, Decimal(count), told.unit, told.provision, of_law(told.rule))


def rule_of(facts: Facts, slug: str, thing: str) -> str:
    """Return what a treaty says on something, with its article; an empty text where it says nothing."""
    told = facts.treaty(slug).provision(thing)
    return in_words(facts, slug, told.rule, told.provision) if told else ""


def in_words(facts: Facts, slug: str, rule: str, article: str) -> str:
    """Return a rule of a treaty's file or of our tables with its article."""
    return said(
        "{treaty}: {rule} (Art. {article}).", treaty=facts.short(slug), rule=of_law(rule), article=of_article(article)
    )
