"""Numbers that leave out their unit because one before them has it: "61.79 km² in Zimbabwe, in Angola 68"."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from firmground.factcheck.marks import Amount, Mark, When
from firmground.factcheck.small_words import small_words
from firmground.factcheck.tokens import Tokens

_LENDING: Final = frozenset(("km2", "usd_million", "eur_million", "percent"))
_MOST: Final = {
    "percent": Decimal(100),
    "km2": Decimal(20_000),
    "usd_million": Decimal(3_000),
    "eur_million": Decimal(3_000),
}
_MILLION: Final = Decimal(1_000_000)
# A state stands so near before a number that is its own; a year, so near before or after.
_OWNED: Final = 6
_DATED: Final = 2
# What may lead from a year to its number: "a year on, only about 128", "in 2019 it had been 156".
_LED: Final = 6
_LINKS: Final = small_words("number_led")
_PARTING: Final = frozenset((",", ";", ":", ".", "—", "–", "|"))
_FOLLOWING: Final = ("prep", "by", "relative", "bare", "parting", "certainty")


def with_lent_units(
    amounts: tuple[Amount, ...], found: Tokens, held: Mapping[str, Sequence[Mark]], told: Sequence[When]
) -> tuple[Amount, ...]:
    """Return the amounts, each bare number that is a state's or a year's with the unit of the one before it."""
    if len(amounts) < 2 or not any(a.unit in _LENDING for a in amounts):
        return amounts
    lender: Amount | None = None
    given: list[Amount] = []
    for amount in amounts:
        lent = _lent(amount, lender, found, held, told) if lender is not None and not amount.unit else None
        given.append(lent or amount)
        if amount.unit in _LENDING or lent is not None:
            lender = lent or amount
        elif not amount.unit:
            lender = None
    return tuple(given)


def _lent(
    amount: Amount, lender: Amount, found: Tokens, held: Mapping[str, Sequence[Mark]], told: Sequence[When]
) -> Amount | None:
    scale = _MILLION if lender.unit.endswith("_million") and amount.value >= _MILLION else Decimal(1)
    if amount.value / scale > _MOST[lender.unit] or not _stands_alone(amount, found, held, told):
        return None
    sorted_by = lender.unit == "km2" and any(m.first == amount.last + 1 for m in held.get("certainty", ()))
    if not (sorted_by or _is_owned(amount, found, held) or _is_dated(amount, found, told)):
        return None
    other = amount.other / scale if amount.other is not None else None
    value, step = amount.value / scale, amount.step / scale
    return replace(amount, value=value, step=step, other=other, unit=lender.unit, lent=lender.at)


def _stands_alone(amount: Amount, found: Tokens, held: Mapping[str, Sequence[Mark]], told: Sequence[When]) -> bool:
    """Tell whether nothing follows a number that it would count."""
    place, keys = amount.last + 1, found.keys
    if place >= len(keys) or not keys[place][:1].isalpha():
        return place >= len(keys) or keys[place] not in {"-", "/", "%"}
    if any(m.first == place for m in held.get("noun", ())):
        return False
    if any(w.first == place for w in told) or keys[place] in small_words("being") | small_words("number_link"):
        return True
    return any(m.first == place for family in _FOLLOWING for m in held.get(family, ()))


def _is_owned(amount: Amount, found: Tokens, held: Mapping[str, Sequence[Mark]]) -> bool:
    """Tell whether a state is named shortly before a number with nothing that parts them, or "of which" leads to it."""
    if found.keys[amount.first - 1 : amount.first] and found.keys[amount.first - 1] in small_words("of_which"):
        return True
    owners = ("area", "demonym", "publisher")
    names = [m for f in owners for m in held.get(f, ()) if 0 < amount.first - m.last <= _OWNED]
    return any(not _PARTING & set(found.keys[m.last + 1 : amount.first]) for m in names)


def _is_dated(amount: Amount, found: Tokens, told: Sequence[When]) -> bool:
    """Tell whether a year stands right beside a number: "12.3 in 2016, 14.1 in 2017", "2016: 12.3"."""
    return any(
        w.day.precision == "year"
        and (
            0 < w.first - amount.last <= _DATED
            or (0 < amount.first - w.last <= _DATED and ";" not in found.keys[w.last : amount.first])
            or (0 < amount.first - w.last <= _LED and _LINKS.issuperset(found.keys[w.last + 1 : amount.first]))
        )
        for w in told
    )
