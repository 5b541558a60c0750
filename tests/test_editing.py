from pathlib import Path

import pytest

from databases import Database
from firmground.archive.store import Archive
from firmground.intake import Intake, Loaded
from firmground.ledger.append import Author
from firmground.ledger.history import Readings, reading
from firmground.ledger.verify import verify
from firmground.model.errors import FirmgroundError, NotFound
from firmground.model.reading import question_of
from firmground.sources.checking import Checker
from firmground.sources.folder import cited_editions, source_slugs
from firmground.vocabulary.areas import load_areas
from firmground.vocabulary.properties import load_vocabulary
from ledger.content import NOON, edition_entry, editor, load, load_statements, restated, statement
from sources import edited

ONE, TWO = statement(1), statement(2)


@pytest.fixture
def filled(ledger: Database) -> Database:
    load_statements(ledger, (ONE, TWO))
    return ledger


def counted(ledger: Database) -> set[str]:
    return set(reading("desk", alias=ledger.alias).statements)


def last_entry(ledger: Database, kind: str, about: str = ONE.id) -> str:
    return next(
        e.entry for e in reversed(reading("desk", alias=ledger.alias).events(about)) if e.kind == kind and e.active
    )


def test_undoing_a_retraction_works(filled: Database) -> None:
    anna = editor(filled, "anna")
    anna.retract(ONE.id)
    assert counted(filled) == {TWO.id}
    assert anna.retract(last_entry(filled, "retraction")).added == 1
    assert counted(filled) == {ONE.id, TWO.id}
    assert verify(alias=filled.alias).faults == ()


def test_retracting_twice_adds_nothing(filled: Database) -> None:
    first = editor(filled, "anna").retract(ONE.id)
    again = editor(filled, "boris").retract(ONE.id)
    assert (first.added, again.added, again.batch) == (1, 0, None)
    assert [e.kind for e in reading("desk", alias=filled.alias).events(ONE.id)] == ["retraction"]


def test_undoing_twice_adds_nothing(filled: Database) -> None:
    anna = editor(filled, "anna")
    anna.retract(ONE.id)
    undone = last_entry(filled, "retraction")
    assert [anna.retract(undone).added for _ in range(2)] == [1, 0]
    assert counted(filled) == {ONE.id, TWO.id}


def test_what_was_retracted_and_undone_can_be_retracted_again(filled: Database) -> None:
    anna = editor(filled, "anna")
    anna.retract(ONE.id)
    anna.retract(last_entry(filled, "retraction"))
    assert anna.retract(ONE.id).added == 1
    assert counted(filled) == {TWO.id}


def test_undoing_an_undoing_forty_times_keeps_working(filled: Database) -> None:
    anna, target = editor(filled, "anna"), ONE.id
    for turn in range(40):
        anna.retract(target)
        target = last_entry(filled, "retraction")
        assert (ONE.id in counted(filled)) == (turn % 2 == 1)


def test_a_statement_the_ledger_does_not_hold_cannot_be_retracted(filled: Database) -> None:
    with pytest.raises(NotFound, match="holds nothing"):
        editor(filled, "anna").retract("0" * 32)


def test_the_author_of_a_proposal_may_not_review_it_under_any_spelling(filled: Database) -> None:
    editor(filled, "anna").propose_retraction(ONE.id)
    proposal = last_entry(filled, "proposal")
    for name in ("anna", "Anna", " anna "):
        with pytest.raises(FirmgroundError, match="a second person does"):
            editor(filled, name).review(proposal, "accept")
    assert ONE.id in counted(filled)


def test_an_accepted_proposal_retracts_and_a_refused_one_does_not(filled: Database) -> None:
    anna, boris = editor(filled, "anna"), editor(filled, "boris")
    anna.propose_retraction(ONE.id)
    boris.review(last_entry(filled, "proposal"), "refuse")
    assert ONE.id in counted(filled)
    boris.review(last_entry(filled, "proposal"), "accept")
    assert ONE.id not in counted(filled)


def test_taking_an_acceptance_back_restores_the_statement(filled: Database) -> None:
    anna, boris = editor(filled, "anna"), editor(filled, "boris")
    anna.propose_retraction(ONE.id)
    boris.review(last_entry(filled, "proposal"), "accept")
    boris.retract(last_entry(filled, "review"))
    assert ONE.id in counted(filled)


def test_withdrawing_an_accepted_proposal_takes_its_acceptance_with_it(filled: Database) -> None:
    anna, boris = editor(filled, "anna"), editor(filled, "boris")
    anna.propose_retraction(ONE.id)
    proposal = last_entry(filled, "proposal")
    boris.review(proposal, "accept")
    anna.retract(proposal)
    assert ONE.id in counted(filled)
    with pytest.raises(FirmgroundError, match="withdrawn"):
        boris.review(proposal, "accept")


def test_an_accepted_statement_becomes_public_until_the_review_is_retracted(ledger: Database) -> None:
    load_statements(ledger, (ONE,), "unverified")
    assert not reading("public", alias=ledger.alias).held
    boris = editor(ledger, "boris")
    boris.review(ONE.id, "accept")
    assert set(reading("public", alias=ledger.alias).statements) == {ONE.id}
    boris.retract(last_entry(ledger, "review"))
    assert not reading("public", alias=ledger.alias).held
    assert reading("desk", alias=ledger.alias).grades[ONE.id] == "unverified"


def test_who_loaded_a_statement_may_not_verify_it(ledger: Database) -> None:
    load_statements(ledger, (ONE,), "unverified")
    with pytest.raises(FirmgroundError, match="a second person"):
        editor(ledger, "loader").review(ONE.id, "accept")


def test_only_statements_and_proposals_are_reviewed(filled: Database) -> None:
    editor(filled, "anna").retract(ONE.id)
    with pytest.raises(FirmgroundError, match="only a statement or a proposal is reviewed"):
        editor(filled, "boris").review(last_entry(filled, "retraction"), "accept")


def test_a_choice_leads_and_its_retraction_restores_the_one_before(filled: Database) -> None:
    anna, question = editor(filled, "anna"), question_of(ONE)

    def led_by() -> str | None:
        choice = reading("public", alias=filled.alias).choices.get(question)
        return choice.statement if choice else None

    assert led_by() is None
    anna.choose(ONE.id)
    anna.choose(TWO.id)
    assert led_by() == TWO.id
    assert anna.choose(TWO.id).added == 0
    chosen = last_entry(filled, "choice", TWO.id)
    anna.retract(chosen)
    assert led_by() == ONE.id
    anna.retract(last_entry(filled, "retraction", TWO.id))
    assert led_by() == TWO.id
    anna.retract(chosen)
    anna.retract(last_entry(filled, "choice"))
    assert led_by() is None


def test_an_accepted_proposal_can_undo_a_choice(filled: Database) -> None:
    anna, boris = editor(filled, "anna"), editor(filled, "boris")
    anna.choose(ONE.id)
    anna.propose_retraction(last_entry(filled, "choice"))
    boris.review(last_entry(filled, "proposal"), "accept")
    assert not reading("desk", alias=filled.alias).choices


def test_a_retracted_statement_cannot_be_chosen(filled: Database) -> None:
    anna = editor(filled, "anna")
    anna.retract(ONE.id)
    with pytest.raises(FirmgroundError, match="cannot lead"):
        anna.choose(ONE.id)


def test_a_restatement_keeps_the_id_and_the_review(ledger: Database) -> None:
    load_statements(ledger, (ONE,), "unverified")
    editor(ledger, "boris").review(ONE.id, "accept")
    load(ledger, restated(ONE, cites=("Report 1, second printing",)))
    found = reading("public", alias=ledger.alias)
    assert found.statement(ONE.id).cites == ("Report 1, second printing",)
    assert found.grades[ONE.id] == "verified"
    assert len(found.statements) == 1


MEETINGS = "apmbc_meetings"


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(load_areas(), load_vocabulary())


def read_in(ledger: Database, checker: Checker, folder: Path, *, raw: bytes | None = None) -> Loaded:
    intake = Intake(checker, Archive(folder), Readings(ledger.alias), Author("firmground", "load", NOON))
    if raw is not None:
        return intake.load(MEETINGS, "mended.csv", raw)[0]
    # The table cites editions that other sources describe.
    authorities = tuple(checker.vocabulary.authorities)
    editions = [e for slug in source_slugs() for e in cited_editions(slug, authorities) if slug != MEETINGS]
    load(ledger, *map(edition_entry, editions))
    return intake.load(MEETINGS)[0]


def test_a_row_that_is_gone_is_proposed_and_retracted_by_a_second_person(
    ledger: Database, checker: Checker, tmp_path: Path
) -> None:
    first = read_in(ledger, checker, tmp_path)
    assert (first.added, first.known, first.proposed_to_retract) == (first.rows, 0, 0)
    again = read_in(ledger, checker, tmp_path)
    assert (again.added, again.known, again.proposed_to_retract) == (0, first.rows, 0)
    line = edited.line_of(MEETINGS, grade="verified")
    table = edited.rows(MEETINGS)
    gone = edited.written(table[: line - 1] + table[line:])
    mended = read_in(ledger, checker, tmp_path, raw=gone)
    assert (mended.added, mended.proposed_to_retract) == (0, 1)
    assert read_in(ledger, checker, tmp_path, raw=gone).proposed_to_retract == 0
    proposal, about = ledger.rows("SELECT key, subject_id FROM ledger_entry WHERE kind = 'proposal'")[0]
    assert about in counted(ledger)
    with pytest.raises(FirmgroundError, match="a second person"):
        editor(ledger, "firmground").review(str(proposal), "accept")
    editor(ledger, "boris").review(str(proposal), "accept")
    assert about not in counted(ledger)
    assert verify(alias=ledger.alias).faults == ()


def test_a_changed_citation_restates_and_a_changed_grade_is_an_entry_of_its_own(
    sqlite_ledger: Database, checker: Checker, tmp_path: Path
) -> None:
    read_in(sqlite_ledger, checker, tmp_path)
    before = reading("desk", alias=sqlite_ledger.alias)
    line = edited.line_of(MEETINGS, grade="verified")
    changed = edited.cells(line, {"sources": "Another page of the same report", "grade": "unverified"}, MEETINGS)
    done = read_in(sqlite_ledger, checker, tmp_path, raw=changed)
    assert (done.added, done.proposed_to_retract) == (0, 0)
    after = reading("desk", alias=sqlite_ledger.alias)
    assert set(after.statements) == set(before.statements)
    regraded = [key for key in after.grades if after.grades[key] != before.grades[key]]
    assert len(regraded) == 1
    assert after.statement(regraded[0]).cites == ("Another page of the same report",)
    assert [e.kind for e in after.events(regraded[0])] == ["grade"]
    public = reading("public", alias=sqlite_ledger.alias)
    assert regraded[0] not in public.held
