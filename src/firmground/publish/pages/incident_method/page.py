"""How incidents are counted, for the public: what is read, what counts as one, what is added up, what is hidden."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from firmground.linkage.disclosure import SMALLEST
from firmground.linkage.public_rows import DELAY_DAYS
from firmground.model.viewpoint import Viewpoint
from firmground.views.record import Record

ADDRESS = "incidents/method/"


@dataclass(frozen=True, slots=True)
class Simulated:
    """In how many of so many simulated worlds an estimate of the under-count held the truth, at its worst."""

    runs: int
    range_holds: int
    interval_holds: int


@dataclass(frozen=True, slots=True)
class IncidentMethodPage:
    """The numbers the rules name; `conflicts` are the areas in which public places are coarser and later."""

    threshold_bits: float
    smallest: int
    delay_days: int
    published: date | None
    settled: date | None
    conflicts: tuple[str, ...]
    worst: Simulated


def keys(record: Record, view: Viewpoint) -> tuple[str]:
    """Return the one key of a page of its own."""
    del record, view
    return ("",)


def data(record: Record, key: str, view: Viewpoint) -> IncidentMethodPage:
    """Return the numbers of the rules in force."""
    del key, view
    known = record.incidents
    return IncidentMethodPage(
        known.threshold / 1000, SMALLEST, DELAY_DAYS, known.day if known.digest else None,
        known.settled if known.digest else None, known.conflicts, _worst(),
    )  # fmt: skip


@cache
def _worst() -> Simulated:
    """Return the simulation in which the printed range did worst (made by `linkage/capture.py`)."""
    rows = json.loads((files("firmground.linkage") / "undercount_coverage.json").read_text("utf-8"))
    row = min(rows, key=lambda one: one["range_holds_truth"])
    runs = row["runs"]
    return Simulated(runs, round(row["range_holds_truth"] * runs), round(row["best_interval_holds_truth"] * runs))


def table(page: object) -> Sequence[Sequence[str]]:
    """Return nothing: the page is prose."""
    del page
    return ()
