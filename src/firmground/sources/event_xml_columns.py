"""Large XML files of events: cut at every "<" by Arrow, record after record of one shape turned to columns at once."""

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from struct import pack
from typing import Final
from xml.etree.ElementTree import fromstring
from xml.parsers.expat import ExpatError, ParserCreate

import pyarrow as pa
import pyarrow.compute as pc

from firmground.model.text_column import number, text_column

_BLOCK: Final = 1 << 23
_SHAPES: Final = 64
_DEEPEST: Final = 10
_ENCODED: Final = re.compile(rb"""encoding\s*=\s*["'](?!utf-?8["'])""", re.IGNORECASE)
_NO_TEXT: Final = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x{FFFE}\x{FFFF}]|\]\]>"


class Unlike(Exception):
    """The file is not of the plain kind that is read here: whoever reads element by element says what it is."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A piece of a file: its records as columns, and all else of it with the records' first and last tags.

    `is_plain`: where the rest is well formed, and what a record of each shape holds, the whole is.
    """

    table: pa.Table
    rest: bytes
    is_plain: bool


@dataclass(frozen=True, slots=True)
class _Shape:
    """The tags of a record in their order, each as it stands behind its "<", and which of them hold a leaf's text."""

    tags: tuple[str, ...]
    names: frozenset[str]
    leaves: dict[str, int]


def xml_columns(data: bytes, kinds: Sequence[str]) -> tuple[str, pa.Table]:
    """Return the name of the records, and a column of text for each leaf; Unlike where that takes a closer look.

    Well formed, records of one kind and not within each other, no comment, prefix or leaf that stands twice.
    """
    first = re.search(rf"<({'|'.join(kinds)})[ >]".encode(), data)
    if first is None or b"<!" in data or data.find(b"<?", 2) >= 0 or b"\r" in data or _ENCODED.search(data[:200]):
        raise Unlike
    kind = first[1].decode()
    with ThreadPoolExecutor() as pool:
        # Arrow lets other threads run.
        blocks = list(pool.map(lambda block: _block(block, kind, kinds), _blocks(data, b"</%b>" % first[1])))
    _refuse_broken(b"".join(block.rest for block in blocks) if all(block.is_plain for block in blocks) else data)
    header = list(dict.fromkeys(name for block in blocks for name in block.table.column_names))
    if not header:
        raise Unlike
    return kind, pa.concat_tables([_widened(block.table, header) for block in blocks])


def _blocks(data: bytes, close: bytes) -> Iterator[pa.Array]:
    """Yield pieces of a file that end with a record's last tag, the rest last: each a column of one text."""
    start, held = 0, pa.py_buffer(data)
    while start < len(data):
        end = data.find(close, start + _BLOCK)
        end = len(data) if end < 0 else end + len(close)
        yield pa.StringArray.from_buffers(1, pa.py_buffer(pack("=ii", 0, end - start)), held.slice(start, end - start))
        start = end


def _block(text: pa.Array, kind: str, kinds: Sequence[str]) -> _Block:
    pieces = pc.split_pattern(text, "<").flatten()
    is_first, is_last = _are_tags(pieces, kind), _are_tags(pieces, f"/{kind}")
    open_records = pc.subtract(_sums(is_first), _sums(is_last))
    are_outside = pc.or_(pc.invert(open_records.cast(pa.bool_())), is_last)
    lowest, highest = pc.min_max(open_records).as_py().values()
    outside = pieces.filter(pc.and_not(are_outside, is_last))
    if lowest < 0 or highest > 1 or pc.any(pc.match_substring_regex(outside, _any_of(kinds))).as_py():
        raise Unlike
    rest = "<".join(pieces.filter(pc.or_(are_outside, is_first)).to_pylist()).encode()
    opens, closes = (pc.indices_nonzero(flags).cast(pa.int64()) for flags in (is_first, is_last))
    if len(opens) != len(closes):
        raise Unlike
    lengths = pc.subtract(closes, opens)
    return _Block(_shaped(pieces, opens, lengths, kinds) if len(opens) else pa.table({}), rest, _is_plain(text))


def _is_plain(text: pa.Array) -> bool:
    """Tell whether every letter may stand in XML, and every "&" begins one of the five entities."""
    references = pc.count_substring_regex(text, "&(?:amp|lt|gt|quot|apos);")
    is_known = pc.equal(pc.count_substring(text, "&"), references)[0].as_py()
    return is_known and not pc.match_substring_regex(text, _NO_TEXT)[0].as_py()


def _refuse_broken(data: bytes) -> None:
    try:
        ParserCreate().Parse(data, True)
    except ExpatError:
        raise Unlike from None


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
    _refuse_broken(f"<r><{'<'.join(pieces)}</r>".encode() if pieces else b"<r/>")
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
