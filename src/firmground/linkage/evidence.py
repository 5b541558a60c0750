"""Why a pair of units has its weight: the level of each comparison with its bits, and what rivals took from their sum.

Blocking, levels and weights are those of the linking, asked anew of a few units and their neighbours. The bits of a
pair add up to the weight that decided of it: prior + levels + scale + rivals + second look. What the second look added
rests on the whole set, so the linking keeps it with each pair.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from firmground.linkage import pairs
from firmground.linkage.clusters import MISSING
from firmground.linkage.counts import Create, Rows
from firmground.linkage.judgements import Pair
from firmground.linkage.levels import COLUMNS, COMPARISONS
from firmground.linkage.rivals import held
from firmground.linkage.scoring import HOPELESS, Weights
from firmground.model.errors import FirmgroundError

# Bits of a pair above which rivals.py counts none.
_HIGHEST: Final = 14.0
# Days between two units up to which pairs.py may compare them.
_REACH_DAYS: Final = 10


@dataclass(frozen=True, slots=True)
class Line:
    """What one comparison says of a pair: its level, the level's words, its bits."""

    name: str
    level: str
    words: str
    bits: float


# What the second look adds, as linking keeps it, in words; and what is read of it where a comparison is hidden.
_SECOND: Final = {
    "habits": "how these two sources usually lie apart",
    "others": "what third accounts have in common with both, or with one only",
    "again": "the evidence and its rivals, measured again beside all pairs",
}
_NOT_SHOWN: Final = (Line("second", "hidden", "second look beside all pairs: not shown", 0.0),)


@dataclass(frozen=True, slots=True)
class Rivals:
    """Other units of the same source as `of` that might be the match of `unit`; `bits` is what they take (≤ 0)."""

    unit: int
    of: int
    number: int
    held: float
    bits: float = 0.0


@dataclass(frozen=True, slots=True)
class Weighed:
    """The weight of a pair of units (from 1, the smaller first), in bits, with all that it is the sum of."""

    left: int
    right: int
    prior: float
    lines: tuple[Line, ...]
    scale: float
    rivals: tuple[Rivals, Rivals]
    is_dropped: bool
    second: tuple[Line, ...] = ()

    @property
    def bits(self) -> float:
        """Return what the two accounts themselves say, before rivals."""
        return self.prior + sum(line.bits for line in self.lines)

    @property
    def weight(self) -> float:
        """Return the final weight, from which the probability follows."""
        first = self.bits + self.scale + sum(rivals.bits for rivals in self.rivals)
        return first + sum(line.bits for line in self.second)

    @property
    def counted(self) -> float:
        """Return the bits with which the pair counts when clusters are joined."""
        return MISSING / 1000 if self.is_dropped else self.weight


@dataclass(frozen=True, slots=True)
class Compared:
    """All pairs compared that a few units are in, by the number of each comparison's level; and the units' sources.

    A source is negative where it may list an incident twice; a twin is the first of units that cannot be told apart.
    `second` is what the second look added to each pair that was not dropped.
    """

    units: frozenset[int]
    levels: Mapping[Pair, tuple[int, ...]]
    sources: Mapping[int, int]
    twins: Mapping[int, int]
    second: Mapping[Pair, tuple[Line, ...]]


def compared(create: Create, rows: Rows, units: Iterable[int]) -> Compared:
    """Return which pairs of these units and their neighbours the linking compares, with their levels.

    Reads the tables `units` and `pairs`; makes the tables `around` and `compared`.
    """
    asked = frozenset(units)
    if not _has(rows, "units", *COLUMNS, "twin") or not _has(rows, "pairs", *_SECOND):
        raise FirmgroundError(
            "these incidents were linked by another version of Firmground (run: firmground incidents link)"
        )
    listed = ", ".join(map(str, sorted(asked))) or "0"
    create("around", _AROUND.format(units=listed))
    create("compared", _COMPARED.format(units=listed))
    found = {(int(str(a)), int(str(b))): tuple(int(str(level)) for level in levels) for a, b, *levels in rows(_LEVELS)}
    known = [(int(str(unit)), int(str(source)), int(str(twin))) for unit, source, twin in rows(_SOURCES)]
    sources, twins = {unit: source for unit, source, _ in known}, {unit: twin for unit, _, twin in known}
    return Compared(asked, found, sources, twins, _second(rows, listed))


def _has(rows: Rows, table: str, *columns: str) -> bool:
    return {*columns} <= {str(name) for name, *_ in rows(f"DESCRIBE {table}")}


def _second(rows: Rows, listed: str) -> dict[Pair, tuple[Line, ...]]:
    """Return what the second look added to the pairs of units, as the linking kept it."""
    names = ", ".join(_SECOND)
    kept = rows(f"SELECT unit_l, unit_r, {names} FROM pairs WHERE unit_l IN ({listed}) OR unit_r IN ({listed})")
    return {
        (int(str(a)), int(str(b))): tuple(
            Line(name, name, _SECOND[name], int(str(bits)) / 1000) for name, bits in zip(_SECOND, added, strict=True)
        )
        for a, b, *added in kept
    }


def weighed(given: Compared, weights: Weights, hidden: frozenset[str] = frozenset()) -> dict[Pair, Weighed]:
    """Return the weights of the pairs among the units asked for; `hidden` comparisons count as not told.

    Where any is hidden, so is all that the second look added: it rests on every comparison.
    """
    lines = {pair: _lines(levels, weights) for pair, levels in given.levels.items()}
    dropped = {pair for pair, found in lines.items() if _bits(found, weights) < HOPELESS}
    seen = {pair: _seen(found, weights, hidden) for pair, found in lines.items()}
    rivals = _rivals(given, {pair: _bits(found, weights) for pair, found in seen.items() if pair not in dropped})
    alone = {pair: (Rivals(*pair, 0, 0.0), Rivals(pair[1], pair[0], 0, 0.0)) for pair in dropped}
    second = dict.fromkeys(given.second, _NOT_SHOWN) if hidden else given.second
    return {
        pair: replace(
            _weighed(pair, seen[pair], weights, (rivals | alone)[pair], pair in dropped), second=second.get(pair, ())
        )
        for pair in sorted(lines)
        if given.units.issuperset(pair)
    }


def nearest(given: Compared, weights: Weights, hidden: frozenset[str], number: int) -> tuple[Pair, ...]:
    """Return the best pairs of a unit asked for, named first, with one that was not, before rivals."""
    bits: dict[Pair, float] = {}
    for (a, b), levels in given.levels.items():
        if (a in given.units) != (b in given.units):
            bits[(a, b) if a in given.units else (b, a)] = _bits(
                _seen(_lines(levels, weights), weights, hidden), weights
            )
    near = [pair for pair, told in bits.items() if told >= HOPELESS]
    return tuple(sorted(near, key=lambda pair: (-bits[pair], pair))[:number])


def _lines(levels: Sequence[int], weights: Weights) -> tuple[Line, ...]:
    return tuple(
        Line(comparison.name, level.name, level.words, weights.bits[comparison.name][level.name])
        for comparison, number in zip(COMPARISONS, levels, strict=True)
        for level in (comparison.levels[number],)
    )


def _seen(lines: Iterable[Line], weights: Weights, hidden: frozenset[str]) -> tuple[Line, ...]:
    """Return what may be seen: a hidden line becomes the same for every pair, so that no sum tells what it was."""
    untold = {name: weights.bits[name].get("none", 0.0) for name in hidden}
    return tuple(
        Line(line.name, "hidden", f"{line.name}: not shown, counted as not told", untold[line.name])
        if line.name in hidden
        else line
        for line in lines
    )


def _bits(lines: Iterable[Line], weights: Weights) -> float:
    return weights.prior + sum(line.bits for line in lines)


def _weighed(
    pair: Pair, lines: tuple[Line, ...], weights: Weights, found: tuple[Rivals, Rivals], is_dropped: bool
) -> Weighed:
    """Apply the rule of rivals.py, term by term."""
    rule, bits = weights.rivalry, _bits(lines, weights)
    scale = rule.own * min(bits, _HIGHEST) + rule.base - bits
    one, other = found
    shares = (rule.more, rule.less) if one.held >= other.held else (rule.less, rule.more)
    first, second = (replace(side, bits=0.0 - share * side.held) for side, share in zip(found, shares, strict=True))
    return Weighed(*pair, weights.prior, lines, scale, (first, second), is_dropped)


def _rivals(given: Compared, bits: Mapping[Pair, float]) -> dict[Pair, tuple[Rivals, Rivals]]:
    """Return for both units of each pair which others of the partner's source compete, and the bits they hold."""
    pairs_of = sorted(bits)
    place = {unit: number for number, unit in enumerate(sorted(given.sources))}
    sources, twins = (
        np.array([of[unit] for unit in sorted(of)], dtype=np.int64) for of in (given.sources, given.twins)
    )
    left, right = (np.array([place[pair[side]] for pair in pairs_of], dtype=np.int64) for side in (0, 1))
    told = np.array([bits[pair] for pair in pairs_of], dtype=np.float64)
    first = np.array([place[twin] for twin in twins.tolist()], dtype=np.int64)
    held_left, held_right = held(left, right, told, sources, first)
    near: dict[int, set[int]] = {}
    for a, b in pairs_of:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    return {
        (a, b): (Rivals(a, b, _number(a, b, near, given), one), Rivals(b, a, _number(b, a, near, given), other))
        for (a, b), one, other in zip(pairs_of, held_left.tolist(), held_right.tolist(), strict=True)
    }


def _number(unit: int, of: int, near: Mapping[int, set[int]], given: Compared) -> int:
    """Return how many others of a source that lists an incident once might be the match of a unit; twins are one."""
    if given.sources[of] < 0:
        return 0
    same = {given.twins[other] for other in near[unit] if given.sources[other] == given.sources[of]}
    return len(same - {given.twins[of]})


_AROUND: Final = f"""
SELECT u.* FROM units u JOIN (
  SELECT DISTINCT n.unit FROM units n JOIN units f ON f.area_no = n.area_no
    AND n.d0 <= f.d1 + {_REACH_DAYS} AND n.d1 >= f.d0 - {_REACH_DAYS}
  WHERE f.unit IN ({{units}})
) n ON n.unit = u.unit
"""
_KEYS: Final = ", ".join(f"{name} AS ({sql})" for name, sql in pairs.KEYS.items())
_COMPARED: Final = f"""
WITH units AS (SELECT * FROM around), {_KEYS}
SELECT join_key_l, join_key_r FROM ({pairs.PAIRS})
WHERE join_key_l IN ({{units}}) OR join_key_r IN ({{units}})
"""


def _case(number: int) -> str:
    """Return the number of the level of a comparison: the first whose condition holds."""
    *tried, rest = enumerate(COMPARISONS[number].levels)
    whens = " ".join(f"WHEN {level.sql} THEN {place}" for place, level in tried)
    return f"CASE {whens} ELSE {rest[0]} END"


_CASES: Final = tuple(_case(number) for number in range(len(COMPARISONS)))
_SIDES: Final = ", ".join(f"{side}.{name} AS {name}_{side}" for name in COLUMNS for side in "lr")
_LEVELS: Final = f"""
SELECT unit_l, unit_r, {", ".join(_CASES)} FROM (
  SELECT c.join_key_l AS unit_l, c.join_key_r AS unit_r, {_SIDES} FROM compared c
  JOIN around l ON l.unit = c.join_key_l JOIN around r ON r.unit = c.join_key_r
)
"""
_SOURCES: Final = """
SELECT unit, CASE WHEN repeats THEN -1 ELSE source_no END, twin FROM units WHERE twin IN (SELECT twin FROM around)
"""
