"""How writers tell what states did and what treaties lay down: ranks, lists, nouns, passives, articles, field names."""

import csv
from datetime import date
from pathlib import Path

import pytest

from factcheck.reading import checker

# Each with the verdict that one of its claims has; "just" where none may be called wrong. A bar stands for a new line.
_WAYS = tuple(csv.DictReader((Path(__file__).parent / "ways_of_telling.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize("way", _WAYS, ids=lambda way: way["text"][:60])
def test_a_way_of_telling_is_read(way: dict[str, str]) -> None:
    text, published = way["text"].replace("|", "\n"), date.fromisoformat(way["published"])
    words = [claim.verdict.word for claim in checker().check(text, published, way["language"]).claims]
    if way["verdict"] == "just":
        assert "contradicted" not in words
    else:
        assert way["verdict"] in words
        assert way["verdict"] == "contradicted" or "contradicted" not in words
