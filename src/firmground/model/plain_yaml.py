"""YAML read as text, lists and maps only: `NO` stays Norway, `0555` stays itself, a doubled key is an error."""

from collections.abc import Iterator
from typing import Final, cast

import yaml

from firmground.model.canonical import Plain
from firmground.model.errors import BadInput, Place, shown
from firmground.model.plain_text import fault_of, unseen_in

# Deeper than any file of ours, and shallow enough for every reader of it.
DEEPEST = 20
_EXPECTED = "plain YAML of texts, lists and maps"


class _Refused(yaml.MarkedYAMLError):
    """YAML that is well formed and yet none of ours."""

    def __init__(self, found: str, at: yaml.Event) -> None:
        super().__init__(problem=found, problem_mark=cast("yaml.Mark | None", at.start_mark))


# libyaml reads ten times as fast; not every machine has it.
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Events:
    """The events of a YAML text, made into texts, lists and maps: types are not guessed.

    Doubled keys, tags, anchors, aliases and deep nesting are refused.
    """

    def __init__(self, text: str) -> None:
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=_LOADER)

    def only_document(self) -> Plain | None:
        """Return what the only document holds; None where there is none."""
        found: Plain | None = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Refused("another document", event)
                found = self._of(next(self._events), 1)
        return found

    def _of(self, event: yaml.Event, depth: int) -> Plain:
        # An alias lets a short file stand for an endless one; a tag asks for a type.
        if (anchor := getattr(event, "anchor", None)) is not None:
            raise _Refused(f"the anchor or alias {shown(anchor)}", event)
        if (tag := getattr(event, "tag", None)) is not None:
            raise _Refused(f"the tag {shown(tag)}", event)
        if depth > DEEPEST:
            raise _Refused(f"more than {DEEPEST} levels", event)
        if isinstance(event, yaml.ScalarEvent):
            return str(event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            return list(self._items(depth))
        return self._map(depth)

    def _items(self, depth: int) -> Iterator[Plain]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._of(event, depth + 1)

    def _map(self, depth: int) -> dict[str, Plain]:
        found: dict[str, Plain] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._of(event, depth + 1)
            if not isinstance(key, str):
                raise _Refused("a key that is not a text", event)
            if key in found:
                raise _Refused(f"the key {shown(key)} twice", event)
            found[key] = self._of(next(self._events), depth + 1)
        return found


def read_yaml(text: str, file: str) -> Plain:
    """Read YAML text; `~` and an empty value are the empty text. Errors name file and line."""
    _check_characters(text, file)
    try:
        loaded = _Events(text).only_document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = None if mark is None else mark.line + 1
        found = str(error.problem) if isinstance(error, _Refused) else f"broken YAML ({error.problem})"
        raise BadInput(Place(file, line), found, _EXPECTED) from None
    if loaded is None:
        raise BadInput(Place(file), "an empty file", _EXPECTED)
    return _without_null(loaded)


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
