"""Which words in a sentence tell a rise or fall of their own."""

from decimal import Decimal
from typing import Final

from firmground.factcheck.marks import Amount, Mark
from firmground.factcheck.scene import Clauses, Placed
from firmground.factcheck.small_words import small_words
from firmground.factcheck.tolls.told_years import years_told

# Words that compare, and mean a rise or fall only beside a size or a base.
COMPARED: Final = frozenset(("more", "less"))
# Units of numbers that rise and fall, beside bare counts.
MEASURED: Final = frozenset(("", "km2", "usd_million", "eur_million"))
# The same rise told by two words: "a rise … was one of 27 %".
_SAME: Final = 8
# How far "than" may stand behind "more", and a year behind "than".
_FAR_THAN: Final = 16
_THAN: Final = 2
# How near before a word for a rise stands what denies it.
_DENYING: Final = 3
# How near before "half the" stands the word for what makes a part.
_SHARED: Final = 4
_VICTIMS: Final = frozenset(
    ("people", "casualty", "killed", "injured", "civilian", "child", "adult", "female", "male", "deminer", "military")
)
# By how much a word alone says that something grew.
FACTORS: Final = {
    "double": Decimal(2), "triple": Decimal(3), "quadruple": Decimal(4), "quintuple": Decimal(5),
    "sextuple": Decimal(6), "septuple": Decimal(7), "octuple": Decimal(8), "ninefold": Decimal(9),
    "tenfold": Decimal(10), "half": Decimal("0.5"),
}  # fmt: skip
_COUNTS: Final = ("toll", "sum_word", "base", "rate", "funding")
GROWING: Final = frozenset(code for code, times in FACTORS.items() if times > 1)
RISES: Final = GROWING | {"rise", "more"}
_DOWN: Final = frozenset(("fall", "less", "half"))


def shift_words(view: Clauses) -> list[Mark]:
    """Return the words for rises and falls, one for each that is told."""
    kept: list[Mark] = []
    for mark in view.sentence.of("shift"):
        if (
            mark.code == "none"
            or _is_hedge(view, mark)
            or _is_no_change(view, mark)
            or (mark.code in COMPARED and not _compares(view, mark))
        ):
            continue
        before = kept[-1] if kept else None
        if before is not None and mark.code in COMPARED and _alike(before, mark) and _trails(view, before, mark):
            continue
        if before is not None and view.distance(before, mark) <= _SAME and _alike(before, mark):
            # "rose …, nearly doubling": the exact word tells more.
            kept[-1] = mark if mark.code in FACTORS else before
            continue
        kept.append(mark)
    return kept


def _is_no_change(view: Clauses, mark: Mark) -> bool:
    """Tell whether a word tells no rise or fall: "bomblets dropped on Aleppo", "half the village"."""
    sentence = view.sentence
    if mark.code == "fall" and any(m.last == mark.first - 1 for m in sentence.of("weapon", "cm", "submunition")):
        return not any(0 < w.first - mark.last <= _THAN for w in sentence.whens)
    if mark.code in FACTORS and mark.last > mark.first and sentence.tokens.keys[mark.last] in small_words("article"):
        near = [a.first for a in sentence.amounts] + [m.first for f in _COUNTS for m in sentence.of(f)]
        near += [w.first for w in sentence.whens]
        before = sentence.tokens.keys[max(mark.first - _SHARED, 0) : mark.first]
        if mark.code == "half" and not small_words("makes_part").isdisjoint(before):
            # "Ukraine accounted for nearly half the 219 casualties"
            return True
        return not any(0 < first - mark.last <= _SAME for first in near)
    return False


def is_denied(view: Clauses, mark: Mark) -> bool:
    """Tell whether a rise or fall is said not to have been: "did not fall", "no fall", "without a rise"."""
    keys = view.sentence.tokens.keys
    near = [m for m in view.sentence.of("neg") if 0 < mark.first - m.last <= _DENYING]
    return any(all(key in small_words("article_or") for key in keys[m.last + 1 : mark.first]) for m in near)


def _trails(view: Clauses, before: Mark, mark: Mark) -> bool:
    """Tell whether a size behind a comma says once more what was told: "rose from 4,710 to 5,757, 22 per cent more"."""
    numbers = [a for a in view.sentence.amounts if before.last < a.at < mark.first]
    sized = [a for a in numbers if a.unit == "percent" and a.last == mark.first - 1]
    based = any(m.first <= mark.last + 1 and m.last >= mark.last for m in view.sentence.of("base"))
    return len(numbers) > 1 and bool(sized) and not based


def _alike(one: Mark, other: Mark) -> bool:
    codes = {one.code, other.code}
    return len(codes) == 1 or codes <= RISES or codes <= _DOWN


def _is_hedge(view: Clauses, mark: Mark) -> bool:
    """Tell whether "fewer than" only hedges a number: "fewer than 4,000 victims"."""
    plain = [a for a in view.sentence.amounts if a.unit in {"", "rank"}]
    hedging = any(a.first <= mark.first and mark.last < a.at for a in plain)
    return hedging and not is_sized(view, mark) and not any(a.last == mark.first - 1 for a in plain)


def is_sized(view: Clauses, mark: Mark) -> bool:
    """Tell whether a size stands beside a word: "59 per cent fewer", "1,000 more than", "up by more than 1,000"."""
    sizes = [a for a in view.sentence.amounts if a.unit in {"percent", "points", "times"}]
    return any(view.distance(a, mark) <= 2 for a in sizes) or difference_at(view, mark) is not None


def difference_at(view: Clauses, mark: Mark) -> Amount | None:
    """Return the number of victims by which something rose or fell, where one is told beside the word."""
    sentence = view.sentence
    by = [m.last for m in sentence.of("by_word") if mark.first <= m.first <= mark.last + 1]
    than = any(m.first <= mark.last + 1 and m.last >= mark.last for m in sentence.of("base"))
    for amount in sentence.amounts:
        if amount.unit not in MEASURED:
            continue
        if mark.code in COMPARED and than and amount.last == mark.first - 1:
            return amount
        if any(amount.first == last + 1 for last in by):
            return amount
    return None


def _compares(view: Clauses, mark: Mark) -> bool:
    """Tell whether "more", "up" or "fewer" is said with a size or with what it is set against."""
    sentence = view.sentence
    if is_sized(view, mark):
        return True
    if _is_of_other(view, mark):
        return False
    if any(0 < t.first - mark.last <= 3 for t in sentence.of("toll")):
        # "fewer casualties in 2023 than in 2022"
        return any(led_by(view, w, "base") for w in years_told(view) if w.first > mark.last)
    if _than_year(view, mark):
        return True
    ends = [m for m in sentence.of("base") if m.last == mark.last and m.first > mark.first]
    starts = [*(a.first for a in sentence.amounts), *(w.first for w in sentence.whens)]
    return bool(ends) and any(0 <= first - mark.last - 1 <= 2 for first in starts)


def _is_of_other(view: Clauses, mark: Mark) -> bool:
    """Tell whether "more" sets no number of victims of one year against another.

    "Fewer states had casualties" counts states; "at no time since 2020 were there more" is a record.
    """
    sentence = view.sentence
    counted = [n for n in sentence.of("noun") if 0 < n.first - mark.last <= _THAN and n.code not in _VICTIMS]
    if any(not sentence.within("toll", n.first, n.last + _THAN) for n in counted):
        return True
    start, _ = view.clause(mark, 5)
    return any(start <= m.first and m.last < mark.first - 1 for m in sentence.of("neg"))


def _than_year(view: Clauses, mark: Mark) -> bool:
    """Tell whether "more" or "fewer" sets a year against another: "fewer people were killed in 2024 than in 2023"."""
    for than in view.sentence.of("than"):
        first, last = min(mark.last, than.first), max(mark.last, than.last)
        alone = not any(first < a.at <= last + _THAN for a in view.sentence.amounts if a.unit not in {"years", "rank"})
        near = mark.last < than.first <= mark.last + _FAR_THAN
        if near and alone and any(0 < w.first - than.last <= _THAN for w in years_told(view)):
            return True
    return False


def led_by(view: Clauses, part: Placed, family: str, reach: int = 2) -> bool:
    """Tell whether a word of a family stands right before a number or year, or is its hedge ("over the 4,710")."""
    marks = view.sentence.of(family)
    # "Hasta 6.461" is where a rise led, though the same word may be a hedge.
    hedged = (
        isinstance(part, Amount)
        and not part.unit
        and (family == "base" or (family == "onto" and part.sense == "up_to"))
    )
    if hedged and isinstance(part, Amount) and any(part.first <= m.first <= m.last < part.at for m in marks):
        return True
    return any(0 <= part.first - m.last - 1 < reach for m in marks)
