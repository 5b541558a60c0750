"""The command `incidents explain`: why an incident is what it is, in words, with each pair as a waterfall."""

import os
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from firmground.cli.incident_counts import conflicts
from firmground.cli.opening import console, data_folder, open_for_reading, print_json, today
from firmground.cli.waterfall import Bar, Waterfall
from firmground.ledger.history import reading
from firmground.linkage.telling import odds

if TYPE_CHECKING:
    from firmground.linkage.evidence import Rivals, Weighed
    from firmground.linkage.explain import Explanation
    from firmground.linkage.pair_reasons import ToldPair
    from firmground.linkage.telling import ToldAccount
    from firmground.model.judgement import Judgement

_DRAWN: Final = 3
_ALWAYS: Final = ("killed", "injured")
# Bits from which a comparison has a line of its own, and from which rivals are shown at all.
_SLIGHT, _FELT = 0.25, 0.05
Row = dict[str, object]


def explain(
    incident: Annotated[str, typer.Argument(help="The incident's id; an id of before a linking is followed.")],
    desk: Annotated[bool, typer.Option("--desk", help="For the desk: days, places, all comparisons.")] = False,
    all_pairs: Annotated[bool, typer.Option("--all", help="Draw every pair and every comparison.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead.")] = False,
) -> None:
    """Explain an incident: its accounts, which one leads, its figures, why they are one, and what came near."""
    found = _explained(incident, desk=desk)
    if json:
        print_json(_document(found))
    else:
        _print(found, everything=all_pairs)


def _explained(incident: str, *, desk: bool) -> "Explanation":
    # Before DuckDB is imported: a reading freezes what there is, and DuckDB complains of what is frozen when it ends.
    judgements = judgements_of("desk" if desk else "public")
    from firmground.linkage.explain import Basis
    from firmground.linkage.explain import explain as explained
    from firmground.linkage.telling import Discretion
    from firmground.linking.incidents import linked_weights
    from firmground.linking.opening import opened
    from firmground.records.store import Store

    store, folder = Store(data_folder() / "records"), data_folder() / "incidents"
    basis = Basis(linked_weights(folder), Discretion(desk, conflicts(), today()), judgements)
    with opened(store, folder) as con:
        return explained(
            lambda name, sql: con.execute(f"CREATE OR REPLACE TABLE {name} AS {sql}"),
            lambda sql: con.execute(sql).fetchall(), incident, basis,
        )  # fmt: skip


def judgements_of(audience: str) -> "Sequence[Judgement]":
    """Return what people said of pairs of records; nothing where there is no ledger, for records need none."""
    if not os.environ.get("DATABASE_URL") and not (data_folder() / "ledger.sqlite3").is_file():
        return ()
    open_for_reading()
    return reading("desk" if audience == "desk" else "public").judgements


def _document(found: "Explanation") -> Row:
    return {
        "asked": found.asked, "incident_id": found.incident_id, "aggregate": found.is_aggregate,
        "when": found.when, "where": found.where, "device": found.device,
        "accounts": [_plain_account(account) for account in found.accounts],
        "lead": list(found.lead),
        "figures": {f.name: {**asdict(f.told), "why": f.words} for f in found.figures},
        "threshold": found.threshold, "hidden": sorted(found.hidden),
        "pairs": [_plain_pair(pair, found) for pair in found.pairs],
        "near_misses": [
            {"incident_id": near.incident_id, "account": _plain_account(near.account)} | _plain_pair(near.pair, found)
            for near in found.near_misses
        ],
        "notes": list(found.notes),
    }  # fmt: skip


def _plain_account(account: "ToldAccount") -> Row:
    return {
        "label": account.label, "source": account.source, "record_ids": list(account.record_ids),
        "when": account.when, "where": account.where, "point": account.point or None, "device": account.device,
        **{name: asdict(told) for name, told in account.people.items()}, "gathered": account.gathered or None,
    }  # fmt: skip


def _plain_pair(pair: "ToldPair", found: "Explanation") -> Row:
    row: Row = {"pair": [found.labels[pair.left], found.labels[pair.right]], "code": pair.code, "why": pair.words}
    if (weighed := pair.weighed) is None:
        return row | {"weight": None, "odds": None, "evidence": []}
    evidence: list[Row] = [{"name": "prior", "words": _PRIOR, "bits": weighed.prior}]
    evidence += [asdict(line) for line in weighed.lines]
    evidence.append({"name": "scale", "words": _scale(weighed), "bits": weighed.scale})
    evidence += [
        {"name": "rivals", "words": _rivals(side, found), "bits": side.bits, "rivals": side.number, "held": side.held}
        for side in weighed.rivals
    ]
    evidence += [asdict(line) for line in weighed.second]
    return row | {"weight": weighed.weight, "odds": _odds(pair), "evidence": evidence}


_PRIOR: Final = "any two accounts that are compared"


def _scale(weighed: "Weighed") -> str:
    return "allowance as trained, before rivals" + ("; more than 14 bits count as 14" if weighed.bits > 14 else "")


def _rivals(side: "Rivals", found: "Explanation") -> str:
    label, source = found.labels[side.unit], found.source_of(side.of)
    if not side.number:
        return f"no rival of {label} from {source}"
    return f"{source} tells {side.number} other {'event' if side.number == 1 else 'events'} that may be {label}"


def _print(found: "Explanation", *, everything: bool) -> None:
    out = console()
    head = Text.assemble((found.incident_id, "bold"), "   ", f"{found.when} · {found.where} · {_words(found.device)}")
    out.print(head)
    for note in found.notes:
        out.print(Text(note, "yellow"))
    out.print()
    out.print(_accounts(found.accounts))
    for account in found.accounts:
        if account.gathered:
            out.print(Text(f"Account {account.label}: {account.gathered}.", "dim"))
    out.print()
    out.print(_reasons(found))
    _print_pairs(out, found, everything=everything)
    _print_near(out, found, everything=everything)
    if found.hidden:
        out.print()
        told = ", ".join(sorted(found.hidden))
        out.print(Text(f"Not shown, and counted here as if it were not told: {told} (--desk shows it).", "dim"))


def _accounts(accounts: "Sequence[ToldAccount]") -> Table:
    people = [n for n in accounts[0].people if n in _ALWAYS or any(a.people[n].best is not None for a in accounts)]
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("")
    table.add_column("account", overflow="fold")
    table.add_column("when and where", overflow="fold")
    table.add_column("device", overflow="fold")
    for name in people:
        table.add_column(_words(name).removeprefix("outcome "), justify="right", no_wrap=True)
    for account in accounts:
        first, *others = account.record_ids
        told = Text(account.source).append(f"\n{first}" + (f" +{len(others):,}" if others else ""), "dim")
        where = Text.assemble(
            f"{account.when}\n{account.where}", (f"\n{account.point}" if account.point else "", "dim")
        )
        counts = [_count(str(account.people[name])) for name in people]
        table.add_row(Text(account.label, "bold"), told, where, _words(account.device), *counts)
    return table


def _count(told: str) -> Text:
    return Text("–", "dim") if told == "not told" else Text(told)


def _reasons(found: "Explanation") -> Table:
    """Return why account 1 leads and how each figure came about."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for n, words in enumerate(found.lead):
        table.add_row(Text("" if n else "1 leads", "bold"), words)
    for figure in found.figures:
        if figure.told.best is not None or figure.name in _ALWAYS:
            table.add_row(Text(f"{_words(figure.name)} {figure.told}", "bold"), figure.words)
    return table


def _print_pairs(out: Console, found: "Explanation", *, everything: bool) -> None:
    if found.is_aggregate:
        out.print("\nA record that totals several incidents stands apart: it is linked with nothing.")
    if not found.pairs:
        return
    drawn = found.pairs if everything else sorted(found.pairs, key=_weight)[:_DRAWN]
    out.print()
    out.print(Text("Why these accounts are one incident", "bold"))
    if len(drawn) < len(found.pairs):
        out.print(_pairs(found))
        out.print(Text(f"The {_DRAWN} weakest pairs are drawn; --all draws each.", "dim"))
    for pair in drawn:
        _print_pair(out, pair, found, everything=everything)


def _pairs(found: "Explanation") -> Table:
    """Return one line for each pair."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for pair in found.pairs:
        table.add_row(_names(pair, found), _odds(pair), Text(pair.words, "dim"))
    return table


def _print_near(out: Console, found: "Explanation", *, everything: bool) -> None:
    if found.is_aggregate:
        return
    out.print()
    if not found.near_misses:
        out.print("No account of another incident came near.")
        return
    out.print(Text("What came near and is not of this incident", "bold"))
    out.print(_accounts([near.account for near in found.near_misses]))
    for near in found.near_misses:
        _print_pair(out, near.pair, found, everything=everything, of=near.incident_id)


def _print_pair(out: Console, pair: "ToldPair", found: "Explanation", *, everything: bool, of: str = "") -> None:
    out.print()
    out.print(Text.assemble(_names(pair, found), (f" of {of}" if of else "", "bold"), "   ", _odds(pair)))
    out.print(Padding(Text(pair.words, "dim"), (0, 0, 0, 2)))
    if pair.weighed:
        out.print(Padding(Waterfall(_bars(pair.weighed, found, everything=everything)), (0, 0, 0, 2)))


def _names(pair: "ToldPair", found: "Explanation") -> Text:
    return Text(f"{found.labels[pair.left]} and {found.labels[pair.right]}", "bold")


def _odds(pair: "ToldPair") -> str:
    return odds(pair.weighed.weight) if pair.weighed else ""


def _bars(weighed: "Weighed", found: "Explanation", *, everything: bool) -> list[Bar]:
    """Return the bars of a pair; comparisons that hardly count are one bar, unless everything is asked for."""
    lines = [Bar(line.words, line.bits) for line in weighed.lines]
    told = [bar for bar in lines if everything or abs(bar.bits) >= _SLIGHT]
    slight = [bar.bits for bar in lines if bar not in told]
    if slight:
        number = f"{len(slight)} comparisons that hardly count" if len(slight) > 1 else "1 that hardly counts"
        told.append(Bar(number, sum(slight)))
    rivals = [Bar(_rivals(side, found), side.bits) for side in weighed.rivals if everything or side.bits <= -_FELT]
    second = [Bar(line.words, line.bits) for line in weighed.second]
    return [
        Bar(_PRIOR, weighed.prior), *told, Bar(_scale(weighed), weighed.scale), *rivals, *second,
        Bar("together", weighed.weight, is_sum=True),
    ]  # fmt: skip


def _weight(pair: "ToldPair") -> float:
    return pair.weighed.weight if pair.weighed else float("inf")


def _words(code: str) -> str:
    return code.replace("mine_erw", "mine or ERW").replace("erw", "ERW").replace("_", " ")
