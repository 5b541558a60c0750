"""How fast texts are checked: dense with claims, ordinary news, a corpus of three sizes; beside a blank spaCy pipeline.

`FIRMGROUND_BENCH_LONG=gigabyte` adds a corpus of 1 GB.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

import orjson

from bench.records import Took, ran
from bench.sentences import LANGUAGES, bundled_checker, read
from firmground.factcheck.checking import Checker

PEERS: Final = Path(__file__).parent.parent / ".venv-peers"
_FIRMGROUND: Final = Path(sys.executable).with_name("firmground")
SIZES_MB: Final = (4, 16, 64)
_DENSE_KB, _PLAIN_MB, _COLD = 300.0, 5.0, 1.0
# So many texts are checked before the clock runs, for the words of a language to be read.
_WARMING: Final = 30
_DAY: Final = date(2026, 1, 15)
Measure = dict[str, str | float | bool]
# Ordinary news: nothing in it is about us, though some of its words are ("mines", "cluster", "treaty").
_NEWS: Final = (
    "The council agreed on Tuesday to raise spending on roads by 3.4 percent, to 120 million euros, after a debate.",
    "Shares in the copper producer fell as two of its mines in Chile were closed by a strike of 2,300 workers.",
    "Doctors found a cluster of 34 cases in the north of the city and asked people over 60 to stay at home.",
    "The home side won 3–1 before a crowd of 41,286, their fourth victory in a row and the ninth this season.",
    "“We signed nothing,” the minister said; the trade treaty is to come before parliament in the autumn.",
    "Rain is expected in the west, with highs of 17 degrees; in the mountains the first snow may fall on Thursday.",
    "The museum counted 1,204,511 visitors last year, a fifth more than the year before, and plans a new wing by 2028.",
)
_PEER = """
import spacy, sys, time
nlp = spacy.blank("en"); nlp.add_pipe("sentencizer"); nlp.max_length = 10**9
parts = sys.stdin.read().split("\\n\\n")
start = time.process_time()
for doc in nlp.pipe(parts): pass
print(time.process_time() - start)
"""


def main() -> None:
    """Print one JSON line for each measure."""
    for measure in _measures():
        sys.stdout.buffer.write(orjson.dumps(measure) + b"\n")
        sys.stdout.flush()


def _measures() -> Iterator[Measure]:
    checker = bundled_checker()
    # Each item is a text of its own, with a day of its own: the worst case for what is remembered.
    for language in LANGUAGES:
        yield from _dense(checker, language)
    news = _news(8_000_000)
    checker.check(news[:10_000], _DAY, "en")
    seconds = _seconds(checker, news)
    yield _held("ordinary news", len(news) / 1e6 / seconds, "MB/s", f"at least {_PLAIN_MB:g}", _PLAIN_MB)
    if (PEERS / "bin" / "python").exists():
        peer = float(
            subprocess.run(
                [PEERS / "bin" / "python", "-c", _PEER], input=news, text=True, stdout=subprocess.PIPE, check=True
            ).stdout
        )
        yield {
            "name": "the same news, a blank spaCy pipeline that splits sentences",
            "value": round(len(news) / 1e6 / peer, 2),
            "unit": "MB/s",
        }
    with tempfile.TemporaryDirectory() as folder:
        yield from _corpora(Path(folder))


def _dense(checker: Checker, language: str) -> Iterator[Measure]:
    """Yield how fast dense texts are read for the first time, and again, when their days have been asked about."""
    items = read(f"dev_{language}")
    texts = [(item["text"], date.fromisoformat(item["published"])) for item in items]
    for text, day in texts[:_WARMING]:
        checker.check(text, day, language)
    first = _speed(checker, texts[_WARMING:], language)
    again = max(_speed(checker, texts, language) for _ in range(3))
    for name, speed in ((f"{language}, read for the first time", first), (f"{language}, read again", again)):
        yield _held(f"text dense with claims, {name}", speed, "kB/s", f"at least {_DENSE_KB:g}", _DENSE_KB)


def _speed(checker: Checker, texts: list[tuple[str, date]], language: str) -> float:
    start = time.process_time()
    for text, day in texts:
        checker.check(text, day, language)
    return sum(len(text.encode()) for text, _ in texts) / 1000 / (time.process_time() - start)


def _seconds(checker: Checker, text: str) -> float:
    start = time.process_time()
    checker.check(text, _DAY, "en")
    return time.process_time() - start


def _news(size: int) -> str:
    choice = random.Random(4)
    parts: list[str] = []
    length = 0
    while length < size:
        paragraph = " ".join(choice.sample(_NEWS, 4))
        parts.append(paragraph)
        length += len(paragraph) + 2
    return "\n\n".join(parts)


def corpus(file: Path, megabytes: int) -> None:
    """Write a corpus of JSON Lines: nine texts of ordinary news for one of our sentences."""
    choice = random.Random(5)
    ours = [item for language in LANGUAGES for item in read(f"dev_{language}")]
    size = 0
    with file.open("wb") as out:
        while size < megabytes * 1_000_000:
            if choice.random() < 0.1:
                item = choice.choice(ours)
                text, day = item["text"], item["published"]
            else:
                text, day = "\n".join(choice.sample(_NEWS, 7)) * 3, "2025-12-05"
            size += out.write(orjson.dumps({"id": str(size), "published": day, "text": text}) + b"\n")


def _corpora(folder: Path) -> Iterator[Measure]:
    environment = {**os.environ, "FIRMGROUND_DATA": str(folder / "var")}
    subprocess.run([_FIRMGROUND, "init"], env=environment, stdout=subprocess.DEVNULL, check=True)
    short = folder / "short.txt"
    short.write_text("In 2023, 164 states were party to the Mine Ban Treaty.\n", "utf-8")
    cold = min(ran([str(_FIRMGROUND), "check", str(short), "--json"], environment).seconds for _ in range(5))
    yield {
        "name": "cold start: the command on one sentence",
        "value": round(cold, 2),
        "unit": "s",
        "target": "at most 1 s",
        "met": cold <= _COLD,
    }
    sizes = (*SIZES_MB, 1_000) if os.environ.get("FIRMGROUND_BENCH_LONG") == "gigabyte" else SIZES_MB
    took: dict[int, Took] = {}
    for size in sizes:
        file = folder / f"{size}.jsonl"
        corpus(file, size)
        took[size] = ran([str(_FIRMGROUND), "check", str(file), "--json"], environment)
        yield {
            "name": f"a corpus of {size:,} MB, the whole command",
            "value": round(took[size].seconds, 2),
            "unit": "s",
        }
        yield {"name": f"a corpus of {size:,} MB, memory", "value": round(took[size].gb, 3), "unit": "GB"}
        file.unlink()
    first, last = sizes[0], sizes[-1]
    growth = (took[last].seconds / took[first].seconds) / (last / first)
    yield _most("growth of time over growth of size", growth, 1.2)
    yield _most("growth of memory", took[last].gb / took[first].gb, 1.2)


def _held(name: str, value: float, unit: str, target: str, aim: float) -> Measure:
    return {"name": name, "value": round(value, 2), "unit": unit, "target": target, "met": value >= aim}


def _most(name: str, value: float, aim: float) -> Measure:
    return {"name": name, "value": round(value, 2), "unit": "", "target": f"at most {aim:g}", "met": value <= aim}


if __name__ == "__main__":
    main()
