"""One command run as a user runs it, without the whole program around it."""

from collections.abc import Callable

import typer
from typer.testing import CliRunner

from firmground.model.errors import FirmgroundError


def output_of(command: Callable[..., None], *arguments: str) -> str:
    """Return what a command prints; what it refuses is raised."""
    app = typer.Typer()
    app.command()(command)
    result = CliRunner().invoke(app, arguments)
    if isinstance(result.exception, FirmgroundError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout
