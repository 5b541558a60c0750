"""What the pairs of a set of reports look like: the level of each comparison, and whether the pair is true."""

from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from firmground.linkage.adapting import adapted, in_order
from firmground.linkage.clusters import Scored
from firmground.linkage.engine import Duck
from firmground.linkage.habits import Accounts
from firmground.linkage.levels import COMPARISONS
from firmground.linkage.scoring import HOPELESS, Weights

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Patterns:
    """Pairs of units compared: `levels` has one column per comparison, `true` 1 where both tell of one incident.

    `accounts` are the units; `all_true` counts the true pairs, compared or not.
    """

    left: Ints
    right: Ints
    levels: Ints
    true: Ints
    accounts: Accounts
    truth: Ints
    all_true: int

    @property
    def source(self) -> Ints:
        """Return the number of each unit's source, negative where it may list an incident twice."""
        return self.accounts.one_each

    @property
    def twin(self) -> Ints:
        """Return for each unit the first of those that cannot be told apart from it."""
        return self.accounts.twin

    def bits(self, weights: Weights) -> Floats:
        """Return the score of each pair under some weights."""
        found = np.full(len(self.left), weights.prior)
        for place, comparison in enumerate(COMPARISONS):
            bits = np.array([weights.bits[comparison.name][level.name] for level in comparison.levels])
            found += bits[self.levels[:, place]]
        return found

    def hopeful(self, weights: Weights) -> tuple[Scored, Ints]:
        """Return the pairs that linking scores, in the order of left and right, and which of them are true."""
        bits = np.round(self.bits(weights) * 1000).astype(np.int64)
        kept = np.flatnonzero(bits >= HOPELESS * 1000)
        kept = kept[np.lexsort((self.right[kept], self.left[kept]))]
        return Scored(self.left[kept], self.right[kept], bits[kept]), self.true[kept]

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
        duck.accounts(), told,
        int((sizes * (sizes - 1) // 2).sum()),
    )  # fmt: skip
