"""What somebody may mean who began to write a name or an id: entities, properties and types."""

from dataclasses import dataclass

from firmground.views.reconciling.entities import TYPES, Entity, entities
from firmground.views.reconciling.values import all_properties
from firmground.views.record import Record
from firmground.vocabulary.area_names import name_key


@dataclass(frozen=True, slots=True)
class Suggested:
    """One suggestion; `type` that of an entity, "" of a property or a type."""

    id: str
    name: str
    description: str
    type: str = ""


def suggestions(record: Record, kind: str, prefix: str) -> tuple[Suggested, ...]:
    """Return what begins so, in any language: first where the id or name is this, then by name."""
    folded = name_key(prefix)
    if kind == "entity":
        found = [(_place(entity, prefix, folded), entity) for entity in entities(record).by_id.values()]
        ordered = sorted((p, e.name, e.id) for p, e in found if p)
        by_id = entities(record).by_id
        return tuple(Suggested(i, by_id[i].name, by_id[i].description, by_id[i].type) for _, _, i in ordered)
    listed = TYPES if kind == "type" else all_properties(record.shelf)
    return tuple(
        Suggested(slug, name, "") for slug, name in listed.items()
        if not folded or slug.startswith(prefix) or name_key(name).startswith(folded)
    )  # fmt: skip


def _place(entity: Entity, prefix: str, folded: str) -> int:
    """Return 1 for what is named so, 2 for what begins so, 0 for others."""
    if entity.id == prefix or folded in entity.codes | entity.names:
        return 1
    begins = entity.id.startswith(prefix) if prefix else True
    return 2 if begins or any(name.startswith(folded) for name in entity.names) else 0
