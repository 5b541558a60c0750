"""Invented provinces: 100 km boxes with districts, settlements along roads, and names in several spellings."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from bench.reports.countries import GRAMMARS, Country, Grammar
from bench.reports.spelling import spelled, tokens

Floats = np.ndarray[tuple[int], np.dtype[np.float64]]
Ints = np.ndarray[tuple[int], np.dtype[np.int64]]
SIDE_KM = 100.0
VARIANTS = 4
KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Names:
    """Some names, to be spelled where they are used; a spelling is the same each time."""

    names: tuple[str, ...]
    seed: int

    def take(self, which: Ints, language: str, variant: Ints) -> pa.Array:
        """Return one spelling for each of these names, empty where the name's number is negative."""
        wanted, at = np.unique(np.where(which < 0, -1, which * VARIANTS + variant), return_inverse=True)
        every = np.random.default_rng([self.seed, *language.encode()]).random((len(self.names) * VARIANTS, 13))
        every[::VARIANTS, 0] = np.maximum(every[::VARIANTS, 0], 0.25)
        parted = {name: tokens(self.names[name]) for name in set((wanted // VARIANTS).tolist()) if name >= 0}
        draws = every[wanted].tolist()
        texts = [
            None if one < 0 else spelled(parted[one // VARIANTS], language, draws[order])
            for order, one in enumerate(wanted.tolist())
        ]
        return pa.array(texts, pa.string()).take(pa.array(at))


@dataclass(frozen=True, slots=True)
class Province:
    """One box of a country with its settlements; the first district's town is its capital."""

    country: Country
    lat: Floats
    lon: Floats
    weight: Floats
    remoteness: Floats
    district: Ints
    namesake: Ints
    town: Ints
    centre_lat: Floats
    centre_lon: Floats
    places: Names
    districts: Names
    province: Names


def boxes(country: Country, seed: int) -> tuple[tuple[float, float], ...]:
    """Return the south-west corners of a country's boxes, from a random first one outward."""
    rng = np.random.default_rng([seed, *country.code.encode()])
    corners = []
    for lat in np.arange(country.south, country.north, SIDE_KM / KM_PER_DEGREE):
        step = SIDE_KM / (KM_PER_DEGREE * np.cos(np.radians(lat)))
        corners += [(float(lat), float(lon)) for lon in np.arange(country.west, country.east, step)]
    first = corners[int(rng.integers(len(corners)))]
    return tuple(sorted(corners, key=lambda corner: abs(corner[0] - first[0]) + abs(corner[1] - first[1])))


def province(country: Country, number: int, seed: int) -> Province:
    """Return the country's box of this number, the same for the same seed."""
    rng = np.random.default_rng([seed, number, *country.code.encode()])
    south, west = boxes(country, seed)[number]
    x, y = _settlements(rng, int(rng.integers(120, 360)))
    centres = rng.uniform(8, SIDE_KM - 8, (int(rng.integers(5, 15)), 2))
    district = _nearest(x, y, centres)
    weight = rng.pareto(1.1, len(x)) + 0.15
    town = np.array([_heaviest(weight, district, at) for at in range(len(centres))])
    away = np.min(np.hypot(x[:, None] - x[town], y[:, None] - y[town]), axis=1)
    grid = np.stack(np.meshgrid(np.arange(2.5, SIDE_KM, 5), np.arange(2.5, SIDE_KM, 5)), -1).reshape(-1, 2)
    nearest = _nearest(grid[:, 0], grid[:, 1], centres)
    middle = np.array([grid[nearest == at].mean(0) if (nearest == at).any() else c for at, c in enumerate(centres)])
    names = _names(rng, country, len(x))
    named = [names[at] if rng.random() < 0.6 else _name(rng, GRAMMARS[country.grammar]) for at in town]
    across = KM_PER_DEGREE * np.cos(np.radians(south + 0.45))
    return Province(
        country=country, lat=south + y / KM_PER_DEGREE, lon=west + x / across, weight=weight,
        remoteness=away / 15 + rng.normal(0, 0.3, len(x)), district=district, namesake=_namesakes(rng, names),
        town=town, centre_lat=south + middle[:, 1] / KM_PER_DEGREE, centre_lon=west + middle[:, 0] / across,
        places=_spelled_by(rng, names), districts=_spelled_by(rng, named), province=_spelled_by(rng, named[:1]),
    )  # fmt: skip


def _spelled_by(rng: np.random.Generator, names: list[str]) -> Names:
    return Names(tuple(names), int(rng.integers(1 << 40)))


def _settlements(rng: np.random.Generator, number: int) -> tuple[Floats, Floats]:
    """Two thirds lie along three to six roads or valleys, the others anywhere."""
    roads = [_road(rng) for _ in range(int(rng.integers(3, 7)))]
    along = np.concatenate(roads)[rng.integers(0, sum(map(len, roads)), number)] + rng.normal(0, 1.2, (number, 2))
    points = np.where((rng.random(number) < 0.66)[:, None], along, rng.uniform(0, SIDE_KM, (number, 2)))
    points = np.clip(points, 0.2, SIDE_KM - 0.2)
    return points[:, 0], points[:, 1]


def _road(rng: np.random.Generator) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    heading = rng.uniform(0, 2 * np.pi) + np.cumsum(rng.normal(0, 0.15, 60))
    steps = 2 * np.stack([np.cos(heading), np.sin(heading)], -1)
    return np.asarray(rng.uniform(10, 90, 2) + np.cumsum(steps, axis=0))


def _nearest(x: Floats, y: Floats, centres: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> Ints:
    return np.asarray(np.argmin((x[:, None] - centres[:, 0]) ** 2 + (y[:, None] - centres[:, 1]) ** 2, axis=1))


def _heaviest(weight: Floats, district: Ints, at: int) -> int:
    return int(np.argmax(np.where(district == at, weight, -1.0)))


def _name(rng: np.random.Generator, grammar: Grammar) -> str:
    """Most names have two syllables or three, a fifth a word before or after."""
    pick, parts = rng.random(16), []
    for at in range(1 + int(pick[0] < 0.9) + int(pick[1] < 0.3)):
        draw = pick[2 + 3 * at :]
        onset, vowel = _of(grammar.onsets, draw[0]), _of(grammar.vowels, draw[1])
        parts.append(onset + vowel + _of(grammar.codas, draw[2]).replace("_", ""))
    stem = "".join(parts) + (_of(grammar.endings, pick[11]) if pick[12] < 0.45 else "")
    if pick[13] < 0.14:
        return f"{_of(grammar.before, pick[14])} {stem}"
    return f"{stem} {_of(grammar.after, pick[15])}" if pick[13] > 0.92 else stem


def _of(words: tuple[str, ...], draw: float) -> str:
    return words[int(draw * len(words))]


def _names(rng: np.random.Generator, country: Country, number: int) -> list[str]:
    """A third are the country's common names, a tenth near to a neighbour's name, the rest their own."""
    grammar = GRAMMARS[country.grammar]
    shared = np.random.default_rng([7, *country.code.encode()])
    common = [_name(shared, grammar) for _ in range(60)]
    names: list[str] = []
    for draw in rng.random((number, 3)):
        if draw[0] < 0.30:
            names.append(common[int(draw[1] ** 2 * 60)])
        elif draw[0] < 0.40 and names:
            names.append(_near(names[int(draw[1] * len(names))], grammar, draw[2]))
        else:
            names.append(_name(rng, grammar))
    return names


def _near(name: str, grammar: Grammar, draw: float) -> str:
    stem = name.rsplit(" ", maxsplit=1)[-1] if draw < 0.5 else name
    word = _of(grammar.before if draw < 0.5 else grammar.after, draw * 17 % 1)
    return f"{word} {stem}" if draw < 0.5 else (f"{stem} {word}" if draw < 0.75 else stem[:-1] + grammar.vowels[0])


def _namesakes(rng: np.random.Generator, names: list[str]) -> Ints:
    """For each settlement another one of the same name, or itself."""
    same: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        same.setdefault(name, []).append(at)
    draws = rng.random(len(names))
    return np.array([same[name][int(draws[at] * len(same[name]))] for at, name in enumerate(names)])
