"""Makes so many reports of a world, the same for the same seed, at the same density however many."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from bench.reports.countries import COUNTRIES, ROOM, TRAINING
from bench.reports.errors import PRESETS, Errors, any_errors
from bench.reports.gazetteer import SIDE_KM, boxes, province
from bench.reports.happenings import happenings
from bench.reports.reporting import reports
from bench.reports.worlds import World, any_world, held_out_world, usual_world

CASES = (*(name for name in PRESETS if name != "heldout"), "heldout_mild", "heldout_usual", "heldout_harsh", "scale")
_TOGETHER = 200_000
# Reports per incident, about: only to choose how many years.
_PER_INCIDENT = 1.9
_MOST_YEARS = 60


@dataclass(frozen=True, slots=True)
class Case:
    """A world and the errors of those who report on it."""

    world: World
    errors: Errors


def case(name: str) -> Case:
    """Return a preset: mild, usual, harsh, scale (room for ten million), or the held-out family, not for training."""
    match name:
        case "mild" | "usual":
            return Case(usual_world(), PRESETS[name])
        case "harsh":
            return Case(replace(usual_world(), density=0.12, bursts=0.2), PRESETS["harsh"])
        case "scale":
            return Case(replace(usual_world((*TRAINING, *ROOM)), density=0.3), PRESETS["usual"])
        case "heldout_usual":
            return Case(held_out_world(), PRESETS["heldout"])
        case "heldout_mild":
            return Case(replace(held_out_world(), density=0.03), PRESETS["mild"])
        case "heldout_harsh":
            return Case(replace(held_out_world(), density=0.2), PRESETS["harsh"])
        case _:
            raise ValueError(f"case {name!r}: known are {', '.join(CASES)}")


def any_case(seed: int, held_out: bool = False) -> Case:
    """Return a world and errors drawn at random."""
    return Case(any_world(seed, held_out), any_errors(seed))


def made(what: Case, number: int, seed: int) -> pa.Table:
    """Return so many reports: the interchange columns, and `incident` with the truth."""
    return pa.concat_tables(_made(what, number, seed))


def write(what: Case, number: int, seed: int, folder: Path, kind: str = "parquet") -> tuple[Path, Path]:
    """Write reports.parquet (or .csv) and truth.parquet (record_id, source, incident) into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = (folder / f"reports.{kind}", folder / "truth.parquet")
    writers: list[pq.ParquetWriter | pacsv.CSVWriter] = []
    for table in _made(what, number, seed):
        parts = (table.drop_columns(["incident"]), table.select(["record_id", "source", "incident"]))
        if not writers:
            first = pacsv.CSVWriter if kind == "csv" else pq.ParquetWriter
            writers = [first(paths[0], parts[0].schema), pq.ParquetWriter(paths[1], parts[1].schema)]
        for writer, part in zip(writers, parts, strict=True):
            writer.write_table(part)
    for writer in writers:
        writer.close()
    return paths


def _made(what: Case, number: int, seed: int) -> Iterator[pa.Table]:
    """Parts of some 200,000 reports, shuffled and numbered; whole provinces, the last cut by whole incidents."""
    rng = np.random.default_rng([seed, 3])
    waiting: list[pa.Table] = []
    given = incidents = 0
    for table in _provinces(what, number, seed):
        kept = table
        left = number - given - sum(map(len, waiting))
        if len(table) > left:
            incident = np.asarray(table["incident"])
            order = np.argsort(incident, kind="stable")[:left]
            kept = table.take(pa.array(np.sort(order)))
        numbered = pa.array(np.asarray(kept["incident"]) + incidents)
        waiting.append(kept.set_column(kept.num_columns - 1, "incident", numbered))
        incidents += int(np.asarray(table["incident"]).max(initial=-1)) + 1
        done = len(table) >= left
        if done or sum(map(len, waiting)) >= _TOGETHER:
            yield _numbered(pa.concat_tables(waiting), given, rng)
            given += sum(map(len, waiting))
            waiting = []
        if done:
            return
    if waiting:
        yield _numbered(pa.concat_tables(waiting), given, rng)


def _numbered(table: pa.Table, first: int, rng: np.random.Generator) -> pa.Table:
    shuffled = table.take(pa.array(rng.permutation(len(table)))).combine_chunks()
    serial = pa.array(np.arange(first, first + len(table))).cast(pa.string())
    ids = pc.binary_join_element_wise(pc.utf8_upper(shuffled["source"]), serial, "/")
    return shuffled.add_column(0, "record_id", ids)


def _provinces(what: Case, number: int, seed: int) -> Iterator[pa.Table]:
    """The reports of one province after the other, the countries in turn, until there are no more boxes."""
    world = what.world
    countries = [COUNTRIES[code] for code in world.countries]
    places = {country.code: boxes(country, seed) for country in countries}
    years = _years(world, number, sum(map(len, places.values())))
    for at in range(max(map(len, places.values()))):
        for country in countries:
            if at < len(places[country.code]):
                rng = np.random.default_rng([seed, at, years, *country.code.encode()])
                here = province(country, at, seed)
                yield reports(here, happenings(here, world, years, what.errors, rng), world, what.errors, rng)


def _years(world: World, number: int, most_boxes: int) -> int:
    """Two years for a small set, more where the boxes would not suffice; areas grow with the years."""
    box_years = number / _PER_INCIDENT / (world.density * SIDE_KM**2 / 1000 * 12)
    wanted = int((box_years / 16) ** 0.5 + 0.5)
    return min(_MOST_YEARS, max(2, wanted, ceil(box_years / most_boxes * 1.6)))
