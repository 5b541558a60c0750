"""Which part of the victims were civilians, children, women, of one state, or harmed by one device."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.comparing import fit
from firmground.factcheck.kinds.share.groups import Part, part_of
from firmground.factcheck.kinds.share.judging import Asked, judge
from firmground.factcheck.marks import Amount, Mark
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.tolls.causes import toll_marks
from firmground.factcheck.tolls.places import Where, counter_of, where_of
from firmground.factcheck.tolls.shifts import Shift, ends_of, shifts, years_set_against
from firmground.factcheck.tolls.times import Time, time_of

_NEAR: Final = 12
_COUNTED: Final = 100
_CHANGE: Final = 5
_LED: Final = 4
_TOLL: Final = 4
_DATED: Final = 2
# What may part a share from the one before it.
_PARTING: Final = frozenset((",", ";", "and", "et", "y", "puis", "then", "luego", "(", "contre", "against"))
_ALL: Final = Decimal(100)
_RATIOS: Final = ("ratio", "ratio_open")


def find(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield shares of victims in per cent, in fractions, and "most of them civilians"."""
    sentence = view.sentence
    shared = any(a.unit == "percent" for a in sentence.amounts)
    if not (shared or sentence.has("majority")) or sentence.has("alien"):
        return
    moved = shifts(view)
    for amount, part in (*_told(view, scene, moved), *_majorities(view, scene)):
        if any(0 <= amount.first - m.last - 1 <= _CHANGE for m in sentence.of("rest_word")):
            # "84 per cent were civilians; of the rest, most were soldiers"
            continue
        counts = tuple(a for a in sentence.amounts if not a.unit and a.value >= _COUNTED and a.at < amount.at)
        yield _found(view, Asked(amount, part, *_placed(view, scene, amount, moved), counter_of(view), counts))


def _told(view: Clauses, scene: Scene, moved: tuple[Shift, ...]) -> Iterator[tuple[Amount, Part]]:
    """Yield the percentages and fractions that are shares of victims."""
    ends = ends_of(moved)
    before: Part | None = None
    for amount in map(partial(_remaining, view), view.sentence.amounts):
        if amount.unit != "percent" or amount.value > 100 or amount.at in ends or _is_money(view, amount):
            continue
        if not _said_again(view, amount) and not _is_change(view, amount, moved):
            part = part_of(view, scene, amount)
            if part is None and before is not None and _is_dated_alone(view, amount):
                # "66 per cent of the victims in 2021, 47 per cent in 2023": the same share of another year.
                part = before
            if part is not None:
                yield amount, part
            before = part


def _is_dated_alone(view: Clauses, amount: Amount) -> bool:
    """Tell whether nothing but a year follows a share: "47 % en 2023", "53 % un an plus tôt"."""
    keys = view.sentence.tokens.keys
    years = [w for w in view.sentence.whens if 0 < w.first - amount.last <= _DATED and w.day.precision == "year"]
    ends = [w.last + 1 >= len(keys) or not keys[w.last + 1].isalpha() for w in years]
    return bool(ends) and ends[0] and amount.first > 0 and keys[amount.first - 1] in _PARTING


def _is_money(view: Clauses, amount: Amount) -> bool:
    """Tell whether a share is one of support: words for it stand nearer than words for victims."""
    if any(0 < amount.first - m.last <= _LED for m in view.sentence.of("member")):
        # "Children were 54 per cent of the civilians, and support reached …"
        return False
    money = view.nearest(view.sentence.of("funding"), amount)
    toll = view.nearest(toll_marks(view), amount)
    if toll is None and any(a.unit.endswith("_million") for a in view.sentence.amounts):
        # "162.3 million dollars went to Ukraine, 20 per cent of the total"
        return True
    return money is not None and (toll is None or view.distance(money, amount) < view.distance(toll, amount))


def _remaining(view: Clauses, amount: Amount) -> Amount:
    """Return what "all but seven per cent" leaves."""
    opened = [m for m in view.sentence.of("all_but") if 0 <= amount.first - m.last - 1 <= 1]
    if not opened or amount.unit != "percent" or amount.value > _ALL or amount.high is not None:
        return amount
    return replace(amount, value=_ALL - amount.value, first=opened[0].first, other=None)


def _majorities(view: Clauses, scene: Scene) -> Iterator[tuple[Amount, Part]]:
    """Yield what is said of most or all victims."""
    sentence = view.sentence
    for mark in sentence.of("majority"):
        if any(a.unit == "percent" and view.distance(a, mark) <= _CHANGE for a in sentence.amounts):
            continue
        if any(m.first <= mark.first and mark.last <= m.last for f in _RATIOS for m in sentence.of(f)):
            # "Eighty-four in every hundred"
            continue
        amount = _majority(mark)
        part = part_of(view, scene, amount)
        if part is not None and part.code not in {"state", "device"} and _reaches(view, mark, part.mark):
            yield amount, part


def _placed(view: Clauses, scene: Scene, amount: Amount, moved: tuple[Shift, ...]) -> tuple[Where, Time]:
    return where_of(view, scene, amount), time_of(view, scene, amount, years_set_against(moved))


def _reaches(view: Clauses, mark: Mark, member: Mark) -> bool:
    """Tell whether "most" or "all" is said of a group, not of something between."""
    if mark.code != "every" and view.distance(mark, member) <= 6:
        return True
    tolls = [t for t in toll_marks(view) if mark.last < t.first < member.first]
    return bool(tolls) and mark.last < member.first and view.distance(mark, member) <= 14


def _majority(mark: Mark) -> Amount:
    low = Decimal("50.1") if mark.code == "most" else Decimal(98)
    return Amount(low, "percent", "exact", mark.first, mark.last, mark.first, high=Decimal(100), in_words=True)


def _said_again(view: Clauses, amount: Amount) -> bool:
    """Tell whether a fraction is at once told exactly: "nearly half – 46 % – were children"."""
    if not amount.in_words:
        return False
    for other in view.sentence.amounts:
        near = amount.last < other.first <= amount.last + _NEAR
        if near and other.unit == "percent" and not other.in_words:
            between = view.sentence.within("member", amount.last + 1, other.first - 1)
            return not between and fit(amount, other.value, points=True) != "no"
    return False


def _is_change(view: Clauses, amount: Amount, moved: tuple[Shift, ...]) -> bool:
    """Tell whether a percentage is of a rise or fall: "22 per cent more", "a rise of 9 %", "up 9 %"."""
    sized = [s for s in moved if s.size is not None and s.size.at == amount.at]
    return any(view.distance(s.mark, amount) <= _CHANGE for s in sized)


def _found(view: Clauses, asked: Asked) -> Found:
    amount, part, time = asked.amount, asked.part, asked.time
    marks = [part.mark, *(t for t in toll_marks(view) if view.distance(t, amount) <= _TOLL)]
    places = [amount.first, amount.last, *(p for m in marks for p in (m.first, m.last))]
    if time.mark is not None and view.distance(time.mark, amount) <= _NEAR:
        places += [time.mark.first, time.mark.last]
    reading = {"part": part.code, "of": part.series, "base": part.base, "subject": "|".join(asked.where.sure)}
    reading |= {"time": time.kind, "years": "|".join(map(str, time.years)), "value": f"{amount.value:f}"}
    return Found(min(places), max(places), amount.at, reading, partial(judge, asked=asked), weight=4)
