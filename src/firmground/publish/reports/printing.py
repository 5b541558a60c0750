"""A report as PDF, by Typst: templates and fonts of this package, all words passed as data and never read as code.

The PDF is tagged and passes PDF/UA-1: Typst refuses one without title, language, or words for a picture.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from importlib.resources import as_file, files
from unicodedata import category

import orjson
import typst

from firmground.model.errors import FirmgroundError
from firmground.publish.filters import Filters
from firmground.publish.formatting import TO, direction
from firmground.publish.map_colours import FILLS
from firmground.publish.reports.blocks import (
    TIMES,
    Block,
    Cell,
    Drawing,
    Heading,
    Layout,
    Note,
    Paragraph,
    Report,
    Sentence,
    Table,
)
from firmground.publish.reports.drawing import Draughtsman
from firmground.publish.reports.order import in_order
from firmground.publish.reports.signs import with_signs
from firmground.publish.reports.writing import Run, Source, Writer
from firmground.publish.wording.marking import N_

# So many statements of one figure are told one by one; of a count of ours they may be hundreds.
_SHOWN = 6
# What our fonts lack and Typst's own hold: signs of hedges in charts, and the one for a letter that nobody holds.
_SIGNS = "≥≤≈→\ufffd"
_REPLACEMENT = "\ufffd"
# How many pages a print has; 0 for any number.
_PAGES: Mapping[Layout, int] = {"report": 0, "factsheet": 2, "brief": 1}
# A space beside an Arabic letter.
_SPACE = re.compile("(?<=[\u0600-\u06ff]) | (?=[\u0600-\u06ff])")
# Signs of direction, and where a name such as "26-5.csv" begins, whose parts would else stand from right to left.
_FROM_LEFT, _FROM_RIGHT = "\u200e", "\u200f"
_NUMBERED = re.compile(r"(?<![\w./-])(?=[0-9][0-9,:]*[./_-][\w./-]*[A-Za-z])")
# What a PDF tells beside its pages too, in its list of chapters or for a picture: no marks stand in it.
_UNSPACED = {"title", "alt", "svg", "words"}
# A text element of a drawing that holds Arabic letters.
_JOINED = re.compile("<text [^>]*>[^<]*[\u0600-\u06ff]")
Plain = Mapping[str, object]


@dataclass(frozen=True)
class Typesetting:
    """What Typst sets type with: its fonts, and the letters they hold; others are printed as a replacement sign.

    `marks`: for each vowel sign of Arabic, and for a space beside its letters, the mark set in its place (`signs.py`).
    """

    fonts: typst.Fonts
    letters: frozenset[int]
    marks: Mapping[str, str]

    def shown(self, text: str) -> str:
        """Return a text with the letters that the fonts lack, and signs of control, replaced."""
        return self._foreign.sub(self._in_place, text)

    @cached_property
    def _foreign(self) -> re.Pattern[str]:
        return re.compile(f"[^{re.escape(''.join(map(chr, sorted(self.letters))))}]")

    def spaced(self, text: str) -> str:
        """Return a text with the spaces beside Arabic letters marked, to be set in one piece with them.

        Signs of direction hold together what is written from the left.
        """
        told = _NUMBERED.sub(_FROM_LEFT, text)
        # What begins with a sign from the left is set so as a whole: see document.typ.
        told = _FROM_RIGHT + told if told.startswith(_FROM_LEFT) and not text.startswith(_FROM_LEFT) else told
        return _SPACE.sub(self.marks[" "], told)

    @staticmethod
    def _in_place(found: re.Match[str]) -> str:
        letter = found[0]
        # Signs of direction are for screens; Typst orders the text by the language of the document.
        return " " if letter.isspace() else "" if category(letter) == "Cf" else _REPLACEMENT


@lru_cache(maxsize=1)
def typesetting() -> Typesetting:
    """Return the fonts that `make setup` unpacks; read once, for they never change within a process."""
    folder = files("firmground.publish") / "assets" / "built" / "type"
    if not (folder / "marks.json").is_file():
        raise FirmgroundError(f"{folder}: found nothing; expected the fonts of front/fonts.mjs. Run make setup.")
    with as_file(folder) as path:
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(path)])
    letters = json.loads((folder / "letters.json").read_text("utf-8"))
    marks = json.loads((folder / "marks.json").read_text("utf-8"))
    held = {n for n in letters if n >= 32 and n not in range(0x7F, 0xA0)} - set(map(ord, marks.values()))
    return Typesetting(fonts, frozenset((*held, *map(ord, _SIGNS))), marks)


def pdf(report: Report, words: Filters, layout: Layout = "report") -> bytes:
    """Return a report as PDF in one language; the same report gives the same bytes."""
    return typeset(_Sheet(Writer(words), layout).document(report), report)


def typeset(document: Plain, report: Report) -> bytes:
    """Set a document, as `_Sheet` writes it, so that programs read what it says."""
    content = with_signs(_drawn(document, report), typesetting().marks)
    return in_order(content) if document["dir"] == "rtl" else content


def _drawn(document: Plain, report: Report) -> bytes:
    """Set a document; nothing outside the folder of templates is read, nothing is fetched."""
    letters = typesetting()
    data = orjson.dumps(_cleaned(document, letters, spaced=document["dir"] == "rtl")).decode()
    signs = {sign: mark for sign, mark in letters.marks.items() if sign != " "}
    marks = orjson.dumps({"marks": signs, "signed": any(sign in data for sign in signs)}).decode()
    day = report.as_of
    with as_file(files("firmground.publish.reports") / "print") as root:
        return typst.compile(
            str(root / "document.typ"), root=str(root), font_paths=letters.fonts,
            sys_inputs={"data": data, "marks": marks},
            pdf_standards=["ua-1"], timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
            package_path=str(root / "none"), package_cache_path=str(root / "none"),
        )  # fmt: skip


def _cleaned(part: object, letters: Typesetting, *, spaced: bool) -> object:
    """Return a document with every text in it cleaned; drawings hold text too, between their marks."""
    match part:
        case str():
            text = letters.shown(part)
            return letters.spaced(text) if spaced else text
        case Mapping():
            return {
                name: _cleaned(held, letters, spaced=spaced and name not in _UNSPACED) for name, held in part.items()
            }
        case list() | tuple():
            return [_cleaned(held, letters, spaced=spaced) for held in part]
        case _:
            return part


class _Sheet:
    """Writes one report as a document for the templates; remembers which statements it printed."""

    def __init__(self, writer: Writer, layout: Layout) -> None:
        self.writer, self.layout = writer, layout
        self.draughtsman = Draughtsman.of(writer)
        self.printed: dict[str, None] = {}
        self.editions: dict[str, dict[str, None]] = {}

    def document(self, report: Report) -> Plain:
        """Return what `document.typ` reads."""
        say, words = self.writer.say, self.writer.words
        chapters = [
            {"title": say(c.title), "opens": c.opens_page,
             "blocks": [b for block in c.blocks for b in self._block(block)]}
            for c in report.chapters
        ]  # fmt: skip
        title = self.writer.plain(report.title)
        as_of, known_at = words.day(report.as_of), words.day(report.known_at)
        seen = say(N_("As of %(as_of)s, known at %(known_at)s"), as_of=as_of, known_at=known_at)
        return {
            "layout": self.layout, "pages": _PAGES[self.layout], "title": title, "running": title, "seen": seen,
            "lang": words.lang, "dir": direction(words.lang),
            "head": say(N_("ledger head")) + " " + words.record.reading.head[:12],
            "lede": [self._sentence(s) for s in report.lede],
            "findings": [self._sentence(s) for s in report.findings], "chapters": chapters,
            "day": [report.as_of.year, report.as_of.month, report.as_of.day],
            "words": {
                "findings": say(N_("Major findings")), "statement": say(N_("Statement")),
                "statements": say(N_("Statements")), "sources": say(N_("Sources")), "page": say(N_("Page")),
                "statements_note": say(N_(
                    "Each figure above leads here: what its statement says, the edition that says so, and the "
                    "place in it. On the site, each has a page under its full id.")),
                "says": say(N_("What it says")), "source": say(N_("Source and place")), "separator": say(N_(", ")),
                "caution": say(N_("No record does not mean safe ground.")),
            },
            "statements": [self._statement(s) for s in self.printed] if self.layout == "report" else [],
            "sources": [{"title": t, "statements": [i[:7] for i in ids]} for t, ids in self.editions.items()],
        }  # fmt: skip

    def _block(self, block: Block) -> Sequence[Plain]:
        say = self.writer.say
        match block:
            case Heading():
                return [{"kind": "heading", "title": say(block.text)}]
            case Note():
                return [{"kind": "note", "text": say(block.text)}]
            case Paragraph():
                items = [self._sentence(s) for s in block.sentences]
                return [{"kind": "sentences", "listed": block.listed, "items": items}] if items else []
            case Table():
                return [self._table(block)]
            case Drawing():
                svg = self.draughtsman.for_print(block)
                if _JOINED.search(svg):
                    # Inside a drawing Typst joins no Arabic letters that a reader aloud could find again: words stand
                    # in its place.
                    return [{"kind": "note", "text": self.draughtsman.alternative(block)}]
                told = {
                    "kind": "drawing",
                    "svg": svg,
                    "alt": self.draughtsman.alternative(block),
                    "caption": say(block.caption),
                    "legend": [{"fill": FILLS[k], "text": t} for k, t in self.draughtsman.legend(block)],
                }
                return [told] if svg else []

    def _sentence(self, sentence: Sentence) -> Plain:
        runs = self.writer.sentence(sentence)
        return {"runs": self._runs(runs), "notes": self._notes(runs), "state": sentence.state}

    def _table(self, table: Table) -> Plain:
        say = self.writer.say
        rows = [self._row(row) for row in table.rows]
        runs = [run for row in table.rows for cell in row for run in self.writer.cell(cell)]
        cut = say(N_("And %(count)s more on the page."), count=self.writer.words.number(table.cut)) if table.cut else ""
        columns = [{"text": say(c.text), "number": c.is_number, "weight": c.weight} for c in table.columns]
        return {
            "kind": "table",
            "caption": say(table.caption),
            "columns": columns,
            "rows": rows,
            "cut": cut,
            "notes": self._table_notes(runs),
        }

    def _row(self, row: Sequence[Cell]) -> list[list[Plain]]:
        """Write a row; its first cell opens a statement too where no figure of it does."""
        runs = [self.writer.cell(cell) for cell in row]
        figures = any(self._opens(run) for cell in runs for run in cell)
        for told in (run.told for cell in runs for run in cell if run.told):
            self.printed.update(dict.fromkeys(told.statements[:1]))
        return [self._runs(cell, all_open=place == 0 and not figures, in_cell=True) for place, cell in enumerate(runs)]

    def _runs(self, runs: Sequence[Run], *, all_open: bool = False, in_cell: bool = False) -> list[Plain]:
        """Write runs; the days of a cell are told apart, so that none is broken over two lines of its column."""
        found = ((run, run.told.statements[0] if run.told and run.told.statements else "") for run in runs)
        return [
            {"text": run.text, "statement": first if all_open or self._opens(run) else "",
             "days": run.text.split(TO) if in_cell and run.told and run.told.form in TIMES else []}
            for run, first in found
        ]  # fmt: skip

    @staticmethod
    def _opens(run: Run) -> bool:
        """Tell whether a run opens its statement: names and our own counts do not, a note tells of them."""
        told = run.told
        return (
            told is not None and bool(told.statements) and not told.rule and told.form in {"amount", "figure", "share"}
        )

    def _notes(self, runs: Sequence[Run]) -> list[Plain]:
        sources = self.writer.sources(run.told for run in runs if run.told is not None)
        return [self._note(source) for source in sources]

    def _table_notes(self, runs: Sequence[Run]) -> list[Plain]:
        """Return the editions a table rests on; its cells open the statements themselves."""
        sources = self.writer.sources(run.told for run in runs if run.told is not None)
        return [self._note(source, shown=0) for source in sources]

    def _note(self, source: Source, shown: int = _SHOWN) -> Plain:
        told = source.statements[:shown]
        if source.edition:
            self.editions.setdefault(source.text, {}).update(dict.fromkeys(source.statements))
        self.printed.update(dict.fromkeys(told))
        left = len(source.statements) - len(told)
        more = self.writer.say(N_("and %(count)s more"), count=self.writer.words.number(left)) if left and told else ""
        number = 0 if not source.edition else 1 + list(self.editions).index(source.text)
        return {"text": source.text, "statements": list(told), "more": more, "number": number}

    def _statement(self, statement: str) -> Plain:
        words = self.writer.words
        held = words.record.reading.statement(statement)
        about = " · ".join(
            filter(None, (words.area(held.subject), words.label(held.property), words.period(held.period)))
        )
        place = " · ".join(filter(None, (words.edition(held.edition), held.locator)))
        return {"id": statement, "about": about, "value": words.value(held.value, exact=True), "source": place}
