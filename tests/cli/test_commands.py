"""The application of a quick command holds the same command as that of all."""

import pytest
from typer.main import get_command

from firmground.cli.commands import QUICK, application


@pytest.mark.parametrize("name", QUICK)
def test_a_quick_command_is_the_one_of_the_whole_application(name: str) -> None:
    quick, whole = (get_command(application(asked)).commands[name] for asked in (name, ""))
    assert quick.callback.__wrapped__ is whole.callback.__wrapped__
    assert quick.help == whole.help
