"""Event tables from XML: one row for each element of a kind, one column for each leaf below it."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, iterparse

from firmground.model.errors import BadInput, Place
from firmground.sources.event_bytes import event_bytes
from firmground.sources.event_csv import TextColumns, counted, trimmed_texts
from firmground.sources.event_table import EventTable, Unfit
from firmground.sources.event_xml_columns import Unlike, xml_columns

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
    data = event_bytes(raw, file)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise BadInput(Place(file), "a document type or an entity of its own", "XML without them")
    data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        kind, table = xml_columns(data, kinds)
    except Unlike:
        return _closely_read(data, file, kinds)
    columns = TextColumns(table.column_names, lambda name: trimmed_texts(table[name]))
    return {kind: EventTable(file, columns, counted(kind, table.num_rows))}


def _closely_read(data: bytes, file: str, kinds: Sequence[str]) -> dict[str, EventTable]:
    """Read element by element whatever is no plain list of records, or name the fault."""
    rows: dict[str, list[dict[str, str]]] = {}
    names = _Names()
    try:
        for element in _elements(data):
            if (kind := names[element.tag]) in kinds:
                listed = rows.setdefault(kind, [])
                listed.append(_leaves(element, names, {}))
                element.clear()
    except Unfit as error:
        place = Place(f"{file} {kind} {len(listed) + 1}", None, error.column or None)
        raise BadInput(place, error.found, error.expected) from None
    except ParseError as error:
        line = error.position[0]
        raise BadInput(Place(file, line), f"broken XML ({str(error).split(':')[0]})", "a whole XML file") from None
    if not rows:
        raise BadInput(Place(file), f"no element {' or '.join(kinds)}", "at least one")
    return {kind: _table(file, kind, listed) for kind, listed in rows.items()}


def _elements(data: bytes) -> Iterator[Element]:
    # Without a document type no entity can grow and nothing can be fetched, and the parser in C is five times as fast
    # as that of defusedxml. The text is UTF-8: no other encoding can hide a document type.
    for _, element in iterparse(BytesIO(data), events=("end",)):  # noqa: S314
        yield element


def _leaves(element: Element, names: _Names, found: dict[str, str], depth: int = 0) -> dict[str, str]:
    """Add the texts of the leaves below an element; Unfit says which name stands twice, or that it is too deep."""
    if depth == _DEEPEST:
        raise Unfit(f"elements {_DEEPEST} deep", "a flatter record")
    for child in element:
        if len(child):
            _leaves(child, names, found, depth + 1)
            continue
        name, text = names[child.tag], (child.text or "").strip()
        if name not in found:
            found[name] = text
        elif text and found[name] != text:
            if found[name]:
                raise Unfit("the element twice", "one of each in a record", name)
            found[name] = text
    return found


def _table(file: str, kind: str, rows: Sequence[dict[str, str]]) -> EventTable:
    # Of a million rows few differ in their names, so what can be done once for each set of them is.
    shapes = dict.fromkeys(map(tuple, rows))
    header = dict.fromkeys(name for names in shapes for name in names)
    if not header:
        raise BadInput(Place(file), f"{kind} without any element in it", "a record")
    columns: Mapping[str, Sequence[str]] = (
        dict(zip(header, zip(*map(dict.values, rows), strict=True), strict=True))
        if len(shapes) == 1
        else TextColumns(list(header), lambda name: [row.get(name, "") for row in rows])
    )
    return EventTable(file, columns, counted(kind, len(rows)))
