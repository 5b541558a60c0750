"""The site of the opening record: one profile from a warm reading, any date's answer, and the whole site as files."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import orjson


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
        command = [sys.executable, "-m", "bench.site", "inside", folder + "/site"]
        inside = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
        return measures + [orjson.loads(line) for line in inside.stdout.splitlines()]


def _inside(target: Path) -> list[dict[str, object]]:
    os.environ["DJANGO_SETTINGS_MODULE"] = "firmground.web.settings"
    import django  # noqa: PLC0415

    django.setup()
    from firmground.model.viewpoint import Viewpoint  # noqa: PLC0415
    from firmground.views.standings import parties, standing  # noqa: PLC0415
    from firmground.web.publication import Publication, today  # noqa: PLC0415
    from firmground.web.static_site import write_public_site  # noqa: PLC0415

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
    written = write_public_site(target, press)
    size = sum(f.stat().st_size for f in target.rglob("*") if f.is_file()) / 1e6
    rate = written.pages / written.seconds
    return [
        _measure("standing of a state on any date, warm (worst)", max(one), "ms", "< 1", max(one) < 1),
        _measure("parties of a treaty on any date, warm (worst)", max(count), "ms", "< 1", max(count) < 1),
        _measure(
            "an area profile from a warm reading (median)", _median(profiles), "ms", "< 10", _median(profiles) < 10
        ),
        _measure("an area profile from a warm reading (worst)", max(profiles), "ms", "", True),
        _measure(f"whole site, {written.pages:,} pages, {size:.0f} MB", rate, "pages/s", ">= 200", rate >= 200),
    ]


def main() -> None:
    """Print one JSON line per measure."""
    found = _inside(Path(sys.argv[2])) if sys.argv[1:2] == ["inside"] else run()
    for measure in found:
        sys.stdout.buffer.write(orjson.dumps(measure) + b"\n")


if __name__ == "__main__":
    main()
