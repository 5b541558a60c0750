"""Rises and falls told in a sentence, with the numbers and years they are told by."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from firmground.factcheck.marks import Amount, Mark, When
from firmground.factcheck.scene import Clauses, Placed
from firmground.factcheck.small_words import small_words
from firmground.factcheck.tolls.shift_words import COMPARED, FACTORS, MEASURED, difference_at, led_by, shift_words
from firmground.factcheck.tolls.told_years import years_told

_REACH: Final = 34
_SIZE: Final = 14
_BETWEEN_BASE: Final = 4
_PEAK: Final = 9
# How near a year stands behind the word that sets something against it.
_LED: Final = 3
_NEXT: Final = 3
_RATES: Final = frozenset(("day", "week", "month"))


@dataclass(frozen=True, slots=True)
class Shift:
    """A rise or fall: `size` in per cent, points, times or victims; it went from `before` to `after`.

    `base` is the time it is set against, `now` the time it is of. `apart` where a comma parts `after` from it, so that
    it is told by itself: "fell again in 2014, to 3,678 killed or injured".
    """

    mark: Mark
    size: Amount | None = None
    before: Amount | None = None
    after: Amount | None = None
    base: When | None = None
    now: When | None = None
    apart: bool = False

    def tokens(self) -> Iterator[int]:
        """Yield the tokens of its parts."""
        for part in (self.mark, self.size, self.before, self.after, self.base, self.now):
            if part is not None:
                yield part.first
                yield part.last


def shifts(view: Clauses) -> tuple[Shift, ...]:
    """Return the rises and falls in a sentence, read once; each number and year belongs to the nearest."""
    return view.once(_shifts) if view.sentence.has("shift") else ()


def _shifts(view: Clauses) -> tuple[Shift, ...]:
    words = shift_words(view)
    return tuple(_read(view, mark, [o for o in words if o is not mark]) for mark in words)


def ends_of(found: tuple[Shift, ...]) -> frozenset[int]:
    """Return the tokens of the numbers that are told only as the ends or the size of a rise or fall."""
    ends = [a for s in found for a in (s.before, None if s.apart else s.after) if a is not None]
    return frozenset(a.at for a in [*ends, *(s.size for s in found if s.size is not None and not s.size.unit)])


def _read(view: Clauses, mark: Mark, others: list[Mark]) -> Shift:
    sentence = view.sentence
    first, last = view.clause(mark, 8)

    def own(part: Placed) -> bool:
        near = view.distance(part, mark)
        if not first <= part.first <= last or near > _REACH or _is_parted(view, mark, part, others):
            return False
        return all(near <= view.distance(part, o) for o in others if not _is_parted(view, o, part, [mark]))

    difference = difference_at(view, mark)
    numbers = [
        # "More than 7,000 people …, a quarter more than in 2019": what stands before the word keeps its hedge.
        _unhedged(view, a) if a.last > mark.first else a
        for a in sentence.amounts
        if (a.unit in MEASURED or a.unit == "percent") and own(a) and a is not difference and not _is_rate(view, a)
    ]
    before, after = _ends(view, [a for a in numbers if not mark.first <= a.at <= mark.last], mark)
    used = {a.at for a in (before, after) if a is not None}
    sizes = [
        a for a in sentence.amounts
        if a.unit in {"percent", "points", "times"} and own(a) and a.at not in used and not _is_share(view, mark, a)
    ]  # fmt: skip
    size = view.nearest(sizes, mark, _SIZE) or difference
    if before is not None and before.unit == "percent" and after is None and isinstance(size, Amount):
        # "46 per cent were children, up from 39 per cent"
        ahead = size.last < mark.first or led_by(view, size, "onto")
        if size.unit == "percent" and view.distance(size, mark) > 2:
            # "From 87 % in 2017 and around 80 % in the years before": no end where nothing leads to it.
            after, size = size if ahead else None, None
    if before is not None and before.unit == "percent" and after is not None and after.unit != "percent":
        # "Rose to 913.5 million, over half as much again": a part is no number that something rose from.
        before, size = None, size or before
    base, now = _times(view, years_told(view), mark, own)
    if base is not None and now is not None and now.year < base.year and _is_left(view, now, mark):
        # "Below the peak of 9,440 in 2016, but up from 5,853 in 2019": the first year is no part of the rise.
        now = None
    ending = [w for w in years_told(view) if after is not None and 0 < w.first - after.last <= 2 and w is not base]
    if ending and base is not now:
        # "before the numbers climbed to 7,073 in 2020"
        now = ending[0]
    if base is not None and now is None and others and _is_its_own(view, mark, base):
        base, now = None, base
    apart = after is not None and before is None and _is_apart(view, mark, after)
    return Shift(mark, size if isinstance(size, Amount) else None, before, after, base, now, apart)


def _is_left(view: Clauses, when: When, mark: Mark) -> bool:
    """Tell whether a comma parts a year from a rise that is told behind it by "up from", "more than"."""
    keys = view.sentence.tokens.keys
    return mark.code in COMPARED and when.last < mark.first and "," in keys[when.last + 1 : mark.first]


def _is_parted(view: Clauses, mark: Mark, part: Placed, others: list[Mark]) -> bool:
    """Tell whether "and" begins a rise behind what another was told by: "21 % over the 5,853 of 2019 and double …"."""
    before = [o for o in others if o.last < part.first]
    keys = view.sentence.tokens.keys
    return (
        bool(before)
        and part.last < mark.first
        and not small_words("number_link").isdisjoint(keys[part.last + 1 : mark.first])
        and small_words("number_link").isdisjoint(keys[before[-1].last + 1 : part.first])
    )


def _is_apart(view: Clauses, mark: Mark, after: Amount) -> bool:
    """Tell whether a comma stands right before what a number is led by: "…, to 3,678", "…, soit 6 461"."""
    return (
        mark.last < after.first and "," in view.sentence.tokens.keys[max(mark.last, after.first - _LED) : after.first]
    )


def _is_share(view: Clauses, mark: Mark, amount: Amount) -> bool:
    """Tell whether a percentage behind a comma is a part of all: "rose to a record, with 80 per cent of them in …"."""
    keys = view.sentence.tokens.keys
    parted = mark.last < amount.first and "," in keys[mark.last + 1 : amount.first]
    return (
        parted
        and amount.unit == "percent"
        and not small_words("share_of").isdisjoint(keys[amount.last + 1 : amount.last + 2])
    )


def _is_rate(view: Clauses, amount: Amount) -> bool:
    """Tell whether a number is one per day, week or month: "from 25 a day to nine a day"."""
    return any(m.first == amount.last + 1 and m.code in _RATES for m in view.sentence.of("rate"))


def _unhedged(view: Clauses, amount: Amount) -> Amount:
    """Return a number without the hedge that is really a comparison: "22 % over the 4,710", "fewer than the 360"."""
    sentence = view.sentence
    compared = [
        m for m in (*sentence.of("base"), *sentence.of("shift")) if amount.first <= m.first <= m.last < amount.at
    ]
    sized = any(
        a.unit in {"percent", "times"} or a.last == amount.first - 1 for a in sentence.amounts if a.at != amount.at
    )
    return replace(amount, sense="exact", first=amount.at) if compared and sized else amount


def _is_its_own(view: Clauses, mark: Mark, base: When) -> bool:
    """Tell whether "the year before" is when something fell: "after dipping the year before"."""
    return base.relative and base.first == mark.last + 1 and not led_by(view, base, "base")


def _ends(view: Clauses, numbers: list[Amount], mark: Mark) -> tuple[Amount | None, Amount | None]:
    """Return the numbers a change went from and to."""
    before = after = None
    behind = [a for a in numbers if a.at > mark.last and _led_by_base(view, a, mark)]
    if behind:
        # "The total of 149 is a decrease from 289": what stands before the word is where it went, if anything.
        numbers = [a for a in numbers if a.at > mark.last or not _led_by_base(view, a, mark)]
    for amount in numbers:
        if amount.high is not None:
            if led_by(view, amount, "base"):
                return replace(amount, high=None), replace(amount, value=amount.high, high=None)
        elif after is None and led_by(view, amount, "onto") and not _is_set_against(view, amount):
            after = amount
        elif before is None and (_led_by_base(view, amount, mark) or _opens(view, amount)):
            before = amount
    return before, after


def _opens(view: Clauses, amount: Amount) -> bool:
    """Tell whether a sentence opens with what a number was: "From 5,757 in 2023, casualties rose to …"."""
    return amount.at == 1 and view.sentence.tokens.keys[0] in small_words("opening_from")


def _is_set_against(view: Clauses, amount: Amount) -> bool:
    """Tell whether the word before a number is the end of a longer one that compares: "frente a las 3.695"."""
    sentence = view.sentence
    near = {m for m in sentence.of("onto") if 0 <= amount.first - m.last - 1 < 2}
    return any(b.first < m.first and b.last == m.last for m in near for b in sentence.of("base"))


def _led_by_base(view: Clauses, amount: Amount, mark: Mark) -> bool:
    """Tell whether a number is set against; "more than 500 casualties, triple the 164 of 2015" is not."""
    if mark.code in FACTORS and 0 <= amount.at - mark.last - 1 <= 1 and not led_by(view, amount, "onto"):
        # "triple the 419 counted in 2015"; "doubled to 971" is where it went
        return True
    hedged = amount.first < amount.at < mark.first
    return led_by(view, replace(amount, first=amount.at) if hedged else amount, "base") and not (
        hedged and any(amount.first <= m.first < amount.at for m in view.sentence.of("base"))
    )


def _times(
    view: Clauses, whens: list[When], mark: Mark, own: Callable[[Placed], bool]
) -> tuple[When | None, When | None]:
    """Return the time a change is set against and the time it is of."""
    base: When | None = None
    now: When | None = None
    for when in whens:
        if not own(when) and len(whens) > 1:
            continue
        if when.role == "span" and when.day.first.year != when.day.last.year:
            return when, when
        if base is None and _is_base(view, when, mark):
            base = when
        elif now is None:
            now = when
    return base, now


def _is_base(view: Clauses, when: When, mark: Mark) -> bool:
    """Tell whether a year is the one compared with: "than in 2022", "on the 4,474 of 2011", "the year before"."""
    sentence = view.sentence
    if 0 < when.first - mark.last <= _NEXT and sentence.tokens.keys[mark.last] in small_words("those_of"):
        # "Exceeded those of 2016"
        return True
    if when.first == mark.last + 2 and sentence.tokens.keys[mark.last + 1] in small_words("of_year"):
        # "After the fall of 2022": the year is when it fell.
        return False
    if when.role == "since" and any(0 < when.first - m.last <= _PEAK for m in sentence.of("peak")):
        # "The lowest since 1999": the year belongs to the record.
        return False
    if (when.role == "since" and not when.relative) or _led_apart(view, when):
        return True
    if any(m.code == "year_before" and m.first <= when.first <= m.last for m in sentence.of("time")):
        return True
    for amount in sentence.amounts:
        near = 0 <= when.first - amount.last - 1 <= _BETWEEN_BASE and amount.unit in {"", "percent"}
        if near and (_led_by_base(view, amount, mark) or _opens(view, amount)):
            return not any(amount.last < m.first < when.first for m in sentence.of("onto"))
    return False


def _led_apart(view: Clauses, when: When) -> bool:
    """Tell whether a word that compares leads a year; in "grew by more than half in 2022" it leads the number."""
    marks = [m for m in view.sentence.of("base") if 0 <= when.first - m.last - 1 < _LED]
    return any(not any(m.last < a.at < when.first for a in view.sentence.amounts) for m in marks)


def years_set_against(found: tuple[Shift, ...]) -> frozenset[int]:
    """Return the tokens of the years that something is only set against: "up from 39 per cent in 2012"."""
    return frozenset(s.base.first for s in found if s.base is not None and s.base is not s.now)
