"""The command line: one command per service function. Parsing and printing only."""

import os
import sys

from django.apps import apps
from django.conf import settings

from firmground.model.errors import FirmgroundError


def main() -> None:
    """Run the command line: exit 0 done, 1 a check failed, 2 bad input with one clear line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firmground.web.settings")
    try:
        # What django.setup() does, less logging and routes, which no command needs and which cost 60 ms of each.
        apps.populate(settings.INSTALLED_APPS)
        # The ledger's models can be imported only after that.
        from firmground.cli.commands import app  # noqa: PLC0415

        app()
    except FirmgroundError as error:
        # One line whatever it names: a file's name may hold a line break.
        sys.stderr.write("".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in f"firmground: {error}") + "\n")
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
