"""When the protocols on mines and on remnants of war, which stand beside our treaties, were adopted or in force."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.dates import fits_day
from firmground.factcheck.facts import Facts
from firmground.factcheck.labels import of_value
from firmground.factcheck.marks import Mark, Sentence, When
from firmground.factcheck.scene import Clauses
from firmground.model.dates import VagueDate
from firmground.model.said import listing, said, template

_ACT_REACH: Final = 4
_NAME_REACH: Final = 3
_WEIGHT: Final = 2
_OURS: Final = ("apmbc", "ccm", "both")
_WORDS: Final = {"adopted_on": template("adopted {day}"), "in_force_on": template("in force since {day}")}


@dataclass(frozen=True, slots=True)
class Asked:
    """A protocol, by its subject in the ledger, with the day of its adoption or of its entry into force."""

    subject: str
    prop: str
    when: When


def sisters(view: Clauses) -> Iterator[Found]:
    """Yield the days told of a protocol: "as amended on 3 May 1996", "the 2003 Protocol on …", "in force Nov 2006"."""
    sentence = view.sentence
    for when in sentence.whens if sentence.has("sister") else ():
        if when.role == "now":
            continue
        held = _named(sentence, when) or _acted(sentence, when)
        if held is None:
            continue
        sister, act, prop = held
        asked = Asked(f"treaty:{sister.code}", prop, when)
        reading = {"act": prop.removesuffix("_on"), "treaty": sister.code, "on": str(when.day)}
        first, last = min(act.first, when.first), max(act.last, when.last)
        yield Found(first, last, when.first, reading, partial(judge, asked=asked), weight=_WEIGHT)


def _named(sentence: Sentence, when: When) -> tuple[Mark, Mark, str] | None:
    """Return the protocol that a year stands before or in a bracket behind: "the 2003 Protocol on …"."""
    keys = sentence.tokens.keys
    for sister in sentence.of("sister"):
        before = 0 < sister.first - when.last <= _NAME_REACH and "," not in keys[when.last : sister.first]
        bracket = sister.last + 2 == when.first and keys[sister.last + 1] == "("
        if (before or bracket) and when.day.precision == "year":
            return sister, sister, "adopted_on"
    return None


def _acted(sentence: Sentence, when: When) -> tuple[Mark, Mark, str] | None:
    """Return the protocol that a dated act is said of, with the act: no treaty of ours stands between."""
    force = sentence.of("act", "in_force", "effect")
    acts = [m for m in (*sentence.of("sister_act"), *force) if 0 < when.first - m.last <= _ACT_REACH]
    before = [m for m in sentence.of("sister") if acts and m.last < acts[-1].first]
    if not before:
        return None
    act = max(acts, key=lambda m: m.last)
    if sentence.within("treaty", before[-1].last + 1, act.first, *_OURS):
        return None
    return before[-1], act, "in_force_on" if act.family == "act" else "adopted_on"


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return support where the day is that of the protocol; another day may be that of something beside it."""
    reading = facts.record.reading
    held = {p: (s.value, s.id) for p in _WORDS for s in reading.of(asked.subject, p) if isinstance(s.value, VagueDate)}
    names = [of_value(s.value) for s in reading.of(asked.subject, "treaty_name")]
    acts = listing(said(_WORDS[p], day=day) for p, (day, _) in held.items())
    why = said("{treaty}: {acts}.", treaty=names[0] if names else asked.subject, acts=acts)
    found = held.get(asked.prop)
    if found is None or fits_day(asked.when, found[0]) != "fits":
        return Verdict("not_in_ledger", "", acts, why)
    return Verdict("supported", "", said(_WORDS[asked.prop], day=found[0]), why, (found[1],))
