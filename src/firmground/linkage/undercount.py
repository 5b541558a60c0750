"""How many incidents no list tells of: an estimate beside the counts, never added to them, made only when asked for.

It takes three or more lists of different publishers. From how often lists tell of the same incidents follow a lower
bound (Chao, unevenly captured incidents) and a range over all admissible log-linear models. It speaks of incidents,
not of people.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from itertools import combinations
from typing import Final
from warnings import catch_warnings, simplefilter

import numpy as np
from numpy.typing import NDArray

from firmground.linkage.counts import Rows
from firmground.linkage.question import Question
from firmground.model.errors import FirmgroundError
from firmground.model.sql import quoted

FEWEST_LISTS: Final = 3
MOST_LISTS: Final = 6
# With more lists than this, models with at most so many dependent pairs are tried.
_ALL_SUBSETS: Final = 4
_MOST_PAIRS: Final = 3
# A model whose unseen incidents are not told within this factor tells nothing.
_LOOSEST: Final = 20.0
_NORMAL: Final = 1.96
ASSUMPTIONS: Final = (
    "Each list tells of incidents of the same places, years and kinds; an incident outside its reach counts as missed.",
    "Records were linked without error: a missed link makes the estimate too high, a false one too low.",
    "Lists of one publisher count as one; publishers that copy from each other make the estimate too low.",
    "Incidents that no list could ever tell of (no survivor, no access, no witness) are not in the estimate.",
    "Some incidents are easier to learn of than others; then every estimate here tends to be too low.",
)

Counts = NDArray[np.int64]
# Which lists tell (the bits of the index), and how many incidents have that history; history 0 is never seen.
Histories = Counts


@dataclass(frozen=True, slots=True)
class Model:
    """One log-linear model: which pairs of lists depend on each other, and how many incidents there would be."""

    pairs: tuple[tuple[int, int], ...]
    incidents: float
    low: float
    high: float
    bic: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """How the estimate did in simulated worlds of known size; shares of runs, and medians as shares of the truth."""

    lists: int
    world: str
    runs: int
    told: float
    bound: float
    low: float
    high: float
    bound_below_truth: float
    range_holds_truth: float
    best_interval_holds_truth: float


@dataclass(frozen=True, slots=True)
class UnderCount:
    """An estimate, not a count: to be printed apart, with its assumptions and its simulated coverage."""

    universe: str
    publishers: Mapping[str, int]
    told: int
    lower_bound: int
    low: int | None
    high: int | None
    models: tuple[Model, ...]
    coverage: tuple[Coverage, ...]
    assumptions: tuple[str, ...] = ASSUMPTIONS

    def sentences(self) -> tuple[str, ...]:
        """Return the whole figure in words; no part of it may be printed without the others."""
        lists = ", ".join(f"{name} {number:,}" for name, number in self.publishers.items())
        span = (
            "No log-linear model fits the lists; there is no range."
            if self.low is None or self.high is None
            else f"Range over {len(self.models)} admissible models: {self.low:,} to {self.high:,}"
            " (how far the answer depends on the model; no confidence interval)."
        )
        return (
            "ESTIMATE, NOT A COUNT. Incidents, not people.",
            f"{self.told:,} incidents are told of by {len(self.publishers)} publishers ({lists}).",
            f"At least about {self.lower_bound:,} happened (Chao lower bound). {span}",
            *self.assumptions,
            *(_coverage_sentence(row) for row in self.coverage),
        )


def _coverage_sentence(row: Coverage) -> str:
    return (
        f"Simulated, {row.lists} lists, {row.world} ({row.runs} worlds, {row.told:.0%} of incidents told):"
        f" the bound was {row.bound:.0%} of the truth and not above it in {row.bound_below_truth:.0%};"
        f" the range was {row.low:.0%} to {row.high:.0%} and held the truth in {row.range_holds_truth:.0%};"
        f" the usual 95 % interval of the best model held it in {row.best_interval_holds_truth:.0%}."
    )


def undercount(rows: Rows, question: Question, publishers: Mapping[str, str]) -> UnderCount:
    """Return the estimate for the incidents of a question; `publishers` says who publishes each source."""
    told = rows(
        "SELECT a.incident_id, a.source FROM accounts a JOIN incidents i ON i.incident_id = a.incident_id"
        f" WHERE NOT a.aggregate AND a.incident_id IN (SELECT incident_id FROM incidents WHERE {question.where})"
    )
    unknown = sorted({str(source) for _, source in told} - set(publishers))
    if unknown:
        raise FirmgroundError(f"under-count: no publisher is given for the source {quoted(unknown[0])}")
    names = sorted({publishers[str(source)] for _, source in told})
    if not FEWEST_LISTS <= len(names) <= MOST_LISTS:
        raise FirmgroundError(
            f"under-count: found lists of {len(names)} publishers ({', '.join(names) or 'none'});"
            f" expected {FEWEST_LISTS} to {MOST_LISTS}. Fewer cannot tell it; of more, name related ones as one."
        )
    seen: dict[str, int] = {}
    for incident, source in told:
        seen[str(incident)] = seen.get(str(incident), 0) | 1 << names.index(publishers[str(source)])
    histories = np.bincount(list(seen.values()), minlength=1 << len(names)).astype(np.int64)
    models = admissible(histories)
    return UnderCount(
        question.universe,
        {name: int(sum(n for h, n in enumerate(histories) if h >> number & 1)) for number, name in enumerate(names)},
        len(seen), round(lower_bound(histories)),
        round(min(model.low for model in models)) if models else None,
        round(max(model.high for model in models)) if models else None,
        models, tuple(row for row in shipped_coverage() if row.lists == min(len(names), _ALL_SUBSETS)),
    )  # fmt: skip


def lower_bound(histories: Histories) -> float:
    """Return Chao's lower bound (bias-corrected): told + (k-1)/k · f1 (f1-1) / (2 (f2+1)), f by number of lists."""
    lists = len(histories).bit_length() - 1
    by_lists = [0] * (lists + 1)
    for history, incidents in enumerate(histories):
        by_lists[history.bit_count()] += int(incidents)
    once, twice = by_lists[1], by_lists[2]
    return sum(by_lists) + (lists - 1) / lists * once * (once - 1) / (2 * (twice + 1))


def admissible(histories: Histories) -> tuple[Model, ...]:
    """Return the log-linear models that can be fitted, are not contradicted, and tell the unseen within bounds."""
    lists = len(histories).bit_length() - 1
    together = {(a, b): _both(histories, a, b) for a, b in combinations(range(lists), 2)}
    # Nothing is known of the dependence of lists that never tell of the same incident.
    pairs = [pair for pair, incidents in together.items() if incidents]
    most = len(pairs) if lists <= _ALL_SUBSETS else _MOST_PAIRS
    found = (_fitted(histories, chosen) for size in range(most + 1) for chosen in combinations(pairs, size))
    return tuple(model for model in found if model is not None)


def _both(histories: Histories, a: int, b: int) -> int:
    return int(sum(n for history, n in enumerate(histories) if history >> a & 1 and history >> b & 1))


def _fitted(histories: Histories, pairs: tuple[tuple[int, int], ...]) -> Model | None:
    """Fit one model to the histories that were seen; None where it is not admissible."""
    from scipy.stats import chi2  # noqa: PLC0415 - heavy, and only for who asks
    from statsmodels.api import GLM, families  # noqa: PLC0415 - 4 s to import
    from statsmodels.tools.sm_exceptions import PerfectSeparationWarning  # noqa: PLC0415

    lists = len(histories).bit_length() - 1
    seen = np.arange(1, len(histories))
    columns = [np.ones(len(seen)), *((seen >> n & 1).astype(float) for n in range(lists))]
    columns += [((seen >> a & 1) * (seen >> b & 1)).astype(float) for a, b in pairs]
    free = len(seen) - len(columns)
    if free < 0:
        return None
    with catch_warnings():
        # A model with as many terms as histories fits them exactly; that is no fault here.
        for exact in (PerfectSeparationWarning, RuntimeWarning):
            simplefilter("ignore", exact)
        fit = GLM(histories[1:].astype(float), np.column_stack(columns), family=families.Poisson()).fit()
    unseen, error = float(np.exp(fit.params[0])), float(fit.bse[0])
    factor = float(np.exp(_NORMAL * error)) if np.isfinite(error) and error < 10 else np.inf
    contradicted = free > 0 and float(chi2.sf(fit.deviance, free)) < 0.01
    if not fit.converged or factor > _LOOSEST or contradicted:
        return None
    told = float(histories.sum())
    bic = float(fit.deviance) + len(columns) * float(np.log(told))
    return Model(pairs, told + unseen, told + unseen / factor, told + unseen * factor, bic)


def shipped_coverage() -> Iterator[Coverage]:
    """Yield the simulated coverage that comes with Firmground (undercount_coverage.json, made by capture.py)."""
    for row in json.loads((files("firmground.linkage") / "undercount_coverage.json").read_text("utf-8")):
        yield Coverage(**row)
