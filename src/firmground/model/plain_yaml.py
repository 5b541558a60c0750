"""YAML read as text, lists and maps only: `NO` stays Norway, `0555` stays itself, a doubled key is an error."""

from typing import cast

import yaml

from firmground.model.canonical import Plain
from firmground.model.errors import BadInput, Place, shown
from firmground.model.plain_text import fault_of, unseen_in

# Deeper than any file of ours, and shallow enough for every reader of it.
DEEPEST = 20
_EXPECTED = "plain YAML of texts, lists and maps"


class _Refused(yaml.MarkedYAMLError):
    """YAML that is well formed and yet none of ours."""

    def __init__(self, found: str, at: yaml.NodeEvent | yaml.Node) -> None:
        super().__init__(problem=found, problem_mark=cast("yaml.Mark | None", at.start_mark))


class _TextLoader(yaml.SafeLoader):
    """A loader that guesses no types and refuses doubled keys, tags, anchors, aliases and deep nesting."""

    _depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event: yaml.NodeEvent = self.peek_event()  # type: ignore[no-untyped-call]  # types-PyYAML leaves it bare
        # An alias lets a short file stand for an endless one; a tag asks for a type.
        if event.anchor is not None:
            raise _Refused(f"the anchor or alias {shown(event.anchor)}", event)
        if (tag := getattr(event, "tag", None)) is not None:
            raise _Refused(f"the tag {shown(tag)}", event)
        if self._depth == DEEPEST:
            raise _Refused(f"more than {DEEPEST} levels", event)
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node


_TextLoader.yaml_implicit_resolvers = {}


def _mapping(loader: _TextLoader, node: yaml.MappingNode) -> dict[str, object]:
    found: dict[str, object] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str):
            raise _Refused("a key that is not a text", key_node)
        if key in found:
            raise _Refused(f"the key {shown(key)} twice", key_node)
        found[key] = loader.construct_object(value_node, deep=True)
    return found


_TextLoader.add_constructor("tag:yaml.org,2002:map", _mapping)


def read_yaml(text: str, file: str) -> Plain:
    """Read YAML text; `~` and an empty value are the empty text. Errors name file and line."""
    _check_characters(text, file)
    try:
        loaded: object = yaml.load(text, Loader=_TextLoader)  # noqa: S506 - a safe loader made narrower above
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = None if mark is None else mark.line + 1
        found = str(error.problem) if isinstance(error, _Refused) else f"broken YAML ({error.problem})"
        raise BadInput(Place(file, line), found, _EXPECTED) from None
    if loaded is None:
        raise BadInput(Place(file), "an empty file", _EXPECTED)
    return _without_null(cast(Plain, loaded))


def _check_characters(text: str, file: str) -> None:
    unseen = unseen_in(text)
    if not unseen and text.isascii():
        return
    for number, line in enumerate(text.split("\n"), start=1):
        fault = fault_of(line, unseen)
        if fault is not None:
            raise BadInput(Place(file, number), *fault)


def _without_null(data: Plain) -> Plain:
    if isinstance(data, str):
        return "" if data == "~" else data
    if isinstance(data, dict):
        return {key: _without_null(value) for key, value in data.items()}
    return [_without_null(item) for item in data]


def as_map(data: Plain, file: str, what: str) -> dict[str, Plain]:
    """Return `data` as a map, or say what stands there instead."""
    if not isinstance(data, dict):
        raise BadInput(Place(file), f"{what} that is {_kind(data)}", "a map")
    return data


def as_list(data: Plain, file: str, what: str) -> list[Plain]:
    """Return `data` as a list, or say what stands there instead."""
    if not isinstance(data, list):
        raise BadInput(Place(file), f"{what} that is {_kind(data)}", "a list")
    return data


def as_text(data: Plain, file: str, what: str) -> str:
    """Return `data` as a text, or say what stands there instead."""
    if not isinstance(data, str):
        raise BadInput(Place(file), f"{what} that is {_kind(data)}", "a text")
    return data


def only_keys(data: dict[str, Plain], known: tuple[str, ...], file: str, what: str) -> None:
    """Refuse a key that is not in the closed list, naming file, key and the known words."""
    for key in data:
        if key not in known:
            raise BadInput(Place(file), f"the key {shown(key)} in {what}", f"one of {', '.join(known)}")


def _kind(data: Plain) -> str:
    return "a text" if isinstance(data, str) else "a map" if isinstance(data, dict) else "a list"
