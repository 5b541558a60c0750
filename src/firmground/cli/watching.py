"""Commands over kept texts: firmground watch add, list, again, drop."""

import sys
from contextlib import ExitStack
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from firmground.cli.checking import Json, Language, Published, asked_of
from firmground.cli.opening import console, data_folder, print_json, record, visible
from firmground.model.errors import BadInput, FirmgroundError, shown

if TYPE_CHECKING:
    from firmground.factcheck.watching import Flip, Kept, WatchList

app = typer.Typer(help="Keep texts, check them again when the ledger has changed, and say what flipped.")


@app.command()
def add(
    target: Annotated[
        str, typer.Argument(metavar="FILE|URL|-", help="A text, HTML page, PDF or DOCX file, or an address.")
    ],
    published: Published = "",
    language: Language = "",
) -> None:
    """Check a text and keep it with its verdicts."""
    from firmground.cli.check_texts import texts
    from firmground.factcheck.checking import load_checker
    from firmground.factcheck.documents.document import Document
    from firmground.factcheck.lexicon import LANGUAGES
    from firmground.factcheck.watching import kept

    asked = asked_of(published, language)
    if asked.language not in {"", *LANGUAGES}:
        raise FirmgroundError(f"--language: found {shown(language)}; expected one of {', '.join(LANGUAGES)}")
    with ExitStack() as held:
        document = texts(target, held)
        if not isinstance(document, Document):
            raise FirmgroundError(f"{shown(target)} may hold several texts; expected one")
        text = kept(load_checker(record()), document, asked.day(document)[0], asked.language)
    _watched().keep(text)
    console().print(f"{text.key}  {text.published}  {len(text.said)} claims  {visible(text.name)}", markup=False)


@app.command("list")
def listed(json: Json = False) -> None:
    """List the kept texts."""
    held, unread = _read()
    if json:
        print_json([_row(text) for text in held])
    else:
        for text in held:
            said = f"{text.key}  {text.published.isoformat()}  {len(text.said)}  {visible(text.name)}"
            console().print(said, markup=False)
    _end(unread)


@app.command()
def again(json: Json = False) -> None:
    """Check every kept text again, print what flipped, and keep the new verdicts; a broken file is named and left."""
    from firmground.factcheck.checking import load_checker
    from firmground.factcheck.watching import again as checked_again

    held, unread = _read()
    checker = load_checker(record())
    found = [checked_again(checker, text) for text in held]
    if json:
        print_json([{**_row(text), "flips": [asdict(flip) for flip in flips]} for text, flips in found])
    else:
        _report(found)
    # What was not told must not be kept: the next time it would be no flip any more.
    sys.stdout.flush()
    for text, _ in found:
        _watched().keep(text)
    _end(unread)


def _report(found: "list[tuple[Kept, tuple[Flip, ...]]]") -> None:
    out = console()
    for text, flips in found:
        out.print(f"{text.key}  {visible(text.name)}: {len(flips) or 'nothing'} flipped", markup=False)
        for flip in flips:
            told = f"{flip.before or 'not found'} → {flip.now or 'not found'}"
            out.print(f"  “{visible(flip.text)}”: {told}", markup=False)
            expected = f"{visible(flip.expected_before) or '–'} → {visible(flip.expected_now) or '–'}"
            out.print(f"    {expected}", style="dim", markup=False)


@app.command()
def drop(key: Annotated[str, typer.Argument(help="The key that `list` prints.")]) -> None:
    """Forget a kept text."""
    _watched().drop(key)


def _read() -> "tuple[list[Kept], list[str]]":
    """Return the kept texts, and of each file that holds none a line that says so."""
    held: list[Kept] = []
    unread: list[str] = []
    watched = _watched()
    keys = watched.keys()
    for key in keys:
        try:
            held.append(watched.text(key))
        except BadInput as error:
            unread.append(str(error))
        except OSError as error:
            unread.append(f"{error.filename}: {error.strerror}")
    return held, unread


def _end(unread: list[str]) -> None:
    """End with 1 where a file could not be read, after all that could be done was done."""
    for line in unread:
        typer.echo(f"firmground: {visible(line)}", err=True)
    if unread:
        raise typer.Exit(1)


def _watched() -> "WatchList":
    from firmground.factcheck.watching import WatchList

    return WatchList(data_folder() / "watch")


def _row(text: "Kept") -> dict[str, object]:
    return {"key": text.key, "name": text.name, "published": text.published.isoformat(), "claims": len(text.said)}
