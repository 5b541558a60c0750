"""What a table can be extended with: properties of areas, editions and sources, and their values on a day."""

from collections.abc import Mapping, Sequence
from datetime import date

from firmground.model.viewpoint import Viewpoint
from firmground.views.reconciling.entities import Entity
from firmground.views.record import Record
from firmground.views.shelf import Shelf
from firmground.vocabulary.area_names import LANGUAGES, name_key

Value = dict[str, object]
_AREA = {
    "code": "ISO 3166 alpha-3 code", "alpha2": "ISO 3166 alpha-2 code", "m49": "M49 code", "wikidata": "Wikidata id",
    "kind": "State, other area or former state", "region": "M49 region", "subregion": "M49 subregion",
    "groups": "Groups of states on the day",
}  # fmt: skip
_EDITION = {
    "title": "Title", "publisher": "Publisher", "authority": "Place in the order of sources",
    "published": "Published", "licence": "Licence", "address": "Address", "source": "Source",
}  # fmt: skip


def properties(shelf: Shelf, kind: str) -> Mapping[str, str]:
    """Return the properties of a type of entity with their names."""
    if kind == "area":
        names = {f"name:{language}": f"Name ({language})" for language in LANGUAGES}
        law = {
            f"{word}:{slug}": f"{said}, {treaty.short}" for slug, treaty in shelf.treaties.items()
            for word, said in (("standing", "Standing"), ("since", "Standing since"))
        }  # fmt: skip
        return {**_AREA, **names, **law}
    return _EDITION if kind == "edition" else {"editions": "Number of editions"}


def all_properties(shelf: Shelf) -> Mapping[str, str]:
    """Return the properties of every type."""
    return {**properties(shelf, "area"), **properties(shelf, "edition"), **properties(shelf, "source")}


def values(record: Record, entity: Entity, prop: str, view: Viewpoint) -> Sequence[Value]:
    """Return the values of a property of an entity; none where it has none."""
    if prop not in properties(record.shelf, entity.type):
        return ()
    if entity.type == "area":
        return _area_values(record, entity.id, prop, view)
    if entity.type == "edition":
        edition = record.reading.editions[entity.id.removeprefix("edition:")]
        return _texts(str(getattr(edition, prop) or ""))
    source = entity.id.removeprefix("source:")
    return ({"int": sum(e.source == source for e in record.reading.editions.values())},)


def compared(record: Record, entity: Entity, prop: str, given: Sequence[str], view: Viewpoint) -> bool:
    """Tell whether one of the values that a row gives is one of the entity's."""
    own = {name_key(str(text)) for value in values(record, entity, prop, view) for text in value.values()}
    return any(name_key(text) in own for text in given)


def _area_values(record: Record, code: str, prop: str, view: Viewpoint) -> Sequence[Value]:
    area = record.shelf.areas.get(code)
    word, _, of = prop.partition(":")
    if word == "name":
        return _texts(record.shelf.areas.name(code, of))
    if word in {"standing", "since"}:
        segment = record.segment(code, record.shelf.treaties[of], view.as_of, view.known_at)
        if word == "standing":
            return _texts(segment.standing)
        return () if segment.since == date.min else ({"date": f"{segment.since.isoformat()}T00:00:00Z"},)
    if prop == "groups":
        return _texts(*sorted(record.shelf.groups.groups_of(code, view.as_of)))
    return _texts(area.kind.value if prop == "kind" else str(getattr(area, prop) or ""))


def _texts(*given: str) -> Sequence[Value]:
    return tuple({"str": text} for text in given if text)
