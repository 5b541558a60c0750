"""What a comparison of two units is: a list of levels, first that holds, with its words for a reader."""

from dataclasses import dataclass
from itertools import product


@dataclass(frozen=True, slots=True)
class Level:
    """One level: `sql` over `<column>_l` and `<column>_r` (empty = all other pairs), `words` as a reviewer reads it."""

    name: str
    sql: str
    words: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison: its name and its levels, tried in order; the last takes what is left."""

    name: str
    levels: tuple[Level, ...]


def comparison(name: str, *levels: tuple[str, str, str]) -> Comparison:
    """Return a comparison of levels given as name, condition and words."""
    return Comparison(name, tuple(Level(*level) for level in levels))


def beside(
    levels: tuple[tuple[str, str, str], ...], *contexts: tuple[str, str, str]
) -> tuple[tuple[str, str, str], ...]:
    """Return each level once for every context, so that it may weigh otherwise beside other evidence.

    Evidence of the same kind repeats itself: a near point says more of two accounts that name no place. A context is a
    suffix, a condition and words, as a level is; the last context takes what the others leave.
    """
    return tuple(
        (
            f"{level[0]}_{context[0]}",
            " AND ".join(f"({part})" for part in (context[1], level[1]) if part),
            f"{level[2]}{context[2]}",
        )
        for context, level in product(contexts, levels)
    )
