"""The canary: everything public is built over a random world at several releases, and attacked."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import numpy as np
import pytest
from scipy.optimize import linprog

from event_worlds import told, world
from firmground.linkage.disclosure import (
    SMALLEST,
    WIDTH,
    WORLD,
    Counted,
    Key,
    Pattern,
    Shown,
    decide,
    pattern_text,
    people,
    people_sql,
    protected,
    read_pattern,
)

DAYS = tuple(date(2021, month, 1) for month in (1, 4, 7, 10))
Truth = Mapping[Key, Counted]


def _key(area: str, year: int = 2019) -> Key:
    return Key("mine_erw", "age", year, area)


def _shown(pattern: Pattern, area: str) -> list[tuple[int, ...]]:
    return [figure.counted.parts for figure in pattern.shown.get(_key(area), ())]


def _decide(before: Pattern, day: date, **rows: tuple[int, int, int]) -> Pattern:
    return decide({_key(area): Counted((a, b), n) for area, (a, b, n) in rows.items()}, before, day)


def test_a_row_with_a_small_cell_is_hidden_whole_and_for_good() -> None:
    first = _decide(Pattern(), DAYS[0], AFG=(3, 20, 25), COL=(3, 30, 50), IRQ=(9, 30, 50))
    assert first.hidden == {_key("AFG"), _key("COL")} and _shown(first, "IRQ") == [(9, 30)]
    second = _decide(first, DAYS[1], AFG=(30, 20, 60), COL=(3, 30, 50))
    assert second.hidden == first.hidden and not _shown(second, "AFG")


def test_one_hidden_row_never_stands_beside_the_total_alone() -> None:
    pattern = _decide(Pattern(), DAYS[0], AFG=(3, 20, 25), COL=(9, 30, 50), IRQ=(30, 30, 80))
    # The smallest of the other rows is hidden with it, so that the total can be shown.
    assert pattern.hidden == {_key("AFG"), _key("COL")}
    assert _shown(pattern, WORLD) == [(42, 80)] and _shown(pattern, "IRQ") == [(30, 30)]


def test_where_no_row_can_hide_it_there_is_no_total() -> None:
    pattern = _decide(Pattern(), DAYS[0], AFG=(3, 0, 3), COL=(9, 0, 9), IRQ=(30, 0, 30))
    assert not _shown(pattern, WORLD) and _shown(pattern, "IRQ") == [(30, 0)]


def test_a_shown_row_changes_by_nothing_or_by_five_in_every_cell() -> None:
    pattern = _decide(Pattern(), DAYS[0], COL=(9, 30, 50))
    for day, row, expected in (
        (DAYS[1], (10, 30, 51), [(9, 30)]),
        (DAYS[2], (14, 30, 60), [(9, 30), (14, 30)]),
        (DAYS[3], (8, 30, 60), [(9, 30), (14, 30)]),
    ):
        pattern = _decide(pattern, day, COL=row)
        assert _shown(pattern, "COL") == expected
    assert pattern.at(DAYS[1])[_key("COL")].counted.parts == (9, 30)
    assert not pattern.at(date(2020, 12, 31))


def test_the_total_is_shown_once() -> None:
    first = _decide(Pattern(), DAYS[0], COL=(9, 30, 50), IRQ=(30, 30, 80))
    second = _decide(first, DAYS[1], COL=(9, 30, 50), IRQ=(40, 40, 100))
    assert _shown(second, WORLD) == [(39, 60)] and _shown(second, "IRQ") == [(30, 30), (40, 40)]


def test_where_nothing_was_recorded_nothing_is_hidden_or_shown() -> None:
    pattern = _decide(Pattern(), DAYS[0], AFG=(0, 0, 7), COL=(9, 30, 50))
    assert not pattern.hidden and not _shown(pattern, "AFG")
    assert pattern.shown[_key(WORLD)][0].counted == Counted((9, 30), 57)


def test_a_pattern_survives_its_file() -> None:
    pattern = Pattern()
    for day, truth in zip(DAYS, _histories(7), strict=True):
        pattern = decide(truth, pattern, day)
    assert read_pattern(pattern_text(pattern)) == pattern
    assert pattern_text(Pattern()) == "" and pattern.hidden and pattern.shown


def test_tables_are_made_of_single_incidents_of_settled_years() -> None:
    rows = world([
        told("i1", killed=2, children=1, civilians=2), told("i2", injured=1, device="cluster_attack", male=1),
        told("i3", killed=1, date_start=date(2021, 1, 1)), told(killed=9, aggregate=True),
    ])  # fmt: skip
    found = people(rows(people_sql(2020)))
    assert found[Key("mine_erw", "age", 2020, "AFG")] == Counted((1, 0), 2)
    assert found[Key("cluster_attack", "sex", 2020, "AFG")] == Counted((1, 0), 1)
    assert {(key.table, key.year) for key in found} == {("mine_erw", 2020), ("cluster_attack", 2020)}


def _histories(seed: int) -> list[dict[Key, Counted]]:
    """Return the truth at each release: eight areas, two years, two dimensions; incidents are added and revised."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    areas = {area: rng.choice([2, 5, 12, 40, 90]) for area in ("AFG", "COL", "IRQ", "KHM", "LAO", "MMR", "SYR", "UKR")}
    truth: dict[Key, list[int]] = {}
    found = []
    for release in range(len(DAYS)):
        for area, size in areas.items():
            for year in (2018, 2019):
                for dimension, shares in (("age", (2, 5, 3)), ("status", (8, 2, 0, 2))):
                    cells = truth.setdefault(Key("mine_erw", dimension, year, area), [0] * len(shares))
                    if release == 0 or rng.random() < 0.4:
                        for _ in range(size if release == 0 else rng.choice([1, 1, 2, 6])):
                            cells[rng.choices(range(len(shares)), shares)[0]] += 1
                    if release and rng.random() < 0.2:
                        one, other = rng.sample(range(len(shares)), 2)
                        moved = min(cells[one], rng.choice([1, 3, 7]))
                        cells[one], cells[other] = cells[one] - moved, cells[other] + moved
        found.append({key: Counted(tuple(cells[:-1]), sum(cells)) for key, cells in truth.items()})
    return found


@dataclass(frozen=True)
class Known:
    """All that the public was told of one table, dimension and year: figures, and casualties at each release."""

    truths: Sequence[Truth]
    hidden: Sequence[frozenset[Key]]
    shown: Mapping[Key, tuple[Shown, ...]]

    def narrowest(self) -> float:
        """Return by how many people the narrowest hidden cell falls short of its promised range (0 or more: kept).

        One variable for each area, cell and version of the truth. The attacker even knows which rows did not change.
        """
        versions = {key: [0] for key in self.truths[0]}
        for old, new in zip(self.truths, self.truths[1:], strict=False):
            for key, numbers in versions.items():
                numbers.append(numbers[-1] + (old[key] != new[key]))
        wide = len(next(iter(self.truths[0].values())).cells)
        places: dict[tuple[Key, int, int], int] = {}
        for key, numbers in versions.items():
            for version in sorted(set(numbers)):
                for cell in range(wide):
                    places[key, version, cell] = len(places)
        rows, values = self._equations(versions, places, wide)
        short = float("inf")
        for release, hidden in enumerate(self.hidden):
            for key in sorted(hidden):
                version = versions[key][release]
                casualties = self.truths[release][key].casualties
                for cell in range(wide):
                    goal = np.zeros(len(places))
                    goal[places[key, version, cell]] = 1
                    ends = [linprog(sign * goal, A_eq=rows, b_eq=values, method="highs").fun for sign in (1, -1)]
                    short = min(short, -ends[1] - ends[0] - min(WIDTH, casualties))
        return short

    def _equations(
        self, versions: Mapping[Key, list[int]], places: Mapping[tuple[Key, int, int], int], wide: int
    ) -> tuple[np.ndarray, np.ndarray]:
        said: list[tuple[list[int], int]] = []
        for release, truth in enumerate(self.truths):
            for key, row in truth.items():
                at = [places[key, versions[key][release], cell] for cell in range(wide)]
                said.append((at, row.casualties))
                if not sum(row.parts) and key not in self.hidden[release]:
                    said += [([place], value) for place, value in zip(at, row.cells, strict=True)]
        for key, figures in self.shown.items():
            for figure in figures:
                release = DAYS.index(figure.released)
                if key.area != WORLD:
                    at = [places[key, versions[key][release], cell] for cell in range(wide)]
                    said += [([place], value) for place, value in zip(at, figure.counted.cells, strict=True)]
                    continue
                rest = list(figure.counted.cells)
                for other, stood in self.shown.items():
                    before = [s.counted.cells for s in stood if s.released <= figure.released]
                    if other.area != WORLD and before:
                        rest = [a - b for a, b in zip(rest, before[-1], strict=True)]
                left = [k for k in versions if not any(s.released <= figure.released for s in self.shown.get(k, ()))]
                said += [([places[k, versions[k][release], c] for k in left], rest[c]) for c in range(wide)]
        rows = np.zeros((len(said), len(places)))
        for number, (at, _) in enumerate(said):
            rows[number, at] = 1
        return rows, np.array([value for _, value in said], dtype=float)


def _families(truths: Sequence[Truth], patterns: Sequence[Pattern]) -> list[Known]:
    groups = {(key.dimension, key.year) for key in truths[0]}
    return [
        Known(
            [{k: row for k, row in truth.items() if (k.dimension, k.year) == group} for truth in truths],
            [frozenset(k for k in pattern.hidden if (k.dimension, k.year) == group) for pattern in patterns],
            {k: figures for k, figures in patterns[-1].shown.items() if (k.dimension, k.year) == group},
        )
        for group in sorted(groups)
    ]


@pytest.mark.parametrize("seed", range(4))
def test_no_hidden_cell_follows_from_all_public_tables_together(seed: int) -> None:
    truths = _histories(seed)
    patterns: list[Pattern] = []
    for day, truth in zip(DAYS, truths, strict=True):
        patterns.append(decide(truth, patterns[-1] if patterns else Pattern(), day))
    assert patterns[0].hidden
    assert min(family.narrowest() for family in _families(truths, patterns)) > -1e-6


def test_the_attack_finds_what_a_careless_total_gives_away() -> None:
    truths = [{_key("AFG"): Counted((3, 20), 25), _key("COL"): Counted((9, 30), 50)}]
    careless = Pattern(
        frozenset({_key("AFG")}),
        {
            _key("COL"): (Shown(DAYS[0], Counted((9, 30), 50)),),
            _key(WORLD): (Shown(DAYS[0], Counted((12, 50), 75)),),
        },
    )
    (family,) = _families(truths, [careless])
    assert family.narrowest() == pytest.approx(-WIDTH)


@pytest.mark.parametrize("seed", range(20))
def test_no_two_public_tables_subtracted_give_a_small_change(seed: int) -> None:
    pattern = Pattern()
    tables: list[dict[Key, Shown]] = []
    for number, (day, truth) in enumerate(zip(DAYS, _histories(seed), strict=True)):
        pattern = decide(truth, pattern, day)
        # Every viewpoint that can be asked for after this release.
        tables += [pattern.at(known_at) for known_at in DAYS[: number + 1]]
    for one, other in combinations(tables, 2):
        for key in one.keys() & other.keys():
            steps = [abs(a - b) for a, b in zip(one[key].counted.parts, other[key].counted.parts, strict=True)]
            assert not any(0 < step < SMALLEST for step in steps), key
    assert not any(pattern.hidden & table.keys() for table in tables)
    assert not any(0 < part < SMALLEST for table in tables for s in table.values() for part in s.counted.parts)


def test_the_closed_form_of_the_check_is_what_the_attack_finds() -> None:
    rng = random.Random(3)  # noqa: S311 - no secret
    agreed = set()
    for _ in range(60):
        rows = [(rng.randint(0, 6), rng.randint(0, 6), rng.randint(0, 3)) for _ in range(rng.randint(1, 3))]
        truth = {_key(f"X{n}"): Counted(row[:2], sum(row)) for n, row in enumerate(rows) if row[0] + row[1]}
        if not truth:
            continue
        total = Counted(
            (sum(r.parts[0] for r in truth.values()), sum(r.parts[1] for r in truth.values())),
            sum(r.casualties for r in truth.values()),
        )
        known = Known([truth], [frozenset(truth)], {_key(WORLD): (Shown(DAYS[0], total),)})
        safe = protected(list(truth.values()))
        assert safe == (known.narrowest() >= -1e-9)
        agreed.add(safe)
    assert agreed == {True, False}
