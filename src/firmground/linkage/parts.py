"""Parts of many units, each small enough for the memory that is near: two units that are compared lie in one of them.

Units of two areas are never compared, so areas are taken together as long as they have few units, and one that has very
many is cut by time. Which pairs are found does not depend on where: a pair belongs to the part in which the later of
its two first days lies, and a part is asked of every unit that may be compared on one of its days.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from firmground.linkage.pairs import MOST_DAYS

Rows = Callable[[str], Sequence[Sequence[object]]]
# Units taken together, about.
TOGETHER: Final = 250_000
_SIZES: Final = "SELECT area_no, count(*) FROM units GROUP BY area_no ORDER BY area_no"
_DAYS: Final = "SELECT quantile_disc(d0, [{shares}]) FROM units WHERE area_no = {area}"


@dataclass(frozen=True, slots=True)
class Part:
    """Areas from the first to the last; of one that is cut, the days from one on, and before another."""

    areas: tuple[int, int]
    since: int | None = None
    until: int | None = None

    @property
    def units(self) -> str:
        """Return the condition on units that may be in a pair of this part."""
        asked = [f"area_no BETWEEN {self.areas[0]} AND {self.areas[1]}"]
        if self.since is not None:
            asked.append(f"d1 >= {self.since - MOST_DAYS}")
        if self.until is not None:
            asked.append(f"d0 < {self.until}")
        return " AND ".join(asked)

    @property
    def pairs(self) -> str:
        """Return the condition on a pair of such units, `l` and `r`, that it belongs to this part."""
        later = "greatest(l.d0, r.d0)"
        since = [f"{later} >= {self.since}"] if self.since is not None else []
        until = [f"{later} < {self.until}"] if self.until is not None else []
        return " AND ".join(("true", *since, *until))


def parts(rows: Rows, together: int = TOGETHER) -> Iterator[Part]:
    """Give the parts of the table `units`, each of about so many units or of one area on a few days."""
    sizes = {int(str(area)): int(str(number)) for area, number in rows(_SIZES)}
    for first, last in packed(sizes, together):
        cuts = sizes[first] // together if first == last else 0
        shares = ", ".join(str(at / (cuts + 1)) for at in range(1, cuts + 1))
        days = sorted({*_whole(rows(_DAYS.format(shares=shares, area=first))[0][0])}) if cuts else []
        for since, until in pairwise((None, *days, None)):
            yield Part((first, last), since, until)


def packed(sizes: Mapping[int, int], together: int = TOGETHER) -> Iterator[tuple[int, int]]:
    """Give the first and the last of areas that follow each other and have about so many units together."""
    first, held = 0, 0
    areas = sorted(sizes)
    for at, area in enumerate(areas):
        held += sizes[area]
        if at + 1 == len(areas) or held + sizes[areas[at + 1]] > together:
            yield areas[first], area
            first, held = at + 1, 0


def _whole(found: object) -> list[int]:
    return [int(str(value)) for value in found] if isinstance(found, list) else []
