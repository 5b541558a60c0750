"""A text as tokens and sentences, each with its place in the text as given."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from firmground.factcheck.small_words import small_words
from firmground.model.frozen import frozen

# Words (also one broken over two lines), which are the most; figures with the separators of any language; the signs
# that part clauses. Line ends count as nothing but a space.
_TOKEN: Final = re.compile(
    r"[^\W\d_]+(?:-[ \t]*\n[ \t]*[^\W\d_]+)?"
    r"|\d{4}-\d{2}-\d{2}(?!\d)"
    r"|\d{1,3}(?:[.,'’\u00a0\u202f\u2009 ]\d{3})+(?![\d])(?:[.,]\d+)?"
    r"|\d+(?:[.,]\d+)*"
    r"|[%€$£]|[.,;:!?()\[\]\"“”„«»‹›—–\-/…|•·°]"
)
_LINK: Final = re.compile(r"\]\(https?://[^\s)]*\)|https?://[^\s)\]>\"'»”]*[^\s)\]>\"'»”.,;:!?]")
_CLOSING: Final = "\"'’”»›)]"
_OPENING: Final = "\"'‘“„«‹([¿¡"
_HEADING_LETTERS: Final = 60
_LONGEST_HEADING: Final = 200
# A line so short is no line of a page.
_SHORTEST_LINE: Final = 25
# A number so short, alone on its line, is one of a page or paragraph.
_LABEL: Final = 2
_MARGIN: Final = 8
# A word so short before a number may be one with it, as in the names of weapons.
_NOTED: Final = 4
# Signs beside a number that say how exact it is: "65,000+", "~64,000".
_MORE: Final = "+"
_ROUGH: Final = "~≈"
_BLANK: Final = re.compile(r"\n[ \t\r]*\n")
_LISTED: Final = re.compile(r"(?:[-•*–—▪●]|\d{1,2}[.)])\s+\S|[|]")
# A line of a data page, "Status: State Party", and a day alone on its line, "16 April 2012", "3 de diciembre de 2008".
_LABELLED: Final = re.compile(r"[ \t]*[^\W\d_][^:.;\n]{0,45}[ \u00a0]?: [^\n]{1,90}(?=\n|\Z)")
_DAY_LINE: Final = re.compile(
    r"[ \t]*(?:\d{1,2}(?:st|nd|rd|th|er|[.])?[ \u00a0](?:de )?[^\W\d_]{3,10}[.,]?(?: de)?[ \u00a0])?"
    r"(?:19|20)\d\d[ \t]*(?=\n|\Z)"
)


_WRITTEN: Final[Callable[["re.Match[str]"], str]] = re.Match.group
_START: Final[Callable[["re.Match[str]"], int]] = re.Match.start
_END: Final[Callable[["re.Match[str]"], int]] = re.Match.end


@frozen
class Tokens:
    """The tokens of one stretch of text: where each lies in the whole text, its folded key, and which are figures."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    keys: tuple[str, ...]
    words: tuple[str, ...]
    figures: tuple[int, ...]
    # The figures with a sign beside them that says how exact they are.
    more: frozenset[int] = frozenset()
    rough: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.keys)


@lru_cache(maxsize=65536)
def key_of(word: str) -> str:
    """Return a word without case, accents and the hyphen of a line's end: what two spellings of it share."""
    if "\n" in word:
        word = re.sub(r"-\s*", "", word)
    bare = word.casefold()
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    return bare


def tokens(text: str, start: int, end: int) -> Tokens:
    """Return the tokens of a stretch of text, without the numbers of pages and paragraphs."""
    held = list(_TOKEN.finditer(text, start, end))
    # An address says nothing: "[Mine Ban Treaty](https://…) in September 1997".
    if text.find("://", start, end) >= 0:
        links = [m.span() for m in _LINK.finditer(text, start, end)]
        held = [m for m in held if not any(first <= m.start() < last for first, last in links)]
    words = list(map(_WRITTEN, held))
    figures = _figures(words)
    labels = [n for n in figures if len(words[n]) <= _LABEL and (_is_label(text, *held[n].span()) or _is_note(held, n))]
    for place in reversed(labels):
        del held[place], words[place]
    if labels:
        figures = _figures(words)
    return Tokens(
        tuple(map(_START, held)),
        tuple(map(_END, held)),
        tuple(map(key_of, words)),
        tuple(words),
        tuple(figures),
        *_signed(text, held, figures),
    )


def _signed(
    text: str, held: "Sequence[re.Match[str]]", figures: Sequence[int]
) -> tuple[frozenset[int], frozenset[int]]:
    """Return the figures that a sign calls the least there are ("65,000+"), and those it calls rough ("~64,000")."""
    if not figures:
        return frozenset(), frozenset()
    start, end = held[0].start(), held[-1].end() + 1
    more = rough = frozenset[int]()
    if text.find(_MORE, start, end) >= 0:
        ends = ((n, held[n].end()) for n in figures)
        more = frozenset(n for n, at in ends if text[at : at + 1] == _MORE and not text[at + 1 : at + 2].isalnum())
    if any(text.find(sign, max(start - 1, 0), end) >= 0 for sign in _ROUGH):
        begins = ((n, held[n].start()) for n in figures)
        rough = frozenset(n for n, at in begins if at and text[at - 1] in _ROUGH)
    return more, rough


def _figures(words: Sequence[str]) -> list[int]:
    """Return which words are figures; most are plain words, and told as such at once."""
    return [n for n, plain in enumerate(map(str.isalpha, words)) if not plain and words[n][0].isdigit()]


def words_of(text: str, start: int, end: int) -> list[str]:
    """Return the tokens of a stretch of text as they are written, where nobody asks for their places."""
    found: list[str] = _TOKEN.findall(text, start, end)
    return found


def _is_note(held: "Sequence[re.Match[str]]", place: int) -> bool:
    """Tell whether a number is that of a note, set right behind a word: "l'Observatoire des mines1 a publié"."""
    if place == 0 or held[place - 1].end() != held[place].start():
        return False
    word = held[place - 1][0]
    after = held[place + 1] if place + 1 < len(held) else None
    apart = after is None or after.start() > held[place].end() or not after[0].isalnum()
    return len(word) >= _NOTED and word.isalpha() and word[1:].islower() and apart


def _is_label(text: str, start: int, end: int) -> bool:
    """Tell whether a short number has a line for itself, as those of pages and of paragraphs in a law have."""
    before, after = text[max(0, start - _MARGIN) : start].rstrip(" \t"), text[end : end + _MARGIN].lstrip(" \t\r")
    return before[-1:] in {"", "\n"} and after[:1] in {"", "\n"} and bool(before or after)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence begins and ends; a blank line, a list item or a table row ends one too."""
    for start, end in _blocks(text):
        yield from _of_block(text, start, end)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _BLANK.finditer(text):
        if _goes_on(text, gap.start(), gap.end()):
            continue
        yield from _items(text, start, gap.start())
        start = gap.end()
    yield from _items(text, start, len(text))


def _goes_on(text: str, end: int, start: int) -> bool:
    """Tell whether a sentence goes on after a blank line, as where a page ends: no stop before it, small letters after.

    A list may be written so, too; but its items begin with a sign, or follow a colon or comma.
    """
    after = text[start : start + 40].lstrip()
    line = text[max(text.rfind("\n", 0, end), end - _LONGEST_HEADING, 0) : end].strip()
    return after[:1].islower() and line[-1:].isalnum() and len(line) > _SHORTEST_LINE


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Part a block before each line that begins a list item or is a row of a table."""
    at = start
    line = text.find("\n", start, end)
    while line != -1:
        if (
            _LISTED.match(text, line + 1, end)
            or _is_heading(text, at, line)
            or _is_labelled(text, at, line, end)
            or _is_dated(text, at, line)
            or _has_cells(text, at, line, end)
        ):
            yield at, line
            at = line + 1
        line = text.find("\n", line + 1, end)
    yield at, end


def _is_labelled(text: str, start: int, line: int, end: int) -> bool:
    """Tell whether a line stands among those of a data page: a label and a value after a short line without a stop."""
    if line - start > _LONGEST_HEADING or not text[line + 1 : line + 2].isupper():
        return False
    before = text[start:line].strip()
    labelled = _LABELLED.match(before) is not None
    title = len(before) <= _HEADING_LETTERS and before[-1:].isalnum()
    return "\n" not in before and (labelled or title) and _LABELLED.match(text, line + 1, end) is not None


def _is_dated(text: str, start: int, line: int) -> bool:
    """Tell whether a heading with its day on a line of its own ends there."""
    if line - start > _LONGEST_HEADING:
        return False
    cut = text.find("\n", start, line)
    return cut != -1 and _is_title(text[start:cut].strip()) and _DAY_LINE.fullmatch(text, cut + 1, line) is not None


def _has_cells(text: str, start: int, line: int, end: int) -> bool:
    """Tell whether a line, or the one after it, is a row of a table with bars between its cells."""
    after = text.find("\n", line + 1, end)
    start = text.rfind("\n", start, line) + 1 or start
    return " | " in text[start:line] or " | " in text[line + 1 : end if after == -1 else after]


def _is_heading(text: str, start: int, end: int) -> bool:
    """Tell whether a line is short, ends without a stop, and is not continued in lower case."""
    if end - start > _LONGEST_HEADING:
        # Before anything is cut out: a text may be one line of megabytes.
        return False
    after = text[end + 1 : end + 40].lstrip()
    return after[:1].isupper() and _is_title(text[start:end].strip())


def _is_title(line: str) -> bool:
    return bool(
        line and len(line) <= _HEADING_LETTERS and line[-1].isalnum() and "\n" not in line
        and line[:1].isupper() and " " in line and not line[-1].isdigit()
    )  # fmt: skip


# A run of stops is looked at from its first only: a text may be a million of them. The sign itself stands first in the
# expression: so it is searched for as a character is.
_STOP: Final = re.compile(
    r"[.!?…](?<![.!?…]{2})[.!?…]*[" + re.escape(_CLOSING) + r"]*"
    # "… in 2011.',": a text as a string of a list.
    r"(?:\s*\[\d+\])*(?:(?<=[\"'’”»]),(?=[ \t]*\n))?\s+"
)


# How the months of the three languages begin.
_MONTHS: Final = "jan|ene|f[eé][bv]|mar|apr|avr|abr|may|mai|jun|jui|jul|aug|ao[uû]|ago|sep|set|oct|nov|dec|d[eé]c|dic"
# "Ginebra, 20 nov (EFE).- ", "GENEVA, 20 November – ": place and day of a dispatch, apart from what it says.
_DATELINE: Final = re.compile(
    rf"\s*[^\W\d_][^\d.;:!?\n(]{{1,40}},\s\d{{1,2}}\s(?:de\s)?(?:{_MONTHS})[^\W\d_]{{0,7}}\.?"
    r"(?:\s?\([^)\n]{2,40}\)\s?\.?\s?[-–—]|\s?\.?\s?[–—]|\.?-|\s\.?-)\s",
    re.IGNORECASE,
)


def _of_block(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    dateline = _DATELINE.match(text, start, end)
    if dateline:
        yield start, dateline.end()
    at = start = dateline.end() if dateline else start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() >= end:
            continue
        apart = "\n" in stop[0] and text[stop.start() - 1].isspace()
        if not apart and (not _begins(text, stop.end()) or _is_short(text, stop.start(), stop[0])):
            # A stop that stands by itself at the end of a line ends a sentence, whatever letter follows.
            continue
        yield at, stop.end()
        at = stop.end()
    if text[at:end].strip():
        yield at, end


def _begins(text: str, at: int) -> bool:
    while at < len(text) and text[at] in _OPENING:
        at += 1
    # "So many – so many! – have joined" goes on after its aside.
    aside = text[at : at + 2].strip() in {"—", "–", "-"} and text[at + 2 : at + 3].islower()
    return at < len(text) and (text[at].isupper() or text[at].isdigit() or text[at] in "•—–-") and not aside


def _is_short(text: str, stop: int, mark: str) -> bool:
    """Tell whether the full stop belongs to an abbreviation or an initial ("U.S.", "No. 4", "Art. 5")."""
    if not mark.startswith(".") or mark.startswith(".."):
        return False
    begin = stop
    while begin > 0 and text[begin - 1].isalpha():
        begin -= 1
    word = text[begin:stop]
    if len(word) == 1 and word.isupper():
        # "U.S. forces" goes on; "… in the U.S. The treaty" does not, and nothing but the next word can tell.
        following = re.match(r"\W*(\w+)", text[stop : stop + 30])
        return not (following and following[1] in small_words("sentence_start") and text[begin - 1 : begin] == ".")
    key = key_of(word)
    # "No. 4" goes on; "He said no." does not.
    return key in small_words("abbreviation") and (
        key not in small_words("abbreviation_or_word") or text[stop + 1 : stop + 3].strip()[:1].isdigit()
    )
