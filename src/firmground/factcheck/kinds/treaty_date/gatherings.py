"""When and where the parties met: "the First Meeting of States Parties in November", "la Tercera Conferencia …"."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.dates import fits_day
from firmground.factcheck.facts import Facts
from firmground.factcheck.marks import Mark, Sentence, When
from firmground.factcheck.obligations import OURS
from firmground.factcheck.scene import Clauses, Placed, Scene
from firmground.model.dates import VagueDate
from firmground.model.said import said, shown

_ORDINAL_REACH: Final = 2
_WHEN_REACH: Final = 26
_BEFORE_REACH: Final = 6
# "Entre el 28 y el 30 se celebró en Santiago (Chile) la 15ª Reunión": the verb ties the time to what follows.
_HELD_REACH: Final = 16
_PLACE_REACH: Final = 18
_TREATY_REACH: Final = 6
_YEAR_REACH: Final = 2
_YEAR_DIGITS: Final = 4
# What lies between has its own time: "extended at the Third Review Conference until 2018".
_OTHERS: Final = ("act", "deadline_word", "deadline_extension", "obligation", "step_word")
_WEIGHT: Final = 2
_UNKNOWN: Final = said("No such number is known.")


@dataclass(frozen=True, slots=True)
class Asked:
    """A meeting of its kind (MSP, RC) and number of one of some treaties, at a time, a place or both.

    `yearless` where the time is told without its year; `place` is a city, `hosts` the states named beside.
    """

    kind: str
    number: int
    treaties: tuple[str, ...]
    when: When | None
    yearless: bool = False
    place: str = ""
    hosts: tuple[str, ...] = ()


def gatherings(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield the meetings of the parties that are told with their number and their time or place."""
    sentence = view.sentence
    for mark in sentence.of("gathering"):
        number, first = number_of(sentence, mark)
        when = view.nearest([w for w in sentence.whens if _is_of(sentence, mark, w)], mark, _WHEN_REACH)
        place, hosts = site_of(sentence, mark)
        if not number or (when is None and place is None and not hosts):
            continue
        treaties = _treaties(view, scene, mark)
        reading = {
            "act": "meeting", "meeting": f"{number}{mark.code}", "treaty": "|".join(treaties),
            "on": str(when.day) if when else "",
        } | ({"place": place.code} if place else {})  # fmt: skip
        asked = Asked(
            mark.code, number, treaties, when, when is not None and is_yearless(sentence, when),
            place.code if place else "", tuple(h.code for h in hosts),
        )  # fmt: skip
        parts: list[Placed] = [mark, *([when] if when else []), *([place] if place else []), *hosts]
        start, end = min(first, *(p.first for p in parts)), max(p.last for p in parts)
        yield Found(start, end, mark.first, reading, partial(judge, asked=asked), weight=_WEIGHT)


def site_of(sentence: Sentence, mark: Mark) -> tuple[Mark | None, tuple[Mark, ...]]:
    """Return the city where a meeting is told to be held, and the states named as its host, right behind a "in"."""
    links = {m.last for m in sentence.of("place_before")} | {m.last for m in sentence.of("inside")}
    lead = {end + 1 for end in links} | {end + 2 for end in links}
    near = [
        m for f in ("meeting_city", "area") for m in sentence.of(f)
        if m.code != "world" and (0 < m.first - mark.last <= _PLACE_REACH or 0 < mark.first - m.last <= _HELD_REACH)
        and not any(t.first <= m.first <= t.last for t in sentence.of("treaty"))
    ]  # fmt: skip
    cities = [m for m in near if m.family == "meeting_city" and (m.first in lead or m.last < mark.first)]
    city = min(cities, key=lambda m: abs(m.first - mark.first), default=None)
    beside = {city.last + 2} if city is not None else lead
    hosts = tuple(m for m in near if m.family == "area" and m.first in beside)
    return city, hosts[:1]


def is_yearless(sentence: Sentence, when: When) -> bool:
    """Tell whether a time is told without its year: "from 28 November to 2 December"."""
    keys = sentence.tokens.keys[max(when.first - 1, 0) : when.last + _YEAR_REACH]
    return not any(key.isdigit() and len(key) == _YEAR_DIGITS for key in keys)


def _is_of(sentence: Sentence, mark: Mark, when: When) -> bool:
    """Tell whether a time is that of a meeting: it stands close before, or behind with no act or deadline between."""
    held = any(when.last < m.first and m.last < mark.first for m in sentence.of("held_verb"))
    if when.role in {"now", "until"} or mark.first - when.last > (_HELD_REACH if held else _BEFORE_REACH):
        return False
    if when.role == "since" and not any(0 < when.first - m.last <= 2 for m in sentence.of("held_verb")):
        return False
    low, high = min(mark.last, when.last) + 1, max(mark.first, when.first) - 1
    # "The extensions run to 2025", "which ratified in March, to host this meeting"
    if any(m.last + 1 == when.first for m in sentence.of("onto")):
        return False
    if when.last < mark.first and "," in sentence.tokens.keys[when.last : mark.first]:
        return False
    return not any(sentence.within(family, low, high) for family in _OTHERS)


def number_of(sentence: Sentence, mark: Mark) -> tuple[int, int]:
    """Return the number of a meeting and its first token: "Twenty-First", "10" before "MSP"; 0 where none is told."""
    ranks = [m for m in sentence.of("number") if m.code[:1] == "o" and 0 < mark.first - m.last <= _ORDINAL_REACH]
    if ranks:
        rank = ranks[-1]
        keys = sentence.tokens.keys
        tens = [
            m for m in sentence.of("number")
            if m.code.isdigit() and 0 < rank.first - m.last <= _ORDINAL_REACH
            and "," not in keys[m.last : rank.first]
        ]  # fmt: skip
        more = int(tens[-1].code) if tens else 0
        return int(rank.code[1:]) + more, tens[-1].first if tens else rank.first
    figures = [a for a in sentence.amounts if a.unit in {"", "rank"} and 0 < mark.first - a.last <= _ORDINAL_REACH]
    return (int(figures[-1].value), figures[-1].first) if figures else (0, mark.first)


def _treaties(view: Clauses, scene: Scene, mark: Mark) -> tuple[str, ...]:
    """Return the treaty whose parties met: that named behind, else that of the text."""
    behind = [m for m in view.sentence.of("treaty") if 0 < m.first - mark.last <= _TREATY_REACH]
    named = scene.treaty_of(behind[0]) if behind else scene.treaty or scene.only_treaty
    return (named,) if named in OURS else OURS


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return support where such a meeting was held then and there; another day may be that of something beside it."""
    other: Verdict | None = None
    for treaty, subject in ((t, s) for t in asked.treaties for s in meetings_of(t, asked.number, asked.kind)):
        held, ids = days_of(facts, subject)
        there = is_there(facts, subject, asked.place, asked.hosts)
        if held is None and there is None:
            continue
        # Names of cities are not said in every language; the day of the meeting, else its number, is.
        expected = shown(held) if held is not None else str(asked.number)
        why = said("{treaty}: {acts}.", treaty=facts.short(treaty), acts=expected)
        fits = held is not None and asked.when is not None and is_then(asked.when, held, yearless=asked.yearless)
        if there is not False and (fits or (there and (asked.when is None or held is None))):
            return Verdict("supported", "", expected, why, ids)
        other = other or Verdict("not_in_ledger", "", expected, why, ids)
    return other if other and len(asked.treaties) == 1 else Verdict("not_in_ledger", "", "", _UNKNOWN)


def meetings_of(treaty: str, number: int, kind: str) -> tuple[str, ...]:
    """Return the subjects that a meeting may have; one was held in two parts."""
    whole = f"meeting:{treaty}/{number}{kind}"
    return (whole, f"{whole}-part-1", f"{whole}-part-2")


def days_of(facts: Facts, subject: str) -> tuple[VagueDate | None, tuple[str, ...]]:
    """Return the days of a meeting as far as they are known, and the statements that say so."""
    reading = facts.record.reading
    days = [s for p in ("meeting_start", "meeting_end") for s in reading.of(subject, p)]
    told = [s.value for s in days if isinstance(s.value, VagueDate)]
    ids = tuple(s.id for s in days) or tuple(s.id for s in reading.of(subject, "meeting_place"))
    return (VagueDate(told[0].first, told[-1].last) if told else None), ids


def is_there(facts: Facts, subject: str, place: str, hosts: tuple[str, ...]) -> bool | None:
    """Tell whether a meeting was held at a place, or by a host; None where no place is told or known."""
    reading = facts.record.reading
    places = {str(s.value) for s in reading.of(subject, "meeting_place")}
    known = {str(s.value) for s in reading.of(subject, "meeting_host")}
    if place and places:
        return place in places
    return bool(set(hosts) & known) if hosts and known else None


def is_then(when: When, held: VagueDate, *, yearless: bool) -> bool:
    """Tell whether a time is that of a meeting, in the year before or after where it is told without one."""
    if fits_day(when, held) == "fits":
        return True
    for year in (-1, 1) if yearless else ():
        try:
            first, last = (date(d.year + year, d.month, d.day) for d in (when.day.first, when.day.last))
        except ValueError:
            continue
        if first <= held.last and held.first <= last:
            return True
    return False
