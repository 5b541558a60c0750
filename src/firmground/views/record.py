"""A reading with the law applied: time lines computed once per area, treaty and news of them, then looked up."""

from bisect import bisect_right
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from firmground.law.deadlines import Deadline, Question, deadlines
from firmground.law.standing import Segment, Timeline, timeline
from firmground.law.treaty import Treaty
from firmground.linkage.published import Publication
from firmground.model.act import Act
from firmground.model.dates import VagueDate
from firmground.model.reading import Reading
from firmground.views.acts import LAW_PROPERTIES, acts_of
from firmground.views.released import Released
from firmground.views.shelf import Shelf

_DAYS_KEPT = 24
_KNOWN_KEPT = 4_096
Place = tuple[str, str]
K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Known:
    """A state's acts toward a treaty that were known, and the time line they make."""

    acts: tuple[Act, ...]
    timeline: Timeline


@dataclass
class Record:
    """A reading, the shelf, the published incidents and the release at hand.

    It has a bounded memory of time lines already computed.

    What it gives is a function of the reading and the question's days alone; the memory only saves time.
    """

    reading: Reading
    shelf: Shelf
    incidents: Publication = field(default_factory=Publication)
    released: Released | None = None
    _memory: OrderedDict[tuple[Place, date], Known] = field(default_factory=OrderedDict)
    _changes: dict[Place, list[date]] = field(default_factory=dict)
    _rows: OrderedDict[tuple[date, date], dict[Place, tuple[Deadline, ...]]] = field(default_factory=OrderedDict)
    _meetings: dict[str, tuple[tuple[date, date], ...]] = field(default_factory=dict)
    # By view and question; see memory.py.
    remembered: dict[str, dict[object, object]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def version(self) -> str:
        """Return what changes when a batch, a publication of incidents or a release changes what pages show."""
        released = self.released.digest[:16] if self.released else ""
        return "-".join(filter(None, (self.reading.head[:16], self.incidents.digest, released)))

    def known(self, area: str, treaty: Treaty, known_at: date) -> Known:
        """Return acts and time line of an area toward a treaty, as known on a day."""
        changes = self._changed(area, treaty)
        place = bisect_right(changes, known_at)
        # Between two days that bring news every day knows the same.
        since = changes[place - 1] if place else date.min
        key = (area, treaty.slug), since
        found = self._memory.get(key)
        if found is None:
            acts = acts_of(self.reading, self.shelf.vocabulary, area, treaty.slug, since)
            found = self._memory[key] = Known(acts, timeline(treaty, acts, since))
            while len(self._memory) > _KNOWN_KEPT:
                self._memory.popitem(last=False)
        return found

    def _changed(self, area: str, treaty: Treaty) -> list[date]:
        """Return the days that bring something new about an area and a treaty, the day it was sure to bind included."""
        place = area, treaty.slug
        if place not in self._changes:
            told = (s for prop in LAW_PROPERTIES for s in self.reading.of(area, prop))
            days = {self.reading.known_from(s) for s in told}
            self._changes[place] = sorted(days | {treaty.entry_into_force.reached})
        return self._changes[place]

    def segment(self, area: str, treaty: Treaty, on: date, known_at: date) -> Segment:
        """Return where a state stands on a day."""
        return self.known(area, treaty, known_at).timeline.on(on)

    def deadlines(self, area: str, treaty: Treaty, on: date, known_at: date) -> tuple[Deadline, ...]:
        """Return what a treaty asks of a state, as it stands on a day."""
        page = self._kept(self._rows, (on, known_at))
        found = page.get((area, treaty.slug))
        if found is None:
            found = page[area, treaty.slug] = self._deadlines(area, treaty, on, known_at)
        return found

    def _deadlines(self, area: str, treaty: Treaty, on: date, known_at: date) -> tuple[Deadline, ...]:
        known = self.known(area, treaty, known_at)
        meetings = [day for seen, day in self._meeting_days(treaty.slug) if seen <= known_at]
        awaiting = frozenset(
            (dict(parts).get("obligation", ""), dict(parts).get("episode", "entry_into_force"))
            for parts in self.reading.awaiting_review.get((area, "extension_granted"), ())
            if dict(parts).get("treaty") == treaty.slug
        )
        return deadlines(Question(area, treaty, known.timeline, known.acts, on, meetings, awaiting))

    def _kept(self, memory: OrderedDict[K, dict[tuple[str, str], V]], key: K) -> dict[tuple[str, str], V]:
        page = memory.get(key)
        if page is None:
            page = memory[key] = {}
            while len(memory) > _DAYS_KEPT:
                memory.popitem(last=False)
        return page

    def _meeting_days(self, treaty: str) -> tuple[tuple[date, date], ...]:
        if treaty not in self._meetings:
            self._meetings[treaty] = tuple(
                (self.reading.known_from(statement), statement.value.first)
                for subject in self.reading.subjects()
                if subject.startswith(f"meeting:{treaty}/")
                for prop in ("meeting_start", "meeting_planned_start")
                for statement in self.reading.of(subject, prop)
                # A meeting known by its year alone gives no day to count from.
                if isinstance(statement.value, VagueDate) and statement.value.precision == "day"
            )
        return self._meetings[treaty]
