"""How well claims are found and judged, on sentences written with the facts in hand: held ones and those we build on.

The held sentences were written by others who had seen the facts and the manner of press and ministries, never the
grammar; they are only scored. A set is JSON Lines: id, language, published, text, claims (quote, kind, verdict, error).
"""

import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import sqrt
from pathlib import Path
from typing import Final, TypedDict

import orjson

from firmground.factcheck.checking import Checker
from firmground.factcheck.claim import Claim

FOLDER: Final = Path(__file__).parent.parent / "tests" / "factcheck" / "sentences"
_FIRMGROUND: Final = Path(sys.executable).with_name("firmground")
LANGUAGES: Final = ("en", "fr", "es")
# For a share of n trials, at 95 %.
_Z: Final = 1.96
Measure = dict[str, str | float | bool]


class Expected(TypedDict):
    """A claim that a sentence holds, by the words that hold it."""

    quote: str
    kind: str
    verdict: str
    error: str


class Item(TypedDict):
    """A few sentences as somebody wrote them, with their claims."""

    id: str
    language: str
    published: str
    text: str
    claims: list[Expected]


@dataclass
class Score:
    """What was found: `pairs` counts expected and given verdicts, `extra` verdicts of claims nobody expected.

    `again` counts those of `extra` that call contradicted, a second time, words in which a contradicted claim was
    expected: the precision takes them for errors, the precision by words does not count them.
    """

    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    again: int = 0

    @property
    def claims(self) -> int:
        """Return how many claims were expected."""
        return sum(self.pairs.values())

    def found(self) -> tuple[int, int]:
        """Return how many of the claims were found, of how many."""
        return sum(n for (_, given), n in self.pairs.items() if given), self.claims

    def right(self) -> tuple[int, int]:
        """Return how many of those found have the right verdict."""
        return sum(n for (wanted, given), n in self.pairs.items() if wanted == given), self.found()[0]

    def precision(self, verdict: str) -> tuple[int, int]:
        """Return how many of the expected claims that are given a verdict deserve it.

        A claim that nobody expected and is called contradicted counts as an error; one that is called something else
        may be a claim that the writer did not list.
        """
        unexpected = self.extra[verdict] if verdict == "contradicted" else 0
        given = sum(n for (_, said), n in self.pairs.items() if said == verdict) + unexpected
        return self.pairs[verdict, verdict], given

    def precision_by_words(self) -> tuple[int, int]:
        """Return how many places called contradicted deserve it, a false claim that is marked twice counted once."""
        right, given = self.precision("contradicted")
        return right, given - self.again

    def recall(self, verdict: str) -> tuple[int, int]:
        """Return how many claims that deserve a verdict are given it."""
        return self.pairs[verdict, verdict], sum(n for (wanted, _), n in self.pairs.items() if wanted == verdict)


def read(name: str) -> list[Item]:
    """Return the items of a set, for example "held_fr"."""
    return [orjson.loads(line) for line in (FOLDER / f"{name}.jsonl").read_bytes().splitlines()]


def score(checker: Checker, items: Sequence[Item]) -> Score:
    """Check every item and compare with what is expected, each expected claim with one given claim at most."""
    total = Score()
    for item in items:
        given = checker.check(item["text"], date.fromisoformat(item["published"]), item["language"]).claims
        found = matched(item, given)
        for place, wanted in enumerate(item["claims"]):
            total.pairs[wanted["verdict"], given[found[place]].verdict.word if place in found else ""] += 1
        taken = set(found.values())
        others = [claim for place, claim in enumerate(given) if place not in taken]
        total.extra.update(claim.verdict.word for claim in others)
        false = [span(item, wanted) for wanted in item["claims"] if wanted["verdict"] == "contradicted"]
        total.again += sum(
            claim.verdict.word == "contradicted" and any(same(claim, *words) for words in false) for claim in others
        )
    return total


def span(item: Item, wanted: Expected) -> tuple[int, int]:
    """Return where the words of an expected claim begin and end."""
    start = item["text"].index(wanted["quote"])
    return start, start + len(wanted["quote"])


def same(claim: Claim, start: int, end: int) -> bool:
    """Tell whether a claim and a stretch of text share at least half of the shorter."""
    shared = min(end, claim.end) - max(start, claim.start)
    return 2 * shared >= min(end - start, claim.end - claim.start)


def matched(item: Item, given: Sequence[Claim]) -> dict[int, int]:
    """Return which given claim is which expected one: those that share most first, of the same kind rather.

    Two claims are one where they share at least half of the shorter; a given claim stands for one expected claim only.
    """
    pairs: list[tuple[bool, float, int, int]] = []
    for place, wanted in enumerate(item["claims"]):
        start, end = span(item, wanted)
        for other, claim in enumerate(given):
            if same(claim, start, end):
                shared = min(end, claim.end) - max(start, claim.start)
                whole = max(end, claim.end) - min(start, claim.start)
                pairs.append((claim.kind == wanted["kind"], shared / whole, place, other))
    found: dict[int, int] = {}
    for _, _, place, other in sorted(pairs, reverse=True):
        if place not in found and other not in found.values():
            found[place] = other
    return found


def interval(part: int, of: int) -> tuple[float, float]:
    """Return Wilson's interval of a share at 95 %."""
    if not of:
        return 0.0, 1.0
    share, square = part / of, _Z * _Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    reach = _Z / (1 + square / of) * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return middle - reach, middle + reach


_AIMS: Final = {"found": 0.9, "contradicted precision": 0.97, "contradicted recall": 0.85, "supported precision": 0.97}


def main() -> None:
    """Score the held sets and those we build on, by language and together."""
    checker = bundled_checker()
    for part in ("held", "dev"):
        whole = Score()
        for language in LANGUAGES:
            found = score(checker, read(f"{part}_{language}"))
            whole.pairs += found.pairs
            whole.extra += found.extra
            whole.again += found.again
            _print(f"{part}, {language}", found, {})
        _print(f"{part}, all", whole, _AIMS if part == "held" else {})


def bundled_checker() -> Checker:
    """Return a checker over the bundled ledger, filled in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"FIRMGROUND_DATA": folder, "DJANGO_SETTINGS_MODULE": "firmground.web.settings"}
        subprocess.run([_FIRMGROUND, "init"], stdout=subprocess.DEVNULL, check=True)
        import django

        django.setup()
        from firmground.cli.opening import record
        from firmground.factcheck.checking import load_checker

        return load_checker(record())


def _print(name: str, found: Score, aims: Mapping[str, float]) -> None:
    for measure in _measures(name, found, aims):
        sys.stdout.buffer.write(orjson.dumps(measure) + b"\n")
    sys.stdout.flush()


def _measures(name: str, found: Score, aims: Mapping[str, float]) -> Iterator[Measure]:
    shares = {
        "found": found.found(),
        "verdict right, of those found": found.right(),
        "contradicted precision": found.precision("contradicted"),
        "contradicted precision, a false claim marked twice counted once": found.precision_by_words(),
        "contradicted recall": found.recall("contradicted"),
        "supported precision": found.precision("supported"),
        "supported recall": found.recall("supported"),
    }
    for what, (part, of) in shares.items():
        low, high = interval(part, of)
        measure: Measure = {
            "name": f"{name}: {what} ({part} of {of}; {low:.3f}–{high:.3f})",
            "value": round(part / of if of else 0.0, 3),
            "unit": "",
        }
        if what in aims:
            measure |= {"target": f"at least {aims[what]}", "met": part >= aims[what] * of}
        yield measure
    extra = sum(found.extra.values())
    yield {"name": f"{name}: claims given that the writer did not list", "value": float(extra), "unit": ""}


if __name__ == "__main__":
    main()
