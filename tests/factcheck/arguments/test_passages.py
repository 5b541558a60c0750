"""The measure: passages in three languages, half of them held; see passages.jsonl."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from firmground.factcheck.arguments.finding import Arguments, load_arguments
from firmground.factcheck.lexicon import LANGUAGES
from publish.record import bundled_record

FILE = Path(__file__).with_name("passages.jsonl")


@dataclass(frozen=True)
class Written:
    """A passage as written; of each argument it makes, the entries that may be given for it."""

    id: str
    language: str
    published: str
    held: bool
    text: str
    arguments: list[list[str]]


WRITTEN = [Written(**json.loads(line)) for line in FILE.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def arguments() -> Arguments:
    return load_arguments(bundled_record())


def counted(arguments: Arguments, passages: list[Written]) -> Counter[str]:
    """Count what is wanted, what is found, and what is found rightly."""
    counts: Counter[str] = Counter()
    for one in passages:
        left = list(one.arguments)
        counts["wanted"] += len(left)
        for found in arguments.found(one.text, one.language, date.fromisoformat(one.published)):
            counts["found"] += 1
            right = next((keys for keys in left if found.argument.key in keys), None)
            if right is not None:
                counts["right"] += 1
                left.remove(right)
    return counts


def told(counts: Counter[str]) -> str:
    return f"precision {counts['right']}/{counts['found']}, recall {counts['right']}/{counts['wanted']}"


def test_half_of_the_passages_are_held_and_half_make_an_argument_in_each_language() -> None:
    for language in LANGUAGES:
        for held in (True, False):
            some = [p for p in WRITTEN if p.language == language and p.held == held]
            assert (len(some), sum(bool(p.arguments) for p in some)) == (20, 10), (language, held)
    assert len({p.id for p in WRITTEN}) == len({p.text for p in WRITTEN}) == 120


def test_the_arguments_named_are_those_of_the_ledger(arguments: Arguments) -> None:
    assert {key for p in WRITTEN for keys in p.arguments for key in keys} <= set(arguments.entries)


@pytest.mark.parametrize("held", [True, False])
def test_passages_are_found_precisely(arguments: Arguments, held: bool) -> None:
    counts = counted(arguments, [p for p in WRITTEN if p.held == held])
    print("held" if held else "development", told(counts))
    for language in LANGUAGES:
        print(language, told(counted(arguments, [p for p in WRITTEN if (p.held, p.language) == (held, language)])))
    assert counts["right"] / counts["found"] >= 0.9, told(counts)
    assert counts["right"] / counts["wanted"] >= 0.6, told(counts)
