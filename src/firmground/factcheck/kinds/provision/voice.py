"""Whether a sentence tells what a treaty lays down, or what somebody does, promises or asks for."""

from collections.abc import Sequence
from typing import Final

from firmground.factcheck.marks import Mark, Sentence
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words

_STATE_REACH: Final = 12
_DUTY_REACH: Final = 90
_LEAD: Final = 2
_LEAD_OF_RULES: Final = 4
_DENIAL_REACH: Final = 3
_ASKED_REACH: Final = 3
_SPOKEN_BACK: Final = 3
# "The convention is a lifesaving instrument that comprehensively bans …"
_VERB_REACH: Final = 9
_OURS: Final = frozenset(("apmbc", "ccm", "both", "this"))


def is_ruled(view: Clauses, scene: Scene, first: int, last: int, voice: str) -> bool:
    """Tell whether what stands at some tokens is told as a rule.

    `plain` are words that only the treaties use; `named` wants a treaty or its parties, `duty` a word of duty, `ruled`
    both, `spoken` a duty after a treaty spoken of. `fixed` is `named` where a wrong number is surely wrong, `text` is
    `plain` where names of languages may stand.
    No law, bill or decree of a state may be what rules, nor a state be the one that acts without being bound to.
    """
    sentence = view.sentence
    if any(m.last < first for m in sentence.of("article_word", "national_law")):
        return False
    bound = is_bound(sentence, first, last)
    acting = (*sentence.of("area"), *sentence.of("demonym"))
    if voice == "text":
        return True
    if any(first - _STATE_REACH <= m.first <= last for m in acting) and not (bound and _names_treaty(sentence)):
        return False
    if voice == "plain":
        return True
    named = _names_treaty(sentence) or _has_party(sentence, last) or goes_on(view, scene)
    if voice == "spoken":
        # National laws repeat it in a sentence of its own: "It is also prohibited to assist anyone …".
        return bound and (named or scene.recent(_SPOKEN_BACK))
    return (bound or voice in {"named", "fixed"}) and (named or voice == "duty")


def is_bound(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether a word of duty, leave or ban, "each party" or what a treaty asks stands before or among tokens."""
    from_here = first - _DUTY_REACH
    duties = (
        *sentence.of("provision_duty", "strong"),
        *sentence.of("allow"),
        *sentence.of("scope_ban"),
        *sentence.of("modal", "will"),
        *sentence.of("article_word", "says", "duty"),
    )
    if any(from_here <= m.first <= last for m in duties):
        return True
    asked = [
        m for m in sentence.of("article_word", "asks")
        if any(0 < m.first - t.last <= _ASKED_REACH for t in sentence.of("treaty") if t.code in _OURS)
    ]  # fmt: skip
    if any(from_here <= m.first <= last for m in asked):
        return True
    each = [m.last for m in (*sentence.of("quant", "all"), *sentence.of("every"))]
    return any(m.first - 1 in each and from_here <= m.first <= last for m in sentence.of("noun", "party"))


def _names_treaty(sentence: Sentence) -> bool:
    return any(m.code in _OURS for m in sentence.of("treaty"))


def _has_party(sentence: Sentence, last: int) -> bool:
    return any(m.first <= last for m in sentence.of("noun", "party"))


def goes_on(view: Clauses, scene: Scene) -> bool:
    """Tell whether a sentence goes on about a treaty named in the one before: "It also requires …"."""
    if not (is_led(view.sentence) or _opens(view.sentence)):
        return False
    for before in list(scene.spoken)[::-1][:_SPOKEN_BACK]:
        told = before.sentence
        if _names_treaty(told):
            return not (told.has("area") or told.has("demonym"))
        # "It also …", "The text …": that sentence goes on itself.
        if told.has("treaty") or not (is_led(told) or _opens(told)):
            return False
    return False


def _opens(sentence: Sentence) -> bool:
    return not small_words("going_on").isdisjoint(sentence.tokens.keys[:_LEAD])


def is_led(sentence: Sentence) -> bool:
    """Tell whether a sentence opens with a word for the treaty spoken of: "The text prohibits …", "Its rules …"."""
    keys = sentence.tokens.keys
    if len(keys) <= _LEAD:
        return False
    named = keys[0] in small_words("of_the_one") and _names_text(keys)
    return named or (keys[0] in small_words("its") and not small_words("its_rules").isdisjoint(keys[1:_LEAD_OF_RULES]))


def _names_text(keys: Sequence[str]) -> bool:
    """Tell whether the second word is one for a treaty, past words that praise it: "This historic legal instrument"."""
    for key in keys[1:_LEAD_OF_RULES]:
        if key in small_words("the_text"):
            return True
        if key not in small_words("of_text"):
            return False
    return False


def is_further(view: Clauses, verb: Mark) -> bool:
    """Tell whether a verb goes on with what a treaty does: "the treaty bans …, sets … and requires the destruction"."""
    sentence, keys = view.sentence, view.sentence.tokens.keys
    treaties = [m for m in sentence.of("treaty") if m.last < verb.first]
    if not treaties or treaties[-1].code == "other" or keys[verb.first - 1] not in small_words("and_verb"):
        return False
    start = treaties[-1].last
    verbs = (*sentence.of("scope_ban"), *sentence.of("ban_plain"), *sentence.of("provision_duty", "strong"))
    before = [m for m in verbs if start < m.first and m.last < verb.first]
    acting = any(sentence.within(f, start + 1, verb.first) for f in ("area", "demonym", "org"))
    return bool(before) and before[0].first - start <= _VERB_REACH and not acting


def is_denied(view: Clauses, parts: Sequence[Mark]) -> bool:
    """Tell whether a word of denial stands right before what is told, without being part of it."""
    sentence = view.sentence
    inside = [m for m in parts if m.family in {"forbid", "scope_ban"}]
    if inside:
        return False
    first = min(p.first for p in parts)
    denials = (*sentence.of("neg"), *sentence.of("article_word", "no_duty"))
    return any(0 < first - m.last <= _DENIAL_REACH for m in denials)
