"""A report as a Word document for editors: headings, tables, numbered sources, a language, no macros.

Drawings are left out: Word shows no SVG in older versions; their tables on the site hold the same.
"""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row, CT_Tc
from docx.oxml.text.paragraph import CT_P
from docx.shared import Pt

from firmground.publish.filters import Filters
from firmground.publish.formatting import direction
from firmground.publish.reports.blocks import Block, Cell, Drawing, Heading, Note, Paragraph, Report, Table
from firmground.publish.reports.drawing import Draughtsman
from firmground.publish.reports.writing import Run, Writer
from firmground.publish.wording.marking import N_

_SOURCE, _NOTE = "Firmground Source", "Firmground Note"
_SMALL = Pt(8.5)


def docx(report: Report, words: Filters) -> bytes:
    """Return a report as DOCX in one language; the same report gives the same bytes."""
    return _Manuscript(Writer(words)).written(report)


class _Manuscript:
    """Writes one report; remembers its sources, which stand at the end with their numbers."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.draughtsman = Draughtsman.of(writer)
        self.document: Docx = Document()
        self.sources: dict[str, dict[str, None]] = {}
        self.rtl = direction(writer.words.lang) == "rtl"
        self.style_ids: dict[str, str] = {}

    def written(self, report: Report) -> bytes:
        """Return the whole document."""
        self._styles()
        self._described(report)
        self._heading(self.writer.plain(report.title), 0)
        as_of, known_at = self.writer.words.day(report.as_of), self.writer.words.day(report.known_at)
        self._note(self.writer.say(N_("As of %(as_of)s, known at %(known_at)s"), as_of=as_of, known_at=known_at))
        for chapter in report.chapters:
            self._heading(self.writer.say(chapter.title), 1)
            for block in chapter.blocks:
                self._block(block)
        self._heading(self.writer.say(N_("Sources")), 1)
        for number, (title, statements) in enumerate(self.sources.items(), 1):
            self._paragraph(f"[{number}] {title}. {self.writer.say(N_('Statements'))}: {' '.join(statements)}", _SOURCE)
        out = io.BytesIO()
        self.document.save(out)
        return _undated(out)

    def _styles(self) -> None:
        styles = self.document.styles.element
        # The library would look through all styles for each paragraph; the names of its own differ in case from those
        # it shows.
        self.style_ids = {
            style.find(qn("w:name")).get(qn("w:val")).lower(): style.get(qn("w:styleId"))
            for style in styles.iterchildren(qn("w:style"))
        }
        for name in (_SOURCE, _NOTE):
            style = styles.add_style_of_type(name, WD_STYLE_TYPE.PARAGRAPH, False)
            style.basedOn_val = self.style_ids["normal"]
            style.get_or_add_rPr().sz_val = Pt(8)
            self.style_ids[name.lower()] = style.styleId
        language = styles.find(f".//{qn('w:lang')}")
        if language is not None:
            language.set(qn("w:val"), self.writer.words.lang)
            language.set(qn("w:bidi"), self.writer.words.lang)

    def _described(self, report: Report) -> None:
        core = self.document.core_properties
        core.title, core.author = self.writer.plain(report.title), "Firmground"
        core.language, core.comments = self.writer.words.lang, self.writer.words.record.reading.head
        day = datetime(report.as_of.year, report.as_of.month, report.as_of.day, tzinfo=UTC)
        core.created = core.modified = day

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(self.writer.say(block.text), 2)
            case Note():
                self._note(self.writer.say(block.text))
            case Paragraph():
                for sentence in block.sentences:
                    self._paragraph(self._with_sources(self.writer.sentence(sentence)))
            case Table():
                self._table(block)
            case Drawing():
                self._note(self.draughtsman.alternative(block))

    def _table(self, table: Table) -> None:
        # Days, names and counts of ours open no source in their cells: the caption names those of the whole table.
        runs = [run for row in table.rows for cell in row for run in self.writer.cell(cell)]
        self._paragraph(self._sourced(self.writer.say(table.caption), runs), "Caption")
        drawn = self.document.add_table(1 + len(table.rows), len(table.columns))._tbl
        drawn.tblStyle_val = self.style_ids["light grid accent 1"]
        head, *rows = drawn.tr_lst
        for cell, column in zip(head.tc_lst, table.columns, strict=True):
            self._filled(cell, self.writer.say(column.text))
        self._repeated(head)
        for drawn_row, row in zip(rows, table.rows, strict=True):
            for cell, told in zip(drawn_row.tc_lst, row, strict=True):
                self._filled(cell, self._cell(told))

    @staticmethod
    def _repeated(row: CT_Row) -> None:
        """Mark a row as the head of its table, which Word repeats on each page and reads out."""
        row.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    def _cell(self, cell: Cell) -> str:
        figures = [told for told in cell if told.form in {"amount", "figure", "share"}]
        runs = self.writer.cell(cell)
        text = "".join(run.text for run in runs)
        return self._with_sources(runs) if figures else text

    def _with_sources(self, runs: Sequence[Run]) -> str:
        return self._sourced("".join(run.text for run in runs), runs)

    def _sourced(self, text: str, runs: Sequence[Run]) -> str:
        """Return a text with the numbers of the sources of what is told in runs."""
        found = self.writer.sources(run.told for run in runs if run.told is not None)
        for source in found:
            self.sources.setdefault(source.text, {}).update(dict.fromkeys(source.statements))
        numbers = sorted(list(self.sources).index(source.text) + 1 for source in found)
        return f"{text} [{', '.join(map(str, numbers))}]" if numbers else text

    def _heading(self, text: str, level: int) -> None:
        self._paragraph(text, f"Heading {level}" if level else "Title")

    def _note(self, text: str) -> None:
        self._paragraph(text, _NOTE)

    def _paragraph(self, text: str, style: str | None = None) -> None:
        paragraph = self.document.add_paragraph(_legal(text))._p
        if style is not None:
            paragraph.style = self.style_ids[style.lower()]
        self._turned(paragraph)

    def _filled(self, cell: CT_Tc, text: str) -> None:
        paragraph = cell.p_lst[0]
        run = paragraph.add_r()
        run.text = _legal(text)
        run.get_or_add_rPr().sz_val = _SMALL
        self._turned(paragraph)

    def _turned(self, paragraph: CT_P) -> None:
        """Turn a paragraph round in a language written from right to left."""
        if self.rtl:
            paragraph.get_or_add_pPr().append(OxmlElement("w:bidi"))


def _undated(written: io.BytesIO) -> bytes:
    """Return a document packed without the time of packing, so that the same words give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(written) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in given.namelist():
            packed.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), given.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _legal(text: str) -> str:
    """Return a text without the signs of control that XML forbids."""
    return "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in text)
