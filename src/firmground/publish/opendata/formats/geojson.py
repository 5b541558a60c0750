"""GeoJSON: each area with its standing. Shapes are those of the bundled map; where it has none, none is invented."""

import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import TypedDict

import orjson

from firmground.publish.opendata.meta import Meta
from firmground.publish.opendata.rows.words import CAUTION
from firmground.publish.opendata.table import Cell, Row, Table

FILE = "areas.geojson"
_POLICY = (
    "Shapes are those of the bundled atlas, simplified for a world map, and no judgement on borders. Areas drawn by "
    "themselves where that is contested are marked disputed; Crimea is drawn with Ukraine. An area that the atlas does "
    "not draw has no geometry here."
)
_SHAPES_LICENCE = "Natural Earth, as drawn for the atlas of Visionscarto"


class Outline(TypedDict):
    """One feature of the bundled outlines."""

    properties: dict[str, object]
    geometry: dict[str, object]


class GeoJson:
    """One file; it keeps areas and standings, some four hundred rows, until both are there."""

    def __init__(self, folder: Path, meta: Meta) -> None:
        self._path, self._meta = folder / FILE, meta
        self._kept: dict[str, list[dict[str, Cell]]] = {"areas": [], "standings": []}

    def begin(self, table: Table) -> None:
        """Take areas and standings."""
        self._table = table if table.name in self._kept else None

    def write(self, rows: Sequence[Row]) -> None:
        """Keep rows."""
        if self._table is not None:
            self._kept[self._table.name] += [self._table.document(row) for row in rows]

    def end(self) -> None:
        """Nothing ends with a table."""

    def finish(self) -> None:
        """Write the file."""
        outlines = _outlines()
        standings: dict[Cell, dict[str, Cell]] = {}
        for row in self._kept["standings"]:
            told = {f"{row['treaty']}_standing": row["standing"], f"{row['treaty']}_since": row["since"]}
            standings.setdefault(row["area"], {}).update(told)
        features = [
            _feature(area, outlines.get(str(area["id"])), standings.get(area["id"], {})) for area in self._kept["areas"]
        ]
        whole = {
            "type": "FeatureCollection", "name": "firmground-areas", "as_of": self._meta.as_of,
            "known_at": self._meta.known_at, "head": self._meta.head, "policy": _POLICY, "caution": CAUTION,
            "shapes": _SHAPES_LICENCE, "features": features,
        }  # fmt: skip
        self._path.write_bytes(orjson.dumps(whole, option=orjson.OPT_APPEND_NEWLINE))


def _feature(area: dict[str, Cell], outline: Outline | None, standing: dict[str, Cell]) -> dict[str, object]:
    told = {"code": area["id"], "name": area["name_en"], "kind": area["kind"], "within": area["within"]}
    drawn = {"disputed": bool(outline and outline["properties"].get("disputed")), "has_shape": outline is not None}
    return {
        "type": "Feature", "id": area["id"], "geometry": outline["geometry"] if outline else None,
        "properties": {**told, **drawn, **standing, "caution": CAUTION, "licence": area["licence"]},
    }  # fmt: skip


def _outlines() -> dict[str, Outline]:
    """Return the bundled outlines by code; none where the assets have not been built."""
    source = files("firmground.publish").joinpath("assets", "built", "outlines.json")
    if not source.is_file():
        return {}
    features: list[Outline] = json.loads(source.read_text(encoding="utf-8"))["features"]
    return {str(one["properties"]["code"]): one for one in features}
