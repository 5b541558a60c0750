"""Editions as they must not be: each is one fault that a table can have, with what the refusal must say."""

import gzip
import io
import zipfile
from dataclasses import dataclass

from sources.edited import bundled, cell, cells, each, line_of, one, rows, text, written

FIGURES, CONTAMINATION, VOTES, USE = "stockpile_figures", "contamination", "un_votes", "use_and_production"
_SUSPENDED = line_of(property="suspension_asserted")
_RETAINED = line_of(FIGURES, property="retained")
_SHARE = line_of("casualties", property="child_share")


@dataclass(frozen=True, slots=True)
class Attack:
    """A malformed edition of a source; `says` are pieces that the one line of the refusal holds."""

    name: str
    raw: bytes
    says: tuple[str, ...]
    source: str = "apmbc_participants"


def _at(line: int, column: str) -> str:
    return f' line {line}, column "{column}"'


def _value(name: str, value: str, line: int = 2) -> Attack:
    return Attack(name, cell(line, "value", value), (_at(line, "value"), "expected"))


def _in(column: str, name: str, value: str, *says: str, line: int = 2) -> Attack:
    return Attack(name, cell(line, column, value), (_at(line, column), *says))


def _figure(name: str, changed: dict[str, str], column: str, *says: str) -> Attack:
    return Attack(name, cells(_RETAINED, changed, FIGURES), (_at(_RETAINED, column), *says), FIGURES)


def _header(name: str, raw: bytes, *says: str) -> Attack:
    return Attack(name, raw, (" line 1", *says))


def _workbook() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as book:
        book.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    return file.getvalue()


def _swapped(row: list[str]) -> list[str]:
    return [row[1], row[0], *row[2:]]


_RAW = bundled("apmbc_participants")
_LINES = _RAW.decode().split("\n")

HEADERS = (
    _header("a header with another word", text(1, lambda t: t.replace("value", "wert", 1)), "value", "wert"),
    _header("no header at all", "\n".join(_LINES[1:]).encode(), "subject"),
    _header("a missing column", each(lambda r: r[:5] + r[6:]), "unit"),
    _header("a doubled column", text(1, lambda t: t.replace("low", "value", 1)), '"value" twice'),
    _header("columns in another order", each(_swapped), "another order"),
    _header("one column more", each(lambda r: [*r, "x"]), '"x"'),
    _header("a header in capitals", text(1, str.upper), "SUBJECT"),
    _header("a header with spaces", text(1, lambda t: t.replace(",", ", ")), "property"),
    _header("semicolons between the fields", _RAW.replace(b",", b";"), "expected"),
    _header("tabs between the fields", _RAW.replace(b",", b"\t"), "expected"),
    _header("the table of another source", bundled(CONTAMINATION), "area"),
    _header("a header of 20,000 columns", b",".join(b"c%d" % n for n in range(20_000)) + b"\n", "expected"),
    _header("a page of the web in place of a table", b"<!DOCTYPE html>\n<title>Log in</title>\n", "expected"),
    Attack("a shifted row", one(5, lambda r: ["", *r[:-1]]), (_at(5, "property"), "one of")),
    Attack("an extra cell", one(5, lambda r: [*r, ""]), (" line 5", "21", "20")),
    Attack("a missing cell", one(5, lambda r: r[:-1]), (" line 5", "19", "20")),
)

CODES = (
    _in("property", "an unknown property", "deposited", '"deposited"', "deposit"),
    _in("property", "no property", "", "deposit"),
    _in("instrument", "an unknown instrument", "adhesion", '"adhesion"', "accession"),
    _in("treaty", "an unknown treaty", "abcd", '"abcd"', "apmbc"),
    _in("treaty", "a treaty in capitals", "APMBC", '"APMBC"', "apmbc"),
    _in("grade", "an unknown grade", "certain", '"certain"', "verified, unverified"),
    _in("grade", "a grade in another case", "Verified", '"Verified"', "verified, unverified"),
    _in("grade", "no grade", "", "verified, unverified"),
    _in("layer", "an unknown layer", "opinion", '"opinion"', "assessment"),
    _in("edition", "an unknown edition", "untc-1066", '"untc-1066"', "editions.csv"),
    _in("edition", "an edition in another case", "UNTC-XXVI-5-2014", "editions.csv"),
    _in("edition", "no edition", "", "an empty cell"),
    _in("subject", "an unknown area", "XXX", '"XXX"'),
    _in("subject", "no area", "", "an empty cell"),
    _in("subject", "an area by its name", "Norway", '"Norway"', "NOR"),
    _in("subject", "an ambiguous area", "Congo", '"Congo"', "COG", "COD"),
    _in("subject", "a code in small letters", "afg", '"afg"', "AFG"),
    _in("subject", "a code with a Cyrillic letter", "\u0410FG", '"\u0410FG"'),
    _in("subject", "an unknown kind of subject", "planet:mars", '"planet:mars"'),
    _in("subject", "a kind of subject without a name", "treaty:", '"treaty:"'),
    _in("subject", "a subject with a space", "treaty:mine ban", '"treaty:mine ban"'),
    _in("subject", "a meeting of an unknown treaty", "meeting:abcd/1MSP", '"meeting:abcd/1MSP"', "apmbc"),
    Attack("an unknown code", cell(line_of(property="participation"), "value", "absent"),
           (_at(line_of(property="participation"), "value"), '"absent"', "not_listed")),
    Attack("a claim without who makes it", cell(_SUSPENDED, "attribution", ""), (_at(_SUSPENDED, "attribution"),)),
    Attack("an unknown area in a row of areas", cell(2, "area", "XXX", CONTAMINATION),
           (_at(2, "area"), '"XXX"'), CONTAMINATION),
    Attack("an unknown area among the voters", cell(2, "against", "XXX", VOTES), (" line 2", '"XXX"'), VOTES),
    Attack("an unknown area in a part", cell(2, "in", "ZZZ", USE), (_at(2, "in"), '"ZZZ"'), USE),
    Attack("an unknown weapon", cell(2, "weapon", "laser", USE), (_at(2, "weapon"), '"laser"', "apm"), USE),
    Attack("the same source twice", cell(2, "sources", "HRW | HRW"), (_at(2, "sources"), "HRW")),
    Attack("an empty source between two", cell(2, "sources", "HRW || UN"), (_at(2, "sources"),)),
)  # fmt: skip

DATES = (
    _value("30 February", "2023-02-30"),
    _value("a thirteenth month", "2012-13"),
    _value("month 0", "2012-00"),
    _value("day 0", "2012-07-00"),
    _value("the year 0", "0000"),
    _value("the year 9999, past which no deadline can be counted", "9999-12-31"),
    _value("the year 12, a slip of the pen for 2012", "0012-07-26"),
    _value("a year of five digits", "20122"),
    _value("day, month, year", "31/12/2012"),
    _value("a date without zeros", "2012-1-5"),
    _value("a date without hyphens", "20120726"),
    _value("a date with a time", "2012-07-26T00:00"),
    _value("a date in words", "26 July 2012"),
    _value("a date in full-width digits", "\uff12\uff10\uff11\uff12"),
    _value("a date in Arabic digits", "\u0662\u0660\u0661\u0662"),
    _value("a span in place of a date", "2012/2013"),
    _value("no date", ""),
    _in("period", "a period that ends before it starts", "2011/2009", '"2011/2009"'),
    _in("period", "a period without ends", "../..", '"../.."'),
    _in("period", "an impossible day in a period", "2023-02-29/2024", '"2023-02-29/2024"'),
    _in("period", "a period of three parts", "2011/2012/2013", '"2011/2012/2013"'),
)

NUMBERS = (
    _figure("a thousands separator", {"value": "1,076"}, "value", '"1,076"', "plain number"),
    _figure("a decimal comma", {"value": "10,5"}, "value", '"10,5"', "plain number"),
    _figure("a point for thousands and a decimal comma", {"value": "1.076,5"}, "value", "plain number"),
    _figure("a space for thousands", {"value": "1 076"}, "value", "plain number"),
    _figure("a no-break space for thousands", {"value": "1\u00a0076"}, "value", "U+00A0"),
    _figure("full-width digits", {"value": "\uff11\uff10\uff17\uff16"}, "value", "plain number"),
    _figure("a number in words", {"value": "about 50"}, "value", "plain number"),
    _figure("an exponent", {"value": "1e3"}, "value", "plain number"),
    _figure("no number", {"value": "NaN"}, "value", "plain number"),
    _figure("an endless number", {"value": "Infinity"}, "value", "plain number"),
    _figure("zeros in front", {"value": "007"}, "value", "plain number"),
    _figure("a point at the end", {"value": "1076."}, "value", "plain number"),
    _figure("a number of forty digits", {"value": "9" * 40}, "value", "15 digits"),
    _figure("a negative count", {"value": "-5"}, "value", '"-5"'),
    _figure("a minus sign of typography", {"value": "\u22125"}, "value", "plain number"),
    _figure("low above high", {"value": "", "low": "9", "high": "3"}, "low", "9", "3"),
    _figure("a value below low", {"value": "5", "low": "9"}, "low", "5", "9"),
    _figure("no value, low or high", {"value": ""}, "value", "low"),
    _figure("a number without a unit", {"unit": ""}, "unit", "an empty cell"),
    _figure("an unknown unit", {"unit": "kilos"}, "unit", '"kilos"', "mines"),
    _figure("a unit of another property", {"unit": "km2"}, "unit", '"km2"', "mines"),
    _figure("an unknown hedge", {"sense": "roughly"}, "sense", '"roughly"', "at_least"),
    _in("unit", "a unit beside a date", "days", '"days"', "empty"),
    _in("low", "a range beside a date", "2012", '"2012"', "empty"),
    Attack("a share over a hundred", cell(_SHARE, "value", "159", "casualties"),
           (_at(_SHARE, "value"), "159", "100"), "casualties"),
    Attack("a negative number of votes", cell(2, "yes", "-155", VOTES), (_at(2, "yes"), '"-155"'), VOTES),
)  # fmt: skip

FORMULAS = tuple(
    _in("remark", f"a formula: {cellular[:12]!r}", cellular, "formula")
    for cellular in (
        "=1+1", "+1", "@SUM(A1)", "-cmd", "-2+3+cmd|' /C calc'!A0", '=HYPERLINK("http://x.example")', "\uff1d1",
    )
)  # fmt: skip

_UNSEEN = tuple(
    _in("remark", f"{name} in a field", f"stocks {character}gone", f"U+{ord(character):04X}")
    for name, character in (
        ("a tab", "\t"), ("a bell", "\x07"), ("a form feed", "\f"), ("a next-line sign", "\x85"),
        ("a line separator", "\u2028"), ("a right-to-left override", "\u202e"), ("an isolate", "\u2067"),
        ("a zero-width space", "\u200b"), ("a zero-width joiner", "\u200d"), ("a left-to-right mark", "\u200e"),
        ("a right-to-left mark", "\u200f"), ("an Arabic letter mark", "\u061c"), ("a byte order mark", "\ufeff"),
        ("a soft hyphen", "\u00ad"), ("a word joiner", "\u2060"), ("a tag letter", "\U000e0041"),
        ("a Hangul filler", "\u3164"), ("a variation selector", "\ufe0f"), ("a no-break space", "\u00a0"),
        ("an ideographic space", "\u3000"), ("a private character", "\ue000"), ("a replacement character", "\ufffd"),
        ("a character that is none", "\uffff"),
    )
)  # fmt: skip
CHARACTERS = (
    *_UNSEEN,
    _in("remark", "a tab before a field", "\tstocks gone", "U+0009"),
    _in("remark", "a space before a field", " stocks gone", "space"),
    _in("remark", "a space after a field", "stocks gone ", "space"),
    _in("remark", "a no-break space after a field", "stocks gone\u00a0", "U+00A0"),
    _in("subject", "a no-break space before a code", "\u00a0AFG", "U+00A0"),
    _in("property", "a zero-width space in a code", "dep\u200bosit", "U+200B"),
    _in("remark", "a letter put together of two", "Co\u0302te d'Ivoire", "composed"),
    _header("an invisible character in the header", text(1, lambda t: t.replace("value", "val\u200bue")), "U+200B"),
)  # fmt: skip

QUOTES = (
    Attack("a quote that never closes", text(3, lambda t: t + '"never closed'), (" line 3", "quote")),
    Attack("a quote that never closes on the last line", _RAW[:-1] + b'"open\n', (f" line {len(_LINES) - 1}", "quote")),
    Attack("text after a closing quote", text(2, lambda t: t + '"gone" now'), (" line 2", "quote")),
    Attack("a quote inside a bare field", text(2, lambda t: t + 'a 5" gun'), (" line 2", "quote")),
    Attack("a space before a quote", text(2, lambda t: t + ' "gone"'), (" line 2",)),
    Attack("a line break in a field", text(2, lambda t: t + '"one\ntwo"'), (" line 2", "quote")),
)

LINE_ENDS = (
    Attack("line ends of old Macs", _RAW.replace(b"\n", b"\r"), (" line 1", "CR")),
    Attack("mixed line ends", text(4, lambda t: t + "\r"), (" line 4", "CR")),
    Attack("a line feed in a file of Windows",
           _RAW.replace(b"\n", b"\r\n").replace(b"\r\nAGO,deposit", b"\nAGO,deposit"), (" line 4", "LF")),
    Attack("a lone carriage return in a field", text(5, lambda t: t + '"one\rtwo"'), (" line 5", "CR")),
    Attack("a lone carriage return in a file of Windows",
           text(5, lambda t: t + "one\rtwo").replace(b"\n", b"\r\n"), (" line 5", "CR")),
    Attack("a last line cut off", _RAW[:-40], (f" line {len(_LINES) - 1}",)),
    Attack("a last line without its end", _RAW[:-1], (f" line {len(_LINES) - 1}", "line end")),
    Attack("an empty line between", text(7, lambda t: t + "\n"), (" line 8", "empty line")),
    Attack("an empty line at the end", _RAW + b"\n", (f" line {len(_LINES)}", "empty line")),
)  # fmt: skip

BYTES = (
    Attack("nothing", b"", ("empty file",)),
    Attack("an empty line alone", b"\n", (" line 1",)),
    Attack("Latin-1", cell(2, "remark", "Côte").decode().encode("latin-1", "replace"), (" line 2", "0xf4", "UTF-8")),
    Attack("Windows-1252", cell(2, "remark", "a–b").decode().encode("cp1252", "replace"), (" line 2", "0x96", "UTF-8")),
    Attack("UTF-16", _RAW.decode().encode("utf-16"), ("byte order mark", "UTF-8")),
    Attack("UTF-16 without its mark", _RAW.decode().encode("utf-16-le"), ("NUL", "UTF-8")),
    Attack("UTF-8 with a byte order mark", b"\xef\xbb\xbf" + _RAW, (" line 1", "byte order mark")),
    Attack("an overlong letter", text(2, lambda t: t + "@@").replace(b"@@", b"\xc0\xaf"), (" line 2", "0xc0")),
    Attack("half a surrogate", text(2, lambda t: t + "@@").replace(b"@@", b"\xed\xa0\x80"), (" line 2", "0xed")),
    Attack("a letter cut in half", _RAW[:-1] + b"\xc3", ("0xc3",)),
    Attack("a NUL byte", text(6, lambda t: t + "a\0b"), (" line 6", "NUL")),
    Attack("a workbook", _workbook(), ("binary", "CSV")),
    Attack("an old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), ("binary", "CSV")),
    Attack("a packed file", gzip.compress(_RAW), ("binary", "CSV")),
    Attack("a picture", b"\x89PNG\r\n\x1a\n" + bytes(64), ("binary", "CSV")),
    Attack("a PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", ("binary", "CSV")),
    Attack("JSON", b'{"rows": []}\n', (" line 1",)),
)

SIZES = (
    Attack("a header only", (_LINES[0] + "\n").encode(), ("0 rows", "507")),
    Attack("too few rows", "\n".join([*_LINES[:100], ""]).encode(), ("99 rows", "507")),
    Attack("far too many rows", written([*rows(FIGURES), *(
        [*row[:-1], f"again {n}"] for n in range(9) for row in rows(FIGURES)[1:])]), ("1580 rows", "292"), FIGURES),
    Attack("a field of 25,000 characters", cell(2, "remark", "x" * 25_000), (_at(2, "remark"), "25,000")),
    Attack("a field of a megabyte", cell(2, "remark", "x" * 1_000_000), (" line 2", "characters")),
    Attack("a line of a million characters", text(2, lambda t: f'{t}"{"x," * 500_000}"'), (" line 2", "characters")),
    Attack("a million commas", text(2, lambda t: t + "," * 1_000_000), (" line 2",)),
    Attack("a million quotes", text(2, lambda t: t + '"' * 1_000_001), (" line 2",)),
    Attack("a row twice", text(4, lambda t: f"{t}\n{t}"), (" line 5", "line 4", "once")),
    Attack("a value twice with another remark", one(5, lambda _: [*rows("apmbc_participants")[3][:-1], "again"]),
           (" line 5", "line 4", "once")),
)  # fmt: skip

ATTACKS = (
    *HEADERS, *CODES, *DATES, *NUMBERS, *FORMULAS, *CHARACTERS, *QUOTES, *LINE_ENDS, *BYTES, *SIZES,
)  # fmt: skip
