"""Event tables from XML: one row for each element of a kind, one column for each leaf below it."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, iterparse

from firmground.model.errors import BadInput, Place
from firmground.sources.event_csv import TextColumns
from firmground.sources.event_table import EventTable, event_text

_DEEPEST = 12


class _Names(dict[str, str]):
    """Tags with their namespace -> the names alone, each worked out once."""

    def __missing__(self, tag: str) -> str:
        self[tag] = name = tag.rpartition("}")[2]
        return name


def xml_tables(raw: bytes, file: str, kinds: Sequence[str]) -> dict[str, EventTable]:
    """Read the elements with these names, whatever their namespace, into one table for each name that occurs.

    A leaf's column is its own name; attributes are not read. A name with two texts in one element is refused.
    Locators are "Accident 3", from 1.
    """
    text = event_text(raw, file)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise BadInput(Place(file), "a document type or an entity of its own", "XML without them")
    rows: dict[str, list[dict[str, str]]] = {}
    names = _Names()
    try:
        for element in _elements(text, kinds, names):
            listed = rows.setdefault(names[element.tag], [])
            listed.append(_leaves(element, Place(f"{file} {names[element.tag]} {len(listed) + 1}"), names))
            element.clear()
    except ParseError as error:
        line = error.position[0]
        raise BadInput(Place(file, line), f"broken XML ({str(error).split(':')[0]})", "a whole XML file") from None
    if not rows:
        raise BadInput(Place(file), f"no element {' or '.join(kinds)}", "at least one")
    return {kind: _table(file, kind, listed) for kind, listed in rows.items()}


def _elements(text: str, kinds: Sequence[str], names: _Names) -> Iterator[Element]:
    # Without a document type no entity can grow and nothing can be fetched, and the parser in C is five times as fast
    # as that of defusedxml. The text is UTF-8: no other encoding can hide a document type.
    for _, element in iterparse(BytesIO(text.encode()), events=("end",)):  # noqa: S314
        if names[element.tag] in kinds:
            yield element


def _leaves(element: Element, place: Place, names: _Names, depth: int = 0) -> dict[str, str]:
    if depth == _DEEPEST:
        raise BadInput(place, f"elements {_DEEPEST} deep", "a flatter record")
    found: dict[str, str] = {}
    for child in element:
        if len(child):
            below = _leaves(child, place, names, depth + 1).items()
        else:
            below = {names[child.tag]: (child.text or "").strip()}.items()
        for name, text in below:
            if found.setdefault(name, text) != text and text:
                if found[name]:
                    raise BadInput(Place(place.file, None, name), "the element twice", "one of each in a record")
                found[name] = text
    return found


def _table(file: str, kind: str, rows: Sequence[dict[str, str]]) -> EventTable:
    header = dict.fromkeys(name for row in rows for name in row)
    if not header:
        raise BadInput(Place(file), f"{kind} without any element in it", "a record")
    columns = TextColumns(list(header), lambda name: [row.get(name, "") for row in rows])
    return EventTable(file, columns, [f"{kind} {number}" for number in range(1, len(rows) + 1)])
