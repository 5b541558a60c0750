"""Printed reports of the opening record: the annual report, a fact sheet, a brief, and over a hundred pages at once.

Each is set in a fresh process, because what the typesetter has laid out once it remembers. The long report holds the
chapters of the annual reports of thirteen years; it is set in Arabic too.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

if TYPE_CHECKING:
    from firmground.publish.filters import Filters
    from firmground.publish.reports.blocks import Layout, Report

_YEARS = range(2013, 2026)
_AIM_SECONDS, _AIM_PAGES = 5.0, 100


def run() -> Iterator[dict[str, object]]:
    """Measure in a fresh data directory filled by `firmground init`."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ, "FIRMGROUND_DATA": f"{folder}/var", "DJANGO_SETTINGS_MODULE": "firmground.web.settings",
        }  # fmt: skip
        firmground = str(Path(sys.executable).with_name("firmground"))
        subprocess.run([firmground, "init"], env=environment, check=True, stdout=subprocess.DEVNULL)
        for name in ("brief", "factsheet", "annual", "long", "long/ar"):
            command = [sys.executable, "-m", "bench.printing", name]
            done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
            yield from (orjson.loads(line) for line in done.stdout.splitlines())


def _inside(name: str) -> Iterator[dict[str, object]]:
    import django

    django.setup()
    import pypdfium2

    from firmground.publish.reports.printing import pdf, typesetting

    report, layout, words = _report(name)
    typesetting()
    clock, processor = time.perf_counter(), time.process_time()
    content = pdf(report(), words, layout)
    seconds, spent = time.perf_counter() - clock, time.process_time() - processor
    with pypdfium2.PdfDocument(content) as document:
        pages = len(document)
    told = f"{name}: {pages} pages"
    yield {"name": told, "value": round(seconds, 2), "unit": "s"}
    yield {"name": f"{told}, seconds of processors", "value": round(spent, 2), "unit": "s"}
    if pages >= _AIM_PAGES:
        each = seconds / pages * _AIM_PAGES
        yield {
            "name": f"{name}: a hundred pages of it", "value": round(each, 2), "unit": "s",
            "target": f"< {_AIM_SECONDS:g}", "met": each < _AIM_SECONDS,
        }  # fmt: skip


def _report(called: str) -> "tuple[Callable[[], Report], Layout, Filters]":
    from firmground.cli.opening import record
    from firmground.model.viewpoint import Viewpoint
    from firmground.publish.catalogues import translations
    from firmground.publish.filters import Filters
    from firmground.publish.reports.annual import annual
    from firmground.publish.reports.brief import brief
    from firmground.publish.reports.sheets import factsheet

    name, _, other = called.partition("/")
    held, view = record(), Viewpoint.default(datetime.now(UTC).date())
    words = Filters(held, other or "en", translations()[other or "en"])

    def long() -> "Report":
        chapters = [
            replace(chapter, key=f"{chapter.key}-{year}")
            for year in _YEARS
            for chapter in annual(held, f"mine/{year}", view).chapters
        ]
        return replace(annual(held, "mine/2025", view), chapters=tuple(chapters))

    made: dict[str, tuple[Callable[[], Report], Layout]] = {
        "brief": (lambda: brief(held, "apmbc", view), "brief"),
        "factsheet": (lambda: factsheet(held, "ukr", view), "factsheet"),
        "annual": (lambda: annual(held, "mine/2025", view), "report"),
        "long": (long, "report"),
    }
    return *made[name], words


def main() -> None:
    """Print one JSON line per measure, of all documents or of the one named."""
    for measure in _inside(sys.argv[1]) if sys.argv[1:] else run():
        sys.stdout.buffer.write(orjson.dumps(measure) + b"\n")


if __name__ == "__main__":
    main()
