"""The command line: one command per service function. Parsing and printing only."""

import gc
import os
import sys

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError

from firmground.model.errors import FirmgroundError

_MADE_BEFORE_A_LOOK = 50_000


def main() -> None:
    """Run the command line: exit 0 done, 1 a check failed, 2 bad input with one clear line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firmground.web.settings")
    # Modules and the ledger are made to stay: looking for garbage among them takes a twentieth of a start.
    gc.set_threshold(_MADE_BEFORE_A_LOOK)
    try:
        # What django.setup() does, less logging and routes, which no command needs and which cost 60 ms of each.
        apps.populate(settings.INSTALLED_APPS)
        # The ledger's models can be imported only after that.
        from firmground.cli.commands import application

        sys.exit(application(*sys.argv[1:2])(standalone_mode=False) or 0)
    except FirmgroundError as error:
        _refuse(str(error))
    except DatabaseError as error:
        _refuse(f"the database says: {' '.join(str(error).split()) or type(error).__name__}")
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        _refuse(f"{error.filename or 'a file'}: {error.strerror or error}")
    except Exception as error:  # the entrance: what the parser of arguments refuses is told like anything else
        told = getattr(error, "format_message", None)
        if told is None:
            raise
        _refuse(f"{' '.join(told().split())} (firmground --help lists what there is)")


def _refuse(sentence: str) -> None:
    """Print one line, whatever it names (a file's name may hold a line break), and end."""
    line = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in sentence)
    sys.stderr.write(f"firmground: {line}\n")
    sys.exit(2)
