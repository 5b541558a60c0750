"""How many states a list of producers or stockpilers names."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from firmground.factcheck.claim import Verdict
from firmground.factcheck.comparing import fit
from firmground.factcheck.facts import Facts
from firmground.factcheck.marks import Amount
from firmground.model.dates import VagueDate
from firmground.model.said import said, shown
from firmground.model.statement import Statement

PROPERTIES: Final = {"producing": "production", "stockpiling": "stockpiling"}
_LISTED: Final = frozenset(("listed", "potential"))


@dataclass(frozen=True, slots=True)
class Listed:
    """A claimed number of states on a list, of which weapons, and when."""

    amount: Amount
    property: str
    weapons: tuple[str, ...]
    when: VagueDate | None


def judge_listed(facts: Facts, asked: Listed) -> Verdict:
    """Return the verdict by counting the states that an edition lists."""
    lists = _lists(facts, asked)
    year = asked.when.last.year if asked.when else None
    for (edition, _), statements in sorted(lists.items(), key=lambda item: -_year(item[1][0])):
        of = _year(statements[0])
        if year is not None and of != year:
            continue
        number, source = len({s.subject for s in statements}), facts.source(statements[0])
        ids = tuple(s.id for s in statements)
        why, expected = said("{source} lists {number}.", source=source, number=number), shown(number)
        if fit(asked.amount, Decimal(number)) == "fits":
            return Verdict("supported", "", expected, why, ids)
        if len(asked.weapons) == 1 and edition and (year is not None or facts.published.year == of):
            return Verdict("contradicted", "wrong_number", expected, why, ids)
    return Verdict("not_in_ledger", "", "", said("No list of that time was known by {day}.", day=facts.published))


def _lists(facts: Facts, asked: Listed) -> dict[tuple[str, str], list[Statement]]:
    found: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for area in facts.states():
        for s in facts.told(area, asked.property):
            if str(s.value) in _LISTED and s.part("weapon") in asked.weapons:
                found[s.edition, s.part("weapon")].append(s)
    return {key: held for key, held in found.items() if len(held) > 5}


def _year(statement: Statement) -> int:
    return statement.period.last.year if statement.period else 0
