"""Running the steps on DuckDB: records → units → pairs → scores. The SQL is the same on every engine."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, Protocol

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from splink import DuckDBAPI, Linker
from splink.internals.splink_dataframe import SplinkDataFrame

from firmground.linkage import levels, pairs, units
from firmground.linkage.adapting import Sampled, in_order
from firmground.linkage.clusters import Scored
from firmground.linkage.habits import Accounts
from firmground.linkage.levels import COMPARISONS
from firmground.linkage.names import comparable
from firmground.linkage.parts import Part, parts
from firmground.linkage.scoring import HOPELESS, Weights, numbered_weights, settings, weigh

NAMES: Final = " UNION ".join(
    f"SELECT DISTINCT {key} AS name FROM records WHERE {key} IS NOT NULL"
    for key in ("place_key", "admin1_key", "admin2_key")
)
# Tables in the order they are made, each with those that nobody needs any more: two at most are as wide as the records.
STEPS: Final = (
    ("persons", units.PERSONS, ()), ("rows", units.ROWS, ()), ("gathered", units.GATHERED, ("names", "persons")),
    ("sources", units.SOURCES, ()), ("areas", units.AREAS, ()), ("ordered", units.ORDERED, ()),
    ("spots", units.SPOTS, ()), ("numbered", units.NUMBERED, ("gathered", "sources", "areas", "ordered", "spots")),
    ("units", units.UNITS, ("numbered",)),
)  # fmt: skip
# Units up to which all their pairs show what a set is like; of more, those of every so many spans of time and area.
_ENOUGH: Final = 50_000
_ACCOUNTS: Final = """
SELECT CAST(unit AS INTEGER) AS unit, area_no AS area, source_no AS source,
  CASE WHEN repeats THEN -1 ELSE source_no END AS one_each, CAST(twin - 1 AS INTEGER) AS twin,
  CAST(width AS TINYINT) AS width, d0 AS day, CAST(coalesce(device, 8) AS TINYINT) AS device,
  coalesce(killed, -1) AS killed, coalesce(injured, -1) AS injured, coalesce(toll, -1) AS toll,
  CAST(vague AS TINYINT) AS vague, CAST(given AS TINYINT) AS given, coalesce(near_n, -1) AS near,
  coalesce(same_n, -1) AS same
FROM units
"""
_NONE: Final = np.zeros(0, dtype=np.int32)

# Scores a table of pairs whose weight is not below one in bits, and returns the name of the table of scores.
Predict = Callable[..., str]


class Engine(Protocol):
    """Where records become units, pairs and scores; `rows` and `units` end in DuckDB, whichever engine made them."""

    def prepare(self) -> int:
        """Make the tables `rows` and `units` and return how many units there are."""

    def block(self) -> int:
        """Make the table `pairs` of units to be compared and return how many there are."""

    def sample(self) -> Sampled:
        """Return the levels of all pairs, or of a part of them where they are many, as Splink finds them."""

    def score(self, weights: Weights) -> Scored:
        """Return the pairs whose weight is not hopeless, scored by Splink, in thousandths of a bit."""


def comparable_names(names: Iterable[str]) -> pa.Table:
    """Return the table `names`: each name as the records have it, with its forms for comparing, made in Python."""
    found = list(names)
    forms = [comparable(name) for name in found]
    columns = (found, [f.plain for f in forms], [f.skeleton for f in forms])
    return pa.table({
        name: pa.array(values, pa.string()) for name, values in zip(("name", "plain", "skeleton"), columns, strict=True)
    })  # fmt: skip


def scored_sql(table: str) -> str:
    """Return the SQL that reads Splink's table of scores: units from 0, weights in thousandths of a bit."""
    return f"SELECT unit_l - 1 AS a, unit_r - 1 AS b, CAST(round(match_weight * 1000) AS INTEGER) AS w FROM {table}"


def sample_sql(units_there_are: int) -> str:
    """Return the SQL of the pairs that show what a set is like: whole spans of time, for rivals are neighbours."""
    every = -(-units_there_are // _ENOUGH) or 1
    return f"""
    SELECT '0' AS match_key, p.join_key_l, p.join_key_r FROM pairs p JOIN units l ON l.unit = p.join_key_l
    WHERE (l.bin + l.area_no) % {every} = 0"""


def levels_sql(table: str) -> str:
    """Return the SQL that reads the number of each level from Splink's table of scores by numbered weights."""
    # Splink keeps the weight of each comparison, not its level.
    numbers = ", ".join(f"CAST(round(mw_{c.name}) AS BIGINT) AS level_{c.name}" for c in COMPARISONS)
    return f"SELECT unit_l - 1 AS a, unit_r - 1 AS b, {numbers} FROM {table}"


def levels_of(got: Mapping[str, NDArray[np.int64]]) -> Sampled:
    """Return what levels_sql reads as arrays."""
    found = np.stack([got[f"level_{c.name}"].astype(np.int64) for c in COMPARISONS], axis=1)
    return in_order(got["a"].astype(np.int64), got["b"].astype(np.int64), found)


def _placed(values: NDArray[np.int64], place: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return values in the order of their places, which are all from 0 on."""
    found = np.empty_like(values)
    found[place] = values
    return found


@dataclass(frozen=True, slots=True)
class Duck:
    """One DuckDB session that holds a table or view `records` of the record model."""

    con: duckdb.DuckDBPyConnection
    _made: list[tuple[DuckDBAPI, Linker]] = field(default_factory=list, init=False, repr=False, compare=False)

    def prepare(self) -> int:
        """Make the table `units` and return how many there are."""
        table = comparable_names(row[0] for row in self.con.execute(NAMES).fetchall())
        self.con.register("names_given", table)
        self._make("names", "SELECT * FROM names_given")
        self.con.unregister("names_given")
        for name, sql, done_with in STEPS:
            self._make(name, sql)
            self._drop(*done_with)
        return self._count("units")

    def block(self) -> int:
        """Make the table `pairs` of units to be compared, part by part, and return how many there are."""
        self._make("pairs", "SELECT 0::INTEGER AS join_key_l, 0::INTEGER AS join_key_r, 0::INTEGER AS part LIMIT 0")
        for number, part in enumerate(self._parts()):
            # In the order of days, what a join looks for in memory lies together.
            here = f"SELECT {', '.join(pairs.COLUMNS)} FROM units WHERE {part.units} ORDER BY area_no, d0, unit"
            self._make("units_of_part", here)
            self._find(part)
            self.con.execute(f"INSERT INTO pairs SELECT *, {number} FROM ({pairs.DISTINCT})").fetchall()
        self._drop("units_of_part", "found")
        return self._count("pairs")

    def _find(self, part: Part) -> None:
        """Make the table `found` of the pairs of a part, some of them more than once."""
        # One join after the other: the keys of all at once would be most of the memory of a linking.
        self._make("found", "SELECT 0::INTEGER AS join_key_l, 0::INTEGER AS join_key_r LIMIT 0")
        for keys, join in pairs.JOINS.items():
            for name in keys:
                self._make(name, f"WITH units AS (SELECT * FROM units_of_part) {pairs.KEYS[name]}")
            self.con.execute(f"INSERT INTO found {join} AND {part.pairs}").fetchall()
            self._drop(*keys)

    def _parts(self) -> tuple[Part, ...]:
        return tuple(parts(lambda sql: self.con.execute(sql).fetchall()))

    def sample(self) -> Sampled:
        """Return the levels of all pairs, or of a part of them where they are many, as Splink finds them."""
        self._make("sample_pairs", sample_sql(self._count("units")))
        found = self.levels("sample_pairs")
        self._drop("sample_pairs")
        return found

    def levels(self, table: str) -> Sampled:
        """Return the levels of the pairs of a table."""
        with self._scoring(numbered_weights(), "units", intermediate=True) as predict:
            return levels_of(self._arrays(levels_sql(predict(table))))

    def score(self, weights: Weights) -> Scored:
        """Return the pairs whose weight is not hopeless, scored by Splink part by part, in thousandths of a bit."""
        found = []
        columns = ", ".join(("CAST(unit AS INTEGER) AS unit", *levels.COLUMNS))
        self._make("units_of_part", f"SELECT {columns} FROM units LIMIT 0")
        with self._scoring(weights, "units_of_part") as predict:
            for number, part in enumerate(self._parts()):
                self._make("units_of_part", f"SELECT {columns} FROM units WHERE {part.units}")
                self._make("pairs_of_part", f"SELECT join_key_l, join_key_r FROM pairs WHERE part = {number}")
                found.append(self._arrays(scored_sql(predict("pairs_of_part", HOPELESS))))
        self._drop("units_of_part", "pairs_of_part", "pairs")
        return Scored(*(np.concatenate([_NONE, *(one[name] for one in found)]) for name in ("a", "b", "w")))

    @contextmanager
    def _scoring(self, weights: Weights, units: str, intermediate: bool = False) -> Iterator[Predict]:
        """Give the means to score a table of pairs of a table of units, which may be made anew in between.

        It takes the name of the table and the lowest weight, and returns the name of a table of scores, which is
        dropped when the next is asked for.
        """
        columns = ", ".join(("CAST(unit AS INTEGER) AS unit", *levels.COLUMNS))
        self.con.execute(f"CREATE OR REPLACE VIEW units_to_score AS SELECT {columns} FROM {units}").fetchall()
        api, linker = self._splink(weights)
        weigh(linker, weights, intermediate)
        scored: list[SplinkDataFrame] = []

        def done() -> None:
            while scored:
                scored.pop().drop_table_from_database_and_remove_from_cache()

        def predict(table: str, lowest: float | None = None) -> str:
            done()
            view = f"SELECT '0' AS match_key, join_key_l, join_key_r FROM {table}"
            self.con.execute(f"CREATE OR REPLACE VIEW to_score AS {view}").fetchall()
            linker.table_management.register_blocked_pairs_for_predict(api.register("to_score"))
            scored.append(linker.inference.predict(threshold_match_weight=lowest, warning_mode="never"))
            return str(scored[0].physical_name)

        yield predict
        done()
        self.con.execute("DROP VIEW to_score; DROP VIEW units_to_score").fetchall()

    def _splink(self, weights: Weights) -> tuple[DuckDBAPI, Linker]:
        """Return Splink over the view `units_to_score`, made once: it parses all conditions, longer than it scores."""
        if not self._made:
            # Splink warns that no level is a null level: ours have weights of their own, trained.
            logging.getLogger("splink").setLevel(logging.ERROR)
            api = DuckDBAPI(self.con)
            units = api.register("units_to_score")
            # Its check of our settings takes longer than scoring a small set; tests check them.
            self._made.append((api, Linker(units, settings(weights), validate_settings=False, log_level=None)))
        return self._made[0]

    def accounts(self) -> Accounts:
        """Return what a second look asks of the units."""
        got = self._arrays(_ACCOUNTS)
        place = got.pop("unit") - 1
        return Accounts(**{name: _placed(values, place) for name, values in got.items()})

    def _arrays(self, sql: str) -> dict[str, NDArray[np.int64]]:
        return self.con.execute(sql).fetchnumpy()

    def _make(self, name: str, sql: str) -> None:
        self.con.execute(f"CREATE OR REPLACE TABLE {name} AS {sql}").fetchall()

    def _drop(self, *names: str) -> None:
        for name in names:
            self.con.execute(f"DROP TABLE IF EXISTS {name}").fetchall()

    def _count(self, name: str) -> int:
        row = self.con.execute(f"SELECT count(*) FROM {name}").fetchall()
        return int(row[0][0])
