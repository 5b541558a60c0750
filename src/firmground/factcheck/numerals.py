"""Numbers in digits and in words, read by the rules of the text's language."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Final

from firmground.factcheck.marks import Mark
from firmground.factcheck.small_words import small_words
from firmground.factcheck.tokens import Tokens
from firmground.model.frozen import frozen

_GROUPED: Final = re.compile(r"\d{1,3}(?:([.,'’\u00a0\u202f\u2009 ])\d{3})(?:\1\d{3})*")
_DIGITS: Final = re.compile(r"\d[\d.,'’\u00a0\u202f\u2009 ]*")
# Which sign parts the decimals in each language.
_DECIMAL: Final = {"en": ".", "fr": ",", "es": ","}


@frozen
class Numeral:
    """A number over the tokens `first` to `last`; `other` is a second way to read its separators."""

    value: Decimal
    first: int
    last: int
    step: Decimal
    other: Decimal | None = None
    in_words: bool = False
    ordinal: bool = False


def read_digits(text: str, language: str) -> tuple[Decimal, Decimal | None] | None:
    """Return the number a figure stands for and, where separators leave two ways, the other; None for no number.

    Examples: "5.757" is 5757 in Spanish and in English 5.757 or else 5757; "6 279" is 6279 in French.
    """
    if not _DIGITS.fullmatch(text):
        return None
    if text.isdigit():
        return Decimal(text), None
    decimal = _DECIMAL[language]
    grouped = _GROUPED.fullmatch(text)
    if grouped:
        whole = Decimal(re.sub(r"\D", "", text))
        if text[0] == "0" and grouped[1] in ".," and text.count(grouped[1]) == 1:
            return Decimal(text.replace(",", ".")), None
        if grouped[1] in ".," and len(text) - text.index(grouped[1]) == 4 and text[0] != "0":
            broken = Decimal(text.replace(",", "."))
            return (broken, whole) if grouped[1] == decimal else (whole, broken)
        return whole, None
    head, found, tail = text.rpartition(decimal if decimal in text else ("," if decimal == "." else "."))
    if not found or not tail.isdigit():
        return None
    digits = re.sub(r"\D", "", head)
    return (Decimal(f"{digits}.{tail}"), None) if digits else None


def numerals(found: Tokens, words: tuple[Mark, ...], language: str) -> list[Numeral]:
    """Return the numbers in some tokens; `words` are the marks of the family "number"."""
    held = _in_digits(found, language) + _in_words(words, found)
    return [_and_half(n, found, words) for n in _scaled(sorted(held, key=lambda n: n.first), words)]


_DOTTED: Final = frozenset(((".", "º"), (".", "ª")))


def _in_digits(found: Tokens, language: str) -> list[Numeral]:
    held: list[Numeral] = []
    last = len(found.keys) - 1
    for place in found.figures:
        read = _read(found.words[place], language)
        if read is None:
            continue
        value, other, step = read
        if place < last and found.starts[place + 1] == found.ends[place]:
            # "111.º", "40.ª"
            dotted = found.words[place + 1 : place + 3] in _DOTTED
            if dotted or found.keys[place + 1] in small_words("ordinal_end"):
                held.append(Numeral(value, place, place + 1 + dotted, Decimal(1), ordinal=True))
                continue
        held.append(Numeral(value, place, place, step, other))
    return held


@lru_cache(maxsize=16384)
def _read(word: str, language: str) -> tuple[Decimal, Decimal | None, Decimal] | None:
    """Return the value of a figure, its other reading and its last place; years and round numbers come all the time."""
    read = read_digits(word, language)
    return None if read is None else (*read, _step(read[0]))


def _step(value: Decimal) -> Decimal:
    """Return the last place that is written: 100 for 5,700, 0.1 for 12.2."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent))


def _in_words(words: tuple[Mark, ...], found: Tokens) -> list[Numeral]:
    """Read runs of number words: "one hundred and sixty-four", "quatre-vingt-dix", "ciento sesenta y dos"."""
    held: list[Numeral] = []
    run: list[Mark] = []
    for mark in words:
        if not run and (
            mark.code.startswith(("x", "/")) or (mark.code.startswith("1x") and _after_figure(mark, found))
        ):
            continue
        if run and not _joined(run[-1], mark, found):
            held += _read_run(run)
            run = []
            if mark.code.startswith(("x", "/")):
                continue
        run.append(mark)
    return held + _read_run(run)


def _after_figure(mark: Mark, found: Tokens) -> bool:
    return mark.first > 0 and found.words[mark.first - 1][0].isdigit()


def _joined(one: Mark, other: Mark, found: Tokens) -> bool:
    between = found.keys[one.last + 1 : other.first]
    if between and between != ("-",) and not _may_be_summed(one.code, other.code):
        return False
    return (
        len(between) <= 1
        and all(key in small_words("number_link") for key in between)
        and not other.code.startswith("/")
    )


def _may_be_summed(one: str, other: str) -> bool:
    """Tell whether "and" joins two words to one number: "sesenta y dos", "hundred and six"; not "two and five"."""
    if "x" in one or "x" in other:
        return True
    head, tail = (Decimal(code.removeprefix("o").rstrip("?")) for code in (one, other))
    return head % 10 == 0 and 0 < tail < max(head, Decimal(20))


def _read_run(run: list[Mark]) -> list[Numeral]:
    """Return what a run of number words says; a lone article ("one", "un") or a lone scale says nothing."""
    if not run or (len(run) == 1 and run[0].code in {"1", "1?"}):
        return []
    total = group = Decimal(0)
    ordinal = False
    for mark in run:
        code = mark.code
        if code.startswith("o"):
            ordinal, code = True, code[1:]
        # "1x100": a scale that may also open a number ("cent sept", "mil doscientos").
        code = code.removeprefix("1") if code.startswith("1x") else code
        if code.startswith("x"):
            scale = Decimal(code[1:])
            if scale == 100:
                group = (group or 1) * scale
            elif scale > total > 0:
                # "dos mil quinientos millones": the scale counts all that stands before it.
                total, group = (total + group) * scale, Decimal(0)
            else:
                total += (group or 1) * scale
                group = Decimal(0)
            continue
        value = Decimal(code.rstrip("?"))
        # "quatre-vingt" multiplies; everything else adds.
        group = group * value if value == 20 and group == 4 else group + value
    value = total + group
    return [Numeral(value, run[0].first, run[-1].last, _step(value) if value else Decimal(1), None, True, ordinal)]


def _scaled(held: list[Numeral], words: tuple[Mark, ...]) -> list[Numeral]:
    """Multiply a figure by the scale that follows it: "2.5 million", "340 millones", "1,2 milliard"."""
    scales = {m.first: m for m in words if m.code.removeprefix("1").startswith("x") and not m.code.endswith("x100")}
    scaled: list[Numeral] = []
    for number in held:
        scale = scales.get(number.last + 1)
        if scale is None or number.ordinal or (number.in_words and number.last >= scale.first):
            scaled.append(number)
            continue
        times = _times(scale)
        last = scale.last
        following = scales.get(last + 1)
        if following is not None:
            # "mil millones": a thousand millions.
            times, last = times * _times(following), following.last
        # "53.000 millones": where millions follow, the separator parts thousands, as the language has it.
        other = None
        scaled.append(
            Numeral(number.value * times, number.first, last, _step(number.value) * times, other, number.in_words)
        )
    return scaled


_HALVES: Final = frozenset((("y", "medio"), ("y", "media"), ("et", "demi"), ("et", "demie"), ("and", "half")))


def _and_half(number: Numeral, found: Tokens, words: tuple[Mark, ...]) -> Numeral:
    """Add the half of "tres millones y medio", "3 millions et demi"."""
    after = found.keys[number.last + 1 : number.last + 3]
    if after not in _HALVES or number.ordinal:
        return number
    scale = next((m for m in words if m.last == number.last and m.code.removeprefix("1").startswith("x")), None)
    if scale is None:
        return number
    half = _times(scale) / 2
    return replace(number, value=number.value + half, last=number.last + 2, step=_step(number.value + half))


def _times(scale: Mark) -> Decimal:
    return Decimal(scale.code.removeprefix("1").removeprefix("x"))
