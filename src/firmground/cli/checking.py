"""The command that checks texts: firmground check."""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from firmground.cli.opening import day, print_json, record, today
from firmground.model.errors import FirmgroundError, shown

if TYPE_CHECKING:
    from firmground.cli.check_texts import Unread
    from firmground.factcheck.answers import Answer, Asked
    from firmground.factcheck.checking import Checker
    from firmground.factcheck.documents.document import Document

Target = Annotated[str, typer.Argument(
    metavar="FILE|DIR|JSONL|URL|-", show_default=False,
    help="A text, HTML page, PDF or DOCX file; a folder of them; JSON lines; an address; - for standard input.",
)]  # fmt: skip
Published = Annotated[str, typer.Option(help="The day of publication; else what the page says, else today.")]
Language = Annotated[str, typer.Option(help="The language, en, fr or es; else told by the words.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document instead.")]
Engine = Annotated[
    Literal["local", "spark"],
    typer.Option(help="Spark (an extra) checks JSON lines on many machines, with the same answer."),
]
Html = Annotated[str, typer.Option(metavar="OUT", help="Write one text with its notes as a page of its own.")]


def check(
    target: Target, published: Published = "", language: Language = "", json: Json = False, html: Html = "",
    engine: Engine = "local",
) -> None:  # fmt: skip
    """Find the claims in a text, and say of each what the ledger held on the day it was published."""
    from firmground.cli.check_texts import texts
    from firmground.factcheck.answers import answer
    from firmground.factcheck.documents.document import Document

    asked = asked_of(published, language)
    if html and Path(html).exists() and Path(target).exists() and Path(html).samefile(target):
        raise FirmgroundError(f"--html: found {shown(html)}, the text itself; expected another file")
    if engine == "spark":
        _on_spark(target, asked, html, json=json)
        return
    with ExitStack() as held:
        given = texts(target, held)
        if isinstance(given, Document):
            _say(answer(_checker(), given, asked), html, json=json)
            return
        if html:
            raise FirmgroundError(f"--html: found {shown(target)}, which may hold several texts; expected one")
        answers = _answers(given, asked)
        if json:
            _print_stream(answers)
        else:
            _report_all(answers)


def _say(found: "Answer", html: str, *, json: bool) -> None:
    # The page first: where it cannot be written, nothing is printed.
    if html:
        from firmground.factcheck.page import page_of

        _write_page(Path(html), page_of(found).encode())
    if json:
        print_json(found.json())
    else:
        from firmground.cli.check_report import report

        report(found)


def _write_page(path: Path, content: bytes) -> None:
    """Write a page whole or not at all: what stood there stays until then."""
    if path.exists() and not path.is_file():
        # A pipe or a device is written to as it is.
        path.write_bytes(content)
        return
    path = path.resolve()
    draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
    try:
        # Never over, nor through, what somebody else has put there.
        with draft.open("xb") as file:
            file.write(content)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def _report_all(answers: "Iterator[Answer | Unread]") -> None:
    from firmground.cli.check_report import report, report_unread
    from firmground.cli.check_texts import Unread

    for found in answers:
        if isinstance(found, Unread):
            report_unread(found)
        else:
            report(found)


def _checker() -> "Checker":
    from firmground.factcheck.checking import load_checker

    return load_checker(record())


def asked_of(published: str, language: str) -> "Asked":
    """Return what the options say of a text; what is no day or no code of a language is refused."""
    from firmground.factcheck.answers import Asked
    from firmground.factcheck.documents.corpus import language_code

    code = language_code(language) if language else ""
    if code is None:
        raise FirmgroundError(f"--language: found {shown(language)}; expected a code like en, fr or es")
    return Asked(today(), day(published, "--published", today()) if published else None, code)


def _answers(given: "Iterator[Document | Unread] | Iterator[Document]", asked: "Asked") -> "Iterator[Answer | Unread]":
    """Yield the answers, each as soon as its text was read: a corpus may be long."""
    from firmground.cli.check_texts import Unread
    from firmground.factcheck.answers import answer

    checker, count, unread = _checker(), 0, 0
    for document in given:
        count, unread = count + 1, unread + isinstance(document, Unread)
        yield document if isinstance(document, Unread) else answer(checker, document, asked)
    if unread:
        typer.echo(f"firmground: {unread:,} of {count:,} files could not be read; each says why", err=True)


def _json(found: "Answer | Unread") -> dict[str, object]:
    from firmground.cli.check_texts import Unread

    if isinstance(found, Unread):
        return {
            "name": found.name, "published": None, "published_from": None, "language": "", "read": False,
            "notes": [], "claims": [], "arguments": [], "problem": found.problem,
        }  # fmt: skip
    return found.json()


def _print_stream(answers: "Iterator[Answer | Unread]") -> None:
    import orjson

    _print_pieces(orjson.dumps(_json(found)) for found in answers)


def _print_pieces(answers: Iterator[bytes]) -> None:
    """Print one JSON document piece by piece, so that a corpus of any length takes no more memory than one text."""
    out = sys.stdout.buffer
    # Asked for before anything is printed: without a ledger nothing stands on stdout.
    first = next(answers, None)
    out.write(b'{\n"documents": [')
    if first is not None:
        out.write(b"\n" + first)
    for found in answers:
        out.write(b",\n" + found)
    out.write(b"\n]\n}\n")


def _on_spark(target: str, asked: "Asked", html: str, *, json: bool) -> None:
    from firmground.factcheck.cluster import SharedCorpus, answers_on_spark
    from firmground.linkage.spark_session import cluster_told, spark_session

    if not json or html:
        raise FirmgroundError("--engine spark is for JSON lines and --json: nobody reads so much on a terminal")
    rec = record()
    path = Path(target)
    if not path.suffix and not path.exists():
        raise FirmgroundError(f"{target}: there is no such corpus of JSON lines")
    with TemporaryDirectory() as work, spark_session(cluster_told(os.environ), Path(work)) as session:
        corpus = SharedCorpus(target, path.resolve().as_uri() if path.exists() else target)
        _print_pieces(answers_on_spark(session, rec, corpus, asked))


commands = (check,)
