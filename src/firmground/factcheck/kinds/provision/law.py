"""What the treaties say of lengths of time: read from their law, and from rules.csv what that does not hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from firmground.factcheck.facts import Facts
from firmground.law.treaty import Treaty
from firmground.vocabulary.tables import Table, read_table

_FILE = "rules.csv"


@dataclass(frozen=True, slots=True)
class Rule:
    """A number that a treaty lays down: how many of which unit, its article and its meaning; `count` 0 for "never"."""

    treaty: str
    topic: str
    count: Decimal
    unit: str
    provision: str
    text: str

    def words(self) -> str:
        """Return the number with its unit."""
        return f"{self.count} {self.unit}" if self.count else self.unit


def rules_of(facts: Facts, slug: str, topic: str, obligation: str = "") -> tuple[Rule, ...]:
    """Return the rules of a treaty about a topic; of the extension of one obligation, where one is named."""
    held = (r for r in (*_from_law(facts.treaty(slug)), *more_rules()) if r.treaty == slug)
    return tuple(r for r in held if _is_about(r, topic, obligation))


def _is_about(rule: Rule, topic: str, obligation: str) -> bool:
    return rule.topic in {topic, f"{topic}.{obligation}"} or (not obligation and rule.topic.startswith(f"{topic}."))


def _from_law(law: Treaty) -> Iterator[Rule]:
    for duty in law.obligations:
        if duty.rule is not None:
            yield Rule(law.slug, duty.slug, Decimal(duty.rule.count), duty.rule.word, duty.provision, duty.label)
        if duty.extension is not None:
            most, months = duty.extension.most_years, duty.extension.request_months
            yield Rule(
                law.slug,
                f"extension.{duty.slug}",
                Decimal(most),
                "years",
                duty.extension.provision,
                "Longest extension",
            )
            yield Rule(
                law.slug,
                f"request.{duty.slug}",
                Decimal(months),
                "months",
                duty.extension.provision,
                "Request before the meeting",
            )
    leaving = law.withdrawal
    yield Rule(
        law.slug, "leave", Decimal(leaving.rule.count), leaving.rule.word, leaving.provision, "From notice to effect"
    )


@cache
def more_rules() -> tuple[Rule, ...]:
    """Return the rules that are kept beside the law."""
    table = Table(_FILE, (files(__package__) / _FILE).read_bytes())
    columns = ("treaty", "topic", "count", "unit", "provision", "text")
    return tuple(
        Rule(
            r.text("treaty"),
            r.text("topic"),
            Decimal(r.text("count")),
            r.text("unit"),
            r.text("provision"),
            r.text("text"),
        )
        for r in read_table(table, columns)
    )
