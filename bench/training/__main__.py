"""Trains the linkage model: `python -m bench.training` writes weights.json and the training report.

Invented worlds drawn at random, three fixed cases, and the two Colombian registers where FIRMGROUND_REAL_DATA names the
folder of real files (without them the level "the same point to a metre" is not learned, and keeps its weight).
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa

from bench.pairwise import agreement
from bench.reports import any_case, case, made
from bench.reports.making import Case
from bench.training.fitting import Sample, fitted_levels, fitted_rivalry, sample, seen_levels
from bench.training.loading import colombia, loaded
from bench.training.looking import fitted_looks
from bench.training.patterns import Patterns, patterns
from bench.training.report import REPORT, Tried, written
from firmground.linkage.clusters import clusters
from firmground.linkage.looks import looked, view
from firmground.linkage.scoring import Weights, shipped_weights
from firmground.linkage.thresholds import threshold as set_threshold

WEIGHTS = Path(__file__).parents[2] / "src" / "firmground" / "linkage" / "weights.json"
WORLDS, REPORTS, THRESHOLD = 40, 8_000, 1000
_TRIED = (0, 1000, 2000, 3000, 4000, 5000)


@dataclass(frozen=True, slots=True)
class World:
    """A named world, its pairs, and whether the model was trained on it."""

    name: str
    pairs: Patterns
    trained: bool


def main() -> None:
    """Train, try on what was held out, and write both files."""
    real = _real()
    worlds = list(_worlds())
    trained = [world.pairs for world in worlds if world.trained]
    samples = [sample(pairs) for pairs in trained]
    weights = fitted_levels([*samples, *real])
    if not real:
        kept = shipped_weights().bits["space"]["fine"]
        weights = replace(weights, bits=weights.bits | {"space": weights.bits["space"] | {"fine": kept}})
    weights = replace(
        weights, rivalry=fitted_rivalry(trained, weights), threshold=THRESHOLD, seen=seen_levels(trained, weights)
    )
    weights = replace(weights, looks=fitted_looks(trained, weights))
    WEIGHTS.write_text(weights.written(), "utf-8")
    moved = {world.name: world.pairs.adapted(weights) for world in worlds}
    tried = [
        found
        for world in worlds
        if not world.trained or world.name in {"mild", "usual", "harsh"}
        for found in _tried(world, moved[world.name])
    ]
    REPORT.write_text(written(weights, tried, len(trained), bool(real)))


def _worlds() -> Iterator[World]:
    jobs: list[tuple[str, Case, int, int, bool]] = [
        *((f"world {seed}", any_case(seed), REPORTS, seed, True) for seed in range(1, WORLDS + 1)),
        *((name, case(name), 2 * REPORTS, 7, True) for name in ("mild", "usual", "harsh")),
        *((f"{name}, another seed", case(name), 2 * REPORTS, 8, True) for name in ("mild", "usual", "harsh")),
        *((name, case(name), 2 * REPORTS, 7, False) for name in ("heldout_mild", "heldout_usual", "heldout_harsh")),
        *((f"held-out world {seed}", any_case(seed, held_out=True), REPORTS, seed, False) for seed in range(101, 109)),
    ]
    for name, what, reports, seed, trained in jobs:
        table = made(what, reports, seed)
        with loaded(table.drop_columns(["incident"])) as con:
            found = patterns(con, table.select(["record_id", "incident"]))
        sys.stderr.write(f"{name}: {len(found.left):,} pairs, {_share_compared(found):.3f} of the true ones\n")
        yield World(name, found, trained)


def _real() -> list[Sample]:
    folder = os.environ.get("FIRMGROUND_REAL_DATA", "")
    return [colombia(Path(folder))] if folder else []


def _share_compared(pairs: Patterns) -> float:
    return float(pairs.true.sum()) / max(pairs.all_true, 1)


def _tried(world: World, weights: Weights) -> Iterator[Tried]:
    """Yield the agreement at each threshold, that of the set itself among them."""
    pairs = world.pairs
    scored, _ = pairs.hopeful(weights)
    found = looked(view(scored, pairs.accounts, weights.rivalry), weights.looks).scored
    own = set_threshold(found, weights.threshold)
    ids = pa.array(np.arange(len(pairs.truth)))
    truth = pa.table({"record_id": ids, "incident": pairs.truth})
    for threshold in sorted({*_TRIED, own}):
        label = clusters(pairs.source, found, threshold)
        result = agreement(pa.table({"record_id": ids, "cluster": label}), truth)
        yield Tried(world.name, world.trained, _share_compared(pairs), threshold, threshold == own, result)


if __name__ == "__main__":
    main()
