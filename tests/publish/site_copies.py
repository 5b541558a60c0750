"""Small sites that change bit by bit, and what a folder holds: for tests of a copy that is written again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from gettext import NullTranslations
from pathlib import Path

from firmground.model.assembly import Assembly, build_reading
from firmground.model.canonical import digest
from firmground.model.entry import GENESIS, Batch, Entry, NewEntry
from firmground.model.viewpoint import Viewpoint
from firmground.publish.catalogues import translations
from firmground.publish.inventory import NAME
from firmground.publish.press import Press, Settings
from firmground.publish.site import Hosted, Making, Written, renew_site
from firmground.sources.folder import sources_in_order
from firmground.views.record import Record
from publish.invented_incidents import invented_publication
from publish.record import TODAY, bundled_press, bundled_shelf, entries_of

# Two pages of their own, one for each statement, and one with a file of its own beside it. Small ones: each writing
# compiles them anew, as each run of the program does.
PAGES = ("about", "statement", "weapons", "search")


@cache
def _entries(slug: str) -> tuple[NewEntry, ...]:
    return tuple(entry for source in sources_in_order() if source.slug == slug for entry in entries_of(source))


@cache
def small_record(more: int, *, published: bool) -> Record:
    """Return a record of one source, with so many statements of another, each in a batch of its own."""
    first, then = _entries("positions"), _entries("failure_rates")
    editions = [entry for entry in then if entry.kind == "edition"]
    statements = [entry for entry in then if entry.kind == "statement"]
    assembly, number, head = Assembly(), 0, GENESIS
    for place, batch in enumerate(([*first, *editions], *([s] for s in statements[:more])), start=1):
        new = [Entry(number + i, place, e.kind, e.key, e.subject_id, e.text) for i, e in enumerate(batch, start=1)]
        number, parent, head = number + len(new), head, digest(head, str(place))
        time = datetime(2026, 11, 20, 8, place, tzinfo=UTC)
        assembly.add(new, [Batch(place, parent, time, "opening", "small", len(new), head)])
    reading = build_reading(assembly, "public")
    return Record(reading, bundled_shelf(), invented_publication()) if published else Record(reading, bundled_shelf())


@dataclass(frozen=True)
class Scene:
    """All that a site follows from, one field each."""

    statements: int = 0
    day: date = TODAY
    published: bool = False
    langs: tuple[str, ...] = ("en", "ar")
    pages: tuple[str, ...] = PAGES
    address: str = ""
    program: str = "one"
    corrections: str = ""

    def write(self, folder: Path, *, full: bool = False) -> Written:
        """Write the site into a folder as it stands now."""
        known: dict[str, NullTranslations] = {lang: translations()[lang] for lang in self.langs}
        pages = tuple(page for page in bundled_press().pages if page.slug in self.pages)
        record = small_record(self.statements, published=self.published)
        # A record without its memory: what an earlier writing asked is to be asked again.
        press = Press(replace(record, remembered={}), Settings(known, self.corrections), pages)
        making = Making(Hosted("/", self.address), workers=1, program=self.program, full=full)
        return renew_site(press, Viewpoint.default(self.day), folder, making)

    def changed(self, what: str) -> "Scene":
        """Return what a site follows from after one of its grounds changed."""
        changes: dict[str, Callable[[], Scene]] = {
            "nothing": lambda: self,
            "ledger": lambda: replace(self, statements=self.statements + 1),
            "days": lambda: replace(self, day=self.day + timedelta(days=1)),
            "incidents": lambda: replace(self, published=not self.published),
            "addresses": lambda: replace(self, address="" if self.address else "https://example.org"),
            "corrections": lambda: replace(self, corrections=f"{self.corrections}x"),
            "program": lambda: replace(self, program=f"{self.program}x"),
            "languages": lambda: replace(self, langs=("en", "ar", "fr") if len(self.langs) == 2 else ("en", "ar")),
            "pages": lambda: replace(self, pages=PAGES[:-1] if self.pages == PAGES else PAGES),
        }
        return changes[what]()


def held(folder: Path) -> dict[str, bytes]:
    """Return all files of a copy by their path, without its inventory."""
    return {name: path.read_bytes() for name, path in _paths(folder) if name != NAME}


def times(folder: Path) -> dict[str, int]:
    """Return when each file of a copy was last changed, in nanoseconds."""
    return {name: path.stat().st_mtime_ns for name, path in _paths(folder) if name != NAME}


def _paths(folder: Path) -> Iterator[tuple[str, Path]]:
    yield from ((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*") if not path.is_dir())
