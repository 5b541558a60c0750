"""A question about totals: of which universe, by what, of which years and areas."""

from dataclasses import dataclass
from typing import Final

from firmground.linkage.incidents import GROUPS
from firmground.model.errors import FirmgroundError, UnknownCode
from firmground.model.sql import quoted

Cell = str | int | None

UNIVERSES: Final = {
    "mine_erw": "device <> 'cluster_attack'",
    "cluster": "device IN ('cluster_remnant', 'cluster_attack')",
}
# What is kept apart inside a universe; a universe without parts groups by nothing.
PARTS: Final = {"mine_erw": "", "cluster": "CASE WHEN device = 'cluster_attack' THEN 'attack' ELSE 'remnant' END"}
# What a question may ask by: column(s) to group by, and the one to show. A district belongs to its province and area.
PLACES: Final = {
    "year": ("year(date_start)", "CAST(year(date_start) AS INTEGER)"),
    "area": ("area", "area"),
    "admin1": ("coalesce(admin1_key, '')", "min(admin1)"),
    "admin2": ("coalesce(admin2_key, '')", "min(admin2)"),
    "device": ("device", "device"),
    "activation": ("activation", "activation"),
}
_ABOVE: Final = {"admin1": ("area",), "admin2": ("area", "admin1")}
PERSONS: Final = (*GROUPS, "outcome")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: one universe, by what, and of which years (first and last) and areas."""

    universe: str
    by: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    areas: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.universe not in UNIVERSES:
            raise UnknownCode("universe", self.universe, tuple(UNIVERSES))
        known = (*PLACES, *PERSONS)
        for name in self.by:
            if name not in known:
                raise UnknownCode("thing to count by", name, known)
        if len(several := [name for name in self.by if name in PERSONS]) > 1:
            raise FirmgroundError(
                f"--by {','.join(self.by)}: found {' and '.join(several)}; expected one of them,"
                " as no record tells them across each other"
            )

    @property
    def columns(self) -> tuple[str, ...]:
        """Return what rows are grouped by, with the areas and provinces that a district needs."""
        wanted = {above for name in self.by for above in _ABOVE.get(name, ())} | set(self.by)
        return tuple(name for name in PLACES if name in wanted)

    @property
    def of_persons(self) -> str:
        """Return status, age, sex or outcome where the question asks by it."""
        return next((name for name in self.by if name in PERSONS), "")

    @property
    def where(self) -> str:
        """Return the condition on incidents."""
        parts = [UNIVERSES[self.universe]]
        if self.years:
            parts.append(f"year(date_start) BETWEEN {int(self.years[0])} AND {int(self.years[1])}")
        if self.areas:
            parts.append(f"area IN ({', '.join(quoted(area) for area in self.areas)})")
        return " AND ".join(parts)
