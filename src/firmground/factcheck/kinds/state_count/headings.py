"""What a number of states is of, and in which rows of the ledger it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from firmground.factcheck.rows import Row

_AREAS: Final = (("area_kind", "area"),)
_STATES: Final = (("area_kind", "state"),)
_LESS: Final = ((1, ()), (-1, _AREAS))
MINES: Final = "apm"
CLUSTERS: Final = "cm"
_TREATY: Final = {MINES: "apmbc", CLUSTERS: "ccm"}
# The property that counts states under a heading, by weapon.
_PROPERTIES: Final = {
    ("contaminated", MINES): "mine_contaminated_states",
    ("contaminated", CLUSTERS): "cluster_contaminated_states",
    ("casualties", MINES): "states_with_casualties",
    ("casualties", CLUSTERS): "states_with_cluster_casualties",
    ("cleared", MINES): "states_completed_mine_clearance",
    ("cleared", CLUSTERS): "states_completed_cluster_clearance",
    ("destroyed", MINES): "states_completed_mine_destruction",
    ("destroyed", CLUSTERS): "states_completed_cluster_destruction",
    ("destruction_left", MINES): "states_with_mine_destruction_left",
    ("stockpiling", MINES): "states_with_mine_stockpiles",
    ("stockpiling", CLUSTERS): "states_with_cluster_stockpiles",
    ("once_stockpiled", CLUSTERS): "states_that_stockpiled_clusters",
    ("without_stocks", MINES): "states_without_mine_stockpiles",
    ("retaining", MINES): "states_retaining_mines",
    ("retaining_none", MINES): "states_retaining_no_mines",
    ("on_track", MINES): "states_on_track_mine_clearance",
    ("deadline", MINES): "states_with_mine_clearance_deadlines",
    ("law", MINES): "states_with_legislation",
    ("law", CLUSTERS): "states_with_legislation",
}
_YEARLY: Final = frozenset(("casualties",))
_CHANGES: Final = {"rise": "increase", "fall": "decrease"}


def weapons_counted(code: str, weapons: tuple[str, ...]) -> tuple[str, ...]:
    """Return the weapons for which states are counted under a heading; those given where none is or any may be."""
    return tuple(w for w in weapons if (code, w) in _PROPERTIES) or weapons


# Headings under which only parties are counted, whatever the sentence calls them.
_OF_PARTIES: Final = frozenset((
    "cleared", "destroyed", "destruction_left", "without_stocks", "retaining", "retaining_none", "on_track", "deadline",
    "law",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with what the sentence says of weapon, scope and kind of area.

    `scope` is ``world``, ``parties`` or ``outside``; `counted` is ``states``, ``areas`` or ``both``;
    `over` where only those that keep more than so many mines are counted.
    """

    code: str
    weapons: tuple[str, ...]
    scope: str
    counted: str
    device: str = ""
    over: str = ""

    def rows(self) -> tuple[Row, ...]:
        """Return the rows the number may stand in."""
        return tuple(row for weapon in self.weapons for row in self._rows(weapon))

    def aged(self) -> tuple[Row, ...]:
        """Return the rows of which old numbers go on being told: of all contaminated states, with and without areas."""
        if (self.code, self.scope) != ("contaminated", "world"):
            return ()
        props = [_PROPERTIES[self.code, w] for w in self.weapons if (self.code, w) in _PROPERTIES]
        return tuple(row for p in props for row in (Row(p), Row(p, parts=_STATES, terms=_LESS)))

    def fallback(self) -> tuple[Row, ...]:
        """Return the rows of states and areas together, for sources that do not part them."""
        if self.code == "deadline":
            # A party that is contaminated has to clear; some sources print the one number, some the other.
            return (Row(_PROPERTIES["contaminated", MINES], "group:apmbc-parties"),)
        return tuple(self._whole()) if self.counted == "states" and self.scope == "world" else ()

    def mistakes(self) -> Iterator[tuple[str, Row]]:
        """Yield what the number may have been mistaken for."""
        if self.counted == "states" and self.scope in {"world", "parties"}:
            yield from (("states_for_areas", row) for row in self._whole())
        other = CLUSTERS if self.weapons == (MINES,) else MINES
        if len(self.weapons) == 1 and self.code not in {"using", "producing"}:
            yield from (("mine_cluster_mixed", row) for row in self._rows(other))

    def _whole(self) -> Iterator[Row]:
        for weapon in self.weapons:
            if prop := _PROPERTIES.get((self.code, weapon)):
                yield Row(prop, yearly=self.code in _YEARLY)

    def _rows(self, weapon: str) -> Iterator[Row]:
        prop = _PROPERTIES.get((self.code, weapon))
        if self.code in _CHANGES:
            yield Row("states_with_casualty_change", parts=(("change", _CHANGES[self.code]),), yearly=True)
            return
        if self.code == "using":
            yield from _using(weapon, self.scope)
            return
        if prop is None:
            return
        yearly = self.code in _YEARLY
        if self.device:
            yield Row(prop, parts=(("device", self.device),), yearly=yearly)
            return
        treaty = _TREATY[weapon]
        if self.over:
            yield Row(prop, f"group:{treaty}-parties", (("more_than", self.over),))
            return
        if self.scope == "outside":
            yield Row(prop, f"group:{treaty}-outside", yearly=yearly)
        elif self.scope == "parties" or self.code in _OF_PARTIES:
            yield Row(prop, f"group:{treaty}-parties", yearly=yearly)
            if self.code == "destroyed":
                yield Row(prop, f"group:{treaty}-parties", (("extent", "any"),))
        if self.scope == "world":
            yield from self._of_world(prop, yearly=yearly)

    def _of_world(self, prop: str, *, yearly: bool) -> Iterator[Row]:
        match self.counted:
            case "states":
                yield Row(prop, parts=_STATES, yearly=yearly, terms=_LESS)
            case "areas":
                yield Row(prop, parts=_AREAS, yearly=yearly)
            case _:
                yield Row(prop, yearly=yearly)
                yield from (
                    Row(prop, parts=(("mode", m),), yearly=True) for m in ("remnant", "attack") if "cluster_cas" in prop
                )


def _using(weapon: str, scope: str) -> Iterator[Row]:
    if scope == "groups":
        yield Row("countries_using", parts=(("actor", "non-state-armed-groups"), ("weapon", weapon)))
        return
    yield Row("governments_using", parts=(("weapon", weapon),))
    yield Row("countries_using", parts=(("weapon", weapon),))
