"""Acts that may be none toward a treaty of ours, or not those of the states that seem to have done them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from firmground.factcheck.read_claim import Read
from firmground.factcheck.small_words import small_words
from firmground.model.said import said

_JOINED_REACH: Final = 6
_RELATIVE_REACH: Final = 2
_HELD_REACH: Final = 4
_RANKED: Final = frozenset(("act", "standing", "withdrawal"))
_MODAL_REACH: Final = 5
_BORDER_REACH: Final = 4
_WEEK: Final = timedelta(days=7)
_PAPER_REACH: Final = 5
_OPENING: Final = 4
_DEEDS: Final = ("sign", "ratify", "accede", "join", "deposit", "in_force", "withdraw", "left", "notify")
_HEAD_REACH: Final = 3
_WORKS: Final = ("done", "clear_verb", "destroy_verb", "completed")
_OURS: Final = ("apmbc", "ccm", "both", "this")
_OF_TREATIES: Final = frozenset(("act", "standing", "membership_count", "treaty_date"))


def _joins_another(read: Read) -> bool:
    """Tell whether what is joined is named, and is no treaty: "have joined in the use", "se han unido al uso"."""
    verb = read.verb("join")
    if verb is None or read.slug not in _OF_TREATIES:
        return False
    sentence, keys = read.view.sentence, read.view.sentence.tokens.keys
    after = verb.last + 1
    led = False
    while after < len(keys) and (keys[after] in small_words("toward") | small_words("article") | small_words("into")):
        after, led = after + 1, True
    if not led or after >= len(keys) or not keys[after].isalpha():
        return False
    known = any(m.first - after <= _JOINED_REACH and m.last >= after for m in sentence.of("treaty"))
    held = (*sentence.of("them"), *sentence.of("group"), *sentence.of("noun", "state", "party", "member", "signatory"))
    known = known or any(m.first <= after <= m.last for m in held)
    return not known and not any(w.first <= after <= w.last for w in sentence.whens)


def _of_last_listed(read: Read) -> bool:
    """Tell whether a clause after a list may be said of the last of it alone: "Chad, and Guinea, which acceded"."""
    codes = read.found.reading.get("areas", "").split()
    denied = read.found.reading.get("asks", "party") != "party"
    if read.slug not in {"standing", "act"} or len(codes) < _RELATIVE_REACH or denied:
        return False
    areas = [m for m in read.view.sentence.of("area") if m.last < read.found.anchor]
    if not areas:
        return False
    last = max(m.last for m in areas)
    return any(last < m.first <= last + _RELATIVE_REACH for m in read.view.sentence.of("relative"))


def _ranked_at_something(read: Read) -> bool:
    """Tell whether a rank is one of something else than joining: "the first country to ban cluster bombs".

    So is that of a work told before it, "the 16th party to do so", or behind it, "the first party that was granted …".
    """
    if "rank" not in read.found.reading or read.slug != "act":
        return False
    sentence, anchor = read.view.sentence, read.found.anchor
    acts = sentence.of("act", "sign", "ratify", "accede", "deposit", "left", "withdraw")
    if acts:
        return False
    if not sentence.has("treaty", *_OURS):
        return sentence.has("weapon")
    worked = any(m.last < anchor for family in _WORKS for m in sentence.of(family))
    heads = [m.last + 1 for m in sentence.of("noun", "party", "state", "member") if 0 < m.first - anchor <= _HEAD_REACH]
    keys = sentence.tokens.keys
    return worked or any(at < len(keys) and keys[at] in small_words("product_which") for at in heads)


def _concluded(read: Read) -> bool:
    """Tell whether a treaty is only said to be concluded, which is said of its adoption and of its signature."""
    verb = read.verb("adopt") if read.slug == "treaty_date" else None
    keys = read.view.sentence.tokens.keys
    return verb is not None and any(key in small_words("concluded") for key in keys[verb.first : verb.last + 1])


def _held_then(read: Read) -> bool:
    """Tell whether a time is that of a meeting: "at the conference held in June 2014 the signatories agreed"."""
    if read.slug not in {"act", "treaty_date"}:
        return False
    held = read.view.sentence.of("held_verb")
    return any(0 < w.first - m.last <= _HELD_REACH for w in read.whens() for m in held)


def _adopts_another(read: Read) -> bool:
    """Tell whether something else is what a meeting adopted: "the Oslo Action Plan, adopted at its conference"."""
    verb = read.verb("adopt") if read.slug == "treaty_date" else None
    if verb is None:
        return False
    keys = read.view.sentence.tokens.keys
    papers = any(key in small_words("papers") for key in keys[max(verb.first - _PAPER_REACH, 0) : verb.first])
    met = any(key in small_words("meetings") for key in keys[verb.last + 1 : read.found.last])
    own = any(0 < verb.first - m.last <= _PAPER_REACH for m in read.view.sentence.of("treaty"))
    return (papers or met) and not own


def _reported_by_others(read: Read) -> bool:
    """Tell whether a yearly report is none of a state's, or its day is no rule: "the annual report released Monday"."""
    if read.found.reading.get("rule") != "annual_report":
        return False
    by_today = any(w.relative and abs(w.day.first - read.scene.published) <= _WEEK for w in read.whens())
    return by_today or read.view.sentence.has("publisher")


def _opened_by_day(read: Read) -> bool:
    """Tell whether a day that opens the sentence is the act's: "On 6 September Chad, after Law 554 of 14 May, …"."""
    told = read.found.reading.get("on", "")
    if read.slug != "act" or not told:
        return False
    sentence, anchor = read.view.sentence, read.found.anchor
    opening = [w for w in sentence.whens if w.first <= _OPENING and w.role == "on" and str(w.day) != told]
    own = [w for w in sentence.whens if str(w.day) == told and w.last < anchor]
    return any(not sentence.within("act", w.last + 1, anchor - 1, *_DEEDS) for w in opening) and bool(own)


def _told_today(read: Read) -> bool:
    """Tell whether a day is told by that of the text, which may have been printed again later: "today", "on Monday"."""
    if read.slug not in {"act", "treaty_date", "withdrawal"} or read.error != "wrong_date":
        return False
    keys, text_day = read.view.sentence.tokens.keys, read.scene.published
    return any(
        w.relative and w.day.precision == "day" and abs(w.day.first - text_day) <= _WEEK
        and not any(key[:1].isdigit() for key in keys[w.first : w.last + 1])
        for w in read.whens()
    )  # fmt: skip


def _would_be_first(read: Read) -> bool:
    """Tell whether a rank is only to be taken: "would be the first to leave", "deviendra le premier à sortir"."""
    if read.slug not in _RANKED:
        return False
    sentence, anchor, start = read.view.sentence, read.found.anchor, read.found.first - _MODAL_REACH
    ranks = [a.first for a in sentence.amounts if a.unit == "rank" and start <= a.at < anchor]
    ahead = [*sentence.of("modal"), *sentence.of("hypothesis")]
    return any(0 < rank - m.last <= _MODAL_REACH for rank in ranks[-1:] for m in ahead)


def _within_the_year(read: Read) -> bool:
    """Tell whether a time is that of the twelve months before the text: "in the past year", "en el último año"."""
    if read.slug not in {"act", "withdrawal"} or read.error not in {"wrong_year", "wrong_date"}:
        return False
    keys = read.view.sentence.tokens.keys
    return any(w.relative and not small_words("past_year").isdisjoint(keys[w.first : w.last + 1]) for w in read.whens())


def _beside_a_state(read: Read) -> bool:
    """Tell whether the state read is only one beside which others lie: "the countries south of the United States"."""
    codes = read.found.reading.get("areas", "").split()
    if read.slug not in {"standing", "act"} or len(codes) != 1:
        return False
    sentence = read.view.sentence
    named = [m for m in sentence.of("area", codes[0]) if m.last < read.found.anchor]
    keys = sentence.tokens.keys[max(named[-1].first - _BORDER_REACH, 0) : named[-1].first] if named else ()
    return not small_words("lying_beside").isdisjoint(keys)


def _of_a_clause_behind(read: Read) -> bool:
    """Tell whether a state behind a colon has an act of its own: "one more acceded last year: Chad ratified"."""
    sentence, anchor, last = read.view.sentence, read.found.anchor, read.found.last
    if read.slug != "act" or ":" not in sentence.tokens.keys[anchor:last]:
        return False
    named = [m for m in sentence.of("area") if anchor < m.first <= last]
    return bool(named) and any(0 < m.first - named[-1].last <= _RELATIVE_REACH for m in sentence.of("act", *_DEEDS))


def _of_other_weapons(read: Read) -> bool:
    """Tell whether a treaty that is not called by its name may be that on weapons that are none of ours."""
    sentence = read.view.sentence
    if read.slug not in _OF_TREATIES or sentence.has("treaty", "apmbc", "ccm", "both"):
        return False
    views = (*read.scene.spoken, read.view)
    for place in range(len(views) - 1, max(len(views) - 3, -1), -1):
        others = views[place].sentence.of("other_weapon")
        ours = [*views[place].sentence.of("weapon"), *views[place].sentence.of("treaty", "apmbc", "ccm", "both")]
        if others:
            return not ours or max(m.first for m in ours) < others[-1].first
        if ours:
            return False
    return False


ACTS_IN_DOUBT: Final[tuple[tuple[Callable[[Read], bool], str], ...]] = (
    (_joins_another, said("The sentence may speak of another treaty.")),
    (_of_last_listed, said("The sentence may speak of states it does not name.")),
    (_ranked_at_something, said("The sentence may speak of another treaty.")),
    (_adopts_another, said("The sentence may speak of another treaty.")),
    (_reported_by_others, said("The sentence may speak of another treaty.")),
    (_opened_by_day, said("What is said so far apart may not belong together.")),
    (_held_then, said("The day may be that of another step.")),
    (_told_today, said("The text may be older than its day.")),
    (_concluded, said("The day may be that of another step.")),
    (_would_be_first, said("The sentence says it only of what is wished or supposed.")),
    (_within_the_year, said("The year is not said.")),
    (_beside_a_state, said("The sentence may speak of states it does not name.")),
    (_of_a_clause_behind, said("What is said so far apart may not belong together.")),
    (_of_other_weapons, said("The sentence may speak of another treaty.")),
)
