"""Whom a sentence leaves unsaid: told before, told by a place, told after the verb, or nobody in particular."""

from typing import Final

from firmground.factcheck.kinds.practice.actors import ANYONE, actors, is_place
from firmground.factcheck.listed_states import Subjects
from firmground.factcheck.marks import Mark
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words

# Somebody, in a state or of it: "landmines are often laid in the border areas".
SOMEONE: Final = "someone:"
_PASSIVE_REACH: Final = 4
_NEAR: Final = 2
_OBJECT_REACH: Final = 5
_PLACE_REACH: Final = 12
_TO_REACH: Final = 4
_COPULA_REACH: Final = 10
_LIST_REACH: Final = 4
_WE_REACH: Final = 5
_BACK: Final = 4
_GROUP_REACH: Final = 24


def implied(view: Clauses, scene: Scene, verb: Mark) -> Subjects | None:
    """Return who is meant where no state is named as the one that acts."""
    return (
        _we(view, scene, verb)
        or listed_after(view, verb)
        or _of_group(view, scene, verb)
        or _sent_to(view, verb)
        or _some(view, verb)
        or _anywhere(view, verb)
        or _spoken_of(view, scene, verb)
    )


def _we(view: Clauses, scene: Scene, verb: Mark) -> Subjects | None:
    """Return the one state spoken of, whose officials are quoted: "until now, we have not used it"."""
    sentence = view.sentence
    own = [m for m in sentence.of("we") if 0 < verb.first - m.last <= _WE_REACH]
    leaders = {m.code for m in sentence.of("leader")}
    codes = tuple(leaders) if len(leaders) == 1 else scene.areas
    if not own or len(codes) != 1 or sentence.has("area"):
        return None
    return Subjects(codes, True, own[-1].first, own[-1].last)


def listed_after(view: Clauses, verb: Mark) -> Subjects | None:
    """Return the states that a copula names: "the only governments that laid mines were Myanmar and Syria"."""
    sentence = view.sentence
    nouns = [m for m in sentence.of("noun", "state", "party") if 0 < verb.first - m.last <= _LIST_REACH]
    makers = not small_words("doer_noun").isdisjoint(sentence.tokens.keys[verb.first : verb.last + 1])
    if not (nouns or makers):
        return None
    # "The main producers of landmines: Russia, China and India"
    colons = [
        Mark("copula", "", place, place)
        for place in range(verb.last + 1, min(verb.last + 1 + _COPULA_REACH, len(sentence.tokens.keys)))
        if makers and sentence.tokens.keys[place] in small_words("list_opener")
    ]
    for be in (*colons, *sentence.of("copula")):
        if 0 < be.first - verb.last <= _COPULA_REACH:
            free = [s for s in actors(view) if s.first > be.last and not is_place(view, s)]
            if free and free[0].first - be.last <= _LIST_REACH:
                # "Were Myanmar in its internal conflict, and Syria in its civil war"
                codes = tuple(dict.fromkeys(code for s in free for code in s.codes))
                return Subjects(codes, True, free[0].first, free[-1].last)
    return None


def _of_group(view: Clauses, scene: Scene, verb: Mark) -> Subjects | None:
    """Return the one state spoken of, where armed groups act: "armed groups outside the law, who plant mines"."""
    groups = [m for m in view.sentence.of("armed_group") if 0 < verb.first - m.last <= _GROUP_REACH]
    here = {m.code for f in ("area", "demonym") for m in view.sentence.of(f)} - {"world", "EU"}
    codes = tuple(here) or scene.page or scene.areas
    if not groups or len(codes) != 1 or verb.family != "use_verb":
        return None
    return Subjects(codes, True, groups[-1].first, groups[-1].last)


def _sent_to(view: Clauses, verb: Mark) -> Subjects | None:
    """Return anyone at all, where weapons are said to be sent to a state, and not by whom."""
    sentence = view.sentence
    if verb.family != "transfer_verb":
        return None
    weapons = [m for m in (*sentence.of("weapon"), *sentence.of("such")) if m.code not in {"attack", "erw"}]
    named = (*sentence.of("area"), *sentence.of("demonym"))
    receivers = [m for m in named if 0 < m.first - verb.last <= _PLACE_REACH and m.code not in {"world", "EU"}]
    objects = {m.last + 1 for m in receivers if m.first == verb.last + 1}
    direct = any(m.first in objects for m in sentence.of("with_means"))
    to = [m for m in sentence.of("recipient") if m.first > verb.last]
    led = direct or any(0 < m.first - t.last <= _TO_REACH for m in receivers for t in to)
    passive = _is_passive(view, verb) and any(0 < verb.first - m.last <= _OBJECT_REACH for m in weapons)
    given = any(0 < m.first - verb.last <= _OBJECT_REACH for m in weapons) or passive
    return Subjects((ANYONE,), True, verb.first, verb.last) if led and given else None


def _some(view: Clauses, verb: Mark) -> Subjects | None:
    """Return anyone at all, where some states are said to act: "there are still countries that produce mines"."""
    sentence = view.sentence
    nouns = [m for m in sentence.of("noun", "state") if 0 < verb.first - m.last <= _LIST_REACH]
    some = [m for n in nouns for m in sentence.of("some_states") if 0 < n.first - m.last <= _NEAR]
    if not some or sentence.has("area") or sentence.has("group"):
        return None
    return Subjects((ANYONE,), True, some[-1].first, nouns[-1].last)


def _anywhere(view: Clauses, verb: Mark) -> Subjects | None:
    """Return anyone at all, where a use goes on at no place in particular: "still used in conflicts today"."""
    sentence = view.sentence
    if verb.family != "use_verb" or sentence.has("group") or sentence.has("treaty") or sentence.has("armed_group"):
        return None
    goes_on = [m for m in sentence.of("still_used") if m.first <= verb.first <= m.last + _NEAR]
    wars = [m for m in sentence.of("in_conflicts") if 0 < m.first - verb.last <= _OBJECT_REACH]
    # "Victims of mines laid in Cambodia, and … these weapons are still being used in conflicts today"
    named = any(m.first > verb.first for f in ("area", "demonym") for m in sentence.of(f))
    denied = any(0 < verb.first - m.last <= _LIST_REACH for m in sentence.of("neg"))
    if denied or named or not wars or not (goes_on or _is_passive(view, verb)):
        return None
    return Subjects((ANYONE,), True, verb.first, wars[0].last)


def _spoken_of(view: Clauses, scene: Scene, verb: Mark) -> Subjects | None:
    """Return somebody in or of the one state spoken of, where a use is told without its doer."""
    sentence = view.sentence
    if verb.family != "use_verb" or sentence.within("neg", verb.first - _LIST_REACH, verb.first - 1):
        return None
    if any(m.first <= verb.first <= m.last for m in (*sentence.of("lies"), *sentence.of("contaminated"))):
        # "Mines are still scattered throughout the country" tells of the ground.
        return None
    told = [m for m in sentence.of("told_of_use") if -_NEAR - 1 <= m.first - verb.last <= _NEAR]
    if not (told or _is_passive(view, verb)) or sentence.has("group") or sentence.has("hypothesis"):
        return None
    here = {m.code for f in ("area", "demonym") for m in sentence.of(f)} - {"world", "EU"}
    lately = sentence.has("land_part") or any(
        s.sentence.has("area") or s.sentence.has("demonym") for s in list(scene.spoken)[-_BACK:]
    )
    codes = tuple(here) if here else scene.areas if lately or scene.page else ()
    return Subjects((SOMEONE + codes[0],), True, verb.first, verb.last) if len(codes) == 1 else None


def _is_passive(view: Clauses, verb: Mark) -> bool:
    """Tell whether a weapon is said to be used: "mines are often laid"; a modal between makes it a rule or wish."""
    sentence = view.sentence
    near = [m for m in sentence.of("passive") if 0 < verb.first - m.last <= _PASSIVE_REACH]
    if not near or sentence.within("modal", near[-1].first - _PASSIVE_REACH, verb.first):
        return False
    return any(m.last < near[-1].first for m in (*sentence.of("weapon"), *sentence.of("such")))
