"""The files of a publication: a list, and one file for each area in a folder named by the checksum of all.

The list is replaced last, so that a reader sees the old publication whole or the new one whole.
"""

import hashlib
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Final

import orjson

from firmground.linkage.counts import Figure
from firmground.linkage.published import (
    AreaIncidents,
    PeopleRow,
    Publication,
    PublicRow,
    PublicSource,
    SumLine,
    Tally,
)
from firmground.model.errors import FirmgroundError
from firmground.model.record import OUTCOMES

LIST: Final = "public.json"
_FOLDER: Final = "public"


def write_publication(incidents: Path, found: Publication, areas: Iterable[AreaIncidents]) -> Publication:
    """Write a publication into the folder `incidents` of a data directory and return it with its digest.

    The files of the publication before it stay, for a server that still reads them; older ones go.
    """
    files = {f"{area.code}.json": orjson.dumps(_plain_area(area)) for area in areas}
    plain = _plain(found)
    checksum = hashlib.sha256(orjson.dumps(plain))
    for name, content in sorted(files.items()):
        checksum.update(name.encode() + content)
    digest = checksum.hexdigest()[:16]
    before = read_publication(incidents).digest
    home = incidents / _FOLDER
    draft = home / ".draft"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    for name, content in files.items():
        (draft / name).write_bytes(content)
    if not (home / digest).is_dir():
        draft.rename(home / digest)
    shutil.rmtree(draft, ignore_errors=True)
    replace_file(incidents / LIST, orjson.dumps({"digest": digest, **plain}))
    for old in home.iterdir():
        if old.name not in {digest, before}:
            shutil.rmtree(old, ignore_errors=True)
    return replace(found, digest=digest)


def replace_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    draft = path.with_name(f".{path.name}.draft")
    draft.write_bytes(content)
    draft.replace(path)


def read_publication(incidents: Path) -> Publication:
    """Return the publication in the folder `incidents` of a data directory; an empty one where there is none."""
    listed = incidents / LIST
    if not listed.is_file():
        return Publication()
    try:
        plain = orjson.loads(listed.read_bytes())
        folder = incidents / _FOLDER / plain["digest"]
        return Publication(
            plain["digest"], date.fromisoformat(plain["day"]), date.fromisoformat(plain["settled"]), plain["records"],
            tuple(PublicSource(**source) for source in plain["sources"]), tuple(plain["conflicts"]),
            tuple(SumLine(**line) for line in plain["differences"]), _tallies(plain["tallies"]),
            tuple(map(tuple, plain["world"])), _people(plain["people"]), tuple(plain["areas"]), plain["withheld"],
            plain["threshold"], lambda code: _area(code, (folder / f"{code}.json").read_bytes()),
        )  # fmt: skip
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError) as error:
        again = "publish anew (firmground incidents publish)"
        raise FirmgroundError(f"{listed}: not as it was written ({error!r}); {again}") from None


def _plain(found: Publication) -> dict[str, object]:
    return {
        "day": found.day.isoformat(), "settled": found.settled.isoformat(), "records": found.records,
        "sources": [asdict(source) for source in found.sources], "conflicts": found.conflicts,
        "differences": [asdict(line) for line in found.differences], "tallies": _plain_tallies(found.tallies),
        "world": found.world, "people": [_plain_people(row) for row in found.people], "areas": found.areas,
        "withheld": found.withheld, "threshold": found.threshold,
    }  # fmt: skip


def _plain_area(area: AreaIncidents) -> dict[str, object]:
    """Return an area with its rows' sources and points by number: several rows share them."""
    sources: dict[tuple[str, ...], int] = {}
    points: dict[tuple[float, float] | None, int] = {}
    rows = [
        [row.incident_id, row.month, row.admin1, row.admin2, row.device, row.killed, row.injured, row.provisional,
         sources.setdefault(row.sources, len(sources)), points.setdefault(row.at, len(points))]
        for row in area.rows
    ]  # fmt: skip
    return {
        "tallies": _plain_tallies(area.tallies), "rows": rows, "sources": list(sources), "points": list(points),
        "withheld": area.withheld, "people": [_plain_people(row) for row in area.people],
    }  # fmt: skip


def _plain_people(row: PeopleRow) -> Sequence[object]:
    return [
        row.table, row.dimension, row.year, row.area, row.parts, row.recorded, row.casualties, row.released
    ]  # fmt: skip


def _plain_tallies(tallies: Mapping[str, tuple[Tally, ...]]) -> dict[str, list[Sequence[object]]]:
    return {by: [_plain_tally(tally) for tally in several] for by, several in tallies.items()}


def _plain_tally(tally: Tally) -> Sequence[object]:
    figures = ([f.best, f.low, f.high, f.untold] for f in (tally.killed, tally.injured, tally.outcome_unknown))
    return [
        tally.universe, tally.part, tally.aggregate, tally.of, tally.incidents, *figures, tally.casualties,
        tally.provisional, tally.over_years, tally.unknown_activation, tally.unknown_activation_casualties,
    ]  # fmt: skip


def _tallies(plain: Mapping[str, list[list[object]]]) -> dict[str, tuple[Tally, ...]]:
    return {by: tuple(_tally(row) for row in rows) for by, rows in plain.items()}


def _tally(row: list[object]) -> Tally:
    universe, part, aggregate, of, incidents, *rest = row
    figures = [Figure(*figure) for figure in rest[: len(OUTCOMES)]]  # type: ignore[misc]  # JSON of ours
    return Tally(universe, part, aggregate, tuple(of), incidents, *figures, *rest[len(OUTCOMES) :])  # type: ignore[arg-type]


def _people(plain: list[list[object]]) -> tuple[PeopleRow, ...]:
    return tuple(
        PeopleRow(table, dimension, year, area, None if parts is None else tuple(parts), *rest)  # type: ignore[arg-type]
        for table, dimension, year, area, parts, *rest in plain
    )


def _area(code: str, raw: bytes) -> AreaIncidents:
    plain = orjson.loads(raw)
    several = [tuple(names) for names in plain["sources"]]
    points = [None if point is None else (point[0], point[1]) for point in plain["points"]]
    rows = tuple(
        PublicRow(name, month, code, admin1, admin2, device, killed, injured, provisional, several[by], points[at])
        for name, month, admin1, admin2, device, killed, injured, provisional, by, at in plain["rows"]
    )
    return AreaIncidents(code, _tallies(plain["tallies"]), rows, plain["withheld"], _people(plain["people"]))
