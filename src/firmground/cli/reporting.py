"""Commands that make reports: report, factsheet, brief, profile."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from firmground.cli.opening import console, day, print_json, record, today
from firmground.model.errors import FirmgroundError, NotFound
from firmground.model.viewpoint import Viewpoint

if TYPE_CHECKING:
    from firmground.publish.filters import Filters
    from firmground.publish.reports.blocks import Layout, Report

Pdf = Annotated[Path | None, typer.Option("--pdf", help="Write it as a tagged PDF to this file.")]
Lang = Annotated[str, typer.Option("--lang", help="The language, one of the site's (default en).")]
AsOf = Annotated[str, typer.Option("--as-of", help="Tell of the world up to this day (default today, UTC).")]
KnownAt = Annotated[str, typer.Option("--known-at", help="Use only what was public on this day (default today).")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document instead.")]


def report(
    kind: Annotated[str, typer.Argument(metavar="mine|cluster", help="Which of the two annual reports.")],
    year: Annotated[str, typer.Argument(help="The year it tells of, for example 2025.")],
    pdf: Pdf = None, lang: Lang = "en", as_of: AsOf = "", known_at: KnownAt = "", json: Json = False,
) -> None:  # fmt: skip
    """Make the annual report of a year: its findings, or the whole as PDF or JSON, each figure with its statements."""
    from firmground.publish.reports.annual import KINDS, annual

    if kind not in KINDS:
        raise FirmgroundError(f'found the report "{kind}"; expected one of: {", ".join(KINDS)}')
    view, words = _viewpoint(as_of, known_at), _words(lang)
    try:
        made = annual(words.record, f"{kind}/{year}", view)
    except NotFound:
        first = words.record.shelf.treaties[KINDS[kind].treaty].entry_into_force.day.year
        raise FirmgroundError(f'found the year "{year}"; expected one from {first} to {view.as_of.year}') from None
    _given(made, words, "report", pdf, json=json)


def factsheet(
    area: Annotated[str, typer.Argument(help="A code or name, for example LTU or Lithuania.")],
    pdf: Pdf = None, lang: Lang = "en", as_of: AsOf = "", known_at: KnownAt = "", json: Json = False,
) -> None:  # fmt: skip
    """Make the fact sheet of a state or area: two pages as PDF, or what it tells."""
    from firmground.publish.reports.sheets import factsheet as of_area

    words = _words(lang)
    code = words.record.shelf.areas.resolve(area).code.lower()
    _given(of_area(words.record, code, _viewpoint(as_of, known_at)), words, "factsheet", pdf, json=json)


def brief(
    treaty: Annotated[str, typer.Argument(help="apmbc or ccm.")],
    pdf: Pdf = None, lang: Lang = "en", as_of: AsOf = "", known_at: KnownAt = "", json: Json = False,
) -> None:  # fmt: skip
    """Make the brief of a treaty: one page as PDF, or what it tells."""
    from firmground.publish.reports.brief import brief as of_treaty

    words = _words(lang)
    slug = words.record.shelf.treaty(treaty).slug
    _given(of_treaty(words.record, slug, _viewpoint(as_of, known_at)), words, "brief", pdf, json=json)


def profile(
    area: Annotated[str, typer.Argument(help="A code or name, for example LTU or Lithuania.")],
    docx: Annotated[Path | None, typer.Option("--docx", help="Write it as a Word document to this file.")] = None,
    lang: Lang = "en", as_of: AsOf = "", known_at: KnownAt = "", json: Json = False,
) -> None:  # fmt: skip
    """Make the profile of a state or area for editors: a Word document, or what it tells."""
    from firmground.publish.reports.sheets import profile as of_area
    from firmground.publish.reports.word import docx as written

    words = _words(lang)
    code = words.record.shelf.areas.resolve(area).code.lower()
    made = of_area(words.record, code, _viewpoint(as_of, known_at))
    if docx is None:
        _given(made, words, "report", None, json=json)
    else:
        _written(docx, written(made, words), "")


def _viewpoint(as_of: str, known_at: str) -> Viewpoint:
    now = today()
    return Viewpoint(day(as_of, "--as-of", now), day(known_at, "--known-at", now), now)


def _words(lang: str) -> "Filters":
    """Return what writes values in a language of the site, over the public record."""
    from firmground.publish.catalogues import translations
    from firmground.publish.filters import Filters

    known = translations()
    if lang not in known:
        raise FirmgroundError(f'--lang: found "{lang}"; expected one of: {", ".join(known)}')
    return Filters(record(), lang, known[lang])


def _given(made: "Report", words: "Filters", layout: "Layout", pdf: Path | None, *, json: bool) -> None:
    """Write the PDF where a file is named; print the JSON, or else the sentences, where none is."""
    from firmground.publish.reports.answers import report_plain
    from firmground.publish.reports.blocks import sentences
    from firmground.publish.reports.writing import Writer

    if json:
        print_json(report_plain(made, words))
    if pdf is not None:
        from firmground.publish.reports.printing import pdf as printed

        _written(pdf, printed(made, words, layout), "" if not json else None)
    elif not json:
        out, writer = console(), Writer(words)
        for line in dict.fromkeys(map(writer.plain, made.findings or tuple(sentences(made)))):
            out.print(line, markup=False)


def _written(file: Path, content: bytes, told: str | None) -> None:
    file.write_bytes(content)
    if told is not None:
        console().print(f"{len(content):,} bytes written to {file}", markup=False)


commands = (report, factsheet, brief, profile)
