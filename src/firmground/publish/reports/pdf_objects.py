"""The objects of a PDF as Typst writes it: taken apart, and put together again with a table of their new places."""

import re
import zlib
from collections.abc import Callable
from itertools import pairwise

from firmground.model.errors import FirmgroundError

_PLACES = re.compile(rb"xref\n0 (\d+)\n")
_STREAM = re.compile(
    rb"^(\d+ 0 obj\n<<)/Length (\d+)((?:(?!>>\nstream\n).)*?)/Filter/FlateDecode(.*?)>>\nstream\n", re.DOTALL
)


def changed(content: bytes, change: Callable[[list[bytes]], list[bytes]]) -> bytes:
    """Return a PDF of Typst with its objects, in the order of the file, as `change` gives them back."""
    start = int(content[content.rindex(b"startxref") :].split()[1])
    found = _PLACES.match(content, start)
    if found is None:
        raise FirmgroundError(f"PDF, byte {start}: found {content[start : start + 8]!r}; expected a table of places.")
    rows, trailer = found.end(), content.index(b"trailer", start)
    places = [int(content[at : at + 10]) for at in range(rows, trailer, 20)]
    parts, moved, at = [content[: min(places[1:])]], {}, min(places[1:])
    ordered = sorted(places[1:])
    given = change([content[here:end] for here, end in pairwise([*ordered, start])])
    for here, part in zip(ordered, given, strict=True):
        moved[here] = at
        parts.append(part)
        at += len(part)
    told = [content[rows : rows + 20], *(b"%010d 00000 n \n" % moved[place] for place in places[1:])]
    end = content.index(b"startxref", trailer)
    return b"".join((*parts, found[0], *told, content[trailer:end], b"startxref\n%d\n%%%%EOF" % at))


def stream(part: bytes) -> bytes | None:
    """Return what the stream of an object holds, unpacked; None for an object without one that is packed."""
    head = _STREAM.match(part)
    return None if head is None else zlib.decompress(part[head.end() : head.end() + int(head[2])])


def with_stream(part: bytes, told: bytes) -> bytes:
    """Return an object with another content of its stream."""
    head = _STREAM.match(part)
    if head is None:
        raise FirmgroundError(f"PDF: found {part[:40]!r}; expected an object with a packed stream.")
    # The level that Typst packs at takes four times as long, for a file smaller by a fifteenth.
    packed = zlib.compress(told, 2)
    begin = head[1] + b"/Length %d" % len(packed) + head[3] + b"/Filter/FlateDecode" + head[4] + b">>\nstream\n"
    return begin + packed + part[head.end() + int(head[2]) :]
