"""Which weapon a verb is about: named near it, the subject of a passive, or meant by "such weapons"."""

from typing import Final

from firmground.factcheck.kinds.practice.strikes import means_of
from firmground.factcheck.marks import Mark, Sentence
from firmground.factcheck.measures import CLUSTERS, MINES
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words

_WEAPON_REACH: Final = 12
_CLOSE: Final = 6
_PASSIVE: Final = 4
_SUBJECT: Final = 8
_CLUSTER_WORDS: Final = frozenset(("cm", "submunition", "remnant"))
_OWN: Final = {"stockpile_verb": 4, "use_verb": _WEAPON_REACH, "produce_verb": 8, "transfer_verb": 10}


def weapon_of(view: Clauses, scene: Scene, verb: Mark) -> tuple[str, Mark | None] | None:
    """Return the weapon a verb is about, named near it outside the names of treaties, or meant by "such weapons"."""
    sentence = view.sentence
    if (means := means_of(view, verb)) is not None and means.family == "weapon":
        return (CLUSTERS if means.code in _CLUSTER_WORDS else MINES), means
    named = [
        m for m in sentence.of("weapon")
        if m.code not in {"attack", "erw", "antivehicle", "unspecified"}
        and not (m.code == "mine" and _is_compound(sentence, m))
        and not any(t.first <= m.first and m.last <= t.last for t in sentence.of("treaty"))
    ]  # fmt: skip
    reach = _OWN.get(verb.family, _WEAPON_REACH)
    # A weapon before the verb is its subject or object only inside one clause: "cluster munitions have been used".
    passive = [m.first for m in sentence.of("passive") if 0 < verb.first - m.last <= _PASSIVE]
    near = view.nearest(
        [m for m in named if passive and m.last < passive[0] and _reaches(view, m, verb)], verb, 2 * reach
    ) or view.nearest(
        [m for m in named if m.last >= verb.first or view.distance(m, verb) == verb.first - m.last - 1], verb, reach
    )
    if near is not None:
        return (CLUSTERS if near.code in _CLUSTER_WORDS else MINES), near
    # "Using whatever means necessary – including landmines and cluster munitions"
    led = [m for m in named if sentence.tokens.keys[m.first - 1] in small_words("among_them") and verb.last < m.first]
    if led and verb.family == "use_verb" and led[0].first - verb.last <= _WEAPON_REACH:
        return (CLUSTERS if led[0].code in _CLUSTER_WORDS else MINES), led[0]
    such = view.nearest(sentence.of("such"), verb, _CLOSE)
    known = scene.weapon or ("cm" if _treaty(view, scene) == "ccm" else named[0].code if named else "")
    if such is not None and known:
        return (CLUSTERS if known in _CLUSTER_WORDS else MINES), such
    if verb.family == "produce_verb" and not named and is_maker(sentence, verb):
        # "The main producers – China, Russia and India – have not joined", after a sentence about the weapon.
        return ((CLUSTERS if scene.weapon in _CLUSTER_WORDS else MINES), None) if scene.weapon else None
    # "Brazil has forsworn all further production", after a sentence about the weapon.
    ended = any(0 < verb.first - m.last <= _CLOSE for m in sentence.of("stopped"))
    before = scene.spoken[-1].sentence.has("weapon") if scene.spoken else False
    if verb.code == "making" and ended and before and scene.weapon and not named:
        return (CLUSTERS if scene.weapon in _CLUSTER_WORDS else MINES), None
    return None


def is_maker(sentence: Sentence, verb: Mark) -> bool:
    """Tell whether a word names who makes or uses something, not the making: "the main producers"."""
    return not small_words("doer_noun").isdisjoint(sentence.tokens.keys[verb.first : verb.last + 1])


def is_told_banned(sentence: Sentence, curbed: Mark, verb: Mark) -> bool:
    """Tell whether a ban only describes weapons that were used: "munitions banned worldwide were used in …"."""
    behind = any(0 < curbed.first - m.last <= 1 for m in sentence.of("weapon"))
    return behind and bool(sentence.within("passive", curbed.last + 1, verb.first - 1))


def _reaches(view: Clauses, weapon: Mark, verb: Mark) -> bool:
    """Tell whether a weapon is the subject of a passive behind it: "mines and traps were widely used"."""
    between = view.sentence.tokens.keys[weapon.last + 1 : verb.first]
    return len(between) <= _SUBJECT and not {",", ";", ":", "("} & set(between)


def _is_compound(sentence: Sentence, weapon: Mark) -> bool:
    """Tell whether a weapon only names a field of work: "mine action", "mine clearance"."""
    return any(c.first == weapon.last + 1 for c in (*sentence.of("compound"), *sentence.of("clear_verb")))


def _treaty(view: Clauses, scene: Scene) -> str:
    named = {m.code for m in view.sentence.of("treaty") if m.code in {"apmbc", "ccm"}}
    return named.pop() if len(named) == 1 else scene.treaty
