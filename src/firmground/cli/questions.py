"""Commands that answer questions: standing, parties, deadlines, figure."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from firmground.cli.opening import console, day, print_json, record, today
from firmground.law.deadlines import Deadline
from firmground.model.errors import FirmgroundError, NotFound
from firmground.model.statement import Statement
from firmground.model.value import Number
from firmground.views.asked import months_of, subject_of
from firmground.views.due_rows import due_rows, due_within
from firmground.views.figures import figure as figure_of
from firmground.views.figures import require_figure
from firmground.views.plain_answers.figures import citation, figure_plain, no_figure_plain
from firmground.views.plain_answers.law import deadline_plain, parties_plain, standing_plain
from firmground.views.record import Record
from firmground.views.standings import CountFrom
from firmground.views.standings import parties as parties_of
from firmground.views.standings import standing as standing_of

TreatyOption = Annotated[str, typer.Option("--treaty", "-t", help="apmbc or ccm; both if left out.")]
On = Annotated[str, typer.Option("--on", help="The day asked about (default today, UTC).")]
KnownAt = Annotated[str, typer.Option("--known-at", help="Use only what was public on this day (default today).")]
Head = Annotated[str, typer.Option("--head", help="Read the ledger as it stood at this head.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document instead.")]


def standing(
    area: Annotated[str, typer.Argument(help="A code or name, for example LTU or Lithuania.")],
    treaty: TreatyOption = "", on: On = "", known_at: KnownAt = "", head: Head = "", json: Json = False,
) -> None:  # fmt: skip
    """Say where a state stands toward each treaty on a day, and what that rests on."""
    asked, known = day(on, "--on", today()), day(known_at, "--known-at", today())
    rec = record(head)
    code = rec.shelf.areas.resolve(area).code
    slugs = [treaty] if treaty else list(rec.shelf.treaties)
    views = [standing_of(rec, code, rec.shelf.treaty(slug), asked, known) for slug in slugs]
    if json:
        print_json([standing_plain(rec, view) for view in views])
        return
    out = console()
    for view in views:
        segment = view.segment
        since = "" if segment.since == date.min else f" since {segment.since}"
        until = "" if segment.until is None or segment.until_open else f", until {segment.until}"
        name = rec.shelf.areas.name(code, "en")
        out.print(f"[bold]{name}[/bold] · {rec.shelf.treaty(view.treaty).short} · {asked}")
        out.print(f"  [bold]{_words(segment.standing)}[/bold]{since}{until}")
        for step in segment.steps:
            out.print(f"    → {step.sentence()}", markup=False)
        for notice in (*view.notices, *view.assertions):
            out.print(f"    ! {_words(notice.code)}, {notice.day or ''}")


def parties(
    treaty: Annotated[str, typer.Argument(help="apmbc or ccm.")],
    on: On = "", known_at: KnownAt = "",
    count_from: Annotated[str, typer.Option(help="deposit or in-force.")] = "in-force",
    json: Json = False,
) -> None:  # fmt: skip
    """List and count the parties of a treaty on a day, under either counting rule."""
    asked, known = day(on, "--on", today()), day(known_at, "--known-at", today())
    rule: CountFrom
    if count_from == "deposit":
        rule = "deposit"
    elif count_from == "in-force":
        rule = "in-force"
    else:
        raise FirmgroundError(f'--count-from: found "{count_from}"; expected deposit or in-force')
    rec = record()
    found = parties_of(rec, rec.shelf.treaty(treaty), asked, known, rule)
    if json:
        print_json(parties_plain(rec, found))
        return
    out = console()
    counted = "counted from deposit" if rule == "deposit" else "in force"
    out.print(f"[bold]{len(found.areas)}[/bold] parties to the {rec.shelf.treaty(treaty).short} on {asked}, {counted}")
    for code in found.undated:
        out.print(f"  beside them: {rec.shelf.areas.name(code, 'en')} has joined on a day that no source gives")
    out.print(" ".join(found.areas), style="dim")


def deadlines(
    area: Annotated[str, typer.Argument(help="A code or name; all states if left out.")] = "",
    treaty: TreatyOption = "", on: On = "", known_at: KnownAt = "",
    within: Annotated[str, typer.Option(help="Only open ones due within so many months, for example 12m.")] = "",
    json: Json = False,
) -> None:  # fmt: skip
    """List what the treaties ask, by when, and how each date is reached."""
    asked, known = day(on, "--on", today()), day(known_at, "--known-at", today())
    rec = record()
    codes = [rec.shelf.areas.resolve(area).code] if area else [a.code for a in rec.shelf.areas.states()]
    treaties = [rec.shelf.treaty(treaty)] if treaty else list(rec.shelf.treaties.values())
    rows: Sequence[Deadline] = due_rows(rec, tuple(codes), tuple(treaties), asked, known)
    if within:
        rows = due_within(rows, asked, months_of(within, "--within"))
    if json:
        print_json([deadline_plain(row) for row in rows])
        return
    _print_deadlines(rec, rows, asked, one=bool(area))


def _print_deadlines(rec: Record, rows: Sequence[Deadline], on: date, *, one: bool) -> None:
    out = console()
    out.print(f"{len(rows):,} rows on {on}. An outcome that is not known is no failure: no decision is recorded.")
    if one:
        for row in rows:
            due = row.due.isoformat() if row.due else "no date yet"
            head = f"[bold]{row.treaty} · {_named(row)}[/bold] (Art. {row.provision})"
            out.print(f"\n{head} · {due} · [bold]{_words(row.state)}[/bold]")
            for step in row.steps:
                out.print(f"    → {step.sentence()}", style="dim", markup=False)
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("Due", "State", "Area", "Treaty", "Obligation", "Art."):
        table.add_column(column, no_wrap=True)
    for row in rows:
        name = rec.shelf.areas.name(row.area, "en")
        due = row.due.isoformat() if row.due else "no date"
        table.add_row(due, _words(row.state), name, row.treaty, _named(row), row.provision)
    out.print(table)


def _named(row: Deadline) -> str:
    later = "" if row.episode == "entry_into_force" else f" ({_words(row.episode)})"
    return _words(row.obligation) + later


def figure(
    prop: Annotated[str, typer.Argument(metavar="PROPERTY", help="For example casualties.")],
    subject: Annotated[str, typer.Option(help="An area, or world.")] = "world",
    year: Annotated[str, typer.Option(help="A year or period; the latest if left out.")] = "",
    known_at: KnownAt = "", json: Json = False,
) -> None:  # fmt: skip
    """Say what sources give for a figure, which leads, and where they differ."""
    known = day(known_at, "--known-at", today())
    rec = record()
    about = subject_of(rec, subject, "--subject")
    require_figure(rec, prop, about)
    try:
        found = figure_of(rec, prop, about, year, known)
    except NotFound as error:
        # Nothing known is an answer, not bad input.
        if json:
            print_json(no_figure_plain(prop, about, year))
        else:
            console().print(str(error), markup=False)
        return
    if json:
        print_json(figure_plain(rec, found))
        return
    whole = found.whole()
    out = console()
    label = rec.shelf.vocabulary.property(prop).label
    # Where there is no total, each part says of what it is one: a part must not be read as the whole.
    for answer in found.answers if whole.question[3] else (whole,):
        codes = rec.shelf.vocabulary.codes
        of_what = "".join(f" · {codes.get(name, {}).get(code, code)}" for name, code in answer.question[3])
        out.print(f"[bold]{label}[/bold] · {about} · {found.year}{escape(of_what)}")
        for place, statement in enumerate(answer.statements):
            mark = "[bold]leads[/bold]" if place == 0 else "     "
            said = escape(f"{_value_text(rec, statement)}  {citation(rec, statement)}")
            out.print(f"  {mark} {said}  [dim]{statement.id}[/dim]")


def _value_text(rec: Record, statement: Statement) -> str:
    value = statement.value
    if isinstance(value, Number):
        hedge = "" if value.sense == "exact" else _words(value.sense) + " "
        return f"{hedge}{value} {rec.shelf.vocabulary.units[value.unit]}"
    return str(value)


def _words(code: str) -> str:
    return code.replace("_", " ")


commands = (standing, parties, deadlines, figure)
