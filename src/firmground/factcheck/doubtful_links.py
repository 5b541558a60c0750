"""What a claim may be linked with wrongly: a date that a later clause has, names told in turn, a count of other things.

Each was found in published texts; each is a way of writing that English, French and Spanish share.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Final

from firmground.factcheck.figures import WORLD
from firmground.factcheck.read_claim import Read
from firmground.factcheck.small_words import small_words
from firmground.model.said import said

_DATED: Final = frozenset(("act", "treaty_date", "withdrawal"))
_JOINING: Final = frozenset(("act", "standing"))
_OF_STATES: Final = frozenset(("membership_count", "state_count"))
_LATER_REACH: Final = 14
_THEN_REACH: Final = 10
_OBJECT: Final = 3
_SUM_REACH: Final = 6
_GOAL_REACH: Final = 3
_SEVERAL: Final = 2
_BULLETS: Final = frozenset("*-•#|–—>")


def _told_in_turn(read: Read) -> bool:
    """Tell whether names and days are told in turn: "Latvia and Finland left in December and January respectively"."""
    sentence, found = read.view.sentence, read.found
    several = len(found.reading.get("areas", found.reading.get("area", "")).split()) >= _SEVERAL
    several = several or len(sentence.whens) >= _SEVERAL or len(sentence.amounts) >= _SEVERAL
    return several and not small_words("in_turn").isdisjoint(sentence.tokens.keys)


def _obeyed(read: Read) -> bool:
    """Tell whether a treaty itself is followed or not, which is no joining: "Ukraine has not followed the treaty"."""
    if read.slug not in _JOINING:
        return False
    sentence, at = read.view.sentence, read.found.anchor
    echo = next((m for m in sentence.of("echo") if m.first <= at <= m.last), None)
    if echo is None or sentence.tokens.keys[echo.last] not in small_words("followed"):
        return False
    return any(0 < t.first - echo.last <= _OBJECT for t in sentence.of("treaty"))


def _named_before_others(read: Read) -> bool:
    """Tell whether the states not party are named behind the word: "parties Mali and Chad, and states not party …"."""
    if read.slug != "standing" or read.found.reading.get("asks") not in {"outside", "never_signed"}:
        return False
    sentence, found = read.view.sentence, read.found
    following = [m for m in sentence.of("area") if 0 < m.first - found.last <= _OBJECT - 1]
    ours = sentence.within("area", found.first, found.last)
    nouns = [m for m in sentence.of("noun", "state", "party") if ours and ours[-1].last < m.first <= found.last]
    keys = sentence.tokens.keys
    listed = all(
        key in {":", ",", *small_words("article")} for m in following[:1] for key in keys[found.last + 1 : m.first]
    )
    return bool(following and ours and nouns) and listed


def _aimed_at(read: Read) -> bool:
    """Tell whether joining is only where something leads: "off the path toward joining", "the goal of ratifying"."""
    keys, at = read.view.sentence.tokens.keys, read.found.anchor
    if read.slug not in _JOINING or at < _SEVERAL:
        return False
    if keys[at - 1] in small_words("heading_for"):
        return True
    return keys[at - 1] in small_words("opening_of") | small_words("curbed_from") and not (
        small_words("goals").isdisjoint(keys[max(at - _GOAL_REACH, 0) : at])
    )


def _goes_on_living(read: Read) -> bool:
    """Tell whether people only live with mines, so many of them: "thousands live with this daily threat"."""
    if read.slug != "casualties":
        return False
    keys, at = read.view.sentence.tokens.keys, read.found.anchor
    return not small_words("living").isdisjoint(keys[at : read.found.last + _OBJECT])


def _of_one_state(read: Read) -> bool:
    """Tell whether more than one is counted of something of one state: "the 32 provinces of the country"."""
    amount = read.amount()
    if read.slug not in _OF_STATES or amount is None or amount.value <= 1:
        return False
    sentence, keys = read.view.sentence, read.view.sentence.tokens.keys
    noun = next((m for m in sentence.of("noun", "state") if m.first > amount.last), None)
    if noun is None or noun.first - amount.last <= 1 or noun.first > read.found.last:
        return False
    one = keys[noun.last] in small_words("one_state") and keys[noun.first - 1] in small_words("of_the_one")
    return one or keys[noun.first - 1] in small_words("of_one")


def _might_be(read: Read) -> bool:
    """Tell whether the day is only supposed, by a word between: "enters into force, which could be in 1998"."""
    if read.slug not in _DATED:
        return False
    at = read.found.anchor
    days = [w.first for w in read.whens() if w.first > at]
    return bool(days) and any(at < m.first < max(days) for m in read.view.sentence.of("modal", "may"))


def _so_long_after(read: Read) -> bool:
    """Tell whether a day is what something came so long after: "ratified in May, it took force 6 months later"."""
    if read.slug not in _DATED or read.act not in {"in_force", "effect", "bound"}:
        return False
    sentence, at = read.view.sentence, read.found.anchor
    if not read.whens() or any(w.first > at for w in read.whens()):
        return False
    keys = sentence.tokens.keys[at : at + _LATER_REACH]
    later = next((p for p, key in enumerate(keys) if key in small_words("afterwards")), None)
    return later is not None and any(at < a.at < at + later for a in sentence.amounts)


def _mixed_by_hedge(read: Read) -> bool:
    """Tell whether a mix-up is told by a number with a hedge, which lets too many numbers through to tell it by."""
    amount = read.amount()
    return (
        read.slug == "membership_count" and read.error == "mine_cluster_mixed"
        and amount is not None and amount.sense != "exact"
    )  # fmt: skip


def needed(read: Read, before: int) -> bool:
    """Tell whether so many are only required: "entry into force requires that 30 states join"."""
    keys = read.view.sentence.tokens.keys
    near = [*read.view.sentence.of("provision_need", "need"), *read.view.sentence.of("need")]
    return any(0 < before - m.last <= _SUM_REACH and not set(",;") & set(keys[m.last : before]) for m in near)


def _required(read: Read) -> bool:
    amount = read.amount()
    return read.slug == "membership_count" and amount is not None and needed(read, amount.first)


def _on_the_eve(read: Read) -> bool:
    """Tell whether what is counted is only about to happen: "the eve of its signature by a hundred states"."""
    if read.slug not in _OF_STATES | _DATED:
        return False
    keys = read.view.sentence.tokens.keys[max(read.found.first - _OBJECT, 0) : read.found.last + 1]
    return not small_words("eve").isdisjoint(keys)


def _sum_of_the_world(read: Read) -> bool:
    """Tell whether a number that is that of another place is a total, or stands where no place is said."""
    amount = read.amount()
    if read.slug != "casualties" or read.error != "wrong_state" or amount is None:
        return False
    sentence = read.view.sentence
    summed = any(0 < amount.first - m.last <= _SUM_REACH for m in sentence.of("sum_word"))
    summed = summed or not small_words("led_sum").isdisjoint(
        sentence.tokens.keys[max(amount.first - _SUM_REACH, 0) : amount.first]
    )
    placed = sentence.has("place", WORLD) or sentence.has("area") or read.scene.areas
    return summed or (read.found.reading.get("subject") == WORLD and not placed)


def _record_of_then(read: Read) -> bool:
    """Tell whether a record is one of an earlier time: "3,956 in 2009, at that time the lowest since 1999"."""
    if read.slug != "change" or "peak" not in read.found.reading:
        return False
    keys = read.view.sentence.tokens.keys
    before = keys[max(read.found.first - _THEN_REACH, 0) : read.found.first + 1]
    if not small_words("at_that_time").isdisjoint(before):
        return True
    return any(one in {"that", "the"} and other == "time" for one, other in pairwise(before))


def _under_way(read: Read) -> bool:
    """Tell whether leaving is told as going on, on the day of a step at home: "they are withdrawing", "se retire"."""
    if read.slug != "withdrawal" or read.error != "step_for_effect":
        return False
    sentence, at = read.view.sentence, read.found.anchor
    keys = sentence.tokens.keys
    verb = next((m for m in sentence.of("act", "withdraw", "left") if m.first <= at <= m.last), None)
    if verb is None:
        return False
    words = set(keys[verb.first : verb.last + 1])
    if not small_words("leaving_now").isdisjoint(words):
        return True
    going = not small_words("leaving_on").isdisjoint(words)
    return going and not small_words("being").isdisjoint(keys[max(verb.first - _OBJECT, 0) : verb.last + 1])


def _over_a_line(read: Read) -> bool:
    """Tell whether a claim reaches from a heading or an item of a list into the next line, where another begins."""
    tokens, text = read.view.sentence.tokens, read.view.sentence.text
    for at in range(read.found.first, read.found.last):
        between = text[tokens.ends[at] : tokens.starts[at + 1]]
        if "\n" not in between:
            continue
        if not _BULLETS.isdisjoint(between):
            return True
        word = tokens.words[at + 1]
        if (
            word in _BULLETS
            or word in small_words("sentence_start")
            or (word[:1].isupper() and tokens.keys[at + 1] in small_words("article"))
        ):
            return True
    return False


LINKS_IN_DOUBT: Final[tuple[tuple[Callable[[Read], bool], str], ...]] = (
    (_told_in_turn, said("What is said so far apart may not belong together.")),
    (_obeyed, said("The sentence may speak of states it does not name.")),
    (_named_before_others, said("The sentence may speak of states it does not name.")),
    (_aimed_at, said("The sentence says it only of what is wished or supposed.")),
    (_goes_on_living, said("The sentence may speak of another time or count.")),
    (_of_one_state, said("The number may be one of some of them.")),
    (_might_be, said("The sentence says it only of what is wished or supposed.")),
    (_so_long_after, said("The day may be that of another step.")),
    (_mixed_by_hedge, said("The number may be one of some of them.")),
    (_required, said("The number may be one of some of them.")),
    (_on_the_eve, said("The sentence says it only of what is wished or supposed.")),
    (_sum_of_the_world, said("The sentence may speak of another time or count.")),
    (_record_of_then, said("The sentence may speak of another time or count.")),
    (_under_way, said("The day may be that of another step.")),
    (_over_a_line, said("The claim reaches over the end of a sentence.")),
)
