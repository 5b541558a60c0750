"""Spans of time: two times told as the ends of one, and the words that say from when or until when."""

from typing import Final

from firmground.factcheck.marks import Mark, When
from firmground.factcheck.small_words import small_words
from firmground.factcheck.tokens import Tokens
from firmground.model.dates import VagueDate

_PART: Final = 4
_WITH_ROLE: Final = {"since": "since", "until": "until", "as_of": "on"}


def spans(told: list[When], found: Tokens, marks: tuple[Mark, ...]) -> list[When]:
    """Join "from 1999 to 2014", "2019/2020" and "1997–2014" into spans, and give "since" and "until" their role."""
    words = {m.last: m for m in marks if m.code in {"since", "until", "from", "between", "span"}}
    words |= {m.last: m for m in marks if m.code in _WITH_ROLE}
    joined: list[When] = []
    for when in told:
        before = joined[-1] if joined else None
        between = found.keys[before.last + 1 : when.first] if before else ()
        opened = before is not None and _before(found, before.first) in words
        if before is not None and _parts_of_span(between, opened=opened) and before.day.first < when.day.first:
            joined[-1] = When(VagueDate(before.day.first, when.day.last), "span", before.first, when.last)
            continue
        role = when.role
        word = words.get(when.first - 1) or (
            words.get(when.first - 2) if found.keys[when.first - 1] in small_words("day_filler") else None
        )
        if word is not None and word.code in _WITH_ROLE:
            role = _WITH_ROLE[word.code]
        joined.append(When(when.day, role, when.first, when.last, when.relative))
    return joined


def _before(found: Tokens, first: int) -> int:
    """Return the token before a time, past the words for a part of it: "between mid-2023 and", "from late 2022 to"."""
    place = first - 1
    while first - place <= _PART and place > 0 and found.keys[place] in small_words("time_part"):
        place -= 1
    return place


def _parts_of_span(between: tuple[str, ...], *, opened: bool) -> bool:
    if between in {("-",), ("–",), ("/",), ("—",)}:
        return True
    if not opened or not between or between[0] not in small_words("span_link"):
        return False
    return len(between) <= _PART and small_words("time_part").issuperset(between[2:])
