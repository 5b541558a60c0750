"""What the pairs of a set of reports look like: the level of each comparison, and whether the pair is true."""

from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from firmground.linkage.adapting import adapted, in_order
from firmground.linkage.engine import Duck
from firmground.linkage.levels import COMPARISONS
from firmground.linkage.scoring import Weights

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


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

    def adapted(self, weights: Weights) -> Weights:
        """Return the weights moved to what these pairs show, as linking moves them."""
        return adapted(weights, in_order(self.left, self.right, self.levels), self.source, self.twin)


def patterns(con: duckdb.DuckDBPyConnection, truth: pa.Table) -> Patterns:
    """Compare the units of the table `records`; `truth` has record_id and incident."""
    duck = Duck(con)
    duck.prepare()
    duck.block()
    found = duck.levels("pairs")
    con.register("truth_given", truth)
    told = con.execute(
        "SELECT t.incident FROM units u JOIN truth_given t ON t.record_id = u.first_id ORDER BY u.unit"
    ).fetchnumpy()["incident"].astype(np.int64)  # fmt: skip
    sizes = np.bincount(told)
    return Patterns(
        found.left, found.right, found.levels, (told[found.left] == told[found.right]).astype(np.int64),
        duck.one_each(), duck.twins(), told,
        int((sizes * (sizes - 1) // 2).sum()),
    )  # fmt: skip
