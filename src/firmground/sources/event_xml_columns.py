"""Large XML files of events: cut at every "<" by Arrow, record after record of one shape turned to columns at once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import fromstring
from xml.parsers.expat import ExpatError, ParserCreate

import pyarrow as pa
import pyarrow.compute as pc

from firmground.model.text_column import number, text_column

_BLOCK: Final = 1 << 25
_SHAPES: Final = 64
_DEEPEST: Final = 10
_ENCODED: Final = re.compile(r"""encoding\s*=\s*["'](?!utf-?8["'])""", re.IGNORECASE)


class Unlike(Exception):
    """The file is not of the plain kind that is read here: whoever reads element by element says what it is."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """The tags of a record in their order, each as it stands behind its "<", and which of them hold a leaf's text."""

    tags: tuple[str, ...]
    names: frozenset[str]
    leaves: dict[str, int]


def xml_columns(text: str, kinds: Sequence[str]) -> tuple[str, pa.Table]:
    """Return the name of the records, and a column of text for each leaf; Unlike where that takes a closer look.

    Well formed, records of one kind and not within each other, no comment, prefix or leaf that stands twice.
    """
    first = re.search(rf"<({'|'.join(kinds)})[ >]", text)
    if first is None or "<!" in text or text.find("<?", 2) >= 0 or "\r" in text or _ENCODED.search(text[:200]):
        raise Unlike
    try:
        ParserCreate().Parse(text.encode(), True)
    except ExpatError:
        raise Unlike from None
    tables = [_table(block, first[1], kinds) for block in _blocks(text, f"</{first[1]}>")]
    header = list(dict.fromkeys(name for table in tables for name in table.column_names))
    if not header:
        raise Unlike
    return first[1], pa.concat_tables([_widened(table, header) for table in tables])


def _blocks(text: str, close: str) -> Iterator[str]:
    """Yield pieces of a text that end with a record's last tag, the rest last."""
    start = 0
    while (end := text.find(close, start + _BLOCK)) >= 0:
        end += len(close)
        yield text[start:end]
        start = end
    yield text[start:]


def _table(block: str, kind: str, kinds: Sequence[str]) -> pa.Table:
    pieces = pc.split_pattern(text_column([block]), "<").flatten()
    is_first, is_last = _are_tags(pieces, kind), _are_tags(pieces, f"/{kind}")
    open_records = pc.subtract(_sums(is_first), _sums(is_last))
    outside = pieces.filter(pc.invert(pc.or_(open_records.cast(pa.bool_()), is_last)))
    lowest, highest = pc.min_max(open_records).as_py().values()
    if lowest < 0 or highest > 1 or pc.any(pc.match_substring_regex(outside, _any_of(kinds))).as_py():
        raise Unlike
    opens = pc.indices_nonzero(is_first).cast(pa.int64())
    if not len(opens):
        return pa.table({})
    return _shaped(pieces, opens, pc.subtract(pc.indices_nonzero(is_last).cast(pa.int64()), opens), kinds)


def _are_tags(pieces: pa.Array, name: str) -> pa.Array:
    return pc.or_(pc.starts_with(pieces, f"{name}>"), pc.starts_with(pieces, f"{name} "))


def _sums(flags: pa.Array) -> pa.Array:
    return pc.cumulative_sum(flags.cast(pa.int32()))


def _any_of(kinds: Sequence[str]) -> str:
    """Return a pattern of tags, with whatever prefix, that would be records too."""
    return rf"^/?(?:[^>\s]*:)?(?:{'|'.join(kinds)})(?:[\s/>]|$)"


def _shaped(pieces: pa.Array, opens: pa.Array, lengths: pa.Array, kinds: Sequence[str]) -> pa.Table:
    """Return the records that begin at `opens`: shape after shape, then in their order."""
    rows = pc.indices_nonzero(pc.is_valid(lengths)).cast(pa.int64())
    listed: list[pa.Array] = []
    tables: list[pa.Table] = []
    while len(rows):
        if len(tables) == _SHAPES:
            raise Unlike
        start, length = opens[rows[0].as_py()].as_py(), lengths[rows[0].as_py()].as_py()
        shape = _shape(pieces.slice(start + 1, length - 1).to_pylist())
        if not set(kinds).isdisjoint(shape.names):
            raise Unlike
        rows, left = _parted(rows, pc.equal(lengths.take(rows), number(length)))
        for at, tag in enumerate(shape.tags, start=1):
            rows, unlike = _parted(rows, pc.starts_with(pieces.take(pc.add(opens.take(rows), number(at))), tag))
            left = pa.concat_arrays([left, unlike])
        begun = opens.take(rows)
        leaves = {
            name: _plain(pieces.take(pc.add(begun, number(at + 1))), len(shape.tags[at]))
            for name, at in shape.leaves.items()
        }
        tables.append(pa.table(leaves) if leaves else pa.table({"": text_column([""] * len(rows))}))
        listed.append(rows)
        rows = left.take(pc.sort_indices(left))
    header = list(dict.fromkeys(name for table in tables for name in table.column_names))
    whole = pa.concat_tables([_widened(table, header) for table in tables])
    return (whole.take(pc.sort_indices(pa.concat_arrays(listed))) if len(tables) > 1 else whole).select(
        [name for name in header if name]
    )


def _parted(rows: pa.Array, fits: pa.Array) -> tuple[pa.Array, pa.Array]:
    if pc.all(fits).as_py():
        return rows, rows.slice(0, 0)
    return rows.filter(fits), rows.filter(pc.invert(fits))


def _shape(pieces: Sequence[str]) -> _Shape:
    """Return the shape of a record from its pieces, without its own first and last tag."""
    tags: list[str] = []
    names: set[str] = set()
    leaves: dict[str, int] = {}
    depth = 0
    for at, piece in enumerate(pieces):
        tag = piece[: piece.index(">") + 1]
        tags.append(tag)
        name = tag.strip("/>").split()[0]
        names.add(name)
        depth += -1 if tag.startswith("/") else not tag.endswith("/>")
        is_leaf = tag.endswith("/>") or (not tag.startswith("/") and pieces[at + 1].startswith("/"))
        if depth > _DEEPEST or tag.count('"') % 2 or tag.count("'") % 2 or ":" in name or (is_leaf and name in leaves):
            raise Unlike
        if is_leaf:
            leaves[name] = at
    return _Shape(tuple(tags), frozenset(names), leaves)


def _plain(cells: pa.Array, start: int) -> pa.Array:
    """Return the texts behind a tag of this length, entities resolved."""
    texts = pc.utf8_slice_codeunits(cells, start)
    if not pc.any(pc.match_substring(texts, "&")).as_py():
        return texts
    # The file is well formed and has no document type: an entity is one of the five, or the number of a letter.
    return text_column([fromstring(f"<a>{t}</a>").text if "&" in t else t for t in texts.to_pylist()])  # noqa: S314


def _widened(table: pa.Table, header: Sequence[str]) -> pa.Table:
    """Return a table with all these columns, empty where it has none."""
    empty = pa.repeat(text_column([""])[0], table.num_rows)
    return pa.table({name: table[name] if name in table.column_names else empty for name in header})
