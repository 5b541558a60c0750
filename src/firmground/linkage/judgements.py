"""Human judgements, told in units: which are the same, which different, and which judgements have to be asked again.

A judgement holds for the records as they were judged. Where one of the two has changed since, or is gone, it is not
applied; where the rule that gathers rows of a register has put both in one unit, there is nothing left to say.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from firmground.linkage.clusters import Judged
from firmground.linkage.counts import Rows
from firmground.model.errors import FirmgroundError
from firmground.model.judgement import Judgement
from firmground.model.sql import quoted

_AT_ONCE: Final = 500
Pair = tuple[int, int]
Name = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Member:
    """Where a record stands now: what it says, as a fingerprint, and its unit (from 1)."""

    fingerprint: int
    unit: int


@dataclass(frozen=True, slots=True)
class Stale:
    """A judgement that is not applied, and why.

    `units` are those of its left and right record (indices from 0), to be asked of again; None where one is gone.
    """

    judgement: Judgement
    why: str
    units: Pair | None


@dataclass(frozen=True, slots=True)
class Applied:
    """What judgements say of units (indices from 0, the smaller first).

    `unsure`: pairs on which nobody can say; not asked again. `stale`: to be asked again. `moot`: in one unit by rule.
    """

    judged: Judged = field(default_factory=Judged)
    unsure: frozenset[Pair] = frozenset()
    stale: tuple[Stale, ...] = ()
    moot: tuple[Judgement, ...] = ()


def applied(judgements: Iterable[Judgement], rows: Rows, table: str = "membership") -> Applied:
    """Return what the judgements say of units: `table` tells which unit a record is in, `records` what it says now.

    Judgements that contradict each other are refused: no clusters could respect them all.
    """
    in_order = sorted(judgements, key=lambda j: (j.left.name, j.right.name, j.id))
    found = members(in_order, rows, table)
    told: list[tuple[Pair, Judgement]] = []
    stale: list[Stale] = []
    moot: list[Judgement] = []
    for judgement in in_order:
        one, other = found.get(judgement.left.name), found.get(judgement.right.name)
        why = _why_stale(judgement, one, other)
        if one is None or other is None:
            stale.append(Stale(judgement, why, None))
        elif one.unit == other.unit:
            moot.append(judgement)
        elif why:
            stale.append(Stale(judgement, why, (one.unit - 1, other.unit - 1)))
        else:
            told.append((_pair(one, other), judgement))
    _refuse_contradictions(told)
    same, different, unsure = (
        frozenset(pair for pair, judgement in told if judgement.verdict == verdict)
        for verdict in ("same", "different", "unsure")
    )
    return Applied(Judged(same, different), unsure, tuple(stale), tuple(moot))


def members(judgements: Iterable[Judgement], rows: Rows, table: str) -> dict[Name, Member]:
    """Return where the records named in judgements stand; one that is in no unit now is left out."""
    names = {key.name for judgement in judgements for key in (judgement.left, judgement.right)}
    ids = sorted({record_id for _, record_id in names})
    found: dict[Name, Member] = {}
    for start in range(0, len(ids), _AT_ONCE):
        listed = ", ".join(map(quoted, ids[start : start + _AT_ONCE]))
        # Ids are named on both sides, so that no engine makes fingerprints of all records. S608: they are quoted.
        query = (
            f"SELECT m.source, m.record_id, r.fingerprint, m.unit FROM {table} m"
            " JOIN records r ON r.source = m.source AND r.record_id = m.record_id"
            f" WHERE m.record_id IN ({listed}) AND r.record_id IN ({listed})"
        )
        for source, record_id, fingerprint, unit in rows(query):
            if (name := (str(source), str(record_id))) in names:
                found[name] = Member(int(str(fingerprint)), int(str(unit)))
    return found


def decided(found: Applied) -> Callable[[int, int], bool]:
    """Return whether nobody need be asked of two units: judged, following from judgements, or beyond knowing."""
    part = _parts(found.judged.same)
    apart = {frozenset((part.get(a, a), part.get(b, b))) for a, b in found.judged.different}

    def is_decided(a: int, b: int) -> bool:
        one, other = part.get(a, a), part.get(b, b)
        return one == other or frozenset((one, other)) in apart or (min(a, b), max(a, b)) in found.unsure

    return is_decided


def contradictions(told: Sequence[tuple[Pair, Judgement]]) -> tuple[tuple[Judgement, ...], ...]:
    """Return each "different" that a chain of "same" denies, after the shortest such chain."""
    links: dict[int, dict[int, Judgement]] = {}
    for (a, b), judgement in sorted(told, key=lambda one: one[1].id):
        if judgement.verdict == "same":
            links.setdefault(a, {}).setdefault(b, judgement)
            links.setdefault(b, {}).setdefault(a, judgement)
    part = _parts(pair for pair, judgement in told if judgement.verdict == "same")
    return tuple(
        (*_chain(links, a, b), judgement)
        for (a, b), judgement in told
        if judgement.verdict == "different" and a in part and part[a] == part.get(b)
    )


def contradicted_by(judgement: Judgement, judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the other judgements of a contradiction that one makes, as far as records tell before they are units."""
    known = list(judgements)
    numbers = {key: number for number, key in enumerate(sorted({key for j in known for key in (j.left, j.right)}))}
    for found in contradictions([((numbers[j.left], numbers[j.right]), j) for j in known]):
        if judgement in found:
            return tuple(other for other in found if other != judgement)
    return ()


def _why_stale(judgement: Judgement, one: Member | None, other: Member | None) -> str:
    """Return in words why a judgement no longer holds; empty where it does."""
    pairs = ((judgement.left, one), (judgement.right, other))
    gone = [str(key) for key, now in pairs if now is None]
    changed = [str(key) for key, now in pairs if now is not None and now.fingerprint != key.fingerprint]
    told = ((gone, "no longer among the linked records"), (changed, "changed since it was judged"))
    return "; ".join(f"{' and '.join(keys)}: {words}" for keys, words in told if keys)


def _pair(one: Member, other: Member) -> Pair:
    return min(one.unit, other.unit) - 1, max(one.unit, other.unit) - 1


def _refuse_contradictions(told: Sequence[tuple[Pair, Judgement]]) -> None:
    found = contradictions(told)
    if found:
        more = f" {len(found) - 1:,} more pairs are judged both ways." if len(found) > 1 else ""
        raise FirmgroundError(
            f"judgements contradict each other: {', '.join(map(str, found[0]))}."
            f"{more} Retract one of them (firmground retract ENTRY REASON)."
        )


def _parts(pairs: Iterable[Pair]) -> Mapping[int, int]:
    """Return for each thing named the smallest one that it is joined with."""
    near: dict[int, set[int]] = {}
    for a, b in pairs:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    part: dict[int, int] = {}
    for start in sorted(near):
        if start not in part:
            part.update((reached, start) for reached in _reached(near, start))
    return part


def _reached(near: Mapping[int, set[int]], start: int) -> Iterator[int]:
    seen, open_ends = {start}, [start]
    while open_ends:
        here = open_ends.pop()
        yield here
        open_ends += near[here] - seen
        seen |= near[here]


def _chain(links: Mapping[int, Mapping[int, Judgement]], start: int, end: int) -> tuple[Judgement, ...]:
    """Return the judgements along the shortest chain between two that are joined; of equals, the first in order."""
    came_from: dict[int, int] = {}
    waiting = deque([start])
    while end not in came_from:
        here = waiting.popleft()
        for there in sorted(links[here]):
            if there != start and there not in came_from:
                came_from[there] = here
                waiting.append(there)
    chain = []
    while end != start:
        chain.append(links[came_from[end]][end])
        end = came_from[end]
    return tuple(reversed(chain))
