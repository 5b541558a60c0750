"""The days due that a sentence tells: "its deadline of …", "extended until …", "must be mine-free by …"."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.kinds.deadline.granted import at_grants
from firmground.factcheck.kinds.deadline.judging import Dated, judge_dated
from firmground.factcheck.kinds.deadline.pairs import at_pairs
from firmground.factcheck.kinds.deadline.places import start_of, until
from firmground.factcheck.kinds.deadline.subject import about
from firmground.factcheck.kinds.deadline.universal import everyone
from firmground.factcheck.marks import Mark, When
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words
from firmground.factcheck.subjects import doers
from firmground.model.dates import VagueDate

_AFTER: Final = 13
_BEFORE: Final = 3
_WHICH: Final = 3
_MET: Final = 5
_EXTENSION_AFTER: Final = 16
_DUTY_BEFORE: Final = 24
_WEIGHT: Final = 6
_FILLED: Final = 4
_OWNED: Final = 6
_ASKED_REACH: Final = 30
_DECIDED_REACH: Final = 40
_GRANTED: Final = 4
# Links to a day that are no verbs of expiry.
_NO_VERBS: Final = small_words("article") | small_words("of_year") | frozenset(("al", "au", "hasta"))
_CLEFT: Final = 8
_SAME: Final = 5
# Between "for" and its work: "pour le", "para completar el".
_FOR: Final = 3


def told_days(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield the days due that are told, each once."""
    used: set[int] = set()
    told = (
        *_at_deadlines(view, scene.published),
        *_at_extensions(view),
        *_at_duties(view),
        *at_pairs(view),
        *at_grants(view, scene),
    )
    for mark, when, granted in told:
        if when.first in used:
            continue
        found = _found(view, scene, mark, when, granted=granted)
        if found is not None:
            used.add(when.first)
            yield found
            yield from _same_day(view, scene, mark, when)


def _found(view: Clauses, scene: Scene, mark: Mark, when: When, *, granted: bool) -> Found | None:
    if when.relative and when.day.precision == "year" and when.day.last < scene.published:
        # "Its extension having been waved through last year": when it was decided.
        return None
    if when.role == "on" and _begins(view, when):
        return None
    said = about(view, scene, mark, until=when)
    if said is None:
        return everyone(view, scene, mark, when)
    asked = _asked(view, when)
    which = "" if granted or asked else _which(view, mark)
    if granted and not asked and (mark.family, mark.code) == ("deadline_extension", "any"):
        # "Was granted ten years, to …": a day that no decision set is not the one that is meant.
        which = "extended"
    day = replace(when, day=_narrowed(view, when))
    judge = partial(judge_dated, asked=Dated(said[0], day, which, granted and not asked, asked))
    parts = [(mark.first, mark.last), (when.first, when.last), said[1]]
    if mark.last < said[1][0] <= when.first or (mark.first - said[1][1] > _OWNED and mark.family == "provision_duty"):
        # "Were given more time; London has until …": the word belongs to others, or the state to another clause.
        parts = parts[1:] if mark.last < said[1][0] else parts[:2]
    first, last = min(p[0] for p in parts), max(p[1] for p in parts)
    return Found(
        first, last, when.first, said[0].reading() | {"due": str(day.day), "which": which}, judge, weight=_WEIGHT
    )


def _begins(view: Clauses, when: When) -> bool:
    """Tell whether a time is when more time begins: "from 1 January 2018 it has another five years"."""
    before = view.sentence.tokens.keys[max(when.first - _BEFORE, 0) : when.first]
    more = view.sentence.within("deadline_extension", when.last + 1, len(view.sentence.tokens))
    # "Moves from the end of 2025 to the end of 2028"
    on = view.sentence.tokens.keys[when.last + 1 : when.last + 2]
    moved = bool(on) and on[0] in small_words("span_link")
    return bool(more) and not moved and not small_words("from_day").isdisjoint(before)


def _same_day(view: Clauses, scene: Scene, mark: Mark, when: When) -> Iterator[Found]:
    """Yield another state's deadline that is said to be the same: "that of Sri Lanka, on the same day"."""
    said = about(view, scene, mark, until=when)
    for link in view.sentence.of("echo", "that") if said is not None else ():
        named = [s for s in view.once(doers) if 0 < s.first - link.last <= 2 and link.first > when.last]
        same = [m for m in view.sentence.of("same_day") if named and 0 < m.first - named[0].last <= _SAME]
        if said is None or not same:
            continue
        held = replace(said[0], areas=named[0].codes)
        judge = partial(judge_dated, asked=Dated(held, replace(when, day=_narrowed(view, when))))
        reading = held.reading() | {"due": str(when.day), "which": ""}
        yield Found(link.first, same[0].last, same[0].first, reading, judge, weight=_WEIGHT)


def _which(view: Clauses, mark: Mark) -> str:
    near = (m.code for m in view.sentence.of("deadline_which") if 0 <= mark.first - m.last <= _WHICH)
    return next(near, "")


def _asked(view: Clauses, when: When) -> bool:
    """Tell whether an extension is only asked for, not decided: "has requested that its deadline be extended to …"."""
    sentence = view.sentence
    asked = any(m.first < when.first and view.distance(m, when) <= _ASKED_REACH for m in sentence.of("deadline_asked"))
    decided = any(view.distance(m, when) <= _DECIDED_REACH for m in sentence.of("deadline_granted"))
    return asked and not decided and sentence.has("deadline_extension")


def _at_deadlines(view: Clauses, published: date) -> Iterator[tuple[Mark, When, bool]]:
    """Yield deadlines with their day: right before the word, or after it behind a word that leads to a day."""
    sentence = view.sentence
    for mark in sentence.of("deadline_word"):
        met = any(0 < mark.first - m.last <= _MET for m in sentence.of("deadline_met"))
        ahead = [w for w in sentence.whens if 0 < mark.first - w.last <= _BEFORE and w.role == "on"]
        ahead = [w for w in ahead if w.day.last >= published or not _when_won(view, w)]
        links = sentence.within("deadline_link", ahead[-1].last + 1, mark.first - 1) if ahead else ()
        if ahead and (not links or _expires(view, ahead[-1], mark)):
            yield mark, ahead[-1], False
            continue
        if (cleft := _cleft(view, mark)) is not None:
            yield mark, cleft, False
            continue
        told = [w for w in sentence.whens if w.role != "now"]
        after = [w for w in told if 0 < w.first - mark.last <= _AFTER and _led(view, mark, w, loose=not met)]
        after = [w for w in after if not (_when_granted(view, mark, w) or _when_done(view, mark, w))]
        after = [w for w in after if w.day.last >= published or not _when_decided(view, mark, w)]
        if after:
            extended = bool(sentence.within("deadline_extension", mark.last + 1, after[0].first))
            when = after[0]
            # "From 2013 to 2023", "of March 2009, extended to 2014": then the first is told as past.
            moved = [w for w in after[1:2] if sentence.within("deadline_extension", mark.last + 1, w.first)]
            yield mark, when, extended or bool(moved)
            for later in moved:
                yield mark, later, True


def _expires(view: Clauses, when: When, mark: Mark) -> bool:
    """Tell whether a verb stands with the day before the word: "Vence el 31 de diciembre el plazo", "El 31 vence …"."""
    keys, articles = view.sentence.tokens.keys, small_words("article")
    verbs = [m for m in view.sentence.of("deadline_link", "firm") if keys[m.first] not in _NO_VERBS]
    told = {place for m in verbs for place in range(m.first, m.last + 1)}
    between = range(when.last + 1, mark.first)
    opened = any(m.first + _FILLED > when.first > m.last for m in verbs)
    return all(place in told or keys[place] in articles for place in between) and (
        opened or not told.isdisjoint(between)
    )


def _cleft(view: Clauses, mark: Mark) -> When | None:
    """Return the day set before its deadline: "it is on 1 May that its clock runs out", "2030 is when it falls"."""
    links = [m for m in view.sentence.of("deadline_cleft") if 0 < mark.first - m.last <= _CLEFT]
    days = [w for w in view.sentence.whens if links and 0 <= links[-1].first - w.last <= 2 and w.role == "on"]
    return days[-1] if days else None


def _when_done(view: Clauses, mark: Mark, when: When) -> bool:
    """Tell whether a time is that of a state's work: "met their deadlines: Burundi destroyed 610 mines on 17 March"."""
    sentence = view.sentence
    keys, purpose = sentence.tokens.keys, small_words("purpose")
    # "Its deadline for clearance is", "le délai de Chad pour nettoyer ses zones expire": work that is still to be done.
    works = [
        m for family in _DONE for m in sentence.within(family, mark.last + 1, when.first - 1)
        if purpose.isdisjoint(keys[m.first - _FOR : m.first])
    ]  # fmt: skip
    doers = [m for family in ("area", "demonym") for m in sentence.within(family, mark.last + 1, when.first - 1)]
    return when.role == "on" and any(d.last < w.first for d in doers for w in works)


def _when_granted(view: Clauses, mark: Mark, when: When) -> bool:
    """Tell whether a time is that of the decision: "the five years that Algeria was granted in 2011".

    "Fixée au", "repoussée au" lead to the day due itself.
    """
    between = view.sentence.within("deadline_granted", mark.last + 1, when.first - 1)
    if not between or when.role != "on" or until(view, when) or when.first - between[-1].last > _GRANTED:
        return False
    start = start_of(view, when)
    links = [m for m in view.sentence.of("deadline_link", "firm") if m.last == start - 1 and m.last > m.first]
    return not any(m.first <= between[-1].last <= m.last for m in links)


def _when_won(view: Clauses, when: When) -> bool:
    """Tell whether a past time before the word is that of the decision: "a obtenu en 2008 un délai supplémentaire"."""
    return any(0 < when.first - m.last <= _BEFORE for m in view.sentence.of("deadline_granted"))


def _when_decided(view: Clauses, mark: Mark, when: When) -> bool:
    """Tell whether a past time is that of the decision: "was granted an extension of its deadline in November 2008"."""
    sentence = view.sentence
    given = [m for m in sentence.of("deadline_granted") if 0 < mark.first - m.last <= _AFTER]
    before = start_of(view, when) - 1
    loose = any(m.last == before for m in sentence.of("deadline_link", "loose"))
    more = bool(given) and bool(sentence.within("deadline_extension", given[0].first, mark.first))
    return more and loose and not until(view, when) and when.role == "on"


def _led(view: Clauses, mark: Mark, when: When, *, loose: bool) -> bool:
    """Tell whether a time stands where a deadline's day would: behind "of", "is", "until" and the like."""
    sentence = view.sentence
    before = start_of(view, when) - 1
    for link in sentence.of("deadline_link"):
        if link.last != before:
            continue
        if link.code == "firm" or (link.code == "loose" and loose):
            return True
        if link.code == "close" and link.first - mark.last <= 1:
            return True
    return when.role == "until" or when.first - mark.last == 1


def _at_extensions(view: Clauses) -> Iterator[tuple[Mark, When, bool]]:
    sentence = view.sentence
    for mark in sentence.of("deadline_extension"):
        for when in sentence.whens:
            led = until(view, when) or when.role in {"until", "span"}
            # "Won five more years and must be done by …": the duty tells the day.
            duty = sentence.within("provision_duty", mark.last + 1, when.first - 1, "strong")
            if 0 < when.first - mark.last <= _EXTENSION_AFTER and led and not duty:
                yield mark, when, mark.code != "holds"
                break


def _at_duties(view: Clauses) -> Iterator[tuple[Mark, When, bool]]:
    """Yield "must be mine-free by …": a duty, the work, and the day behind "by"."""
    sentence = view.sentence
    for when in sentence.whens if sentence.has("provision_duty", "strong") else ():
        finish = any(0 < when.first - m.last <= _FILLED - 1 for m in sentence.of("deadline_finish"))
        if not (until(view, when) or when.role == "until" or (finish and when.day.precision == "day")):
            continue
        duties = [m for m in sentence.of("provision_duty", "strong") if 0 < when.first - m.last <= _DUTY_BEFORE]
        nouns = (*sentence.of("obligation"), *sentence.of("mine_free"))
        works = [m for m in nouns if view.distance(m, when) <= _DUTY_BEFORE]
        # "Under the mine treaty Iraq must finish by …": the treaty tells the work.
        works += [
            m
            for m in sentence.of("deadline_finish")
            if duties and sentence.has("treaty") and duties[-1].last < m.first < when.first
        ]
        # "Obliges Finland to have destroyed its mines by …"
        works += [m for m in sentence.of("destroy_verb") if duties and duties[-1].last < m.first < when.first]
        wished = [m for m in sentence.of("modal", "may") if duties and 0 < duties[-1].first - m.last <= _FILLED]
        if duties and works and not wished:
            yield duties[-1], when, False


_DONE: Final = ("destroy_verb", "clear_verb")
_LAST_QUARTER: Final = 10
_FIRST_TERM: Final = 4


def _narrowed(view: Clauses, when: When) -> VagueDate:
    """Return the day told, narrowed by "the end of" and the like; of a span its end."""
    day = when.day
    if when.role == "span":
        year = day.last.year
        whole = (day.last.month, day.last.day) == (12, 31)
        day = VagueDate(date(year, 1, 1), day.last) if whole else VagueDate(day.last.replace(day=1), day.last)
    edge = next((m.code for m in view.sentence.of("deadline_edge") if 0 < when.first - m.last <= 2), "")
    match edge:
        case "last_day":
            return VagueDate.day(day.last)
        case "first_day":
            return VagueDate.day(day.first)
        case "end" if day.precision == "year":
            return VagueDate(date(day.last.year, _LAST_QUARTER, 1), day.last)
        case "start" if day.precision == "year":
            return VagueDate(day.first, date(day.first.year, _FIRST_TERM, 30))
        case _:
            return day
