"""An excerpt that names no weapon and no treaty: it is about our subject where the ledger knows a number or day of it.

"Libya: 145 killed, 1,465 injured in 2016" may be said of anything; that both numbers are known says of what it is.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from firmground.factcheck.claim import Claim
from firmground.model.said import said

# A number of fewer digits agrees with some number of ours by chance.
_FIGURE: Final = re.compile(r"[1-9]\d{2,}(\.\d+)?|\d+\.\d*[1-9]")
_YEAR: Final = re.compile(r"(19|20)\d\d")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_FEWEST: Final = 3


def known_by_numbers(claims: Sequence[Sequence[Claim]]) -> list[list[Claim]]:
    """Return the claims of such an excerpt, given and returned by sentence; none where no number in it is known.

    Contradicted is only what stands in one sentence with a number that is known.
    """
    known = [any(map(_is_telling, held)) for held in claims]
    if not any(known):
        return []
    return [list(held) if sure else [_open(c) for c in held] for held, sure in zip(claims, known, strict=True)]


def _open(claim: Claim) -> Claim:
    if claim.verdict.word != "contradicted":
        return claim
    why = said("Neither the sentence nor the one before it names a weapon or treaty.")
    return replace(claim, verdict=replace(claim.verdict, word="not_in_ledger", error="", why=why))


def _is_telling(claim: Claim) -> bool:
    """Tell whether a claim is supported by a number of three digits or more, or to the day."""
    return claim.verdict.word == "supported" and any(_is_figure(text) for text in claim.reading.values())


def _is_figure(text: str) -> bool:
    if _DAY.fullmatch(text):
        return True
    figures = [word for word in re.split(r"[ |–]", text) if _FIGURE.fullmatch(word) and not _YEAR.fullmatch(word)]
    return any(len(word.replace(".", "").strip("0")) >= _FEWEST for word in figures)
