"""In which rows of the ledger what was cleared, released or destroyed in clearance stands."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from firmground.factcheck.figures import WORLD
from firmground.factcheck.measures import CLUSTERS, MINES
from firmground.factcheck.rows import Row

_PARTIES: Final = {MINES: "group:apmbc-parties", CLUSTERS: "group:ccm-parties"}
_CLEARED: Final = {MINES: "mined_area_cleared", CLUSTERS: "cluster_area_cleared"}
_RELEASED: Final = {MINES: "mined_area_released", CLUSTERS: "cluster_area_released"}
_OTHER_LAND: Final = ("mine_erw_area_cleared", "all_area_cleared", "battle_area_cleared")
_DESTROYED: Final = {
    "mine": ("mines_destroyed_in_clearance",), "apm": ("mines_destroyed_in_clearance",),
    "antivehicle": ("antivehicle_mines_destroyed_in_clearance",), "erw": ("other_erw_destroyed_in_clearance",),
    "submunition": ("submunitions_destroyed_in_clearance",),
    "remnant": ("submunitions_destroyed_in_clearance", "cluster_remnants_destroyed_in_clearance"),
    "cm": ("submunitions_destroyed_in_clearance", "cluster_remnants_destroyed_in_clearance"),
}  # fmt: skip
_SUMS: Final = {
    "mines_destroyed_in_clearance": "mines_destroyed_in_clearance_cumulative",
    "antivehicle_mines_destroyed_in_clearance": "antivehicle_mines_destroyed_in_clearance_cumulative",
    "submunitions_destroyed_in_clearance": "submunitions_destroyed_in_clearance_cumulative",
    "other_erw_destroyed_in_clearance": "other_erw_destroyed_cumulative",
    "cluster_area_cleared": "cluster_area_cleared_cumulative",
    "mined_area_cleared": "area_cleared_cumulative",
}


def _stocks(weapon: str) -> Iterator[Row]:
    """Yield the rows of what was destroyed from stocks, which may be taken for what was cleared from the ground."""
    item = {"cm": "cluster_munitions", "submunition": "submunitions"}.get(weapon)
    if item is None:
        yield Row("stockpile_destroyed", _PARTIES[MINES])
        yield Row("stockpile_destroyed_worldwide")
    else:
        yield Row("stockpile_destroyed", _PARTIES[CLUSTERS], (("item", item),))


@dataclass(frozen=True, slots=True)
class Work:
    """What was done: ``cleared``, ``released``, ``cancelled``, ``reduced`` or ``destroyed``; by whom; over how long.

    `weapon` is the kind of weapon that was destroyed, `summed` whether it is a sum over several years,
    `of_parties` whether it is said of the parties alone, `timed` whether a time is told.
    """

    what: str
    weapons: tuple[str, ...]
    subjects: tuple[str, ...]
    weapon: str = ""
    summed: bool = False
    of_parties: bool = False
    timed: bool = True

    def rows(self) -> tuple[Row, ...]:
        """Return the rows the number may stand in, the likeliest first.

        The world's number does not speak against one of the parties, nor theirs against the world's.
        """
        rows = [row for s in self._subjects() for p in self._properties() for row in self._of(p, s)]
        held = tuple(replace(r, loose=self._is_loose(r)) for r in rows)
        if self.summed or self.timed:
            return held
        # "Some 107,000 mines were lifted" may be of all years.
        sums = [r for s in self._subjects() for p in self._properties() for r in replace(self, summed=True)._of(p, s)]
        return held + tuple(replace(r, loose=True) for r in sums)

    def _is_loose(self, row: Row) -> bool:
        part = bool(row.parts) and self.what in {"released", "destroyed"}
        return part or (row.subject == WORLD if self.of_parties else row.subject in _PARTIES.values())

    def mistakes(self) -> Iterator[tuple[str, Row]]:
        """Yield what was released taken for cleared, the reverse, and the other weapon's land."""
        if self.what == "destroyed" and WORLD in self.subjects:
            yield from (("stockpile_for_ground", row) for row in _stocks(self.weapon))
        other = {"cleared": _RELEASED, "released": _CLEARED}.get(self.what, {})
        for subject in self._subjects():
            for weapon in self.weapons:
                if weapon in other:
                    yield "cleared_for_released", Row(other[weapon], subject, yearly=True)

    def _subjects(self) -> tuple[str, ...]:
        groups = tuple(_PARTIES[w] for w in self.weapons) if WORLD in self.subjects else ()
        return (*self.subjects, *groups)

    def _properties(self) -> Iterator[str]:
        if self.what == "destroyed":
            yield from _DESTROYED.get(self.weapon, ())
            return
        table = _CLEARED if self.what == "cleared" else _RELEASED
        yield from (table[w] for w in self.weapons)
        if self.what == "cleared":
            yield from _OTHER_LAND

    def _of(self, prop: str, subject: str) -> Iterator[Row]:
        if self.summed:
            if sums := _SUMS.get(prop):
                yield Row(sums, subject)
                yield Row(sums, subject, (("device", "all_mines"),))
            return
        parts = (("method", self.what),) if self.what in {"cancelled", "reduced"} else ()
        yield Row(prop, subject, parts, yearly=True)
        if self.what == "released":
            yield from (
                Row(prop, subject, (("method", m),), yearly=True)
                for m in ("cancelled", "reduced", "cleared_or_reduced")
            )
        if self.what == "destroyed":
            yield Row(prop, subject, (("task", "spot_task"),), yearly=True)
