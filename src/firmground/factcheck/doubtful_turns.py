"""Turns of phrase that give a claim to something else: a vote, an item of a list, the state named last, an organ.

Each is a way of writing that all three languages share; the words are those of small.csv.
"""

import re
from collections.abc import Callable
from typing import Final

from firmground.factcheck.marks import Amount, Mark
from firmground.factcheck.read_claim import Read
from firmground.factcheck.scene import Clauses
from firmground.factcheck.small_words import small_words
from firmground.model.said import said

_BALLOT_REACH: Final = 5
_HEAD_REACH: Final = 2
_LISTED: Final = 3
_TERRITORIES: Final = 20
_ORGAN_REACH: Final = 8
_ENDING_REACH: Final = 6
_OPENING: Final = 3
_PARTED: Final = 2
_EXPLODING_REACH: Final = 3
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_AREAS: Final = ("area", "demonym")
_LEAVING: Final = ("left", "withdraw")


def _of_a_vote(read: Read) -> bool:
    """Tell whether those counted are who voted: "107 members in favour, none against"."""
    amount, keys = read.amount(), read.view.sentence.tokens.keys
    if read.slug not in {"membership_count", "state_count"} or amount is None:
        return False
    return not small_words("ballot").isdisjoint(keys[amount.last + 1 : amount.last + 1 + _BALLOT_REACH])


def _of_an_item(read: Read) -> bool:
    """Tell whether several numbers of states are listed: "76 parties have destroyed …, 58 have declared …, 9 …"."""
    if read.slug != "state_count" or read.error != "wrong_number":
        return False
    return len(_states_counted(read.view)) >= _LISTED


def _of_land(read: Read) -> bool:
    """Tell whether "areas" are pieces of land: there are not so many territories, "132 contaminated areas"."""
    amount = read.amount()
    return read.found.reading.get("of") == "areas" and amount is not None and amount.value > _TERRITORIES


def _states_counted(view: Clauses) -> list[Amount]:
    """Return the numbers of states a sentence tells."""
    nouns = view.sentence.of("noun", "party", "state", "member")
    return [
        a for a in view.sentence.amounts
        if not a.unit and any(0 < m.first - a.last <= _HEAD_REACH for m in nouns)
    ]  # fmt: skip


def _of_the_others(read: Read) -> bool:
    """Tell whether states are counted beside those of the sentence before, on its day: "In 2010 156 … 39 others …"."""
    amount, spoken = read.amount(), read.scene.spoken
    if read.slug != "membership_count" or amount is None or not spoken or read.view.sentence.whens:
        return False
    keys = read.view.sentence.tokens.keys
    beside = (*keys[max(amount.first - 1, 0) : amount.first], *keys[amount.last + 1 : amount.last + 1 + _HEAD_REACH])
    others = not small_words("other_ones").isdisjoint(beside)
    before = spoken[-1].sentence
    dated = any(w.year < read.scene.published.year for w in before.whens)
    return others and dated and bool(_states_counted(spoken[-1]))


def _of_the_latter(read: Read) -> bool:
    """Tell whether only the last named of some states is meant: "Niger and Peru, for the latter until 2024"."""
    if len(read.found.reading.get("area", "").split()) < _PARTED:
        return False
    keys = read.view.sentence.tokens.keys[read.found.first : read.found.last + 1]
    return not small_words("latter").isdisjoint(keys)


def _by_parliament(read: Read) -> bool:
    """Tell whether a parliament is what ratified: its vote is a step at home, no deposit."""
    if read.slug != "act" or read.act not in {"ratify", "accede", "join"}:
        return False
    keys, anchor = read.view.sentence.tokens.keys, read.found.anchor
    return not small_words("parliament").isdisjoint(keys[max(anchor - _ORGAN_REACH, 0) : anchor])


def _of_all_signatories(read: Read) -> bool:
    """Tell whether "signatories" are those for whom something holds, and no act: "binding on all signatories"."""
    sentence, anchor = read.view.sentence, read.found.anchor
    if read.slug != "act" or read.act != "sign":
        return False
    noun = any(m.first <= anchor <= m.last for m in sentence.of("noun", "signatory"))
    return noun and any(0 < anchor - m.last <= _PARTED for m in sentence.of("quant", "all"))


def _of_the_withdrawal(read: Read) -> bool:
    """Tell whether what takes effect is the withdrawal told just before: "Finland left. The step takes effect …"."""
    spoken = read.scene.spoken
    if read.slug != "act" or read.act not in {"in_force", "effect"} or not spoken:
        return False
    named = read.view.sentence.has("treaty")
    return not named and spoken[-1].sentence.has("act", *_LEAVING)


def _ended_by(read: Read) -> bool:
    """Tell whether a day is that of a beginning: "launched in October 1996 and concluding with its opening"."""
    if read.slug not in {"treaty_date", "act"}:
        return False
    keys, anchor = read.view.sentence.tokens.keys, read.found.anchor
    return any(
        w.last < anchor
        and not small_words("ending_with").isdisjoint(keys[max(w.last + 1, anchor - _ENDING_REACH) : anchor])
        for w in read.whens()
    )


def _of_a_noun_group(read: Read) -> bool:
    """Tell whether states nobody names are what a verb is told of: "banned in many countries, signatories of …"."""
    if read.slug not in {"standing", "act"}:
        return False
    sentence, found = read.view.sentence, read.found
    if any(sentence.within(f, found.first, found.last) for f in _AREAS) or not read.found.reading.get("areas"):
        return False
    they = [*sentence.within("them", found.first, found.anchor), *sentence.within("they", found.first, found.anchor)]
    return any(t.last < m.first < found.anchor for t in they for m in sentence.of("noun", "state"))


def _does_not_explode(read: Read) -> bool:
    """Tell whether a weapon, and no state, is what does not do something: "some bomblets do not explode when …"."""
    if read.slug != "practice" or read.found.reading.get("stance") != "does_not":
        return False
    sentence, keys = read.view.sentence, read.view.sentence.tokens.keys
    if any(sentence.within(f, read.found.first, read.found.last) for f in _AREAS):
        return False
    return any(
        not small_words("exploding").isdisjoint(keys[m.last + 1 : m.last + 1 + _EXPLODING_REACH])
        for m in sentence.of("neg")
    )


def _rise_in_brackets(read: Read) -> bool:
    """Tell whether money in brackets behind a rise is the rise: "increased by 52% ($314.5 million)"."""
    amount, sentence = read.amount(), read.view.sentence
    if read.slug != "funding" or amount is None:
        return False
    keys = sentence.tokens.keys
    rises = [a for a in sentence.amounts if a.unit in {"percent", "points"} and a.last < amount.first]
    return any(
        "(" in keys[a.last + 1 : amount.at] and amount.first - a.last <= _OPENING and sentence.has("shift")
        for a in rises
    )


def _of_years_long_past(read: Read) -> bool:
    """Tell whether a rise is judged by years that its sentence does not tell and that lie far before the text."""
    if read.slug != "change":
        return False
    told = {w.year for w in read.view.sentence.whens}
    years = [int(year) for year in _YEAR.findall(read.expected)]
    newest = max(years, default=read.scene.published.year)
    return newest < read.scene.published.year - _PARTED and told.isdisjoint({newest, newest - 1})


def _record_of_another_year(read: Read) -> bool:
    """Tell whether a year stands right before a record, and another was read: "above the 3,457 of 2013, the lowest"."""
    years = read.found.reading.get("years", "").split("|")
    if read.slug != "change" or "peak" not in read.found.reading:
        return False
    near = [w for w in read.view.sentence.whens if 0 < read.found.first - w.last <= _PARTED]
    return any(str(w.year) not in years for w in near)


def _decision_of_today(read: Read) -> bool:
    """Tell whether leaving is itself called a decision taken that day: "leaves it, a decision approved today"."""
    if read.slug != "withdrawal" or read.error != "step_for_effect":
        return False
    keys = read.view.sentence.tokens.keys[read.found.anchor : read.found.last + 1]
    return not small_words("decision").isdisjoint(keys)


def _was_cleared_by(read: Read) -> bool:
    """Tell whether a day passed is only until when work was done: "managed to clear 132 areas, … until December"."""
    if read.slug != "deadline" or not all(w.day.last < read.scene.published for w in read.whens()):
        return False
    sentence = read.view.sentence
    keys = sentence.tokens.keys[read.found.first : read.found.last + 1]
    spoken = any(sentence.has(f) for f in ("deadline_word", "deadline_extension")) or sentence.has(
        "provision_duty", "strong"
    )
    until = any(w.role == "until" for w in read.whens())
    return until and not spoken and not small_words("achieved").isdisjoint(keys)


def _suspended_it(read: Read) -> bool:
    """Tell whether somebody is said to have suspended a treaty, which is no rule: "has suspended the convention"."""
    if read.found.reading.get("rule") != "suspension":
        return False
    mark = Mark("", "", read.found.anchor, read.found.anchor)
    keys = read.view.sentence.tokens.keys
    return mark.first > 0 and keys[mark.first - 1] in small_words("having")


TURNS_IN_DOUBT: Final[tuple[tuple[Callable[[Read], bool], str], ...]] = (
    (_of_a_vote, said("The sentence may speak of another time or count.")),
    (_of_an_item, said("The number may be one of some of them.")),
    (_of_land, said("The number may be one of some of them.")),
    (_of_the_others, said("The sentence may speak of another time or count.")),
    (_of_the_latter, said("What is said so far apart may not belong together.")),
    (_by_parliament, said("The day may be that of another step.")),
    (_of_all_signatories, said("The sentence may speak of states it does not name.")),
    (_of_the_withdrawal, said("The day may be that of another step.")),
    (_ended_by, said("The day may be that of another step.")),
    (_of_a_noun_group, said("The sentence may speak of states it does not name.")),
    (_does_not_explode, said("The sentence may speak of states it does not name.")),
    (_rise_in_brackets, said("What is said so far apart may not belong together.")),
    (_of_years_long_past, said("The year is not said.")),
    (_record_of_another_year, said("What is said so far apart may not belong together.")),
    (_decision_of_today, said("The day may be that of another step.")),
    (_was_cleared_by, said("The day may be that of another step.")),
    (_suspended_it, said("The sentence may speak of states it does not name.")),
)
