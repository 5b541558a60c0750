"""Who reported what: for each source the incidents it saw, as rows of the record interchange table."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bench.reports.dates import dates
from bench.reports.errors import Errors
from bench.reports.gazetteer import Ints, Province
from bench.reports.happenings import Happenings
from bench.reports.places import places
from bench.reports.tolls import devices, persons, tolls
from bench.reports.worlds import Source, World

COLUMNS = (
    "source", "date_start", "area", "date_end", "date_precision", "admin1", "admin2", "place", "lat", "lon",
    "place_precision", "device", "activation", "killed", "killed_low", "killed_high", "injured", "outcome_unknown",
    "civilians", "security_forces", "status_unknown", "children", "adults", "age_unknown", "male", "female",
    "sex_unknown", "activity", "language",
)  # fmt: skip
_TOGETHER = {
    "killed_low": ("killed_high",), "children": ("adults", "age_unknown"), "male": ("female", "sex_unknown"),
    "civilians": ("security_forces", "status_unknown"),
}  # fmt: skip
# Without these a record could not be told from any other.
_NEVER_EMPTY = frozenset({"source", "date_start", "area", "lat", "lon", "killed", "injured", "outcome_unknown",
                          "date_end", "date_precision"})  # fmt: skip


def columns(world: World) -> tuple[str, ...]:
    """Return the columns that some source of this world gives."""
    absent = world.absent | {other for column in world.absent for other in _TOGETHER.get(column, ())}
    return tuple(column for column in COLUMNS if column not in absent)


def reports(province: Province, what: Happenings, world: World, errors: Errors, rng: np.random.Generator) -> pa.Table:
    """Return the reports of every source on these incidents, with `incident`: the incident's number here."""
    kept = columns(world)
    tables = []
    for source in world.sources:
        if source.countries and province.country.code not in source.countries:
            continue
        seen = _seen(province, what, source, rng)
        counted = tolls(seen, what, source, errors, rng)
        given = {
            **dates(what.day[seen], source, errors, rng),
            **places(seen, what, province, source, errors, rng),
            **devices(seen, what, source, errors, rng),
            **counted,
            **persons(seen, what, counted, source, errors, rng),
        }
        for name in sorted(given.keys() - _NEVER_EMPTY):
            given[name] = _some_empty(given[name], errors, rng)
        for name, value in (("source", source.name), ("area", province.country.code), ("language", source.language)):
            given[name] = pa.repeat(pa.scalar(value), len(seen))
        tables.append(pa.table({**{name: given[name] for name in kept}, "incident": pa.array(seen)}))
    return pa.concat_tables(tables)


def _seen(province: Province, what: Happenings, source: Source, rng: np.random.Generator) -> Ints:
    """More of the near, the deadly and the noticed; a source of deaths sees no others."""
    persons = what.killed + what.injured
    logit = np.log(source.coverage / (1 - source.coverage)) + what.noticed + rng.normal(0, 0.4)
    logit = logit - source.habits.remoteness * (province.remoteness[what.settlement] - 0.7)
    logit = logit + source.habits.pull * (np.log(persons) - 0.7)
    seen = rng.random(len(what)) < 1 / (1 + np.exp(-logit))
    if source.habits.toll == "deaths":
        seen &= what.killed > 0
    return np.flatnonzero(seen)


def _some_empty(values: pa.Array, errors: Errors, rng: np.random.Generator) -> pa.Array:
    """Empty a few values of each column; tolls and devices have lost theirs already."""
    empty = rng.random(len(values)) < errors.missing / 3
    return pc.if_else(pa.array(empty), None, values)
