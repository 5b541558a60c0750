"""When a treaty was adopted, opened for signature or entered into force."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Final

from firmground.factcheck.choosing import if_plain, kindest
from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.dates import DayFit, fits_day, same_year
from firmground.factcheck.event import Event
from firmground.factcheck.events import events
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.act.kind import binds_whom
from firmground.factcheck.kinds.treaty_date.afterwards import afterwards
from firmground.factcheck.kinds.treaty_date.ages import ages
from firmground.factcheck.kinds.treaty_date.anniversaries import anniversaries
from firmground.factcheck.kinds.treaty_date.attending import attended, resumed
from firmground.factcheck.kinds.treaty_date.begun import begun, not_begun
from firmground.factcheck.kinds.treaty_date.gatherings import gatherings
from firmground.factcheck.kinds.treaty_date.openings import (
    came_to_sign,
    goes_on,
    heads_line,
    in_brackets,
    is_its,
    opens,
    opens_on_it,
)
from firmground.factcheck.kinds.treaty_date.places import elsewhere, place_at
from firmground.factcheck.kinds.treaty_date.sessions import banned_since, sessions
from firmground.factcheck.kinds.treaty_date.sisters import sisters
from firmground.factcheck.kinds.treaty_date.venues import venues, years_of_bans
from firmground.factcheck.kinds.treaty_date.years import named_years
from firmground.factcheck.labels import of_law
from firmground.factcheck.marks import When
from firmground.factcheck.meant import alternatives
from firmground.factcheck.obligations import the_other
from firmground.factcheck.scene import Clauses, Placed, Scene
from firmground.factcheck.small_words import small_words
from firmground.model.dates import VagueDate
from firmground.model.said import also, listing, said, template

_ACTS: Final = {
    "adopt": ("adopted",),
    "open": ("opened",),
    "in_force": ("in_force",),
    "effect": ("in_force",),
    "sign": ("opened",),
}
_WORDS: Final = {
    "adopted": template("adopted {day}"), "opened": template("opened for signature {day}"),
    "in_force": template("in force since {day}"),
}  # fmt: skip
_TREATY_REACH: Final = 24
_EARLIEST: Final = 1996
_WEEK: Final = timedelta(days=7)
_LEAVING_REACH: Final = 14


@dataclass(frozen=True, slots=True)
class Asked:
    """An act in the life of one of some treaties at a time."""

    act: str
    treaties: tuple[str, ...]
    when: When
    sure: bool
    place: str = ""
    states: tuple[str, ...] = ()


def find(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield dated acts that are no state's own."""
    held = events(view, scene)
    for told in held:
        event = goes_on(told, held)
        if event.act not in _ACTS or event.when is None or event.denied:
            continue
        if event.modal == "may" and not (in_brackets(view, event) or came_to_sign(view, event)):
            continue
        if not _of_treaty(view, scene, event) or (event.act in {"effect", "in_force"} and _leaves(event, held)):
            continue
        if _is_of_a_noun(view, event.when) or binds_whom(view, event):
            continue
        # What happened long before is told of another treaty.
        if event.when.day.last.year < _EARLIEST:
            continue
        # "The one signatory left" is no signing.
        if event.act == "sign" and view.sentence.within("noun", event.verb.first, event.verb.last, "signatory"):
            continue
        # "Becomes binding on it", "la obliga" are said of a state.
        if any(0 < m.first - event.verb.last <= 2 for m in view.sentence.of("them")) or _binds_it(view, event):
            continue
        # "Ten years in force" is how long, not since when.
        if any(a.unit in {"years", "months"} and 0 < event.verb.first - a.last <= 3 for a in view.sentence.amounts):
            continue
        # "In force for 160 states" counts them.
        if event.act in {"in_force", "effect"} and any(
            not a.unit and 0 < a.first - event.verb.last <= 2 and not event.when.first <= a.at <= event.when.last
            for a in view.sentence.amounts
        ):
            continue
        slugs = alternatives(event.treaty, event.named, scene)
        if not slugs:
            continue
        sure = event.named is not None and (event.named.code != "this" or len(slugs) == 1)
        sure = sure and not came_to_sign(view, event)
        place = place_at(view, event)
        asked = Asked(event.act, slugs, event.when, sure, place.code if place else "", _named(view, event))
        reading = {"act": event.act, "treaty": "|".join(slugs), "on": str(event.when.day)}
        parts: list[Placed] = [
            event.verb,
            event.when,
            *([event.named] if event.named else []),
            *([place] if place else []),
        ]
        first, last = min(p.first for p in parts), max(p.last for p in parts)
        yield Found(first, last, event.verb.first, reading, partial(judge, asked=asked), weight=3)
    yield from begun(view, held)
    yield from not_begun(view, held)
    yield from anniversaries(view, scene)
    yield from ages(view, scene)
    yield from afterwards(view, scene)
    yield from named_years(view)
    yield from sisters(view)
    yield from years_of_bans(view)
    yield from sessions(view, scene)
    yield from banned_since(view, scene)
    yield from venues(view, scene)
    yield from gatherings(view, scene)
    yield from attended(view)
    yield from resumed(view, scene)


def _named(view: Clauses, event: Event) -> tuple[str, ...]:
    """Return the states a sentence names, for one of which a treaty may be said to be in force."""
    if event.act not in {"in_force", "effect"}:
        return ()
    return tuple(dict.fromkeys(m.code for f in ("area", "demonym") for m in view.sentence.of(f)))


def _is_of_a_noun(view: Clauses, when: When) -> bool:
    """Tell whether a bare year belongs to the noun after it: "its 1997 predecessor", not "the 1997 treaty"."""
    sentence, keys = view.sentence, view.sentence.tokens.keys
    after = keys[when.last + 1 : when.last + 2]
    if when.first != when.last or when.role != "on" or when.day.precision != "year" or not after or not when.first:
        return False
    owned = keys[when.first - 1] in small_words("possessive")
    return owned and after[0].isalpha() and not any(m.first == when.last + 1 for m in sentence.of("treaty"))


def _binds_it(view: Clauses, event: Event) -> bool:
    """Tell whether a pronoun before the verb is what it binds: "el tratado la obliga", "le traité la lie"."""
    noun = view.sentence.within("act_noun", event.verb.first, event.verb.last)
    keys = view.sentence.tokens.keys[max(event.verb.first - 1, 0) : event.verb.last]
    return event.act in {"in_force", "effect"} and not noun and any(key in small_words("object") for key in keys)


def _leaves(event: Event, held: tuple[Event, ...]) -> bool:
    """Tell whether a withdrawal is what takes effect."""
    leaving = [e for e in held if e.act in {"withdraw", "left", "notify", "suspend"}]
    if event.act == "effect" and any(e.verb.last < event.verb.first for e in leaving):
        # What takes effect is a withdrawal wherever one is told of before it: treaties enter into force.
        same = any(o.act == "in_force" and o.verb.first == event.verb.first for o in held)
        return not same or any(0 < event.verb.first - e.verb.last <= _LEAVING_REACH for e in leaving)
    return any(0 < event.verb.first - e.verb.last <= _LEAVING_REACH for e in leaving)


def _of_treaty(view: Clauses, scene: Scene, event: Event) -> bool:
    """Tell whether the treaty is what the act is said of: it stands nearer than any state."""
    if event.named is None:
        # "It entered into force on …", after a sentence about the treaty.
        return is_its(view, scene, event) or heads_line(view, scene, event) or opens_on_it(view, scene, event)
    if event.act in {"adopt", "open", "sign"} and (opens(view, event) or came_to_sign(view, event)):
        return True
    distance = view.distance(event.named, event.verb)
    if distance > _TREATY_REACH:
        # "The convention, adopted in …, opened in …, is in force since …"
        alone = (
            len({m.code for m in view.sentence.of("treaty")} - {"this"}) <= 1 and event.named.last < event.verb.first
        )
        state = event.subjects is not None and event.act == "in_force"
        return alone and event.act in {"in_force", "adopt", "open"} and not state
    if event.act in {"adopt", "open"}:
        return True
    said = event.subjects if event.subjects is not None and event.subjects.said else None
    if event.act == "sign":
        # "The treaty, signed in Ottawa in 1997"; "Finland signed the treaty in …" is the state's act.
        if event.named.first > event.verb.last and said is None:
            # "The signature in Ottawa of the treaty", "Signed in 1997 and in force since 1999, the treaty …"
            noun = view.sentence.within("act_noun", event.verb.first, event.verb.last)
            return noun != () or (event.verb.first == 0 and opens(view, event))
        return event.named.last < event.verb.first and said is None
    if said is None:
        return True
    after_treaty = event.named.last < event.verb.first and said.last < event.named.first
    of_state = 0 < said.first - event.verb.last <= 3
    return after_treaty and not of_state and event.named.first - said.last > 1


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict; each treaty that may be meant is tried."""
    best = kindest(_judge(facts, asked, slug) for slug in asked.treaties)
    return if_plain(best, "treaty", plain=asked.sure)


def _days(facts: Facts, slug: str) -> dict[str, date]:
    law = facts.treaty(slug)
    return {"adopted": law.adopted, "opened": law.opened, "in_force": law.entry_into_force.day}


def _fits(facts: Facts, when: When, day: date) -> DayFit:
    """Return whether a time is that of a day; a weekday may be the one that comes: "enters into force on Sunday"."""
    told, fit = when.day, fits_day(when, VagueDate.day(day))
    if _is_loose(when) and not told.first <= day <= told.last and day < facts.published:
        # "Opened in Oslo that December", after a wrong year: only what lies ahead may be of the year after.
        return "no"
    ago = facts.published - told.last
    weekday = when.relative and told.precision == "day" and timedelta() < ago < _WEEK
    return "fits" if weekday and day == told.last + _WEEK else fit


def _is_loose(when: When) -> bool:
    """Tell whether a month is told whose year another time lends it."""
    return when.relative and when.day.precision == "month"


def _judge(facts: Facts, asked: Asked, slug: str) -> Verdict:
    days = _days(facts, slug)
    kind = _ACTS[asked.act][0]
    expected = said(_WORDS[kind], day=days[kind])
    acts = listing(said(_WORDS[k], day=d) for k, d in days.items())
    why = said("{treaty}: {acts}.", treaty=facts.short(slug), acts=acts)
    fits = {k: _fits(facts, asked.when, d) for k, d in days.items()}
    # Signing went on for two days, and adoption is often told as its year.
    if fits[kind] != "no" and (there := elsewhere(facts, slug, asked.act, asked.place)):
        where = said("{expected}, in {place}", expected=expected, place=of_law(there))
        # The very day of the adoption leaves no doubt what is meant; only the place is that of the signing.
        exact = kind == "adopted" and fits[kind] == "fits" and asked.when.day.precision == "day"
        return Verdict(
            "imprecise" if exact else "contradicted",
            "act_confused",
            where,
            also(why, said("It was in {place}.", place=of_law(there))),
        )
    if fits[kind] != "no":
        return Verdict(
            "supported" if fits[kind] == "fits" or kind == "opened" else "imprecise",
            "" if fits[kind] == "fits" or kind == "opened" else "wrong_date",
            expected,
            why,
        )
    if asked.act == "sign" and fits["adopted"] == "fits" and asked.when.day.precision != "day":
        # "Signed in Oslo in September 1997" is said of a ceremony too.
        return Verdict("imprecise", "act_confused", expected, why)
    for area in asked.states:
        # "In force since 1 March 2001, the State is a party": for that state it is.
        bound = facts.in_force_for(area, slug)
        if bound is not None and fits_day(asked.when, VagueDate.day(bound)) == "fits":
            ids = tuple(s.id for _, s in facts.days_of(area, slug, "deposit"))
            return Verdict(
                "supported", "", said("in force for {name} {day}", name=facts.name(area), day=bound), why, ids
            )
    if any(f == "fits" for f in fits.values()):
        return Verdict("contradicted", "act_confused", expected, why)
    other = the_other(slug)
    if any(fits_day(asked.when, VagueDate.day(d)) == "fits" for d in _days(facts, other).values()):
        return Verdict("contradicted", "mine_cluster_mixed", expected, why)
    if _is_loose(asked.when):
        return Verdict("not_in_ledger", "", expected, why)
    error = "wrong_date" if same_year(asked.when, VagueDate.day(days[kind])) else "wrong_year"
    return Verdict("contradicted", error, expected, why)
