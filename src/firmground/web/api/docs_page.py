"""The page that lists the API's addresses: made from its description, with nothing loaded but the site's own style."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined, Template


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing that may be given, with what it may hold."""

    name: str
    where: str
    required: bool
    holds: str
    says: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One address with a method; `example` is an address to try where it needs nothing more."""

    group: str
    method: str
    address: str
    summary: str
    says: str
    parameters: tuple[Parameter, ...]
    example: str


@cache
def _template() -> Template:
    source = (files("firmground.web.api") / "docs.html").read_text("utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True).from_string(
        source
    )


def docs_page(description: Mapping[str, Any]) -> bytes:
    """Return the page for a description."""
    groups: dict[str, list[Operation]] = {}
    for operation in _operations(description):
        groups.setdefault(operation.group, []).append(operation)
    info = description["info"]
    return _template().render(groups=groups, version=info["version"], says=info["description"]).encode()


def _operations(description: Mapping[str, Any]) -> Iterator[Operation]:
    for address, methods in description["paths"].items():
        for method, told in methods.items():
            parameters = tuple(_parameter(p) for p in told.get("parameters", ()))
            example = address if method == "get" and "{" not in address else ""
            yield Operation(
                told["tags"][0], method.upper(), address, told["summary"], told.get("description", ""), parameters,
                example,
            )  # fmt: skip


def _parameter(told: Mapping[str, Any]) -> Parameter:
    schema = told["schema"]
    holds = " · ".join(schema["enum"]) if "enum" in schema else str(schema.get("format") or schema.get("type", ""))
    return Parameter(told["name"], told["in"], bool(told.get("required")), holds, str(told.get("description", "")))
