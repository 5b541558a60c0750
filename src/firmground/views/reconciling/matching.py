"""Which entities a name may mean, with a score that depends on nothing but the name and what is asked beside it.

100: the name is one of the entity's own, in any language, or its code. Less: how many runs of three letters two folded
names share (Dice), so that a slip of the pen costs little. What a row says besides the name is a quarter of the score.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from firmground.model.viewpoint import Viewpoint
from firmground.views.reconciling.entities import TYPES, Entities, Entity, entities, threes_of
from firmground.views.reconciling.values import compared
from firmground.views.record import Record
from firmground.vocabulary.area_names import name_key

LEAST: Final = 40
_BESIDE: Final = 0.25


@dataclass(frozen=True, slots=True)
class NameQuery:
    """A name to match, of which types, how many candidates, and what else a row says by property."""

    name: str
    types: tuple[str, ...] = ()
    limit: int = 5
    beside: Mapping[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a name may mean; `beside` tells which of the properties agree, `match` that it is surely it."""

    entity: Entity
    score: int
    match: bool
    is_own_name: bool
    beside: Mapping[str, bool]


def candidates(record: Record, query: NameQuery, view: Viewpoint) -> tuple[Candidate, ...]:
    """Return the entities that a name may mean, the likeliest first; the same for the same question."""
    known = entities(record)
    likeness = _likeness(record, known, query)
    found = [
        _weighed(record, entity, share, query, view) for entity, share in likeness
        if not query.types or entity.type in query.types
    ]  # fmt: skip
    found = [c for c in found if c.score >= LEAST or c.is_own_name]
    own = [c for c in found if c.is_own_name and all(c.beside.values())]
    sure = own[0] if len(own) == 1 else None
    marked = [
        Candidate(c.entity, c.score, c is sure, c.is_own_name, c.beside) for c in sorted(found, key=_likeliest_first)
    ]
    return tuple(marked[: query.limit])


def _likeliest_first(candidate: Candidate) -> tuple[int, int, str]:
    return -candidate.score, tuple(TYPES).index(candidate.entity.type), candidate.entity.id


def _likeness(record: Record, known: Entities, query: NameQuery) -> Iterable[tuple[Entity, float]]:
    """Yield each entity with how like its likest name is, from 0 to 1; 1: it is its own."""
    folded = name_key(query.name)
    if not folded:
        # Without a name the rest of the row decides alone.
        yield from ((entity, 0.0) for entity in known.by_id.values() if query.beside)
        return
    best: dict[str, float] = {}
    shared = _shared_names(record, query.name)
    for name, share in (*_like_names(known, folded), (folded, 1.0)):
        for entity in known.meanings.get(name, ()):
            best[entity.id] = max(best.get(entity.id, 0.0), share)
    # An id as the service gave it.
    for entity_id in (query.name.strip(), *shared):
        if entity_id in known.by_id:
            best[entity_id] = 1.0
    yield from ((known.by_id[entity_id], share) for entity_id, share in best.items())


def _shared_names(record: Record, name: str) -> Sequence[str]:
    """Return the areas of a name that several share, such as Congo."""
    return sorted(record.shelf.areas.may_mean(name))


def _like_names(known: Entities, folded: str) -> Iterable[tuple[str, float]]:
    own = threes_of(folded)
    hits = Counter(name for three in own for name in known.threes.get(three, ()))
    for name, common in hits.items():
        share = 2 * common / (len(own) + len(threes_of(name)))
        if name != folded and share * 100 >= LEAST:
            # Never as good as the name itself.
            yield name, min(share, 0.99)


def _weighed(record: Record, entity: Entity, share: float, query: NameQuery, view: Viewpoint) -> Candidate:
    is_own = share == 1.0
    if not query.beside:
        return Candidate(entity, round(100 * share), match=False, is_own_name=is_own, beside={})
    beside = {name: compared(record, entity, name, given, view) for name, given in query.beside.items()}
    agreeing = sum(beside.values()) / len(beside)
    whole = share * (1 - _BESIDE) + agreeing * _BESIDE if name_key(query.name) else agreeing
    return Candidate(entity, round(100 * whole), match=False, is_own_name=is_own, beside=beside)
