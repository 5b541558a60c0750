"""Running the same steps on Spark: our SQL, written for DuckDB, is translated; names and clusters stay in Python."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import duckdb
import sqlglot
from splink import Linker
from sqlglot import exp

from firmground.linkage import pairs
from firmground.linkage.adapting import Sampled
from firmground.linkage.clusters import Scored
from firmground.linkage.engine import (
    NAMES,
    STEPS,
    comparable_names,
    levels_of,
    levels_sql,
    sample_sql,
    scored_sql,
)
from firmground.linkage.scoring import HOPELESS, Weights, numbered_weights, settings

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

# The other tables are cheap to make wherever they are read.
_MADE_AT_ONCE: Final = frozenset(("rows", "gathered", "numbered", "units", "pairs"))


def spark_sql(sql: str) -> str:
    """Return SQL written for DuckDB (a query, or a condition alone) as Spark says it, with the same results."""
    return sqlglot.parse_one(sql, read="duckdb").transform(_same).sql(dialect="spark")


def _same(part: exp.Expression) -> exp.Expression:
    """Mend what sqlglot translates to something that counts otherwise."""
    # 16.0 divides to a decimal on Spark, which is rounded; on DuckDB every division gives a double.
    if isinstance(part, exp.Literal) and not part.is_string and "." in part.name:
        return exp.cast(part, exp.DataType.Type.DOUBLE)
    return part


@dataclass(frozen=True, slots=True)
class Spark:
    """A Spark session that holds a view `records`; `rows` and `units` are brought home to a DuckDB session."""

    session: "SparkSession"
    home: duckdb.DuckDBPyConnection

    def read(self, files: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        """Make the view `records` of Parquet files, each with the `source` values to be taken from it."""
        every = [_with_later(self.session.read.parquet(path)).where(_among(sources)) for path, sources in files]
        records = every[0]
        for more in every[1:]:
            records = records.unionByName(more)
        records.createOrReplaceTempView("records")

    def prepare(self) -> int:
        """Make the tables `rows` and `units`, bring them home, and return how many units there are."""
        names = self._query(NAMES).toArrow()["name"].to_pylist()
        self.session.createDataFrame(comparable_names(names)).createOrReplaceTempView("names")
        for name, sql, _ in STEPS:
            self._make(name, sql)
        for name in ("rows", "units"):
            self._bring_home(name)
        self._drop("rows", *(name for _, _, done_with in STEPS for name in done_with))
        return int(self.home.execute("SELECT count(*) FROM units").fetchall()[0][0])

    def block(self) -> int:
        """Make the table `pairs` of units to be compared and return how many there are."""
        for name, sql in pairs.KEYS.items():
            self._make(name, sql)
        self._make("pairs", pairs.PAIRS)
        number = int(self.session.table("pairs").count())
        self._drop(*pairs.KEYS)
        return number

    def sample(self) -> Sampled:
        """Return the levels of all pairs, or of a part of them where they are many, as Splink finds them."""
        units = int(self.home.execute("SELECT count(*) FROM units").fetchall()[0][0])
        self._make("sample_pairs", sample_sql(units))
        found = self._predict(numbered_weights(), "sample_pairs", intermediate=True)
        got = self._query(levels_sql(found)).toArrow()
        self._drop("sample_pairs")
        return levels_of({name: got[name].to_numpy() for name in got.column_names})

    def score(self, weights: Weights) -> Scored:
        """Return the pairs whose weight is not hopeless, scored by Splink, in thousandths of a bit."""
        felt = f"{self._predict(weights, 'pairs')} WHERE match_weight >= {HOPELESS}"
        got = self._query(scored_sql(felt)).toArrow()
        self._drop("pairs", "units")
        return Scored(*(got[name].to_numpy() for name in ("a", "b", "w")))

    def _predict(self, weights: Weights, table: str, intermediate: bool = False) -> str:
        """Score a table of pairs and return the name of the table of scores."""
        from splink import SparkAPI  # noqa: PLC0415 - imports pyspark, which is an extra

        # As in engine.py. Our levels need none of the string functions that Splink brings in a JAR of its own.
        logging.getLogger("splink").setLevel(logging.ERROR)
        opened: Callable[..., SparkAPI] = SparkAPI  # its own signature has no types
        api = opened(spark_session=self.session, break_lineage_method="persist", register_udfs_automatically=False)
        linker = Linker(
            api.register("units"), settings(weights, intermediate, spark_sql), validate_settings=False, log_level=None
        )
        linker.table_management.register_blocked_pairs_for_predict(api.register(table))
        # Told the lowest weight, Spark would work out each level once for every other level of its comparison.
        return str(linker.inference.predict(warning_mode="never").physical_name)

    def _query(self, sql: str) -> "DataFrame":
        return self.session.sql(spark_sql(sql))

    def _make(self, name: str, sql: str) -> None:
        made = self._query(sql)
        # Made now and cut from how it was made: planning a join of tables that each carry all earlier steps takes
        # longer than the join. A cluster that loses a machine starts the linking anew.
        (made.localCheckpoint() if name in _MADE_AT_ONCE else made).createOrReplaceTempView(name)

    def _bring_home(self, name: str) -> None:
        self.home.register("brought", self.session.table(name).toArrow())
        self.home.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM brought").fetchall()
        self.home.unregister("brought")

    def _drop(self, *names: str) -> None:
        for name in names:
            self.session.catalog.dropTempView(name)


def _with_later(records: "DataFrame") -> "DataFrame":
    """Return the records of an edition with the column that one kept by an earlier version lacks."""
    return records if "event_id" in records.columns else records.selectExpr("*", "CAST(NULL AS STRING) AS event_id")


def _among(sources: tuple[str, ...]) -> str:
    listed = ", ".join("'" + source.replace("\\", "\\\\").replace("'", "\\'") + "'" for source in sources)
    return f"source IN ({listed})"
