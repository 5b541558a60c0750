from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import DatabaseError, connections, models, transaction

from databases import Database, ledger_on
from firmground.ledger.guard import install_guard, missing_guards, require_guard, snapshot, writing
from firmground.ledger.models import BatchRow, EntryRow
from firmground.ledger.setup import open_ledger, prepare
from firmground.ledger.verify import verify
from firmground.model.errors import FirmgroundError
from ledger.content import batches_of, editor, entry_of, load, load_statements, plain_entries, statement

CHANGES = (
    "UPDATE ledger_entry SET text = '{}' WHERE number = 2",
    "UPDATE ledger_entry SET text = NULL, salt = NULL WHERE number = 2",
    "UPDATE ledger_entry SET key = 'x' WHERE number = 2",
    "UPDATE ledger_entry SET number = number + 1000",
    "UPDATE ledger_batch SET reason = 'another'",
    "UPDATE ledger_batch SET author = author",
    "DELETE FROM ledger_entry WHERE number = 2",
    "DELETE FROM ledger_entry",
    "DELETE FROM ledger_batch",
)
UPSERTS = (
    "INSERT INTO ledger_entry SELECT number, kind, key, subject_id, '{}', salt, digest, link, batch_id"
    " FROM ledger_entry WHERE number = 2 ON CONFLICT (number) DO UPDATE SET text = excluded.text",
    "INSERT INTO ledger_batch SELECT number, parent, time, 'mallory', reason, entries, head FROM ledger_batch"
    " WHERE number = 1 ON CONFLICT (number) DO UPDATE SET author = excluded.author",
)
SQLITE_ONLY = (
    "REPLACE INTO ledger_entry (number, batch_id, kind, key, subject_id, text, salt, digest, link)"
    " SELECT number, batch_id, kind, key, subject_id, '{}', salt, digest, link FROM ledger_entry WHERE number = 2",
    "INSERT OR REPLACE INTO ledger_entry (number, batch_id, kind, key, subject_id, text, salt, digest, link)"
    " SELECT 900, batch_id, kind, key, subject_id, '{}', salt, digest, link FROM ledger_entry WHERE number = 2",
    "UPDATE OR REPLACE ledger_entry SET number = 3 WHERE number = 2",
    "INSERT OR REPLACE INTO ledger_batch SELECT number, parent, time, 'mallory', reason, entries, head"
    " FROM ledger_batch",
    "REPLACE INTO ledger_batch SELECT 900, parent, time, 'mallory', reason, entries, head FROM ledger_batch",
)
POSTGRES_ONLY = (
    "TRUNCATE ledger_entry",
    "TRUNCATE ledger_batch CASCADE",
    "TRUNCATE ledger_batch, ledger_entry",
    "WITH gone AS (DELETE FROM ledger_entry WHERE number = 2 RETURNING *) SELECT count(*) FROM gone",
    "MERGE INTO ledger_entry e USING ledger_entry o ON e.number = o.number WHEN MATCHED THEN DELETE",
    "MERGE INTO ledger_entry e USING ledger_entry o ON e.number = o.number WHEN MATCHED THEN UPDATE SET text = '{}'",
)


@pytest.fixture
def filled(ledger: Database) -> Database:
    batches_of(ledger, 2, 5)
    return ledger


@contextmanager
def refused(ledger: Database) -> Iterator[None]:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(using=ledger.alias):
        yield


@pytest.mark.parametrize("change", [*CHANGES, *UPSERTS])
def test_every_change_of_a_row_is_refused(filled: Database, change: str) -> None:
    if change in UPSERTS and filled.kind == "sqlite":
        change = change.replace(" WHERE number", " WHERE true AND number")
    with refused(filled):
        filled.run(change)
    assert verify(alias=filled.alias).faults == ()


@pytest.mark.parametrize("change", SQLITE_ONLY)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_sqlite_refuses_replace_even_where_recursive_triggers_are_off(
    sqlite_ledger: Database, change: str, recursive: str
) -> None:
    batches_of(sqlite_ledger, 1, 5)
    sqlite_ledger.run(f"PRAGMA recursive_triggers = {recursive}")
    with refused(sqlite_ledger):
        sqlite_ledger.run(change)
    sqlite_ledger.run("PRAGMA recursive_triggers = ON")
    assert verify(alias=sqlite_ledger.alias).faults == ()


@pytest.mark.parametrize("change", POSTGRES_ONLY)
@pytest.mark.parametrize("role", ["origin", "replica"])
def test_postgres_refuses_truncate_and_more_even_in_a_session_that_skips_triggers(
    postgres_ledger: Database, change: str, role: str
) -> None:
    batches_of(postgres_ledger, 1, 5)
    if postgres_ledger.connection.cursor().connection.info.server_version < 150_000 and "MERGE" in change:
        pytest.skip("MERGE came with PostgreSQL 15")
    postgres_ledger.run(f"SET session_replication_role = {role}")
    with refused(postgres_ledger):
        postgres_ledger.run(change)
    postgres_ledger.run("SET session_replication_role = origin")
    assert verify(alias=postgres_ledger.alias).faults == ()


def test_a_temporary_table_cannot_vouch_for_a_redaction(filled: Database) -> None:
    filled.run(
        "CREATE TEMPORARY TABLE ledger_redactions AS SELECT * FROM ledger_entry",
        "UPDATE ledger_redactions SET kind = 'redaction'",
        "ALTER TABLE ledger_redactions RENAME TO ledger_entry",
    )
    emptied = "UPDATE main.ledger_entry SET text = NULL, salt = NULL WHERE number = 2"
    with refused(filled):
        filled.run(emptied if filled.kind == "sqlite" else emptied.replace("main", "public"))


def test_the_orm_is_refused_as_well(filled: Database) -> None:
    entry = EntryRow.objects.using(filled.alias).get(number=2)
    rows = EntryRow.objects.using(filled.alias)
    for change in (entry.save, entry.delete, rows.all().delete, lambda: rows.update(text="{}")):
        with refused(filled):
            change()
    with refused(filled):
        BatchRow.objects.using(filled.alias).get(number=1).save()


def test_a_redaction_lets_nothing_through_but_emptying_that_statement(ledger: Database) -> None:
    load_statements(ledger, (statement(1), statement(2)))
    editor(ledger, "anna").redact(statement(1).id, "boris")
    for change in (
        "UPDATE ledger_entry SET text = NULL, salt = NULL WHERE kind = 'redaction'",
        "UPDATE ledger_entry SET text = NULL, salt = NULL WHERE kind = 'edition'",
        "UPDATE ledger_entry SET text = NULL, salt = NULL, link = 'x' WHERE text IS NULL",
        "UPDATE ledger_entry SET text = '{}', salt = 'x' WHERE text IS NULL",
        "DELETE FROM ledger_entry WHERE text IS NULL",
    ):
        with refused(ledger):
            ledger.run(change)


def test_triggers_are_put_back_after_a_migration_that_rebuilds_a_table(ledger: Database) -> None:
    batches_of(ledger, 1, 3)
    wider, narrower = models.CharField(max_length=200), EntryRow._meta.get_field("kind")
    wider.set_attributes_from_name("kind")
    wider.model = EntryRow
    with ledger.connection.schema_editor() as editor_:
        if ledger.kind == "sqlite":
            editor_.alter_field(EntryRow, narrower, wider, strict=True)
        else:
            editor_.execute("DROP TRIGGER ledger_entry_no_change ON ledger_entry")
    assert [name for name in missing_guards(ledger.alias) if name.startswith("ledger_entry_no")]
    prepare(ledger.alias)
    assert missing_guards(ledger.alias) == ()
    with refused(ledger):
        ledger.run("DELETE FROM ledger_entry")
    assert verify(alias=ledger.alias).faults == ()


def weaken(ledger: Database) -> tuple[str, str]:
    """Put a trigger in place that has the right name and refuses nothing; return its name and what made it."""
    if ledger.kind == "sqlite":
        name = "ledger_entry_no_UPDATE"
        made = f"CREATE TRIGGER {name} BEFORE UPDATE ON ledger_entry WHEN 0 BEGIN SELECT RAISE(ABORT, 'no'); END"
        return name, f"DROP TRIGGER {name}; {made}"
    name = "ledger_entry_no_change"
    made = f"CREATE TRIGGER {name} BEFORE DELETE ON ledger_entry FOR EACH ROW EXECUTE FUNCTION ledger_refuse()"
    return name, f"DROP TRIGGER {name} ON ledger_entry; {made}; ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER {name}"


def test_a_trigger_that_was_exchanged_for_a_weaker_one_is_found(filled: Database) -> None:
    name, made = weaken(filled)
    first, _, second = made.partition("; ")
    filled.run(first, second)
    assert missing_guards(filled.alias) == (name,)
    assert verify(alias=filled.alias).faults[0].startswith(f"the trigger {name} is not in place")


def triggers(ledger: Database) -> list[tuple[str, str]]:
    found = ledger.rows(
        "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
        if ledger.kind == "sqlite"
        else "SELECT tgname, relname FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid WHERE NOT tgisinternal"
    )
    return [(str(name), str(table)) for name, table in found]


def test_a_missing_trigger_is_found_by_verify_and_nothing_more_is_written(filled: Database) -> None:
    found = triggers(filled)
    assert len(found) == {"sqlite": 6, "postgres": 4}[filled.kind]
    for place, (name, table) in enumerate(found):
        filled.run(f"DROP TRIGGER {name}" + ("" if filled.kind == "sqlite" else f" ON {table}"))
        assert verify(alias=filled.alias).faults == (f"the trigger {name} is not in place (run: firmground init)",)
        with pytest.raises(FirmgroundError, match="not guarded"):
            load(filled, *plain_entries(100 + place, 101 + place))
        prepare(filled.alias)
        require_guard(filled.alias)
        load(filled, *plain_entries(100 + place, 101 + place))


def test_a_disabled_trigger_counts_as_missing(postgres_ledger: Database) -> None:
    for state in ("DISABLE", "ENABLE", "ENABLE REPLICA"):
        postgres_ledger.run(f"ALTER TABLE ledger_batch {state} TRIGGER ledger_batch_no_change")
        assert missing_guards(postgres_ledger.alias) == ("ledger_batch_no_change",)
    install_guard(postgres_ledger.alias)
    assert missing_guards(postgres_ledger.alias) == ()


def test_a_first_write_on_a_fresh_connection_takes_the_lock_at_once(sqlite_ledger: Database) -> None:
    connections[sqlite_ledger.alias].close()
    with writing(sqlite_ledger.alias):
        begun = sqlite_ledger.connection.transaction_mode  # type: ignore[attr-defined]  # the backend's own
        assert begun == "IMMEDIATE"
    assert sqlite_ledger.connection.transaction_mode is None  # type: ignore[attr-defined]


def test_a_snapshot_does_not_see_what_is_written_meanwhile(ledger: Database) -> None:
    with snapshot(ledger.alias), ledger_on(ledger.address, ledger.folder) as other:
        assert EntryRow.objects.using(ledger.alias).count() == 0
        load(other, entry_of(statement(1)))
        assert EntryRow.objects.using(ledger.alias).count() == 0
    assert EntryRow.objects.using(ledger.alias).count() == 1


def test_a_ledger_without_tables_says_what_to_do(tmp_path: Path) -> None:
    with ledger_on("", tmp_path) as empty, pytest.raises(FirmgroundError, match="run: firmground init"):
        open_ledger(empty.alias)


def test_preparing_twice_changes_nothing(filled: Database) -> None:
    before = verify(alias=filled.alias)
    prepare(filled.alias)
    assert verify(alias=filled.alias) == before
    assert before.holds
