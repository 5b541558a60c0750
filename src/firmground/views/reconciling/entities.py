"""What names in other people's tables can be matched with: areas, editions and the sources of editions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from firmground.model.errors import NotFound
from firmground.views.memory import remembered
from firmground.views.record import Record
from firmground.vocabulary.area_names import LANGUAGES, name_key

TYPES: Mapping[str, str] = {"area": "State or other area", "edition": "Edition", "source": "Source"}


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing to match with; `codes` and `names` are folded, the names in every language and spelling."""

    id: str
    type: str
    name: str
    description: str
    codes: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Entities:
    """All entities by id, which of them a folded name means, and which names share three letters."""

    by_id: Mapping[str, Entity]
    meanings: Mapping[str, tuple[Entity, ...]]
    threes: Mapping[str, tuple[str, ...]] = field(repr=False)

    def get(self, entity_id: str) -> Entity:
        """Return an entity; NotFound where there is none of that id."""
        found = self.by_id.get(entity_id)
        if found is None:
            raise NotFound(f'there is no entity "{entity_id}"')
        return found


def threes_of(name: str) -> frozenset[str]:
    """Return the runs of three letters of a folded name, its beginning and end among them."""
    padded = f"  {name} "
    return frozenset(padded[place : place + 3] for place in range(len(padded) - 2))


@remembered(limit=1)
def entities(record: Record) -> Entities:
    """Return what a record can match names with."""
    found = (*_areas(record), *_editions(record), *_sources(record))
    meanings: dict[str, list[Entity]] = {}
    for entity in found:
        for name in sorted(entity.codes | entity.names):
            meanings.setdefault(name, []).append(entity)
    threes: dict[str, list[str]] = {}
    for name in meanings:
        for three in threes_of(name):
            threes.setdefault(three, []).append(name)
    return Entities(
        {entity.id: entity for entity in found}, {name: tuple(held) for name, held in meanings.items()},
        {three: tuple(held) for three, held in threes.items()},
    )  # fmt: skip


def _areas(record: Record) -> Iterator[Entity]:
    areas = record.shelf.areas
    for area in areas.sorted_by_name("en"):
        names = (
            *(areas.name(area.code, language) for language in LANGUAGES),
            *(a.text for a in areas.aliases(area.code)),
        )
        codes = (area.code, area.alpha2 or "", area.m49 or "", area.wikidata)
        yield Entity(
            area.code, "area", areas.name(area.code, "en"), f"{area.kind.value}, {area.code}", _folded(codes),
            _folded(names),
        )  # fmt: skip


def _editions(record: Record) -> Iterator[Entity]:
    for edition in record.reading.editions.values():
        told = ", ".join(filter(None, (edition.publisher, str(edition.published or ""))))
        yield Entity(
            f"edition:{edition.id}", "edition", edition.title, told, _folded((edition.id,)), _folded((edition.title,))
        )


def _sources(record: Record) -> Iterator[Entity]:
    counts: dict[str, int] = {}
    for edition in record.reading.editions.values():
        counts[edition.source] = counts.get(edition.source, 0) + 1
    for source, count in sorted(counts.items()):
        yield Entity(
            f"source:{source}", "source", source, f"{count} editions", _folded((source,)),
            _folded((source.replace("_", " "),)),
        )  # fmt: skip


def _folded(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(filter(None, map(name_key, texts)))
