"""What is said of the states that a number counts: that they signed, joined, left or stayed outside."""

from typing import Final

from firmground.factcheck.marks import Amount, Mark, Sentence
from firmground.factcheck.scene import Clauses
from firmground.factcheck.small_words import small_words

_NEAR: Final = 14
# How near a word for what lies ahead stands before an act.
_AHEAD: Final = 3
# A predicate may follow an insertion: "160 countries, among them Ukraine, are party".
_FAR: Final = 40
# The words of a time and place between an act and those it was done by.
_APART: Final = 10
_DENIED: Final = 3
# What else a number of states may be about: then it is another kind's.
_OTHERS: Final = ("use_verb", "produce_verb", "contaminated", "stockpile_verb", "donor")


def predicate(view: Clauses, amount: Amount, noun: Mark) -> Mark | None:
    """Return the act said of the states counted."""
    sentence = view.sentence
    acts = sentence.of("act", "sign", "ratify", "accede", "join", "bound", "outside", "withdraw", "left", "notify")
    spot = Mark("noun", "", amount.first, max(noun.last, amount.last))
    # "Signed by 133 countries and ratified by 65": the act whose doers are counted.
    ends = {m.first: m.last for m in sentence.of("by")}
    # "Ratified to date by 65": the time in between does not count.
    ends |= {m.first: ends[m.last + 1] for m in sentence.of("time", "now", "today") if m.last + 1 in ends}
    # "A été signé par 164 États": there the act reads as the opening of the treaty.
    passive = [m for m in sentence.of("deed", "sign") if any(o.last == m.last for o in sentence.of("act", "open"))]
    done = [m for m in (*acts, *passive) if m.last + 1 in ends and 0 < amount.first - ends[m.last + 1] <= 1]
    done = done or [m for m in (*acts, *passive) if _by_so_many(sentence, m, amount)]
    if done:
        return None if _is_ahead(sentence, done[-1], spot) else done[-1]
    beside = [m for m in acts if m.last + 1 == amount.first]
    if beside and sentence.language == "es":
        # "Que han firmado 133 países y ratificado 120"
        return None if _is_ahead(sentence, beside[-1], spot) else beside[-1]
    # "100 countries, among which neither Ukraine nor Russia is found": that is said of those named.
    among = [m for m in sentence.of("among_them") if m.first > spot.last] + list(sentence.of("among_which"))
    after = [
        m for m in acts
        if m.first > spot.last and not _amount_between(sentence, spot, m)
        and not any(0 <= m.first - o.last <= 1 or o.first <= m.first <= o.last for o in among)
    ]  # fmt: skip
    near = view.nearest([m for m in after if view.distance(m, spot) <= _FAR], spot)
    if near is None:
        before = [m for m in acts if m.last < spot.first and not _amount_between(sentence, m, spot)]
        near = view.nearest([m for m in before if view.distance(m, spot) <= _NEAR], spot)
    if near is None:
        return None
    inside = near.last > near.first
    if any(
        m.code == "may"
        and spot.last < m.first <= near.first
        # "Committed to the goals of" is what they did.
        and not (inside and near.first <= m.first and m.last <= near.last)
        for m in sentence.of("modal")
    ):
        return None
    if _is_ahead(sentence, near, spot):
        return None
    far = view.distance(near, spot)
    return None if any(view.distance(m, spot) <= far for family in _OTHERS for m in sentence.of(family)) else near


def _by_so_many(sentence: Sentence, act: Mark, amount: Amount) -> bool:
    """Tell whether a time or place alone parts an act from its agents: "signed in December 1997 by 122 states"."""
    keys = sentence.tokens.keys
    by = amount.first - 1
    if by < 0 or keys[by] not in small_words("agent") or not 0 < by - act.last <= _APART:
        return False
    told = {p for w in sentence.whens for p in range(w.first, w.last + 1)}
    told |= {p for f in ("treaty_place", "area", "venue") for m in sentence.of(f) for p in range(m.first, m.last + 1)}
    return all(p in told or keys[p] in small_words("day_place") for p in range(act.last + 1, by))


def heading(view: Clauses, verb: Mark) -> str:
    """Return under which heading the states are counted, by the acts said of them: see `Asked.what`."""
    sentence = view.sentence
    start, end = view.clause(verb, 8)
    here = [
        m
        for m in sentence.within("act", start, end)
        if m.first <= verb.last + 8 and verb.first - 8 <= m.last and not _state_between(sentence, verb, m)
    ]
    codes = {m.code for m in here if not _amount_between(sentence, verb, m)}
    denied = any(m.last < verb.first and verb.first - m.last <= 3 for m in sentence.of("neg"))
    if any(m.first <= verb.last and verb.first <= m.last for m in sentence.of("either_act")):
        # "Have signed or ratified": whoever did one of the two.
        return "either"
    if "outside" in codes or (denied and verb.code in {"join", "bound", "accede"}):
        return "signatories" if "sign" in codes and ("ratify" in codes or _signed_before(sentence, here)) else "outside"
    if verb.code == "sign" and "ratify" in codes:
        ratify = next((m for m in here if m.code == "ratify" and m.first > verb.last), None)
        if ratify is None:
            return "signed"
        denials = [m for m in sentence.of("neg") if m.last < ratify.first and ratify.first - m.last <= _DENIED + 1]
        if any(sentence.within("quant", m.last + 1, ratify.first - 1, "all") for m in denials):
            # "120 have signed, and not all have ratified": parties and signatories together.
            return "either"
        if any(ratify.first - m.last <= _DENIED for m in denials):
            return "signatories"
        return "parties"
    return {
        "sign": "signed", "ratify": "parties", "accede": "parties", "join": "joined", "bound": "parties",
        "withdraw": "left", "left": "left", "notify": "notified", "outside": "outside",
    }[verb.code]  # fmt: skip


def _is_ahead(sentence: Sentence, act: Mark, spot: Mark) -> bool:
    """Tell whether an act before a number is only expected: "the planned departure of five states"."""
    return act.last < spot.first and any(0 <= act.first - m.last <= _AHEAD for m in sentence.of("modal"))


def _state_between(sentence: Sentence, verb: Mark, other: Mark) -> bool:
    """Tell whether a state is named between two acts: the second is its own."""
    first, last = min(verb.last, other.last), max(verb.first, other.first)
    return any(first < m.first < last for m in sentence.of("area"))


def _amount_between(sentence: Sentence, one: Mark, other: Mark) -> bool:
    """Tell whether another number stands between."""
    return any(min(one.last, other.last) < a.at < max(one.first, other.first) and not a.unit for a in sentence.amounts)


def _signed_before(sentence: Sentence, acts: list[Mark]) -> bool:
    """Tell whether it is said that they signed, and after it that they stayed outside: "signed but never ratified"."""
    signed = [m for m in acts if m.code == "sign" and not any(0 < m.first - n.last <= 3 for n in sentence.of("neg"))]
    return any(m.first < o.first for m in signed for o in acts if o.code == "outside")
