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
from firmground.factcheck.marks import Amount, Mark, Sentence, When
from firmground.factcheck.meant import alternatives, treaty_near
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words
from firmground.model.dates import VagueDate, months_after
from firmground.model.said import listing, said, shown, template

_BESIDE: Final = 2
_REACH: Final = 12
_WHEN_REACH: Final = 14
# "The treaty will soon mark its 25th"
_OWNED: Final = 8
_WEIGHT: Final = 7
_OLDEST: Final = 60
_ACTS: Final = {"adopt": "adopted", "open": "opened", "sign": "opened", "in_force": "in force", "effect": "in force"}
_WORDS: Final = {
    "adopted": template("adopted {day}"), "opened": template("opened {day}"), "in force": template("in force {day}"),
}  # fmt: skip
_ROLES: Final = frozenset(("on", "now"))
_BESIDE_IT: Final = timedelta(days=14)
# So long before and after its day an anniversary is spoken of.
_CELEBRATED: Final = timedelta(days=200)


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
        ranks = _ranks(sentence, noun)
        named = [m for m in sentence.of("treaty") if 0 < m.first - noun.last <= _REACH]
        when = view.nearest([w for w in sentence.whens if w.role in _ROLES], noun, _WHEN_REACH)
        owner = _owner(sentence, ranks[0][1]) if ranks and not named else None
        if owner is not None:
            yield from _celebrated(view, scene, noun, ranks[0], owner)
            return
        if ranks and named and (when is None or when.day.precision not in {"day", "year"}):
            yield from _celebrated(view, scene, noun, ranks[0], named[0])
            return
        if not ranks or not named or when is None:
            continue
        treaty, mark = treaty_near(view, scene, named[0])
        slugs = alternatives(treaty, mark, scene)
        moved = _moved(when, ranks[0][0])
        acts = [m for m in sentence.of("act", *_ACTS) if noun.last < m.first < named[0].first]
        if not slugs or moved is None:
            continue
        act = _ACTS[acts[0].code] if acts else ""
        asked = Asked(act, slugs, moved, mark is not None and mark.code != "this")
        reading = {"act": act or "anniversary", "treaty": "|".join(slugs), "on": str(moved.day)}
        first, last = min(when.first, ranks[0][1]), max(named[0].last, when.last)
        yield Found(first, last, ranks[0][1], reading, partial(judge, asked=asked), weight=_WEIGHT)
        return


def _owner(sentence: Sentence, rank: int) -> Mark | None:
    """Return the treaty before, whose anniversary is told: "the treaty marks its 25th anniversary", "on its 15th …"."""
    before = [m for m in sentence.of("treaty") if 0 < rank - m.last <= _OWNED]
    keys = sentence.tokens.keys
    own = before and not small_words("its_own").isdisjoint(keys[before[-1].last + 1 : rank])
    alone = before and len({m.code for m in sentence.of("treaty")}) == 1
    return before[-1] if own and alone else None


def _celebrated(view: Clauses, scene: Scene, noun: Mark, rank: tuple[int, int], behind: Mark) -> Iterator[Found]:
    """Yield an anniversary told with no day of its own: "we just celebrated the tenth anniversary of …"."""
    years, place = rank
    treaty, mark = treaty_near(view, scene, behind)
    slugs = alternatives(treaty, mark, scene)
    acts = [m for m in view.sentence.of("act", *_ACTS) if noun.last < m.first < behind.first]
    if slugs:
        act = _ACTS[acts[0].code] if acts else ""
        reading = {"act": act or "anniversary", "treaty": "|".join(slugs), "on": "", "value": str(years)}
        judge_it = partial(judge_around, act=act, treaties=slugs, years=years)
        first, last = min(place, behind.first), max(noun.last, behind.last)
        yield Found(first, last, place, reading, judge_it, weight=_WEIGHT)


def judge_around(facts: Facts, act: str, treaties: tuple[str, ...], years: int) -> Verdict:
    """Return support where so many years after an act of a treaty lie in the months around the text."""
    for slug in treaties:
        law = facts.treaty(slug)
        days = {"adopted": law.adopted, "opened": law.opened, "in force": law.entry_into_force.day}
        why = said(
            "{treaty}: {acts}.", treaty=facts.short(slug),
            acts=listing(said(_WORDS[word], day=day) for word, day in days.items()),
        )  # fmt: skip
        for word, day in days.items():
            then = months_after(day, 12 * years)
            if act in {"", word} and abs(then - facts.published) <= _CELEBRATED:
                return Verdict("supported", "", shown(then), why)
    return Verdict("not_in_ledger", "", "", said("The day may be that of another step."))


def _ranks(sentence: Sentence, noun: Mark) -> list[tuple[int, int]]:
    """Return the years an anniversary is of and the token that says so, also where that means a part: "dixième"."""
    parts = [
        (int(m.code[1:]), m.first) for m in sentence.of("number")
        if m.code[:1] == "o" and m.last + 1 == noun.first and int(m.code[1:]) <= _OLDEST
    ]  # fmt: skip
    told = [a for a in sentence.amounts if 0 < noun.first - a.last <= _BESIDE and _is_years(a)]
    return [(int(a.value), a.at) for a in told] or parts


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
