"""What is said twice of nearly the same words: a part that holds inside a fuller claim that does not is no claim."""

from collections.abc import Sequence
from typing import Final

from firmground.factcheck.claim import Found, Verdict

# Kinds whose claims are made by a verb, which may be judged alone and with its rank.
_OF_VERBS: Final = frozenset(("act", "standing", "treaty_date", "membership_count", "withdrawal"))
_ALIKE: Final = 0.9

Judged = tuple[str, Found, Verdict]


def without_parts(judged: Sequence[Judged]) -> list[Judged]:
    """Return claims without those supported in the words of one that is contradicted.

    "Finland, the first EU country to leave": that it left is true, and not what is said.
    """
    wrong = [f for slug, f, v in judged if v.word == "contradicted" and slug in _OF_VERBS]
    if not wrong:
        return list(judged)
    return [
        (slug, found, verdict) for slug, found, verdict in judged
        if verdict.word != "supported" or slug not in _OF_VERBS or not any(_alike(found, other) for other in wrong)
    ]  # fmt: skip


def _alike(one: Found, other: Found) -> bool:
    """Tell whether two claims are made of nearly the same words."""
    shared = min(one.last, other.last) - max(one.first, other.first) + 1
    return shared >= _ALIKE * (max(one.last, other.last) - min(one.first, other.first) + 1)
