"""What is told of somebody or something else than the words nearest to it: allies, an instrument, a year before.

Each was found in published texts, and is a way of writing that English, French and Spanish share.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from typing import Final

from firmground.factcheck.marks import Mark
from firmground.factcheck.read_claim import Read
from firmground.factcheck.small_words import small_words
from firmground.model.said import said

_NUMBER: Final = re.compile(r"\d[\d,]*")
_OF_STATES: Final = frozenset(("membership_count", "state_count"))
_WORLD: Final = "world"
_RELATIVE_REACH: Final = 3
_SIGNING_REACH: Final = 8
_RATE_REACH: Final = 6
_WHOLE_REACH: Final = 7
_YEAR_REACH: Final = 2
_DEEDS: Final = ("ratify", "accede", "join", "deposit")


def _back_in_time(read: Read) -> bool:
    """Tell whether a rise or fall is one from the year it seems to lead to: "up from 5,853 in 2019"."""
    now = read.found.reading.get("now", "")
    if read.slug != "change" or not now:
        return False
    sentence = read.view.sentence
    keys = sentence.tokens.keys
    return any(
        0 < w.first - a.last <= _YEAR_REACH and a.first > 0 and keys[a.first - 1] in small_words("started_from")
        for w in sentence.whens if str(w.year) == now
        for a in sentence.amounts if not a.unit
    )  # fmt: skip


def _of_an_instrument(read: Read) -> bool:
    """Tell whether a state's own deed is what was done on a day: "Luxembourg completed its ratification of it"."""
    if (
        read.slug != "treaty_date"
        or read.found.reading.get("act") == "open"
        or read.error not in {"wrong_year", "wrong_date", "act_confused"}
    ):
        return False
    sentence, found = read.view.sentence, read.found
    treaties = [t for t in sentence.of("treaty") if t.first > found.anchor]
    end = treaties[0].first if treaties else found.last
    named = any(m.last < end for f in ("area", "demonym") for m in sentence.of(f))
    deeds = [
        *sentence.within("act_noun", found.anchor + 1, end),
        *sentence.within("act", found.anchor + 1, end, *_DEEDS),
    ]
    return named and bool(deeds)


def _only_for_signatories(read: Read) -> bool:
    """Tell whether signing is no day that is counted from, but a word for those bound: "gives signatories 8 years"."""
    if read.slug != "provision" or read.error != "act_confused":
        return False
    sentence = read.view.sentence
    nouns = sentence.of("noun", "signatory")
    keys = sentence.tokens.keys
    acts = [*sentence.of("act", "sign"), *(m for m in sentence.of("act_noun") if keys[m.first] in _signing())]
    return bool(nouns) and all(any(_overlap(n, m) for n in nouns) for m in acts)


def _signing() -> frozenset[str]:
    return small_words("signature") | small_words("signing_it")


def _overlap(one: Mark, other: Mark) -> bool:
    return one.first <= other.last and other.first <= one.last


def _of_those_who(read: Read) -> bool:
    """Tell whether those that "who" means are no state that is named: "Yemen moves three allies who are party"."""
    if read.slug != "standing" or not read.found.reading.get("areas"):
        return False
    sentence, anchor = read.view.sentence, read.found.anchor
    keys = sentence.tokens.keys
    ends = {m.last for f in ("area", "demonym") for m in sentence.of(f)}
    for mark in sentence.of("relative"):
        before = mark.first - 1
        if not 0 < anchor - mark.last <= _RELATIVE_REACH or before < 0 or before in ends or not keys[before].isalpha():
            continue
        nouns = small_words("one_state") | small_words("example")
        return keys[before] not in nouns and keys[before] in small_words("people_or_powers")
    return False


def _since_it_was_done(read: Read) -> bool:
    """Tell whether an act is only what a time is counted from: "tensions have grown since they signed the treaty"."""
    if read.slug != "standing" or read.error != "wrong_standing":
        return False
    keys, anchor = read.view.sentence.tokens.keys, read.found.anchor
    return not small_words("since_then").isdisjoint(keys[max(anchor - _RELATIVE_REACH, 0) : anchor])


def _of_state_behind(read: Read) -> bool:
    """Tell whether a time is that of a state told behind: "they had joined by 2005, with Poland following in 2012"."""
    if read.slug != "act" or read.error not in {"wrong_year", "wrong_date"}:
        return False
    sentence, anchor = read.view.sentence, read.found.anchor
    codes = read.found.reading.get("areas", "").split()
    return any(
        "," in sentence.tokens.keys[anchor : m.first] and anchor < m.first < w.first
        for w in read.whens() for f in ("area", "demonym") for m in sentence.of(f) if m.code not in codes
    )  # fmt: skip


def _by_signing(read: Read) -> bool:
    """Tell whether a text itself says by what a state joined: "se adhirió al tratado en 1999, firmándolo"."""
    if read.slug != "act" or read.error != "act_confused":
        return False
    keys, last = read.view.sentence.tokens.keys, read.found.last
    return not small_words("signing_it").isdisjoint(keys[last + 1 : last + 1 + _SIGNING_REACH])


def _of_so_many(read: Read) -> bool:
    """Tell whether a number is one out of a greater one that is told with it: "23 parties out of 95 have a law"."""
    if read.slug not in _OF_STATES or read.error not in {"wrong_number", "stale_total"}:
        return False
    sentence, own, known = read.view.sentence, read.amount(), _NUMBER.search(read.expected)
    if own is None or known is None or own.value > Decimal(known.group().replace(",", "")):
        return False
    return any(
        a.at == own.at and a.value < b.value and b.first - a.last <= _WHOLE_REACH
        and not small_words("out_of").isdisjoint(sentence.tokens.keys[a.last + 1 : b.first])
        for a, b in pairwise(sentence.amounts)
    )  # fmt: skip


def _of_unsaid_world(read: Read) -> bool:
    """Tell whether a state's number is set against that of the world, which nobody named: "en 2022 registró 916"."""
    if read.error != "wrong_state" or read.found.reading.get("subject") != _WORLD:
        return False
    return all(m.code != _WORLD for m in read.view.sentence.within("place", read.found.first, read.found.last))


def _rate_of_no_year(read: Read) -> bool:
    """Tell whether a number of each year is that of none: "unexploded bombs kill or maim 50 people a year in Laos"."""
    reading = read.found.reading
    if read.slug != "casualties" or reading.get("time") != "latest" or reading.get("subject") == _WORLD:
        return False
    at, sentence = read.found.anchor, read.view.sentence
    return read.error == "wrong_number" and any(0 <= m.first - at <= _RATE_REACH for m in sentence.of("rate"))


_OTHER_STATES: Final = said("The sentence may speak of states it does not name.")
_OTHER_STEP: Final = said("The day may be that of another step.")
SUBJECTS_IN_DOUBT: Final[tuple[tuple[Callable[[Read], bool], str], ...]] = (
    (_back_in_time, said("The sentence may speak of another time or count.")),
    (_of_an_instrument, _OTHER_STEP),
    (_only_for_signatories, _OTHER_STEP),
    (_of_those_who, _OTHER_STATES),
    (_since_it_was_done, _OTHER_STATES),
    (_of_unsaid_world, _OTHER_STATES),
    (_rate_of_no_year, said("The year is not said.")),
    (_of_state_behind, _OTHER_STATES),
    (_by_signing, _OTHER_STEP),
    (_of_so_many, said("The number may be one of some of them.")),
)
