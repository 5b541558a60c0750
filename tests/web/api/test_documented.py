"""What docs/api.md shows is so: its addresses are those of the API, its examples run against a running site."""

import re
import shlex
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import orjson
import pytest

from firmground.web.api.routes import description
from web.live_site import Site

PAGE = (Path(__file__).parents[3] / "docs" / "api.md").read_text("utf-8")
_SHOWN = "http://127.0.0.1:8000"


def blocks(kind: str) -> list[str]:
    """Return the fenced blocks of a kind."""
    return re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)


def test_every_address_is_described_and_no_other() -> None:
    table = PAGE.split("| address | answers", 1)[1].split("\n\n", 1)[0]
    told = {f"/api/v1/{name}" for row in table.splitlines()[2:] for name in re.findall(r"`([^`]+)`", row.split("|")[1])}
    paths: dict[str, Any] = description()["paths"]  # type: ignore[assignment]
    of_reconciling = {path for path in paths if path.startswith("/api/v1/reconcile/")}
    assert told == set(paths) - of_reconciling


def test_every_parameter_is_described() -> None:
    paths: dict[str, Any] = description()["paths"]  # type: ignore[assignment]
    words = set(re.findall(r"`(\w+)`", PAGE))
    names = {
        p["name"] for path, methods in paths.items() if "reconcile" not in path
        for operation in methods.values() for p in operation["parameters"] if p["in"] == "query"
    }  # fmt: skip
    assert names - words - {"cursor"} == set()


@pytest.mark.parametrize("block", blocks("python"), ids=lambda block: block.splitlines()[-1][:40])
def test_the_python_runs(block: str, site: Site) -> None:
    names: dict[str, Any] = {}
    whole = block if block.startswith("from") else f"from firmground.client import Firmground\n{block}"
    exec(compile(whole.replace(_SHOWN, site.address), "docs/api.md", "exec"), names)  # noqa: S102 - our own page
    if "casualties" in names:
        assert len(names["casualties"]) > 1_000


def test_the_addresses_that_are_asked_answer(site: Site) -> None:
    asked = [shlex.split(block.replace("\\\n", " ")) for block in blocks("sh")]
    addresses = [words for words in asked if "-d" not in words]
    assert len(addresses) == 2
    for words in addresses:
        address = next(word for word in words if word.startswith("http")).replace(_SHOWN, site.address)
        data = words[words.index("--data-urlencode") + 1].partition("=") if "--data-urlencode" in words else None
        query = f"?{urlencode({data[0]: data[2]})}" if data else ""
        with urlopen(address + query) as answer:  # noqa: S310 - a site of our own
            assert orjson.loads(answer.read())


def test_a_fault_is_told_as_it_is_shown(site: Site) -> None:
    (shown,) = blocks("text")
    with pytest.raises(HTTPError) as error:
        urlopen(f"{site.address}/api/v1/standing?treaty=npt")  # noqa: S310 - a site of our own
    with error.value as answer:
        assert orjson.loads(answer.read()) == orjson.loads(shown)
