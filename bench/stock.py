"""The peer: Splink with its library's comparison levels and its own best-links clustering. Its levels are listed here.

Everything is fixed but what Splink learns by itself, without truth, from the reports it is about to link. Levels, rules
and threshold are those that served it best on the training cases (mild, usual, harsh).
"""

from pathlib import Path

import duckdb
import pyarrow as pa
import splink.comparison_library as cl
from anyascii import anyascii
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI
from splink.internals.blocking_rule_creator import BlockingRuleCreator
from splink.internals.comparison_creator import ComparisonCreator
from splink.internals.splink_dataframe import SplinkDataFrame

from bench.window import source

# Tried besides: thresholds .02 to .999 (F1 is flat from .05 to .3); finer and coarser levels than these (no better);
# u learned by EM (worse); six other choices of training rules (worse, or as good): training on one place without the
# month makes it learn that true pairs are far apart in time.
THRESHOLD = 0.1
LEVELS = {"day": (1, 3, 8, 16), "km": (1.0, 4.0, 12.0, 40.0), "name": (0.92, 0.8, 0.65)}
_COLUMNS = ("admin2", "place", "lat", "lon", "date_end", "device", "killed", "injured")


def stock(reports: Path, threshold: float = THRESHOLD) -> pa.Table:
    """Train on the reports, score them, and return record_id and cluster by Splink's single best links."""
    with duckdb.connect() as con:
        linker, sources, pairs = _scored(con, reports, threshold)
        # DuckDB's join order takes the one-per-source condition first, records times records: 20,000 of them do not end
        # in ten minutes. In the order written they take five seconds. A help for the peer.
        con.execute("SET disabled_optimizers = 'join_order'")
        return _clusters(con, linker.clustering.cluster_using_single_best_links(pairs, sources, threshold))


def stock_components(reports: Path, threshold: float = 0.5) -> pa.Table:
    """Return the same by connected components."""
    with duckdb.connect() as con:
        linker, _, pairs = _scored(con, reports, threshold)
        return _clusters(con, linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold))


def _scored(
    con: duckdb.DuckDBPyConnection, reports: Path, threshold: float
) -> tuple[Linker, list[str], SplinkDataFrame]:
    _prepare(con, reports)
    linker, sources = _linker(con)
    _train(con, linker)
    return linker, sources, linker.inference.predict(threshold_match_probability=threshold)


def _prepare(con: duckdb.DuckDBPyConnection, reports: Path) -> None:
    """Make typed columns, ASCII names, the middle day of a span, and what the rules block on."""
    # Only files and columns that this module names go into the statements of this function.
    con.execute(f"CREATE VIEW given AS SELECT * FROM {source(reports)}")
    have = {row[0] for row in con.sql("DESCRIBE given").fetchall()}
    empty = "".join(f", NULL::VARCHAR AS {column}" for column in _COLUMNS if column not in have)
    con.execute(f"CREATE VIEW filled AS SELECT *{empty} FROM given")
    spelled = (
        con.sql("SELECT DISTINCT unnest([place, admin2]) AS name FROM filled").to_arrow_table()["name"].to_pylist()
    )
    written = [name for name in spelled if name]
    con.register("names", pa.table({"name": written, "ascii": [anyascii(name).lower() for name in written]}))
    con.register("lists", _lists(con))
    con.execute("""
        CREATE TABLE prepared AS
        WITH dated AS (
            SELECT *, CASE len(date_start)
                WHEN 10 THEN date_start::DATE + coalesce((date_end::DATE - date_start::DATE) // 2, 0)::INTEGER
                WHEN 7 THEN (date_start || '-15')::DATE ELSE (date_start || '-07-01')::DATE END AS day
            FROM filled
        )
        SELECT record_id, 'source_' || list_number AS source_dataset, area, day,
            lat::DOUBLE AS lat, lon::DOUBLE AS lon, here.ascii AS place, above.ascii AS admin2, device, killed, injured,
            (day - DATE '1970-01-01') // 7 AS week, (day - DATE '1970-01-01' + 4) // 7 AS week_after,
            strftime(day, '%Y-%m') AS month, floor(lat::DOUBLE * 5) || ' ' || floor(lon::DOUBLE * 5) AS cell
        FROM dated JOIN lists ON lists.source = dated.source
        LEFT JOIN names AS here ON here.name = dated.place
        LEFT JOIN names AS above ON above.name = dated.admin2
    """)


def _lists(con: duckdb.DuckDBPyConnection) -> pa.Table:
    """Number the sources; those that share no area share a number, as no pair of theirs is ever compared.

    Splink's best links take a column for each data set: five times fewer data sets, five times less work for it.
    """
    taken: list[set[str]] = []
    numbers: dict[str, int] = {}
    for name, areas in con.sql("SELECT source, list(DISTINCT area) FROM given GROUP BY 1 ORDER BY 1").fetchall():
        free = (at for at, others in enumerate(taken) if others.isdisjoint(areas))
        numbers[name] = number = next(free, len(taken))
        taken += [set()] if number == len(taken) else []
        taken[number] |= set(areas)
    return pa.table({"source": list(numbers), "list_number": list(numbers.values())})


def _linker(con: duckdb.DuckDBPyConnection) -> tuple[Linker, list[str]]:
    """One table for each source, so that none is linked to itself; columns that nobody gives are not compared."""
    database = DuckDBAPI(con)
    names = [row[0] for row in con.sql("SELECT DISTINCT source_dataset FROM prepared ORDER BY 1").fetchall()]
    for name in names:
        # The names are made above: letters and a number.
        con.execute(f"CREATE TABLE {name} AS SELECT * FROM prepared WHERE source_dataset = '{name}'")
    settings = SettingsCreator(
        link_type="link_only",
        unique_id_column_name="record_id",
        comparisons=[comparison for column, comparison in _comparisons().items() if _given(con, column)],
        blocking_rules_to_generate_predictions=[
            block_on("area", "week"), block_on("area", "week_after"), block_on("area", "month", "cell"),
        ],
        retain_matching_columns=False,
    )  # fmt: skip
    tables = [database.register(name, dataset_display_name=name) for name in names]
    return Linker(tables, settings, log_level="ERROR"), names


def _comparisons() -> dict[str, ComparisonCreator]:
    days = [*LEVELS["day"]]
    return {
        "day": cl.AbsoluteDateDifferenceAtThresholds(
            "day", input_is_string=False, metrics=["day"] * len(days), thresholds=days
        ),
        "lat": cl.DistanceInKMAtThresholds("lat", "lon", LEVELS["km"]),
        "place": cl.JaroWinklerAtThresholds("place", LEVELS["name"]),
        "admin2": cl.JaroWinklerAtThresholds("admin2", LEVELS["name"]),
        "device": cl.ExactMatch("device"),
        "killed": cl.ExactMatch("killed"),
        "injured": cl.ExactMatch("injured"),
    }


def _train(con: duckdb.DuckDBPyConnection, linker: Linker) -> None:
    """Let Splink learn: how rare true pairs are, how often others agree by chance, how often true ones agree."""
    near = "cell" if _given(con, "cell") else "admin2"
    counted = [column for column in ("killed", "injured") if _given(con, column)]
    same: list[str | BlockingRuleCreator] = [block_on("area", "day", near, *counted)]
    if _given(con, "place"):
        same.append(block_on("area", "day", "place"))
    linker.training.estimate_probability_two_random_records_match(same, recall=0.3)
    linker.training.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
    for rule in (block_on("area", "day", "killed"), block_on("area", near, "week")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)


def _given(con: duckdb.DuckDBPyConnection, column: str) -> bool:
    # A column of our own table.
    return bool(con.sql(f"SELECT count({column}) > 0 FROM prepared").fetchall()[0][0])


def _clusters(con: duckdb.DuckDBPyConnection, made: SplinkDataFrame) -> pa.Table:
    # A table that Splink named.
    return con.sql(f"SELECT record_id, cluster_id AS cluster FROM {made.physical_name}").to_arrow_table()
