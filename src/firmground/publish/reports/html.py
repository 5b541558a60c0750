"""The blocks of a report as HTML: figures that open their statement, notes beside the sentences they belong to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from firmground.publish.escaping import escaped
from firmground.publish.formatting import unbroken
from firmground.publish.links import Links
from firmground.publish.reports.blocks import (
    TIMES,
    Block,
    Cell,
    Chapter,
    Drawing,
    Heading,
    Note,
    Paragraph,
    Sentence,
    Table,
)
from firmground.publish.reports.drawing import Draughtsman
from firmground.publish.reports.writing import Run, Source, Writer
from firmground.publish.wording.marking import N_
from firmground.views.charts import Chart
from firmground.views.maps import WorldMap

_SHOWN = 6
_OPEN_NOTES = 6
_FIGURES = {"amount", "figure", "share", "count"}


def filters(links: Links) -> Mapping[str, Callable[..., Markup]]:
    """Return the filters that write reports."""
    pen = _Pen(links, Draughtsman.of(Writer(links.words)))
    return {"report_chapters": pen.chapters, "report_findings": pen.findings, "report_line": pen.line}


@dataclass(frozen=True, slots=True)
class _Pen:
    links: Links
    draughtsman: Draughtsman

    @property
    def writer(self) -> Writer:
        return self.draughtsman.writer

    def line(self, sentence: Sentence) -> Markup:
        """Write one sentence as text alone, for a title."""
        return Markup(escaped(self.writer.plain(sentence)))  # noqa: S704 - escaped

    def findings(self, found: Sequence[Sentence], root: str) -> Markup:
        """Write the major findings with their notes beside them."""
        notes = _Notes("f")
        body = self._sentences(found, root, notes, listed=True)
        return Markup(self._row(body, self._aside(notes, root)))  # noqa: S704 - escaped below

    def chapters(self, chapters: Sequence[Chapter], root: str) -> Markup:
        """Write all chapters."""
        return Markup("".join([self._chapter(chapter, root) for chapter in chapters]))  # noqa: S704 - escaped below

    def _chapter(self, chapter: Chapter, root: str) -> str:
        written = [f'<h2 id="{escaped(chapter.key)}">{escaped(self.writer.say(chapter.title))}</h2>']
        rows: list[str] = []
        for place, block in enumerate(chapter.blocks):
            notes = _Notes(f"{chapter.key}{place}-")
            written.append(self._block(block, root, notes))
            if notes.held or place == len(chapter.blocks) - 1:
                rows.append(self._row("".join(written), self._aside(notes, root)))
                written = []
        return "".join(rows)

    @staticmethod
    def _row(body: str, aside: str) -> str:
        return f'<div class="row"><div>\n{body}</div><aside role="note">{aside}</aside></div>\n'

    def _block(self, block: Block, root: str, notes: "_Notes") -> str:
        say = self.writer.say
        match block:
            case Heading():
                return f"<h3>{escaped(say(block.text))}</h3>\n"
            case Note():
                return f'<p class="caution">{escaped(say(block.text))}</p>\n'
            case Paragraph():
                return self._sentences(block.sentences, root, notes, listed=block.listed)
            case Table():
                return self._table(block, root, notes)
            case Drawing():
                return self._drawing(block, root)

    def _sentences(self, found: Sequence[Sentence], root: str, notes: "_Notes", *, listed: bool) -> str:
        written = [self._sentence(sentence, root, notes) for sentence in found]
        if listed:
            return "<ul>" + "".join([f"<li>{one}</li>\n" for one in written]) + "</ul>\n"
        return f"<p>{' '.join(written)}</p>\n" if written else ""

    def _sentence(self, sentence: Sentence, root: str, notes: "_Notes") -> str:
        runs = self.writer.sentence(sentence)
        number = notes.number(self._sources(runs))
        text = "".join([self._run(run, root, f"#n{notes.prefix}{number}") for run in runs])
        if not number:
            return text
        hidden = escaped(self.writer.say(N_("Note %(number)s"), number=number))
        href = f"#n{notes.prefix}{number}"
        return f'{text}<sup class="c"><a href="{href}" role="doc-noteref" aria-label="{hidden}">{number}</a></sup>'

    def _run(self, run: Run, root: str, note: str) -> str:
        told, text = run.told, escaped(run.text)
        if told is None:
            return text
        if told.form == "duty":
            return f'<span data-rule="{escaped(told.value)}">{text}</span>'
        if not told.statements:
            return text
        if told.form == "area" and isinstance(told.value, str) and told.value in self.links.words.record.shelf.areas:
            return self.links.area_text(told.value, root)
        if told.form not in _FIGURES:
            return text
        href = note if told.rule else f"{root}statements/{told.statements[0]}/"
        return f'<a class="figure" href="{href}">{text}</a>'

    def _sources(self, runs: Sequence[Run]) -> tuple[Source, ...]:
        return self.writer.sources(run.told for run in runs if run.told is not None)

    def _table(self, table: Table, root: str, notes: "_Notes") -> str:
        say = self.writer.say
        number = notes.number(
            self._sources([run for row in table.rows for cell in row for run in self.writer.cell(cell)])
        )
        heads = "".join([
            f'<th scope="col"{_num(c.is_number)}>{escaped(say(c.text))}</th>' for c in table.columns
        ])  # fmt: skip
        labels = [escaped(say(column.text)) for column in table.columns]
        rows = "".join([self._table_row(table, labels, row, root, f"#n{notes.prefix}{number}") for row in table.rows])
        note = escaped(say(N_("Note %(number)s"), number=number))
        # A caption holds no link: readers of screens hear it as the name of the table.
        bound = f' data-from="#n{notes.prefix}{number}"' if number else ""
        below = f'<a href="#n{notes.prefix}{number}">{note}</a>' if number else ""
        cut = (
            say(N_("And %(count)s more, on the pages of the states."), count=self.links.words.number(table.cut))
            if table.cut
            else ""
        )
        below = " · ".join(filter(None, (below, escaped(cut))))
        return (
            f'<table class="stack"{bound}><caption>{escaped(say(table.caption))}</caption>'
            f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>\n"
            + (f'<p class="small quiet">{below}</p>\n' if below else "")
        )

    def _table_row(self, table: Table, labels: Sequence[str], row: Sequence[Cell], root: str, note: str) -> str:
        cells = []
        for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            text = "".join([self._run(_kept(run), root, note) for run in self.writer.cell(cell)])
            if place == 0:
                cells.append(f'<th scope="row">{text}</th>')
            else:
                inside = f"<span>{text}</span>" if text else ""
                cells.append(f'<td{_num(column.is_number)} data-label="{labels[place]}">{inside}</td>')
        return f"<tr>{''.join(cells)}</tr>\n"

    def _drawing(self, drawing: Drawing, root: str) -> str:
        svg = self.draughtsman.svg(drawing, root)
        if not svg:
            return ""
        label = escaped(self.writer.say(drawing.label))
        key = "".join([
            f'<li><span class="swatch m-{kind}"></span>{escaped(text)}</li>'
            for kind, text in self.draughtsman.legend(drawing)
        ])  # fmt: skip
        caption = escaped(self.writer.say(drawing.caption)) if drawing.caption else ""
        return (
            f'<figure class="drawing" data-from="{root}{_shown_at(drawing)}">'
            f'<div class="scroll" tabindex="0" role="region" aria-label="{label}">{svg}</div>'
            + (f'<ul class="key map-key">{key}</ul>' if key else "")
            + (f"<figcaption>{caption}</figcaption>" if caption else "") + "</figure>\n"
        )  # fmt: skip

    def _aside(self, notes: "_Notes", root: str) -> str:
        """Write the notes of a row; many of them open when asked for, so that the text is not stretched."""
        written = "".join([
            f'<p id="n{notes.prefix}{number}"><b>{number}</b> '
            f"{'; '.join([self._source(s, root) for s in sources])}</p>\n"
            for number, sources in enumerate(notes.held, 1)
        ])  # fmt: skip
        if sum(map(len, notes.held)) <= _OPEN_NOTES:
            return written
        one, many = N_("What this rests on"), N_("Notes 1 to %(last)s: what these sentences rest on")
        opens = self.writer.say(many, last=len(notes.held)) if len(notes.held) > 1 else self.writer.say(one)
        return f"<details><summary>{escaped(opens)}</summary>{written}</details>"

    def _source(self, source: Source, root: str) -> str:
        text = escaped(source.text)
        told = f'<a href="{root}sources/{escaped(source.edition)}/">{text}</a>' if source.edition else text
        shown = self.links.statements_text(source.statements[:_SHOWN], root)
        left = len(source.statements) - _SHOWN
        if left <= 0:
            return f"{told} {shown}"
        more = escaped(self.writer.say(N_("and %(count)s more"), count=self.links.words.number(left)))
        return f'{told} {shown} <a href="./index.csv">{more}</a>'


class _Notes:
    """The notes of one row of the page, in the order of their sentences."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.held: list[tuple[Source, ...]] = []

    def number(self, sources: tuple[Source, ...]) -> int:
        """Return the number of a note with these sources; 0 where there are none."""
        if not sources:
            return 0
        if sources not in self.held:
            self.held.append(sources)
        return self.held.index(sources) + 1


def _shown_at(drawing: Drawing) -> str:
    """Return where the site has the table of a drawing: the page of its chart or map."""
    match drawing.content:
        case Chart() as chart:
            return f"charts/{chart.key}/"
        case WorldMap() as found:
            return f"maps/{found.key}/"


def _kept(run: Run) -> Run:
    """Return a run of a cell, whose days are not broken over two lines."""
    return Run(unbroken(run.text), run.told) if run.told and run.told.form in TIMES else run


def _num(is_number: bool) -> str:
    return ' class="num"' if is_number else ""
