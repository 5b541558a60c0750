"""A page as the incident explorer's script needs it, with invented incidents, for tests that drive a browser."""

import csv
import io
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

from firmground.publish.maps import load_world

YEARS = range(2008, 2026)
DEVICES = {
    "antipersonnel_mine": ("Antipersonnel mine", "mine_erw"),
    "improvised_mine": ("Improvised mine", "mine_erw"),
    "antivehicle_mine": ("Antivehicle mine", "mine_erw"),
    "unspecified_mine": ("Mine of unknown type", "mine_erw"),
    "cluster_remnant": ("Cluster munition remnant", "mine_erw cluster"),
    "cluster_attack": ("Cluster munition attack", "cluster"),
    "other_erw": ("Other explosive remnant", "mine_erw"),
    "unspecified_mine_erw": ("Mine or remnant, not told which", "mine_erw"),
}
UNIVERSES = {"mine_erw": "Mines and explosive remnants", "cluster": "Cluster munitions"}
NO_RECORD = "No record does not mean safe ground."


NUMBERS = ("UNO", "DOS", "TRES", "CUATRO", "CINCO", "SEIS", "SIETE", "OCHO", "NUEVE", "ÓNICE", "ÑEMBY", "Y-PARANÁ")


@dataclass(frozen=True)
class Area:
    """An invented area's districts: (province, district, lat, lon)."""

    name: str
    lat: float
    lon: float
    districts: tuple[tuple[str, str, float, float], ...]


def area(name: str, lat: float, lon: float, provinces: int, districts: int, wide: float) -> Area:
    """Return an area with districts around its middle, the same at each call."""
    dice = random.Random(name)  # noqa: S311 - invented places
    found = []
    for p in range(provinces):
        at = (lat + dice.uniform(-wide, wide), lon + dice.uniform(-wide, wide))
        for d in range(districts):
            point = (round(at[0] + dice.uniform(-0.8, 0.8), 1), round(at[1] + dice.uniform(-0.8, 0.8), 1))
            found.append((f"PROVINCE DEL {NUMBERS[p]}", f'District "{p + 1}.{d + 1}", north', *point))
    return Area(name, lat, lon, tuple(found))


AREAS: Mapping[str, Area] = {
    "AFG": area("Afghanistan", 33.8, 66.0, 10, 6, 2.5),
    "COL": area("Colombia", 4.1, -73.1, 12, 8, 3.2),
    "KHM": area("Cambodia", 12.7, 104.9, 6, 5, 1.2),
    "LAO": area("Lao PDR", 18.5, 103.8, 5, 5, 1.8),
    "LBN": area("Lebanon", 33.9, 35.9, 4, 3, 0.4),
    "UKR": area("Ukraine", 49.0, 31.4, 10, 8, 3.0),
    "ESH": area("Western Sahara", 24.2, -13.0, 3, 2, 1.5),
    "YEM": area("Yemen", 15.9, 47.6, 8, 6, 2.0),
}
SHARES = {"AFG": 30, "COL": 25, "KHM": 8, "LAO": 9, "LBN": 3, "UKR": 14, "ESH": 1, "YEM": 10}

Row = dict[str, str]
TOTALS = (
    "area", "year", "device", "aggregate", "incidents", "killed", "injured", "outcome_unknown", "casualties",
    "provisional", "lat", "lon",
)  # fmt: skip
INCIDENTS = (
    "incident_id", "month", "area", "admin1", "admin2", "device", "killed", "injured", "provisional", "sources",
    "licences", "lat", "lon",
)  # fmt: skip


def incidents(count: int, sizes: Mapping[str, int] = {}) -> dict[str, list[Row]]:
    """Return invented public rows by area; `sizes` gives areas a number of their own."""
    dice = random.Random(7)  # noqa: S311 - invented incidents
    whole = sum(SHARES.values())
    return {code: [row(dice, code, n) for n in range(sizes.get(code, count * SHARES[code] // whole))] for code in AREAS}


def row(dice: random.Random, code: str, number: int) -> Row:
    """Return one invented incident: some have no month, no place or no number."""
    admin1, admin2, lat, lon = dice.choice(AREAS[code].districts)
    placed = dice.random() > 0.04
    year = dice.choice(YEARS)
    month = f"{year}-{dice.randint(1, 12):02}" if dice.random() > 0.05 else str(year)
    return {
        "incident_id": f"i-{code.lower()}-{number:06}", "month": month, "area": code,
        "admin1": admin1 if placed else "", "admin2": admin2 if placed else "", "device": dice.choice(list(DEVICES)),
        "killed": "" if dice.random() < 0.1 else str(dice.choice((0, 0, 0, 1, 1, 2, 5))),
        "injured": "" if dice.random() < 0.1 else str(dice.choice((0, 1, 1, 2, 3))),
        "provisional": "yes" if year == YEARS[-1] else "", "sources": "acled monitor" if number % 3 else "monitor",
        "licences": "CC-BY-4.0", "lat": str(lat) if placed else "", "lon": str(lon) if placed else "",
    }  # fmt: skip


def totals(by_area: Mapping[str, Sequence[Row]]) -> list[Row]:
    """Return the rows of index.csv; each area also has one of records that total several incidents."""
    sums: dict[tuple[str, str, str], list[int]] = {}
    for code, rows in by_area.items():
        for r in rows:
            sum_ = sums.setdefault((code, r["month"][:4], r["device"]), [0, 0, 0, 0])
            told = (1, int(r["killed"] or 0), int(r["injured"] or 0), int(bool(r["provisional"])))
            sum_[:] = (one + other for one, other in zip(sum_, told, strict=True))
    found = [total(key, "", *sum_) for key, sum_ in sorted(sums.items())]
    return found + [total((code, "2012", "other_erw"), "yes", 2, 10, 20, 0) for code in by_area]


def total(key: tuple[str, str, str], aggregate: str, count: int, killed: int, injured: int, provisional: int) -> Row:
    """Return one row of index.csv."""
    code, year, device = key
    return {
        "area": code, "year": year, "device": device, "aggregate": aggregate, "incidents": str(count),
        "killed": str(killed), "injured": str(injured), "outcome_unknown": "", "casualties": str(killed + injured),
        "provisional": str(provisional), "lat": str(AREAS[code].lat), "lon": str(AREAS[code].lon),
    }  # fmt: skip


def csv_text(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Return rows as the site writes its tables."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@dataclass(frozen=True)
class Language:
    """How the fixture speaks; a second one shows that the script brings no words."""

    lang: str = "en"
    dir: str = "ltr"
    mark: str = ""


def write_explorer(home: Path, by_area: Mapping[str, Sequence[Row]], language: Language = Language()) -> None:
    """Write the explorer's page and files below `home`, which lies one level below the assets."""
    page = home / "incidents"
    page.mkdir(parents=True, exist_ok=True)
    (page / "index.html").write_text(html(totals(by_area), language), encoding="utf-8")
    (page / "index.csv").write_text(csv_text(TOTALS, totals(by_area)), encoding="utf-8")
    for code, rows in by_area.items():
        folder = page / "areas" / code.lower()
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.csv").write_text(csv_text(INCIDENTS, rows), encoding="utf-8")


def html(rows: Sequence[Row], language: Language) -> str:
    """Return the page of the contract."""
    said = SAYINGS if not language.mark else {k: language.mark + v for k, v in SAYINGS.items()}
    says = " ".join(f'data-say-{name}="{escape(text)}"' for name, text in said.items())
    return (Path(__file__).parent / "explorer_page.html").read_text(encoding="utf-8").format(
        lang=language.lang, dir=language.dir, says=says, no_record=NO_RECORD, map=drawing(rows),
        universes=options(UNIVERSES).replace('"cluster"', '"cluster" data-apart'),
        areas=options({"": "All areas", **{code: area.name for code, area in AREAS.items()}}),
        devices='<option value="">All of the universe</option>' + "".join(
            f'<option value="{code}" data-universe="{held}">{label}</option>' for code, (label, held) in DEVICES.items()
        ),
        years=options({str(y): str(y) for y in YEARS}),
        newest=options({str(y): str(y) for y in YEARS}, str(YEARS[-1])),
    )  # fmt: skip


def options(choices: Mapping[str, str], selected: str = "") -> str:
    """Return the options of a list; the first or the named one is chosen."""
    return "".join(
        f'<option value="{value}"{" selected" if value == selected else ""}>{escape(label)}</option>'
        for value, label in choices.items()
    )


def drawing(rows: Sequence[Row]) -> str:
    """Return the drawn world with a circle for each area."""
    world = load_world()
    land = "".join(f'<path class="land" d="{s.d}"></path>' for s in world.shapes)
    counts = {r["area"]: 0 for r in rows}
    for r in rows:
        counts[r["area"]] += 0 if r["aggregate"] else int(r["incidents"])
    most = max(counts.values())
    circles = "".join(circle(code, *world.points[code], 28 * (n / most) ** 0.5) for code, n in counts.items())
    size = f'viewBox="0 0 {world.width} {world.height}" direction="ltr"'
    return f'<svg class="world" {size} role="group" aria-label="Drawn map">{land}{circles}</svg>'


def circle(code: str, x: float, y: float, radius: float) -> str:
    """Return the circle of an area as a link."""
    drawn = (
        f'<circle class="count" data-area="{code}" cx="{x}" cy="{y}" r="{radius:.1f}"><title>{code}</title></circle>'
    )
    return f'<a href="areas/{code.lower()}/" tabindex="-1">{drawn}</a>'


SAYINGS = {
    "loading": "Loading the incidents of {area} …",
    "failed": "The incidents of {area} could not be loaded: {reason}.",
    "world": "all areas",
    "shown": "Incidents: {incidents}. Killed, at least: {killed}. Injured, at least: {injured}.",
    "rows": "Rows {first} to {last} of {count}",
    "norows": "No row matches these filters. That does not mean safe ground.",
    "norow-places": "Without a place on the map: {count}",
    "withheld": "Not listed row by row: {count}",
    "circle": "{place}. Incidents: {incidents}. Killed, at least: {killed}. Injured, at least: {injured}.",
    "bar": "{year}. Incidents: {incidents}. Killed, at least: {killed}. Injured, at least: {injured}.",
    "cut": "Only the first {count} rows could be read",
    "nomap": "This browser cannot draw the map that zooms; the drawn map and the table tell the same.",
    "map": "Map of the incidents chosen. The table below tells the same.",
    "zoom-in": "Zoom in", "zoom-out": "Zoom out", "zoom-whole": "Show all of the selection",
    "wheel": "Hold Ctrl and scroll to zoom the map", "wheel-mac": "Hold ⌘ and scroll to zoom the map",
    "touch": "Move the map with two fingers", "no": "not told", "provisional": "provisional",
}  # fmt: skip

if __name__ == "__main__":
    import sys

    invented = incidents(12_000)
    write_explorer(Path(sys.argv[1]) / "en", invented)
    write_explorer(Path(sys.argv[1]) / "ar", invented, replace(Language(), lang="ar", dir="rtl"))
