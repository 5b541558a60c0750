"""What single articles lay down, by a table of the words that say it, whatever their order: articles.csv."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.durations import durations
from firmground.factcheck.kinds.provision.counted import Counted, counted_at
from firmground.factcheck.kinds.provision.telling import Asked, judge_told
from firmground.factcheck.kinds.provision.voice import is_bound, is_denied, is_ruled
from firmground.factcheck.marks import Mark
from firmground.factcheck.obligations import treaties_at
from firmground.factcheck.scene import Clauses, Scene
from firmground.vocabulary.tables import Table, read_table

_FILE: Final = "articles.csv"
_COLUMNS: Final = ("thing", "words", "reach", "voice", "counted")
_FAMILY: Final = "article_word"
_WEIGHT: Final = 7
_COUNTED: Final = 2
# Where a number is told, the rule on that number says more.
_TIMED: Final = frozenset(("destroy_all",))
_STARTED: Final = frozenset(("review_conference",))
_WEIGHED: Final = frozenset(("cluster_munition",))


@dataclass(frozen=True, slots=True)
class Pattern:
    """The words by which an article is told: of each slot one, the first being what the claim hangs on.

    A slot holds families and codes ("" for any code); `reach` is how far from the first the others may lie; `counted`
    the unit of a number the article names.
    """

    thing: str
    anchor: str
    slots: tuple[tuple[tuple[str, str], ...], ...]
    reach: int
    voice: str
    counted: str


@cache
def patterns() -> Mapping[str, tuple[Pattern, ...]]:
    """Return the patterns by the code of their first word."""
    found: dict[str, tuple[Pattern, ...]] = {}
    for row in read_table(Table(_FILE, (files(__package__) / _FILE).read_bytes()), _COLUMNS):
        anchor, *others = row.text("words").split()
        slots = tuple(tuple(_slot(word) for word in other.split("/")) for other in others)
        reach, voice = int(row.text("reach")), row.text("voice")
        pattern = Pattern(row.text("thing"), anchor, slots, reach, voice, row.optional("counted"))
        found[anchor] = (*found.get(anchor, ()), pattern)
    return found


def _slot(word: str) -> tuple[str, str]:
    family, colon, code = word.partition(":")
    return (family, code) if colon else (_FAMILY, word)


def articles(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield what a sentence tells of single articles."""
    marks = view.sentence.of(_FAMILY)
    known = patterns() if marks else {}
    said: set[str] = set()
    for mark in marks:
        for pattern in known.get(mark.code, ()):
            if pattern.thing in said:
                continue
            found = _found(view, scene, pattern, mark)
            if found is not None:
                said.add(pattern.thing)
                yield found


def _found(view: Clauses, scene: Scene, pattern: Pattern, mark: Mark) -> Found | None:
    parts = _parts(view, pattern, mark)
    if parts is None or _says_less(view, pattern):
        return None
    first, last = min(p.first for p in parts), max(p.last for p in parts)
    told: Counted | None = None
    if pattern.counted:
        told = counted_at(view, mark, pattern.counted, started=pattern.thing in _STARTED)
        if told is None:
            return None
        first, last = min(first, told.first), max(last, told.last)
    if not is_ruled(view, scene, first, last, pattern.voice) or is_denied(view, parts):
        return None
    treaties, settled = treaties_at(view, scene, mark)
    if not treaties:
        return None
    sure = (
        settled and view.sentence.has("treaty") and (pattern.voice == "fixed" or is_bound(view.sentence, first, last))
    )
    reading = {"rule": pattern.thing, "treaty": "|".join(treaties)}
    if told is not None:
        reading |= {"count": f"{told.count}", "unit": told.unit}
    asked = Asked((pattern.thing,), treaties, None if told is None else told.count, sure)
    return Found(first, last, mark.first, reading, partial(judge_told, asked=asked), weight=_WEIGHT)


def _says_less(view: Clauses, pattern: Pattern) -> bool:
    """Tell whether another rule tells more of what a pattern tells."""
    timed = pattern.thing in _TIMED and (bool(durations(view.sentence)) or _by_a_year(view))
    # "No more than 1,000 mines": a ceiling is another claim.
    limited = pattern.thing == "retention" and _is_limited(view)
    return timed or limited or (pattern.thing in _WEIGHED and view.sentence.has(_FAMILY, "kilograms"))


def _by_a_year(view: Clauses) -> bool:
    """Tell whether a time ends what must be destroyed: "to destroy all landmines by 2025" is no rule."""
    weapons = view.sentence.of("weapon")
    return any(0 < w.first - m.last <= _COUNTED for w in view.sentence.whens for m in weapons)


def _is_limited(view: Clauses) -> bool:
    weapons = [m.first for m in view.sentence.of("weapon")]
    return any(0 < first - a.last <= _COUNTED for a in view.sentence.amounts if a.value > 1 for first in weapons)


def _parts(view: Clauses, pattern: Pattern, mark: Mark) -> list[Mark] | None:
    """Return the words of a pattern around its first one; None where one is missing."""
    parts = [mark]
    for slot in pattern.slots:
        held = [
            m for family, code in slot for m in (view.sentence.of(family, code) if code else view.sentence.of(family))
            if m.last < mark.first or m.first > mark.last
        ]  # fmt: skip
        near = view.nearest(held, mark, pattern.reach)
        if near is None:
            return None
        parts.append(near)
    return parts
