"""How many instruments a treaty needed to enter into force."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.labels import of_article
from firmground.factcheck.marks import Amount
from firmground.factcheck.obligations import OURS, treaties_at
from firmground.factcheck.scene import Clauses, Scene
from firmground.model.said import said, shown

_COUNTED: Final = 3
_ASIDE: Final = 8
_NEED_REACH: Final = 7
_FORCE_REACH: Final = 32
_FEWEST: Final = 5
_MOST: Final = 120
_THRESHOLDS: Final = (30, 40)


@dataclass(frozen=True, slots=True)
class Asked:
    """A number of instruments said to bring some treaties into force."""

    amount: Amount
    treaties: tuple[str, ...]
    sure: bool


def threshold(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield how many had to ratify: "needed forty ratifications", "takes effect once 30 states have ratified"."""
    sentence = view.sentence
    for amount in sentence.amounts if sentence.has("provision_need") else ():
        if amount.unit not in {"", "rank"} or not _FEWEST <= amount.value <= _MOST or amount.high is not None:
            continue
        ratified = [
            m
            for m in (*sentence.of("noun", "ratification"), *sentence.of("act", "ratify"))
            if view.distance(m, amount) <= (_ASIDE if _in_aside(view, amount) else _COUNTED)
        ]
        needs = [
            m
            for m in sentence.of("provision_need")
            if view.distance(m, amount) <= _NEED_REACH and _beside(m.first, amount)
        ]
        force = [m for m in sentence.of("act", "in_force", "effect") if view.distance(m, amount) <= _FORCE_REACH]
        needs = [m for m in needs if m.code == "need" or force]
        if not ratified or not needs:
            continue
        treaties, settled = treaties_at(view, scene, amount)
        if not treaties:
            continue
        first = min([amount.first, needs[0].first, *(m.first for m in force[:1])])
        last = max([amount.last, ratified[0].last, needs[0].last, *(m.last for m in force[:1])])
        # A state named inside has its own part in it; one named in another clause has none.
        if sentence.within("area", first - _COUNTED, last + _COUNTED):
            continue
        reading = {"rule": "entry_into_force", "count": f"{amount.value}", "treaty": "|".join(treaties)}
        # "After 45 had ratified" may be true of the day; only the other treaty's number is surely mistaken for it.
        sure = settled and (needs[0].code != "after" or amount.value in _THRESHOLDS)
        asked = Asked(amount, treaties, sure)
        yield Found(first, last, amount.at, reading, partial(judge_threshold, asked=asked), weight=9)


def _in_aside(view: Clauses, amount: Amount) -> bool:
    """Tell whether a number stands in a bracket of its own: "67 had ratified (forty were needed)"."""
    return view.sentence.tokens.keys[max(amount.first - 1, 0)] in {"(", "–", "—"}


def _beside(place: int, amount: Amount) -> bool:
    return place < amount.first or place - amount.last <= _NEED_REACH


def judge_threshold(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict on how many instruments a treaty needed."""
    known = [slug for slug in asked.treaties if facts.treaty(slug).adopted <= facts.published]
    if not known:
        return Verdict("not_in_ledger", "", "", said("No treaty of ours was adopted by then."))
    needed = {slug: facts.treaty(slug).entry_into_force.instruments for slug in OURS}
    law = facts.treaty(known[0])
    why = said(
        "{treaty}: {number} instruments (Art. {article}).",
        treaty=facts.short(known[0]), number=needed[known[0]],
        article=of_article(law.entry_into_force.global_provision),
    )  # fmt: skip
    expected = shown(needed[known[0]])
    if any(asked.amount.value == needed[slug] for slug in known):
        return Verdict("supported", "", expected, why)
    if not asked.sure:
        return Verdict("not_in_ledger", "", expected, why)
    mixed = asked.amount.value in needed.values()
    return Verdict("contradicted", "mine_cluster_mixed" if mixed else "wrong_number", expected, why)
