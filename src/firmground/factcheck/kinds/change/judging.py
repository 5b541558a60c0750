"""The verdict on a rise or fall: every value known of either year is tried before it is called wrong."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from typing import Final

from firmground.factcheck.choosing import kindest
from firmground.factcheck.claim import Verdict, VerdictWord
from firmground.factcheck.comparing import fit, fits_answer, told
from firmground.factcheck.facts import Facts
from firmground.factcheck.figures import Question
from firmground.factcheck.kinds.change.measures import Measure
from firmground.factcheck.kinds.change.pairs import Pair, Years
from firmground.factcheck.kinds.change.ratios import RATIO
from firmground.factcheck.knowledge import Answer
from firmground.factcheck.marks import Amount
from firmground.factcheck.tolls.shift_words import FACTORS, RISES
from firmground.factcheck.tolls.shifts import Shift
from firmground.factcheck.tolls.tallies import all_answers, answers_to, latest_year, years_of
from firmground.model.said import listing, said, shown, template

# "Fourfold" and more are said loosely.
_MANYFOLD: Final = 4
# So near stands what rose or fell.
_BESIDE: Final = 5
# Units in which a difference is told as the numbers themselves are.
_MEASURED: Final = frozenset(("", "km2", "usd_million", "eur_million"))


@dataclass(frozen=True, slots=True)
class Asked:
    """A rise or fall of a measure; `now` are the years it may be of, `base` the year it is set against, where told."""

    shift: Shift
    measure: Measure
    now: tuple[int, ...]
    base: int | None = None
    sure_year: bool = True
    factor: Amount | None = None


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict; of several readings the kindest."""
    asked = replace(asked, measure=replace(asked.measure, where=asked.measure.where.settled(facts)))
    sure = list(_years(facts, asked, asked.measure.sure, asked.measure.where.sure))
    verdicts = [_verdict(facts, asked, y) for y in sure if y.before and y.after]
    if not any(v.word in {"supported", "imprecise"} for v in verdicts):
        series, subjects = (
            (*asked.measure.sure, *asked.measure.maybe),
            (*asked.measure.where.sure, *asked.measure.where.maybe),
        )
        held = [y for y in _years(facts, asked, series, subjects) if y.before and y.after]
        more = [_of_whole(_verdict(facts, asked, y), y, asked) for y in held]
        verdicts += [v for v in more if v.word in {"supported", "imprecise", "outdated"}]
    if not verdicts and not asked.sure_year and asked.base is None and asked.now:
        # "Casualties have climbed again": in the last year that was counted.
        lately = replace(asked, now=())
        last = [y for y in _years(facts, lately, asked.measure.sure, asked.measure.where.sure) if y.now < asked.now[0]]
        verdicts = [v for y in last if y.before and y.after and (v := _verdict(facts, lately, y)).word == "supported"]
    if not verdicts:
        return Verdict(
            "not_in_ledger", "", "", said("The numbers of both years were not known by {day}.", day=facts.published)
        )
    best = kindest(verdicts)
    open_ones = [y for y in sure if not (y.before and y.after)]
    settled = asked.sure_year or _ends_fit(facts, asked, sure)
    if best.word == "contradicted" and (
        open_ones or asked.measure.where.partial or not settled or asked.measure.counter
    ):
        return Verdict("not_in_ledger", "", best.expected, best.why, best.statements)
    return best


def _of_whole(found: Verdict, years: Years, asked: Asked) -> Verdict:
    """Return the verdict on a rise of the killed that is one of the killed and injured together: nearly right.

    Only where the word for the killed stands beside the rise and no number is told, which may be of all.
    """
    shift, toll = asked.shift, asked.measure.toll
    told = any(a is not None for a in (shift.size, shift.before, shift.after))
    beside = toll is not None and max(toll.first - shift.mark.last, shift.mark.first - toll.last) <= _BESIDE
    killed = beside and not told and all(("outcome", "killed") in parts for _, parts in asked.measure.sure)
    if found.word != "supported" or not killed or "outcome" in dict(years.question.parts):
        return found
    return replace(found, word="imprecise", error="deaths_for_casualties")


def _ends_fit(facts: Facts, asked: Asked, known: list[Years]) -> bool:
    """Tell whether the numbers told of both ends are those of two years: then nobody need say which years."""
    before, after = asked.shift.before, asked.shift.after
    if before is None or after is None:
        return False
    good = ("supported", "")
    return any(
        _end(facts, before, y.before, y, y.base) == good and _end(facts, after, y.after, y, y.now) == good
        for y in known if y.before and y.after
    )  # fmt: skip


def judge_denied(facts: Facts, asked: Asked, judged: Callable[[Facts, Asked], Verdict] = judge) -> Verdict:
    """Return the verdict on "did not fall": supported where it rose; what else that may mean is left open."""
    found = judged(facts, asked)
    if found.error == "rise_for_fall":
        return replace(found, word="supported", error="")
    return replace(found, word="not_in_ledger", error="")


def _years(
    facts: Facts, asked: Asked, series: Iterable[tuple[str, tuple[tuple[str, str], ...]]], subjects: Iterable[str]
) -> Iterator[Years]:
    answers = all_answers if asked.measure.share else answers_to
    for (prop, parts), subject in product(series, subjects):
        question = Question(prop, parts, subject)
        for now in asked.now or tuple(y for y in (latest_year(facts, question),) if y) or years_of(facts, question)[:1]:
            base = asked.base if asked.base is not None else now - 1
            yield Years(question, base, now, answers(facts, question, base), answers(facts, question, now))


def _verdict(facts: Facts, asked: Asked, years: Years) -> Verdict:
    pairs = list(years.pairs())
    lead = pairs[0]
    expected = _moved(lead, years, share=asked.measure.share)
    why = said("{source}: {expected}.", source=facts.source(lead.other.statement), expected=expected)
    ids = tuple(dict.fromkeys(a.statement.id for a in (lead.other, lead.one)))
    checks = [
        _direction(asked, pairs), _end(facts, asked.shift.before, years.before, years, years.base),
        _end(facts, asked.shift.after, years.after, years, years.now), _sized(asked, pairs),
    ]  # fmt: skip
    word, error = max(
        (c for c in checks if c is not None), key=lambda c: _GRADES.index(c[0]), default=("supported", "")
    )
    return Verdict(word, error, expected, why, ids)


_GRADES: Final[tuple[VerdictWord, ...]] = ("supported", "imprecise", "outdated", "contradicted")
Check = tuple[VerdictWord, str] | None


def _moved(pair: Pair, years: Years, *, share: bool) -> str:
    """Return what a number was in both years and, where it can be told, by how much it moved."""
    before = said("{number} in {year}", number=told(pair.one), year=str(years.base))
    after = said("{number} in {year}", number=told(pair.other), year=str(years.now))
    if share:
        size = _by(after, pair.after - pair.before, template("{number} ({change} points)"))
    elif pair.before:
        percent = (pair.after / pair.before - 1) * 100
        size = _by(after, percent.quantize(Decimal(1)), template("{number} ({change} %)"))
    else:
        return listing([before, after])
    return listing([before, size])


def _by(after: str, change: Decimal, text: str) -> str:
    sign = "-" if change.is_signed() else "+"
    return said(text, number=after, change=listing([sign, shown(abs(change), f"{abs(change):f}")], ""))


def _direction(asked: Asked, pairs: list[Pair]) -> Check:
    code = asked.shift.mark.code
    if code == RATIO:
        return None
    if code == "same":
        near = any(p.before and abs(p.after / p.before - 1) <= Decimal("0.05") for p in pairs)
        return None if near else ("imprecise", "rounded")
    up = code in RISES

    def agrees(pair: Pair) -> bool:
        return pair.after > pair.before if up else pair.after < pair.before

    if any(agrees(p) for p in pairs if not p.stale):
        return "supported", ""
    if any(agrees(p) for p in pairs):
        return "outdated", "stale_total"
    return "contradicted", "rise_for_fall"


def _end(facts: Facts, amount: Amount | None, answers: tuple[Answer, ...], years: Years, year: int) -> Check:
    """Return how a number told of one end fits the values known of it."""
    if amount is None:
        return None
    share = amount.unit == "percent"
    claimed = replace(amount, other=None) if amount.other is not None and amount.value == int(amount.value) else amount
    standing = [a for a in answers if not a.revised]
    if any(fits_answer(claimed, a, points=share) == "fits" for a in standing):
        return "supported", ""
    if any(fits_answer(claimed, a, points=share) == "fits" for a in answers):
        return ("outdated" if year == years.now else "imprecise"), "stale_total"
    if any(fits_answer(claimed, a, points=share) == "near" for a in standing):
        return "imprecise", "rounded"
    for other in years_of(facts, years.question):
        if other != year and any(fits_answer(claimed, a) == "fits" for a in answers_to(facts, years.question, other)):
            return "contradicted", "wrong_year"
    return "contradicted", "wrong_number"


def _sized(asked: Asked, pairs: list[Pair]) -> Check:
    """Return how the size told fits: in per cent, in points, or as a factor."""
    size, code = asked.shift.size, asked.shift.mark.code
    if code == RATIO and size is not None:
        return _by_ratio(size, pairs)
    if code in FACTORS or (size is not None and size.unit == "times"):
        return _by_factor(asked, pairs)
    if size is None:
        return None
    if asked.measure.share:
        return _by_points(size, pairs)
    if size.unit in _MEASURED:
        claimed = replace(size, other=None)
        return _best(((fit(claimed, abs(p.after - p.before)), p.stale) for p in pairs), "wrong_number")
    if size.unit == "points":
        # Victims are no share: points are said for per cent.
        found = _by_percent(size, pairs)
        return ("imprecise", "percent_for_points") if found is not None and found[0] == "supported" else found
    return _by_percent(size, pairs) if size.unit == "percent" else None


def _by_factor(asked: Asked, pairs: list[Pair]) -> Check:
    size = asked.shift.size
    factors = [(p.after / p.before, p.stale) for p in pairs if p.before]
    claimed = size if size is not None and size.unit == "times" else asked.factor
    if claimed is not None:
        down = asked.shift.mark.code in {"fall", "less", "half"}
        factors = [(1 / f if down and f else f, stale) for f, stale in factors]
        return _best(((_fits_times(claimed, f), stale) for f, stale in factors), "wrong_number")
    target = FACTORS[asked.shift.mark.code]
    off = min(abs(f / target - 1) for f, _ in factors) if factors else Decimal(1)
    if off <= (Decimal("0.1") if target < _MANYFOLD else Decimal("0.2")):
        return "supported", ""
    return ("imprecise", "rounded") if off <= Decimal("0.25") else ("contradicted", "wrong_number")


def _by_ratio(size: Amount, pairs: list[Pair]) -> Check:
    """Return how what one year was of the other fits, as a factor or in per cent."""
    factors = [(p.after / p.before, p.stale) for p in pairs if p.before]
    if size.unit == "times":
        return _best(((_fits_times(size, f), stale) for f, stale in factors), "wrong_number")
    return _best(((fit(size, f * 100, points=True), stale) for f, stale in factors), "wrong_number")


def _fits_times(claimed: Amount, factor: Decimal) -> str:
    """Return how a factor fits: "more than doubled" is said of anything until it has trebled."""
    above = claimed.sense in {"more_than", "at_least"} and claimed.value == int(claimed.value)
    return "fits" if above and claimed.value <= factor < claimed.value + 1 else fit(claimed, factor)


def _by_percent(size: Amount, pairs: list[Pair]) -> Check:
    changes = [(abs(p.after / p.before - 1) * 100, p.stale) for p in pairs if p.before]
    found = _best(((fit(size, c, points=True), stale) for c, stale in changes), "wrong_number")
    if found is None or found[0] != "contradicted":
        return found
    ratios = [p.after / p.before * 100 for p in pairs if p.before]
    if any(fit(replace(size, sense="exact"), r, points=True) == "fits" for r in ratios):
        return "contradicted", "percent_of_for_more"
    return found


def _by_points(size: Amount, pairs: list[Pair]) -> Check:
    points = [(abs(p.after - p.before), p.stale) for p in pairs]
    in_points = _best(((fit(size, c, points=True), stale) for c, stale in points), "wrong_number")
    if size.unit == "points":
        return in_points
    relative = [(abs(p.after / p.before - 1) * 100, p.stale) for p in pairs if p.before]
    found = _best(((fit(size, c, points=True), stale) for c, stale in relative), "wrong_number")
    if found is not None and found[0] == "supported":
        return found
    return ("imprecise", "percent_for_points") if in_points is not None and in_points[0] == "supported" else found


def _best(fits: Iterable[tuple[str, bool]], error: str) -> Check:
    held = list(fits)
    if ("fits", False) in held:
        return "supported", ""
    if ("fits", True) in held:
        return "imprecise", "stale_total"
    if any(f == "near" for f, _ in held):
        return "imprecise", "rounded"
    return ("contradicted", error) if held else None
