"""A Spark session for one command: quiet, in UTC, drafts in a folder of ours. It needs Java and the extra `spark`."""

import logging
import os
import shutil
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from firmground.model.errors import FirmgroundError

if TYPE_CHECKING:
    from py4j.java_gateway import JavaGateway
    from pyspark import SparkConf
    from pyspark.sql import SparkSession

_SETTINGS: Final = {
    "spark.app.name": "firmground",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.adaptive.enabled": "true",
    # DuckDB refuses what overflows or cannot be cast, so Spark must too.
    "spark.sql.ansi.enabled": "true",
    # Units and scores come to the driver whole, which is what its memory is for.
    "spark.driver.maxResultSize": "0",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
}
# Parts of a shuffle for each core; adaptive execution joins those that are small.
_PARTS_PER_CORE: Final = 4


@dataclass(frozen=True, slots=True)
class Cluster:
    """Which Spark: its master, the driver's memory, and a folder where its machines read the records, if not ours."""

    master: str = "local[*]"
    memory: str = "4g"
    records: str = ""

    def where(self, file: Path) -> str:
        """Return where Spark reads an edition's file: under the same name in the folder given, or on this machine."""
        return f"{self.records.rstrip('/')}/{file.name}" if self.records else file.resolve().as_uri()


def cluster_told(environment: Mapping[str, str], records: str = "") -> Cluster:
    """Return the cluster that the environment names: FIRMGROUND_SPARK_MASTER and FIRMGROUND_SPARK_MEMORY."""
    plain = Cluster()
    master = environment.get("FIRMGROUND_SPARK_MASTER", plain.master)
    return Cluster(master, environment.get("FIRMGROUND_SPARK_MEMORY", plain.memory), records)


@contextmanager
def spark_session(cluster: Cluster, work: Path) -> Iterator["SparkSession"]:
    """Give a Spark session and stop it; what Java prints goes into a log in the folder."""
    _refuse_absent()
    from py4j.protocol import Py4JError  # noqa: PLC0415 - comes with pyspark, which is an extra
    from pyspark import SparkContext  # noqa: PLC0415
    from pyspark.errors import PySparkException  # noqa: PLC0415
    from pyspark.sql import SparkSession  # noqa: PLC0415

    # Spark prints each error whole to stderr before it raises it, and warns of newer libraries than it was tested with.
    for name in ("SQLQueryContextLogger", "DataFrameQueryContextLogger"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="pyspark")
        java = _java(conf := _settings(cluster, work), work / "spark.log")
        try:
            context = SparkContext(conf=conf, gateway=java)
            context.setLogLevel("ERROR")
            if cluster.master.startswith("local"):
                # Workers of this machine run where we run; those of a cluster as PYSPARK_PYTHON says.
                context.pythonExec = sys.executable
            try:
                yield SparkSession(context)
            finally:
                context.stop()
        except (PySparkException, Py4JError, ConnectionError) as error:
            raise FirmgroundError(f"Spark stopped: {_said(error)}") from error
        finally:
            _let_go(java)


def _said(error: Exception) -> str:
    """Return an error's first line; Java's come with a line of the bridge to it above, and a page of calls below."""
    said = [
        line.lstrip(": ")
        for line in str(error).splitlines()
        if line.strip() and not line.startswith("An error occurred while")
    ]
    # A worker's own error stands below the page of its calls.
    return (said[-1] if said and "Python worker" in said[0] else said[0]) if said else type(error).__name__


def _settings(cluster: Cluster, work: Path) -> "SparkConf":
    from pyspark import SparkConf  # noqa: PLC0415 - an extra

    ours = {"spark.master": cluster.master, "spark.driver.memory": cluster.memory, "spark.sql.warehouse.dir": str(work)}
    # A cluster's own defaults know its disks and its cores.
    here = {
        "spark.local.dir": str(work),
        "spark.sql.shuffle.partitions": str(_PARTS_PER_CORE * (os.cpu_count() or 1)),
    } if cluster.master.startswith("local") else {}  # fmt: skip
    return SparkConf(loadDefaults=False).setAll(list({**_SETTINGS, **ours, **here}.items()))


def _java(conf: "SparkConf", log: Path) -> "JavaGateway":
    """Start Java; it warns before its own log can be set, and stderr is for what the reader must know."""
    from pyspark.errors import PySparkRuntimeError  # noqa: PLC0415 - an extra
    from pyspark.java_gateway import launch_gateway  # noqa: PLC0415

    launched: Callable[..., JavaGateway] = launch_gateway  # its own signature has no types
    with log.open("wb") as told:
        try:
            return launched(conf, {"stderr": told, "stdout": told})
        except PySparkRuntimeError as error:
            lines = log.read_text("utf-8", "replace").splitlines()
            said = [line.strip() for line in lines if "Error:" in line or "Exception" in line]
            raise FirmgroundError(f"Java did not start Spark: {' '.join(said[:1]) or 'it does not say why'}") from error


def _let_go(java: "JavaGateway") -> None:
    """End Java, whose memory the rest of a linking may need; unless it was there before us (spark-submit)."""
    from pyspark import SparkContext  # noqa: PLC0415 - an extra

    if java.proc is None:
        return
    java.shutdown()
    java.proc.stdin.close()
    java.proc.wait()
    # Spark keeps one Java for the life of a process and offers no other way to part with it.
    SparkContext._gateway = SparkContext._jvm = None


def _refuse_absent() -> None:
    if find_spec("pyspark") is None:
        raise FirmgroundError("Spark is not installed (run: pip install 'firmground[spark]')")
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java", path=str(Path(home) / "bin") if home else None) is None:
        raise FirmgroundError("Spark needs Java 17 or newer: java is neither in JAVA_HOME nor on PATH")
