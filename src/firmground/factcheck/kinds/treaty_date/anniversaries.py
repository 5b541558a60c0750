"""Anniversaries of a treaty: "today is the tenth anniversary of the entry into force of the convention"."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Final

from firmground.factcheck.choosing import if_plain, kindest
from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.dates import fits_day
from firmground.factcheck.facts import Facts
from firmground.factcheck.marks import Amount, When
from firmground.factcheck.meant import alternatives, treaty_near
from firmground.factcheck.scene import Clauses, Scene
from firmground.model.dates import VagueDate, months_after
from firmground.model.said import listing, said, shown, template

_BESIDE: Final = 2
_REACH: Final = 12
_WHEN_REACH: Final = 14
_WEIGHT: Final = 7
_OLDEST: Final = 60
_ACTS: Final = {"adopt": "adopted", "open": "opened", "sign": "opened", "in_force": "in force", "effect": "in force"}
_WORDS: Final = {
    "adopted": template("adopted {day}"), "opened": template("opened {day}"), "in force": template("in force {day}"),
}  # fmt: skip
_ROLES: Final = frozenset(("on", "now"))
_BESIDE_IT: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Asked:
    """A day that is so many years before the one told, said to be that of an act of one of some treaties.

    `act` is empty where only the treaty's anniversary is told.
    """

    act: str
    treaties: tuple[str, ...]
    when: When
    sure: bool


def anniversaries(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield the anniversaries of a treaty that a sentence tells with their number and day."""
    sentence = view.sentence
    for noun in sentence.of("anniversary_of"):
        ranks = [a for a in sentence.amounts if 0 < noun.first - a.last <= _BESIDE and _is_years(a)]
        named = [m for m in sentence.of("treaty") if 0 < m.first - noun.last <= _REACH]
        when = view.nearest([w for w in sentence.whens if w.role in _ROLES], noun, _WHEN_REACH)
        if not ranks or not named or when is None or when.day.precision not in {"day", "year"}:
            continue
        treaty, mark = treaty_near(view, scene, named[0])
        slugs = alternatives(treaty, mark, scene)
        moved = _moved(when, int(ranks[0].value))
        acts = [m for m in sentence.of("act", *_ACTS) if noun.last < m.first < named[0].first]
        if not slugs or moved is None:
            continue
        act = _ACTS[acts[0].code] if acts else ""
        asked = Asked(act, slugs, moved, mark is not None and mark.code != "this")
        reading = {"act": act or "anniversary", "treaty": "|".join(slugs), "on": str(moved.day)}
        first, last = min(when.first, ranks[0].first), max(named[0].last, when.last)
        yield Found(first, last, ranks[0].at, reading, partial(judge, asked=asked), weight=_WEIGHT)
        return


def _is_years(amount: Amount) -> bool:
    return amount.unit in {"rank", "years", ""} and 0 < amount.value <= _OLDEST and amount.value == int(amount.value)


def _moved(when: When, years: int) -> When | None:
    try:
        day = VagueDate(months_after(when.day.first, -12 * years), months_after(when.day.last, -12 * years))
    except ValueError:
        return None
    return When(day, "on", when.first, when.last)


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict by the days of the treaty; each treaty that may be meant is tried."""
    best = kindest(_judge(facts, asked, slug) for slug in asked.treaties)
    return if_plain(best, "treaty", plain=asked.sure or len(asked.treaties) == 1)


def _judge(facts: Facts, asked: Asked, slug: str) -> Verdict:
    law = facts.treaty(slug)
    days = {"adopted": law.adopted, "opened": law.opened, "in force": law.entry_into_force.day}
    meant = {asked.act: days[asked.act]} if asked.act else days
    acts = listing(said(_WORDS[word], day=day) for word, day in days.items())
    why = said("{treaty}: {acts}.", treaty=facts.short(slug), acts=acts)
    fits = {fits_day(asked.when, VagueDate.day(day)) for day in meant.values()}
    expected = listing(shown(day) for day in meant.values())
    if "fits" in fits:
        return Verdict("supported", "", expected, why)
    if "near" in fits:
        return Verdict("imprecise", "wrong_date", expected, why)
    # So few days beside it, the number of years is right.
    beside = any(abs(asked.when.day.first - day) <= _BESIDE_IT for day in meant.values())
    return Verdict("contradicted", "wrong_date" if beside else "wrong_duration", expected, why)
