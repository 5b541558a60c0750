"""The API with 1,000,000 statements beside Datasette over the same: mixed reads on one core, everything as a stream.

`python -m bench.api PEERS` where PEERS is an environment with bench/peers/requirements.txt installed; where there is
none, that half is left out. FIRMGROUND_BENCH_STATEMENTS=100000 takes fewer.
"""

import asyncio
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Generator, Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote

import orjson

from bench.http_load import Load, run_mixed
from bench.serving import same_data, serving

OURS, THEIRS = 8473, 8474
SIZE = int(os.environ.get("FIRMGROUND_BENCH_STATEMENTS", "1000000"))
_SECONDS, _ADDRESSES, _CONNECTIONS = 12.0, 4_000, 4
_CHUNK = 100_000
_YEARS = range(1999, 2026)


def run(peers: Path) -> Iterator[dict[str, object]]:
    """Measure ours and theirs in turn."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(os.environ.get("FIRMGROUND_BENCH_LEDGER", "")) if _given_ledger() else Path(folder) / "var"
        settings = {
            "FIRMGROUND_DATA": str(data), "DJANGO_SETTINGS_MODULE": "firmground.web.settings",
            "FIRMGROUND_API_REQUESTS": "0",
        }  # fmt: skip
        if not (data / "ledger.sqlite3").is_file():
            _make(settings)
        ours = yield from _ours(settings)
        datasette = peers / "bin" / "datasette"
        if datasette.is_file():
            peer = Path(folder) / "peer.db"
            count = same_data(data / "ledger.sqlite3", peer)
            yield from _theirs(datasette, peer, count, ours)


def _given_ledger() -> bool:
    return bool(os.environ.get("FIRMGROUND_BENCH_LEDGER"))


def _make(settings: dict[str, str]) -> None:
    environment = {**os.environ, **settings}
    firmground = str(Path(sys.executable).with_name("firmground"))
    subprocess.run([firmground, "init"], env=environment, check=True, stdout=subprocess.DEVNULL)
    subprocess.run([sys.executable, "-m", "bench.api", "fill", str(SIZE)], env=environment, check=True)


def _ours(settings: dict[str, str]) -> Generator[dict[str, object], None, float]:
    firmground = str(Path(sys.executable).with_name("firmground"))
    command = ["taskset", "-c", "0", firmground, "serve", "--port", str(OURS), "--workers", "1"]
    root = f"http://127.0.0.1:{OURS}/api/v1/"
    started = time.perf_counter()
    with serving(command, root + "head", **settings) as server:
        yield _measure("ours: from start to the first answer", time.perf_counter() - started, "s")
        for paths, what in ((_fresh_paths(), "each address once"), (_paths(), "addresses that come again")):
            spent = _processor_seconds(server.pid)
            load = asyncio.run(run_mixed(root, paths, _SECONDS, _CONNECTIONS))
            each = (_processor_seconds(server.pid) - spent) / load.answers * 1000
            yield from _told(f"ours, mixed reads, {what}", load, 300, 50)
            yield _measure(f"ours, mixed reads, {what}: processor time of one", each, "ms", "<= 3.3", each <= 3.3)
        # Reading everything once makes the pages that the worker shares with its parent its own: once, not each time.
        before = _memory_mb(server.pid)
        _streamed(root + "statements.jsonl", server.pid)
        yield _measure("ours: pages of the reading that the first stream makes a worker's own",
                       _memory_mb(server.pid) - before, "MB")  # fmt: skip
        for name in ("statements.jsonl", "statements.csv"):
            before = _memory_mb(server.pid)
            lines, seconds, peak = _streamed(root + name, server.pid)
            yield _measure(f"ours: {name}, {lines:,} lines", seconds, "s", "<= 60", seconds <= 60)
            grown = peak - before
            yield _measure(f"ours: memory that {name} adds at its peak", grown, "MB", "< 50", grown < 50)
        return load.per_second


def _theirs(datasette: Path, peer: Path, count: int, ours: float) -> Iterator[dict[str, object]]:
    with sqlite3.connect(peer) as database:
        for column in ("subject", "property", "edition"):
            database.execute(f"CREATE INDEX by_{column} ON statements ({column})")
        ids = [row[0] for row in database.execute("SELECT id FROM statements ORDER BY random() LIMIT 500")]
    command = ["taskset", "-c", "0", str(datasette), "serve", str(peer), "--port", str(THEIRS)]
    root = f"http://127.0.0.1:{THEIRS}/peer/"
    with serving(command, root + "statements.json?_size=1") as server:
        spent = _processor_seconds(server.pid)
        load = asyncio.run(run_mixed(root, _their_paths(ids), _SECONDS, _CONNECTIONS))
        each = (_processor_seconds(server.pid) - spent) / load.answers * 1000
    yield from _told(f"Datasette's JSON, mixed reads of {count:,} rows", load)
    yield _measure("Datasette's JSON: processor time of one", each, "ms")
    ratio = ours / load.per_second
    yield _measure("ours, ratio to Datasette", ratio, "times", ">= 5", ratio >= 5)


def _told(name: str, load: Load, per_second: float = 0, p99_ms: float = 0) -> Iterator[dict[str, object]]:
    aims = [f">= {per_second:g}", f"<= {p99_ms:g}"] if per_second else ["", ""]
    yield _measure(name, load.per_second, "requests/s", aims[0], load.per_second >= per_second)
    yield _measure(f"{name}, p99", load.p99_ms, "ms", aims[1], load.p99_ms <= p99_ms)
    yield _measure(f"{name}, answers that were not 200", load.faults, "", "0", not load.faults)


def _measure(name: str, value: float, unit: str, target: str = "", met: bool = False) -> dict[str, object]:
    found: dict[str, object] = {"name": name, "value": round(value, 2), "unit": unit}
    return found | ({"target": target, "met": met} if target else {})


def _paths() -> Sequence[str]:
    """Return addresses in the mix that readers ask: most of statements, then standing, figures, deadlines, editions."""
    made = random.Random(7)
    return [_path(made) for _ in range(_ADDRESSES)]


def _fresh_paths() -> Sequence[str]:
    """Return so many addresses that none is asked twice, so that nothing kept is given."""
    made = random.Random(8)
    return list(dict.fromkeys(_path(made) for _ in range(60_000)))


def _path(made: random.Random) -> str:
    codes, properties = _known()
    area, prop, year = made.choice(codes), made.choice(properties), made.choice(_YEARS)
    day = f"{made.choice(_YEARS)}-{made.randint(1, 12):02d}-{made.randint(1, 28):02d}"
    kinds = (
        f"statements?subject={area}&property={prop}", f"statements?subject={area}&period={year}&known_at={day}",
        f"statements?property={prop}&period={year}&limit={made.randint(10, 100)}",
        f"statements?subject={area}&known_at={day}",
        f"statements?edition=bench-{year}&known_at={day}",
        f"standing?area={area}&as_of={day}", f"figures/{prop}?subject={area}&year={year}",
        f"deadlines?area={area}&as_of={day}", f"areas/{area}?as_of={day}", f"editions?known_at={day}",
    )  # fmt: skip
    return made.choice(kinds)


def _their_paths(ids: Sequence[str]) -> Sequence[str]:
    made = random.Random(7)
    found = []
    for _ in range(_ADDRESSES):
        codes, properties = _known()
        area, prop, year = made.choice(codes), made.choice(properties), made.choice(_YEARS)
        found.append(made.choice((
            f"statements.json?subject={area}&property={quote(prop)}", f"statements.json?subject={area}&period={year}",
            f"statements.json?property={quote(prop)}&period={year}", f"statements.json?subject={area}",
            f"statements.json?edition=bench-{year}", f"statements/{made.choice(ids)}.json",
        )))  # fmt: skip
    return found


_FOUND: list[tuple[Sequence[str], Sequence[str]]] = []


def _known() -> tuple[Sequence[str], Sequence[str]]:
    """Return the codes of states and the properties that are figures."""
    if not _FOUND:
        from firmground.views.shelf import load_shelf

        shelf = load_shelf()
        numbers = [p.slug for p in shelf.vocabulary.properties.values() if p.type == "number"]
        _FOUND.append(([a.code for a in shelf.areas.states()], numbers[:40]))
    return _FOUND[0]


def _streamed(url: str, pid: int) -> tuple[int, float, float]:
    """Return lines, seconds and the server's peak memory while everything is sent."""
    peak, ended = [_memory_mb(pid)], threading.Event()

    def watch() -> None:
        while not ended.wait(0.2):
            peak.append(_memory_mb(pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    started, lines = time.perf_counter(), 0
    with urllib.request.urlopen(url, timeout=600) as answer:  # noqa: S310 - an address of this machine
        while part := answer.read(1 << 20):
            lines += part.count(b"\n")
    spent = time.perf_counter() - started
    ended.set()
    watcher.join()
    return lines, spent, max(peak)


def _processor_seconds(pid: int) -> float:
    """Return the processor time that a server and its workers took: it says more than a clock where others work."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    told = [Path(f"/proc/{p}/stat").read_text("ascii").rpartition(")")[2].split() for p in (str(pid), *children)]
    return sum(int(fields[11]) + int(fields[12]) for fields in told) / os.sysconf("SC_CLK_TCK")


def _memory_mb(pid: int) -> float:
    """Return what a server and its workers hold of their own, in MB."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    return sum(_own_mb(process) for process in (str(pid), *children))


def _own_mb(process: str) -> float:
    told = Path(f"/proc/{process}/smaps_rollup").read_text("ascii")
    lines = (line.split() for line in told.splitlines())
    return sum(int(line[1]) for line in lines if line[0] in {"Private_Dirty:", "Private_Clean:"}) / 1024


def _fill(size: int) -> None:
    """Append so many statements to the ledger of the environment, as an import of editions of each year would."""
    from firmground.ledger.setup import prepare

    prepare()
    from firmground.ledger.append import Author, append
    from firmground.model.entry import NewEntry

    editions = [
        NewEntry("edition", f"edition:bench-{year}", f"bench-{year}", orjson.dumps({
            "id": f"bench-{year}", "source": "bench", "title": f"A table of {year}", "publisher": "A publisher",
            "authority": "monitor", "published": f"{year + 1}-02-01", "fetched": "2026-01-01", "licence": "CC-BY-4.0",
        }).decode())
        for year in _YEARS
    ]  # fmt: skip
    append(editions, Author("bench", "editions", datetime.now(UTC)))
    for first in range(0, size, _CHUNK):
        rows = _statements(first, min(first + _CHUNK, size))
        entries = [NewEntry("statement", f"statement:{key}", key, text) for key, text in rows]
        append(entries, Author("bench", f"from {first}", datetime.now(UTC)))


def _statements(first: int, last: int) -> Iterator[tuple[str, str]]:
    from firmground.model.canonical import canonical
    from firmground.model.dates import Period
    from firmground.model.statement import Statement, breakdown, statement_id, statement_to_plain
    from firmground.model.value import Number

    codes, properties = _known()
    for number in range(first, last):
        area, rest = codes[number % len(codes)], number // len(codes)
        prop, rest = properties[rest % len(properties)], rest // len(properties)
        year = _YEARS[rest % len(_YEARS)]
        identity = (
            f"bench-{year}", area, prop, Period.parse(str(year)), breakdown(weapon="antipersonnel_mine"),
            Number(Decimal(number), "persons", sense="at_least"), f"chapter {number % 50}, table {number}",
        )  # fmt: skip
        statement = Statement(
            *identity, id=statement_id(*identity), cites=(f"A report of {year}, page {number % 300}, table 2",),
            attribution="A monitor", remark="As the table gives it; see its note 3.",
        )  # fmt: skip
        yield statement.id, canonical({**statement_to_plain(statement), "grade": "verified"})


def main() -> None:
    """Print one JSON line per measure, or fill a ledger that the environment names."""
    if sys.argv[1:2] == ["fill"]:
        _fill(int(sys.argv[2]))
        return
    for measure in run(Path(sys.argv[1] if len(sys.argv) > 1 else ".venv-peers")):
        sys.stdout.buffer.write(orjson.dumps(measure) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
