"""The places a source gives: points, centroids and names in its own spelling, with what goes wrong in each."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bench.reports.dates import Columns
from bench.reports.errors import Errors
from bench.reports.gazetteer import KM_PER_DEGREE, VARIANTS, Floats, Ints, Names, Province
from bench.reports.happenings import Happenings
from bench.reports.spelling import PREFIXES, mistyped
from bench.reports.worlds import Source, vaguer

_PRECISIONS = pa.array(("exact", "settlement", "admin2", "admin1"))
Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True)
class _Spots:
    """Which incidents, in which settlement they are thought to be, and how vaguely."""

    seen: Ints
    found: Ints
    vague: Ints


def places(
    seen: Ints, what: Happenings, province: Province, source: Source, errors: Errors, rng: np.random.Generator
) -> Columns:
    """Return admin names, place, coordinates and place_precision of these incidents as the source gives them."""
    number = len(seen)
    habits = source.habits
    vague = rng.choice(4, number, p=vaguer(habits.places, errors.vaguer))
    vague = np.minimum(vague + (rng.random(number) < errors.vague_place), 3)
    settlement = what.settlement[seen]
    district = province.district[settlement]
    wrong = rng.random(number) < errors.namesake
    found = np.where(wrong, province.namesake[settlement], settlement)
    lat, lon = _points(_Spots(seen, found, vague), what, province, source, errors, rng)
    named = np.where((vague <= 1) & habits.named, settlement, -1)
    of_town = (named >= 0) & (rng.random(number) < errors.place_of_town)
    named = np.where(of_town, province.town[district], named)
    named = np.where((vague == 2) & habits.named & (rng.random(number) < 0.2), province.town[district], named)
    declared = np.where((vague == 2) & habits.points & (rng.random(number) < errors.unmarked), 1, vague)
    return {
        "admin1": _names(province.province, np.zeros(number, np.int64), source, errors, rng),
        "admin2": _names(province.districts, np.where(vague <= 2, district, -1), source, errors, rng),
        "place": _disturbed(_names(province.places, named, source, errors, rng), source.language, errors, rng),
        **_written(lat, lon, vague, source),
        "place_precision": _PRECISIONS.take(pa.array(declared)),
    }


def _points(
    places: _Spots, what: Happenings, province: Province, source: Source, errors: Errors, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """Exact points scatter each time; a source's gazetteer gives one settlement the same point every time."""
    vague, seen, found = places.vague, places.seen, places.found
    own = np.random.default_rng([*source.name.encode(), len(province.lat)])
    shift = own.normal(0, errors.km_gazetteer, (2, len(province.lat))) / KM_PER_DEGREE
    by_town = bool(own.random() < 0.4)
    district = province.district[found]
    scatter = rng.normal(0, errors.km_exact, (2, len(seen))) / KM_PER_DEGREE
    centres = (province.centre_lat, province.centre_lon)
    points = []
    for axis, (true, gazetteer, centre) in enumerate(
        ((what.lat, province.lat, centres[0]), (what.lon, province.lon, centres[1]))
    ):
        middle = gazetteer[province.town[district]] if by_town else centre[district]
        capital = np.full(len(seen), gazetteer[province.town[0]] if by_town else gazetteer.mean())
        choices = (true[seen] + scatter[axis], gazetteer[found] + shift[axis][found], middle, capital)
        points.append(np.choose(vague, choices))
    return _digits_wrong(points[0], points[1], errors, rng)


def _digits_wrong(lat: Floats, lon: Floats, errors: Errors, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """A lost minus, swapped coordinates, or a degree too many; never a latitude that is none."""
    kind = np.where(rng.random(len(lat)) < errors.digit, rng.integers(1, 4, len(lat)), 0)
    kind = np.where((kind == 1) & (lat >= 0) & (lon >= 0), 3, kind)
    kind = np.where((kind == 2) & (np.abs(lon) > 89), 3, kind)
    slip = rng.choice([-1.0, 1.0], len(lat))
    north = rng.random(len(lat)) < 0.5
    return (
        np.choose(kind, (lat, np.abs(lat), lon, np.where(north, lat + slip, lat))),
        np.choose(kind, (lon, np.abs(lon), lat, np.where(north, lon, lon + slip))),
    )


def _written(lat: Floats, lon: Floats, vague: Ints, source: Source) -> Columns:
    """Coordinates as text, exact ones with four decimals or five, others as the source writes them."""
    absent = np.full(len(lat), not source.habits.points) | ((vague == 3) & (source.decimals % 2 == 0))
    full = max(source.decimals, 4)
    columns = {}
    for name, values in (("lat", lat), ("lon", lon)):
        rounded = np.where(vague == 0, np.round(values, full), np.round(values, source.decimals))
        columns[name] = pa.array(rounded, mask=absent).cast(pa.string())
    return columns


def _names(names: Names, which: Ints, source: Source, errors: Errors, rng: np.random.Generator) -> pa.Array:
    own = source.variant % VARIANTS
    other = rng.random(len(which)) < errors.spelling
    variant = np.where(other, rng.integers(0, VARIANTS, len(which)), own)
    texts = names.take(which, source.language, variant)
    typing = rng.random(len(which)) < errors.typing
    return pa.array(_mistyped(texts.to_pylist(), typing, rng), pa.string()) if typing.any() else texts


def _mistyped(texts: list[str | None], typing: Flags, rng: np.random.Generator) -> list[str | None]:
    for at in np.flatnonzero(typing).tolist():
        if text := texts[at]:
            texts[at] = mistyped(text, float(rng.random()))
    return texts


def _disturbed(texts: pa.Array, language: str, errors: Errors, rng: np.random.Generator) -> pa.Array:
    """Words before the name, spaces for hyphens."""
    words = pa.array(("", *PREFIXES[language]))
    number = len(texts)
    prefixed = np.where(rng.random(number) < errors.prefixed, rng.integers(1, len(words), number), 0)
    joined = pc.binary_join_element_wise(words.take(pa.array(prefixed)), texts, "")
    hyphens = pa.array(rng.random(number) < errors.spelling / 5)
    return pc.if_else(hyphens, pc.replace_substring(joined, " ", "-"), joined)
