"""The lock files hold for everybody: hashes, and no address of a registry or path of a machine."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REQUIREMENTS = sorted([*ROOT.glob("requirements*.txt"), *ROOT.glob("bench/*/requirements.txt")])


@pytest.mark.parametrize("file", [pytest.param(f, id=str(f.relative_to(ROOT))) for f in REQUIREMENTS])
def test_a_requirements_file_names_no_host_and_no_path(file: Path) -> None:
    lines = file.read_text("utf-8").splitlines()
    assert [line for line in lines if "://" in line or line.startswith("-") or re.search(r"(^|\s)/\w", line)] == []


@pytest.mark.parametrize("file", [pytest.param(f, id=str(f.relative_to(ROOT))) for f in REQUIREMENTS])
def test_each_requirement_is_pinned_and_has_a_hash(file: Path) -> None:
    entries = re.findall(r"^([a-z0-9][^\n]*(?:\n    --hash=[^\n]*)*)", file.read_text("utf-8"), re.MULTILINE)
    assert entries
    assert [e.split("\n")[0] for e in entries if "==" not in e or "--hash=sha256:" not in e] == []


def test_the_npm_lock_names_no_registry() -> None:
    lock = json.loads((ROOT / "front" / "package-lock.json").read_text("utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert [name for name, entry in packages.items() if not entry.get("integrity", "").startswith("sha512-")] == []


def test_npm_never_runs_scripts_of_packages_and_takes_any_newer_node() -> None:
    settings = (ROOT / "front" / ".npmrc").read_text("utf-8").splitlines()
    assert "ignore-scripts=true" in settings
    assert "omit-lockfile-registry-resolved=true" in settings
    assert not any(line.startswith(("engine-strict", "registry")) for line in settings)
