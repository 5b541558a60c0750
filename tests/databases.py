"""Fresh ledgers for tests, in SQLite files and on a PostgreSQL server of our own."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from firmground.ledger.setup import prepare
from firmground.web.database import database_settings
from postgres import Server

KINDS = ("sqlite", "postgres")
_TEMPLATE = "ledger_template"
_numbers = count(1)


Fresh = Callable[[str], "Database"]
OpenLedger = Callable[[str], AbstractContextManager["Database"]]


@dataclass(frozen=True)
class Database:
    """A fresh, prepared ledger: `alias` for Django here, `environment` for a process of its own."""

    kind: str
    alias: str
    address: str
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """Return what makes this ledger the default one of another process."""
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        own = {"DJANGO_SETTINGS_MODULE": "firmground.web.settings", "FIRMGROUND_DATA": str(self.folder)}
        return kept | own | ({"DATABASE_URL": self.address} if self.address else {})

    @property
    def connection(self) -> BaseDatabaseWrapper:
        """Return Django's connection, for raw SQL."""
        found: BaseDatabaseWrapper = connections[self.alias]
        return found

    def run(self, *statements: str) -> None:
        """Run raw SQL on the connection, each statement on its own."""
        with self.connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def rows(self, query: str, *given: str | int) -> list[tuple[object, ...]]:
        """Return the rows of a raw query, its %s filled with what is given."""
        with self.connection.cursor() as cursor:
            cursor.execute(query, given)
            return list(cursor.fetchall())


@contextmanager
def ledger_on(address: str, folder: Path) -> Iterator[Database]:
    """Give Django an alias for a database, and close and forget it afterwards."""
    alias = f"ledger_{next(_numbers)}"
    settings = database_settings(address, folder)
    # Nothing is kept open past the test; the default stands in for itself because Django asks for one.
    wanted = {DEFAULT_DB_ALIAS: dict(connections.settings[DEFAULT_DB_ALIAS]), alias: {**settings, "CONN_MAX_AGE": 0}}
    connections.settings[alias] = connections.configure_settings(wanted)[alias]
    kind = "postgres" if address else "sqlite"
    try:
        yield Database(kind, alias, address, folder)
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.settings[alias]


def prepared_sqlite(folder: Path) -> Path:
    """Make a ledger file with tables and triggers, to be copied for each test."""
    folder.mkdir(parents=True, exist_ok=True)
    with ledger_on("", folder) as database:
        prepare(database.alias)
    return folder / "ledger.sqlite3"


@contextmanager
def fresh_sqlite(folder: Path, template: Path) -> Iterator[Database]:
    """Give a fresh ledger in a file."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(template, folder / "ledger.sqlite3")
    with ledger_on("", folder) as database:
        yield database


def prepare_template(server: Server) -> None:
    """Make the database that each test's database is a copy of."""
    server.execute(f"CREATE DATABASE {_TEMPLATE}")
    with ledger_on(server.address(_TEMPLATE), Path("unused")) as database:
        prepare(database.alias)


@contextmanager
def fresh_postgres(server: Server, folder: Path) -> Iterator[Database]:
    """Give a fresh ledger on a running server."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"ledger_{next(_numbers)}"
    server.execute(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
    try:
        with ledger_on(server.address(name), folder) as database:
            yield database
    finally:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")
