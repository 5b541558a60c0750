"""Days and works that belong to something else: a pledge, a report that is due, a work done before its deadline.

Each was found in published texts, and is a way of writing that English, French and Spanish share.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from firmground.factcheck.marks import When
from firmground.factcheck.read_claim import Read
from firmground.factcheck.small_words import small_words
from firmground.model.said import said

_DATED: Final = frozenset(("act", "treaty_date", "withdrawal"))
_WORKS: Final = frozenset(("stockpile", "clearance"))
_PLEDGE_REACH: Final = 4
_REPORT_REACH: Final = 8
_BEFORE_REACH: Final = 4
_WILL_REACH: Final = 3
_NOUN_REACH: Final = 2
_DOER_REACH: Final = 8
_HALF: Final = Decimal("0.5")
_NUMBER: Final = re.compile(r"\d[\d,]*")
_APART: Final = frozenset((",", "(", "—", "–"))
_OF_ALL: Final = ("party", "state", "member")


def _year_taken_over(read: Read) -> bool:
    """Tell whether a year that is called wrong is written nowhere: "signed in 1998; it entered into force on 1 March".

    A year counted from the day of the text ("last year") is told; one taken over for a day without a year is guessed.
    """
    if read.slug not in _DATED or read.error != "wrong_year":
        return False
    whens = [w for w in read.whens() if str(w.day) == read.found.reading.get("on", str(w.day))]
    return bool(whens) and all(w.relative and not _says_year(read, w) and _is_right_day(read, w) for w in whens)


def _is_right_day(read: Read, when: When) -> bool:
    """Tell whether only the year differs from the one known."""
    day = when.day.first
    return when.day.precision == "day" and f"-{day.month:02}-{day.day:02}" in read.expected


def _says_year(read: Read, when: When) -> bool:
    keys = read.view.sentence.tokens.keys
    return any(key in small_words("gone_by") or key == str(when.year) for key in keys[when.first - 1 : when.last + 2])


def _of_a_pledge(read: Read) -> bool:
    """Tell whether a day is that of a pledge: "in March last year it had pledged that it would be the 163rd"."""
    if read.slug not in _DATED:
        return False
    sentence, found = read.view.sentence, read.found
    whens = [w for w in sentence.whens if w.last < found.anchor]
    keys, reach = sentence.tokens.keys, _PLEDGE_REACH
    return any(
        not small_words("pledged").isdisjoint((*keys[max(w.first - reach, 0) : w.first], *keys[w.last + 1 :][:reach]))
        for w in whens
    )


def _of_a_report_due(read: Read) -> bool:
    """Tell whether what is due by a day is a report: "had until the end of November to submit its report"."""
    if read.slug != "deadline":
        return False
    keys = read.view.sentence.tokens.keys[read.found.first : read.found.last + 1 + _REPORT_REACH]
    return not small_words("report_due").isdisjoint(keys)


def _before_its_deadline(read: Read) -> bool:
    """Tell whether a day in apposition is one before a deadline: "three months before that deadline, on 18 March"."""
    if read.slug != "deadline":
        return False
    keys, whens = read.view.sentence.tokens.keys, read.whens()
    if not whens:
        return False
    first = min(w.first for w in whens)
    marks = [m for m in read.view.sentence.of("deadline_word") if m.last < first]
    return any(
        not small_words("ahead_of").isdisjoint(keys[max(m.first - _BEFORE_REACH, 0) : m.first])
        and not _APART.isdisjoint(keys[m.last + 1 : first])
        for m in marks
    )


def _still_will(read: Read) -> bool:
    """Tell whether a state is only to join: "Sri Lanka will accede", "deberá adherirse"."""
    if read.slug != "standing" or read.found.reading.get("asks") != "party":
        return False
    at = read.found.anchor
    modals = read.view.sentence.of("modal")
    return any(0 <= at - m.last <= _WILL_REACH and not _is_day(read, m.first) for m in modals)


def _is_day(read: Read, place: int) -> bool:
    return any(w.first <= place <= w.last for w in read.view.sentence.whens)


def _of_one_work(read: Read) -> bool:
    """Tell whether what was destroyed may be that of one state or body: no sentence says that all did it."""
    amount, known = read.amount(), _NUMBER.search(read.expected)
    if read.slug not in _WORKS or read.error != "wrong_number" or amount is None or known is None:
        return False
    sentence = read.view.sentence
    if not read.found.reading.get("subject", "").startswith("world") or amount.value >= _HALF * Decimal(
        known.group().replace(",", "")
    ):
        return False
    keys = sentence.tokens.keys
    # "In total" is said of one state's work as well as of all.
    worlds = [m for m in sentence.of("place", "world") if keys[m.last] not in small_words("led_sum")]
    named = bool(worlds) or sentence.has("treaty") or sentence.has("noun", *_OF_ALL)
    return not named


def _of_a_field(read: Read) -> bool:
    """Tell whether fields are counted, and no mines: "cleared 800 minefields", "840 champs de mines"."""
    amount = read.amount()
    if read.slug not in _WORKS or amount is None or amount.unit:
        return False
    keys = read.view.sentence.tokens.keys[amount.last + 1 : amount.last + 1 + _NOUN_REACH]
    return not small_words("minefield").isdisjoint(keys)


def _of_one_body(read: Read) -> bool:
    """Tell whether one body of several did the work that is counted: "HALO has destroyed 92,000 mines"."""
    if read.slug not in _WORKS or read.error != "wrong_number":
        return False
    first = read.found.first
    keys = read.view.sentence.tokens.keys
    marks = read.view.sentence.of("publisher", "halo", "mag", "npa", "hi")
    return any(
        0 <= first - m.first <= _DOER_REACH and small_words("according").isdisjoint(keys[max(m.first - 3, 0) : m.first])
        for m in marks
    )


def _over_years(read: Read) -> bool:
    """Tell whether more was cleared than in a year because years are told together: "3,562 in that period"."""
    amount, known = read.amount(), _NUMBER.search(read.expected)
    if read.slug != "clearance" or read.error != "wrong_number" or amount is None or known is None:
        return False
    together = not small_words("period").isdisjoint(read.view.sentence.tokens.keys)
    return together and amount.value > Decimal(known.group().replace(",", ""))


_OF_SOME: Final = said("The number may be one of some of them.")
_OTHER_STEP: Final = said("The day may be that of another step.")
DAYS_IN_DOUBT: Final[tuple[tuple[Callable[[Read], bool], str], ...]] = (
    (_year_taken_over, said("The year is not said.")),
    (_of_a_pledge, _OTHER_STEP),
    (_of_a_report_due, _OTHER_STEP),
    (_before_its_deadline, _OTHER_STEP),
    (_still_will, said("The sentence says it only of what is wished or supposed.")),
    (_of_one_work, _OF_SOME),
    (_of_a_field, said("The sentence may speak of another time or count.")),
    (_of_one_body, _OF_SOME),
    (_over_years, said("The sentence may speak of another time or count.")),
)
