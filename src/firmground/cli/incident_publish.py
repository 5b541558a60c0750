"""The command `incidents publish`: freeze what the public may see of the linked incidents, for the site."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from firmground.cli.incident_counts import PROVISIONAL, conflicts
from firmground.cli.opening import console, data_folder, day, print_json, today
from firmground.cli.progress import progress

if TYPE_CHECKING:
    from firmground.linking.publishing import Terms


def publish(
    settled: Annotated[str, typer.Option(help="Incidents after this day are provisional (default a year ago).")] = "",
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead.")] = False,
) -> None:
    """Freeze the public tables of the linked incidents for the site; rows of people once decided stay so."""
    from firmground.linking.publishing import LICENCES, Publishing
    from firmground.records.store import Store

    until = day(settled, "--settled", today()) if settled else today() - PROVISIONAL
    data = data_folder()
    with progress(4) as told:
        done = Publishing(
            Store(data / "records"), data / "incidents", today(), until, conflicts(), _terms(), told
        ).publish()
    if json:
        print_json(asdict(done))
        return
    out = console()
    out.print(f"publication {done.digest}" + ("" if done.is_new else ": as before"), markup=False)
    out.print(f"incidents [bold]{done.incidents:,}[/bold]   public rows {done.rows:,}   areas {done.areas:,}")
    out.print(f"tables of people: rows shown {done.people_shown:,}   hidden {done.people_hidden:,}")
    if done.withheld_sources:
        named = ", ".join(done.withheld_sources)
        out.print(
            f"counted, but no rows: {done.withheld:,} incidents that rest on {named}"
            f" (where you may pass rows on, write source,publisher,licence in {LICENCES})", markup=False,
        )  # fmt: skip


def _terms() -> "Mapping[str, Terms]":
    """Read the licences that a user wrote for sources of their own."""
    from firmground.linking.publishing import LICENCES, Terms
    from firmground.vocabulary.tables import Table, read_table

    path = data_folder() / LICENCES
    if not path.is_file():
        return {}
    rows = read_table(Table(str(path), path.read_bytes()), ("source", "publisher", "licence"))
    return {row.text("source"): Terms(row.text("publisher"), row.text("licence")) for row in rows}
