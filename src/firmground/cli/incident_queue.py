"""The command `incidents queue`: the pairs of records whose judgement would change published totals most."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from firmground.cli.opening import console, data_folder, open_for_reading, print_json, today
from firmground.ledger.history import reading

if TYPE_CHECKING:
    from firmground.linkage.judgements import Applied, Stale
    from firmground.linkage.queue import Account, Doubt
    from firmground.model.judgement import Judgement

Row = dict[str, object]


def queue(
    limit: Annotated[int, typer.Option(help="How many pairs to show.", min=1)] = 20,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead.")] = False,
) -> None:
    """Show which pairs of records to judge next: those whose answer would change published totals most."""
    open_for_reading()
    doubts, found = _found(reading("desk").judgements, limit)
    if json:
        print_json({
            "doubts": [_doubt(doubt) for doubt in doubts],
            "not_applied": [_not_applied(stale) for stale in found.stale],
            "moot": [str(judgement) for judgement in found.moot],
        })  # fmt: skip
        return
    _print(doubts, found)


def _found(judgements: "Sequence[Judgement]", limit: int) -> "tuple[tuple[Doubt, ...], Applied]":
    from firmground.linkage import queue as review
    from firmground.linkage.counts import prepare
    from firmground.linkage.incidents import Settled
    from firmground.linkage.judgements import applied
    from firmground.linking.opening import opened
    from firmground.records.store import Store

    with opened(Store(data_folder() / "records"), data_folder() / "incidents") as con:

        def rows(sql: str) -> Sequence[Sequence[object]]:
            return con.execute(sql).fetchall()

        prepare(lambda name, sql: con.execute(f"CREATE OR REPLACE TABLE {name} AS {sql}"), rows, Settled(today()))
        found = applied(judgements, rows, "assignment")
        return review.queue(rows, found, limit), found


def _doubt(doubt: "Doubt") -> Row:
    rank = doubt.rank
    return {
        "left": _account(doubt.left), "right": _account(doubt.right), "score": rank.score,
        "weight": None if rank.weight is None else rank.weight / 1000, "together": rank.together,
        "incidents": sorted(rank.incidents),
        "change": rank.change, "casualties": rank.casualties, "expected": rank.expected / 1000, "area": rank.area,
        "year": rank.year, "before": None if doubt.before is None else str(doubt.before),
    }  # fmt: skip


def _account(account: "Account") -> Row:
    key = account.key
    return {
        "source": key.source, "record_id": key.record_id, "fingerprint": str(key.fingerprint), "date": account.date,
        "place": account.place, "device": account.device, "toll": account.toll,
    }  # fmt: skip


def _not_applied(stale: "Stale") -> Row:
    return {"judgement": stale.judgement.id, "verdict": stale.judgement.verdict, "why": stale.why}


def _print(doubts: "Sequence[Doubt]", found: "Applied") -> None:
    out = console()
    if not doubts:
        out.print("nothing to judge: no undecided pair would change a total")
    for number, doubt in enumerate(doubts, 1):
        answer = "different" if doubt.rank.together else "same"
        out.print(f"{number}. {doubt.left}", markup=False)
        out.print(f"   {doubt.right}", markup=False)
        out.print(f"   {doubt.rank.score} ({', '.join(sorted(doubt.rank.incidents))})", markup=False)
        out.print(f"   if {answer}: {doubt.rank.change}", markup=False)
        if doubt.before is not None:
            out.print(f"   asked again: judged {doubt.before.verdict} before one of them changed", markup=False)
    for stale in found.stale:
        out.print(f"not applied: {stale.judgement}; {stale.why}", markup=False)
    for judgement in found.moot:
        out.print(f"nothing to say: {judgement}; both are rows of one account by rule", markup=False)
