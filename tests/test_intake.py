"""`firmground load SOURCE FILE`: what another version of a table adds, restates, grades and proposes to retract."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from databases import Database
from firmground.archive.store import Archive
from firmground.editing import Editing
from firmground.intake import Intake, Loaded
from firmground.ledger.append import Author
from firmground.ledger.history import Readings, entries
from firmground.ledger.verify import verify
from firmground.model.errors import BadInput, FirmgroundError
from firmground.model.reading import Reading
from firmground.model.statement import Statement
from firmground.sources.checking import Checker
from firmground.vocabulary.areas import load_areas
from firmground.vocabulary.properties import load_vocabulary
from sources.edited import Cells, bundled, cell, cells, line_of, rows, written

SOURCE = "apmbc_participants"
ROWS = len(rows(SOURCE)) - 1
LINE = line_of(subject="AGO", property="signature")
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


class Desk:
    """One ledger with its services: load as the program does, review as a second person does."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.readings = Readings(database.alias)
        self.archive = Archive(folder / "archive")
        self.alias = database.alias
        checker = Checker(load_areas(), load_vocabulary())
        self.intake = Intake(checker, self.archive, self.readings, Author("firmground", "load", NOON))
        self.intake.load("monitor_editions")
        self.intake.load(SOURCE)

    def load(self, raw: bytes) -> Loaded:
        return self.intake.load(SOURCE, "table.csv", raw)[0]

    def editing(self, name: str) -> Editing:
        return Editing(self.readings, Author(name, "looked at again", NOON))

    @property
    def reading(self) -> Reading:
        return self.readings.reading("desk")

    @property
    def head(self) -> str:
        return self.reading.head

    def statement(self) -> Statement:
        return next(s for s in self.reading.of("AGO", "signature") if s.part("treaty") == "apmbc")

    def open_proposals(self, statement: str) -> list[str]:
        return [e.entry for e in self.reading.events(statement) if e.kind == "proposal" and e.active]

    def kinds_of_last_batch(self) -> list[str]:
        last = self.reading.batches[-1].number
        return sorted(entry.kind for entry in entries(last - 1, last, self.alias))


@pytest.fixture
def desk(ledger: Database, tmp_path: Path) -> Desk:
    return Desk(ledger, tmp_path)


def without(line: int) -> bytes:
    return written([row for place, row in enumerate(rows(SOURCE), start=1) if place != line])


def counts(loaded: Loaded) -> tuple[int, int, int]:
    return loaded.added, loaded.known, loaded.proposed_to_retract


def test_the_same_file_twice_adds_nothing(desk: Desk) -> None:
    head, kept = desk.head, desk.archive.checksums()
    assert counts(desk.load(bundled(SOURCE))) == (0, ROWS, 0)
    assert (desk.head, desk.archive.checksums()) == (head, kept)


def test_the_same_rows_in_another_order_add_no_statement(desk: Desk) -> None:
    header, *table = rows(SOURCE)
    assert counts(desk.load(written([header, *reversed(table)]))) == (0, ROWS, 0)
    assert desk.kinds_of_last_batch() == ["edition"]
    head = desk.head
    assert counts(desk.load(written([header, *reversed(table)]))) == (0, ROWS, 0)
    assert desk.head == head


def test_a_row_that_is_gone_is_proposed_for_retraction_once_and_counts_until_reviewed(desk: Desk) -> None:
    statement = desk.statement().id
    assert counts(desk.load(without(LINE))) == (0, ROWS - 1, 1)
    assert statement in desk.readings.reading("public").statements
    assert len(desk.open_proposals(statement)) == 1
    head = desk.head
    assert counts(desk.load(without(LINE))) == (0, ROWS - 1, 0)
    assert desk.head == head


def test_a_proposal_that_was_refused_is_not_made_again(desk: Desk) -> None:
    statement = desk.statement().id
    desk.load(without(LINE))
    desk.editing("second").review(desk.open_proposals(statement)[0], "refuse")
    assert counts(desk.load(without(LINE))) == (0, ROWS - 1, 0)
    assert statement in desk.reading.statements


def test_a_row_that_is_back_takes_an_open_proposal_back(desk: Desk) -> None:
    statement = desk.statement().id
    desk.load(without(LINE))
    assert counts(desk.load(bundled(SOURCE))) == (0, ROWS, 0)
    assert desk.open_proposals(statement) == []
    assert desk.kinds_of_last_batch() == ["edition", "retraction"]
    head = desk.head
    assert counts(desk.load(bundled(SOURCE))) == (0, ROWS, 0)
    assert desk.head == head
    assert counts(desk.load(without(LINE))) == (0, ROWS - 1, 1)


def test_a_row_that_is_back_after_its_retraction_is_proposed_to_count_again(desk: Desk) -> None:
    statement = desk.statement().id
    desk.load(without(LINE))
    desk.editing("second").review(desk.open_proposals(statement)[0], "accept")
    assert desk.reading.is_retracted(statement)
    assert counts(desk.load(without(LINE))) == (0, ROWS - 1, 0)
    assert counts(desk.load(bundled(SOURCE))) == (0, ROWS, 0)
    assert desk.reading.is_retracted(statement)
    assert counts(desk.load(bundled(SOURCE))) == (0, ROWS, 0)
    gone, back = desk.open_proposals(statement)
    desk.editing("second").review(back, "accept")
    assert statement in desk.reading.statements
    assert gone not in desk.open_proposals(statement)
    assert counts(desk.load(without(LINE))) == (0, ROWS - 1, 1)
    assert counts(desk.load(bundled(SOURCE))) == (0, ROWS, 0)
    assert verify(alias=desk.alias).holds


def test_a_retraction_by_hand_is_not_undone_by_loading_the_row_again(desk: Desk) -> None:
    statement = desk.statement().id
    desk.editing("editor").retract(statement)
    head = desk.head
    assert counts(desk.load(bundled(SOURCE))) == (0, ROWS, 0)
    assert desk.head == head
    assert desk.reading.is_retracted(statement)


def test_a_mended_row_is_described_anew_under_the_same_id(desk: Desk) -> None:
    before = desk.statement()
    mended = cells(LINE, {"remark": "Signed at Ottawa.", "sources": "UNTC XXVI-5"})
    assert counts(desk.load(mended)) == (0, ROWS, 0)
    after = desk.statement()
    assert (after.id, after.remark, after.cites) == (before.id, "Signed at Ottawa.", ("UNTC XXVI-5",))
    assert desk.kinds_of_last_batch() == ["edition", "statement"]
    head = desk.head
    assert counts(desk.load(mended)) == (0, ROWS, 0)
    assert desk.head == head
    assert counts(desk.load(bundled(SOURCE))) == (0, ROWS, 0)
    assert desk.statement() == before
    assert counts(desk.load(mended)) == (0, ROWS, 0)
    assert desk.statement().remark == "Signed at Ottawa."


def test_a_row_graded_anew_leaves_the_public_reading_and_comes_back(desk: Desk) -> None:
    statement = desk.statement().id
    unsure = cell(LINE, "grade", "unverified")
    assert counts(desk.load(unsure)) == (0, ROWS, 0)
    assert desk.kinds_of_last_batch() == ["edition", "grade"]
    assert statement not in desk.readings.reading("public").held
    assert desk.reading.grades[statement] == "unverified"
    head = desk.head
    desk.load(unsure)
    assert desk.head == head
    desk.load(bundled(SOURCE))
    assert desk.readings.reading("public").statement(statement)


def test_what_a_second_person_accepted_stays_accepted_when_the_row_is_loaded_again(desk: Desk) -> None:
    statement = desk.statement().id
    unsure = cell(LINE, "grade", "unverified")
    desk.load(unsure)
    desk.editing("second").review(statement, "accept")
    assert counts(desk.load(unsure)) == (0, ROWS, 0)
    assert statement in desk.readings.reading("public").statements
    assert counts(desk.load(cells(LINE, {"grade": "unverified", "remark": "Signed."}))) == (0, ROWS, 0)
    assert statement in desk.readings.reading("public").statements


@pytest.mark.parametrize(
    ("column", "value"),
    [("value", "1997-12-03"), ("period", "1997"), ("locator", "p. 3"), ("edition", "hrw-2025-07-01")],
)
def test_a_row_that_says_something_else_is_another_statement(column: str, value: str, desk: Desk) -> None:
    before = desk.statement().id
    assert counts(desk.load(cell(LINE, column, value))) == (1, ROWS - 1, 1)
    assert len(desk.open_proposals(before)) == 1
    assert before in desk.reading.statements


def _swapped(table: list[Cells]) -> list[Cells]:
    """Let two rows change places of value: Angola signs on the day of Albania, Albania on that of Angola."""
    value, other = rows(SOURCE)[0].index("value"), line_of(subject="ALB", property="signature") - 1
    table[LINE - 1][value], table[other][value] = table[other][value], table[LINE - 1][value]
    return table


def _added(table: list[Cells]) -> list[Cells]:
    return [*table, ["NRU", *table[LINE - 1][1:]]]


@pytest.mark.parametrize(("change", "expected"), [(_swapped, (2, ROWS - 2, 2)), (_added, (1, ROWS, 0))])
def test_several_changes_are_counted_each(
    change: Callable[[list[Cells]], list[Cells]], expected: tuple[int, int, int], desk: Desk
) -> None:
    assert counts(desk.load(written(change(rows(SOURCE))))) == expected
    added, _, proposed = expected
    assert counts(desk.load(bundled(SOURCE)))[2] == added
    assert counts(desk.load(written(change(rows(SOURCE))))) == (0, ROWS + added - proposed, proposed)
    assert verify(alias=desk.alias).holds


def test_starting_again_keeps_a_newer_version_of_a_table(desk: Desk) -> None:
    desk.intake.load_bundled()
    desk.load(without(LINE))
    head = desk.head
    again = {loaded.source: counts(loaded) for loaded in desk.intake.load_bundled()}
    assert desk.head == head
    assert all(added == proposed == 0 for added, _, proposed in again.values())
    assert counts(desk.intake.load(SOURCE)[0]) == (0, ROWS, 0)
    assert desk.open_proposals(desk.statement().id) == []


def test_a_refused_edition_leaves_no_trace(desk: Desk) -> None:
    head, kept = desk.head, desk.archive.checksums()
    for raw in (cell(LINE, "edition", "nobody-2020"), cell(LINE, "treaty", "abcd"), cell(LINE, "value", "1997-02-29")):
        with pytest.raises(BadInput, match=rf"^table\.csv line {LINE}, column"):
            desk.load(raw)
    assert (desk.head, desk.archive.checksums()) == (head, kept)


def test_a_source_of_editions_alone_has_no_table_to_load(desk: Desk) -> None:
    with pytest.raises(FirmgroundError, match="no table of its own"):
        desk.intake.load("monitor_editions", "table.csv", b"edition\n")
    assert desk.intake.load("monitor_editions")[0].rows == 0
