"""Commands that answer questions: standing, parties, deadlines, figure."""

from datetime import date
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from firmground.cli.opening import console, day, print_json, record, today
from firmground.law.deadlines import Deadline
from firmground.law.membership import Notice
from firmground.law.trace import Step
from firmground.model.dates import months_after
from firmground.model.errors import FirmgroundError, NotFound
from firmground.model.statement import Statement
from firmground.model.value import Number
from firmground.views.figures import figure as figure_of
from firmground.views.record import Record
from firmground.views.standings import CountFrom, StandingView
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
        print_json([_standing_json(rec, view) for view in views])
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


def _standing_json(rec: Record, view: StandingView) -> dict[str, object]:
    segment = view.segment
    return {
        "area": view.area,
        "treaty": view.treaty,
        "on": view.on.isoformat(),
        "standing": segment.standing,
        "since": None if segment.since == date.min else segment.since.isoformat(),
        "until": None if segment.until is None or segment.until_open else segment.until.isoformat(),
        "provisional": segment.provisional,
        "notices": [_notice(n) for n in view.notices],
        "assertions": [_notice(n) for n in view.assertions],
        "acts": [
            {
                "kind": a.kind,
                "date": str(a.day) if a.day else None,
                "instrument": a.instrument or None,
                "statement": a.statement,
            }
            for a in view.acts
        ],
        "steps": [_step(step) for step in segment.steps],
        "statements": list(view.statements),
        "head": rec.reading.head,
    }


def _notice(notice: Notice) -> dict[str, object]:
    return {"code": notice.code, "date": str(notice.day) if notice.day else None, "statements": list(notice.statements)}


def _step(step: Step) -> dict[str, object]:
    return {
        "text": step.sentence(), "word": step.word, "date": str(step.day) if step.day else None,
        "provision": step.provision or None, "detail": step.detail or None, "statements": list(step.statements),
    }  # fmt: skip


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
        print_json({
            "treaty": found.treaty, "on": asked.isoformat(), "count_from": rule, "count": len(found.areas),
            "areas": list(found.areas), "undated": list(found.undated), "other_areas": False,
            "head": rec.reading.head,
        })  # fmt: skip
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
    slugs = [rec.shelf.treaty(treaty).slug] if treaty else list(rec.shelf.treaties)
    rows = [row for c in codes for s in slugs for row in rec.deadlines(c, rec.shelf.treaty(s), asked, known)]
    if within:
        last = months_after(asked, _months(within))
        rows = [r for r in rows if r.state == "due" and r.due is not None and asked <= r.due <= last]
        rows.sort(key=lambda r: (r.due or date.max, r.area))
    if json:
        print_json([_deadline_json(row) for row in rows])
        return
    _print_deadlines(rec, rows, asked, one=bool(area))


_MOST_MONTHS = 600


def _months(within: str) -> int:
    number = within.removesuffix("m")
    if not (number.isascii() and number.isdigit()) or number == within or int(number) > _MOST_MONTHS:
        raise FirmgroundError(
            f'--within: found "{within}"; expected a number of months like 12m, at most {_MOST_MONTHS}m'
        )
    return int(number)


def _deadline_json(row: Deadline) -> dict[str, object]:
    return {
        "area": row.area, "treaty": row.treaty, "obligation": row.obligation, "provision": row.provision,
        "episode": row.episode, "initial_due": row.initial_due.isoformat() if row.initial_due else None,
        "due": row.due.isoformat() if row.due else None, "state": row.state,
        "request_due": row.request_due.isoformat() if row.request_due else None,
        "steps": [_step(step) for step in row.steps], "statements": list(row.statements),
    }  # fmt: skip


def _print_deadlines(rec: Record, rows: list[Deadline], on: date, *, one: bool) -> None:
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
    about = _subject(rec, subject)
    if rec.shelf.vocabulary.property(prop).type != "number":
        raise FirmgroundError(f"{prop} is no figure: it is told with its finding and by whom on the profile of {about}")
    try:
        found = figure_of(rec, prop, about, year, known)
    except NotFound as error:
        # Nothing known is an answer, not bad input.
        empty: dict[str, object] = {
            "property": prop,
            "subject": about,
            "year": year,
            "lead": None,
            "others": [],
            "disagreement": False,
        }
        if json:
            print_json({**empty, "parts": []})
        else:
            console().print(str(error), markup=False)
        return
    whole = found.whole()
    lead, others = whole.lead, whole.statements[1:]
    if json:
        print_json({
            "property": prop, "subject": about, "year": found.year, "lead": _value_json(rec, lead),
            "breakdown": dict(whole.question[3]),
            "others": [_value_json(rec, s) for s in others], "disagreement": whole.disagree,
            "parts": [
                {"breakdown": dict(a.question[3]), "lead": _value_json(rec, a.lead), "disagreement": a.disagree}
                for a in found.answers if a is not whole
            ],
        })  # fmt: skip
        return
    out = console()
    label = rec.shelf.vocabulary.property(prop).label
    # Where there is no total, each part says of what it is one: a part must not be read as the whole.
    for answer in found.answers if whole.question[3] else (whole,):
        codes = rec.shelf.vocabulary.codes
        of_what = "".join(f" · {codes.get(name, {}).get(code, code)}" for name, code in answer.question[3])
        out.print(f"[bold]{label}[/bold] · {about} · {found.year}{escape(of_what)}")
        for place, statement in enumerate(answer.statements):
            mark = "[bold]leads[/bold]" if place == 0 else "     "
            said = escape(f"{_value_text(rec, statement)}  {_citation(rec, statement)}")
            out.print(f"  {mark} {said}  [dim]{statement.id}[/dim]")


def _subject(rec: Record, text: str) -> str:
    """Return the subject a text means: the world, an area, or one that the ledger has statements about."""
    if text == "world":
        return text
    if ":" not in text:
        return rec.shelf.areas.resolve(text).code
    if text not in set(rec.reading.subjects()):
        raise FirmgroundError(f'--subject: found "{text}"; expected an area, world, or a subject like treaty:apmbc')
    return text


def _value_json(rec: Record, statement: Statement) -> dict[str, object]:
    value = statement.value
    found: dict[str, object] = {"value": str(value), "unit": None, "citation": _citation(rec, statement)}
    if isinstance(value, Number):
        found["value"] = None if value.best is None else float(value.best) if value.best % 1 else int(value.best)
        found |= {"unit": value.unit, "sense": value.sense}
        found |= {"low": str(value.low) if value.low is not None else None}
        found |= {"high": str(value.high) if value.high is not None else None}
    edition = rec.reading.editions[statement.edition]
    return found | {
        "edition": edition.id,
        "known_from": rec.reading.known_from(statement).isoformat(),
        "statement": statement.id,
    }


def _value_text(rec: Record, statement: Statement) -> str:
    value = statement.value
    if isinstance(value, Number):
        hedge = "" if value.sense == "exact" else _words(value.sense) + " "
        return f"{hedge}{value} {rec.shelf.vocabulary.units[value.unit]}"
    return str(value)


def _citation(rec: Record, statement: Statement) -> str:
    edition = rec.reading.editions[statement.edition]
    read_in = f", as quoted by {statement.read_in}" if statement.read_in else ""
    return f"{edition.title}{read_in}"


def _words(code: str) -> str:
    return code.replace("_", " ")


commands = (standing, parties, deadlines, figure)
