"""Commands over incidents: import event files, compare editions. Records need no ledger, only the data directory."""

import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from firmground.cli.incident_counts import count
from firmground.cli.incident_explain import explain, judgements_of
from firmground.cli.incident_publish import publish
from firmground.cli.incident_queue import queue
from firmground.cli.opening import console, data_folder, now, print_json
from firmground.cli.progress import progress
from firmground.model.errors import FirmgroundError

if TYPE_CHECKING:
    from firmground.intake.records import Imported

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode="markdown",
    help="Import event files as records, link them into incidents, count and explain.",
)  # fmt: skip
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document instead.")]
_WARNINGS_SHOWN = 10


@app.command("import")
def import_files(
    source: Annotated[str, typer.Argument(help="The source's name, for example colombia_victims, or records.")],
    files: Annotated[list[Path], typer.Argument(help="Event files, plain or .gz; several are one edition.")],
    repeats: Annotated[
        bool, typer.Option("--repeats", help="The source may list an incident more than once: its rows add up.")
    ] = False,
    json: Json = False,
) -> None:
    """Read event files into records; print rows read, records, out of scope with reasons, added, changed, gone."""
    # DuckDB and Arrow are needed by this command only; the help of all others would wait for them.
    from firmground.intake.records import RecordIntake
    from firmground.records.store import Store
    from firmground.vocabulary.areas import load_areas

    with progress(len(files) + 2) as told:
        done = RecordIntake(Store(data_folder() / "records"), load_areas(), now(), told).import_files(
            source, files, repeats
        )
    if json:
        print_json(_plain(done))
    else:
        _print(done)


@app.command()
def compare(
    before: Annotated[str, typer.Argument(help="The id of an edition, as import printed it.")],
    after: Annotated[str, typer.Argument(help="The id of another.")],
    json: Json = False,
) -> None:
    """Compare two editions of records: the same, added, changed, gone."""
    from firmground.records.editions import compare_editions
    from firmground.records.store import Store

    found = compare_editions(Store(data_folder() / "records"), before, after)
    if json:
        print_json({
            "before": before, "after": after, "same": found.same, "added": found.added, "changed": found.changed,
            "gone": found.gone,
        })  # fmt: skip
        return
    out = console()
    out.print(f"{before} → {after}", markup=False)
    out.print(f"same {found.same:,}   added {found.added:,}   changed {found.changed:,}   gone {found.gone:,}")


def _plain(done: "Imported") -> dict[str, object]:
    edition, changed = done.edition, done.differences
    return {
        "edition": edition.id, "source": edition.reader, "files": list(edition.files), "new": done.is_new,
        "rows": edition.rows, "records": edition.records, "in_scope": edition.records - _out_of_scope(done),
        "out_of_scope": dict(edition.out_of_scope), "sources": dict(edition.sources), "repeats": edition.repeats,
        "added": changed.added, "changed": changed.changed, "gone": changed.gone, "same": changed.same,
        "warnings": list(edition.warnings),
    }  # fmt: skip


def _out_of_scope(done: "Imported") -> int:
    return sum(done.edition.out_of_scope.values())


def _print(done: "Imported") -> None:
    out = console()
    edition, changed = done.edition, done.differences
    out.print(f"edition {edition.id}" + ("" if done.is_new else ": already imported, nothing added"), markup=False)
    out.print(f"rows read {edition.rows:,}   records {edition.records:,}   out of scope {_out_of_scope(done):,}")
    for reason, number in edition.out_of_scope.items():
        out.print(f"  {reason.replace('_', ' ')} {number:,}", markup=False)
    out.print(f"added {changed.added:,}   changed {changed.changed:,}   gone {changed.gone:,}")
    for warning in edition.warnings[:_WARNINGS_SHOWN]:
        out.print(f"note: {warning}", markup=False)
    if len(edition.warnings) > _WARNINGS_SHOWN:
        out.print(f"and {len(edition.warnings) - _WARNINGS_SHOWN:,} more notes (--json lists them)")


@app.command()
def link(
    engine: Annotated[
        Literal["duckdb", "spark"], typer.Option(help="Spark (an extra) gives the same incidents, on many machines.")
    ] = "duckdb",
    records: Annotated[
        str, typer.Option(metavar="FOLDER", help="Where Spark's machines read the edition files, if not here.")
    ] = "",
    json: Json = False,
) -> None:
    """Link all records into incidents with the shipped model; incident ids are kept, merged and split ones redirect."""
    if records and engine == "duckdb":
        raise FirmgroundError("--records is for --engine spark: DuckDB reads the data directory")
    # Before DuckDB is imported: a reading freezes what there is, and DuckDB complains of what is frozen when it ends.
    judgements = judgements_of("desk")
    from firmground.linkage.spark_session import cluster_told
    from firmground.linking.incidents import Linking
    from firmground.records.store import Store

    with progress(5) as told:
        done = Linking(
            Store(data_folder() / "records"), data_folder() / "incidents", now(), told, engine,
            cluster_told(os.environ, records),
        ).link(judgements)  # fmt: skip
    if json:
        print_json(asdict(done))
        return
    out = console()
    out.print(f"records in scope {done.records:,}   units {done.units:,}   pairs compared {done.pairs:,}")
    totals = f"totals kept apart {done.aggregates:,}   ids redirected {done.merged:,}"
    out.print(f"incidents [bold]{done.incidents:,}[/bold]   {totals}")
    out.print("to show them on the site: firmground incidents publish", style="dim")


@app.command()
def clusters(
    csv: Annotated[bool, typer.Option("--csv", help="As CSV, the only form there is.")] = True,  # noqa: ARG001 - written for scripts; there is one form
) -> None:
    """Print which incident each record in scope belongs to: record_id,source,incident_id, one line per record."""
    from firmground.linking.opening import write_clusters
    from firmground.records.store import Store

    write_clusters(Store(data_folder() / "records"), data_folder() / "incidents", sys.stdout.buffer)


# Commands that fill a module of their own.
app.command()(count)
app.command()(explain)
app.command()(publish)
app.command()(queue)
