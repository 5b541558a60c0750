"""What the words around give to somebody else: the first of so many, a state that others followed, a rise, a plan.

Each was found in published texts, and is a way of writing that English, French and Spanish share.
"""

from collections.abc import Callable
from typing import Final

from firmground.factcheck.marks import Amount, Mark, When
from firmground.factcheck.read_claim import Read
from firmground.factcheck.small_words import small_words
from firmground.model.said import said

_OF_STATES: Final = frozenset(("standing", "membership_count", "state_count"))
_JOINING: Final = frozenset(("act", "standing"))
_OF_MONEY: Final = "funding"
_FIRST_REACH: Final = 4
_ABLE_REACH: Final = 3
_AFTER_REACH: Final = 4
_RISE_REACH: Final = 2
_NOUN_REACH: Final = 4
_COMPASS_REACH: Final = 2
_PERSUADED_REACH: Final = 3
_MONEY_REACH: Final = 6
_YEAR: Final = "year"
_BARE: Final = frozenset((",", "(", "—", "–"))


def _first_of_some(read: Read) -> bool:
    """Tell whether a number is that of a group of which one was first: "the first of the five members to ratify"."""
    if read.slug not in _OF_STATES:
        return False
    keys = read.view.sentence.tokens.keys
    return any(_is_behind_first(keys, a.first) for a in _amounts(read))


def _is_behind_first(keys: tuple[str, ...], at: int) -> bool:
    before = at - 1
    while before > max(at - _FIRST_REACH, 0) and keys[before] in small_words("article") | small_words(
        "opening_of"
    ) | small_words("of_state"):
        before -= 1
    return 0 <= before < at - 1 and keys[before] in small_words("done_by_infinitive")


def _amounts(read: Read) -> list[Amount]:
    return [a for a in read.view.sentence.amounts if read.found.first <= a.at <= read.found.last]


def _is_able(read: Read) -> bool:
    """Tell whether a state only can or will do it: "before Australia can ratify", "la France va pouvoir rejoindre"."""
    if read.slug not in _JOINING:
        return False
    keys, anchor = read.view.sentence.tokens.keys, read.found.anchor
    return not small_words("able").isdisjoint(keys[max(anchor - _ABLE_REACH, 0) : anchor])


def _joins_those_bound(read: Read) -> bool:
    """Tell whether states that nobody names are those that have joined: "join the 17 states that have ratified"."""
    if read.slug not in _JOINING or not read.found.reading.get("areas"):
        return False
    sentence, anchor = read.view.sentence, read.found.anchor
    for noun in sentence.of("noun", "state", "party", "member"):
        counted = any(0 < noun.first - a.last <= _NOUN_REACH for a in sentence.amounts if not a.unit)
        led = any(noun.last < m.first < anchor for m in sentence.of("relative"))
        named = [m for m in sentence.of("area") if m.last < noun.first]
        if not counted or not led or not named or noun.first > anchor:
            continue
        between = sentence.tokens.keys[named[-1].last + 1 : noun.first]
        if small_words("being").isdisjoint(between) and not any(
            noun.last < m.first < anchor for m in sentence.of("area")
        ):
            return True
    return False


def _done_after_others(read: Read) -> bool:
    """Tell whether a state is only the one after which another acted: "second to sign, after Norway, and ratified"."""
    if read.slug not in _JOINING:
        return False
    sentence, anchor = read.view.sentence, read.found.anchor
    codes = read.found.reading.get("areas", "").split()
    if len(codes) != 1:
        return False
    marks = [m for m in sentence.of("area", *codes) if m.last < anchor]
    others = [m for f in ("area", "demonym") for m in sentence.of(f) if m.code not in codes]
    return bool(marks) and all(_is_led_by_after(read, m) and any(o.last < m.first for o in others) for m in marks)


def _is_led_by_after(read: Read, area: Mark) -> bool:
    """Tell whether a word like "after" leads to a state, and a sign parts it from what is done."""
    keys = read.view.sentence.tokens.keys
    led = not small_words("behind_whom").isdisjoint(keys[max(area.first - _AFTER_REACH, 0) : area.first])
    return led and not _BARE.isdisjoint(keys[area.last + 1 : read.found.anchor])


def _of_a_rise(read: Read) -> bool:
    """Tell whether money is that by which it rose or fell: "an increase of $85 million", "una reducción de 2 M"."""
    amount = read.amount()
    if read.slug != _OF_MONEY or amount is None:
        return False
    sentence = read.view.sentence
    return any(
        0 < amount.first - m.last <= _RISE_REACH
        and set(sentence.tokens.keys[m.last + 1 : amount.first]) <= small_words("of_state") | small_words("by_how_much")
        for family in ("shift", "funding_shift") for m in sentence.of(family)
    )  # fmt: skip


def _in_year_compared(read: Read) -> bool:
    """Tell whether the only time told is that of a comparison: "they gave $400 million, more than the year before"."""
    period = read.found.reading.get("period", "")
    if read.slug != _OF_MONEY or not period or read.error not in {"wrong_year", "wrong_number"}:
        return False
    told = [w for w in read.view.sentence.whens if str(w.year) == period]
    # Of another year, and its own is not told: it was only taken over from what was said before.
    return all(w.relative and _is_set_against(read, w) for w in told) and (bool(told) or read.error == "wrong_year")


def _is_set_against(read: Read, when: When) -> bool:
    keys = read.view.sentence.tokens.keys
    before = when.first - 1
    while before > 0 and keys[before] in small_words("article"):
        before -= 1
    return before >= 0 and keys[before] in small_words("set_against")


def _run_of_a_state(read: Read) -> bool:
    """Tell whether a run of years may be that of a state: "Myanmar had most victims, for the third year running"."""
    if read.slug != "change" or "run" not in read.found.reading:
        return False
    return any(m.last < read.found.anchor and m.code != "world" for m in read.view.sentence.of("area"))


def _rank_of_leaving(read: Read) -> bool:
    """Tell whether a rank in leaving is told before the state has left: there is none to be compared with yet."""
    facts, reading = read.facts, read.found.reading
    if read.slug != "act" or read.error != "wrong_rank" or facts is None:
        return False
    leaving = read.view.sentence.has("act", "left", "withdraw")
    slug, area = reading.get("treaty", ""), reading.get("area", "")
    if not leaving or not slug or not area or " " in area:
        return False
    return facts.line(area, slug).on(facts.published).standing != "withdrawn"


def _were_made_to(read: Read) -> bool:
    """Tell whether states are only those that somebody moved to act: "helped to get 123 countries to ratify"."""
    amount = read.amount()
    if read.slug != "membership_count" or amount is None:
        return False
    keys = read.view.sentence.tokens.keys
    return not small_words("persuading").isdisjoint(keys[max(amount.first - _PERSUADED_REACH, 0) : amount.first])


def _of_part_of_region(read: Read) -> bool:
    """Tell whether a region is only a part of the one that was read: "the only South Asian party", "Asie du Sud"."""
    if not read.found.reading.get("group"):
        return False
    sentence = read.view.sentence
    reach = range(1, _COMPASS_REACH + 1)
    words = sentence.tokens.keys
    return any(
        words[at] in small_words("part_of_region")
        for family in ("place", "scope")
        for m in sentence.within(family, read.found.first, read.found.last)
        for step in reach for at in (m.first - step, m.last + step) if 0 <= at < len(words)
    )  # fmt: skip


def _of_money(read: Read) -> bool:
    """Tell whether what rose or fell is what was given: "donations for mine clearance rose"."""
    if read.slug != "change" or read.found.reading.get("property", "").startswith(_OF_MONEY):
        return False
    keys = read.view.sentence.tokens.keys
    first = max(read.found.first - _MONEY_REACH, 0)
    return not small_words("given_money").isdisjoint(keys[first : read.found.last + 1])


def _done_in_that_year(read: Read) -> bool:
    """Tell whether a year is that of work done: "la France a achevé la destruction de ses stocks en 1999"."""
    if read.slug != "deadline" or read.error != "wrong_date":
        return False
    sentence = read.view.sentence
    due = [w for w in read.whens() if str(w.day).startswith(read.found.reading.get("due", "?"))]
    soon = not small_words("soonest").isdisjoint(sentence.tokens.keys[read.found.first : read.found.last + 1])
    return soon and bool(due) and all(w.role == "on" and w.day.precision == _YEAR for w in due)


def _those_which(read: Read) -> bool:
    """Tell whether states are told of by what they did, and no total: "161 parties which no longer hold stocks"."""
    amount = read.amount()
    if read.slug != "membership_count" or read.error != "stale_total" or amount is None:
        return False
    sentence = read.view.sentence
    heads = [n for n in sentence.of("noun", "party", "state", "member") if 0 <= n.first - amount.last <= _NOUN_REACH]
    others = not small_words("other_ones").isdisjoint(sentence.tokens.keys[amount.last + 1 : amount.last + 2])
    return others or any(sentence.within("relative", n.last + 1, n.last + 1) for n in heads)


_OF_SOME: Final = said("The number may be one of some of them.")
_OTHER_STATES: Final = said("The sentence may speak of states it does not name.")
_OTHER_COUNT: Final = said("The sentence may speak of another time or count.")
_WISHED: Final = said("The sentence says it only of what is wished or supposed.")
SCOPES_IN_DOUBT: Final[tuple[tuple[Callable[[Read], bool], str], ...]] = (
    (_first_of_some, _OF_SOME),
    (_is_able, _WISHED),
    (_joins_those_bound, _OTHER_STATES),
    (_done_after_others, _OTHER_STATES),
    (_of_a_rise, _OTHER_COUNT),
    (_in_year_compared, said("The year is not said.")),
    (_run_of_a_state, _OTHER_COUNT),
    (_rank_of_leaving, said("The day may be that of another step.")),
    (_were_made_to, _OF_SOME),
    (_those_which, _OF_SOME),
    (_of_part_of_region, _OTHER_STATES),
    (_of_money, _OTHER_COUNT),
    (_done_in_that_year, said("The day may be that of another step.")),
)
