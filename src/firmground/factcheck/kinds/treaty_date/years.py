"""The year that a treaty is named with: "the 1997 Mine Ban Treaty", "la Convención de Ottawa de 1997"."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.dates import fits_day
from firmground.factcheck.facts import Facts
from firmground.factcheck.marks import Mark, Sentence, When
from firmground.factcheck.scene import Clauses
from firmground.factcheck.small_words import small_words
from firmground.model.dates import VagueDate
from firmground.model.said import listing, said

_WEIGHT: Final = 1
_SIGNS: Final = frozenset('.,;:!?)]»”"')
# What may follow the name of a treaty whose year is its own; in "the 2024 Mine Ban Treaty meeting" it is the meeting's.
_GOES_ON: Final = ("prep", "relative", "listing", "banning", "neg", "modal", "act")


@dataclass(frozen=True, slots=True)
class Named:
    """A treaty named with a year or day."""

    treaty: str
    when: When


def named_years(view: Clauses) -> Iterator[Found]:
    """Yield treaties that are named with their year."""
    sentence = view.sentence
    for treaty in sentence.of("treaty", "apmbc", "ccm"):
        when = _before(sentence, treaty) or _after(sentence, treaty)
        if when is not None:
            reading = {"act": "named", "treaty": treaty.code, "on": str(when.day)}
            first, last = min(treaty.first, when.first), max(treaty.last, when.last)
            asked = Named(treaty.code, when)
            yield Found(first, last, when.first, reading, partial(judge, asked=asked), weight=_WEIGHT)


def _plain(when: When) -> bool:
    return when.role == "on" and not when.relative


def _before(sentence: Sentence, treaty: Mark) -> When | None:
    """Return the year right before a name, where neither "in" before it nor a noun after the name claims it."""
    keys = sentence.tokens.keys
    for when in sentence.whens:
        between = keys[when.last + 1 : treaty.first]
        if (
            when.last < treaty.first
            and _plain(when)
            and between in {(), ("s",), ("’", "s"), ("'", "s")}
            and when.day.precision == "year"
        ):
            in_time = any(m.last == when.first - 1 for m in sentence.of("prep") if keys[m.last] != "of")
            return None if in_time or when.first == 0 or not _ends(sentence, treaty) else when
    return None


def _ends(sentence: Sentence, treaty: Mark) -> bool:
    keys = sentence.tokens.keys
    after = treaty.last + 1
    if after >= len(keys) or keys[after] in _SIGNS or keys[after] == "(":
        return True
    return any(m.first == after for family in _GOES_ON for m in sentence.of(family))


def _after(sentence: Sentence, treaty: Mark) -> When | None:
    """Return the time that "of" or a bracket sets behind a name: "Ottawa Convention of 1997", "… (1997)"."""
    keys = sentence.tokens.keys
    for when in sentence.whens:
        between = keys[treaty.last + 1 : when.first]
        closed = keys[when.last + 1 : when.last + 2] == (")",)
        # "(Ottawa Treaty, 1997)"
        inside = between == (",",) and keys[max(treaty.first - 3, 0) : treaty.first].count("(") > 0
        bracket = closed and (between == ("(",) or inside)
        of = len(between) == 1 and between[0] in small_words("of_year")
        if when.first > treaty.last and _plain(when) and when.day.precision in {"year", "day"} and (bracket or of):
            return when
    return None


def judge(facts: Facts, asked: Named) -> Verdict:
    """Return the verdict: a treaty bears the year of its adoption or signature."""
    law = facts.treaty(asked.treaty)
    days = {"adopted": law.adopted, "opened": law.opened, "in_force": law.entry_into_force.day}
    expected = said("adopted {day}", day=law.adopted)
    acts = (
        expected, said("opened for signature {day}", day=law.opened), said("in force {day}", day=days["in_force"]),
    )  # fmt: skip
    why = said("{treaty}: {acts}.", treaty=facts.short(asked.treaty), acts=listing(acts))
    fits = {word: fits_day(asked.when, VagueDate.day(day)) for word, day in days.items()}
    if "fits" in {fits["adopted"], fits["opened"]}:
        return Verdict("supported", "", expected, why)
    if fits["opened"] == "near":
        return Verdict("imprecise", "wrong_date", expected, why)
    if fits["in_force"] == "fits":
        return Verdict("imprecise", "act_confused", expected, why)
    return Verdict("contradicted", "wrong_year", expected, why)
