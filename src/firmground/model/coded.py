"""Columns in which few values stand often: the distinct ones, and which of them each row has."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Generic, TypeVar, overload

import pyarrow as pa
import pyarrow.compute as pc

from firmground.model.text_column import number, text_column

T_co = TypeVar("T_co", covariant=True)
U = TypeVar("U")


class Coded(Sequence[T_co], Generic[T_co]):
    """A column of values, none of which is looked at more than once: `codes` is the place of each row's in `distinct`.

    Two of `distinct` may be equal.
    """

    def __init__(self, distinct: Sequence[T_co], codes: pa.Array) -> None:
        self._distinct, self._codes = distinct, codes

    @property
    def distinct(self) -> Sequence[T_co]:
        """Return the values, in the order in which they first stand."""
        return self._distinct

    @property
    def codes(self) -> pa.Array:
        """Return for each row the place of its value in `distinct` (int32)."""
        return self._codes

    def each(self, using: Callable[[T_co], U]) -> "Coded[U]":
        """Return `using` of each row's value, called once for each distinct one."""
        return Coded([using(value) for value in self.distinct], self.codes)

    def at(self, row: int) -> T_co:
        """Return the value of one row."""
        place: int = self.codes[row].as_py()
        return self.distinct[place]

    def __len__(self) -> int:
        return len(self.codes)

    @overload
    def __getitem__(self, at: int) -> T_co: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T_co]: ...
    def __getitem__(self, at: int | slice) -> T_co | Sequence[T_co]:
        if isinstance(at, slice):
            return [*self][at]
        return self.at(at)

    def __iter__(self) -> Iterator[T_co]:
        return map(self.distinct.__getitem__, self.codes.to_pylist())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and [*self] == [*other]

    __hash__ = None  # type: ignore[assignment]


class CodedTexts(Coded[str]):
    """A column of texts, none missing, that becomes text of Python's only where one of them is looked at."""

    def __init__(self, texts: pa.Array) -> None:
        self.texts = texts

    @cached_property
    def _encoded(self) -> pa.DictionaryArray:
        return self.texts.dictionary_encode()

    @property
    def distinct_texts(self) -> pa.Array:
        """Return the same as `distinct`, as Arrow's."""
        return self._encoded.dictionary

    @cached_property
    def distinct(self) -> Sequence[str]:
        """Return the texts, in the order in which they first stand."""
        listed: list[str] = self.distinct_texts.to_pylist()
        return listed

    @property
    def codes(self) -> pa.Array:
        """Return for each row the place of its text in `distinct` (int32)."""
        return self._encoded.indices

    def __len__(self) -> int:
        return len(self.texts)

    def at(self, row: int) -> str:
        """Return one text; the others are not looked at."""
        text: str = self.texts[row].as_py()
        return text


def coded_texts(texts: Sequence[str]) -> Coded[str]:
    """Return a column of texts as one that tells its distinct ones."""
    return texts if isinstance(texts, Coded) else CodedTexts(text_column(texts))


def texts_of(column: Sequence[str | None]) -> pa.Array:
    """Return a column of texts as Arrow's."""
    match column:
        case CodedTexts():
            return column.texts
        case Coded():
            return text_column(column.distinct).take(column.codes)
        case _:
            return text_column(column)


def together(columns: Sequence[Coded[str]]) -> Coded[tuple[str, ...]]:
    """Return the texts of several columns row by row, each distinct combination once."""
    distinct: list[tuple[str, ...]] = [(text,) for text in columns[0].distinct]
    codes = columns[0].codes
    for column in columns[1:]:
        width = len(column.distinct)
        paired = pc.add(pc.multiply(codes.cast(pa.int64()), number(width)), column.codes.cast(pa.int64()))
        encoded = paired.dictionary_encode()
        distinct = [
            (*distinct[pair // width], column.distinct[pair % width]) for pair in encoded.dictionary.to_pylist()
        ]
        codes = encoded.indices
    return Coded(distinct, codes)
