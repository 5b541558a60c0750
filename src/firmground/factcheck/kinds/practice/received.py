"""Weapons told by who sent or made them: "got cluster shells from …", "U.S.-supplied munitions", "of Israeli make"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.practice.findings import Practice, nothing
from firmground.factcheck.kinds.practice.judging import judge
from firmground.factcheck.marks import Mark, Sentence
from firmground.factcheck.measures import CLUSTERS, MINES
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words

_WEIGHT: Final = 1
_TO_REACH: Final = 6
_WEAPON_REACH: Final = 8
_FROM_REACH: Final = 5
_SUPPLIED: Final = 3
_MAKE_REACH: Final = 4
_DENIAL_REACH: Final = 4
_CLUSTER_WORDS: Final = frozenset(("cm", "submunition"))
_OURS: Final = ("cm", "submunition", "apm", "mine")


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence with its states and weapons, and the weapon spoken of before it."""

    sentence: Sentence
    names: tuple[Mark, ...]
    weapons: tuple[Mark, ...]
    spoken: str


def is_gift(sentence: Sentence, verb: Mark) -> bool:
    """Tell whether a word of sending only names what was got: "received shipments", "U.S.-supplied shells"."""
    if verb.family != "transfer_verb":
        return False
    joined = verb.first > 0 and sentence.tokens.keys[verb.first - 1] == "-"
    led = any(0 < verb.first - m.last <= _SUPPLIED for m in sentence.of("receive_verb"))
    return joined or led


def is_make(sentence: Sentence, noun: Mark) -> bool:
    """Tell whether a noun of making only tells whose make a weapon is: "munitions of Israeli production"."""
    behind = any(0 < noun.first - m.last <= _MAKE_REACH + 1 for m in sentence.of("weapon"))
    made = any(m.first in {noun.last + 1, noun.first - 1} for m in sentence.of("demonym"))
    led = noun.first > 0 and sentence.tokens.keys[noun.first - 1] in small_words("of_make")
    return behind and made and (led or sentence.tokens.keys[noun.first - 2 : noun.first - 1] == ("of",))


def received(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield what one state is said to have got from another, or whose supply or make weapons are said to be."""
    sentence = view.sentence
    if not any(sentence.has(family) for family in ("receive_verb", "supplied_word", "make_noun")):
        return
    names = tuple(m for f in ("area", "demonym") for m in sentence.of(f) if m.code not in {"world", "EU"})
    weapons = tuple(m for m in sentence.of("weapon", *_OURS) if not _is_compound(sentence, m))
    told = _Told(sentence, names, weapons, _spoken(scene))
    for family, reading in (("receive_verb", _got), ("supplied_word", _supplied), ("make_noun", _made)):
        for word in sentence.of(family):
            denied = any(0 < word.first - m.last <= _DENIAL_REACH for f in ("neg", "modal") for m in sentence.of(f))
            found = None if denied else reading(told, word)
            if found is not None:
                yield found
                return


def _got(told: _Told, verb: Mark) -> Found | None:
    """Return "Ukraine got cluster munitions from the United States", "a reçu des bombes américaines"."""
    to = [m for m in told.names if 0 < verb.first - m.last <= _TO_REACH]
    weapon = next((m for m in told.weapons if 0 < m.first - verb.last <= _WEAPON_REACH), None)
    if not to or weapon is None:
        return None
    others = [m for m in told.names if m.code != to[-1].code]
    before = [m for m in others if verb.last < m.first and 0 < weapon.first - m.last <= _SUPPLIED]
    beside = [m for m in others if m.first == weapon.last + 1 and m.family == "demonym"]
    led = [m for m in others if 0 < m.first - weapon.last <= _FROM_REACH and _is_from(told.sentence, weapon, m)]
    maker = next(iter((*before, *beside, *led)), None)
    if maker is None:
        return None
    return _found("transfer", maker, _code(weapon), to[-1].code, (to[-1].first, max(weapon.last, maker.last)), weapon)


def _is_from(sentence: Sentence, weapon: Mark, maker: Mark) -> bool:
    return not small_words("opening_from").isdisjoint(sentence.tokens.keys[weapon.last + 1 : maker.first])


def _supplied(told: _Told, word: Mark) -> Found | None:
    """Return "U.S.-supplied munitions", "Israeli-made cluster bombs"."""
    sentence = told.sentence
    maker = next((m for m in told.names if 0 < word.first - m.last <= 2), None)
    if maker is None or any(key != "-" for key in sentence.tokens.keys[maker.last + 1 : word.first]):
        return None
    weapon = next((m for m in told.weapons if 0 < m.first - word.last <= _SUPPLIED), None)
    things = [m for m in (*sentence.of("such"), *sentence.of("supplied_thing")) if 0 < m.first - word.last <= _SUPPLIED]
    named = weapon or next((m for m in reversed(told.weapons) if m.last < maker.first), None)
    code = _code(named) if named is not None else told.spoken
    thing = weapon or next(iter(things), None)
    if thing is None or not code:
        return None
    prop = "production" if word.code == "made" else "transfer"
    return _found(prop, maker, code, "", (maker.first, thing.last), word)


def _made(told: _Told, word: Mark) -> Found | None:
    """Return "cluster munitions of Israeli make", "des bombes de fabrication israélienne"."""
    maker = next((m for m in told.names if abs(m.first - word.first) <= 2 and m.family == "demonym"), None)
    weapon = next((m for m in reversed(told.weapons) if m.last < word.first), None)
    if maker is None or weapon is None or word.first - weapon.last > _WEAPON_REACH + _MAKE_REACH:
        return None
    last = max(maker.last, word.last)
    return _found("production", maker, _code(weapon), "", (weapon.first, last), word)


def _is_compound(sentence: Sentence, weapon: Mark) -> bool:
    return any(c.first == weapon.last + 1 for c in sentence.of("compound"))


def _code(weapon: Mark) -> str:
    return CLUSTERS if weapon.code in _CLUSTER_WORDS else MINES


def _spoken(scene: Scene) -> str:
    return "" if scene.weapon not in _OURS else CLUSTERS if scene.weapon in _CLUSTER_WORDS else MINES


def _found(prop: str, maker: Mark, weapon: str, place: str, span: tuple[int, int], anchor: Mark) -> Found:
    reading = {"practice": prop, "stance": "does", "areas": maker.code, "weapon": weapon, "in": place, "on": ""}
    asked = Practice(prop, (maker.code,), (weapon,), "does", (place,) if place else (), hedged=True, past=True)
    return Found(*span, anchor.first, reading, partial(_judge, asked=asked), _WEIGHT)


def _judge(facts: Facts, asked: Practice) -> Verdict:
    """Return support where the maker is on record with it; weapons may be of a make or gift that no source tells of."""
    if asked.property == "production":
        # That a state makes such weapons tells nothing of whose these are.
        return nothing(facts, asked, asked.areas[0])
    for one in (asked, replace(asked, past=False)):
        verdict = judge(facts, one)
        if verdict.word == "supported":
            return verdict
    return nothing(facts, asked, asked.areas[0])
