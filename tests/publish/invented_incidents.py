"""An invented publication of incidents, for tests of pages: two areas, both universes, a row withheld, one hidden."""

import atexit
import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from firmground.linkage.counts import Figure
from firmground.linkage.published import (
    AreaIncidents,
    Cell,
    PeopleRow,
    Publication,
    PublicRow,
    PublicSource,
    SumLine,
    Tally,
)
from firmground.linkage.published_files import read_publication, write_publication

_NONE: Final = Figure(0, 0, 0, 0)


def _tally(universe: str, *of: Cell, n: int = 1, killed: int = 1, injured: int = 0, part: str = "") -> Tally:
    return Tally(
        universe, part, False, of, n, Figure(killed, killed, killed + 1, 0), Figure(injured, injured, injured, 0),
        _NONE, killed + injured, 1, 0, 0, 0,
    )  # fmt: skip


def _row(name: str, month: str, area: str, device: str, killed: int | None, injured: int | None) -> PublicRow:
    at = None if area == "SYR" else (37.25, 69.25)
    admin1, admin2 = ("IDLIB", None) if area == "SYR" else ("Kunduz", "Archi")
    told_by = ("police", "press")
    return PublicRow(name, month, area, admin1, admin2, device, killed, injured, month > "2025", told_by, at)


AFG: Final = AreaIncidents(
    "AFG",
    {
        "": (_tally("mine_erw", n=3, killed=4, injured=10),),
        "year": (
            _tally("mine_erw", 2020, n=2, killed=3, injured=10), _tally("mine_erw", 2026),
            Tally("mine_erw", "", True, (2019,), 1, Figure(20, 20, 20, 0), _NONE, _NONE, 20, 0, 0, 0, 0),
        ),
        "device": (
            _tally("mine_erw", "antipersonnel_mine", n=2, killed=4, injured=3),
            _tally("mine_erw", "other_erw", killed=0, injured=7),
        ),
        "year,device": (
            _tally("mine_erw", 2020, "antipersonnel_mine", killed=3, injured=3),
            _tally("mine_erw", 2020, "other_erw", killed=0, injured=7),
            _tally("mine_erw", 2026, "antipersonnel_mine"),
        ),
        "admin1": (_tally("mine_erw", "Kunduz", n=2, killed=3, injured=10), _tally("mine_erw", None)),
    },
    (
        _row("i1", "2020-06", "AFG", "antipersonnel_mine", 3, 3),
        _row("i2", "2020", "AFG", "other_erw", None, 7),
    ),
    1,
    (
        PeopleRow("mine_erw", "age", 2020, "AFG", None, 0, 0, ""),
        PeopleRow("mine_erw", "sex", 2020, "AFG", (8, 0), 8, 13, "2026-11-21"),
    ),
)  # fmt: skip
SYR: Final = AreaIncidents(
    "SYR",
    {
        "": (_tally("cluster", part="attack"),),
        "year": (_tally("cluster", 2020, part="attack"),),
        "device": (_tally("cluster", "cluster_attack", part="attack"),),
        "year,device": (_tally("cluster", 2020, "cluster_attack", part="attack"),),
        "admin1": (_tally("cluster", "IDLIB", part="attack"),),
    },
    (_row("i3", "2020-08", "SYR", "cluster_attack", 1, 0),),
    0,
    (),
)
LISTED: Final = Publication(
    "", date(2026, 11, 21), date(2025, 11, 21), 9,
    (
        PublicSource("closed", "acled", "Someone", "not to be passed on", False, 1),
        PublicSource("police", "records", "A police force", "CC BY 4.0", True, 4),
        PublicSource("press", "records", "A <b>press</b> agency", "CC BY-SA 4.0", True, 4),
    ),
    ("SYR",),
    (SumLine("in incidents", 5, 10, 0), SumLine("told again by another source", 3, 3, 0),
     SumLine("in all records", 8, 13, 0)),
    {
        "": (*AFG.tallies[""], *SYR.tallies[""]),
        "area": (_tally("mine_erw", "AFG", n=3, killed=4, injured=10), _tally("cluster", "SYR", part="attack")),
        "year": (*AFG.tallies["year"], *SYR.tallies["year"]),
        "device": (*AFG.tallies["device"], *SYR.tallies["device"]),
        "area,year": (
            _tally("mine_erw", "AFG", 2020, n=2, killed=3, injured=10), _tally("mine_erw", "AFG", 2026),
            Tally("mine_erw", "", True, ("AFG", 2019), 1, Figure(20, 20, 20, 0), _NONE, _NONE, 20, 0, 0, 0, 0),
            _tally("cluster", "SYR", 2020, part="attack"),
        ),
        "year,device": (*AFG.tallies["year,device"], *SYR.tallies["year,device"]),
    },
    (
        ("AFG", 2019, "unspecified_mine_erw", True, 1, 20, None, None, 20, 0),
        ("AFG", 2020, "antipersonnel_mine", False, 1, 3, 3, 0, 6, 0),
        ("AFG", 2020, "other_erw", False, 1, None, 7, 0, 7, 0),
        ("AFG", 2026, "antipersonnel_mine", False, 1, 1, 0, 0, 1, 1),
        ("SYR", 2020, "cluster_attack", False, 1, 1, 0, 0, 1, 0),
    ),
    (PeopleRow("mine_erw", "sex", 2020, "world", (8, 0), 8, 13, "2026-11-21"),), ("AFG", "SYR"), 1, 1500,
)  # fmt: skip


@cache
def incidents_folder() -> Path:
    """Return a folder `incidents` with the invented publication; written once per process."""
    folder = Path(tempfile.mkdtemp(prefix="firmground-invented-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    write_publication(folder, LISTED, (AFG, SYR))
    return folder


@cache
def invented_publication() -> Publication:
    """Return the publication as a page reads it."""
    return read_publication(incidents_folder())
