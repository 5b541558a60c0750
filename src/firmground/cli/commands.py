"""All commands in one application."""

from importlib import import_module
from typing import Final

import typer

_GROUPS: Final = ("keeping", "questions", "checking", "signing", "reporting", "writing")
_UNDER_A_NAME: Final = {"incidents": "incidents", "release": "releasing", "watch": "watching"}
# What is asked many times a day need not wait for what the other commands import: a tenth of a second and more.
QUICK: Final = {
    "check": "checking", "standing": "questions", "parties": "questions", "deadlines": "questions",
    "figure": "questions",
}  # fmt: skip


def application(command: str = "") -> typer.Typer:
    """Return the application with all commands; for a quick one, with those of its group alone."""
    app = typer.Typer(
        name="firmground", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
        rich_markup_mode="markdown",
        help="The open evidence system for the treaties that ban antipersonnel mines and cluster munitions.\n\n"
        "Every answer reads the ledger as the public does, today (UTC), unless told otherwise. Areas are ISO 3166"
        " alpha-3 codes or names, treaties are `apmbc` and `ccm`, dates are ISO.",
    )  # fmt: skip
    quick = command in QUICK
    for group in (QUICK[command],) if quick else _GROUPS:
        for held in import_module(f"firmground.cli.{group}").commands:
            app.command()(held)
    if quick:
        # Without this, an application of one command takes no name of a command.
        app.callback()(_asked)
    for name, group in () if quick else _UNDER_A_NAME.items():
        app.add_typer(import_module(f"firmground.cli.{group}").app, name=name)
    return app


def _asked() -> None:
    """Leave everything to the command."""
