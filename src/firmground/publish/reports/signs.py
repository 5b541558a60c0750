"""Vowel signs of Arabic in a PDF: set as marks that are letters for themselves, read as the signs they stand for.

A typesetter tells for a letter with its sign one text, whatever glyphs draw it; programs that read a PDF then find the
sign before its letter, or the letter twice. So `document.typ` sets a mark of our fonts in place of each sign, and here
the PDF, which names for each glyph the letters it stands for, is told the sign.
"""

import re
import zlib
from collections.abc import Mapping
from itertools import pairwise

from firmground.model.errors import FirmgroundError

# A table that names for each glyph the letters it stands for, as Typst writes it.
_TABLE = re.compile(rb"<</Length (\d+)/Type/CMap/Filter/FlateDecode(.*?)>>\nstream\n", re.DOTALL)
# One row of it: a glyph, then its letters in UTF-16.
_ROW = re.compile(rb"^(<[0-9A-F]{4}> <)((?:[0-9A-F]{4})+)>$", re.MULTILINE)
_PLACES = re.compile(rb"xref\n0 (\d+)\n")


def with_signs(content: bytes, marks: Mapping[str, str]) -> bytes:
    """Return a PDF of Typst whose glyphs of `marks` (a sign and its mark, one letter each) stand for the signs."""
    start = int(content[content.rindex(b"startxref") :].split()[1])
    found = _PLACES.match(content, start)
    if found is None:
        raise FirmgroundError(f"PDF, byte {start}: found {content[start : start + 8]!r}; expected a table of places.")
    rows, trailer = found.end(), content.index(b"trailer", start)
    places = [int(content[at : at + 10]) for at in range(rows, trailer, 20)]
    parts, moved, at = [content[: min(places[1:])]], {}, min(places[1:])
    for here, end in pairwise([*sorted(places[1:]), start]):
        part = _told(content[here:end], marks)
        moved[here] = at
        parts.append(part)
        at += len(part)
    told = [content[rows : rows + 20], *(b"%010d 00000 n \n" % moved[place] for place in places[1:])]
    end = content.index(b"startxref", trailer)
    return b"".join((*parts, found[0], *told, content[trailer:end], b"startxref\n%d\n%%%%EOF" % at))


def _told(part: bytes, marks: Mapping[str, str]) -> bytes:
    """Return an object of the file; in a table of letters with the signs in place of their marks."""
    head = _TABLE.search(part)
    if head is None:
        return part
    end = head.end() + int(head[1])
    table = zlib.decompress(part[head.end() : end])
    codes = {b"%04X" % ord(mark): b"%04X" % ord(sign) for sign, mark in marks.items()}
    told = _ROW.sub(lambda row: row[1] + codes.get(row[2], row[2]) + b">", table)
    if told == table:
        return part
    packed = zlib.compress(told)
    begin = part[: head.start()] + b"<</Length %d/Type/CMap/Filter/FlateDecode%b>>\nstream\n" % (len(packed), head[2])
    return begin + packed + part[end:]
