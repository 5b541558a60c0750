"""Rises and falls of victims and of shares among them, the highest since, and the n-th year in a row."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.kinds.change.judging import Asked, judge, judge_denied
from firmground.factcheck.kinds.change.measures import Measure, measure_of, states_measure
from firmground.factcheck.kinds.change.peaks import peaks
from firmground.factcheck.kinds.change.ratios import RATIO, ratios
from firmground.factcheck.kinds.change.reckoning import reckoned
from firmground.factcheck.kinds.change.runs import runs
from firmground.factcheck.kinds.change.series import judge_series, series_measure
from firmground.factcheck.marks import Amount, Mark, When
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.tolls.shift_words import FACTORS, GROWING, is_denied
from firmground.factcheck.tolls.shifts import Shift, shifts
from firmground.factcheck.tolls.told_years import years_told

_CLOSE: Final = 10
_MILLION: Final = Decimal(1_000_000)
_RECENT: Final = 2


def find(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield rises, falls, records and runs of years."""
    if view.sentence.of("alien"):
        return
    run = list(runs(view, scene))
    yield from run
    yield from peaks(view, scene)
    whole = list(ratios(view)) if view.sentence.has("ratio_whole") else []
    for shift in whole:
        measure = measure_of(view, scene, shift.mark, numbered=True)
        if measure is not None:
            yield replace(_found(view, scene, shift, measure), anchor=shift.size.at if shift.size else shift.mark.first)
    for shift in shifts(view):
        if any(w.size is shift.size or w.mark.last >= shift.mark.first >= w.mark.first for w in whole):
            continue
        if any(_is_same(view, r.anchor, shift.mark.first) for r in run):
            continue
        numbered = shift.size is not None or shift.before is not None
        told = numbered or shift.base or shift.after or _dated(shift)
        series = series_measure(view, scene, shift) if told or shift.now is not None else None
        if series is not None:
            yield _of_series(view, scene, shift, series)
            continue
        if not told and not _plain(view, shift):
            continue
        share = shift.before is not None and shift.before.unit == "percent"
        measure = states_measure(view, scene, shift) or measure_of(
            view, scene, shift.mark, numbered=numbered, share=share
        )
        if measure is not None and _is_of_another(view, shift, measure):
            continue
        if measure is not None:
            yield _found(view, scene, shift, measure)
        else:
            yield from reckoned(view, shift)


def _is_same(view: Clauses, run: int, shift: int) -> bool:
    """Tell whether a rise is that of a run of years: nothing like "a third rise: 7,000 victims, more than …"."""
    low, high = min(run, shift), max(run, shift)
    return high - low <= _CLOSE and ":" not in view.sentence.tokens.keys[low:high]


def _is_of_another(view: Clauses, shift: Shift, measure: Measure) -> bool:
    """Tell whether a colon parts a rise from victims that another is told of: "Down it goes: victims of mines fell"."""
    toll, mark = measure.toll, shift.mark
    if toll is None or mark.last >= toll.first or ":" not in view.sentence.tokens.keys[mark.last : toll.first]:
        return False
    return shift.size is None and any(0 < s.mark.first - toll.last <= _CLOSE for s in shifts(view))


def _dated(shift: Shift) -> bool:
    return shift.now is not None and shift.now.relative and shift.now.first == shift.mark.last + 1


def _plain(view: Clauses, shift: Shift) -> bool:
    """Tell whether a rise is told without numbers: a verb of its own beside the word for victims."""
    toll = view.nearest(view.sentence.of("toll", "all", "killed"), shift.mark, 4)
    return toll is not None and shift.mark.code in {"rise", "fall", *FACTORS}


def _found(view: Clauses, scene: Scene, shift: Shift, measure: Measure) -> Found:
    if shift.apart:
        shift = replace(shift, after=None)
    now, base, sure = _years(view, scene, shift)
    asked = Asked(shift, measure, now, base, sure, _factor(view, shift.mark))
    places = [*shift.tokens()]
    if measure.toll is not None and view.distance(measure.toll, shift.mark) <= _CLOSE:
        places += [measure.toll.first, measure.toll.last]
    reading = {"change": shift.mark.code, "property": measure.sure[0][0], "subject": "|".join(measure.where.sure)}
    reading |= {"now": "|".join(map(str, now)), "base": str(base or "")}
    for name, amount in (("size", shift.size), ("from", shift.before), ("to", shift.after)):
        if amount is not None:
            reading[name] = f"{amount.value:f} {amount.unit}".strip()
    weight = 5 if shift.mark.code == RATIO else 3
    verdict = partial(judge_denied if is_denied(view, shift.mark) else judge, asked=asked)
    return Found(min(places), max(places), shift.mark.first, reading, verdict, weight=weight)


def _of_series(view: Clauses, scene: Scene, shift: Shift, measure: Measure) -> Found:
    """Return the rise or fall of something else than victims, judged by what is known of that series."""
    size = shift.size
    if size is not None and not size.unit and size.value >= _MILLION and measure.sure[0][0].startswith("funding"):
        # "Six million more than in 2008" beside sums in dollars.
        shift = replace(
            shift, size=replace(size, value=size.value / _MILLION, step=size.step / _MILLION, unit="usd_million")
        )
    found = _found(view, scene, shift, measure)
    now, base, sure = _years(view, scene, shift)
    asked = Asked(shift, measure, now, base, sure, _factor(view, shift.mark))
    judged = partial(judge_series, asked=asked)
    if is_denied(view, shift.mark):
        judged = partial(judge_denied, asked=asked, judged=judge_series)
    return replace(found, judge=judged)


def _factor(view: Clauses, mark: Mark) -> Amount | None:
    """Return "more than doubled" and "nearly doubled" as a hedged factor; None without a hedge."""
    hedges = [m for m in view.sentence.of("hedge") if mark.first - 1 <= m.last < mark.last]
    if mark.code not in GROWING or not hedges:
        return None
    held = Amount(FACTORS[mark.code], "times", "exact", mark.first, mark.last, mark.first)
    match hedges[0].code:
        case "more_than" | "at_least":
            return replace(held, sense="more_than")
        case "almost":
            return replace(held, sense="almost")
        case "less_than" | "up_to":
            return replace(held, sense="less_than")
        case _:
            return replace(held, sense="about")


def _years(view: Clauses, scene: Scene, shift: Shift) -> tuple[tuple[int, ...], int | None, bool]:
    """Return the years a change may be of, the year it is set against, and whether the sentence says so."""
    base, now = shift.base, shift.now
    # "21 % over the 5,853 of 2019 and twice the 3,456 of 2013": neither is the year the other went to.
    bases = {other.base for other in shifts(view) if other.base is not None and other.base is not other.now}
    others = [w for w in years_told(view) if w.role != "span" and w not in {base, now, *bases}]
    if base is not None and base is now:
        return (base.day.last.year,), base.day.first.year, True
    if now is not None:
        return _at(view, shift, now, others)
    if base is not None:
        return _since(base, others, scene)
    if others:
        return (others[0].year,), None, True
    return ((scene.year,) if scene.year else ()), None, False


def _at(view: Clauses, shift: Shift, now: When, others: list[When]) -> tuple[tuple[int, ...], int | None, bool]:
    if shift.base is not None and shift.base.year > now.year:
        # "Doubled in 2016, to 971 from 419 in 2015": time runs from the one year to the other.
        return (shift.base.year,), now.year, True
    if shift.base is not None:
        return (now.year,), shift.base.year if shift.base.year != now.year else now.year - 1, True
    following = [w for w in others if w.year == now.year + 1 and w.first < shift.mark.first]
    if following and not now.relative:
        # "84 % (2023), 90 % (2024), a rise of 6 %"
        return (following[0].year,), now.year, True
    return (now.year,), None, len(shifts(view)) > 1 or not any(w.year != now.year for w in others)


def _since(base: When, others: list[When], scene: Scene) -> tuple[tuple[int, ...], int | None, bool]:
    if base.role == "since" and not base.relative:
        return (), base.year, True
    if base.relative and not others and not scene.year:
        return (), None, False
    # "Nearly double the 3,308 of 2013" need not be of 2014.
    recent = not base.relative and scene.published.year - base.year <= _RECENT
    return _after(base, others, scene), base.year, bool(others) or recent


def _after(base: When, others: list[When], scene: Scene) -> tuple[int, ...]:
    later = [w.year for w in others if w.year > base.year]
    if later:
        return (later[0],)
    if base.relative and scene.year:
        return (scene.year,) if scene.year != base.year else (base.year + 1,)
    if scene.year and scene.year > base.year + 1:
        # "7,073 people in 2020. It is twice the 3,456 of 2013."
        return base.year + 1, scene.year
    return (base.year + 1,)
