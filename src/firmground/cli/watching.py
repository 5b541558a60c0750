"""Commands over kept texts: firmground watch add, list, again, drop."""

from contextlib import ExitStack
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from firmground.cli.checking import Json, Language, Published
from firmground.cli.opening import console, data_folder, day, print_json, record, today
from firmground.model.errors import FirmgroundError, shown

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
    from firmground.factcheck.answers import Asked
    from firmground.factcheck.checking import load_checker
    from firmground.factcheck.documents.document import Document
    from firmground.factcheck.watching import kept

    asked = Asked(today(), day(published, "--published", today()) if published else None, language)
    with ExitStack() as held:
        document = texts(target, held)
        if not isinstance(document, Document):
            raise FirmgroundError(f"{shown(target)} may hold several texts; expected one")
        text = kept(load_checker(record()), document, asked.day(document)[0], language)
    _watched().keep(text)
    console().print(f"{text.key}  {text.published}  {len(text.said)} claims  {text.name}", markup=False)


@app.command("list")
def listed(json: Json = False) -> None:
    """List the kept texts."""
    texts = [_row(text) for text in _watched().texts()]
    if json:
        print_json(texts)
        return
    for row in texts:
        console().print("  ".join(str(row[name]) for name in ("key", "published", "claims", "name")), markup=False)


@app.command()
def again(json: Json = False) -> None:
    """Check every kept text again, print what flipped, and keep the new verdicts."""
    from firmground.factcheck.checking import load_checker
    from firmground.factcheck.watching import again as checked_again

    watched, checker = _watched(), load_checker(record())
    found: list[tuple[Kept, tuple[Flip, ...]]] = []
    for text in watched.texts():
        now, flips = checked_again(checker, text)
        watched.keep(now)
        found.append((now, flips))
    if json:
        print_json([{**_row(text), "flips": [asdict(flip) for flip in flips]} for text, flips in found])
        return
    out = console()
    for text, flips in found:
        out.print(f"{text.key}  {text.name}: {len(flips) or 'nothing'} flipped", markup=False)
        for flip in flips:
            told = f"{flip.before or 'not found'} → {flip.now or 'not found'}"
            out.print(f"  “{flip.text}”: {told}", markup=False)
            out.print(f"    {flip.expected_before or '–'} → {flip.expected_now or '–'}", style="dim", markup=False)


@app.command()
def drop(key: Annotated[str, typer.Argument(help="The key that `list` prints.")]) -> None:
    """Forget a kept text."""
    _watched().drop(key)


def _watched() -> "WatchList":
    from firmground.factcheck.watching import WatchList

    return WatchList(data_folder() / "watch")


def _row(text: "Kept") -> dict[str, object]:
    return {"key": text.key, "name": text.name, "published": text.published.isoformat(), "claims": len(text.said)}
