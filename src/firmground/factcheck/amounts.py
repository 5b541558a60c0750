"""Amounts in a sentence: a number with its hedge and its unit."""

from collections.abc import Mapping, Set
from dataclasses import replace
from decimal import Decimal
from typing import Final

from firmground.factcheck.marks import Amount, Mark, When
from firmground.factcheck.numerals import Numeral
from firmground.factcheck.small_words import small_words
from firmground.factcheck.tokens import Tokens
from firmground.model.value import Sense

_SENSES: Final[dict[str, Sense]] = {
    "at_least": "at_least", "more_than": "more_than", "about": "about", "almost": "almost", "up_to": "up_to",
    "less_than": "less_than", "exactly": "exact",
}  # fmt: skip
_MONEY: Final = {"$": "usd", "€": "eur", "£": "gbp"}
_CURRENCIES: Final = frozenset(("usd", "eur", "gbp", "chf", "cad", "jpy", "nok", "sek", "aud", "dkk"))
_AREA_TIMES: Final = {"km2": Decimal(1), "m2": Decimal("0.000001"), "hectare": Decimal("0.01")}


# Words that tell an amount without any number beside them.
_WORDED: Final = frozenset(("fraction", "multitude", "ratio"))


def amounts(
    found: Tokens, marks: Mapping[str, tuple[Mark, ...]], numbers: list[Numeral], told: list[When]
) -> tuple[Amount, ...]:
    """Return the numbers that are no days or years, with hedge and unit; `marks` are all that were found, by family."""
    if not numbers and _WORDED.isdisjoint(marks):
        return ()
    dated = {place for when in told for place in range(when.first, when.last + 1)}
    units = {m.first: m for m in marks.get("unit", ())}
    counts = [n for n in numbers if n.first not in dated]
    every, wholes = _of_every(marks["ratio_open"], numbers, dated, found) if "ratio_open" in marks else ([], set[int]())
    fractions = _fractions(marks["fraction"], dated, numbers) if "fraction" in marks else []
    fractions += _out_of(marks["ratio"], counts, found.keys) if "ratio" in marks else []
    fractions += _multitudes(marks["multitude"], numbers) if "multitude" in marks else []
    fractions += every
    taken = dated | wholes | {place for f in fractions for place in range(f.first, f.last + 1)}
    held = [_amount(n, found, units) for n in numbers if taken.isdisjoint(range(n.first, n.last + 1))]
    held += fractions
    held.sort(key=lambda a: a.first)
    labels = {m.last + 1 for m in marks.get("label", ())}
    # "p. 12"
    labels |= {place + 1 for place in labels if found.keys[place : place + 1] == (".",)}
    # "State number 166" is the 166th.
    if "rank_label" in marks:
        ranks = {m.last + 1 for m in marks["rank_label"]}
        held = [replace(a, unit="rank") if a.unit == "" and a.first in ranks else a for a in held]
    hedges = marks.get("hedge", ())
    return tuple([
        _hedged(a, found, hedges, dated) for a in _ranges(held, found)
        if not _is_label(a, found) and not (a.unit == "" and a.first in labels)
    ])  # fmt: skip


def _amount(number: Numeral, found: Tokens, units: dict[int, Mark]) -> Amount:
    """Return a number with the unit after it ("per cent", "km²", "million dollars") or before it ("US$")."""
    value, step, other = number.value, number.step, number.other
    first, last, unit = number.first, number.last, "rank" if number.ordinal else ""
    mark = units.get(last + 1)
    if mark is None and found.keys[last + 1 : last + 2] in {("-",), ("de",)}:
        mark = units.get(last + 2)
    if mark is not None:
        unit, last = mark.code, mark.last
    elif (sign := found.keys[first - 1] if first else "") in _MONEY:
        unit, first = _MONEY[sign], first - 1
        if first and found.keys[first - 1] in {"us", "usd"}:
            first -= 1
    if unit in _AREA_TIMES:
        times = _AREA_TIMES[unit]
        value, step, unit = value * times, step * times, "km2"
        other = None if other is None else other * times
    elif unit in _CURRENCIES:
        value, step, unit = value / 1_000_000, step / 1_000_000, f"{unit}_million"
        other = None if other is None else other / 1_000_000
    return Amount(value, unit, "exact", first, last, number.first, step, other=other, in_words=number.in_words)


def _fractions(marks: tuple[Mark, ...], dated: set[int], numbers: list[Numeral]) -> list[Amount]:
    """Return "half", "two thirds", "un quart", "one in five" as per cent, good to a few points.

    The half of "half a million" is part of a number.
    """
    words = [n for n in numbers if n.in_words]
    return [
        Amount(Decimal(m.code), "percent", "about", m.first, m.last, m.first, Decimal(5), in_words=True)
        for m in marks
        if m.code != "none" and m.first not in dated
        and not any(n.first <= m.first and m.last < n.last for n in words)
    ]  # fmt: skip


def _multitudes(marks: tuple[Mark, ...], numbers: list[Numeral]) -> list[Amount]:
    """Return "thousands" and "tens of thousands" as wide ranges, where no figure stands before them."""
    taken = {place for n in numbers for place in range(n.first - 1, n.last + 2)}
    found: list[Amount] = []
    for mark in marks:
        if mark.first not in taken:
            low, high = (Decimal(end) for end in mark.code.split("-"))
            found.append(Amount(low, "", "about", mark.first, mark.last, mark.first, low, high=high, in_words=True))
    return found


# What "of every" may be said of, so that "3 in 20 villages" is no share.
_WHOLES: Final = tuple(Decimal(10) ** power for power in (1, 2, 3, 4, 5, 6))
_APART: Final = 4
_HUNDRED: Final = 100
_TIED: Final = 2
# The words of a noun before a hedge: "mines antipersonnel environ".
_NOUN: Final = 2


_ENDS: Final = frozenset(
    ("", ",", ".", ";", ":", ")", "were", "are", "was", "is", "had", "have", "has", "do", "does", "did", "whose", "who")
)
_ONES: Final = small_words("one") - small_words("article_one")
_EVERY_REACH: Final = 14


def _of_every(
    marks: tuple[Mark, ...], numbers: list[Numeral], dated: set[int], found: Tokens
) -> tuple[list[Amount], set[int]]:
    """Return "of every hundred casualties, 84 were civilians" as per cent, and the tokens of the whole numbers."""
    counts = [n for n in numbers if not n.ordinal and n.first not in dated]
    shares: list[Amount] = []
    wholes: set[int] = set()
    for mark in marks:
        if any(n.last == mark.first - 1 for n in counts):
            # "Forty-six out of every hundred": the part stands before.
            continue
        whole = _scale_in(mark) or next((n for n in counts if n.first == mark.last + 1 and n.value in _WHOLES), None)
        part = next((n for n in counts if whole is not None and n.first > whole.last), None)
        if whole is None or part is None or part.value >= whole.value or part.first - whole.last > _EVERY_REACH:
            continue
        if found.keys[part.last + 1 : part.last + 2] == ("%",):
            continue
        times = 100 / whole.value
        wholes |= set(range(whole.first, whole.last + 1))
        shares.append(
            Amount(part.value * times, "percent", "about" if times > 1 else "exact", part.first, part.last, part.first,
                   times, in_words=part.in_words)
        )  # fmt: skip
    return shares, wholes


def _out_of(marks: tuple[Mark, ...], numbers: list[Numeral], keys: tuple[str, ...]) -> list[Amount]:
    """Return "96 out of every 100" and "nine in ten" as per cent, good to a point or as many."""
    before = {n.last: n for n in numbers if not n.ordinal}
    after = {n.first: n for n in numbers if not n.ordinal}
    found: list[Amount] = []
    for mark in marks:
        # "apart": what is counted may stand between, "neuf victimes sur dix".
        other = _scale_in(mark) or after.get(mark.last + 1)
        # In English "in" may be of place: "nine victims in ten were civilians" goes on with a verb.
        ends = other is not None and (keys[other.last + 1 : other.last + 2] or ("",))[0] in _ENDS
        apart = mark.code == "apart" or ends
        reach = _APART if apart else 1
        one = next((before[mark.first - far] for far in range(1, reach + 1) if mark.first - far in before), None)
        if one is None and other is not None and (apart or other.value >= _HUNDRED):
            # "Une seule sur dix mille": the article counts.
            rare = other.value >= _HUNDRED
            one = _lone_one(keys, mark.first, _APART - 1 if rare else reach, small_words("one") if rare else _ONES)
        # "Eighty-four in every hundred casualties": two words say that it is no place.
        apart = apart or mark.last > mark.first
        if one is None or other is None or one.value >= other.value:
            continue
        small = apart and one.in_words and other.in_words and other.value <= 10
        if other.value not in _WHOLES and not small:
            continue
        times = 100 / other.value
        sense: Sense = "about" if other.value <= 10 else "exact"
        found.append(
            Amount(one.value * times, "percent", sense, one.first, other.last, one.first, times, in_words=one.in_words)
        )
    return found


def _scale_in(mark: Mark) -> Numeral | None:
    """Return the hundred in "out of every hundred", which alone is no number."""
    return Numeral(Decimal(mark.code), mark.last, mark.last, Decimal(1)) if mark.code.isdigit() else None


def _lone_one(keys: tuple[str, ...], end: int, reach: int, ones: Set[str]) -> Numeral | None:
    """Return "one" in "one casualty in ten": alone it is no number."""
    at = next((p for p in range(end - 1, max(end - reach, 0) - 1, -1) if keys[p] in ones), None)
    return None if at is None else Numeral(Decimal(1), at, at, Decimal(1), None, True)


def _ranges(held: list[Amount], found: Tokens) -> list[Amount]:
    """Join "9.6–12.2 per cent" and "between 2 and 5 per cent" into one amount with two ends."""
    joined: list[Amount] = []
    for amount in held:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.high is None
            and before.unit in {"", amount.unit}
            and before.value < amount.value
        ):
            between = found.keys[before.last + 1 : amount.first]
            opened = before.first > 0 and found.keys[before.first - 1] in small_words("amount_opener")
            opened = opened or (
                before.first > 1
                and (found.keys[before.first - 1],) in _ARTICLES
                and found.keys[before.first - 2] in small_words("amount_opener")
            )
            opened = opened or (between != ("and",) and min(before.step, amount.step) >= _ROUND)
            if between in {("-",), ("–",), ("—",)} or (
                opened and between[:1] in _LINKS and (len(between) == 1 or between[1:] in _ARTICLES)
            ):
                joined[-1] = replace(
                    amount, value=before.value, high=amount.value, first=before.first, at=before.at, other=None
                )
                continue
        if before is not None and overlaps(before, amount):
            continue
        joined.append(amount)
    return joined


_LINKS: Final = frozenset((("and",), ("to",), ("et",), ("a",), ("al",), ("y",), ("e",)))
# "Entre un 9,6 y un 12,2 %"
_ARTICLES: Final = frozenset((("un",), ("el",), ("los",), ("les",), ("the",)))
# Round numbers with "to" between them are a range without "from", too: "15,000 to 20,000".
_ROUND: Final = Decimal(500)


def overlaps(one: Amount, other: Amount) -> bool:
    """Tell whether two amounts share a token."""
    return one.first <= other.last and other.first <= one.last


def _is_label(amount: Amount, found: Tokens) -> bool:
    """Tell whether a number only numbers something: "Article 5", "[12]", "L/CN.347", "Protocol II"."""
    before = found.keys[amount.first - 1] if amount.first else ""
    after = found.keys[amount.last + 1] if amount.last + 1 < len(found) else ""
    # "1° …", "n° 12"
    if (before == "[" and after == "]") or "°" in {before, after} or _is_glued(amount, found):
        return True
    return amount.unit == "" and before in small_words("label")


def _is_glued(amount: Amount, found: Tokens) -> bool:
    """Tell whether a bare number is tied to capitals, as in the names of weapons: "M85", "BLU-97", "ShOAB-0.5"."""
    at = amount.first
    if amount.unit or not at or found.starts[at] != found.ends[at - 1]:
        return False
    if found.words[at - 1].isalpha() and found.words[at - 1].isupper():
        return True
    if at < _TIED or found.keys[at - 1] != "-":
        return False
    name = found.words[at - _TIED]
    return found.starts[at - 1] == found.ends[at - _TIED] and name[-1:].isupper()


def _behind_noun(amount: Amount, hedge: Mark, found: Tokens, dated: set[int]) -> bool:
    """Tell whether a hedge stands behind the noun a number counts, and before none of its own."""
    between = range(amount.last + 1, hedge.first)
    after = found.keys[hedge.last + 1 : hedge.last + 2]
    free = not after or not (after[0][:1].isdigit() or hedge.last + 1 in dated or after[0] in small_words("one"))
    nouns = all(found.keys[p].isalpha() and p not in dated for p in between)
    return 0 < len(between) <= _NOUN and nouns and free


def _hedged(amount: Amount, found: Tokens, hedges: tuple[Mark, ...], dated: set[int]) -> Amount:
    """Give an amount the hedge that stands before it, past articles and signs, or after it ("or more")."""
    if not found.more.isdisjoint(range(amount.at, amount.last + 1)):
        return replace(amount, sense="more_than")
    if amount.at in found.rough:
        return replace(amount, sense="about")
    if not hedges:
        return amount
    before = {m.last: m for m in hedges if not m.code.startswith(("after.", "within."))}
    place = amount.first - 1
    while place >= 0 and amount.first - place <= 4:
        if place in dated:
            # "superó en 2015 los 400 millones"
            place -= 1
            continue
        mark = before.get(place)
        if mark is not None:
            return replace(amount, sense=_SENSES[mark.code], first=mark.first)
        if found.keys[place] not in small_words("amount_between"):
            break
        place -= 1
    for mark in hedges:
        if mark.code.startswith("after.") and mark.first == amount.last + 1:
            return replace(amount, sense=_SENSES[mark.code[6:]], last=mark.last)
        if mark.code.startswith("after.") and _behind_noun(amount, mark, found, dated):
            # "160 000 mines environ"
            return replace(amount, sense=_SENSES[mark.code[6:]])
        # "une soixantaine": the word for the number is a hedge itself.
        if mark.code.startswith("within.") and amount.first <= mark.first <= amount.last:
            return replace(amount, sense=_SENSES[mark.code[7:]])
    return amount
