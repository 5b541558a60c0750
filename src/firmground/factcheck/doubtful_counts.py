"""Numbers that may count something else than they seem to: a part, a region, what another number is set against."""

from collections.abc import Callable
from typing import Final

from firmground.factcheck.figures import WORLD
from firmground.factcheck.marks import Amount, Mark
from firmground.factcheck.read_claim import Read
from firmground.factcheck.small_words import small_words
from firmground.model.said import said

_PARTED: Final = 3
_PLACE_REACH: Final = 12
_AIM_REACH: Final = 6
_OF_VICTIMS: Final = frozenset(("casualties", "share"))
# Devices that are only a part of the mines: words for them narrow who is counted.
_NARROW: Final = ("improvised", "antivehicle", "factory")
_DEVICES: Final = {"improvised_mine": "improvised", "antivehicle_mine": "antivehicle", "other_erw": "erw"}
_TOPICS: Final = frozenset(("treaty", "weapon"))
_OPENINGS: Final = frozenset((".", ",", ";", ":", "(", "—", "–"))


def _of_a_part(read: Read) -> bool:
    """Tell whether a number of states is said to be a part of another: "37 of them", "of the 151 parties, 84 …"."""
    amount, sentence = read.amount(), read.view.sentence
    if read.slug != "membership_count" or amount is None:
        return False
    if any(m.last < amount.first for m in sentence.of("act", "sign")):
        # "94 signed; six of them ratified on the spot": a part of those that signed is told of by its own act.
        return False
    near = [m for m in sentence.of("of_them") if 0 < m.first - amount.last <= _PARTED]
    led = [m for m in sentence.of("of_them") if m.last + 1 == amount.first]
    acts = [m.last for m in sentence.of("act") if m.last < amount.first]
    start = max((last for last in acts if not _is_noun(read, last)), default=-1) + 1
    # "This includes 12 parties to the convention, two signatories and 12 others."
    listed = any(key in small_words("among_them") for key in sentence.tokens.keys[start : amount.first])
    return bool(near or led) or listed or any(_opens(read, a) for a in sentence.amounts if a.last < amount.first)


def _is_noun(read: Read, last: int) -> bool:
    """Tell whether an act is only the word for a party or signatory."""
    return any(m.last == last for m in read.view.sentence.of("noun", "party", "signatory", "member"))


def _opens(read: Read, whole: Amount) -> bool:
    """Tell whether a number opens its clause as a whole that later ones are parts of: "Of the forty, …"."""
    keys = read.view.sentence.tokens.keys
    at = whole.first - 1
    if at > 0 and keys[at] in small_words("article"):
        at -= 1
    opened = any(m.first <= at <= m.last for m in read.view.sentence.of("partitive"))
    first = max((m.first for m in read.view.sentence.of("partitive") if m.first <= at <= m.last), default=at)
    return opened and not whole.unit and (first == 0 or keys[first - 1] in _OPENINGS)


def _of_a_region(read: Read) -> bool:
    """Tell whether the same number was told before of a part of the world: "in Africa forty … Of the forty"."""
    amount = read.amount()
    if read.slug != "membership_count" or amount is None:
        return False
    for view in read.scene.spoken:
        same = [a for a in view.sentence.amounts if not a.unit and a.value == amount.value]
        places = [m for m in view.sentence.of("place") if m.code != "world"] + list(view.sentence.of("group"))
        if any(view.nearest(places, a, _PLACE_REACH) for a in same):
            return True
    return False


def _before_topic(read: Read) -> bool:
    """Tell whether states are counted before a treaty or weapon of ours is named: "there are 150 signatories"."""
    sentence = read.view.sentence
    if read.slug != "membership_count" or read.scene.treaty or sentence.speaks_of(_TOPICS):
        return False
    return not any(view.sentence.speaks_of(_TOPICS) for view in read.scene.spoken)


def _still_to_count(read: Read) -> bool:
    """Tell whether what so many states are said to do lies ahead: "some hundred will outlaw it on Wednesday"."""
    if read.slug != "membership_count":
        return False
    first, last = read.found.anchor, read.found.last
    return any(first < m.first <= last for m in read.view.sentence.of("modal"))


def _of_all_time(read: Read) -> bool:
    """Tell whether states may be counted that had victims at any time: "the total of casualties is 21,764 in 34"."""
    reading, sentence = read.found.reading, read.view.sentence
    if read.slug != "state_count" or reading.get("counts") != "casualties" or reading.get("on"):
        return False
    return not any(sentence.has(family) for family in ("newest", "latest", "rate", "edition"))


def _guessed(read: Read) -> bool:
    """Tell whether a sentence gives the ends of what others estimate: "estimates range from 56,000 to 86,000"."""
    if read.slug != "casualties" or read.found.reading.get("time") != "span":
        return False
    sentence = read.view.sentence
    values = [a for a in sentence.amounts if not a.unit]
    several = len(values) > 1 or any(a.high is not None for a in values)
    return several and not small_words("estimates").isdisjoint(sentence.tokens.keys)


def _hoped_for(read: Read) -> bool:
    """Tell whether a number of states is only aimed at: "an ambitious goal of 135 parties by the meeting"."""
    if read.slug not in {"membership_count", "state_count"}:
        return False
    keys = read.view.sentence.tokens.keys[max(read.found.anchor - _AIM_REACH, 0) : read.found.anchor]
    return any(key in small_words("goals") for key in keys)


def _of_it(read: Read) -> bool:
    """Tell whether "it" in front of a number may be the state spoken of before: "But it recorded 916 in 2022"."""
    if read.slug not in {"casualties", "change"} or read.found.reading.get("subject") != WORLD:
        return False
    sentence, anchor = read.view.sentence, read.found.anchor
    world = any(m.code == "world" and m.first < anchor for m in sentence.of("place"))
    return bool(read.scene.areas) and not world and any(m.last < anchor for m in sentence.of("them", "they"))


def _numbers(read: Read) -> list[int]:
    """Return the places of the other numbers of the sentence."""
    return [a.at for a in read.view.sentence.amounts if a.at != read.found.anchor]


def _beyond(read: Read, mark: Mark) -> bool:
    """Tell whether another number stands between a claim's and a mark behind it."""
    return any(read.found.anchor < place < mark.first for place in _numbers(read))


def _by_device_of_another(read: Read) -> bool:
    """Tell whether a device is told only of a part: "5,500, of which 2,900 by improvised mines"."""
    code = _DEVICES.get(read.found.reading.get("device", ""))
    if read.slug not in _OF_VICTIMS or code is None:
        return False
    named = read.view.sentence.of("weapon", code)
    return bool(named) and all(_beyond(read, m) for m in named)


def _in_year_of_another(read: Read) -> bool:
    """Tell whether the year is that of what a number is set against: "2,170 died, less than the 6,897 of 2018"."""
    years = read.found.reading.get("years", "").split("|")
    if read.slug not in _OF_VICTIMS or read.found.reading.get("time") != "year":
        return False
    named = [w for w in read.view.sentence.whens if str(w.year) in years]
    others = [w for w in read.view.sentence.whens if w not in named and w.day.precision == "year"]
    behind = all(w.first > read.found.anchor for w in named)
    return bool(named and others) and behind and all(_is_compared(read, w.first) for w in named)


def _is_compared(read: Read, year: int) -> bool:
    """Tell whether another number that is set against the claim's stands before a year behind it."""
    sentence, anchor = read.view.sentence, read.found.anchor
    lesser = [a for a in sentence.amounts if anchor < a.first < a.at < year and a.sense in {"less_than", "more_than"}]
    compared = [m for family in ("compare", "base") for m in sentence.of(family) if anchor < m.first < year]
    numbers = [place for place in _numbers(read) if anchor < place < year]
    return bool(lesser) or any(m.last < place for m in compared for place in numbers)


def _of_a_group_elsewhere(read: Read) -> bool:
    """Tell whether the group a share is read of belongs to another share, or only a device's victims are parted."""
    if read.slug != "share":
        return False
    sentence, reading = read.view.sentence, read.found.reading
    named, own = sentence.of("member", reading.get("part", "")), read.amount()
    if own is None:
        return False
    shares = [a.at for a in sentence.amounts if a.unit == "percent" and not own.first <= a.at <= own.last]
    if named and all(any(own.last < place < m.first for place in shares) for m in named):
        return True
    first, last = read.view.clause(own, 5)
    # "Those hurt by improvised mines were 80 %, half of whom were children"
    shared = any(0 <= own.first - m.last <= 1 for m in sentence.of("of_them"))
    narrowed = [
        m for m in sentence.within("weapon", first, last, *_NARROW)
        if shared or not any(min(m.first, own.at) < place < max(m.first, own.at) for place in _numbers(read))
    ]  # fmt: skip
    return reading.get("part") not in {"device", "killed"} and bool(narrowed)


COUNTS_IN_DOUBT: Final[tuple[tuple[Callable[[Read], bool], str], ...]] = (
    (_of_a_part, said("The number may be one of some of them.")),
    (_of_a_region, said("The number may be one of some of them.")),
    (_before_topic, said("The sentence may speak of another treaty.")),
    (_still_to_count, said("The sentence says it only of what is wished or supposed.")),
    (_hoped_for, said("The sentence says it only of what is wished or supposed.")),
    (_of_it, said("The sentence may speak of another time or count.")),
    (_of_all_time, said("The sentence may speak of another time or count.")),
    (_guessed, said("The sentence may speak of another time or count.")),
    (_by_device_of_another, said("What is said so far apart may not belong together.")),
    (_in_year_of_another, said("What is said so far apart may not belong together.")),
    (_of_a_group_elsewhere, said("What is said so far apart may not belong together.")),
)
