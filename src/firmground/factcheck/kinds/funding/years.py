"""Over which year, or which years, money was given."""

from typing import Final

from firmground.factcheck.figures import in_name, periods_at
from firmground.factcheck.marks import Amount, When, day_of
from firmground.factcheck.scene import Clauses, Scene
from firmground.model.dates import VagueDate

_YEAR_REACH: Final = 4
_BEHIND: Final = 2


def own_year(view: Clauses, amount: Amount) -> When | None:
    """Return the year that stands right behind a sum it is compared with: "up from 598.9 million in 2021"."""
    sentence = view.sentence
    compared = any(0 < amount.first - m.last <= 1 for m in sentence.of("funding_shift", "before"))
    differs = any(0 < amount.first - m.last <= 1 for m in sentence.of("funding_shift", "by"))
    whens = [w for w in sentence.whens if 0 < w.first - amount.last <= _YEAR_REACH and w.role in {"on", "since"}]
    return whens[0] if compared and not differs and whens else None


def periods_of(view: Clauses, scene: Scene, amount: Amount) -> tuple[tuple[VagueDate, ...], bool]:
    """Return the years a sum may be of; "more than the year before" is only what it is compared with."""
    own = own_year(view, amount)
    if own is not None:
        return (day_of(own.year),), True
    told = [w for w in view.sentence.whens if not w.relative and w.role in {"on", "since"} and not in_name(view, w)]
    told = [w for w in told if not _is_of_before(view, amount, w)] or told
    near = sorted(told, key=lambda w: (view.distance(w, amount), w.first))
    by_relation = [
        w for w in view.sentence.whens
        if w.relative and w.day.precision == "year" and 0 < w.first - amount.last <= _YEAR_REACH and near
    ]  # fmt: skip
    if by_relation and view.distance(near[0], amount) >= view.distance(by_relation[0], amount):
        # "340.1 million in 2015, 479.5 a year later"
        return (day_of(by_relation[0].year),), True
    years = tuple(dict.fromkeys(day_of(w.year) for w in near))
    if years:
        return years, True
    periods, said = periods_at(view, scene, amount)
    before = scene.spoken[-1].sentence.whens if scene.spoken else ()
    spoken = {w.year for w in before if w.role == "on" and not w.relative}
    if view.sentence.has("time", "that_year") and len(spoken) > 1:
        # "Down from 5,197 in 2008 … that year": either may be meant.
        return tuple(dict.fromkeys((*periods, *(day_of(y) for y in sorted(spoken, reverse=True))))), False
    return periods, said


def _is_of_before(view: Clauses, amount: Amount, when: When) -> bool:
    """Tell whether a year stands behind the sum before: "from 643.5 million in 2020 to 598.9 million in 2021"."""
    sentence = view.sentence
    after = [w for w in sentence.whens if 0 < w.first - amount.last <= _BEHIND]
    before = [a for a in sentence.amounts if a.last < when.first < amount.first and a.unit == amount.unit]
    return bool(after) and any(when.first - a.last <= _BEHIND for a in before)


def several(view: Clauses, amount: Amount) -> When | None:
    """Return the span of years that a sum is told of."""
    sentence = view.sentence
    since = {m.last + 1 for m in sentence.of("funding_since")}
    # "A decrease from 2020" is no span.
    spans = [w for w in sentence.whens if w.role == "span" or (w.role == "since" and w.first in since)]
    spans = [w for w in spans if w.role == "since" or w.day.first.year != w.day.last.year]
    found = view.nearest(spans, amount, 40)
    # "340.1 million in 2015, … below 400 million since 2005": the nearer year is that of the sum.
    years = [w for w in sentence.whens if w.role == "on" and found is not None and w.first > amount.last]
    if any(view.distance(w, amount) <= _YEAR_REACH < view.distance(found, amount) for w in years if found is not None):
        return None
    return found
