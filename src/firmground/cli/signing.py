"""The command with which an editor answers for a verdict: firmground sign."""

from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from firmground.cli.checking import Language, Published, asked_of
from firmground.cli.opening import day, print_json, record, today
from firmground.model.errors import FirmgroundError, shown

if TYPE_CHECKING:
    from firmground.factcheck.answers import Answer
    from firmground.factcheck.claim import Claim

Target = Annotated[
    str, typer.Argument(metavar="FILE|URL|-", help="A text, HTML page, PDF or DOCX file, or an address.")
]
Claimed = Annotated[int, typer.Option("--claim", min=1, help="The number of the claim, as `check --html` prints it.")]
Editor = Annotated[str, typer.Option(help="The name of the editor who answers for the verdict in public.")]
On = Annotated[str, typer.Option("--on", help="The day of signing; else today.")]
Author = Annotated[str, typer.Option(help="Who made the claim, if they are to be named.")]
AuthorType = Annotated[Literal["Person", "Organization"], typer.Option(help="What the author is.")]
At = Annotated[str, typer.Option("--at", help="The address at which the review will be published.")]


def sign(
    target: Target, claim: Claimed, editor: Editor, on: On = "", published: Published = "", language: Language = "",
    author: Author = "", author_type: AuthorType = "Person", at: At = "",
) -> None:  # fmt: skip
    """Print the verdict on one claim as ClaimReview (JSON-LD), signed by an editor; nothing is kept or sent."""
    from firmground.factcheck.claim_review import Reviewed, Signature, claim_review

    found = _checked(target, published, language)
    if found.day_from == "today":
        raise FirmgroundError(f"{shown(target)} tells no day of publication; expected --published")
    text = Reviewed(found.checked.published, author.strip(), author_type, _web_address(target))
    signed = Signature(editor, day(on, "--on", today()))
    print_json(claim_review(_chosen(found, claim), text, signed, at))


def _checked(target: str, published: str, language: str) -> "Answer":
    from firmground.cli.check_texts import texts
    from firmground.factcheck.answers import answer
    from firmground.factcheck.checking import load_checker
    from firmground.factcheck.documents.document import Document

    asked = asked_of(published, language)
    with ExitStack() as held:
        document = texts(target, held)
        if not isinstance(document, Document):
            raise FirmgroundError(f"{shown(target)} may hold several texts; expected one")
        return answer(load_checker(record()), document, asked)


def _chosen(found: "Answer", number: int) -> "Claim":
    from firmground.factcheck.page import numbered

    held = dict(numbered(found))
    if number not in held:
        raise FirmgroundError(f"--claim: found {number}; expected a number of the {len(held)} claims of the text")
    return held[number]


def _web_address(target: str) -> str:
    return target if target.lower().startswith(("http://", "https://")) else ""


commands = (sign,)
