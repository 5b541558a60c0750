"""The encodings a page may name. Python knows others, which are no encodings of pages (punycode, rot13, base64)."""

import codecs
from typing import Final

# By the names that Python gives them. Each is read in time in proportion to its length; punycode takes its square.
_KNOWN: Final = frozenset((
    "ascii", "big5", "big5hkscs", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "cp1258", "cp437", "cp850", "cp852", "cp855", "cp866", "cp874", "cp932", "cp949", "euc_jp", "euc_kr", "gb18030",
    "gb2312", "gbk", "iso2022_jp", "iso8859-1", "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-5", "iso8859-6",
    "iso8859-7", "iso8859-8", "iso8859-9", "iso8859-10", "iso8859-11", "iso8859-13", "iso8859-14", "iso8859-15",
    "iso8859-16", "johab", "koi8-r", "koi8-u", "mac-cyrillic", "mac-greek", "mac-latin2", "mac-roman", "mac-turkish",
    "shift_jis", "tis-620", "utf-16", "utf-16-be", "utf-16-le", "utf-32", "utf-8", "utf-8-sig",
))  # fmt: skip


def is_charset(name: str) -> bool:
    """Tell whether a name is that of an encoding in which pages are written."""
    try:
        return codecs.lookup(name).name in _KNOWN
    # A name with a NUL or with half a character of UTF-16 is no name at all.
    except (LookupError, ValueError):
        return False
