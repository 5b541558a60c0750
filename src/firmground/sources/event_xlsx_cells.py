"""Pieces of a workbook's sheet cut at every "<" by numpy: which cell stands where, and what is written in it."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Ints = NDArray[np.int64]
Words = NDArray[np.uint64]


def low(letters: bytes) -> int:
    """Return letters as a whole number, the first of them its lowest byte."""
    return int.from_bytes(letters, "little")


# Tags as the lowest bytes of a number, and so many bytes.
_CELL, _CELL_END, _VALUE, _VALUE_END = low(b"<c r"), low(b"</c>"), low(b"<v>"), low(b"</v>")
_ROW, _ROW_END, _NAME, _SHARED_TEXT = low(b"<row"), low(b"</ro"), low(b'<c r="'), low(b' t="s">')
THREE, FOUR, _SIX = 2**24 - 1, 2**32 - 1, 2**48 - 1


class Unlike(Exception):
    """The sheet is not of the plain kind that is read here: whoever reads cell by cell says what it is."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Some cells: column and row, from 0; the number of a text, or what stands in the cell, from behind its name."""

    column: Ints
    row: Ints
    number: Ints
    told: pa.Array


def cells_of(block: Bytes) -> tuple[Cells, Cells]:
    """Return the cells that hold the number of a text, and all others; every tag of the block is one that is known."""
    text = Letters(block)
    tags = np.flatnonzero(block == ord("<"))
    ends = np.append(tags[1:], len(block))
    word, before = text.from_(tags), text.until(ends) >> 48
    is_closed = before & 255 == ord("/")
    is_cell, is_row = word & FOUR == _CELL, word & FOUR == _ROW
    first = np.flatnonzero(is_cell & ~is_closed)
    last = np.flatnonzero(word & FOUR == _CELL_END)
    opened, closed = np.flatnonzero(is_row & ~is_closed), np.flatnonzero(word & FOUR == _ROW_END)
    refuse(len(first) != len(last) or len(opened) != len(closed) or bool((before[is_cell] >> 8 != ord(">")).any()))
    refuse(bool((last < first).any() or (first[1:] < last[:-1]).any() or (closed < opened).any()))
    empty = int((is_cell & is_closed).sum())
    refuse(len(tags) != int((last - first + 1).sum()) + empty + int(is_row.sum()) + len(closed))
    column, row, at = _named(text, tags[first])
    is_shared = (last - first == 3) & _are_shared(text, tags, first)
    numbers = _number(text, tags[first[is_shared] + 1] + 3, tags[first[is_shared] + 2])
    other = ~is_shared
    told = slices(block, at[other], tags[last[other]])
    none = np.zeros(0, np.int64)
    return (
        Cells(column[is_shared], row[is_shared], numbers, told[:0]), Cells(column[other], row[other], none, told)
    )  # fmt: skip


class Letters:
    """Bytes of which eight at a time are looked at, the first of them the lowest of a whole number."""

    def __init__(self, block: Bytes) -> None:
        # Noughts around it spare a look at where it begins and ends.
        self._held = np.concatenate([np.zeros(8, np.uint8), block, np.zeros(8, np.uint8)])
        self._words = np.ndarray((len(block) + 9,), "<u8", self._held, strides=(1,))

    def from_(self, places: Ints) -> Words:
        """Return the eight bytes from each place on."""
        return self._words[places + 8]

    def until(self, places: Ints) -> Words:
        """Return the eight bytes before each place."""
        return self._words[places]


def refuse(is_unlike: bool) -> None:
    """Raise Unlike where something is."""
    if is_unlike:
        raise Unlike


def _named(text: Letters, cells: Ints) -> tuple[Ints, Ints, Ints]:
    """Return column and row of cells by their names, <c r="AB12", and where what follows the name begins."""
    refuse(bool((text.from_(cells) & _SIX != _NAME).any()))
    word = text.from_(cells + 6)
    one, two = (word & 255) - 64, (word >> 8 & 255) - 64
    has_two = (two >= 1) & (two <= 26)
    refuse(bool(((one < 1) | (one > 26)).any()))
    begin = cells + 7 + has_two
    word = text.from_(begin)
    row, digits, goes_on = (
        np.zeros(len(cells), np.uint64),
        np.zeros(len(cells), np.int64),
        np.ones(len(cells), np.bool_),
    )
    for _ in range(7):
        digit = (word & 255) - ord("0")
        goes_on &= digit < 10
        row = np.where(goes_on, row * 10 + digit, row)
        digits += goes_on
        word >>= 8
    refuse(bool(((digits == 0) | (text.from_(begin + digits) & 255 != ord('"'))).any()))
    column = np.where(has_two, one * 26 + two, one).astype(np.int64) - 1
    return column, row.astype(np.int64) - 1, begin + digits + 1


def _number(text: Letters, begin: Ints, end: Ints) -> Ints:
    """Return the whole numbers, of 8 digits at most, that stand between two places each."""
    wide = end - begin
    most = int(wide.max(initial=0))
    refuse(most > 8 or bool((wide < 1).any()))
    word, found = text.until(end), np.zeros(len(end), np.uint64)
    for back in range(most):
        digit, is_in = (word >> (56 - 8 * back) & 255) - ord("0"), wide > back
        refuse(bool((digit[is_in] > 9).any()))
        found += np.where(is_in, digit, 0) * 10**back
    return found.astype(np.int64)


def _are_shared(text: Letters, tags: Ints, first: Ints) -> NDArray[np.bool_]:
    """Tell of which cells with one tag and its end inside `<c … t="s"><v>7</v></c>` is true."""
    inner = tags[np.minimum(first + 1, len(tags) - 1)]
    close = tags[np.minimum(first + 2, len(tags) - 1)]
    value = (text.from_(inner) & THREE == _VALUE) & (text.from_(close) & FOUR == _VALUE_END)
    return np.asarray(value & (text.until(inner) >> 8 == _SHARED_TEXT), dtype=np.bool_)


def slices(text: Bytes, begin: Ints, end: Ints) -> pa.Array:
    """Return what stands between two places each, in their order, as a column of bytes."""
    wide = end - begin
    ends = np.concatenate([np.zeros(1, np.int64), np.cumsum(wide)])
    kept = text[np.repeat(begin - ends[:-1], wide) + np.arange(ends[-1])]
    offsets = pa.py_buffer(ends.astype(np.int32))
    return pa.Array.from_buffers(pa.binary(), len(begin), [None, offsets, pa.py_buffer(kept)])
