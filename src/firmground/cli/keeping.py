"""Commands that make, serve, check and keep the ledger."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from firmground.archive.store import Archive
from firmground.cli.exporting import export_told
from firmground.cli.opening import console, data_folder, now, open_for_reading, print_json
from firmground.intake import Intake, Loaded
from firmground.ledger.append import Author
from firmground.ledger.history import Readings
from firmground.ledger.setup import prepare
from firmground.ledger.transfer import read_backup, write_backup
from firmground.ledger.verify import verify as verify_ledger
from firmground.model.errors import BadInput, FirmgroundError, Place
from firmground.model.value import Number
from firmground.sources.checking import Checker
from firmground.sources.folder import given_bytes
from firmground.vocabulary.areas import load_areas
from firmground.vocabulary.properties import load_vocabulary

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document instead.")]


def init() -> None:
    """Make the data directory and load the bundled sources; run again, it upgrades and adds nothing twice."""
    data_folder().mkdir(parents=True, exist_ok=True)

    prepare()
    loaded = _intake("bundled sources").load_bundled()
    out = console()
    for item in loaded:
        _print_loaded(item)
    added = sum(item.added for item in loaded)
    out.print(f"[bold]{added:,}[/bold] statements added to the ledger in {data_folder()}")


def load(
    source: Annotated[str, typer.Argument(help="The source's name, for example apmbc_participants.")],
    file: Annotated[
        Path | None, typer.Argument(help="Another edition file in the source's columns, or an export.")
    ] = None,
    json: Json = False,
    publisher: Annotated[str, typer.Option(help="Who publishes the export; only for a source of exports.")] = "",
    until: Annotated[str, typer.Option(help="The last day of the export's data, like 2026-06-30.")] = "",
    area: Annotated[str, typer.Option(help="The area of the export, where no column of it names one.")] = "",
    authority: Annotated[
        str, typer.Option(help="What the publisher is, as in the order of sources; state if not given.")
    ] = "",
    published: Annotated[
        str, typer.Option(help="When the export was published, if it was: a day, month or year.")
    ] = "",
    address: Annotated[str, typer.Option(help="Where the export is to be had.")] = "",
    licence: Annotated[str, typer.Option(help="The licence of the export.")] = "",
) -> None:
    """Read an edition into the ledger; print rows read, added, already known, proposed to retract."""
    open_for_reading()
    given = {"publisher": publisher, "until": until, "area": area, "authority": authority, "published": published,
             "address": address, "licence": licence}  # fmt: skip
    raw = None if file is None else given_bytes(file)
    intake = _intake(f"load {source}")
    loaded: tuple[Loaded, ...]
    if any(given.values()):
        if raw is None:
            raise FirmgroundError("no FILE; expected the export that these options tell of")
        loaded = (intake.load_export(source, str(file), raw, export_told(given)),)
    else:
        loaded = intake.load(source, str(file or ""), raw)
    if json:
        print_json([_plain(item) for item in loaded])
        return
    for item in loaded:
        _print_loaded(item)


def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(help="How many processes answer.")] = 2,
) -> None:
    """Serve the site; stop it with Ctrl-C."""
    open_for_reading()
    from firmground.web.serving import serve as serve_site

    serve_site(host, port, workers)


def site(
    folder: Annotated[Path, typer.Argument(help="The folder to write; made if absent.")],
    root: Annotated[
        str, typer.Option(help="The path under which a host gives the folder; the links of 404.html begin there.")
    ] = "/",
    address: Annotated[
        str, typer.Option(help="The host of the copy, like https://example.org; names the pages to search engines.")
    ] = "",
    full: Annotated[
        bool, typer.Option("--full", help="Render and write everything, whatever the folder holds.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="First look whether every number resolves; where one does not, exit 1.")
    ] = False,
) -> None:
    """Write the whole site as files, the same bytes the server gives; any web host can serve them.

    What the folder holds already is kept where nothing changed that it follows from.
    """
    open_for_reading()
    from firmground.cli.releasing import signer
    from firmground.publish.site import Hosted
    from firmground.web.static_site import check_public_site, write_public_site

    if check:
        bare, pages = check_public_site()
        for one in bare:
            console().print(f"{one.address}: {escape(one.text)}: a number that nothing backs")
        console().print(f"{pages:,} pages read, {len(bare):,} numbers without evidence")
        if bare:
            raise typer.Exit(1)
    done = write_public_site(folder, hosted=Hosted(root, address), signer=signer(), full=full)
    did, out = done.did, console()
    if did.because:
        out.print(f"changed since the copy at hand: {', '.join(did.because)}", markup=False)
    out.print(
        f"{did.pages:,} pages in {done.seconds:.1f} s in {folder}: {did.rendered:,} rendered"
        f" ({did.rendered / done.seconds:.0f} a second); {did.written:,} files written, {did.kept:,} kept,"
        f" {did.gone:,} gone",
        markup=False,
    )


def verify(
    head: Annotated[str, typer.Option(help="A head noted earlier; finds removal at the tail.")] = "",
    json: Json = False,
) -> None:
    """Recompute the whole chain and say which row does not hold; exit 1 when one does not."""
    if head and (len(head) < 8 or not set(head.lower()) <= set("0123456789abcdef") or set(head) == {"0"}):
        raise FirmgroundError(
            f'--head: found "{head}"; expected at least eight digits of a head that verify once printed'
        )
    open_for_reading()
    found = verify_ledger(head)
    if json:
        print_json({
            "holds": found.holds, "head": found.head, "batches": found.batches, "entries": found.entries,
            "redacted": list(found.redacted), "faults": list(found.faults),
        })  # fmt: skip
    else:
        out = console()
        for fault in found.faults:
            out.print(f"[red]fault[/red] {escape(fault)}")
        state = "[green]holds[/green]" if found.holds else "[red]does not hold[/red]"
        redacted = f", {len(found.redacted)} redacted" if found.redacted else ""
        out.print(
            f"The ledger {state}: {found.batches:,} batches, {found.entries:,} entries{redacted}, head {found.head}"
        )
    raise typer.Exit(0 if found.holds else 1)


def backup(file: Annotated[Path, typer.Argument(help="The file to write.")]) -> None:
    """Write the ledger and the archive to one file, while the server may go on writing."""
    open_for_reading()
    archive = Archive(data_folder() / "archive")

    def kept() -> Iterator[tuple[str, bytes]]:
        # Listed only once the ledger has been read: an edition's bytes are kept before its batch is.
        for checksum in archive.checksums():
            yield checksum, archive.get(checksum)

    count = write_backup(file, kept())
    console().print(f"{count:,} entries written to {file}")


def restore(file: Annotated[Path, typer.Argument(help="A file that firmground backup wrote.")]) -> None:
    """Put a backup into an empty data directory or database, and verify it."""
    if not file.is_file():
        raise FirmgroundError(f"{file}: no such file")
    data_folder().mkdir(parents=True, exist_ok=True)

    prepare()
    archive = Archive(data_folder() / "archive")
    for checksum, raw in read_backup(file):
        if archive.put(raw) != checksum:
            raise BadInput(Place(str(file)), f"bytes that are not those of {checksum}", "an unaltered backup")
    found = verify_ledger()
    if not found.holds:
        raise FirmgroundError(f"{file}: restored, but the ledger does not hold: {found.faults[0]}")
    console().print(f"{found.entries:,} entries restored; the ledger holds, head {found.head}")


def _intake(reason: str) -> Intake:
    archive = Archive(data_folder() / "archive")
    return Intake(Checker(load_areas(), load_vocabulary()), archive, Readings(), Author("firmground", reason, now()))


def _plain(item: Loaded) -> dict[str, object]:
    plain: dict[str, object] = {
        "source": item.source, "rows": item.rows, "added": item.added, "known": item.known,
        "proposed_to_retract": item.proposed_to_retract,
    }  # fmt: skip
    if item.edition:
        plain |= {"edition": item.edition, "statements": [s.id for s in item.statements], "notes": list(item.notes)}
    return plain


def _print_loaded(item: Loaded) -> None:
    counts = f"rows read {item.rows:>6,}   added {item.added:>6,}   already known {item.known:>6,}"
    out = console()
    out.print(f"{item.source:<24} {counts}   proposed to retract {item.proposed_to_retract:,}", markup=False)
    if item.edition:
        out.print(f"edition {item.edition}: proposals until a second person accepts them (firmground review)")
    for s in item.statements:
        parts = " ".join((s.subject, s.property, *(f"{name}={part}" for name, part in s.breakdown)))
        at_least = "at least " if isinstance(s.value, Number) and s.value.sense == "at_least" else ""
        unit = f" {s.value.unit}" if isinstance(s.value, Number) else ""
        out.print(f"  {s.id}  {parts}, {s.period}: {at_least}{s.value}{unit}", markup=False)
    for note in item.notes:
        out.print(f"  {note}", markup=False)


commands = (init, serve, load, site, verify, backup, restore)
