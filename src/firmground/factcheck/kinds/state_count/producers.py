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
_FOUND: Final = frozenset(("alleged", "confirmed", "acknowledged", "credible_report"))
_NEVER: Final = frozenset(("planned", "considered", "denied"))


@dataclass(frozen=True, slots=True)
class Listed:
    """A claimed number of states on a list, of which weapons, and when; `ever` where those of before count, too."""

    amount: Amount
    property: str
    weapons: tuple[str, ...]
    when: VagueDate | None
    ever: bool = False


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
    return _with_later(facts, asked, lists, year) or _ever(facts, asked) or _untold(facts)


def _untold(facts: Facts) -> Verdict:
    return Verdict("not_in_ledger", "", "", said("No list of that time was known by {day}.", day=facts.published))


def _with_later(
    facts: Facts, asked: Listed, lists: dict[tuple[str, str], list[Statement]], year: int | None
) -> Verdict | None:
    """Return support where a list and those found to have begun since make the number: sixteen, and Myanmar."""
    for statements in sorted(lists.values(), key=lambda held: -_year(held[0])):
        of = _year(statements[0])
        listed = {s.subject for s in statements}
        since = [
            s for area in facts.states() if area not in listed
            for s in facts.told(area, asked.property)
            if str(s.value) in _FOUND and s.part("weapon") in asked.weapons and _year(s) >= of
        ]  # fmt: skip
        number = len(listed | {s.subject for s in since})
        if since and (year is None or year >= of) and asked.amount.value == number:
            source, ids = facts.source(statements[0]), tuple(s.id for s in (*statements, *since))
            return Verdict(
                "supported", "", shown(number), said("{source} lists {number}.", source=source, number=len(listed)), ids
            )
    return None


def _ever(facts: Facts, asked: Listed) -> Verdict | None:
    """Return support where the number is that of all who make or ever made the weapon, as far as sources name them."""
    if asked.property != "production" or not asked.ever:
        return None
    held = {
        s.subject: s for area in facts.states() for s in facts.record.reading.of(area, asked.property)
        if s.part("weapon") in asked.weapons and str(s.value) not in _NEVER
    }  # fmt: skip
    # Those who only lately began were not yet counted by whoever counted before.
    late = [area for area, s in held.items() if str(s.value) in _FOUND and len(_made(facts, asked, area)) == 1]
    if asked.amount.value not in {len(held), len(held) - len(late)}:
        return None
    first = next(iter(held.values()))
    why = said("{source} lists {number}.", source=facts.source(first), number=len(held))
    return Verdict("supported", "", shown(len(held)), why, tuple(s.id for s in held.values()))


def _made(facts: Facts, asked: Listed, area: str) -> list[Statement]:
    return [s for s in facts.record.reading.of(area, asked.property) if s.part("weapon") in asked.weapons]


def _lists(facts: Facts, asked: Listed) -> dict[tuple[str, str], list[Statement]]:
    found: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for area in facts.states():
        for s in facts.told(area, asked.property):
            if str(s.value) in _LISTED and s.part("weapon") in asked.weapons:
                found[s.edition, s.part("weapon")].append(s)
    return {key: held for key, held in found.items() if len(held) > 5}


def _year(statement: Statement) -> int:
    return statement.period.last.year if statement.period else 0
