"""Vowel signs of Arabic in a PDF: set as marks that are letters for themselves, read as the signs they stand for.

A typesetter tells for a letter with its sign one text, whatever glyphs draw it; programs that read a PDF then find the
sign before its letter, or the letter twice. So `document.typ` sets a mark of our fonts in place of each sign, and here
the PDF, which names for each glyph the letters it stands for, is told the sign.
"""

import re
from collections.abc import Mapping

from firmground.publish.reports.pdf_objects import changed, stream, with_stream

# One row of it: a glyph, then its letters in UTF-16.
_ROW = re.compile(rb"^(<[0-9A-F]{4}> <)((?:[0-9A-F]{4})+)>$", re.MULTILINE)


def with_signs(content: bytes, marks: Mapping[str, str]) -> bytes:
    """Return a PDF of Typst whose glyphs of `marks` (a sign and its mark, one letter each) stand for the signs."""
    return changed(content, lambda objects: [_told(part, marks) for part in objects])


def _told(part: bytes, marks: Mapping[str, str]) -> bytes:
    """Return an object of the file; in a table of letters with the signs in place of their marks."""
    table = stream(part) if b"/Type/CMap" in part[:200] else None
    if table is None:
        return part
    codes = {b"%04X" % ord(mark): b"%04X" % ord(sign) for sign, mark in marks.items()}
    told = _ROW.sub(lambda row: row[1] + codes.get(row[2], row[2]) + b">", table)
    return part if told == table else with_stream(part, told)
