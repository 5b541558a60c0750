"""What the pairs of a set of reports look like: the level of each comparison, and whether the pair is true."""

from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from firmground.linkage.engine import Duck
from firmground.linkage.levels import COMPARISONS
from firmground.linkage.rivals import Rivalry
from firmground.linkage.scoring import Weights

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
# Splink keeps the weight of each comparison, not its level: so each level's weight is its own number.
_NUMBERED = Weights(
    0.0, 0, Rivalry(1, 0, 0, 0), {c.name: {lv.name: float(i) for i, lv in enumerate(c.levels)} for c in COMPARISONS}
)
_LEVELS = ", ".join(f"CAST(round(mw_{c.name}) AS BIGINT) AS {c.name}" for c in COMPARISONS)


@dataclass(frozen=True, slots=True)
class Patterns:
    """Pairs of units compared: `levels` has one column per comparison, `true` 1 where both tell of one incident.

    `source` and `twin` are those of the units; `all_true` counts the true pairs, compared or not.
    """

    left: Ints
    right: Ints
    levels: Ints
    true: Ints
    source: Ints
    twin: Ints
    truth: Ints
    all_true: int

    def bits(self, weights: Weights) -> Floats:
        """Return the score of each pair under some weights."""
        found = np.full(len(self.left), weights.prior)
        for place, comparison in enumerate(COMPARISONS):
            bits = np.array([weights.bits[comparison.name][level.name] for level in comparison.levels])
            found += bits[self.levels[:, place]]
        return found


def patterns(con: duckdb.DuckDBPyConnection, truth: pa.Table) -> Patterns:
    """Compare the units of the table `records`; `truth` has record_id and incident."""
    duck = Duck(con)
    duck.prepare()
    duck.block()
    table = duck.predict(_NUMBERED, intermediate=True)
    con.register("truth_given", truth)
    told = con.execute(
        "SELECT t.incident FROM units u JOIN truth_given t ON t.record_id = u.first_id ORDER BY u.unit"
    ).fetchnumpy()["incident"].astype(np.int64)  # fmt: skip
    found = con.execute(f"SELECT unit_l - 1 AS l, unit_r - 1 AS r, {_LEVELS} FROM {table} ORDER BY 1, 2").fetchnumpy()
    left, right = found["l"].astype(np.int64), found["r"].astype(np.int64)
    sizes = np.bincount(told)
    return Patterns(
        left, right, np.stack([found[c.name].astype(np.int64) for c in COMPARISONS], axis=1),
        (told[left] == told[right]).astype(np.int64), duck.one_each(), duck.twins(), told,
        int((sizes * (sizes - 1) // 2).sum()),
    )  # fmt: skip
