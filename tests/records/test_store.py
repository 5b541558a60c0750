"""The store: which edition answers for which source, and what a newer one changed."""

from pathlib import Path

import pytest

from firmground.model.errors import FirmgroundError, NotFound
from firmground.records.editions import compare_editions
from firmground.records.store import Store
from records.tables import current, imported, row


def test_an_edition_replaces_earlier_ones_of_the_same_source_only(tmp_path: Path) -> None:
    imported(tmp_path, [row("a"), row("b"), row("c", source="t")])
    done = imported(tmp_path, [row("a", killed="1"), row("d")], "later.csv")
    assert current(tmp_path, "source, record_id, killed") == [("s", "a", 1), ("s", "d", None), ("t", "c", None)]
    found = done.differences
    assert (found.same, found.added, found.changed, found.gone) == (0, 1, 1, 1)


def test_the_same_file_again_adds_nothing_and_brings_nothing_back(tmp_path: Path) -> None:
    first = imported(tmp_path, [row("a")])
    imported(tmp_path, [row("b")], "later.csv")
    again = imported(tmp_path, [row("a")])
    assert (again.is_new, again.edition) == (False, first.edition)
    assert current(tmp_path, "record_id") == [("b",)]


def test_two_editions_are_compared_by_their_ids(tmp_path: Path) -> None:
    first = imported(tmp_path, [row("a"), row("b")]).edition.id
    second = imported(tmp_path, [row("b"), row("c"), row("d")], "later.csv").edition.id
    store = Store(tmp_path / "records")
    found = compare_editions(store, first, second)
    assert (found.same, found.added, found.changed, found.gone) == (1, 2, 0, 1)
    back = compare_editions(store, second, first)
    assert (back.added, back.gone) == (1, 2)
    with pytest.raises(NotFound, match="imported are"):
        compare_editions(store, first, "another")


def test_a_store_that_holds_nothing_gives_no_records(tmp_path: Path) -> None:
    assert current(tmp_path) == []
    with pytest.raises(NotFound, match="none is imported"):
        Store(tmp_path / "records").edition("x")


def test_a_damaged_list_of_editions_is_told(tmp_path: Path) -> None:
    imported(tmp_path, [row()])
    (tmp_path / "records" / "editions.json").write_text('{"editions": [1]}')
    with pytest.raises(FirmgroundError, match="restore it from a backup"):
        Store(tmp_path / "records").editions()
