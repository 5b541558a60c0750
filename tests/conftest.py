"""The ledger on both databases. Django is set up once; each test gets a fresh ledger under an alias of its own."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import django
import pytest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firmground.web.settings")
django.setup()

# The helpers import the ledger's models, which the set-up above allows.
from databases import (  # noqa: E402
    KINDS,
    Database,
    fresh_postgres,
    fresh_sqlite,
    prepare_template,
    prepared_sqlite,
)
from postgres import Server, postgres_binaries, postgres_server  # noqa: E402

Fresh = Callable[[str], Database]


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A prepared SQLite ledger, to be copied."""
    return prepared_sqlite(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL of our own for the session (one for each worker of pytest-xdist)."""
    if postgres_binaries() is None:
        pytest.skip("PostgreSQL is not installed here (no initdb on PATH or in /usr/lib/postgresql)")
    with postgres_server() as server:
        prepare_template(server)
        yield server


@pytest.fixture
def fresh_ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Fresh]:
    """Make fresh ledgers of a kind, as many as a test asks for."""
    with ExitStack() as stack:

        def make(kind: str) -> Database:
            folder = tmp_path / f"data-{len(list(tmp_path.iterdir()))}"
            if kind == "sqlite":
                template = request.getfixturevalue("sqlite_template")
                return stack.enter_context(fresh_sqlite(folder, template))
            return stack.enter_context(fresh_postgres(request.getfixturevalue("postgres"), folder))

        yield make


@pytest.fixture(params=KINDS)
def ledger(request: pytest.FixtureRequest, fresh_ledger: Fresh) -> Database:
    """A fresh ledger; the test runs once on SQLite and once on PostgreSQL."""
    return fresh_ledger(request.param)


@pytest.fixture
def sqlite_ledger(fresh_ledger: Fresh) -> Database:
    """A fresh ledger in a SQLite file, for tests of code that no database changes."""
    return fresh_ledger("sqlite")
