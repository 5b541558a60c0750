"""The ledger with 200,000 synthetic statements on SQLite and PostgreSQL: loading, reading, growth, questions.

`python -m bench.ledger`; the table goes to stderr, the JSON document to stdout. Every measure is taken in a process of
its own. Without PostgreSQL's binaries that half is left out.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TypedDict

import orjson

SIZES = (50_000, 100_000, 200_000)
ROUNDS = 3
_AREAS, _PROPERTIES = 197, 40
_TESTS = str(Path(__file__).parents[1] / "tests")


class Measure(TypedDict, total=False):
    """One measured value, with its target and whether it was met where one is set."""

    what: str
    value: float
    unit: str
    aim: str
    target: float
    met: bool


def main() -> None:
    """Measure both databases, or take one measure of a ledger that the environment names."""
    if sys.argv[1:]:
        _TAKE[sys.argv[1]](int(sys.argv[2]))
        return
    measured = [measure for kind in ("SQLite", "PostgreSQL") for measure in _database(kind)]
    for m in measured:
        target = f"under {m['target']:g}: {'met' if m['met'] else 'MISSED'}" if "target" in m else ""
        sys.stderr.write(f"{m['what']:<72} {m['value']:>10,.3f} {m['unit']:<4} {target}\n")
        line = {"name": m["what"], "value": round(m["value"], 3), "unit": m["unit"]}
        aim = {"target": f"< {m['target']:g}", "met": m["met"]} if "target" in m else {}
        sys.stdout.buffer.write(orjson.dumps({**line, **aim}) + b"\n")


def _database(kind: str) -> Iterator[Measure]:
    sys.path.append(_TESTS)
    # The tests' own way to start a server; the path above makes it found.
    from postgres import postgres_binaries, postgres_server

    if kind == "PostgreSQL" and postgres_binaries() is None:
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        postgres_server() if kind == "PostgreSQL" else nullcontext() as server,
    ):
        for size in SIZES:
            loads, reads = [], []
            for turn in range(ROUNDS):
                data = Path(folder) / f"{size}-{turn}"
                data.mkdir()
                own = {"FIRMGROUND_DATA": str(data), "DJANGO_SETTINGS_MODULE": "firmground.web.settings"}
                if server is not None:
                    server.execute(f"CREATE DATABASE ledger_{size}_{turn}")
                    own["DATABASE_URL"] = server.address(f"ledger_{size}_{turn}")
                loads.append(_child("load", size, own))
                reads.append(_child("read", size, own))
            yield from _measures(kind, size, loads, reads)


def _measures(
    kind: str, size: int, loads: list[dict[str, float]], reads: list[dict[str, float]]
) -> Iterator[Measure]:  # fmt: skip
    full = size == SIZES[-1]
    name = f"{kind}, {size:,} statements"
    yield _measure(f"{name}: loaded as one batch", _best(loads, "load"), "s", 20 if full else None)
    yield _measure(f"{name}: the same loaded again, nothing added", _best(loads, "again"), "s")
    yield _measure(f"{name}: 1,000 more", _best(loads, "more"), "s")
    yield _measure(f"{name}: verify", _best(loads, "verify"), "s")
    yield _measure(f"{name}: reading built in a fresh process", _best(reads, "build"), "s", 3 if full else None)
    yield _measure(f"{name}: memory the reading adds, at its peak", _best(reads, "memory"), "MB", 600 if full else None)
    yield _measure(f"{name}: reading extended by a batch of 1,000", _best(reads, "extend"), "s")
    yield _measure(f"{name}: a question to the warm reading", _best(reads, "question"), "µs")


def _measure(what: str, value: float, unit: str, target: float | None = None) -> Measure:
    if target is None:
        return {"what": what, "value": value, "unit": unit}
    aim = f"under {target:g} {unit}"
    return {"what": what, "value": value, "unit": unit, "aim": aim, "target": target, "met": value < target}


def _best(found: list[dict[str, float]], name: str) -> float:
    """Return the least disturbed run: other programs on the machine only ever make it slower."""
    return min(item[name] for item in found)


def _child(take: str, size: int, own: dict[str, str]) -> dict[str, float]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [sys.executable, "-m", "bench.ledger", take, str(size)]
    done = subprocess.run(command, env=kept | own, stdout=subprocess.PIPE, check=True)
    found: dict[str, float] = orjson.loads(done.stdout)
    return found


def _load(size: int) -> None:
    from firmground.ledger.setup import prepare

    prepare()
    from firmground.ledger.append import Author, append
    from firmground.ledger.verify import verify
    from firmground.model.entry import NewEntry

    def add(first: int, last: int) -> tuple[float, int]:
        started = time.perf_counter()
        entries = [NewEntry("statement", f"statement:{key}", key, text) for key, text in statements(first, last)]
        done = append(entries, Author("bench", f"{first} to {last}", datetime.now(UTC)))
        return time.perf_counter() - started, done.added

    edition = orjson.dumps({
        "id": "bench-edition", "source": "bench", "title": "A table", "publisher": "A publisher",
        "authority": "monitor", "fetched": "2026-01-01",
    }).decode()  # fmt: skip
    append(
        [NewEntry("edition", "edition:bench-edition", "bench-edition", edition)], Author("bench", "", datetime.now(UTC))
    )
    load, added = add(0, size)
    assert added == size
    again, added = add(0, size)
    assert added == 0
    more, _ = add(size, size + 1_000)
    started = time.perf_counter()
    assert verify().holds
    _say(load=load, again=again, more=more, verify=time.perf_counter() - started)


def _read(size: int) -> None:
    import django

    django.setup()
    from firmground.ledger.append import Author, append
    from firmground.ledger.history import Readings, batches
    from firmground.model.entry import NewEntry

    batches()
    before = _peak_mb()
    started = time.perf_counter()
    readings = Readings()
    reading = readings.reading("public")
    build = time.perf_counter() - started
    memory = _peak_mb() - before
    assert len(reading.statements) == size + 1_000
    started = time.perf_counter()
    for number in range(10_000):
        found = reading.known(f"X{number % _AREAS:03d}", f"property_{number % _PROPERTIES}", date(2026, 6, 1))
        assert found
    question = (time.perf_counter() - started) * 100
    more = [NewEntry("statement", f"statement:{k}", k, text) for k, text in statements(size + 1_000, size + 2_000)]
    append(more, Author("bench", "more", datetime.now(UTC)))
    started = time.perf_counter()
    assert len(readings.reading("public").statements) == size + 2_000
    _say(build=build, memory=memory, question=question, extend=time.perf_counter() - started)


def statements(first: int, last: int) -> Iterator[tuple[str, str]]:
    """Yield synthetic statements as (id, canonical text), as intake makes them."""
    from firmground.model.canonical import canonical
    from firmground.model.dates import Period
    from firmground.model.statement import Statement, breakdown, statement_id, statement_to_plain
    from firmground.model.value import Number

    for number in range(first, last):
        year = Period.parse(str(1999 + number // (_AREAS * _PROPERTIES) % 27))
        value = Number(Decimal(number) / 100, "km2", sense="at_least")
        identity = (
            "bench-edition", f"X{number % _AREAS:03d}", f"property_{number % _PROPERTIES}", year,
            breakdown(treaty="apmbc", weapon="antipersonnel_mine"), value, f"chapter {number % 50}, table {number}",
        )  # fmt: skip
        statement = Statement(
            *identity, id=statement_id(*identity), cites=(f"A report of {year}, page {number % 300}, table 2",),
            read_in="bench-monitor-2024", attribution="X-monitor", remark="As the table gives it; see its note 3.",
            collected="bench-table", collected_at=f"line {number + 2}",
        )  # fmt: skip
        yield statement.id, canonical({**statement_to_plain(statement), "grade": "verified"})


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _say(**found: float) -> None:
    sys.stdout.buffer.write(orjson.dumps(found))


_TAKE = {"load": _load, "read": _read}

if __name__ == "__main__":
    main()
