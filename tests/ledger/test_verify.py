# Tampering is written as SQL with the names and numbers of this file alone; it goes where ruff can tell that.
# ruff: noqa: S608
import re

import pytest

from databases import Database
from firmground.ledger.guard import missing_guards
from firmground.ledger.verify import Verification, verify
from ledger.content import batches_of, editor, entry_of, load, load_statements, restated, statement

BATCHES, SIZE = 5, 50
ENTRY_TABLE, BATCH_TABLE = "ledger_entry", "ledger_batch"


@pytest.fixture
def filled(ledger: Database) -> Database:
    batches_of(ledger, BATCHES, SIZE)
    return ledger


def tamper(ledger: Database, *statements: str) -> Verification:
    """Change rows as someone would who owns the database: without triggers and foreign keys, put back afterwards."""
    if ledger.kind == "postgres":
        for table in (ENTRY_TABLE, BATCH_TABLE):
            ledger.run(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
        ledger.run(*statements)
        for table in (ENTRY_TABLE, BATCH_TABLE):
            ledger.run(f"ALTER TABLE {table} ENABLE TRIGGER ALL")
            for name in (f"{table}_no_change", f"{table}_no_truncate"):
                ledger.run(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
    else:
        triggers = ledger.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        ledger.run("PRAGMA foreign_keys = OFF", *(f"DROP TRIGGER {name}" for name, _ in triggers))
        ledger.run(*statements)
        ledger.run("PRAGMA foreign_keys = ON", *(str(sql) for _, sql in triggers))
    assert missing_guards(ledger.alias) == ()
    return verify(alias=ledger.alias)


def swapped(table: str, column: str, one: int, other: int) -> tuple[str, ...]:
    """Return SQL that exchanges one column of two rows (unique ones by way of a third value)."""
    aside = 1_000_000 if column in {"number", "batch_id"} else "'aside'"
    return (
        f"CREATE TEMPORARY TABLE aside AS SELECT number, {column} AS was FROM {table} WHERE number IN ({one}, {other})",
        f"UPDATE {table} SET {column} = {aside} WHERE number = {one}",
        f"UPDATE {table} SET {column} = (SELECT was FROM aside WHERE number = {one}) WHERE number = {other}",
        f"UPDATE {table} SET {column} = (SELECT was FROM aside WHERE number = {other}) WHERE {column} = {aside}",
        "DROP TABLE aside",
    )


def test_a_ledger_of_five_batches_of_fifty_entries_holds(filled: Database) -> None:
    found = verify(alias=filled.alias)
    assert (found.faults, found.batches, found.entries, found.redacted) == ((), BATCHES, BATCHES * SIZE, ())
    assert verify(found.head, filled.alias).holds
    assert verify(found.head[:12].upper(), filled.alias).holds


def test_an_empty_ledger_holds(ledger: Database) -> None:
    found = verify("0" * 64, ledger.alias)
    assert (found.faults, found.batches, found.entries) == ((), 0, 0)


OTHER = "f" * 64
CHANGED_ENTRY = {
    "text": ('text = \'{"value":"another"}\'', "its content was changed"),
    "salt": ("salt = 'ffffffffffffffffffffffffffffffff'", "its content was changed"),
    "key": ("key = 'statement:another'", "its link does not hold"),
    "subject": ("subject_id = 'another'", "its link does not hold"),
    "kind": ("kind = 'grade'", "its link does not hold"),
    "link": (f"link = '{OTHER}'", "its link does not hold"),
    "digest": (f"digest = '{OTHER}'", "its link does not hold"),
    "text and salt": ("text = NULL, salt = NULL", "its content is gone without a redaction"),
}


@pytest.mark.parametrize("what", CHANGED_ENTRY)
@pytest.mark.parametrize("number", [1, 101, 120, 150, 250])
def test_a_changed_entry_is_found_and_named(filled: Database, what: str, number: int) -> None:
    change, said = CHANGED_ENTRY[what]
    found = tamper(filled, f"UPDATE ledger_entry SET {change} WHERE number = {number}")
    assert any(fault.startswith(f"entry {number} (") and said in fault for fault in found.faults)
    assert all(f"entry {number} (" in fault for fault in found.faults), "no other row is blamed"


CHANGED_BATCH = {
    "author": "author = 'mallory'",
    "reason": "reason = 'another'",
    "time": "time = '2020-01-01T00:00:00Z'",
    "count": "entries = 51",
    "parent": f"parent = '{OTHER}'",
    "head": f"head = '{OTHER}'",
}


@pytest.mark.parametrize("what", CHANGED_BATCH)
@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_changed_batch_is_found_and_named(filled: Database, what: str, number: int) -> None:
    found = tamper(filled, f"UPDATE ledger_batch SET {CHANGED_BATCH[what]} WHERE number = {number}")
    assert found.faults
    assert all(f"batch {number}" in fault for fault in found.faults), found.faults


@pytest.mark.parametrize("number", [1, 50, 51, 75, 100, 101, 249, 250])
def test_a_removed_entry_is_found_and_named(filled: Database, number: int) -> None:
    found = tamper(filled, f"DELETE FROM ledger_entry WHERE number = {number}")
    batch = (number - 1) // SIZE + 1
    assert f"entry {number} is missing from batch {batch}" in found.faults
    assert f"batch {batch} has 49 entries where it counts 50" in found.faults
    assert len(found.faults) == 2


def test_removed_entries_are_named_as_a_span(filled: Database) -> None:
    found = tamper(filled, "DELETE FROM ledger_entry WHERE number BETWEEN 110 AND 119")
    assert "entries 110 to 119 are missing from batch 3" in found.faults


def test_all_entries_of_a_batch_removed_are_found(filled: Database) -> None:
    found = tamper(filled, "DELETE FROM ledger_entry WHERE batch_id = 3")
    assert "entries 101 to 150 are missing from batch 3" in found.faults


def test_a_removed_batch_in_the_middle_is_found_with_and_without_its_entries(filled: Database) -> None:
    found = tamper(filled, "DELETE FROM ledger_batch WHERE number = 3")
    assert found.faults == (
        "batch 3 is missing",
        "batch 3, to which entries 101 to 150 are said to belong, is not there",
    )
    found = tamper(filled, "DELETE FROM ledger_entry WHERE batch_id = 3")
    assert found.faults == ("batch 3 is missing",)


def test_a_removed_batch_is_found_though_those_after_it_move_up(filled: Database) -> None:
    found = tamper(
        filled,
        "DELETE FROM ledger_entry WHERE batch_id = 3", "DELETE FROM ledger_batch WHERE number = 3",
        "UPDATE ledger_batch SET number = 3 WHERE number = 4", "UPDATE ledger_batch SET number = 4 WHERE number = 5",
        "UPDATE ledger_entry SET batch_id = batch_id - 1, number = number - 50 WHERE number BETWEEN 151 AND 200",
        "UPDATE ledger_entry SET batch_id = batch_id - 1, number = number - 50 WHERE number BETWEEN 201 AND 250",
    )  # fmt: skip
    assert "batch 3: its parent is not the head before it, one of the two was changed" in found.faults
    assert any(fault.startswith("entry 101 (") for fault in found.faults)


def test_swapped_contents_are_found(filled: Database) -> None:
    found = tamper(
        filled, *(s for column in ("text", "salt", "digest") for s in swapped(ENTRY_TABLE, column, 60, 61))
    )  # fmt: skip
    assert {re.split(r" \(", fault)[0] for fault in found.faults} == {"entry 60", "entry 61"}


@pytest.mark.parametrize(("one", "other"), [(60, 61), (60, 160)])
def test_swapped_entries_are_found(filled: Database, one: int, other: int) -> None:
    found = tamper(filled, *swapped(ENTRY_TABLE, "number", one, other))
    assert any(f"entry {one} " in fault for fault in found.faults)
    assert any(f"entry {other} " in fault for fault in found.faults)


def test_an_entry_moved_to_another_batch_is_found(filled: Database) -> None:
    found = tamper(filled, "UPDATE ledger_entry SET batch_id = 4 WHERE number = 60")
    assert "entry 60 is missing from batch 2" in found.faults
    assert any("entry 60 (" in fault and "out of order in batch 4" in fault for fault in found.faults)


def test_swapped_batches_are_found(filled: Database) -> None:
    found = tamper(
        filled,
        "UPDATE ledger_batch SET number = 900 WHERE number = 2", "UPDATE ledger_batch SET number = 2 WHERE number = 3",
        "UPDATE ledger_batch SET number = 3 WHERE number = 900",
    )  # fmt: skip
    assert any(fault.startswith("batch 2: its parent") for fault in found.faults)
    assert any(fault.startswith("batch 3: its parent") for fault in found.faults)


def test_batches_swapped_with_their_entries_are_found(filled: Database) -> None:
    found = tamper(
        filled,
        "UPDATE ledger_batch SET number = 900 WHERE number = 2", "UPDATE ledger_batch SET number = 2 WHERE number = 3",
        "UPDATE ledger_batch SET number = 3 WHERE number = 900",
        "UPDATE ledger_entry SET number = number + 1000, batch_id = 3 WHERE number BETWEEN 51 AND 100",
        "UPDATE ledger_entry SET number = number - 50, batch_id = 2 WHERE number BETWEEN 101 AND 125",
        "UPDATE ledger_entry SET number = number - 50, batch_id = 2 WHERE number BETWEEN 126 AND 150",
        "UPDATE ledger_entry SET number = number - 950 WHERE number > 1000",
    )  # fmt: skip
    assert any(fault.startswith("batch 2: its parent") for fault in found.faults)
    assert any(fault.startswith("entry 51 (") for fault in found.faults)


def test_a_removed_tail_is_found_only_against_a_head_noted_down(filled: Database) -> None:
    head = verify(alias=filled.alias).head
    assert tamper(
        filled, "DELETE FROM ledger_entry WHERE batch_id > 3", "DELETE FROM ledger_batch WHERE number > 3"
    ).holds
    found = verify(head, filled.alias)
    assert found.faults == (
        f"no batch has the head {head}: the tail of the ledger was removed, or it is another ledger",
    )


def test_a_tail_written_anew_is_found_only_against_a_head_noted_down(filled: Database) -> None:
    head = verify(alias=filled.alias).head
    tamper(filled, "DELETE FROM ledger_entry WHERE batch_id = 5", "DELETE FROM ledger_batch WHERE number = 5")
    load(filled, entry_of(statement(7)))
    assert verify(alias=filled.alias).holds
    assert not verify(head, filled.alias).holds


def test_a_head_too_short_to_tell_is_refused(filled: Database) -> None:
    head = verify(alias=filled.alias).head
    assert "too short" in verify(head[:4], filled.alias).faults[0]


def test_an_entry_added_past_the_program_is_found(filled: Database) -> None:
    found = tamper(
        filled,
        "INSERT INTO ledger_entry (number, batch_id, kind, key, subject_id, text, salt, digest, link)"
        " SELECT 251, batch_id, kind, 'statement:forged', 'forged', text, salt, digest, link FROM ledger_entry"
        " WHERE number = 250",
    )
    assert any(fault.startswith("entry 251 (statement forged): its link") for fault in found.faults)
    assert "batch 5 has 51 entries where it counts 50" in found.faults


def test_the_names_of_a_redacted_entry_stay_verified(ledger: Database) -> None:
    load_statements(ledger, (statement(1), statement(2)))
    editor(ledger, "anna").redact(statement(1).id, "boris")
    assert verify(alias=ledger.alias).holds
    found = tamper(ledger, "UPDATE ledger_entry SET key = 'statement:another' WHERE text IS NULL")
    assert [fault for fault in found.faults if fault.startswith("entry 2 (")]


def test_a_redaction_whose_content_is_still_held_is_found(ledger: Database) -> None:
    load_statements(ledger, (statement(1),))
    editor(ledger, "anna").redact(statement(1).id, "boris")
    load(ledger, restated(statement(1), remark="put in by another way"))
    assert "redacted, but its content is still held" in verify(alias=ledger.alias).faults[0]


def test_many_faults_are_cut_short_and_counted(filled: Database) -> None:
    found = tamper(filled, "UPDATE ledger_entry SET text = '{}'")
    assert len(found.faults) == 51
    assert found.faults[-1] == "and 200 more"
