"""Features of a GeoJSON file as columns, read by DuckDB; what it would read in a way of its own is left to others."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import duckdb
import numpy as np
import orjson
import pyarrow as pa
import pyarrow.compute as pc

from firmground.model.text_column import number, text_column

_DOUBTFUL: Final = (
    # No JSON, but DuckDB takes it.
    r"[:,\[]\s*-?(?i:nan|inf|infinity)\s*[,\]}]|,\s*[\]}]"
    # Numbers that it writes in another way than Python.
    r'|":\s*-?(?:[0-9.]+[eE]|[0-9]{19})'
    # Names that would not be counted.
    r'|"\s+:|\\\\":'
)
_DEGREES: Final = r"^-?[0-9]{1,9}(?:\.[0-9]+)?$"
# So much lies near the processor.
_BLOCK: Final = 1 << 17
# type, properties and geometry; type and coordinates.
_MEMBERS, _OF_POINT = 3, 2


@dataclass(frozen=True, slots=True)
class Shape:
    """What the first feature of a file has: the names of its properties, those that are taken, and other members."""

    names: Sequence[str]
    taken: Sequence[str]
    others: Sequence[str]

    @property
    def is_plain(self) -> bool:
        """Tell whether DuckDB can be asked for such features: it knows no empty name and no capitals."""
        listed = [name.lower() for name in self.names]
        return all(listed) and len({*listed}) == len(listed) and not any("\\" in name or '"' in name for name in listed)

    @property
    def structure(self) -> str:
        """Return the shape as DuckDB wants it; a member that nobody takes must be there and is not looked at."""
        taken = {*self.taken}
        properties = {name: "VARCHAR" if name in taken else "NULL" for name in self.names}
        point = {"type": "VARCHAR", "coordinates": ["JSON"]}
        others = dict.fromkeys(self.others, "NULL")
        return orjson.dumps({"type": "VARCHAR", "properties": properties, "geometry": point, **others}).decode()


def columns_of(con: duckdb.DuckDBPyConnection, data: bytes, cuts: Sequence[int], shape: Shape) -> list[pa.Array] | None:
    """Return the properties taken, longitude and latitude of the features that begin and end at `cuts` of a file.

    They are what orjson would give, as text. None where a feature is unlike the shape, or where that is in doubt.
    """
    texts = _parts(data, cuts)
    if not shape.is_plain or pc.any(pc.match_substring_regex(texts, _DOUBTFUL)).as_py():
        return None
    features = pa.table({"feature": texts})  # noqa: F841 - DuckDB finds the table by its name
    asked = "SELECT json_transform_strict(feature, $1) AS told FROM features"
    try:
        told = con.sql(asked, params=[shape.structure]).to_arrow_table()["told"].combine_chunks()
    except duckdb.Error:
        return None
    _, properties, geometries, *_ = told.flatten()
    # DuckDB finds what is missing or twice; what nobody knows makes more names.
    points = len(told) - geometries.null_count
    names = len(told) * (len(shape.names) + len(shape.others) + _MEMBERS) + points * _OF_POINT
    columns = [column for column in properties.flatten() if pa.types.is_string(column.type)]
    if properties.null_count or _names_in(data, cuts[0], cuts[-1]) != names or any(map(_may_be_nested, columns)):
        return None
    degrees = _degrees(geometries)
    return None if degrees is None else [_text(column) for column in (*columns, *degrees)]


def _parts(data: bytes, cuts: Sequence[int]) -> pa.Array:
    """Return what stands between the first and the second cut, the third and the fourth, and so on."""
    count = len(cuts) // 2
    held = [None, pa.py_buffer(array("q", cuts)), pa.py_buffer(data)]
    texts = pa.Array.from_buffers(pa.large_utf8(), len(cuts) - 1, held)
    every_second = pa.py_buffer(np.arange(0, 2 * count, 2))
    return texts.take(pa.Array.from_buffers(pa.int64(), count, [None, every_second]))


def _names_in(data: bytes, begin: int, end: int) -> int:
    """Count the quotes before a colon; one behind a backslash stands in a text."""
    letters, found = np.frombuffer(data, np.uint8, end - begin, begin), 0
    for start in range(0, len(letters), _BLOCK):
        some = letters[start : start + _BLOCK + 2]
        are_names = (some[2:] == ord(":")) & (some[1:-1] == ord('"')) & (some[:-2] != ord("\\"))
        found += int(np.count_nonzero(are_names))
    return found


def _may_be_nested(column: pa.Array) -> bool:
    """Tell whether a text may be an object or a list."""
    return any(pc.any(pc.starts_with(column, begin)).as_py() for begin in "{[")


def _degrees(geometries: pa.StructArray) -> tuple[pa.Array, pa.Array] | None:
    """Return longitude and latitude, null where there is no geometry; None where one is no plain point."""
    kinds, lists = geometries.flatten()
    numbers = lists.flatten()
    if max(kinds.null_count, lists.null_count) > geometries.null_count or {*pc.unique(kinds).to_pylist()} - {
        "Point",
        None,
    }:
        return None
    if numbers.null_count or not pc.all(pc.match_substring_regex(numbers, _DEGREES)).as_py():
        return None
    fewest = pc.min(pc.list_value_length(lists)).as_py()
    if fewest is not None and fewest <= 1:
        return None
    return pc.list_element(lists, number(0)), pc.list_element(lists, number(1))


def _text(column: pa.Array) -> pa.Array:
    """Return texts without surrounding space, the empty one where there is none."""
    filled = pc.fill_null(column, text_column([""])[0]) if column.null_count else column
    return pc.utf8_trim_whitespace(filled)
