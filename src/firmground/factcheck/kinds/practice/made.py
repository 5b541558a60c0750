"""Weapons told by whose make they are and where: "US cluster bombs on the front line in Ukraine"."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.practice.findings import Practice, nothing
from firmground.factcheck.kinds.practice.judging import judge
from firmground.factcheck.marks import Mark
from firmground.factcheck.measures import CLUSTERS, MINES
from firmground.factcheck.scene import Clauses

# Below what a verb says.
_WEIGHT: Final = 1
_MADE: Final = 3
_PREP: Final = 3
_PLACE: Final = 3
_CLUSTER_WORDS: Final = frozenset(("cm", "submunition"))
_OURS: Final = _CLUSTER_WORDS | {"apm", "mine"}


def of_make(view: Clauses) -> Iterator[Found]:
    """Yield weapons of one state's make that are told to be in another."""
    sentence = view.sentence
    if not (sentence.has("weapon") and sentence.has("lying_in")):
        return
    names = [m for m in (*sentence.of("area"), *sentence.of("demonym")) if m.code not in {"world", "EU"}]
    for weapon in sentence.of("weapon"):
        if weapon.code not in _OURS or any(c.first == weapon.last + 1 for c in sentence.of("compound")):
            continue
        maker = next((m for m in names if 0 < weapon.first - m.last <= _MADE - (m.family == "area")), None)
        place = next((m for m in names if _lies_in(view, weapon, m)), None)
        if maker is not None and place is not None and maker.code != place.code and _is_whole(view, maker, weapon):
            yield _found(maker, weapon, place)


def _lies_in(view: Clauses, weapon: Mark, place: Mark) -> bool:
    """Tell whether a state is where a weapon is: a preposition of place leads from one to the other."""
    led = [m for m in view.sentence.of("lying_in") if m.first == weapon.last + 1]
    return bool(led) and 0 < place.first - led[0].last <= _PLACE


def _is_whole(view: Clauses, maker: Mark, weapon: Mark) -> bool:
    between = view.sentence.tokens.keys[maker.last + 1 : weapon.first]
    return all(k.isalpha() or k == "-" for k in between)


def _found(maker: Mark, weapon: Mark, place: Mark) -> Found:
    code = CLUSTERS if weapon.code in _CLUSTER_WORDS else MINES
    reading = {
        "practice": "transfer", "stance": "does", "areas": maker.code, "weapon": code, "in": place.code, "on": "",
    }  # fmt: skip
    judged = partial(_judge, maker=maker.code, weapon=code, place=place.code)
    return Found(maker.first, place.last, weapon.first, reading, judged, _WEIGHT)


def _judge(facts: Facts, maker: str, weapon: str, place: str) -> Verdict:
    """Return support where the maker is on record with sending them there, or with using them there."""
    for prop in ("transfer", "use"):
        asked = Practice(prop, (maker,), (weapon,), "does", (place,), hedged=True)
        verdict = judge(facts, asked)
        if verdict.word == "supported":
            return verdict
    return nothing(facts, Practice("transfer", (maker,), (weapon,), "does"), maker)
