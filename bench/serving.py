"""Served side by side, one worker each: our area profile against Datasette's table page over the same data.

`python -m bench.serving PEERS` where PEERS is an environment with bench/peers/requirements.txt installed.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson

OURS, THEIRS = 8471, 8472


def _wait(url: str) -> None:
    for _ in range(900):
        try:
            urllib.request.urlopen(url, timeout=5).read()  # noqa: S310 - an address of this machine
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"{url} did not answer")


@contextmanager
def serving(command: list[str], url: str, **settings: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        command, env={**os.environ, **settings}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(url)
        yield process
    finally:
        process.terminate()
        process.wait(20)


def _load(url: str, seconds: float) -> dict[str, float]:
    """Measure from a process of its own, so that neither server shares an interpreter with the client."""
    done = subprocess.run([sys.executable, "-m", "bench.http_load", url, str(seconds)], check=True, capture_output=True)
    found: dict[str, float] = orjson.loads(done.stdout)
    return found


def same_data(ledger: Path, target: Path) -> int:
    """Write the ledger's statements as one plain table, as a Datasette user would."""
    with sqlite3.connect(f"file:{ledger}?mode=ro", uri=True) as source, sqlite3.connect(target) as peer:
        peer.execute(
            "CREATE TABLE statements (id TEXT PRIMARY KEY, subject TEXT, property TEXT, period TEXT, breakdown TEXT,"
            " value TEXT, edition TEXT, cites TEXT, layer TEXT, attribution TEXT)"
        )
        rows = source.execute("SELECT subject_id, text FROM ledger_entry WHERE kind = 'statement' ORDER BY number")
        count = 0
        for key, text in rows:
            count += 1
            s = orjson.loads(text)
            peer.execute(
                "INSERT INTO statements VALUES (?,?,?,?,?,?,?,?,?,?)",
                (key, s["subject"], s["property"], s.get("period", ""), str(s["breakdown"]), str(s["value"]),
                 s["edition"], " | ".join(s["cites"]), s["layer"], s.get("attribution", "")),
            )  # fmt: skip
        return count


def run(peers: Path, seconds: float = 8.0, rounds: int = 3) -> list[dict[str, object]]:
    """Measure in turn, several rounds, and return medians with ratios."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "var"
        settings = {"FIRMGROUND_DATA": str(data), "DJANGO_SETTINGS_MODULE": "firmground.web.settings"}
        firmground = str(Path(sys.executable).with_name("firmground"))
        subprocess.run([firmground, "init"], env={**os.environ, **settings}, check=True, stdout=subprocess.DEVNULL)
        count = same_data(data / "ledger.sqlite3", Path(folder) / "peer.db")
        page = f"http://127.0.0.1:{OURS}/en/areas/afg/"
        table = f"http://127.0.0.1:{THEIRS}/peer/statements"
        ours = [firmground, "serve", "--port", str(OURS), "--workers", "1"]
        theirs = [str(peers / "bin" / "datasette"), "serve", str(Path(folder) / "peer.db"), "--port", str(THEIRS)]
        found: dict[str, list[dict[str, float]]] = {"off": [], "on": [], "peer": []}
        for _ in range(rounds):
            with serving(theirs, table):
                found["peer"].append(_load(table, seconds))
            for cache in ("off", "on"):
                with serving(ours, page, **settings, FIRMGROUND_PAGE_CACHE=cache):
                    found[cache].append(_load(page, seconds))
    middle = {name: sorted(loads, key=lambda r: r["per_second"])[len(loads) // 2] for name, loads in found.items()}
    return _measures(middle, count)


def _measures(middle: dict[str, dict[str, float]], count: int) -> list[dict[str, object]]:
    peer = middle["peer"]["per_second"]
    measures: list[dict[str, object]] = [
        {"name": f"Datasette table page, {count:,} rows", "value": round(peer, 1), "unit": "requests/s"},
        {"name": "Datasette table page p99", "value": round(middle["peer"]["p99_ms"], 1), "unit": "ms"},
    ]
    for cache, target in (("off", 3.0), ("on", 20.0)):
        ours = middle[cache]
        ratio = ours["per_second"] / peer
        name = f"area profile, page cache {cache}"
        measures += [
            {"name": name, "value": round(ours["per_second"], 1), "unit": "requests/s"},
            {"name": f"{name} p99", "value": round(ours["p99_ms"], 1), "unit": "ms"},
            {"name": f"{name}, ratio to Datasette", "value": round(ratio, 1), "unit": "times",
             "target": f">= {target:g}", "met": ratio >= target},
        ]  # fmt: skip
    faults = sum(m["faults"] for m in middle.values())
    return [
        *measures,
        {"name": "answers that were not 200", "value": faults, "unit": "", "target": "0", "met": not faults},
    ]


def main() -> None:
    """Print one JSON line per measure."""
    for measure in run(Path(sys.argv[1] if len(sys.argv) > 1 else ".venv-peers")):
        sys.stdout.buffer.write(orjson.dumps(measure) + b"\n")


if __name__ == "__main__":
    main()
