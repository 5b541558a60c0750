"""YAML read as text, lists and maps only: `NO` stays Norway, `0555` stays itself, a doubled key is an error."""

from typing import cast

import yaml

from firmground.model.canonical import Plain
from firmground.model.errors import BadInput, Place, shown


class _TextLoader(yaml.SafeLoader):
    """A loader that guesses no types and refuses doubled keys, anchors' merges and tags."""


_TextLoader.yaml_implicit_resolvers = {}


def _mapping(loader: _TextLoader, node: yaml.MappingNode) -> dict[str, object]:
    found: dict[str, object] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str):
            raise yaml.MarkedYAMLError(problem="a key that is not a text", problem_mark=key_node.start_mark)
        if key in found:
            raise yaml.MarkedYAMLError(problem=f"the key {shown(key)} twice", problem_mark=key_node.start_mark)
        found[key] = loader.construct_object(value_node, deep=True)
    return found


def _tagged(_loader: _TextLoader, node: yaml.Node) -> object:
    raise yaml.MarkedYAMLError(problem=f"the tag {shown(str(node.tag))}", problem_mark=node.start_mark)


_TextLoader.add_constructor("tag:yaml.org,2002:map", _mapping)
_TextLoader.add_constructor(None, _tagged)


def read_yaml(text: str, file: str) -> Plain:
    """Read YAML text; `~` and an empty value are the empty text. Errors name file and line."""
    try:
        loaded: object = yaml.load(text, Loader=_TextLoader)  # noqa: S506 - a safe loader made narrower above
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = None if mark is None else mark.line + 1
        raise BadInput(
            Place(file, line), error.problem or "broken YAML", "plain YAML of texts, lists and maps"
        ) from None
    except yaml.YAMLError:
        raise BadInput(Place(file), "characters that YAML does not allow", "UTF-8 text") from None
    if loaded is None:
        raise BadInput(Place(file), "an empty file", "plain YAML of texts, lists and maps")
    return _without_null(cast(Plain, loaded))


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
