"""All commands in one application."""

import typer

from firmground.cli import checking, incidents, keeping, questions, releasing, reporting, signing, watching, writing

app = typer.Typer(
    name="firmground", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    help="The open evidence system for the treaties that ban antipersonnel mines and cluster munitions.\n\n"
    "Every answer reads the ledger as the public does, today (UTC), unless told otherwise. Areas are ISO 3166 alpha-3"
    " codes or names, treaties are `apmbc` and `ccm`, dates are ISO.",
)  # fmt: skip
for group in (
    keeping.commands, questions.commands, checking.commands, signing.commands, reporting.commands, writing.commands,
):  # fmt: skip
    for command in group:
        app.command()(command)
app.add_typer(incidents.app, name="incidents")
app.add_typer(releasing.app, name="release")
app.add_typer(watching.app, name="watch")
