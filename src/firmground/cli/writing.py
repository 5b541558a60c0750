"""The write services on the command line, for scripts and until the desk is there."""

from typing import Annotated

import typer

from firmground.cli.opening import console, now, open_for_reading
from firmground.editing import Editing
from firmground.ledger.append import Appended, Author
from firmground.ledger.history import Readings
from firmground.model.errors import FirmgroundError

Id = Annotated[str, typer.Argument(help="The id of a statement, or the key of an entry about one.")]
Reason = Annotated[str, typer.Argument(help="Why, in a sentence; it is recorded.")]
By = Annotated[str, typer.Option("--by", help="The pseudonym recorded as author.", envvar="FIRMGROUND_AUTHOR")]


def propose(statement: Id, reason: Reason, by: By = "") -> None:
    """Propose that a statement be retracted; a second person reviews it."""
    _said(_editing(by, reason).propose_retraction(statement))


def review(
    target: Id, verdict: Annotated[str, typer.Argument(help="accept or refuse.")], reason: Reason, by: By = ""
) -> None:
    """Accept or refuse an unverified statement or a proposal; not one's own."""
    editing = _editing(by, reason)
    if verdict == "accept":
        _said(editing.review(target, "accept"))
    elif verdict == "refuse":
        _said(editing.review(target, "refuse"))
    else:
        raise FirmgroundError(f'the verdict "{verdict}": expected accept or refuse')


def retract(target: Id, reason: Reason, by: By = "") -> None:
    """Retract a statement or an entry; retracting a retraction undoes it."""
    _said(_editing(by, reason).retract(target))


def choose(statement: Id, reason: Reason, by: By = "") -> None:
    """Record that this statement leads among those that answer the same question."""
    _said(_editing(by, reason).choose(statement))


def redact(
    statement: Id, reason: Reason,
    with_: Annotated[str, typer.Option("--with", help="The pseudonym of the second person.")], by: By = "",
) -> None:  # fmt: skip
    """Erase a content that must not be kept; the chain still verifies and says so."""
    _said(_editing(by, reason).redact(statement, with_))


def _editing(by: str, reason: str) -> Editing:
    if not by:
        raise FirmgroundError("who are you? give --by PSEUDONYM or set FIRMGROUND_AUTHOR")
    if not reason.strip():
        raise FirmgroundError("the reason is empty; say why in a sentence, it is recorded")
    open_for_reading()
    return Editing(Readings(), Author(by, reason, now()))


def _said(done: Appended) -> None:
    if done.batch is None:
        console().print("nothing to add: it is so already")
    else:
        console().print(f"recorded in batch {done.batch.number}, head {done.batch.head}")


commands = (propose, review, retract, choose, redact)
