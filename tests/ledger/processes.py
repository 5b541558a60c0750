"""Processes that write, read and are killed, for tests with several at once: ``python processes.py TASK …``.

Each works on the ledger its environment names and prints one JSON document.
"""

import os
import random
import signal
import sys
import time
from itertools import count
from pathlib import Path
from typing import TypedDict

import django
import orjson

if __name__ == "__main__":
    sys.path.append(str(Path(__file__).parents[1]))
    django.setup()

from django.db import connections

from firmground.ledger.append import Author, append
from firmground.ledger.history import Readings
from firmground.ledger.verify import verify
from ledger.content import NOON, plain_entries


class Killed(TypedDict):
    """What a round of kills left behind."""

    kills: int
    in_the_middle: int
    faults: list[str]
    batches: int
    entries: int
    longest_recovery: float


POOL, TURNS, PART = 900, 5, 120


def picks(writer: int) -> list[list[int]]:
    """Return which statements of the pool a writer appends, batch by batch; they overlap with every other's."""
    luck = random.Random(writer)  # noqa: S311 - the same picks each time, so that the test knows them
    return [luck.sample(range(POOL), PART) for _ in range(TURNS)]


def write(writer: int) -> dict[str, int]:
    """Append overlapping batches; return how many entries were new."""
    pool = plain_entries(0, POOL)
    author = Author(f"writer-{writer}", "twelve at once", NOON)
    return {"added": sum(append([pool[n] for n in part], author).added for part in picks(writer))}


def read(seconds: int) -> dict[str, float]:
    """Ask for the reading again and again; return how often, and how long the longest answer took."""
    readings, waits, end = Readings(), [0.0], time.monotonic() + seconds
    while time.monotonic() < end:
        started = time.monotonic()
        readings.reading("public")
        waits.append(time.monotonic() - started)
        time.sleep(0.002)
    waits.sort()
    return {"answers": len(waits) - 1, "longest": waits[-1], "usual": waits[len(waits) // 2]}


SIZE = 80


def kill(kills: int) -> Killed:
    """Kill a loading process at random moments; after each kill, check what it left behind."""
    luck = random.Random(kills)  # noqa: S311 - the moments need not be secret
    found = Killed(kills=kills, in_the_middle=0, faults=[], batches=0, entries=0, longest_recovery=0.0)
    for life in range(kills):
        connections.close_all()
        told, tell = os.pipe()
        child = os.fork()
        if child == 0:
            _load_until_killed(life, tell)
        os.close(tell)
        # The first letter says that it is under way: what follows strikes it at work.
        letters = os.read(told, 1)
        time.sleep(luck.uniform(0, 0.12))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while more := os.read(told, 4096):
            letters += more
        os.close(told)
        found["in_the_middle"] += letters.endswith(b"s")
        started = time.monotonic()
        append(plain_entries(life, life + 1), Author("next", "after a kill", NOON))
        found["longest_recovery"] = max(found["longest_recovery"], time.monotonic() - started)
        checked = verify()
        found["faults"] += checked.faults
        found["batches"], found["entries"] = checked.batches, checked.entries
    return found


def _load_until_killed(life: int, tell: int) -> None:
    for turn in count():
        first = 100_000 + life * 10_000 + turn * SIZE
        group = plain_entries(first, first + SIZE)
        os.write(tell, b"s")
        append(group, Author("loader", "killed while loading", NOON))
        os.write(tell, b"f")


if __name__ == "__main__":
    task = {"write": write, "read": read, "kill": kill}[sys.argv[1]]
    sys.stdout.buffer.write(orjson.dumps(task(int(sys.argv[2]))))
