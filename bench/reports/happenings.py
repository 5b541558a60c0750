"""What happened: incidents of a province over some years, with place, day, device, toll and persons."""

from dataclasses import dataclass

import numpy as np

from bench.reports.errors import Errors
from bench.reports.gazetteer import KM_PER_DEGREE, SIDE_KM, Floats, Ints, Province
from bench.reports.worlds import World

DEVICES = (
    "antipersonnel_mine", "improvised_mine", "antivehicle_mine", "cluster_remnant", "cluster_attack", "other_erw",
)  # fmt: skip
_PERSONS_MORE = np.array([0.45, 0.55, 0.75, 0.5, 0.9, 0.5])
_KILLED_SHARE = np.array([0.28, 0.42, 0.50, 0.30, 0.33, 0.32])


@dataclass(frozen=True, slots=True)
class Happenings:
    """Incidents of one province, one value of each array for each."""

    settlement: Ints
    lat: Floats
    lon: Floats
    day: Ints
    device: Ints
    killed: Ints
    injured: Ints
    died_later: Ints
    children: Ints
    male: Ints
    civilians: Ints
    activity: Ints
    noticed: Floats

    def __len__(self) -> int:
        return len(self.day)


def happenings(province: Province, world: World, years: int, errors: Errors, rng: np.random.Generator) -> Happenings:
    """Return what happened in a province in the last so many years of a world."""
    hot = rng.lognormal(-(world.unevenness**2) / 2, world.unevenness)
    number = int(rng.poisson(world.density * SIDE_KM**2 / 1000 * 12 * years * hot))
    settlement, day = _when_and_where(province, world, years, number, rng)
    device = rng.choice(len(DEVICES), number, p=rng.dirichlet(np.array([2.2, 3.0, 0.8, 1.0, 0.5, 2.0])))
    persons = _persons(device, rng)
    killed = rng.binomial(persons, _KILLED_SHARE[device])
    later = rng.binomial(persons - killed, errors.deaths_follow)
    away, turn = np.minimum(rng.exponential(1.2, number), 9.0), rng.uniform(0, 2 * np.pi, number)
    lat = province.lat[settlement] + away * np.sin(turn) / KM_PER_DEGREE
    across = KM_PER_DEGREE * np.cos(np.radians(lat))
    civilian = rng.random(number) < 0.78
    return Happenings(
        settlement=settlement, lat=lat, lon=province.lon[settlement] + away * np.cos(turn) / across, day=day,
        device=device, killed=killed + later, injured=persons - killed - later, died_later=later,
        children=np.where(civilian, rng.binomial(persons, rng.choice([0.05, 0.3, 0.95], number)), 0),
        male=rng.binomial(persons, rng.choice([0.7, 1.0], number)), civilians=np.where(civilian, persons, 0),
        activity=rng.integers(0, 7, number), noticed=rng.normal(0, world.noticed, number),
    )  # fmt: skip


def _persons(device: Ints, rng: np.random.Generator) -> Ints:
    """One or two as a rule, sometimes a bus: a heavy tail."""
    more = rng.random(len(device)) < _PERSONS_MORE[device]
    tail = np.minimum(rng.pareto(1.5, len(device)) * 1.2, 60).astype(np.int64)
    return np.asarray(1 + np.where(more, tail + (rng.random(len(device)) < 0.5), 0))


def _when_and_where(
    province: Province, world: World, years: int, number: int, rng: np.random.Generator
) -> tuple[Ints, Ints]:
    """Some days and places by season, year and people; others in offensives of days around one settlement."""
    first = int(np.datetime64(f"{world.last_year - years + 1}-01-01").astype("datetime64[D]").astype(np.int64))
    days = round(years * 365.25)
    weight = province.weight**0.65 * rng.lognormal(0, 0.5, len(province.town))[province.district]
    by_month = np.exp(np.cumsum(rng.normal(0, 0.25, years * 12)) * 0.6)
    by_month *= 1 + 0.4 * np.sin(2 * np.pi * (np.arange(years * 12) / 12 + rng.random()))
    settlement = rng.choice(len(weight), number, p=weight / weight.sum())
    month = rng.choice(years * 12, number, p=by_month / by_month.sum())
    day = ((month + rng.random(number)) / 12 * 365.25).astype(np.int64)
    sizes = 2 + rng.geometric(0.2, max(1, int(number * world.bursts / 7)))
    start = 0
    for size in sizes[np.cumsum(sizes) <= number * max(world.bursts, 1e-9)]:
        middle = int(rng.choice(len(weight), p=weight / weight.sum()))
        near = weight * np.exp(-_km(province, middle) / rng.uniform(4, 25))
        settlement[start : start + size] = rng.choice(len(weight), size, p=near / near.sum())
        day[start : start + size] = rng.integers(days) + rng.exponential(rng.uniform(0.5, 15), size).astype(np.int64)
        start += int(size)
    return settlement, first + np.minimum(day, days - 1)


def _km(province: Province, settlement: int) -> Floats:
    up = (province.lat - province.lat[settlement]) * KM_PER_DEGREE
    across = (province.lon - province.lon[settlement]) * KM_PER_DEGREE * np.cos(np.radians(province.lat[settlement]))
    return np.asarray(np.hypot(up, across))
