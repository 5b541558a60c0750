"""Running the steps on DuckDB: records → units → pairs → scores. The SQL is the same on every engine."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from splink import DuckDBAPI, Linker

from firmground.linkage import pairs, units
from firmground.linkage.adapting import Sampled, in_order
from firmground.linkage.clusters import Scored
from firmground.linkage.habits import Accounts
from firmground.linkage.levels import COMPARISONS
from firmground.linkage.names import comparable
from firmground.linkage.scoring import HOPELESS, Weights, numbered_weights, settings

NAMES: Final = " UNION ".join(
    f"SELECT DISTINCT {key} AS name FROM records WHERE {key} IS NOT NULL"
    for key in ("place_key", "admin1_key", "admin2_key")
)
# Tables in the order they are made, and those that nobody needs once the units are made.
STEPS: Final = (
    ("persons", units.PERSONS), ("rows", units.ROWS), ("gathered", units.GATHERED), ("numbered", units.NUMBERED),
    ("centred", units.CENTRED), ("units", units.UNITS),
)  # fmt: skip
DONE_WITH: Final = ("gathered", "numbered", "centred", "names")
# Units up to which all their pairs show what a set is like; of more, those of every so many spans of time and area.
_ENOUGH: Final = 50_000
_ONE_EACH: Final = "SELECT CASE WHEN repeats THEN -1 ELSE source_no END AS n FROM units ORDER BY unit"
_ACCOUNTS: Final = """
SELECT source_no AS source, CASE WHEN repeats THEN -1 ELSE source_no END AS one_each, twin - 1 AS twin, width,
  d0 AS day, coalesce(device, 8) AS device, coalesce(killed, -1) AS killed, coalesce(injured, -1) AS injured,
  coalesce(toll, -1) AS toll, vague, given, coalesce(near_n, -1) AS near, coalesce(same_n, -1) AS same
FROM units ORDER BY unit
"""
_TWINS: Final = "SELECT twin - 1 AS n FROM units ORDER BY unit"


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
    return f"SELECT unit_l - 1 AS a, unit_r - 1 AS b, CAST(round(match_weight * 1000) AS BIGINT) AS w FROM {table}"


def sample_sql(units_there_are: int) -> str:
    """Return the SQL of the pairs that show what a set is like: whole spans of time, for rivals are neighbours."""
    every = -(-units_there_are // _ENOUGH) or 1
    return f"""
    SELECT p.match_key, p.join_key_l, p.join_key_r FROM pairs p JOIN units l ON l.unit = p.join_key_l
    WHERE (l.bin + l.area_no) % {every} = 0"""


def levels_sql(table: str) -> str:
    """Return the SQL that reads the number of each level from Splink's table of scores by numbered weights."""
    # Splink keeps the weight of each comparison, not its level.
    levels = ", ".join(f"CAST(round(mw_{c.name}) AS BIGINT) AS level_{c.name}" for c in COMPARISONS)
    return f"SELECT unit_l - 1 AS a, unit_r - 1 AS b, {levels} FROM {table}"


def levels_of(got: Mapping[str, NDArray[np.int64]]) -> Sampled:
    """Return what levels_sql reads as arrays."""
    levels = np.stack([got[f"level_{c.name}"].astype(np.int64) for c in COMPARISONS], axis=1)
    return in_order(got["a"].astype(np.int64), got["b"].astype(np.int64), levels)


@dataclass(frozen=True, slots=True)
class Duck:
    """One DuckDB session that holds a table or view `records` of the record model."""

    con: duckdb.DuckDBPyConnection

    def prepare(self) -> int:
        """Make the table `units` and return how many there are."""
        table = comparable_names(row[0] for row in self.con.execute(NAMES).fetchall())
        self.con.register("names_given", table)
        self._make("names", "SELECT * FROM names_given")
        self.con.unregister("names_given")
        for name, sql in STEPS:
            self._make(name, sql)
        self._drop(*DONE_WITH)
        return self._count("units")

    def block(self) -> int:
        """Make the table `pairs` of units to be compared and return how many there are."""
        # One join after the other: the keys of all at once would be most of the memory of a linking.
        self.con.execute("CREATE OR REPLACE TABLE found (join_key_l BIGINT, join_key_r BIGINT)").fetchall()
        for keys, join in pairs.JOINS.items():
            for name in keys:
                self._make(name, pairs.KEYS[name])
            self.con.execute(f"INSERT INTO found {join}").fetchall()
            self._drop(*keys)
        self._make("pairs", pairs.DISTINCT)
        self._drop("found")
        return self._count("pairs")

    def sample(self) -> Sampled:
        """Return the levels of all pairs, or of a part of them where they are many, as Splink finds them."""
        self._make("sample_pairs", sample_sql(self._count("units")))
        found = self.levels("sample_pairs")
        self._drop("sample_pairs")
        return found

    def levels(self, table: str) -> Sampled:
        """Return the levels of the pairs of a table."""
        found = self._predict(numbered_weights(), table, intermediate=True)
        got = self.con.execute(levels_sql(found)).fetchnumpy()
        self._drop(found)
        return levels_of(got)

    def score(self, weights: Weights) -> Scored:
        """Return the pairs whose weight is not hopeless, scored by Splink, in thousandths of a bit."""
        found = self._predict(weights, "pairs", lowest=HOPELESS)
        got = self.con.execute(scored_sql(found)).fetchnumpy()
        self._drop(found)
        return Scored(got["a"], got["b"], got["w"])

    def _predict(self, weights: Weights, table: str, lowest: float | None = None, intermediate: bool = False) -> str:
        """Score a table of pairs and return the name of the table of scores."""
        # Splink warns that no level is a null level: ours have weights of their own, trained.
        logging.getLogger("splink").setLevel(logging.ERROR)
        api = DuckDBAPI(self.con)
        # Its check of our settings takes longer than scoring a small set; tests check them.
        linker = Linker(api.register("units"), settings(weights, intermediate), validate_settings=False, log_level=None)
        linker.table_management.register_blocked_pairs_for_predict(api.register(table))
        scored = linker.inference.predict(threshold_match_weight=lowest, warning_mode="never")
        return str(scored.physical_name)

    def accounts(self) -> Accounts:
        """Return what a second look asks of the units."""
        got = self.con.execute(_ACCOUNTS).fetchnumpy()
        return Accounts(**{name: values.astype(np.int64) for name, values in got.items()})

    def one_each(self) -> NDArray[np.int64]:
        """Return the number of each unit's source, negative where the source may list an incident twice."""
        return self._numbers(_ONE_EACH)

    def twins(self) -> NDArray[np.int64]:
        """Return for each unit the first, from 0, of the units of its source that cannot be told apart from it."""
        return self._numbers(_TWINS)

    def _numbers(self, sql: str) -> NDArray[np.int64]:
        return self.con.execute(sql).fetchnumpy()["n"].astype(np.int64)

    def _make(self, name: str, sql: str) -> None:
        self.con.execute(f"CREATE OR REPLACE TABLE {name} AS {sql}").fetchall()

    def _drop(self, *names: str) -> None:
        for name in names:
            self.con.execute(f"DROP TABLE IF EXISTS {name}").fetchall()

    def _count(self, name: str) -> int:
        row = self.con.execute(f"SELECT count(*) FROM {name}").fetchall()
        return int(row[0][0])
