"""From rows of a register to sums: which property tells of which contamination, and where a sum is only a minimum."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from firmground.model.value import Number

_CLEAR_MINES: Final = {"antipersonnel_mine", "antivehicle_mine", "improvised_mine"}
_MINE, _MINE_ERW = "unspecified_mine", "unspecified_mine_erw"


@dataclass(frozen=True, slots=True)
class Series:
    """The properties that tell of land with one kind of contamination; `device` is their part, where they need one."""

    words: str
    contaminated: str
    released: str
    cleared: str
    device: str


def _together(words: str, device: str, contaminated: str = "erw_contaminated_area") -> Series:
    return Series(words, contaminated, "mine_erw_area_released", "mine_erw_area_cleared", device)


SERIES: Final = {
    "antipersonnel_mine": Series(
        "antipersonnel mines", "mine_contaminated_area", "mined_area_released", "mined_area_cleared", ""
    ),
    "cluster_remnant": Series(
        "cluster munition remnants", "cluster_contaminated_area", "cluster_area_released", "cluster_area_cleared", ""
    ),
    "improvised_mine": _together("improvised mines", "improvised_mine", "mine_contaminated_area"),
    "antivehicle_mine": _together("antivehicle mines", "antivehicle_mine"),
    "other_erw": _together("other ERW", "other_erw"),
    _MINE: _together("mines not told apart", _MINE),
    _MINE_ERW: _together("mines or ERW not told apart", _MINE_ERW),
}


def hiding(device: str, others: Set[str]) -> set[str]:
    """Return which of the other kinds may hold this one too: land with both mines and ERW stands under neither."""
    if device in {_MINE, _MINE_ERW}:
        return set()
    return set(others) & ({_MINE, _MINE_ERW} if device in _CLEAR_MINES else {_MINE_ERW})


def km2(areas_m2: Iterable[Decimal]) -> Decimal:
    """Return the sum of areas in square kilometres, with all its digits."""
    return sum(areas_m2, Decimal(0)).scaleb(-6).normalize()


@dataclass(frozen=True, slots=True)
class AreaSum:
    """A sum of areas; it is a minimum where some have no size, or where land that is not told apart may hold more."""

    areas_m2: Sequence[Decimal | None]
    hidden: Set[str]

    @property
    def sized(self) -> list[Decimal]:
        """Return the areas that have a size."""
        return [area for area in self.areas_m2 if area is not None]

    def number(self) -> Number:
        """Return the sum as a figure."""
        is_least = bool(self.hidden) or len(self.sized) < len(self.areas_m2)
        return Number(km2(self.sized), "km2", sense="at_least" if is_least else "exact")

    def remark(self) -> str:
        """Return what a reader must know of the sum."""
        told = [f"Areas added up: {len(self.sized):,}.", self.unsized()]
        if self.hidden:
            words = " and of ".join(SERIES[device].words for device in sorted(self.hidden))
            told.append(f"Land of {words} is counted apart and may hold more of this kind.")
        return " ".join(filter(None, told))

    def unsized(self) -> str:
        """Return the sentence on areas without a size; the empty text where each has one."""
        unsized = len(self.areas_m2) - len(self.sized)
        return f"Areas of which no size is recorded: {unsized:,}." if unsized else ""
