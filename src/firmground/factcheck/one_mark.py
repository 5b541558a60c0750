"""One mark for one false statement: of several readings of the same words only one says that they are false.

A sentence is read by several kinds. "Finland was the first to leave" is a withdrawal, which happened, and a rank, which
is wrong; "Bulgaria gave the fortieth ratification" is a wrong state and a wrong rank. The reader is told once.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.model.said import also

Judged = tuple[str, Found, Verdict]
# Two readings are of one false statement where they share so much of the shorter.
_NESTED: Final = 0.8
# What is true of words is not said beside what is false of them where they share so much of both together.
_ALIKE: Final = 0.7


def one_mark(judged: Iterable[Judged]) -> Iterator[Judged]:
    """Yield the claims of a sentence, those that call the same words false as one, which gives the reasons of all."""
    claims = list(judged)
    false = [claim for claim in claims if claim[2].word == "contradicted"]
    if not false:
        yield from claims
        return
    widest = sorted(false, key=lambda claim: (claim[1].first - claim[1].last, claim[1].anchor))
    marks: list[Judged] = []
    for claim in widest:
        place = next(
            (i for i, mark in enumerate(marks) if _shared(mark[1], claim[1]) >= _NESTED * _length(claim[1])), -1
        )
        if place < 0:
            marks.append(claim)
        else:
            marks[place] = _with_reasons(marks[place], claim[2])
    yield from marks
    for claim in claims:
        if claim[2].word != "contradicted" and not _hidden(claim[1], marks):
            yield claim


def _hidden(found: Found, marks: Sequence[Judged]) -> bool:
    """Tell whether words are nearly those that another claim calls false."""
    return any(
        _shared(found, false) >= _ALIKE * (max(found.last, false.last) - min(found.first, false.first) + 1)
        for _, false, _ in marks
    )


def _with_reasons(mark: Judged, other: Verdict) -> Judged:
    slug, found, verdict = mark
    why = verdict.why if other.why in verdict.why else also(verdict.why, other.why)
    return slug, found, replace(verdict, why=why, statements=(*verdict.statements, *other.statements))


def _length(found: Found) -> int:
    return found.last - found.first + 1


def _shared(one: Found, other: Found) -> int:
    return max(min(one.last, other.last) - max(one.first, other.first) + 1, 0)
