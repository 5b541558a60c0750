"""Where a time begins with what narrows it, and what leads to it."""

from firmground.factcheck.marks import When
from firmground.factcheck.scene import Clauses


def start_of(view: Clauses, when: When) -> int:
    """Return the first token of a time with what narrows it: "the last day of 2023", and articles before."""
    edges = [m for m in view.sentence.of("deadline_edge") if 0 < when.first - m.last <= 2]
    start = edges[0].first if edges else when.first
    fillers = [m for m in view.sentence.of("filler") if m.last == start - 1]
    return fillers[0].first if fillers and fillers[0].code == "article" else start


def until(view: Clauses, when: When) -> bool:
    """Tell whether a word that leads to an end stands before a time: "by", "until", "no later than"."""
    start = start_of(view, when)
    return any(0 < start - m.last <= 2 for m in view.sentence.of("deadline_by"))
