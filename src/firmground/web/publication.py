"""The press of a running process: the public reading kept up to date, the page cache, translations."""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Lock

from django.conf import settings

from firmground.factcheck.checking import Checker, load_checker
from firmground.ledger.history import Readings
from firmground.linkage.published import Publication as Incidents
from firmground.linkage.published_files import LIST, read_publication
from firmground.model.reading import Reading
from firmground.model.viewpoint import Viewpoint
from firmground.publish.catalogues import translations
from firmground.publish.opendata.listing import released_in
from firmground.publish.opendata.manifest import FILE as MANIFEST
from firmground.publish.page import Page, PageFile, load_pages
from firmground.publish.press import Press, Settings
from firmground.views.record import Record
from firmground.views.released import Released
from firmground.views.shelf import Shelf, load_shelf

# Where the release that the site offers lies in the data directory.
RELEASE = "release"
CACHE_BYTES = 64 * 1024 * 1024
# Data is asked for by programs, page after page: it would only push out what readers look at.
_UNCACHED = ("index.json", "index.csv")


def today() -> date:
    """Return today's date, UTC."""
    return datetime.now(UTC).date()


@dataclass
class PageCache:
    """Rendered files by address and viewpoint, the least used dropped first, never more than `limit` bytes.

    Several threads may ask at once.
    """

    limit: int = CACHE_BYTES
    _held: OrderedDict[tuple[str, ...], PageFile] = field(default_factory=OrderedDict)
    _size: int = 0
    _lock: Lock = field(default_factory=Lock)

    def get(self, key: tuple[str, ...]) -> PageFile | None:
        """Return what is held, and count it as used."""
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def put(self, key: tuple[str, ...], file: PageFile) -> None:
        """Hold a file; what was used longest ago goes when room is needed."""
        with self._lock:
            if len(file.content) > self.limit // 8 or key in self._held:
                return
            self._held[key] = file
            self._size += len(file.content)
            while self._size > self.limit:
                _, dropped = self._held.popitem(last=False)
                self._size -= len(dropped.content)

    def size(self) -> int:
        """Return how many bytes are held."""
        with self._lock:
            return self._size


@dataclass
class Publication:
    """One per process; safe to use from several threads."""

    readings: Readings = field(default_factory=Readings)
    shelf: Shelf = field(default_factory=load_shelf)
    settings: Settings = field(default_factory=lambda: Settings(translations()))
    pages: tuple[Page, ...] = field(default_factory=load_pages)
    cache: PageCache = field(default_factory=PageCache)
    caching: bool = True
    incidents: Path = field(default_factory=lambda: settings.DATA / "incidents")
    release: Path = field(default_factory=lambda: settings.DATA / RELEASE)
    _listed: tuple[int, Released | None] | None = None
    _read: tuple[int, Incidents] | None = None
    _press: Press | None = None
    _checker: Checker | None = None
    _lock: Lock = field(default_factory=Lock)

    def press(self) -> Press:
        """Return the press over the present public reading; a new batch makes a new one."""
        with self._lock:
            reading: Reading = self.readings.reading("public")
            incidents, released = self._published(), self._released()
            known = self._press.record if self._press else None
            held = known and (known.reading is reading and known.incidents is incidents and known.released is released)
            if self._press is None or not held:
                self._press = Press(Record(reading, self.shelf, incidents, released), self.settings, self.pages)
                self.cache = PageCache(self.cache.limit)
            return self._press

    def checker(self) -> Checker:
        """Return the checker over the present public reading; a new batch makes a new one."""
        record = self.press().record
        with self._lock:
            if self._checker is None or self._checker.knowledge.record is not record:
                self._checker = load_checker(record)
            return self._checker

    def _published(self) -> Incidents:
        """Return the published incidents, read anew where there is another publication."""
        listed = self.incidents / LIST
        stamp = listed.stat().st_mtime_ns if listed.is_file() else 0
        if self._read is None or self._read[0] != stamp:
            self._read = (stamp, read_publication(self.incidents))
        return self._read[1]

    def _released(self) -> Released | None:
        """Return the release at hand, read anew where there is another."""
        listed = self.release / MANIFEST
        stamp = listed.stat().st_mtime_ns if listed.is_file() else 0
        if self._listed is None or self._listed[0] != stamp:
            self._listed = (stamp, released_in(self.release))
        return self._listed[1]

    def file(self, press: Press, address: str, name: str, view: Viewpoint, lang: str) -> PageFile:
        """Return a file of the page at an address, HTML for "", pictures and HTML from the cache where held.

        NotFound where there is no such page or file.
        """
        key = (press.record.version, lang, address, name, str(view.as_of), str(view.known_at), str(view.today))
        held = self.cache.get(key) if self.caching else None
        if held is not None:
            return held
        found = press.look(address, view).file(name, lang)
        if self.caching and name not in _UNCACHED:
            self.cache.put(key, found)
        return found
