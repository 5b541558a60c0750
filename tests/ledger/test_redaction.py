from dataclasses import replace

import pytest

from databases import Database
from firmground.ledger.history import reading
from firmground.ledger.verify import verify
from firmground.model.errors import FirmgroundError, NotFound
from ledger.content import edition_entry, editor, entry_of, load, load_statements, restated, statement

ONE, TWO = statement(1), statement(2)


@pytest.fixture
def filled(ledger: Database) -> Database:
    load_statements(ledger, (ONE, TWO))
    return ledger


def counted(ledger: Database) -> set[str]:
    return set(reading("desk", alias=ledger.alias).statements)


def test_a_redaction_erases_one_content_and_the_ledger_still_holds(filled: Database) -> None:
    quoted = replace(statement(3), quote="a name entered by mistake")
    load(filled, entry_of(quoted))
    load(filled, restated(quoted, remark="said twice"))
    done = editor(filled, "anna", "it names a person").redact(quoted.id, "boris")
    assert done.added == 1
    held = filled.rows("SELECT text, salt FROM ledger_entry WHERE subject_id = %s AND kind = 'statement'", quoted.id)
    assert held == [(None, None), (None, None)]
    checked = verify(alias=filled.alias)
    assert (checked.faults, checked.redacted) == ((), (quoted.id,))
    assert reading("public", alias=filled.alias).redacted == {quoted.id: "it names a person"}
    assert counted(filled) == {ONE.id, TWO.id}


def test_what_was_redacted_does_not_come_back_with_a_second_import(filled: Database) -> None:
    editor(filled, "anna").redact(ONE.id, "boris")
    load(filled, edition_entry(), entry_of(ONE), entry_of(TWO))
    assert counted(filled) == {TWO.id}
    load(filled, restated(ONE, remark="again"))
    assert counted(filled) == {TWO.id}
    assert "redacted, but its content is still held" in verify(alias=filled.alias).faults[0]
    assert editor(filled, "anna").redact(ONE.id, "boris").added == 0
    assert verify(alias=filled.alias).faults == ()


def test_a_redaction_needs_two_persons_and_a_statement(filled: Database) -> None:
    anna = editor(filled, "anna")
    for second in ("anna", "ANNA ", "", " "):
        with pytest.raises(FirmgroundError, match="two persons"):
            anna.redact(ONE.id, second)
    anna.choose(ONE.id)
    choice = filled.rows("SELECT key FROM ledger_entry WHERE kind = 'choice'")[0][0]
    with pytest.raises(FirmgroundError, match="only a statement or a judgement is redacted"):
        anna.redact(str(choice), "boris")
    assert verify(alias=filled.alias).redacted == ()


def test_a_redaction_cannot_be_undone(filled: Database) -> None:
    anna = editor(filled, "anna")
    anna.redact(ONE.id, "boris")
    key = filled.rows("SELECT key FROM ledger_entry WHERE kind = 'redaction'")[0][0]
    with pytest.raises(FirmgroundError, match="erased its content for good"):
        anna.retract(str(key))
    with pytest.raises(NotFound, match="was redacted"):
        anna.choose(ONE.id)


def test_nothing_of_a_redacted_content_is_left_in_the_files_of_sqlite(sqlite_ledger: Database) -> None:
    person = "Someone Unlucky of Nowhere Street 9"
    long = replace(ONE, quote=person * 400)
    load(sqlite_ledger, edition_entry(), entry_of(long), entry_of(TWO))
    editor(sqlite_ledger, "anna").redact(ONE.id, "boris")
    files = list(sqlite_ledger.folder.glob("ledger.sqlite3*"))
    assert files
    assert all(person.encode() not in path.read_bytes() for path in files)


def test_the_public_is_not_told_of_a_redacted_proposal(ledger: Database) -> None:
    load_statements(ledger, (ONE,), "unverified")
    editor(ledger, "anna").redact(ONE.id, "boris")
    assert dict(reading("public", alias=ledger.alias).redacted) == {}
    assert set(reading("desk", alias=ledger.alias).redacted) == {ONE.id}
