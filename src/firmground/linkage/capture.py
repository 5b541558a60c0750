"""Simulated worlds of known size: how the under-count estimate does when incidents are captured evenly and unevenly."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Final

import numpy as np

from firmground.linkage.undercount import Coverage, Histories, admissible, lower_bound

INCIDENTS: Final = 1000


@dataclass(frozen=True, slots=True)
class Capture:
    """How lists come to tell of incidents: log-odds of each list, their spread over incidents, and remote incidents.

    A remote incident has log-odds lower by 3 on every list.
    """

    words: str
    spread: float = 0.0
    reach: tuple[float, float] = (-1.5, 0.0)
    remote: float = 0.0


CAPTURES: Final = (
    Capture("even capture"),
    Capture("uneven capture (spread 1)", 1.0),
    Capture("very uneven capture (spread 1.5)", 1.5),
    Capture("very uneven capture, short lists", 1.5, (-3.0, -1.5)),
    Capture("a third of incidents remote", 0.5, (-1.5, 0.0), 1 / 3),
)


def histories(lists: int, capture: Capture, random: np.random.Generator) -> Histories:
    """Return one simulated world: how many incidents have each history; the unseen are left out."""
    ease = random.normal(0, capture.spread, (INCIDENTS, 1)) - 3.0 * (random.random((INCIDENTS, 1)) < capture.remote)
    reach = random.uniform(*capture.reach, (1, lists))
    told = random.random((INCIDENTS, lists)) < 1 / (1 + np.exp(-(ease + reach)))
    found = np.bincount((told * (1 << np.arange(lists))).sum(axis=1), minlength=1 << lists).astype(np.int64)
    found[0] = 0
    return found


def covered(lists: int, capture: Capture, runs: int, seed: int) -> Coverage:
    """Return how the estimate does in `runs` simulated worlds; one without an admissible model holds no truth."""
    random = np.random.default_rng(seed)
    tried = np.array([_tried(histories(lists, capture, random)) for _ in range(runs)]) / INCIDENTS
    told, bound, low, high, best_low, best_high = tried.T
    return Coverage(
        lists, capture.words, runs, _round(np.median(told)), _round(np.median(bound)), _round(np.nanmedian(low)),
        _round(np.nanmedian(high)), _round(np.mean(bound <= 1)), _round(np.mean((low <= 1) & (high >= 1))),
        _round(np.mean((best_low <= 1) & (best_high >= 1))),
    )  # fmt: skip


def _tried(found: Histories) -> tuple[float, float, float, float, float, float]:
    """Return what is told, the bound, the range, and the interval of the best model (by BIC)."""
    models = admissible(found)
    told, bound = float(found.sum()), lower_bound(found)
    if not models:
        return told, bound, np.nan, np.nan, np.nan, np.nan
    best = min(models, key=lambda model: model.bic)
    return told, bound, min(m.low for m in models), max(m.high for m in models), best.low, best.high


def _round(share: float | np.floating) -> float:
    return round(float(share), 3)


def coverage_lines(runs: int, seed: int) -> Iterator[str]:
    """Yield the lines of undercount_coverage.json for three and four lists in each kind of capture."""
    rows = [covered(lists, capture, runs, seed) for lists in (3, 4) for capture in CAPTURES]
    yield "["
    for number, row in enumerate(rows):
        yield json.dumps(asdict(row)) + ("," if number < len(rows) - 1 else "")
    yield "]"
