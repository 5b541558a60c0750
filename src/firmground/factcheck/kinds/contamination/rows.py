"""In which rows of the ledger an area or number of mines in the ground stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from firmground.factcheck.figures import Parts
from firmground.factcheck.measures import CLUSTERS
from firmground.factcheck.rows import Row

CONFIRMED: Final = (("certainty", "confirmed"),)
SUSPECTED: Final = (("certainty", "suspected"),)
_BOTH: Final = ((1, CONFIRMED), (1, SUSPECTED))
_DEVICES: Final = {"improvised": "improvised_mine", "antivehicle": "antivehicle_mine", "apm": "antipersonnel_mine"}


@dataclass(frozen=True, slots=True)
class Ground:
    """Contaminated land: with which weapons, of whom, how certain, with which device where one is named."""

    weapons: tuple[str, ...]
    subjects: tuple[str, ...]
    certainty: str
    device: str = ""

    def rows(self) -> tuple[Row, ...]:
        """Return the rows an area may stand in, the likeliest first."""
        return tuple(
            row for s in self.subjects for prop in self._properties() for row in self._of(prop, s, self.certainty)
        )

    def mistakes(self) -> Iterator[tuple[str, Row]]:
        """Yield suspected land taken for confirmed, both together taken for either, and the reverse."""
        for subject in self.subjects:
            for prop in self._properties():
                if self.certainty == "confirmed":
                    yield "suspected_for_confirmed", Row(prop, subject, SUSPECTED)
                    yield "suspected_for_confirmed", Row(prop, subject, (), terms=_BOTH)
                elif self.certainty == "suspected":
                    yield "suspected_for_confirmed", Row(prop, subject, CONFIRMED)

    def _properties(self) -> Iterator[str]:
        for weapon in self.weapons:
            yield "cluster_contaminated_area" if weapon == CLUSTERS else "mine_contaminated_area"
        yield "erw_contaminated_area"

    def _of(self, prop: str, subject: str, certainty: str) -> Iterator[Row]:
        if self.device in _DEVICES:
            yield Row(prop, subject, (("device", _DEVICES[self.device]),))
        parts: Parts = {"confirmed": CONFIRMED, "suspected": SUSPECTED, "dense": (("certainty", "dense"),)}.get(
            certainty, ()
        )
        yield Row(prop, subject, parts, terms=() if parts else _BOTH)
        if not certainty:
            # A source may print only what is suspected, or only what is confirmed.
            yield Row(prop, subject, SUSPECTED)
            yield Row(prop, subject, CONFIRMED)
