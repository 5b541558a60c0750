"""Which states did how much of the clearing of a year."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict, VerdictWord
from firmground.factcheck.comparing import fit, gives, told
from firmground.factcheck.facts import Facts
from firmground.factcheck.listed_states import listed
from firmground.factcheck.marks import Amount, Mark
from firmground.factcheck.measures import whens_at
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words
from firmground.model.said import listing, said
from firmground.model.value import Number

_REACH: Final = 10
_WEIGHT: Final = 7
_SHARE: Final = "mined_area_cleared_share"


@dataclass(frozen=True, slots=True)
class Part:
    """The states said to have done a share of the clearing, and the years that may be meant."""

    amount: Amount
    areas: tuple[str, ...]
    years: tuple[int, ...]


def shares(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield shares of states in the land cleared: "Cambodia and Croatia did almost 60 per cent of the work"."""
    sentence = view.sentence
    if not sentence.has("clear_verb"):
        return
    for amount in sentence.amounts:
        lists = [s for s in listed(view) if s.codes and s.last < amount.first]
        # "…, of which Cambodia and Croatia account for 60 per cent"
        opened = bool(lists) and bool(
            set(sentence.tokens.keys[max(0, lists[-1].first - 2) : lists[-1].first]) & small_words("of_which")
        )
        whole = view.nearest(sentence.of("cleared_whole"), amount, _REACH)
        if amount.unit != "percent" or (whole is None and not opened):
            continue
        if lists and view.distance(Mark("", "", lists[-1].first, lists[-1].last), amount) <= _REACH:
            years = tuple(w.year for w in whens_at(view, scene, amount)) or tuple(y for y in (scene.year,) if y)
            asked = Part(amount, lists[-1].codes, years)
            reading = {
                "work": "share",
                "areas": " ".join(asked.areas),
                "value": str(amount.value),
                "hedge": amount.sense,
            }
            last = max(m.last for m in (amount, whole) if m is not None)
            yield Found(lists[-1].first, last, amount.at, reading, partial(judge, asked=asked), weight=_WEIGHT)


def judge(facts: Facts, asked: Part) -> Verdict:
    """Return the verdict by the shares that sources give for groups of states."""
    for s in facts.told("world", _SHARE):
        if (
            s.period is None
            or not isinstance(s.value, Number)
            or (asked.years and s.period.last.year not in asked.years)
        ):
            continue
        among = set(s.part("among").split("+"))
        answer = facts.ordered([s])[0]
        fits = [fit(asked.amount, v, points=True) for v in answer.values()]
        names = listing(sorted(map(facts.name, among)))
        why = gives(facts.source(s), told(answer), names)
        if among == set(asked.areas):
            word: VerdictWord = "supported" if "fits" in fits else "imprecise" if "near" in fits else "contradicted"
            error = {"supported": "", "imprecise": "rounded"}.get(word, "wrong_number")
            return Verdict(word, error, told(answer), why, (s.id,))
        if {"fits", "near"} & set(fits) and among & set(asked.areas) and len(among) == len(asked.areas):
            return Verdict("contradicted", "wrong_state", names, why, (s.id,))
    return Verdict(
        "not_in_ledger",
        "",
        "",
        said("No share of these states in the land cleared was known by {day}.", day=facts.published),
    )
