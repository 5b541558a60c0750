"""A filled ledger for commands, made once and copied."""

import shutil
from pathlib import Path

import pytest

from command_line import run


@pytest.fixture(scope="session")
def initialised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data directory as `firmground init` makes it, to be copied."""
    folder = tmp_path_factory.mktemp("initialised") / "var"
    done = run(folder, "init")
    assert (done.returncode, done.stderr) == (0, b"")
    return folder


@pytest.fixture(scope="module")
def filled(initialised: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a filled data directory of the module's own."""
    return Path(shutil.copytree(initialised, tmp_path_factory.mktemp("filled") / "var"))
