"""The verdict on a failure rate: a claim is no observation."""

from dataclasses import dataclass, replace
from typing import Final

from firmground.factcheck.claim import Verdict, VerdictWord
from firmground.factcheck.comparing import fits_answer, told
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.failure_rate.rates import GENERAL, rates, seen_anywhere
from firmground.factcheck.knowledge import Answer
from firmground.factcheck.marks import Amount
from firmground.model.said import listing, said

_FLOORS: Final = frozenset(("at_least", "more_than"))
_SENSES: Final = frozenset(("up_to", "less_than", "at_least", "more_than"))


@dataclass(frozen=True, slots=True)
class Asked:
    """A rate in per cent said of some munitions; `kind` is claimed, observed or empty, `place` where it is said of.

    `maker` where it is said to be what the maker claims: then what was observed is no excuse. `named` where it
    can only be meant for munitions that are named: not those of an army, nor those that others are compared with.
    `limit` where a rate may be one that somebody forbids.
    """

    amount: Amount
    munitions: tuple[str, ...]
    kind: str
    place: str
    maker: bool = False
    named: bool = True
    limit: bool = False


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict on a failure rate."""
    known = rates(facts, asked.munitions, asked.place)
    if asked.munitions == (GENERAL,) and not _fitting(asked.amount, known.observed):
        later = rates(replace(facts, early=True), asked.munitions, asked.place)
        known = later if _fitting(asked.amount, later.observed) else known
    claim, seen = _fitting(asked.amount, known.claimed), _fitting(asked.amount, known.observed)
    ids = tuple(a.statement.id for a in (*known.observed, *known.claimed))
    words = _words(known.claimed, known.observed)
    if asked.munitions == (GENERAL,) and not seen and (spanned := _within(facts, asked)) is not None:
        return spanned
    if not ids:
        return Verdict("not_in_ledger", "", "", said("No failure rate of it was known by {day}.", day=facts.published))
    if asked.munitions == (GENERAL,):
        loose = _of_most(asked.amount, known.observed)
        if loose or not seen:
            return Verdict("imprecise" if loose else "not_in_ledger", loose, words, words, ids)
    if asked.maker and known.claimed and not claim:
        return Verdict("contradicted", "claimed_for_observed" if seen else "wrong_number", words, words, ids)
    good = Verdict("supported", "", words, words, ids)
    if asked.kind == "claimed":
        return _as_claimed(known.claimed, known.observed, claim, seen, good)
    return good if seen else _as_observed(asked, known.observed, claim, good)


def _within(facts: Facts, asked: Asked) -> Verdict | None:
    """Return the verdict on a rate said of submunitions in general, by what was observed of any, there or anywhere.

    What lies within all that was observed is a fair average or range; only the uppermost of it, said as a plain rate or
    understated as an upper bound, is not.
    """
    held, amount = seen_anywhere(facts), asked.amount
    there = tuple(a for a in held if asked.place and a.statement.part("in") == asked.place)
    if there and _fitting(amount, there):
        return _by(there, "supported", "")
    ends = [n for a in held for n in (*a.values(), a.number.low, a.number.high) if n is not None]
    if there or not ends:
        return None
    if amount.sense in _FLOORS and not asked.limit and amount.high is None and amount.value <= min(ends):
        # "Most fail in more than one per cent of cases": none was seen to do better.
        return _by(held, "supported", "")
    top = amount.high if amount.high is not None else amount.value
    if amount.value < min(ends) or top > max(ends) or (top == max(ends) and amount.high is None):
        return None
    most = tuple(a for a in held if max(ends) in {*a.values(), a.number.high})
    if amount.sense in _SENSES:
        return _by(most, "imprecise", "understated") if amount.sense == "up_to" else None
    return _by(most, "supported", "")


def _by(answers: tuple[Answer, ...], word: VerdictWord, error: str) -> Verdict:
    words = _words((), answers)
    return Verdict(word, error, words, words, tuple(a.statement.id for a in answers))


def _of_most(amount: Amount, observed: tuple[Answer, ...]) -> str:
    """Return what is wrong with a rate of munitions in general, of which it is only known how many fail at most.

    "Up to 20 per cent" understates it; "40 per cent fail" takes the most for all.
    """
    most = [a.number.best for a in observed if a.number.sense == "up_to" and a.number.best is not None]
    if not most or amount.high is not None or len(observed) > len(most):
        return ""
    if amount.sense == "up_to":
        return "understated" if amount.value < min(most) else ""
    return "wrong_hedge" if amount.sense == "exact" and amount.value in most else ""


def _as_observed(asked: Asked, observed: tuple[Answer, ...], claim: bool, good: Verdict) -> Verdict:
    """Return the verdict on a rate that was not observed: as it is only claimed, or known of nobody."""
    if not claim:
        sure = observed and asked.kind == "observed" and asked.named
        return replace(good, word="contradicted" if sure else "not_in_ledger", error="wrong_number" if sure else "")
    if asked.kind == "observed" and asked.named:
        return replace(good, word="contradicted", error="claimed_for_observed")
    return replace(good, word="imprecise", error="claimed_for_observed") if observed else good


def _as_claimed(
    claimed: tuple[Answer, ...], observed: tuple[Answer, ...], claim: bool, seen: bool, good: Verdict
) -> Verdict:
    if claim:
        return good
    if claimed and not seen:
        return replace(good, word="contradicted", error="wrong_number")
    return replace(
        good, word="imprecise" if seen and observed else "not_in_ledger", error="claimed_for_observed" if seen else ""
    )


def _fitting(amount: Amount, answers: tuple[Answer, ...]) -> bool:
    return any(
        fits_answer(amount, a, points=False) == "fits" or _same_range(amount, a) or _is_top(amount, a) for a in answers
    )


def _is_top(amount: Amount, answer: Answer) -> bool:
    """Tell whether "as high as 30" says about 30."""
    return amount.sense == "up_to" and answer.number.sense == "about" and amount.value == answer.number.best


def _same_range(amount: Amount, answer: Answer) -> bool:
    number = answer.number
    if number.low is None or number.high is None:
        return False
    if amount.high is not None:
        return (amount.value, amount.high) == (
            number.low,
            number.high,
        ) or number.low <= amount.value <= amount.high <= number.high
    return amount.sense not in _SENSES and number.low <= amount.value <= number.high


def _words(claimed: tuple[Answer, ...], observed: tuple[Answer, ...]) -> str:
    parts = [said("claimed: {number} ({who})", number=told(a), who=_who(a)) for a in claimed]
    parts += [said("observed or estimated: {number} ({who})", number=told(a), who=_who(a)) for a in observed]
    return listing(parts, "; ")


def _who(answer: Answer) -> str:
    return answer.statement.attribution or said("source")
