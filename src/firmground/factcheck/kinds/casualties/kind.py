"""How many people mines, explosive remnants and cluster munitions killed or injured."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.figures import Parts
from firmground.factcheck.kinds.casualties.asking import Asked
from firmground.factcheck.kinds.casualties.groups import accounting
from firmground.factcheck.kinds.casualties.heads import Head, head_of
from firmground.factcheck.kinds.casualties.judging import judge
from firmground.factcheck.kinds.casualties.ranks import beside, ranks
from firmground.factcheck.kinds.casualties.rates import INTERVALS, Rated, rate_of, rated
from firmground.factcheck.kinds.casualties.still import still
from firmground.factcheck.kinds.casualties.words import HEADS
from firmground.factcheck.marks import Amount, Mark
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words
from firmground.factcheck.tolls.causes import INCIDENTS, MINES, Causes, Series, causes_at, spoken_toll, with_parts
from firmground.factcheck.tolls.places import Where, counter_of, where_of
from firmground.factcheck.tolls.shifts import ends_of, shifts, years_set_against
from firmground.factcheck.tolls.times import Time, time_of
from firmground.model.said import said

_NEAR: Final = 14
# So few sentences may lie between the weapon and its victims.
_BACK: Final = 2
_FAR_BACK: Final = 4
_COMPARED: Final = 3
_FEWEST_SURVIVORS: Final = 100
# Which outcomes a word may mean, the likeliest first.
_OUTCOMES: Final[dict[str, tuple[Parts, ...]]] = {
    "all": ((),), "killed": ((("outcome", "killed"),),), "injured": ((("outcome", "injured"),),),
    "unknown": ((("outcome", "unknown"),),), "either": ((), (("outcome", "injured"),)),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with what it counts and over what time."""

    amount: Amount
    head: Head
    time: Time


def find(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield numbers of victims and of incidents, their rates, and who comes first."""
    # One sentence about victims after another goes on about the same weapons.
    goes_on = bool(scene.spoken) and scene.spoken[-1].sentence.has("toll")
    if not scene.concerns_us(view, _FAR_BACK if goes_on else _BACK):
        return
    yield from still(view, scene)
    ranked = list(ranks(view, scene))
    for figure in _figures(view, scene):
        rank = next((r for r in ranked if beside(view, r, figure)), None)
        if rank is not None:
            ranked.remove(rank)
        yield figure if rank is None else _both(figure, rank)
    yield from ranked


def _both(figure: Found, rank: Found) -> Found:
    """Return one claim of a figure and the rank said with it: wrong where either is."""

    def verdict(facts: Facts) -> Verdict:
        one, other = figure.judge(facts), rank.judge(facts)
        return other if other.word == "contradicted" and one.word != "contradicted" else one

    first, last = min(figure.first, rank.first), max(figure.last, rank.last)
    return replace(figure, first=first, last=last, judge=verdict)


# Without one of these, or victims spoken of before, no number is one of victims.
_FAMILIES: Final = frozenset(("toll", "rate", *HEADS))


def _figures(view: Clauses, scene: Scene) -> Iterator[Found]:
    if not view.sentence.amounts:
        return
    spoken = spoken_toll(scene, view)
    if spoken is None and not view.sentence.speaks_of(_FAMILIES):
        return
    moved = shifts(view)
    ends, without = ends_of(moved), years_set_against(moved)
    for written in view.sentence.amounts:
        if written.at in ends:
            continue
        amount = _whole(written)
        rate = rate_of(view, amount)
        if rate in INTERVALS:
            yield rated(view, scene, Rated(amount, rate))
            continue
        head = head_of(view, amount, spoken)
        if head is None:
            continue
        if not head.members and (members := accounting(view, amount)):
            head = replace(head, members=members)
        if "survivor" in {head.what, head.outcome}:
            yield from _survivors(amount, head)
        elif head.what == "incident":
            yield from _incidents(view, scene, Counted(amount, head, time_of(view, scene, amount, without)))
        elif rate and rate != "year":
            yield rated(view, scene, Rated(amount, rate, head.outcome, head.first, head.last))
        else:
            time = time_of(view, scene, amount, without)
            # "Tens of thousands of wounded" may be of all time; "every year" and a year told settle it.
            if amount.in_words and amount.high is not None and rate != "year" and time.mark is None:
                head = replace(head, firm=False)
            yield _found(view, scene, Counted(amount, head, time))


def _incidents(view: Clauses, scene: Scene, counted: Counted) -> Iterator[Found]:
    """Yield a number of incidents where a year is told: others are too many and of too many kinds."""
    amount, head, time = counted.amount, counted.head, counted.time
    if time.kind != "year":
        return
    causes, where = causes_at(view, scene, amount), where_of(view, scene, amount)
    sure = tuple((INCIDENTS, parts) for prop, parts in causes.sure if prop == MINES)
    if not sure:
        return
    asked = Asked(amount, sure, ((INCIDENTS, ()),), where, time)
    first, last = _span(view, amount, head, where, time)
    yield Found(first, last, amount.at, _reading(asked), partial(judge, asked=asked), weight=3)


def _survivors(amount: Amount, head: Head) -> Iterator[Found]:
    """Yield a number of survivors: nobody counts them in a way that can be set against another count."""
    if amount.value >= _FEWEST_SURVIVORS:
        reading = {"counts": "survivors", "value": f"{amount.value:f}"}
        yield Found(head.first, head.last, amount.at, reading, _not_held, weight=3)


def _not_held(facts: Facts) -> Verdict:
    return Verdict("not_in_ledger", "", "", said("No number of survivors was known by {day}.", day=facts.published))


def _whole(amount: Amount) -> Amount:
    """Return a number of people without a reading of its separators that is no whole number."""
    values = [v for v in amount.values() if v == int(v)]
    if not values or (amount.other is None and values[0] == amount.value):
        return amount
    return replace(amount, value=values[0], other=None)


def _found(view: Clauses, scene: Scene, counted: Counted) -> Found:
    amount, head, time = counted.amount, counted.head, counted.time
    causes, where = causes_at(view, scene, amount), where_of(view, scene, amount)
    sure, maybe = _series(causes, head)
    against = _set_against(view, amount)
    if against:
        amount = replace(amount, sense="exact", first=amount.at)
    if against or any(
        0 < amount.first - m.last <= _COMPARED for m in view.sentence.of("compare") if not _is_only(view, m)
    ):
        # "…, of whom 1,983 died, against 4,710 the year before": the whole may be what is compared.
        sure = tuple(dict.fromkeys((*sure, *causes.sure)))
    asked = Asked(amount, sure, maybe, where, time, head.firm, head.total, causes.said, counter_of(view))
    first, last = _span(view, amount, head, where, time)
    if "mode" in dict(sure[0][1]):
        mode = view.nearest(
            [*view.sentence.of("mode"), *view.sentence.of("weapon", "remnant", "attack")], amount, _NEAR
        )
        first, last = (first, last) if mode is None else (min(first, mode.first), max(last, mode.last))
    return Found(first, last, amount.at, _reading(asked), partial(judge, asked=asked), weight=3)


def _is_only(view: Clauses, mark: Mark) -> bool:
    """Tell whether "que" is that of "ne … que": "il ne dénombre que 149 tués"."""
    keys = view.sentence.tokens.keys
    return keys[mark.last] in small_words("only_half") and not small_words("not_half").isdisjoint(
        keys[max(mark.first - _COMPARED, 0) : mark.first]
    )


def _set_against(view: Clauses, amount: Amount) -> bool:
    """Tell whether what looks like a hedge sets a number against another: "…, above the 4,710 of the year before"."""
    sentence = view.sentence
    over = any(amount.first <= m.first < amount.at for f in ("base", "shift") for m in sentence.of(f))
    before = any(a.last < amount.first and not a.unit and a.value >= _FEWEST_SURVIVORS for a in sentence.amounts)
    dated = any(w.relative and 0 < w.first - amount.last <= _COMPARED for w in sentence.whens)
    return over and before and dated and amount.sense in {"more_than", "less_than"}


def _series(causes: Causes, head: Head) -> tuple[tuple[Series, ...], tuple[Series, ...]]:
    """Return the series that are plausible and those that may only excuse, with the outcome and group counted."""
    likely, *other = _OUTCOMES[head.outcome]
    sure = [with_parts(s, *likely, *head.members) for s in causes.sure]
    maybe = [with_parts(s, *likely, *head.members) for s in causes.maybe]
    maybe += [with_parts(s, *parts, *head.members) for s in (*causes.sure, *causes.maybe) for parts in other]
    return tuple(sure), tuple(maybe)


def _span(view: Clauses, amount: Amount, head: Head, where: Where, time: Time) -> tuple[int, int]:
    near = [m for m in (where.mark, time.mark) if m is not None and view.distance(m, amount) <= _NEAR]
    places = [head.first, head.last, amount.first, amount.last, *(m.first for m in near), *(m.last for m in near)]
    return min(places), max(places)


def _reading(asked: Asked) -> dict[str, str]:
    prop, parts = asked.sure[0]
    held = {"property": prop, "subject": "|".join(asked.where.sure), "time": asked.time.kind}
    held |= {
        "years": "|".join(map(str, asked.time.years)),
        "value": f"{asked.amount.value:f}",
        "hedge": asked.amount.sense,
    }
    return held | dict(parts)
