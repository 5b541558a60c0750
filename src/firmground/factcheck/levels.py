"""A rise or fall that is told with the number it reached: one claim, as good as its worse half."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from firmground.factcheck.claim import Found, Verdict

Judged = tuple[str, Found, Verdict]


def with_levels(judged: Sequence[Judged]) -> list[Judged]:
    """Return the claims of a sentence without numbers that are right but told as the end of a change that is wrong.

    "Funding rose to 340.1 million": so much it was, and it had fallen.
    """
    wrong = [item for item in judged if item[2].word == "contradicted" and _is_reached(item[1])]
    if not wrong:
        return list(judged)
    ends = {id(level[1]): change for change in wrong for level in _levels(change, judged)}
    firsts = {id(change[1]): level[1].first for level in judged if (change := ends.get(id(level[1]))) is not None}
    return [
        (slug, replace(found, first=min(found.first, firsts.get(id(found), found.first))), verdict)
        for slug, found, verdict in judged
        if id(found) not in ends
    ]


def _is_reached(found: Found) -> bool:
    """Tell whether a change is told by nothing but the number it reached; "449 million, six more" is not."""
    return bool(found.reading.get("to")) and not found.reading.keys() & {"size", "from"}


def _levels(change: Judged, judged: Sequence[Judged]) -> Iterator[Judged]:
    """Yield the claims that hang on the number a change reached and say no more than that it was so much."""
    _, found, _ = change
    reached = found.reading["to"].split(" ")[0]
    for level in judged:
        _, other, verdict = level
        inside = other is not found and found.first <= other.anchor <= found.last
        if inside and other.reading.get("value") == reached and verdict.word == "supported":
            yield level
