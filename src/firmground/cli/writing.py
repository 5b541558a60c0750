"""The write services on the command line, for scripts and until the desk is there."""

from typing import Annotated

import typer

from firmground.cli.opening import console, data_folder, now, open_for_reading
from firmground.editing import Editing, record_now
from firmground.ledger.append import Appended, Author
from firmground.ledger.history import Readings
from firmground.model.errors import FirmgroundError, shown
from firmground.model.judgement import Judgement, checked, pair_id

Id = Annotated[str, typer.Argument(help="The id of a statement, or the key of an entry about one.")]
Reason = Annotated[str, typer.Argument(help="Why, in a sentence; it is recorded.")]
Record = Annotated[
    str, typer.Argument(help="A record as SOURCE/RECORD_ID; what stands before the first slash is the source.")
]
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


def judge(
    left: Record,
    right: Record,
    verdict: Annotated[str, typer.Argument(help="same, different or unsure.")],
    reason: Annotated[str, typer.Option(help="Why, in a sentence; it is recorded.")] = "",
    by: By = "",
    left_source: Annotated[
        str, typer.Option(help="The source of the first record, if it holds a slash; the argument is then its id.")
    ] = "",
    right_source: Annotated[str, typer.Option(help="The same for the second record.")] = "",
) -> None:
    """Judge whether two records tell of the same incident; the last judgement of a pair counts until retracted."""
    checked(verdict)
    plain = _editing(by, reason)
    # Before DuckDB is there: a reading freezes all objects, and DuckDB's would be called leaked when the command ends.
    plain.readings.reading("desk")
    from firmground.records.store import Store

    store = Store(data_folder() / "records")
    one, other = record_now(store, *_named(left, left_source)), record_now(store, *_named(right, right_source))
    editing = Editing(plain.readings, plain.author, store)
    _said(editing.judge(one, other, verdict))
    judgements = editing.readings.reading("desk").judgements
    found = next(j for j in judgements if pair_id(j.left, j.right) == pair_id(one, other))
    _note(found, judgements)


def _note(found: Judgement, judgements: tuple[Judgement, ...]) -> None:
    """Print the entry of a judgement, by which it can be retracted, and what it contradicts."""
    from firmground.linkage.judgements import contradicted_by

    out = console()
    out.print(str(found), markup=False)
    if others := contradicted_by(found, judgements):
        listed = ", ".join(map(str, others))
        out.print(f"note: this contradicts {listed}; nothing is linked until one is retracted", markup=False)


def _named(text: str, source: str) -> tuple[str, str]:
    """Return the source and the id of a record as it is named on the command line."""
    if source:
        return source, text
    source, slash, record_id = text.partition("/")
    if not (source and slash and record_id):
        raise FirmgroundError(f"the record {shown(text)}: expected SOURCE/RECORD_ID")
    return source, record_id


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


commands = (propose, review, retract, choose, judge, redact)
