"""How a number goes wrong: figures that changed places, one left out, a nought too many, a billion for a million."""

from decimal import Decimal
from typing import Final

_FEWEST: Final = 4
# Fewer figures may be a thousand times another number by chance.
_TELLING: Final = 2
_THOUSAND: Final = Decimal(1000)


def digits(value: Decimal) -> int:
    """Return how many figures a number has before its closing noughts."""
    return len(f"{value:f}".replace(".", "").strip("0"))


def is_slip(one: Decimal, other: Decimal) -> bool:
    """Tell whether a number of at least four telling figures is one slip of the pen away from another."""
    if max(digits(one), digits(other)) < _FEWEST or one == other:
        return False
    told, known = _written(one), _written(other)
    if len(told) == len(known):
        places = [place for place, (a, b) in enumerate(zip(told, known, strict=True)) if a != b]
        return len(places) == 2 and sorted(told) == sorted(known)
    short, long = sorted((told, known), key=len)
    return len(long) - len(short) == 1 and any(long[:p] + long[p + 1 :] == short for p in range(len(long)))


def is_of_other_scale(one: Decimal, other: Decimal) -> bool:
    """Tell whether a number is a thousand times another or the reverse: "1.1 billion mines" for 1.1 million."""
    if digits(other) < _TELLING or not one or not other:
        return False
    return _THOUSAND in {one / other, other / one}


def _written(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
