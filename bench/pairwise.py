"""Pairwise precision, recall and F1 of a clustering against the truth, from counts, without listing pairs."""

from dataclasses import dataclass

import duckdb
import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Agreement:
    """Pairs of records that are together in truth, in the clustering, and in both."""

    true_pairs: int
    predicted_pairs: int
    common_pairs: int

    @property
    def precision(self) -> float:
        """Return the share of predicted pairs that are true; 1 where none is predicted."""
        return self.common_pairs / self.predicted_pairs if self.predicted_pairs else 1.0

    @property
    def recall(self) -> float:
        """Return the share of true pairs that are predicted; 1 where there is none."""
        return self.common_pairs / self.true_pairs if self.true_pairs else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of both; 1 where there is no pair at all."""
        both = self.true_pairs + self.predicted_pairs
        return 2 * self.common_pairs / both if both else 1.0

    @property
    def error(self) -> float:
        """Return 1 − F1."""
        return 1 - self.f1

    @property
    def false_merges(self) -> float:
        """Return the share of predicted pairs that are false."""
        return 1 - self.precision


def agreement(clusters: pa.Table, truth: pa.Table) -> Agreement:
    """Compare `record_id, cluster` with `record_id, incident`; a record without a cluster is alone."""
    with _joined(clusters, truth) as con:
        return Agreement(*(_pairs(con, group) for group in ("incident", "cluster", "incident, cluster")))


def agreement_by_sources(clusters: pa.Table, truth: pa.Table) -> dict[tuple[str, str], Agreement]:
    """The same for each pair of sources, in the order of their names; truth also has `source`."""
    with _joined(clusters, truth) as con:
        counted = [_pairs_by_sources(con, group) for group in ("incident", "cluster", "incident, cluster")]
    sources = sorted({pair for counts in counted for pair in counts})
    return {pair: Agreement(*(counts.get(pair, 0) for counts in counted)) for pair in sources}


def _joined(clusters: pa.Table, truth: pa.Table) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    con.register("clusters", clusters)
    con.register("truth", truth)
    con.execute(
        "CREATE TABLE both_sides AS SELECT truth.*, coalesce(cluster::VARCHAR, 'alone ' || record_id) AS cluster"
        " FROM truth LEFT JOIN clusters USING (record_id)"
    )
    rows = con.sql("SELECT (SELECT count(*) FROM both_sides), (SELECT count(*) FROM truth)").fetchall()[0]
    if rows[0] != rows[1]:
        raise ValueError(f"clusters: {rows[0]} rows for {rows[1]} records; expected each record once")
    return con


def _pairs(con: duckdb.DuckDBPyConnection, group: str) -> int:
    # `group` is one of three fixed lists of columns.
    query = f"SELECT sum(n * (n - 1) // 2) FROM (SELECT count(*) AS n FROM both_sides GROUP BY {group})"
    return int(con.sql(query).fetchall()[0][0] or 0)


def _pairs_by_sources(con: duckdb.DuckDBPyConnection, group: str) -> dict[tuple[str, str], int]:
    # As above.
    query = f"""
        WITH counts AS (SELECT {group}, source, count(*) AS n FROM both_sides GROUP BY {group}, source)
        SELECT a.source, b.source, sum(CASE WHEN a.source = b.source THEN a.n * (a.n - 1) // 2 ELSE a.n * b.n END)
        FROM counts AS a JOIN counts AS b USING ({group}) WHERE a.source <= b.source GROUP BY ALL HAVING sum(a.n) > 0
    """
    return {(first, second): int(pairs) for first, second, pairs in con.sql(query).fetchall() if pairs}
