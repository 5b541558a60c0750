"""`firmground load SOURCE FILE --publisher … --until …`: an export becomes proposals of an edition of its own."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from databases import Database
from firmground.archive.store import Archive
from firmground.editing import Editing
from firmground.intake import Intake, Loaded
from firmground.ledger.append import Author
from firmground.ledger.history import Readings
from firmground.ledger.verify import verify
from firmground.model.dates import VagueDate
from firmground.model.errors import BadInput, FirmgroundError, NotFound
from firmground.model.reading import Reading
from firmground.model.value import Number
from firmground.sources.checking import Checker
from firmground.sources.exports import Export
from firmground.sources.folder import file_bytes
from firmground.vocabulary.areas import load_areas
from firmground.vocabulary.properties import load_vocabulary

SAMPLE = file_bytes("imas_hazards", "sample.csv")
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
EXPORT = Export("An invented authority", date(2025, 12, 31))
MINED = "mine_contaminated_area"


class Desk:
    """An empty ledger with its services, at one moment."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.readings, self.archive, self.alias = Readings(database.alias), Archive(folder / "archive"), database.alias
        self.checker = Checker(load_areas(), load_vocabulary())

    def load(self, raw: bytes = SAMPLE, export: Export = EXPORT, at: datetime = NOON) -> Loaded:
        intake = Intake(self.checker, self.archive, self.readings, Author("first", "load", at))
        return intake.load_export("imas_hazards", "hazards.csv", raw, export)

    def reading(self, audience: str = "desk") -> Reading:
        return self.readings.reading("public" if audience == "public" else "desk")


@pytest.fixture
def desk(ledger: Database, tmp_path: Path) -> Desk:
    return Desk(ledger, tmp_path)


def counts(loaded: Loaded) -> tuple[int, int, int]:
    return loaded.added, loaded.known, loaded.proposed_to_retract


def test_an_export_is_an_edition_of_its_publisher_with_the_last_day_of_its_data(desk: Desk) -> None:
    loaded = desk.load(export=replace(EXPORT, published=VagueDate.parse("2026-02"), licence="CC BY 4.0"))
    edition = desk.reading().editions[loaded.edition]
    assert (edition.publisher, edition.authority, edition.cutoff) == ("An invented authority", "state", "2025-12-31")
    assert (edition.source, edition.licence, str(edition.known_from)) == ("imas_hazards", "CC BY 4.0", "2026-02-28")
    assert loaded.rows == 11 and len(loaded.statements) == 13 and len(loaded.notes) == 4
    assert {statement.edition for statement in loaded.statements} == {loaded.edition}


def test_what_an_export_says_are_claims_of_its_publisher_that_nobody_has_reviewed(desk: Desk) -> None:
    for statement in desk.load().statements:
        assert desk.reading().grades[statement.id] == "unverified"
        assert (statement.layer, statement.attribution) == ("claim", "An invented authority")
    assert desk.reading("public").of("KHM", MINED) == ()
    by_others = desk.load(SAMPLE + b"\n", replace(EXPORT, authority="un"))
    assert {statement.layer for statement in by_others.statements} == {"finding"}


def test_a_second_person_makes_a_sum_public(desk: Desk) -> None:
    statement = next(s for s in desk.load().statements if s.property == MINED and s.part("certainty") == "confirmed")
    Editing(desk.readings, Author("second", "compared with the authority's report", NOON)).review(
        statement.id, "accept"
    )
    (public,) = desk.reading("public").of("KHM", MINED)
    assert public.value == Number(Decimal("0.04825075"), "km2", sense="at_least")
    assert public.part("certainty") == "confirmed"


def test_the_same_file_again_adds_nothing_on_any_day(desk: Desk) -> None:
    first = desk.load()
    head = desk.reading().head
    assert counts(desk.load(at=datetime(2026, 12, 24, tzinfo=UTC))) == (0, len(first.statements), 0)
    assert desk.reading().head == head
    assert verify(alias=desk.alias).holds


def test_another_last_day_of_the_same_file_proposes_to_retract_what_was_said_of_the_first(desk: Desk) -> None:
    first = desk.load()
    again = desk.load(export=replace(EXPORT, until=date(2026, 1, 31)))
    number = len(first.statements)
    assert counts(again) == (number, 0, number)


def test_a_newer_export_stands_beside_the_older(desk: Desk) -> None:
    desk.load()
    newer = desk.load(SAMPLE.replace(b",125000,", b",125001,"))
    assert newer.proposed_to_retract == 0
    suspected = [s for s in desk.reading().of("KHM", MINED) if s.part("certainty") == "suspected"]
    assert {s.value for s in suspected} == {Number(Decimal("0.125"), "km2"), Number(Decimal("0.125001"), "km2")}


def test_the_bytes_of_a_register_are_not_kept(desk: Desk) -> None:
    loaded = desk.load()
    assert list(desk.archive.checksums()) == []
    assert desk.reading().editions[loaded.edition].checksum == ""


def test_a_faulty_export_leaves_the_ledger_as_it_was(desk: Desk) -> None:
    desk.load()
    head = desk.reading().head
    with pytest.raises(BadInput, match=r"hazards\.csv line 2"):
        desk.load(SAMPLE.replace(b",SHA,Open,15", b",DHA,Open,15"))
    assert desk.reading().head == head


@pytest.mark.parametrize(
    ("export", "says"),
    [
        (replace(EXPORT, publisher=" "), "--publisher"),
        (replace(EXPORT, until=date(2026, 11, 22)), "--until: found 2026-11-22; expected a day up to today"),
        (replace(EXPORT, published=VagueDate.parse("2025-06")), "--published: found 2025-06; expected a day from"),
        (replace(EXPORT, published=VagueDate.parse("2027")), "--published"),
        (replace(EXPORT, authority="firmground"), "--authority"),
        (replace(EXPORT, authority="nobody"), "--authority"),
    ],
)
def test_what_nobody_can_honestly_say_of_an_export_is_refused(desk: Desk, export: Export, says: str) -> None:
    with pytest.raises(FirmgroundError, match=says):
        desk.load(export=export)
    assert desk.reading().batches == ()


def test_a_source_of_exports_needs_to_be_told_of_its_file_and_another_takes_none(desk: Desk) -> None:
    intake = Intake(desk.checker, desk.archive, desk.readings, Author("first", "load", NOON))
    for raw in (None, SAMPLE):
        with pytest.raises(FirmgroundError, match="--publisher NAME --until DAY"):
            intake.load("imas_hazards", "hazards.csv", raw)
    with pytest.raises(FirmgroundError, match="un_votes is a table of ours"):
        intake.load_export("un_votes", "table.csv", SAMPLE, EXPORT)
    with pytest.raises(NotFound, match="incidents import imas"):
        intake.load_export("imas", "table.csv", SAMPLE, EXPORT)
