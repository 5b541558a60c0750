"""What commands share: the clock, the data directory, the ledger, and how an answer is printed."""

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from firmground.ledger.history import reading
from firmground.ledger.setup import open_ledger
from firmground.model.errors import FirmgroundError
from firmground.views.asked import day_of
from firmground.views.record import Record
from firmground.views.shelf import load_shelf

if TYPE_CHECKING:
    from rich.console import Console


def today() -> date:
    """Return today's date, UTC."""
    return datetime.now(UTC).date()


def now() -> datetime:
    """Return the present moment, UTC."""
    return datetime.now(UTC)


def data_folder() -> Path:
    """Return the data directory (FIRMGROUND_DATA, by default ./var)."""
    return Path(os.environ.get("FIRMGROUND_DATA", "var")).resolve()


def open_for_reading() -> None:
    """Open the ledger, or say that there is none."""
    if not os.environ.get("DATABASE_URL") and not (data_folder() / "ledger.sqlite3").is_file():
        raise FirmgroundError(f"there is no ledger in {data_folder()} (run: firmground init)")
    open_ledger()


def day(text: str, option: str, default: date) -> date:
    """Read a day given on the command line."""
    if not text:
        return default
    return day_of(text, option, default)


def print_json(data: object) -> None:
    """Print one JSON document to stdout and nothing else."""
    sys.stdout.buffer.write(orjson.dumps(data, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def console() -> "Console":
    """Return the terminal for human answers; plain text where it is not a terminal."""
    # A program that asks for JSON need not wait for it.
    from rich.console import Console

    return Console(highlight=False, soft_wrap=not sys.stdout.isatty())


def visible(text: str) -> str:
    """Return a text on one line, without what could move a terminal's cursor or turn the order of what is read."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def record(head: str = "") -> Record:
    """Return the public record at the present head, or at an earlier one."""
    open_for_reading()
    return Record(reading("public", head), load_shelf())
