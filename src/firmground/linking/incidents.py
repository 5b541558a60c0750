"""From records and judgements to incidents: the write service that links and keeps what it found."""

import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import duckdb
import numpy as np
import orjson
import pyarrow as pa

from firmground.linkage import membership
from firmground.linkage.adapting import adapted
from firmground.linkage.assignment import Claim, kept, redirects
from firmground.linkage.clusters import clusters
from firmground.linkage.engine import Duck, Engine
from firmground.linkage.judgements import applied
from firmground.linkage.looking import looked_at
from firmground.linkage.looks import Looked
from firmground.linkage.scoring import Weights, read_weights, shipped_weights
from firmground.linkage.spark import Spark
from firmground.linkage.spark_session import Cluster, spark_session
from firmground.linkage.thresholds import threshold
from firmground.linking.opening import FILES, make, memory, number, parquet, rows
from firmground.model.errors import FirmgroundError
from firmground.model.judgement import Judgement
from firmground.model.sql import NO_BAR, quoted
from firmground.records.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

Progress = Callable[[str], None]
_WEIGHTS: Final = "weights.json"


@dataclass(frozen=True, slots=True)
class Linked:
    """What a linking did: records in scope, units, pairs compared, incidents, and which editions it read."""

    engine: str
    at: str
    records: int
    units: int
    pairs: int
    incidents: int
    aggregates: int
    merged: int
    ask_again: int
    editions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Linking:
    """Links the current records of a store; results lie in the folder `incidents`."""

    store: Store
    folder: Path
    at: datetime
    progress: Progress = lambda _: None
    engine: Literal["duckdb", "spark"] = "duckdb"
    cluster: Cluster = field(default_factory=Cluster)

    def link(self, judgements: Sequence[Judgement] = ()) -> Linked:
        """Link all current records anew and replace what was found before; nothing is half-written.

        Judgements that still hold are respected; those whose records changed since are counted as to be asked again.
        """
        editions = tuple(file.edition for file in self.store.current())
        if not editions:
            raise FirmgroundError("no records are imported yet (run: firmground incidents import)")
        with self._working() as (work, con):
            self.store.current_sql(con)
            units, pairs, weights, beside, one_each = self._scored(con, work)
            scored = beside.scored
            self.progress("clusters")
            weights = replace(weights, threshold=threshold(scored, weights.threshold))
            (work / _WEIGHTS).write_text(weights.written(), "utf-8")
            make(con, "membership", membership.MEMBERSHIP)
            heard = applied(judgements, lambda sql: rows(con, sql))
            label = clusters(one_each, scored, weights.threshold, heard.judged)
            self.progress("incidents")
            done = Linked(
                self.engine, self.at.isoformat(), number(con, "membership"), units, pairs, len(np.unique(label)),
                number(con, "(SELECT 1 FROM records WHERE in_scope AND aggregate)"),
                merged=self._named(con, label), ask_again=len(heard.stale), editions=editions,
            )  # fmt: skip
            con.register("scored", pa.table({
                "unit_l": scored.left + 1, "unit_r": scored.right + 1, "weight": scored.weight,
                "habits": beside.habits, "others": beside.others, "again": beside.again,
            }))  # fmt: skip
            make(con, "pairs", "SELECT unit_l, unit_r, weight, habits, others, again FROM scored")
            self._write(con, work, done)
        return done

    def _scored(self, con: duckdb.DuckDBPyConnection, work: Path) -> "tuple[int, int, Weights, Looked, Ints]":
        """Make `rows` and `units` on the engine, score all pairs and look at them again.

        Return how many units and pairs there are, the weights, what was found, and the source of each unit (negative
        where it may list an incident twice).
        """
        with self._engine(con, work) as engine:
            self.progress("units")
            units = engine.prepare()
            self.progress("pairs")
            pairs = engine.block()
            self.progress("weights")
            accounts = Duck(con).accounts()
            weights = adapted(shipped_weights(), engine.sample(), accounts.one_each, accounts.twin)
            self.progress("scores")
            found = engine.score(weights)
        return units, pairs, weights, looked_at(found, accounts, weights), accounts.one_each

    @contextmanager
    def _engine(self, con: duckdb.DuckDBPyConnection, work: Path) -> "Iterator[Engine]":
        if self.engine == "duckdb":
            yield Duck(con)
            return
        with spark_session(self.cluster, work) as session:
            spark = Spark(session, con)
            spark.read((self.cluster.where(file.path), file.sources) for file in self.store.current())
            yield spark

    def _named(self, con: duckdb.DuckDBPyConnection, label: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> int:
        """Give each cluster its id in the table `ids`, make `assignment` and `redirects`; return how many redirect."""
        con.register("labelled", pa.table({"unit": np.arange(1, len(label) + 1), "cluster": label + 1}))
        make(con, "labels", "SELECT unit, cluster FROM labelled")
        make(con, "fresh", membership.FRESH)
        before = self.folder / "assignment.parquet"
        make(
            con, "before", f"SELECT record_id, source, incident_id FROM {parquet(before)}" if before.is_file()
            else "SELECT '' AS record_id, '' AS source, '' AS incident_id LIMIT 0",
        )  # fmt: skip
        make(con, "claims", membership.CLAIMS)
        # Where a cluster and an incident have only each other, nothing is to be decided.
        make(con, "plain", """
            SELECT cluster, min(incident_id) AS incident_id FROM claims
            WHERE incident_id IN (SELECT incident_id FROM claims GROUP BY incident_id HAVING count(*) = 1)
            GROUP BY cluster HAVING count(*) = 1 AND cluster IN
              (SELECT cluster FROM claims GROUP BY cluster HAVING count(*) = 1)""")  # fmt: skip
        make(con, "others", """
            SELECT DISTINCT l.cluster, f.fresh FROM labels l JOIN fresh f ON f.unit = l.cluster
            WHERE l.cluster NOT IN (SELECT cluster FROM plain)""")  # fmt: skip
        claims, decided = _decided(con)
        con.register("decided_given", pa.table({
            "cluster": pa.array(list(decided), pa.int64()),
            "incident_id": pa.array(list(decided.values()), pa.string()),
        }))  # fmt: skip
        undecided = "SELECT cluster, fresh AS incident_id FROM others"
        rest = "SELECT cluster, incident_id FROM decided_given" if decided else undecided
        make(con, "ids", f"SELECT cluster, incident_id FROM plain UNION ALL {rest}")
        make(con, "assignment", membership.ASSIGNMENT)
        moved = redirects(claims, decided)
        self._redirects(con, moved)
        return len(moved)

    def _redirects(self, con: duckdb.DuckDBPyConnection, moved: tuple[tuple[str, str], ...]) -> None:
        """Keep where old ids lead; an id that is in use again leads nowhere else."""
        con.register("moved_given", pa.table({
            "old_id": pa.array([old for old, _ in moved], pa.string()),
            "new_id": pa.array([new for _, new in moved], pa.string()),
        }))  # fmt: skip
        earlier = self.folder / "redirects.parquet"
        known = f"UNION SELECT old_id, new_id FROM {parquet(earlier)}" if earlier.is_file() else ""
        make(con, "redirects", f"SELECT old_id, new_id FROM moved_given {known}")

    def _write(self, con: duckdb.DuckDBPyConnection, work: Path, done: Linked) -> None:
        for name in FILES:
            to = quoted(str(work / f"{name}.parquet"))
            con.execute(f"COPY {name} TO {to} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)").fetchall()
        (work / "link.json").write_bytes(orjson.dumps(asdict(done), option=orjson.OPT_INDENT_2) + b"\n")
        for name in (*(f"{name}.parquet" for name in FILES), _WEIGHTS, "link.json"):
            (work / name).replace(self.folder / name)

    @contextmanager
    def _working(self) -> "Iterator[tuple[Path, duckdb.DuckDBPyConnection]]":
        """Give a folder for drafts and a DuckDB session whose large tables may spill into it."""
        work = self.folder / ".draft"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        try:
            with duckdb.connect(config={"temp_directory": str(work), "threads": os.cpu_count() or 1}) as con:
                con.execute(f"SET preserve_insertion_order = false; {NO_BAR}")
                con.execute(f"SET memory_limit = '{memory()}'")
                yield work, con
        finally:
            shutil.rmtree(work, ignore_errors=True)


def linked_weights(folder: Path) -> Weights:
    """Return the weights that the last linking used: those shipped, moved to what its records show."""
    if not (folder / _WEIGHTS).is_file():
        raise FirmgroundError("no records are linked yet (run: firmground incidents link)")
    return read_weights((folder / _WEIGHTS).read_text("utf-8"))


def _decided(con: duckdb.DuckDBPyConnection) -> tuple[list[Claim], dict[int, str]]:
    """Return the claims that compete and the ids of all clusters concerned; nothing where no id is in use yet."""
    if not number(con, "before"):
        return [], {}
    claims = [
        Claim(int(str(cluster)), str(incident), int(str(shared)))
        for cluster, incident, shared in rows(
            con, "SELECT cluster, incident_id, shared FROM claims WHERE cluster NOT IN (SELECT cluster FROM plain)"
        )
    ]
    taken = {
        str(name)
        for (name,) in rows(con, "SELECT incident_id FROM plain WHERE incident_id IN (SELECT fresh FROM others)")
    }
    fresh = {int(str(cluster)): str(name) for cluster, name in rows(con, "SELECT cluster, fresh FROM others")}
    return claims, kept(claims, fresh, taken)
