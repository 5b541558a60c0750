"""Whether a number that is claimed fits one that a source gives, with the hedges of both."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final, Literal

from firmground.factcheck.claim import Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.knowledge import Answer
from firmground.factcheck.marks import Amount
from firmground.model.said import figure, listing, said
from firmground.model.value import Number

Fit = Literal["fits", "near", "no"]
# How far "about" reaches, and how far below a figure "more than" may stay before it understates it.
_ABOUT: Final = Decimal("0.07")
_NEAR: Final = Decimal("0.015")
# A measure written in tens or hundreds is rounded, which an honest sentence says.
_COARSE: Final = 10
_CUT: Final = 500
_CUT_NEAR: Final = 100
# A number of thousands cut off at the hundreds: "2,900" for 2,994.
_CUT_OFF: Final = Decimal("0.035")
_WIDE: Final = Decimal("1.35")
_CLOSE: Final = Decimal("0.88")
_LOOSELY: Final = Decimal("1.6")
_MOST_OF: Final = Decimal("0.75")


def fit(claimed: Amount, actual: Decimal, *, points: bool = False) -> Fit:
    """Return whether a claimed amount says a number: it fits, is near (rounded, loosely hedged), or not.

    `points` for shares in per cent, where a point more or less is near.
    """
    best: Fit = "no"
    for value in claimed.values():
        # "At least 5.757" is not meant where thousands are counted: the second reading must come near by itself.
        if value != claimed.value and abs(value - actual) * 4 > actual:
            continue
        found = _fit_value(claimed, value, actual, points=points)
        if found == "fits":
            return found
        best = found if found == "near" else best
    return best


def _fit_value(claimed: Amount, value: Decimal, actual: Decimal, *, points: bool) -> Fit:
    if claimed.high is not None:
        return "fits" if value <= actual <= claimed.high else "no"
    match claimed.sense:
        case "exact":
            return _fit_exact(claimed, value, actual, points=points)
        case "at_least" | "more_than":
            return _fit_floor(claimed, value, actual, points=points)
        case "almost":
            return _fit_almost(value, actual, points=points)
        case "about":
            return _fit_about(claimed, value, actual, points=points)
        case "up_to" | "less_than":
            return _fit_ceiling(value, actual)


def _fit_floor(claimed: Amount, value: Decimal, actual: Decimal, *, points: bool) -> Fit:
    """Return whether "at least" or "more than" a value says a number, which it may not understate by much."""
    if value < actual or (value == actual and claimed.sense == "at_least"):
        return "fits" if actual <= value * _WIDE else "near"
    slack = Decimal(1) if points else actual * _NEAR
    return "near" if value - actual <= slack / 2 else "no"


def _fit_almost(value: Decimal, actual: Decimal, *, points: bool) -> Fit:
    if value * _CLOSE <= actual <= value:
        return "fits"
    return "near" if value <= actual <= value * (1 + _NEAR) or (points and abs(value - actual) <= 1) else "no"


def _fit_about(claimed: Amount, value: Decimal, actual: Decimal, *, points: bool) -> Fit:
    reach = max(value * _ABOUT, Decimal(3) if points else Decimal(0), claimed.step / 2)
    if abs(value - actual) <= reach:
        return "fits"
    return "near" if abs(value - actual) <= reach * _LOOSELY else "no"


def _fit_ceiling(value: Decimal, actual: Decimal) -> Fit:
    if actual > value:
        return "no"
    return "fits" if actual >= value * _MOST_OF else "near"


def _fit_exact(claimed: Amount, value: Decimal, actual: Decimal, *, points: bool) -> Fit:
    if value == actual:
        return "fits"
    if claimed.unit in {"percent", "points"} or points:
        if abs(value - actual) < 1 and claimed.step >= 1:
            return "fits"
        return "near" if abs(value - actual) <= 1 else "no"
    if claimed.step < 1 or actual % 1:
        # A measure (km², millions of dollars): right when it is the source's value at the precision written.
        if abs(value - actual) * 2 <= claimed.step < _COARSE:
            return "fits"
        return "near" if abs(value - actual) <= max(claimed.step, actual * _NEAR) else "no"
    # "8,000" for 8,605, "5,500" for 5,554: cut off at the thousands or hundreds.
    cut_off = _CUT_OFF if claimed.first == claimed.at else _NEAR
    whole = claimed.step >= _CUT or (claimed.step >= _CUT_NEAR and actual - value <= actual * cut_off)
    cut = whole and value < actual < value + claimed.step
    if claimed.step >= 10 and (cut or abs(value - actual) * 2 <= claimed.step) and abs(value - actual) <= actual / 10:
        return "near"
    return "no"


def judged(claimed: Amount, answers: Sequence[Answer], facts: Facts, *, points: bool = False) -> Verdict | None:
    """Return the verdict on a number by the answers to its own question; None where they neither support nor excuse it.

    A figure that leads or that no later edition revised supports; one that was revised before is outdated; one that
    only a source gives which does not lead is imprecise.
    """
    if not answers:
        return None
    lead = next((a for a in answers if a.lead), answers[0])
    fits = [(a, fits_answer(claimed, a, points=points)) for a in answers]
    standing = [(a, f) for a, f in fits if not a.revised]
    ids = tuple(a.statement.id for a in answers)
    if any(f == "fits" and (a.lead or _same_source(a, lead)) for a, f in standing):
        return Verdict("supported", "", told(lead), given(facts, lead), ids)
    other = next((a for a, f in standing if f == "fits"), None)
    if other is not None:
        return _disputed(facts, other, lead, ids)
    old = next((a for a, f in fits if a.revised and f == "fits"), None)
    if old is not None and (_is_very(claimed, old) or fits_answer(claimed, lead, points=points) != "near"):
        return _revised(facts, old, lead, ids)
    if any(f == "near" for _, f in standing):
        error = "understated" if claimed.sense in {"at_least", "more_than", "up_to", "less_than"} else "rounded"
        return Verdict("imprecise", error, told(lead), given(facts, lead), ids)
    return None if old is None else _revised(facts, old, lead, ids)


def given(facts: Facts, answer: Answer) -> str:
    """Return what a source gives as a sentence: "Landmine Monitor 2024 gives at least 5,757."."""
    return said("{source} gives {expected}.", source=facts.source(answer.statement), expected=told(answer))


def _disputed(facts: Facts, other: Answer, lead: Answer, ids: tuple[str, ...]) -> Verdict:
    """Return that only a source gives a number which does not lead."""
    expected = told(lead)
    why = said(
        "{other} gives {number}; {source}, which leads, gives {expected}.",
        other=facts.source(other.statement), number=told(other), source=facts.source(lead.statement), expected=expected,
    )  # fmt: skip
    return Verdict("imprecise", "disputed", expected, why, (other.statement.id, *ids))


def _revised(facts: Facts, old: Answer, lead: Answer, ids: tuple[str, ...]) -> Verdict:
    """Return that a number was given once, and since when revised."""
    expected = told(lead)
    why = said(
        "{old} gave {number}; {source} revised it to {expected}.",
        old=facts.source(old.statement), number=told(old), source=facts.source(lead.statement), expected=expected,
    )  # fmt: skip
    return Verdict("outdated", "stale_total", expected, why, (old.statement.id, *ids))


def _is_very(claimed: Amount, answer: Answer) -> bool:
    """Tell whether a number told to the last place is the very one that a source gave."""
    return (
        claimed.sense == "exact"
        and claimed.step == 1
        and claimed.value >= _COARSE * _COARSE
        and (claimed.value in answer.values())
    )


def _same_source(one: Answer, other: Answer) -> bool:
    return one.statement.edition == other.statement.edition


def fits_answer(claimed: Amount, answer: Answer, *, points: bool = False) -> Fit:
    """Return whether a claimed amount says what a source gives, which may be a range or hedged itself."""
    number = answer.number
    if number.low is not None and number.high is not None and number.low <= claimed.value <= number.high:
        return "fits"
    if number.best in claimed.values() and number.sense == claimed.sense:
        return "fits"
    if _is_rest_of(claimed, number):
        return "fits"
    found = [fit(claimed, value, points=points) for value in answer.values()]
    if "fits" in found:
        return "fits"
    # The source itself only says "about".
    loose = number.best is not None and number.sense in {"about", "almost"} and claimed.sense == "exact"
    if loose and number.best is not None and abs(claimed.value - number.best) <= number.best * _ABOUT:
        return "near"
    if (
        number.best is not None
        and number.sense in {"more_than", "at_least"}
        and claimed.sense in {"more_than", "at_least"}
    ):
        if claimed.value == number.best:
            return "fits"
        if number.best <= claimed.value <= number.best * Decimal("1.02"):
            return "near"
    return "near" if "near" in found else "no"


def _is_rest_of(claimed: Amount, number: Number) -> bool:
    """Tell whether a number told to the last place is one that its source only tells as more than a round one."""
    if number.best is None or number.sense != "more_than" or claimed.sense != "exact" or claimed.high is not None:
        return False
    step = Decimal(1)
    while number.best % (step * _COARSE) == 0 and step < number.best:
        step *= _COARSE
    return step >= _CUT_NEAR and number.best < claimed.value < number.best + step


def gives(source: str, number: str, what: str) -> str:
    """Return what a number really is, in words: "Landmine Monitor 2024 gives at least 5,757 for casualties"."""
    return said("{source} gives {number} for {what}.", source=source, number=number, what=what)


def told(answer: Answer) -> str:
    """Return a source's number in words: "at least 5,757"."""
    number = answer.number
    amount = _with_unit(_figure(number), number.unit)
    match number.sense:
        case "exact":
            return amount
        case "at_least":
            return said("at least {amount}", amount=amount)
        case "more_than":
            return said("more than {amount}", amount=amount)
        case "about":
            return said("about {amount}", amount=amount)
        case "almost":
            return said("almost {amount}", amount=amount)
        case "up_to":
            return said("up to {amount}", amount=amount)
        case "less_than":
            return said("less than {amount}", amount=amount)


def _figure(number: Number) -> str:
    if number.best is not None:
        return figure(number.best)
    return listing([figure(n) for n in (number.low, number.high) if n is not None], "–")


def _with_unit(amount: str, unit: str) -> str:
    match unit:
        case "percent":
            return said("{amount} %", amount=amount)
        case "km2":
            return said("{amount} km²", amount=amount)
        case "usd_million":
            return said("{amount} million US dollars", amount=amount)
        case "eur_million":
            return said("{amount} million euros", amount=amount)
        case _:
            return amount


def first_of(found: Iterable[Verdict | None]) -> Verdict | None:
    """Return the best verdict: supported, else imprecise, outdated, not in the ledger, contradicted."""
    held = [v for v in found if v is not None]
    order = {"supported": 0, "imprecise": 1, "outdated": 2, "not_in_ledger": 3, "contradicted": 4}
    return min(held, key=lambda v: order[v.word], default=None)
