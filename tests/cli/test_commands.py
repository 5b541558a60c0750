"""The application of a quick command holds the same command as that of all."""

from collections.abc import Mapping

import pytest
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from firmground.cli.commands import QUICK, application


def _commands(asked: str) -> Mapping[str, TyperCommand]:
    group = get_command(application(asked))
    assert isinstance(group, TyperGroup)
    return {name: command for name, command in group.commands.items() if isinstance(command, TyperCommand)}


@pytest.mark.parametrize("name", QUICK)
def test_a_quick_command_is_the_one_of_the_whole_application(name: str) -> None:
    quick, whole = (_commands(asked)[name] for asked in (name, ""))
    assert quick.help == whole.help
    assert [p.name for p in quick.params] == [p.name for p in whole.params]
    assert len(_commands(name)) < len(_commands(""))
