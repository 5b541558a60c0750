"""Invented reports of mine, cluster-munition and ERW incidents whose truth is known: see `python -m bench.reports`."""

from bench.reports.errors import PRESETS, Errors, any_errors
from bench.reports.making import Case, any_case, case, made, write
from bench.reports.worlds import Source, World, any_world, held_out_world, usual_world

__all__ = [
    "PRESETS", "Case", "Errors", "Source", "World", "any_case", "any_errors", "any_world", "case", "held_out_world",
    "made", "usual_world", "write",
]  # fmt: skip
