"""What a reading must show of itself, whatever is said, before anything in it is called contradicted.

The doubts of certainty.py each know one way to misread. These requirements know none: they ask whether the sentence is
prose, whether what it says is said as done, whether the treaty is ours, whether a mix-up can be told by its number, and
whether something that narrows what is counted was left unread. What each costs and spares is in decision 42.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from firmground.factcheck.figures import in_name
from firmground.factcheck.marks import Amount, Mark, When
from firmground.factcheck.read_claim import Read
from firmground.factcheck.small_words import small_words
from firmground.model.said import said

# No sentence is so long, nor so long without a sign inside: one that is has lost its stops.
_ENDLESS: Final = 90
_BREATHLESS: Final = 45
_SIGNS: Final = frozenset((",", ";", ":", "—", "–", "("))
# What stands between the fields of data and pages, and never in prose.
# Each begins with one plain character: so they are searched for as characters are.
_FIELDS: Final = re.compile(r'"\s*,\s*["“]|”\s*,\s*["“]|"\s*:\s*"|https?:|___|{|}|<|>|\t|\\|&[a-z]+;|==')
_OPENING: Final = frozenset("“«")
_CLOSING: Final = frozenset("”»")
_WORLD: Final = "world"
_OF_TREATIES: Final = frozenset(("act", "standing", "membership_count", "treaty_date", "withdrawal"))
_BY_VERBS: Final = _OF_TREATIES | {"practice"}
# Counts of people and states: a part of them is told of as often as all.
_COUNTS: Final = frozenset(("casualties", "share", "change", "membership_count", "state_count"))
_NARROWING: Final = ("member", "group")
_NAMES: Final = ("treaty", "group", "publisher", "munition", "them_few", "quant")
# Words for groups that a reading has under another name.
_TOLD_AS: Final = {"military": "security_forces", "civilian": "civilians", "women": "female", "men": "male"}
# So near before its day stands the word for what was published on it.
_ISSUED_REACH: Final = 3
# Errors that say no more than that a number is not the one that is known.
_UNEXPLAINED: Final = frozenset(("wrong_number", "nineties_figure"))
# Ends of a range of words so many times apart tell no number.
_VAGUE: Final = 5
_FACT_REACH: Final = 12
_INFINITIVE_REACH: Final = 3
_OTHER_YEARS: Final = 2
# One word stands between: "the convention of 1993".
_ONE_APART: Final = 2
_OURS: Final = ("apmbc", "ccm")
_CLAUSE: Final = 5
_LONG: Final = 45
# What a number is instead shows that it was read rightly, where it stands close to what it is told of.
_EXPLAINED: Final = frozenset((
    "deaths_for_casualties", "million_for_milliard", "mine_cluster_mixed", "cleared_for_released",
    "suspected_for_confirmed",
))  # fmt: skip
_CLOSE: Final = 16
_WIDE: Final = 25
# So many signs of doubt, none of which is one alone.
_MANY: Final = 4


def _no_prose(read: Read) -> bool:
    """Tell whether a sentence is none: fields of data, or a text whose stops were lost."""
    sentence = read.view.sentence
    keys = sentence.tokens.keys
    if len(keys) > _ENDLESS or (len(keys) > _BREATHLESS and _SIGNS.isdisjoint(keys)):
        return True
    return _FIELDS.search(sentence.text, sentence.start, sentence.end) is not None


def _out_of_quotation(read: Read) -> bool:
    """Tell whether what a verb says reaches over the end of a quotation into what somebody else says."""
    if read.slug not in _BY_VERBS | {"deadline"}:
        return False
    keys = read.view.sentence.tokens.keys[read.found.first : read.found.last + 1]
    ends = [place for place, key in enumerate(keys) if key in _CLOSING]
    return bool(ends) and _OPENING.isdisjoint(keys[: ends[0]])


def _not_done(read: Read) -> bool:
    """Tell whether what is said hangs on an infinitive: "Poland to produce mines", "our aim is to be a party"."""
    keys, anchor = read.view.sentence.tokens.keys, read.found.anchor
    if read.slug not in _BY_VERBS or read.amount() is not None:
        return False
    at = anchor - 1
    while at > anchor - _INFINITIVE_REACH and at > 0 and keys[at] in small_words("infinitive_filler"):
        at -= 1
    if at < 0 or keys[at] not in small_words("infinitive_sign"):
        return False
    ranked = any(a.unit == "rank" and at - _FACT_REACH <= a.at < at for a in read.view.sentence.amounts)
    facts = small_words("done_by_infinitive") | small_words("fact_of_infinitive")
    return not ranked and facts.isdisjoint(keys[max(at - _FACT_REACH, 0) : at])


def _of_nearer_treaty(read: Read) -> bool:
    """Tell whether another treaty, or weapons that are none of ours, are named nearer than ours."""
    sentence = read.view.sentence
    if read.slug not in _OF_TREATIES:
        return False
    at = Mark("", "", read.found.anchor, read.found.anchor)
    ours = [*sentence.of("treaty", *_OURS, "both"), *sentence.of("weapon")]
    others = [*sentence.of("treaty", "other"), *sentence.of("other_weapon")]
    nearest = read.view.nearest((*others, *ours), at)
    return nearest in others or _of_other_year(read)


def _of_other_year(read: Read) -> bool:
    """Tell whether a treaty is called by a year that is none of ours: "the convention of 1993"."""
    sentence, facts = read.view.sentence, read.facts
    if facts is None:
        return False
    days = [d for slug in _OURS for d in (facts.treaty(slug).adopted, facts.treaty(slug).opened)]
    named = [m for m in sentence.of("treaty", "this") if read.found.first <= m.first <= read.found.last]
    return any(
        w.day.precision == "year" and w.first - m.last == _ONE_APART
        and sentence.tokens.keys[m.last + 1] in small_words("of_year")
        and all(abs(w.year - day.year) > _OTHER_YEARS for day in days)
        for m in named for w in sentence.whens
    )  # fmt: skip


def _vague_mix_up(read: Read) -> bool:
    """Tell whether a mix-up is told by a number that tells none: "millions of mines" lie in the ground as in stores."""
    amount = read.amount()
    if amount is None or read.error in _UNEXPLAINED or amount.high is None or not amount.in_words:
        return False
    return amount.high >= _VAGUE * amount.value


def _of_other_day(read: Read) -> bool:
    """Tell whether a year said of a treaty is so far from all of its days that it dates something else of it."""
    slug, facts = read.found.reading.get("treaty", ""), read.facts
    if read.slug != "treaty_date" or read.error != "wrong_year" or facts is None or slug not in _OURS:
        return False
    treaty = facts.treaty(slug)
    days = (treaty.adopted, treaty.opened, treaty.entry_into_force.day)
    return any(all(abs(w.year - day.year) > _OTHER_YEARS for day in days) for w in read.whens())


def _narrowed(read: Read) -> bool:
    """Tell whether a count is narrowed by a time or group beside it that nothing in its sentence was read with.

    Where the error is shown by what the number is instead, as that of another year, the reading is sure enough. A rank
    is narrowed by a region: "the first country from South Asia to join".
    """
    if "rank" in read.found.reading:
        places = read.view.sentence.within("place", read.found.anchor, read.found.last)
        return any(m.code != _WORLD for m in places)
    if read.slug not in _COUNTS or read.error not in _UNEXPLAINED:
        return False
    return _time_unread(read) or _group_unread(read)


def _clause(read: Read) -> tuple[int, int]:
    return read.view.clause(Mark("", "", read.found.anchor, read.found.anchor), _CLAUSE)


def _read(read: Read) -> Iterator[str]:
    """Yield what the claims of a sentence were read with."""
    # The day on which a report came out is no time of what it counts.
    others = (other for other in read.told if other.weight >= 0 and "released" not in other.reading)
    for found in (read.found, *others):
        for text in found.reading.values():
            yield text
            yield from text.replace("|", " ").split()


def _time_unread(read: Read) -> bool:
    first, last = _clause(read)
    known = set(_read(read))
    years = {text[:4] for text in known}
    return any(
        first <= w.first <= last and w.role != "now" and str(w.day) not in known and str(w.year) not in years
        and not in_name(read.view, w) and not _is_of_publication(read, w)
        for w in read.view.sentence.whens
    )  # fmt: skip


def _is_of_publication(read: Read, when: When) -> bool:
    """Tell whether a time is when something was published: "released on Monday"."""
    if when.day.precision == "year":
        return not when.relative and when.first > 0 and _issue_before(read, when)
    keys = read.view.sentence.tokens.keys[max(when.first - _ISSUED_REACH, 0) : when.first]
    return not small_words("issued").isdisjoint(keys)


def _issue_before(read: Read, when: When) -> bool:
    return read.view.sentence.tokens.keys[when.first - 1] in small_words("issue")


def _group_unread(read: Read) -> bool:
    first, last = _clause(read)
    known = set(_read(read))
    known |= {code for code, told in _TOLD_AS.items() if told in known}
    return any(m.code not in known for family in _NARROWING for m in read.view.sentence.within(family, first, last))


def _number_unread(read: Read) -> bool:
    sentence = read.view.sentence
    first, last = _clause(read)
    known, anchors = set(_read(read)), {read.found.anchor, *(o.anchor for o in read.told if o.weight >= 0)}
    names: list[Mark | When] = [*(m for family in _NAMES for m in sentence.of(family)), *sentence.whens]

    def is_unread(amount: Amount) -> bool:
        named = any(m.first <= amount.at <= m.last for m in names)
        return not named and amount.at not in anchors and f"{amount.value:f}" not in known

    return any(first <= a.first <= last and is_unread(a) for a in sentence.amounts)


def _is_long(read: Read) -> bool:
    """Tell whether a sentence is so long that it is misread more often than it is false (decision 42)."""
    keys, found = read.view.sentence.tokens.keys, read.found
    plain = read.error in _EXPLAINED and found.last - found.first <= _CLOSE
    if len(keys) <= _LONG or plain:
        return False
    stops = [-1, *(at for at, key in enumerate(keys) if key == ";"), len(keys)]
    before = max(at for at in stops if at < found.first)
    return min(at for at in stops if at > found.last) - before - 1 > _LONG


def _is_wide(read: Read) -> bool:
    return read.found.last - read.found.first > _WIDE


def _other_act_between(read: Read) -> bool:
    found = read.found
    return read.slug in _BY_VERBS and any(
        not m.first <= found.anchor <= m.last
        for m in read.view.sentence.within("act", found.first, found.last)
    )  # fmt: skip


def _by_pronoun(read: Read) -> bool:
    first = _clause(read)[0]
    return any(read.view.sentence.within(family, first, read.found.anchor - 1) for family in ("them", "they"))


def _treaty_unnamed(read: Read) -> bool:
    return read.slug in _OF_TREATIES and not read.view.sentence.has("treaty")


def _subject_unnamed(read: Read) -> bool:
    return read.slug in _COUNTS - _OF_TREATIES and not read.view.sentence.speaks_of({"weapon", "publisher", "treaty"})


def _behind_relative(read: Read) -> bool:
    found = read.found
    return bool(read.view.sentence.within("relative", found.first + 1, found.anchor - 1))


# Those that take longest come last: mostly it is plain before them that there are not many.
_SMALL_DOUBTS: Final[tuple[Callable[[Read], bool], ...]] = (
    _is_wide,
    _other_act_between,
    _by_pronoun,
    _treaty_unnamed,
    _subject_unnamed,
    _behind_relative,
    _time_unread,
    _number_unread,
)


def _much_in_doubt(read: Read) -> bool:
    """Tell whether many things are unsure of a reading, of which none would be enough."""
    many, left = 0, len(_SMALL_DOUBTS)
    for doubt in _SMALL_DOUBTS:
        if many + left < _MANY:
            return False
        many, left = many + doubt(read), left - 1
    return many >= _MANY


REQUIREMENTS: Final[tuple[tuple[Callable[[Read], bool], str], ...]] = (
    (_no_prose, said("The claim reaches over the end of a sentence.")),
    (_is_long, said("What is said so far apart may not belong together.")),
    (_out_of_quotation, said("What is said so far apart may not belong together.")),
    (_not_done, said("The sentence says it only of what is wished or supposed.")),
    (_of_nearer_treaty, said("The sentence may speak of another treaty.")),
    (_vague_mix_up, said("The sentence may speak of another time or count.")),
    (_of_other_day, said("The day may be that of another step.")),
    (_narrowed, said("The sentence may speak of another time or count.")),
    (_much_in_doubt, said("What is said so far apart may not belong together.")),
)
