"""Which years a sentence tells, and which of them are those of its numbers."""

from typing import Final

from firmground.factcheck.marks import Amount, When
from firmground.factcheck.scene import Clauses, Scene

_BESIDE: Final = 2
# So near behind a number stands its year, and so near before one the word that sets another against it.
_OWNED: Final = 4
_COMPARED: Final = 6
_OF_NUMBERS: Final = frozenset(("on", "span", "until"))


def told_times(view: Clauses) -> list[When]:
    """Return the times in a sentence that are no part of the name of a treaty or a publication."""
    return list(view.once(_told_times))


def _told_times(view: Clauses) -> tuple[When, ...]:
    sentence = view.sentence
    names = [*sentence.of("treaty"), *sentence.of("publisher"), *sentence.of("edition")]
    decades = {place for m in sentence.of("nineties") for place in range(m.first, m.last + 1)}
    return tuple(
        w for w in sentence.whens
        if w.role != "now" and w.first not in decades and not any(
            n.first <= w.first <= n.last or (n.last + 1 == w.first and w.day.precision == "year") or (
                n.family == "treaty" and n.first == w.last + 1) for n in names)
    )  # fmt: skip


def years_told(view: Clauses) -> list[When]:
    """Return the years and spans of years in a sentence; "this week" is neither."""
    return list(view.once(_years_told))


def _years_told(view: Clauses) -> tuple[When, ...]:
    return tuple(
        w for w in told_times(view) if w.day.precision == "year" or (w.role == "span" and w.day.precision == "span")
    )


def is_year_before(view: Clauses, when: When) -> bool:
    """Tell whether a year is told as the one before another that is not told here."""
    return any(m.code == "year_before" and m.first <= when.first <= m.last for m in view.sentence.of("time"))


def _bare(amount: Amount) -> int:
    """Return the token before a number without its hedge, where it has none."""
    return amount.at - 1 if amount.sense == "exact" else amount.first - 1


def _is_compared(view: Clauses, amount: Amount, compared: list[int]) -> bool:
    """Tell whether a number is what another is set against: "far higher than the all-time low of 3,456"."""
    before = [at for at in compared if 0 < _bare(amount) + 1 - at <= _COMPARED]
    return bool(before) and not any(max(before) < a.at < amount.at for a in view.sentence.amounts)


def carried_years(view: Clauses, scene: Scene) -> tuple[int, ...]:
    """Return the years that a sentence tells as those of its numbers, the latest first."""
    against = [m.last for f in ("base", "compare") for m in view.sentence.of(f)]
    # "… more than the 5,853 recorded in 2019"
    numbers = [a for a in view.sentence.amounts if a.unit in {"", "percent"}]
    compared = [m.last for m in view.sentence.of("shift", "more", "less")]
    led = [a.last for a in numbers if _is_compared(view, a, compared) or {a.first - 1, _bare(a)} & set(against)]
    told = [
        w.day.last.year for w in years_told(view)
        if w.role in _OF_NUMBERS and not is_year_before(view, w) and not (
            any(0 < w.first - at <= _BESIDE for at in against) or any(0 < w.first - at <= _OWNED for at in led)
        )
    ]  # fmt: skip
    return tuple(sorted({y for y in told if y <= scene.published.year}, reverse=True))
