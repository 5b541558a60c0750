"""Whether every number of a report resolves before it is set: what PDF, Word and page are made from.

A number in the running words of a sentence would be one of ours that no statement backs; there is none. What is told
in them carries statements that are held (a count of ours its rule too), is a term of a treaty, or was asked.
"""

from collections.abc import Iterable, Iterator

from firmground.publish.filters import Filters
from firmground.publish.reports.blocks import Drawing, Paragraph, Report, Table, Told
from firmground.publish.reports.writing import Run, Writer
from firmground.views.charts import Chart


def unresolved_told(report: Report, words: Filters) -> list[str]:
    """Return the texts of a report that hold a number without evidence; `words` are masked ones."""
    writer, held = Writer(words), words.record.reading.held
    lines = ((report.title.key, writer.sentence(report.title)), *_lines(report, writer))
    bare = [f"{where}: {run.text}" for where, line in lines for run in _bare(line, held)]
    return bare + [f"{where}: a mark without a statement" for where in _unbacked(report)]


def _lines(report: Report, writer: Writer) -> Iterator[tuple[str, tuple[Run, ...]]]:
    """Yield each sentence, and each row of a table, as runs of text."""
    for sentence in (*report.lede, *report.findings):
        yield sentence.key, writer.sentence(sentence)
    for chapter in report.chapters:
        for block in chapter.blocks:
            match block:
                case Paragraph():
                    yield from ((sentence.key, writer.sentence(sentence)) for sentence in block.sentences)
                case Table():
                    yield from ((block.key, tuple(r for cell in row for r in writer.cell(cell))) for row in block.rows)
                case _:
                    pass


def _bare(line: tuple[Run, ...], held: Iterable[str]) -> Iterator[Run]:
    for run in line:
        if not any(map(str.isdigit, run.text)):
            continue
        if run.told is None or not _resolves(run.told, held):
            yield run


def _resolves(told: Told, held: Iterable[str]) -> bool:
    if told.form in {"duty", "asked"}:
        return True
    return bool(told.statements) and all(statement in held for statement in told.statements)


def _unbacked(report: Report) -> Iterator[str]:
    """Yield the drawings with a mark that rests on nothing; where a state never acted there is no statement."""
    for chapter in report.chapters:
        for block in chapter.blocks:
            if isinstance(block, Drawing) and isinstance(block.content, Chart):
                points = (point for series in block.content.series for point in series.points)
                if any(not point.statements and point.value is not None for point in points):
                    yield block.label
