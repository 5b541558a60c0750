import csv
import io

import pytest

from firmground.model.errors import FirmgroundError, UnknownCode
from firmground.vocabulary.properties import PART_KINDS, Vocabulary, load_vocabulary
from firmground.vocabulary.tables import Table, bundled, bundled_folder

TABLES = [bundled("authorities.csv"), *(t for f in ("codes", "properties", "units") for t in bundled_folder(f))]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def test_every_part_of_a_breakdown_says_what_it_takes(vocabulary: Vocabulary) -> None:
    used = {part for prop in vocabulary.properties.values() for part in prop.breakdown}
    assert used == vocabulary.parts.keys()
    assert set(vocabulary.parts.values()) == set(PART_KINDS)


def test_every_list_of_codes_is_used(vocabulary: Vocabulary) -> None:
    by_type = {p.type.removeprefix("code:") for p in vocabulary.properties.values() if p.type.startswith("code:")}
    by_part = {part for part, takes in vocabulary.parts.items() if takes.startswith("code")}
    assert vocabulary.codes.keys() == by_type | by_part


def test_an_unknown_word_names_what_is_near(vocabulary: Vocabulary) -> None:
    with pytest.raises(FirmgroundError, match=r'"casualty" is not a known property; near it are: .*casualties'):
        vocabulary.property("casualty")
    with pytest.raises(UnknownCode, match="known are: "):
        vocabulary.label("finding", "proven")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_is_written_in_the_one_canonical_form(table: Table) -> None:
    anew = io.StringIO(newline="")
    csv.writer(anew, lineterminator="\n").writerows(csv.reader(io.StringIO(table.raw.decode(), newline="")))
    assert anew.getvalue().encode() == table.raw
