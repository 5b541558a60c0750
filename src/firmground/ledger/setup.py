"""Making and opening the ledger's database."""

from io import StringIO

import django
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connections

from firmground.model.errors import FirmgroundError


def prepare(alias: str = "default") -> None:
    """Make or upgrade the tables; the app puts the triggers in place after the migrations."""
    django.setup()
    try:
        call_command("migrate", database=alias, verbosity=0, interactive=False, stdout=StringIO())
    except DatabaseError as error:
        raise FirmgroundError(f"the database cannot be prepared: {_first_line(error)}") from None


def open_ledger(alias: str = "default") -> None:
    """Check that the ledger's tables are there; say what to do where they are not."""
    if not apps.ready:
        # A command has made the apps ready before, without what only a server needs.
        django.setup()
    try:
        tables = connections[alias].introspection.table_names()
    except DatabaseError as error:
        raise FirmgroundError(f"the ledger cannot be opened: {_first_line(error)} (run: firmground init)") from None
    if "ledger_entry" not in tables:
        raise FirmgroundError("there is no ledger here yet (run: firmground init)")


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
