"""The instrument that brings a treaty into force: "the fortieth ratification", "the thirtieth instrument came in …"."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from firmground.factcheck.choosing import if_plain, kindest
from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.dates import fits_day, same_year
from firmground.factcheck.facts import Facts
from firmground.factcheck.listed_states import Subjects
from firmground.factcheck.marks import Amount, Mark, When
from firmground.factcheck.meant import alternatives, treaty_near
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words
from firmground.factcheck.subjects import doers
from firmground.model.dates import VagueDate
from firmground.model.said import listing, said, shown

_BESIDE: Final = 3
_REACH: Final = 12
_WHEN_REACH: Final = 14
_WEIGHT: Final = 5
# No treaty asks for fewer instruments than this, nor for more.
_FEWEST: Final = 20
_MOST: Final = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """The instrument of a number by which a treaty comes into force: of which states, and when, as far as is told."""

    number: int
    treaties: tuple[str, ...]
    areas: tuple[str, ...]
    when: When | None


def instruments(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield the instrument by which a treaty came into force, told by its number."""
    sentence = view.sentence
    heads = sentence.of("rank_of")
    for amount in sentence.amounts if heads or sentence.has("threshold") else ():
        if not _is_told(view, amount):
            continue
        treaty, named = treaty_near(view, scene, amount)
        slugs = alternatives(treaty, named, scene)
        subjects = _givers(view, amount)
        # "The 40th instrument means that on 1 March the treaty …": what follows has a time of its own.
        whens = [
            w for w in sentence.whens
            if w.role == "on" and small_words("means_that").isdisjoint(sentence.tokens.keys[amount.last + 1 : w.first])
        ]  # fmt: skip
        when = view.nearest(whens, amount, _WHEN_REACH)
        if not slugs or (when is None and subjects is None):
            continue
        areas = subjects.codes if subjects is not None else ()
        asked = Asked(int(amount.value), slugs, areas, when)
        parts: list[Amount | Subjects | When] = [amount, *([subjects] if subjects else []), *([when] if when else [])]
        first, last = min(p.first for p in parts), max(p.last for p in parts)
        reading = {
            "instrument": str(amount.value), "areas": " ".join(areas), "treaty": "|".join(slugs),
            "on": str(when.day) if when else "",
        }  # fmt: skip
        yield Found(first, last, amount.at, reading, partial(judge, asked=asked), weight=_WEIGHT)
        return


def _is_told(view: Clauses, amount: Amount) -> bool:
    """Tell whether a number is that of an instrument, "the fortieth ratification", or a threshold reached."""
    sentence = view.sentence
    if not _FEWEST <= amount.value <= _MOST:
        return False
    if amount.unit == "rank":
        return any(0 < m.first - amount.last <= _BESIDE for m in sentence.of("instrument_word"))
    near = [m for m in sentence.of("threshold") if view.distance(m, amount) <= _REACH]
    return not amount.unit and bool(near)


def _givers(view: Clauses, amount: Amount) -> Subjects | None:
    """Return whose instrument it was: the nearest states named alone in the sentence."""
    lists = view.once(doers)
    near = view.nearest([Mark("area", str(i), s.first, s.last) for i, s in enumerate(lists)], amount, _WHEN_REACH * 2)
    return None if near is None else lists[int(near.code)]


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict by the day on which so many had deposited, and by who did on that day."""
    meant = [slug for slug in asked.treaties if facts.treaty(slug).entry_into_force.instruments == asked.number]
    if not meant:
        return Verdict("not_in_ledger", "", "", said("No treaty that may be meant asks for so many instruments."))
    return if_plain(kindest(_judge(facts, asked, slug) for slug in meant), "treaty", plain=len(meant) == 1)


def _judge(facts: Facts, asked: Asked, slug: str) -> Verdict:
    law = facts.treaty(slug)
    reached = VagueDate.day(law.entry_into_force.reached)
    who = [
        a for a in facts.states()
        if any(d.first <= reached.first <= d.last for d, _ in facts.days_of(a, slug, "deposit"))
    ]  # fmt: skip
    ids = tuple(s.id for a in who for _, s in facts.days_of(a, slug, "deposit"))
    names, short = listing(facts.name(a) for a in who), facts.short(slug)
    expected = listing([shown(reached), names])
    why = said(
        "{treaty}: instrument {number} on {day} ({names}).",
        treaty=short, number=asked.number, day=reached, names=names,
    )  # fmt: skip
    if facts.published < reached.first or not who:
        return Verdict(
            "not_in_ledger", "", "", said("{treaty}: not reached by {day}.", treaty=short, day=facts.published)
        )
    if asked.areas and not set(asked.areas) <= set(who):
        return Verdict("contradicted", "wrong_state", expected, why, ids)
    if asked.when is None:
        return Verdict("supported", "", expected, why, ids)
    match fits_day(asked.when, reached):
        case "fits":
            return Verdict("supported", "", expected, why, ids)
        case "near":
            return Verdict("imprecise", "wrong_date", expected, why, ids)
        case _:
            error = "wrong_date" if same_year(asked.when, reached) else "wrong_year"
            return Verdict("contradicted", error, expected, why, ids)
