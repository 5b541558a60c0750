"""The sets of sentences: what they hold, and that the check does not get worse on them.

The floors lie a little under what `make bench` measures and writes to docs/benchmarks.md; the aims stand there.
"""

from datetime import date
from functools import cache

import pytest
from bench.sentences import LANGUAGES, Expected, Item, Score, interval, matched, read, score

from factcheck.reading import checker
from firmground.factcheck.claim import VERDICTS

PARTS = ("dev", "held")


@cache
def scored(part: str) -> Score:
    """Return the score of the sets of a part in all languages."""
    return score(checker(), [item for language in LANGUAGES for item in read(f"{part}_{language}")])


def share(part_of: tuple[int, int]) -> float:
    """Return a part of a whole as a number between 0 and 1."""
    return part_of[0] / part_of[1]


@pytest.mark.parametrize(
    ("part", "found", "right", "precision", "recall", "supported"),
    [("dev", 0.76, 0.8, 0.87, 0.58, 0.9), ("held", 0.77, 0.78, 0.82, 0.53, 0.9)],
)
def test_the_sets_are_read_no_worse_than_before(
    part: str, found: float, right: float, precision: float, recall: float, supported: float
) -> None:
    total = scored(part)
    assert share(total.found()) >= found
    assert share(total.right()) >= right
    assert share(total.precision("contradicted")) >= precision
    assert share(total.recall("contradicted")) >= recall
    assert share(total.precision("supported")) >= supported


def test_the_held_sets_are_as_large_as_was_asked() -> None:
    items = {part: [item for language in LANGUAGES for item in read(f"{part}_{language}")] for part in PARTS}
    assert sum(map(len, items.values())) >= 900
    assert 3 * len(items["held"]) >= len(items["held"]) + len(items["dev"])
    assert sum(claim["verdict"] == "contradicted" for item in items["held"] for claim in item["claims"]) >= 300


def test_no_text_stands_in_two_sets() -> None:
    texts = [item["text"] for part in PARTS for language in LANGUAGES for item in read(f"{part}_{language}")]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", PARTS)
def test_every_item_is_whole(part: str, language: str) -> None:
    for item in read(f"{part}_{language}"):
        assert item["language"] == language
        assert date.fromisoformat(item["published"])
        for claim in item["claims"]:
            assert claim["quote"] in item["text"], item["id"]
            assert claim["kind"] in checker().kinds, item["id"]
            assert claim["verdict"] in VERDICTS, item["id"]


def test_a_claim_stands_for_one_expected_claim_only() -> None:
    text = "The Mine Ban Treaty has 166 states parties."
    claim = Expected(quote=text, kind="membership_count", verdict="contradicted", error="figure")
    item = Item(id="x", language="en", published="2025-12-05", text=text, claims=[claim, claim])
    given = checker().check(text, date(2025, 12, 5), "en").claims
    assert len(given) == 1
    assert list(matched(item, given).values()) == [0]


def test_an_interval_holds_the_share_and_narrows() -> None:
    low, high = interval(90, 100)
    assert (round(low, 3), round(high, 3)) == (0.826, 0.945)
    assert interval(0, 0) == (0.0, 1.0)
