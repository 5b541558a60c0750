"""What differs between SQLite and Postgres: triggers that refuse every change, and the lock writers take.

One change is let through: a redaction's. It empties `text` and `salt` of an entry, once an entry of kind redaction
that names it is in the ledger.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from firmground.model.errors import FirmgroundError

_TABLES = ("ledger_batch", "ledger_entry")
_FIXED = ("number", "batch_id", "kind", "key", "subject_id", "digest", "link")
# One number of our own for the advisory lock on Postgres, so that no other program's lock is ours by chance.
_LOCK = 7_406_173_011

_SQLITE_REFUSE = """
CREATE TRIGGER {table}_no_{event} BEFORE {event} ON {table} {when}
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: {event} on {table} is refused'); END"""
_REDACTED = "EXISTS (SELECT 1 FROM ledger_entry r WHERE r.kind = 'redaction' AND r.subject_id = OLD.subject_id)"

_POSTGRES_FUNCTION = f"""
CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'ledger_entry' AND TG_LEVEL = 'ROW' THEN
    IF NEW.text IS NULL AND NEW.salt IS NULL AND OLD.kind = 'statement'
       AND ({", ".join(f"NEW.{c}" for c in _FIXED)}) IS NOT DISTINCT FROM ({", ".join(f"OLD.{c}" for c in _FIXED)})
       AND {_REDACTED} THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'the ledger is append-only: % on % is refused', TG_OP, TG_TABLE_NAME;
END $$"""


def _sqlite_triggers() -> dict[str, str]:
    same = " AND ".join(f"NEW.{column} IS OLD.{column}" for column in _FIXED)
    allowed = f"NEW.text IS NULL AND NEW.salt IS NULL AND OLD.kind = 'statement' AND {same} AND {_REDACTED}"
    found = {}
    for table in _TABLES:
        for event in ("UPDATE", "DELETE"):
            when = f"WHEN NOT ({allowed})" if (table, event) == ("ledger_entry", "UPDATE") else ""
            found[f"{table}_no_{event}"] = _SQLITE_REFUSE.format(table=table, event=event, when=when)
    return found


def _postgres_triggers() -> dict[str, str]:
    found = {}
    for table in _TABLES:
        row, whole = f"{table}_no_change", f"{table}_no_truncate"
        found[row] = (
            f"CREATE TRIGGER {row} BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION ledger_refuse()"
        )
        found[whole] = f"CREATE TRIGGER {whole} BEFORE TRUNCATE ON {table} EXECUTE FUNCTION ledger_refuse()"
    return found


def _connection(alias: str) -> BaseDatabaseWrapper:
    connection: BaseDatabaseWrapper = connections[alias]
    if connection.vendor not in {"sqlite", "postgresql"}:
        raise FirmgroundError(f"the ledger runs on SQLite or PostgreSQL, not on {connection.vendor}")
    return connection


def install_guard(alias: str = "default") -> None:
    """Put the triggers in place anew; run after every migration, which may have dropped them."""
    connection = _connection(alias)
    with transaction.atomic(using=alias), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name, create in _sqlite_triggers().items():
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
                cursor.execute(create)
            return
        cursor.execute(_POSTGRES_FUNCTION)
        for name, create in _postgres_triggers().items():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {name.rsplit('_no_', maxsplit=1)[0]}")
            cursor.execute(create)


def missing_guards(alias: str = "default") -> tuple[str, ...]:
    """Return the names of triggers that are not in place as we write them (empty = all is well)."""
    connection = _connection(alias)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            found = {name: " ".join(sql.split()) for name, sql in cursor.fetchall()}
            wanted = {name: " ".join(sql.split()) for name, sql in _sqlite_triggers().items()}
            cursor.execute("PRAGMA recursive_triggers")
            lax = () if cursor.fetchone()[0] else ("PRAGMA recursive_triggers",)
            return (*(name for name, sql in wanted.items() if found.get(name) != sql), *lax)
        cursor.execute(
            "SELECT t.tgname, pg_get_functiondef(t.tgfoid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND c.relname = ANY(%s)",
            [list(_TABLES)],
        )
        body = _POSTGRES_FUNCTION.split("$$")[1]
        active = {name for name, definition in cursor.fetchall() if body in definition}
    return tuple(name for name in _postgres_triggers() if name not in active)


@contextmanager
def writing(alias: str = "default") -> Iterator[None]:
    """Open a transaction in which this is the only writer; readers go on undisturbed.

    SQLite: BEGIN IMMEDIATE. Postgres: an advisory lock that ends with the transaction.
    """
    connection = _connection(alias)
    if connection.vendor == "postgresql":
        with transaction.atomic(using=alias):
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
            yield
        return
    settings = connection.settings_dict["OPTIONS"]
    before = settings.get("transaction_mode")
    connection.transaction_mode = "IMMEDIATE"  # type: ignore[attr-defined]  # the backend's own attribute
    try:
        with transaction.atomic(using=alias):
            yield
    finally:
        connection.transaction_mode = before  # type: ignore[attr-defined]


@contextmanager
def snapshot(alias: str = "default") -> Iterator[None]:
    """Open a transaction in which everything read belongs to one moment, while writers go on."""
    connection = _connection(alias)
    with transaction.atomic(using=alias):
        if connection.vendor == "postgresql" and len(connection.savepoint_ids) == 0:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield
