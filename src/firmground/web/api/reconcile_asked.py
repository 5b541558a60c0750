"""What a client of the reconciliation service sends, read strictly: batches of queries, and what to extend with."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import orjson

from firmground.model.viewpoint import Viewpoint
from firmground.views.asked import day_of
from firmground.views.reconciling.entities import TYPES
from firmground.views.reconciling.matching import NameQuery
from firmground.web.api.faults import Fault

MOST_QUERIES, MOST_IDS, MOST_PROPERTIES = 500, 1_000, 50
_MOST_CANDIDATES = 50
_LONGEST = 300
_KEYS = {"query", "type", "type_strict", "limit", "properties"}


@dataclass(frozen=True, slots=True)
class Extension:
    """Which properties of which entities are asked for; each property has a viewpoint of its own."""

    ids: tuple[str, ...]
    properties: Mapping[str, Viewpoint]


def read_queries(sent: str) -> dict[str, NameQuery]:
    """Read a batch of queries: a JSON object of objects."""
    batch = _object(sent, "queries")
    if len(batch) > MOST_QUERIES:
        raise Fault.of_field("queries", f"{len(batch)} queries", f"at most {MOST_QUERIES}")
    return {str(key): _query(query, f"queries.{key}") for key, query in batch.items()}


def read_extension(sent: str, view: Viewpoint) -> Extension:
    """Read what to extend with: `ids`, and `properties` with their settings."""
    asked = _object(sent, "extend")
    ids, listed = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not all(isinstance(i, str) for i in ids) or len(ids) > MOST_IDS:
        raise Fault.of_field("extend.ids", str(ids), f"a list of at most {MOST_IDS} ids")
    if not isinstance(listed, list) or len(listed) > MOST_PROPERTIES:
        raise Fault.of_field("extend.properties", str(listed), f"a list of at most {MOST_PROPERTIES} properties")
    return Extension(tuple(dict.fromkeys(ids)), dict(_asked_property(p, view) for p in listed))


def _object(sent: str, field: str) -> dict[str, Any]:
    try:
        found = orjson.loads(sent)
    except orjson.JSONDecodeError:
        raise Fault.of_field(field, sent, "a JSON object") from None
    if not isinstance(found, dict):
        raise Fault.of_field(field, sent, "a JSON object")
    return found


def _query(query: object, field: str) -> NameQuery:
    if not isinstance(query, dict) or not set(query) <= _KEYS:
        raise Fault.of_field(field, str(query), f"an object with {', '.join(sorted(_KEYS))} and nothing else")
    name = query.get("query", "")
    if not isinstance(name, str) or len(name) > _LONGEST:
        raise Fault.of_field(f"{field}.query", str(name), f"a text of at most {_LONGEST} characters")
    beside = _beside(query.get("properties", []), f"{field}.properties")
    if not name.strip() and not beside:
        raise Fault.of_field(field, str(query), "a query or properties")
    return NameQuery(name, _types(query.get("type"), field), _limit(query.get("limit", 5), field), beside or None)


def _types(given: object, field: str) -> tuple[str, ...]:
    if given is None or given == "":
        return ()
    listed = given if isinstance(given, list) else [given]
    if not all(isinstance(kind, str) and kind in TYPES for kind in listed):
        raise Fault.of_field(f"{field}.type", str(given), " or ".join(TYPES))
    return tuple(listed)


def _limit(given: object, field: str) -> int:
    if isinstance(given, bool) or not isinstance(given, int | float) or not given >= 1:
        raise Fault.of_field(f"{field}.limit", str(given), "a number from 1")
    return int(min(given, _MOST_CANDIDATES))


def _beside(given: object, field: str) -> dict[str, tuple[str, ...]]:
    if not isinstance(given, list) or len(given) > MOST_PROPERTIES:
        raise Fault.of_field(field, str(given), f"a list of at most {MOST_PROPERTIES} properties")
    found: dict[str, tuple[str, ...]] = {}
    for told in given:
        if not isinstance(told, dict) or not isinstance(told.get("pid"), str) or "v" not in told:
            raise Fault.of_field(field, str(told), "objects with pid and v")
        values = told["v"] if isinstance(told["v"], list) else [told["v"]]
        found[told["pid"]] = tuple(_value(value, field) for value in values[:MOST_PROPERTIES])
    return found


def _value(value: object, field: str) -> str:
    if isinstance(value, dict) and isinstance(value.get("id"), str):
        return str(value["id"])
    if isinstance(value, str | int | float):
        return str(value)[:_LONGEST]
    raise Fault.of_field(field, str(value), "a text, a number, a truth, or an entity with its id")


def _asked_property(told: object, view: Viewpoint) -> tuple[str, Viewpoint]:
    if not isinstance(told, dict) or not isinstance(told.get("id"), str):
        raise Fault.of_field("extend.properties", str(told), "objects with id")
    settings = told.get("settings") or {}
    if not isinstance(settings, dict) or not all(isinstance(v, str) for v in settings.values()):
        raise Fault.of_field("extend.properties.settings", str(settings), "texts by name")
    for name in ("as_of", "known_at"):
        if written := settings.get(name):
            view = replace(view, **{name: day_of(written, name, view.today)})
    return told["id"], view
