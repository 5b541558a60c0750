"""Each known argument is recognised in each language, and leads to both sides and to its evidence page; see each.jsonl.

Words were added for sentences of this file: it shows that none is out of reach, and measures nothing (passages.jsonl
does).
"""

import json
from datetime import date
from pathlib import Path

import pytest

from firmground.factcheck.arguments.finding import Arguments, load_arguments
from firmground.factcheck.lexicon import LANGUAGES
from publish.record import bundled_record, html

ROWS = [json.loads(line) for line in Path(__file__).with_name("each.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def arguments() -> Arguments:
    return load_arguments(bundled_record())


def test_every_argument_of_the_ledger_is_told_in_every_language(arguments: Arguments) -> None:
    told = {(key, row["language"]) for row in ROWS for key in row["arguments"]}
    assert told == {(key, language) for key in arguments.entries for language in LANGUAGES}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['arguments'][0]}-{row['language']}")
def test_it_is_found_and_leads_to_both_sides(arguments: Arguments, row: dict[str, str]) -> None:
    found = arguments.found(row["text"], row["language"], date(2025, 9, 1))
    made = [passage.argument for passage in found if passage.argument.key in row["arguments"]]
    assert len(made) == 1
    assert made[0].made
    assert made[0].answers
    assert made[0].would_change or made[0].change_note


def test_each_has_its_place_on_the_evidence_page(arguments: Arguments) -> None:
    page = html("arguments")
    assert [key for key in arguments.entries if f'id="{key}"' not in page] == []
