"""What the public may see of people: status, age and sex by area and year, without small cells, in any release.

Only a year that is settled is decided, and each row (universe, dimension, area, year) is decided once:
- A row with a cell of 1 to 4 people is hidden whole, for good, at every viewpoint: the public total of casualties would
  otherwise give the small cell by subtraction.
- A row that is shown stays shown. It is updated only where each cell differs from each figure shown before by nothing
  or by at least five; until then the last figure stands, with its own day and denominator. So no two releases,
  subtracted, give a change of 1 to 4 people.
- The total of all areas is shown once and never updated, and only where it leaves every hidden cell a range of at least
  `WIDTH` people (or all casualties of its row, if fewer). Where it does not, further small rows are hidden with them;
  where that does not help, there is no total.
Remnants have no rows: they are part of mine_erw, and only disjoint tables stand beside each other. Aggregates are out.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import Final

from firmground.linkage.incidents import GROUPS

SMALLEST: Final = 5
WIDTH: Final = 4
# How many rows beside the small ones may be hidden so that a total can be shown.
_MOST_BESIDE: Final = 3
WORLD: Final = "world"
TABLES: Final = {"mine_erw": "device <> 'cluster_attack'", "cluster_attack": "device = 'cluster_attack'"}


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """A row of a public table; the area `world` is the total of all areas."""

    table: str
    dimension: str
    year: int
    area: str


@dataclass(frozen=True, slots=True)
class Counted:
    """People by status, age or sex (in the order of GROUPS), out of all casualties of the row."""

    parts: tuple[int, ...]
    casualties: int

    @property
    def cells(self) -> tuple[int, ...]:
        """Return the parts and, last, the people of whom nothing was recorded."""
        return (*self.parts, self.casualties - sum(self.parts))

    def is_small(self) -> bool:
        """Return whether a cell stands for one to four people."""
        return any(0 < part < SMALLEST for part in self.parts)

    def apart(self, other: "Counted") -> bool:
        """Return whether each cell differs by nothing or by enough people."""
        steps = (abs(one - two) for one, two in zip(self.parts, other.parts, strict=True))
        return not any(0 < step < SMALLEST for step in steps)


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as it was released on a day."""

    released: date
    counted: Counted


@dataclass(frozen=True, slots=True)
class Pattern:
    """What was decided so far, in all releases: rows hidden for good, and rows shown with each figure given."""

    hidden: frozenset[Key] = frozenset()
    shown: Mapping[Key, tuple[Shown, ...]] = field(default_factory=dict)

    def at(self, known_at: date) -> dict[Key, Shown]:
        """Return the public tables as they stood on a day; a hidden row is in none of them."""
        told = {key: [s for s in all_shown if s.released <= known_at] for key, all_shown in self.shown.items()}
        return {key: figures[-1] for key, figures in sorted(told.items()) if figures}


def people_sql(last_year: int) -> str:
    """Return the SQL of casualties and their status, age and sex by table, area and year, up to a settled year."""
    names = [name for columns in GROUPS.values() for name in columns]
    sums = ", ".join(f"coalesce(sum({name}), 0)" for name in names)
    # S608: our own words and a whole number only.
    return " UNION ALL ".join(
        f"SELECT '{table}' AS told_in, area, CAST(year(date_start) AS INTEGER) AS told_of, sum(casualties), {sums}"
        f" FROM incidents WHERE NOT aggregate AND {condition} AND year(date_start) <= {last_year}"
        " GROUP BY area, year(date_start)"
        for table, condition in TABLES.items()
    )


def people(found: Iterable[Sequence[object]]) -> dict[Key, Counted]:
    """Return the rows that `people_sql` gives, by status, age and sex apart."""
    counted: dict[Key, Counted] = {}
    for table, area, year, *sums in found:
        casualties, *numbers = (int(str(number)) for number in sums)
        rest = iter(numbers)
        for dimension, names in GROUPS.items():
            key = Key(str(table), dimension, int(str(year)), str(area))
            counted[key] = Counted(tuple(next(rest) for _ in names), casualties)
    return counted


def decide(counted: Mapping[Key, Counted], before: Pattern, released: date) -> Pattern:
    """Return the pattern after a release of these rows; what was decided before stays as it was."""
    pattern = before
    for _, several in groupby(
        sorted(counted.items()), key=lambda item: (item[0].table, item[0].dimension, item[0].year)
    ):
        pattern = _decide_year(dict(several), pattern, released)
    return pattern


def _decide_year(rows: Mapping[Key, Counted], pattern: Pattern, released: date) -> Pattern:
    """Decide the areas of one table, dimension and year, and their total; a row without any record is neither."""
    shown = {key: _updated(row, pattern.shown[key], released) for key, row in rows.items() if key in pattern.shown}
    recorded = {key for key, row in rows.items() if sum(row.parts) and key not in shown}
    hidden = {key for key in recorded if key in pattern.hidden or rows[key].is_small()}
    new = sorted(recorded - hidden)
    world = replace(next(iter(rows)), area=WORLD)
    if world not in pattern.shown and recorded | set(shown):
        # Rows shown before count with the figure that stands in the table, so that the total is that of the table.
        whole = _sum(shown[key][-1].counted if key in shown else row for key, row in rows.items())
        beside = None if whole.is_small() else _beside(rows, hidden, new)
        if beside is not None:
            hidden |= set(beside)
            shown[world] = (Shown(released, whole),)
    shown |= {key: (Shown(released, rows[key]),) for key in new if key not in hidden}
    return Pattern(pattern.hidden | hidden, {**pattern.shown, **shown})


def _updated(row: Counted, figures: tuple[Shown, ...], released: date) -> tuple[Shown, ...]:
    """Return the figures of a shown row with the present one, if that may be shown beside them."""
    if row == figures[-1].counted or row.is_small() or not all(row.apart(old.counted) for old in figures):
        return figures
    return (*figures, Shown(released, row))


def _beside(rows: Mapping[Key, Counted], hidden: set[Key], new: Sequence[Key]) -> tuple[Key, ...] | None:
    """Return the fewest and smallest new rows to hide so that a total gives nothing away; None if none will do."""
    smallest = sorted(new, key=lambda key: (rows[key].casualties, key))
    for more in range(min(_MOST_BESIDE, len(smallest)) + 1 if hidden else 1):
        if protected([rows[key] for key in (*sorted(hidden), *smallest[:more])]):
            return tuple(smallest[:more])
    return None


def protected(hidden: Sequence[Counted]) -> bool:
    """Return whether the sum of hidden rows, with the casualties of each, leaves every cell wide enough.

    The rows and the sums of their columns are all there is to know of them, so a cell lies between
    max(0, row + column - all) and min(row, column), and each of these is possible.
    """
    columns = _sum(hidden).cells if hidden else ()
    everyone = sum(columns)
    return all(
        min(row.casualties, column) - max(0, row.casualties + column - everyone) >= min(WIDTH, row.casualties)
        for row in hidden
        for column in columns
    )


def _sum(rows: Iterable[Counted]) -> Counted:
    several = list(rows)
    parts = tuple(sum(cells) for cells in zip(*(row.parts for row in several), strict=True))
    return Counted(parts, sum(row.casualties for row in several))


def pattern_text(pattern: Pattern) -> str:
    """Return a pattern as the text of its file, one row a line."""
    hidden = [[*_key_cells(key), "hidden"] for key in pattern.hidden]
    shown = [
        [*_key_cells(key), figure.released.isoformat(), figure.counted.casualties, *figure.counted.parts]
        for key, figures in pattern.shown.items()
        for figure in figures
    ]
    lines = sorted(json.dumps(row) for row in (*hidden, *shown))
    return "".join(f"{line}\n" for line in lines)


def read_pattern(text: str) -> Pattern:
    """Return the pattern that a file holds."""
    hidden: set[Key] = set()
    shown: dict[Key, tuple[Shown, ...]] = {}
    for line in text.splitlines():
        table, dimension, year, area, released, *numbers = json.loads(line)
        key = Key(table, dimension, year, area)
        if released == "hidden":
            hidden.add(key)
        else:
            figure = Shown(date.fromisoformat(released), Counted(tuple(numbers[1:]), numbers[0]))
            shown[key] = (*shown.get(key, ()), figure)
    return Pattern(frozenset(hidden), shown)


def _key_cells(key: Key) -> tuple[str, str, int, str]:
    return key.table, key.dimension, key.year, key.area
