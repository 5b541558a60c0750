"""The ledger on both databases. Django is set up once; each test gets a fresh ledger under an alias of its own."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from tempfile import mkdtemp

import django
import pytest
from hypothesis import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firmground.web.settings")
django.setup()
# How long one example takes says more of the machine than of the code.
# What lands is asked the same examples each time; everywhere else each run looks for new ones.
settings.register_profile("firmground", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("firmground")

# The helpers import the ledger's models, which the set-up above allows.
from databases import (  # noqa: E402
    KINDS,
    Database,
    Fresh,
    OpenLedger,
    fresh_postgres,
    fresh_sqlite,
    prepare_template,
    prepared_sqlite,
)
from postgres import Server, postgres_binaries, postgres_server  # noqa: E402


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
def open_ledger(request: pytest.FixtureRequest, tmp_path: Path) -> OpenLedger:
    """Open a fresh ledger of a kind for as long as a `with` lasts; for tests that need many."""

    def opened(kind: str) -> AbstractContextManager[Database]:
        folder = Path(mkdtemp(dir=tmp_path))
        if kind == "sqlite":
            return fresh_sqlite(folder, request.getfixturevalue("sqlite_template"))
        return fresh_postgres(request.getfixturevalue("postgres"), folder)

    return opened


@pytest.fixture
def fresh_ledger(open_ledger: OpenLedger) -> Iterator[Fresh]:
    """Make fresh ledgers of a kind that last as long as the test."""
    with ExitStack() as stack:
        yield lambda kind: stack.enter_context(open_ledger(kind))


@pytest.fixture(params=KINDS)
def ledger(request: pytest.FixtureRequest, fresh_ledger: Fresh) -> Database:
    """A fresh ledger; the test runs once on SQLite and once on PostgreSQL."""
    return fresh_ledger(request.param)


@pytest.fixture
def sqlite_ledger(fresh_ledger: Fresh) -> Database:
    """A fresh ledger in a SQLite file, for tests of code that no database changes."""
    return fresh_ledger("sqlite")


@pytest.fixture
def postgres_ledger(fresh_ledger: Fresh) -> Database:
    """A fresh ledger on PostgreSQL, for tests of what only it knows."""
    return fresh_ledger("postgres")
