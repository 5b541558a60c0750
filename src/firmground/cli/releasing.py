"""The command `release`: write a frozen release with open data, verify one, apply a delta."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from typer.core import TyperGroup

from firmground.cli.opening import console, data_folder, day, print_json, today
from firmground.model.errors import FirmgroundError

if TYPE_CHECKING:
    # Typer brings its own copy of Click, and gives its context no other name.
    from typer._click.core import Context

    from firmground.publish.opendata.signing import Signer
    from firmground.views.record import Record

_WRITE = "write"
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document instead.")]


class _WriteUnlessNamed(TyperGroup):
    """`release DIR` writes; `release verify DIR` and `release apply …` do what they say."""

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        """Take the first word for a folder where it names no command."""
        if args and args[0] not in {*self.commands, "--help"}:
            args = [_WRITE, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_WriteUnlessNamed, no_args_is_help=True, rich_markup_mode="markdown",
    help="Write a frozen release with open data into a folder: `release DIR`; verify one; apply a delta.\n\n"
    "Options of `release DIR`: --since, --key, --head, --on, --known-at, --json (`release write --help`).",
)  # fmt: skip


@app.command(_WRITE, hidden=True)
def write(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write; an older release is replaced.")],
    since: Annotated[
        Path | None, typer.Option(help="An older release; delta.jsonl then leads from it to this one.")
    ] = None,
    key: Annotated[
        Path | None, typer.Option(help="A private Ed25519 key (PEM) that signs; else FIRMGROUND_RELEASE_KEY names it.")
    ] = None,
    head: Annotated[str, typer.Option(help="A head of the ledger; else the present one.")] = "",
    on: Annotated[str, typer.Option(help="The world as of this day (today).")] = "",
    known_at: Annotated[str, typer.Option(help="With what was published by this day (today).")] = "",
    json: Json = False,
) -> None:
    """Write a release: every table in every format, with codebook, checksums and manifest."""
    from firmground.model.viewpoint import Viewpoint
    from firmground.publish.opendata.delta import write_delta
    from firmground.publish.opendata.manifest import DELTA, read_manifest
    from firmground.publish.opendata.reasons import why_of
    from firmground.publish.opendata.release import contents, write_release

    signs, record = signer(key), _record(head)
    view = Viewpoint(day(on, "--on", today()), day(known_at, "--known-at", today()), today())
    if since is not None:
        read_manifest(since)

    def delta(draft: Path) -> None:
        if since is not None:
            write_delta(draft / DELTA, since, draft, lambda row: why_of(record.reading, row))

    done = write_release(folder, contents(record, view), signs, delta)
    if json:
        print_json(done)
        return
    out = console()
    for table, rows in done["tables"].items():
        out.print(f"{table:<24} rows {rows:>9,}", markup=False)
    size = sum(entry["bytes"] for entry in done["files"])
    signed = f"signed by {signs.key}" if signs.key else "unsigned"
    out.print(
        f"{len(done['files'])} files, {size:,} bytes in {folder}: head {record.reading.head[:16]}, {signed}",
        markup=False,
    )


@app.command()
def verify(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A release.")],
    key: Annotated[Path | None, typer.Option(help="The public key (PEM) that must have signed it.")] = None,
    head: Annotated[str, typer.Option(help="The head that it must be of.")] = "",
    json: Json = False,
) -> None:
    """Check the checksums of a release, its signature and its head; exit 1 where one does not hold."""
    from firmground.publish.opendata.signing import public_key_from
    from firmground.publish.opendata.verifying import verify_release

    found = verify_release(folder, public_key_from(key) if key else "", head)
    if json:
        print_json({
            "holds": found.holds, "release": found.release, "files": found.files, "signed_by": found.signed_by,
            "key_given": found.key_given, "faults": list(found.faults),
        })  # fmt: skip
    else:
        out = console()
        for fault in found.faults:
            out.print(f"[red]fault[/red] {escape(fault)}")
        state = "[green]holds[/green]" if found.holds else "[red]does not hold[/red]"
        signed = f"signed by {found.signed_by}" if found.signed_by else "unsigned"
        whose = " (whose key that is, only --key can tell)" if found.signed_by and not found.key_given else ""
        out.print(f"The release {state}: {found.files} files, head {found.release['head']}, {signed}{whose}")
    raise typer.Exit(0 if found.holds else 1)


@app.command()
def apply(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The older release.")],
    delta: Annotated[Path, typer.Argument(metavar="DELTA", help="The delta.jsonl that starts from it.")],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The folder to write the newer release into.")],
    json: Json = False,
) -> None:
    """Make the newer release out of an older one and a delta, the same byte for byte."""
    from firmground.publish.opendata.applying import apply_delta

    if out.exists() and old.exists() and out.samefile(old):
        raise FirmgroundError(f"OUT: found {out}, the older release itself; expected another folder")
    done = apply_delta(old, delta, out)
    if json:
        print_json(done)
        return
    console().print(f"{len(done['files'])} files in {out}: head {done['release']['head'][:16]}", markup=False)


def signer(key: Path | None = None) -> "Signer":
    """Return what signs releases: the key given, else the one that FIRMGROUND_RELEASE_KEY names, else nothing."""
    from firmground.publish.opendata.signing import Signer, signer_from

    named = os.environ.get("FIRMGROUND_RELEASE_KEY", "")
    path = key or (Path(named) if named else None)
    return signer_from(path) if path else Signer()


def _record(head: str) -> "Record":
    """Return the public record with what was published of incidents."""
    from dataclasses import replace

    from firmground.cli.opening import record
    from firmground.linkage.published_files import read_publication

    return replace(record(head), incidents=read_publication(data_folder() / "incidents"))
