"""The site of the opening record: one profile from a warm reading, any date's answer, and the whole site as files."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

if TYPE_CHECKING:
    from firmground.model.entry import NewEntry
    from firmground.model.viewpoint import Viewpoint
    from firmground.publish.press import Press
    from firmground.web.static_site import SiteWritten


def _median(times: list[float]) -> float:
    return sorted(times)[len(times) // 2]


def _timed(call: Callable[[], object], rounds: int) -> list[float]:
    found = []
    for _ in range(rounds):
        started = time.perf_counter()
        call()
        found.append(time.perf_counter() - started)
    return found


def _measure(name: str, value: float, unit: str, target: str, met: bool) -> dict[str, object]:
    return {"name": name, "value": round(value, 3), "unit": unit, "target": target, "met": met}


def run() -> list[dict[str, object]]:
    """Measure in a fresh data directory filled by `firmground init`."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "FIRMGROUND_DATA": folder + "/var"}
        firmground = str(Path(sys.executable).with_name("firmground"))
        subprocess.run([firmground, "init"], env=environment, check=True, stdout=subprocess.DEVNULL)
        ask = [firmground, "standing", "LTU", "--json"]
        quiet = partial(subprocess.run, env=environment, check=True, stdout=subprocess.DEVNULL)
        cold = _timed(partial(quiet, ask), 7)
        measures = [
            _measure("cold answer of `standing LTU` (median of 7)", _median(cold), "s", "< 1", _median(cold) < 1)
        ]

        def step(name: str) -> list[dict[str, object]]:
            command = [sys.executable, "-m", "bench.site", name, folder + "/site"]
            done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
            return [orjson.loads(line) for line in done.stdout.splitlines()]

        measures += step("inside")
        again = _median(_timed(partial(quiet, [firmground, "site", folder + "/site"]), 3))
        measures.append(_measure("`site` again, nothing changed (median of 3)", again, "s", "<= 10", again <= 10))
        return [*measures, *step("one_more"), *step("larger"), *step("larger")]


def _inside(target: Path) -> list[dict[str, object]]:
    os.environ["DJANGO_SETTINGS_MODULE"] = "firmground.web.settings"
    import django

    django.setup()
    from firmground.model.viewpoint import Viewpoint
    from firmground.views.standings import parties, standing
    from firmground.web.publication import Publication, today
    from firmground.web.static_site import write_public_site

    press = Publication().press()
    now = today()
    view = Viewpoint.default(now)
    record, area = press.record, press.page("area")
    mines = record.shelf.treaty("apmbc")
    parties(record, mines, now, now)
    days = [date(1997, 12, 3) + timedelta(days=n) for n in range(0, (now - date(1997, 12, 3)).days, 20)]
    count = [_timed(partial(parties, record, mines, day, now), 1)[0] * 1000 for day in days]
    one = [_timed(partial(standing, record, "LTU", mines, day, now), 1)[0] * 1000 for day in days]
    profiles = []
    for code in ("afg", "ltu", "khm", "ukr", "usa", "col"):
        profiles += [t * 1000 for t in _timed(partial(press.html, area, code, view, "en"), 15)]
    return [
        _measure("standing of a state on any date, warm (worst)", max(one), "ms", "< 1", max(one) < 1),
        _measure("parties of a treaty on any date, warm (worst)", max(count), "ms", "< 1", max(count) < 1),
        _measure(
            "an area profile from a warm reading (median)", _median(profiles), "ms", "< 10", _median(profiles) < 10
        ),
        *_kinds(press, view),
        _written(press, target, write_public_site(target, press)),
    ]


def _kinds(press: "Press", view: "Viewpoint") -> Iterator[dict[str, object]]:
    """Yield the median over up to a dozen instances of each kind of page, each the best of three."""
    for page in press.pages:
        keys = list(page.module.keys(press.record, view))
        if not keys:
            # Pages of incidents, where none are published.
            continue
        sample = keys[:: max(1, len(keys) // 12)]
        best = [min(_timed(partial(press.html, page, key, view, "en"), 3)) * 1000 for key in sample]
        found = _median(best)
        yield _measure(f"page kind {page.slug} ({len(keys):,} pages)", found, "ms", "< 10", found < 10)


def _written(press: "Press", target: Path, written: "SiteWritten") -> dict[str, object]:
    size = sum(f.stat().st_size for f in target.rglob("*") if f.is_file()) / 1e6
    rate = written.pages / written.seconds
    held = f"{len(press.record.reading.statements):,} statements"
    return _measure(
        f"whole site of {held}, {written.pages:,} pages, {size:.0f} MB", rate, "pages/s", ">= 200", rate >= 200
    )


def _one_more(target: Path) -> list[dict[str, object]]:
    """Add one synthetic statement to the ledger, then write the site into the copy at hand."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "firmground.web.settings"
    import django

    django.setup()
    from firmground.ledger.append import Author, append
    from firmground.web.publication import Publication
    from firmground.web.static_site import write_public_site

    append(list(_synthetic(["AFG"], 0, 1)), Author("bench", "one more", datetime.now(UTC)))
    written = write_public_site(target, Publication().press())
    name = f"`site` after one statement more, {written.did.written:,} files written, {written.did.kept:,} kept"
    return [{"name": name, "value": round(written.seconds, 1), "unit": "s"}]


def _larger(target: Path) -> list[dict[str, object]]:
    """Add 20,000 synthetic statements on real areas to the ledger, then render profiles and write the site again."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "firmground.web.settings"
    import django

    django.setup()
    from firmground.ledger.append import Author, append
    from firmground.model.viewpoint import Viewpoint
    from firmground.web.publication import Publication, today
    from firmground.web.static_site import write_public_site

    before = Publication().press().record
    codes = [area.code for area in before.shelf.areas.states()]
    start = len(before.reading.statements)
    append(list(_synthetic(codes, start, start + 20_000)), Author("bench", "larger", datetime.now(UTC)))
    press = Publication().press()
    view, area = Viewpoint.default(today()), press.page("area")
    profiles = []
    for code in ("afg", "ltu", "khm", "ukr", "usa", "col"):
        profiles += [t * 1000 for t in _timed(partial(press.html, area, code, view, "en"), 5)]
    held = f"an area profile with {len(press.record.reading.statements):,} statements (median)"
    return [
        _measure(held, _median(profiles), "ms", "< 10", _median(profiles) < 10),
        _written(press, target, write_public_site(target, press)),
    ]


def _synthetic(codes: list[str], first: int, last: int) -> Iterator["NewEntry"]:
    from firmground.model.canonical import canonical
    from firmground.model.dates import Period
    from firmground.model.entry import NewEntry
    from firmground.model.statement import Statement, statement_id, statement_to_plain
    from firmground.model.value import Number

    for number in range(first, last):
        year = Period.parse(str(1900 + number // len(codes) % 99))
        value = Number(Decimal(number), "persons", sense="at_least")
        identity = (
            "landmine-monitor-2025",
            codes[number % len(codes)],
            "casualties",
            year,
            (),
            value,
            f"table {number}",
        )
        statement = Statement(*identity, id=statement_id(*identity), cites=("A made-up source",))
        text = canonical({**statement_to_plain(statement), "grade": "verified"})
        yield NewEntry("statement", f"statement:{statement.id}", statement.id, text)


def main() -> None:
    """Print one JSON line per measure."""
    steps = {"inside": _inside, "one_more": _one_more, "larger": _larger}
    found = steps[sys.argv[1]](Path(sys.argv[2])) if sys.argv[1:] else run()
    for measure in found:
        sys.stdout.buffer.write(orjson.dumps(measure) + b"\n")


if __name__ == "__main__":
    main()
