"""The command `incidents count`: totals over the linked incidents, as the public reads them unless told otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.table import Table

from firmground.cli.opening import console, data_folder, day, print_json, today
from firmground.model.errors import FirmgroundError, shown
from firmground.views.plain_answers.incidents import head_plain, total_plain

if TYPE_CHECKING:
    from firmground.linkage.counts import Slice, Total
    from firmground.linkage.disclosure import Counted, Key, Pattern
    from firmground.linkage.question import Question
    from firmground.linkage.reconcile import Reconciliation
    from firmground.linkage.undercount import UnderCount
    from firmground.linking.counting import Counting

# An incident is provisional for this long: deaths follow, and late reports come in.
PROVISIONAL: Final = timedelta(days=365)
_SENSE: Final = "Counts from reports are at least. Mine/ERW and cluster munition figures overlap: never add the two."
# Other columns are left out of the printed table where every row has 0 or nothing.
_ALWAYS: Final = ("killed", "injured")
Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of one universe."""

    universe: str
    rows: list[Row]


def count(
    by: Annotated[
        str,
        typer.Option(help="Any of year, area, admin1, admin2, device, activation; one of outcome, status, age, sex."),
    ] = "",
    universe: Annotated[str, typer.Option(help="mine_erw or cluster; both, apart, if left out.")] = "",
    years: Annotated[str, typer.Option(help="A year or a span of years like 2015-2020.")] = "",
    area: Annotated[list[str] | None, typer.Option(help="An area's code; may be given several times.")] = None,
    settled: Annotated[str, typer.Option(help="Incidents after this day are provisional (default a year ago).")] = "",
    ids: Annotated[bool, typer.Option("--ids", help="With the incidents behind each row.")] = False,
    desk: Annotated[bool, typer.Option("--desk", help="For the desk: all places and people, nothing hidden.")] = False,
    publishers: Annotated[
        Path | None,
        typer.Option("--under-count", metavar="FILE", help="Estimate what no list tells; FILE: source,publisher."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead.")] = False,
) -> None:  # fmt: skip
    """Count incidents and people killed and injured, by any mix of year, place, device and people."""
    from firmground.linkage.question import UNIVERSES, Question
    from firmground.linkage.undercount import undercount
    from firmground.linking.counting import counting
    from firmground.records.store import Store
    from firmground.vocabulary.areas import load_areas

    known = load_areas() if area else None
    codes = tuple(known.resolve(name).code for name in area or ()) if known else ()
    wanted = tuple(name.strip() for name in by.split(",") if name.strip())
    until = day(settled, "--settled", today()) if settled else today() - PROVISIONAL
    questions = [Question(name, wanted, _years(years), codes) for name in ([universe] if universe else UNIVERSES)]
    with counting(Store(data_folder() / "records"), data_folder() / "incidents", until) as found:
        if not desk:
            found.coarsen(conflicts(), today())
        answers = [Answer(q.universe, _rows(found, q, ids=ids, desk=desk)) for q in questions]
        estimates = [undercount(found.rows, q, _publishers(publishers)) for q in questions] if publishers else []
    if json:
        print_json(_document(wanted, until, answers, found.reconciliation, estimates))
        return
    _print(answers)
    for sentence in (sentence for estimate in estimates for sentence in estimate.sentences()):
        console().print(sentence, markup=False)


def _document(
    by: Sequence[str],
    until: date,
    answers: Sequence[Answer],
    found: "Reconciliation",
    estimates: Sequence["UnderCount"],
) -> Row:
    return {
        "by": list(by), "settled": until.isoformat(), "sense": _SENSE,
        "universes": [{"universe": a.universe, "rows": a.rows} for a in answers],
        "reconciliation": _plain(found),
        "under_count": [{"universe": e.universe, "sentences": list(e.sentences())} for e in estimates],
    }  # fmt: skip


def conflicts() -> Mapping[str, date]:
    """Return the areas of current conflict, each with its first day: the bundled list and the user's own."""
    from firmground.vocabulary.areas import load_areas
    from firmground.vocabulary.conflicts import load_conflicts
    from firmground.vocabulary.tables import Table

    own = data_folder() / "conflicts.csv"
    return load_conflicts(load_areas(), Table(str(own), own.read_bytes()) if own.is_file() else None)


def _rows(found: "Counting", question: "Question", *, ids: bool, desk: bool) -> list[Row]:
    from firmground.linkage.counts import behind_all, slices, totals

    rows = found.rows
    if question.of_persons not in ("", "outcome") and not desk:
        return _public_people(found, question)
    if question.of_persons:
        return [_slice(part) for part in slices(rows, question)]
    sums = totals(rows, question)
    if not ids:
        return [_total(total, desk=desk) for total in sums]
    return [
        _total(total, desk=desk) | {"incident_ids": list(names)} for total, names in behind_all(rows, question, sums)
    ]


def _total(total: "Total", *, desk: bool) -> Row:
    row = total_plain(total, total.group, total.figures)
    for kind, share in total.shares.items() if desk else ():
        row |= {**share.parts, f"{kind}_recorded": share.recorded}
    return row


def _slice(part: "Slice") -> Row:
    numbers: Row = {part.dimension: part.value, "people": part.people}
    head = head_plain(part.total, part.total.group)
    if part.recorded is None:
        return head | numbers | {"low": part.low, "high": part.high}
    return head | numbers | {"recorded": part.recorded, "casualties": part.total.casualties}


def _public_people(found: "Counting", question: "Question") -> list[Row]:
    """Return the public tables of status, age or sex: by area and year, of settled years, small cells hidden."""
    from firmground.linkage.disclosure import TABLES, WORLD
    from firmground.linking.counting import decided_before

    if set(question.columns) - {"year", "area"}:
        raise FirmgroundError(f"--by: {question.of_persons} is public by area and year only (--desk shows all)")
    pattern = found.people(decided_before(data_folder() / "incidents"), today())
    tables = [table for table in TABLES if table.startswith(question.universe)]
    first, final = question.years or (0, 9999)
    wanted = [
        key
        for key in sorted({*pattern.hidden, *pattern.shown})
        if key.table in tables and key.dimension == question.of_persons and first <= key.year <= final
        and (key.area in question.areas if question.areas else (key.area == WORLD) != ("area" in question.columns))
    ]  # fmt: skip
    return [_person_row(key, pattern) for key in wanted]


def _person_row(key: "Key", pattern: "Pattern") -> Row:
    head: Row = {"table": key.table, "year": key.year, "area": key.area}
    if key in pattern.hidden:
        return head | {"hidden": True}
    figure = pattern.shown[key][-1]
    return head | {"hidden": False, "released": figure.released.isoformat()} | _parts(key, figure.counted)


def _parts(key: "Key", counted: "Counted") -> Row:
    from firmground.linkage.incidents import GROUPS

    told = dict(zip(GROUPS[key.dimension], counted.parts, strict=True))
    return {**told, f"{key.dimension}_recorded": sum(counted.parts), "casualties": counted.casualties}


def _years(text: str) -> tuple[int, int] | None:
    first, _, last = text.partition("-")
    if not text:
        return None
    if not (first.isdecimal() and (last or first).isdecimal()) or int(first) > int(last or first):
        raise FirmgroundError(f"--years: found {shown(text)}; expected a year, or a span like 2015-2020")
    return int(first), int(last or first)


def _publishers(path: Path) -> Mapping[str, str]:
    """Return who publishes each source, from a CSV file with the columns source and publisher."""
    from firmground.vocabulary.tables import Table, read_table

    return {
        row.text("source"): row.text("publisher")
        for row in read_table(Table(str(path), path.read_bytes()), ("source", "publisher"))
    }


def _plain(found: "Reconciliation") -> Row:
    return {
        "incidents": dict(found.incidents),
        "differences": [{"code": line.code, "words": line.words, **line.persons} for line in found.lines],
        "records": dict(found.records),
    }


def _print(answers: Sequence[Answer]) -> None:
    out = console()
    for answer in answers:
        out.print(f"[bold]{answer.universe}[/bold]")
        rows = [_short(row) for row in answer.rows]
        named = dict.fromkeys(name for row in rows for name in row)
        columns = [
            name for name in named if name in _ALWAYS or any(row.get(name, "0") not in ("", "0") for row in rows)
        ]
        table = Table(box=None, pad_edge=False, header_style="bold")
        for name in columns:
            table.add_column(name.replace("_", " "))
        for row in rows:
            table.add_row(*(row.get(name, "") for name in columns))
        out.print(table if rows else "no incidents")
    out.print(_SENSE, markup=False)


def _short(row: Row) -> dict[str, str]:
    """Return a row for people to read: a figure with its range in one cell, and nothing where there is nothing."""
    found: dict[str, str] = {}
    for name, value in row.items():
        low, high = row.get(f"{name}_low"), row.get(f"{name}_high")
        if name == "at_least" or name.endswith(("_low", "_high", "_untold", "_ids")):
            continue
        if low is not None and (low, high) != (value, value):
            found[name] = f"{value:,} ({low:,}–{high:,})"
        elif isinstance(value, bool):
            found[name] = "yes" if value else ""
        else:
            found[name] = (
                "" if value is None else f"{value:,}" if isinstance(value, int) and name != "year" else str(value)
            )
    return found
