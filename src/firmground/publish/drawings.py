"""Drawings a template may ask for: standings as time lines, and both treaties on one world map."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from gettext import NullTranslations

from jinja2 import Environment
from markupsafe import Markup

from firmground.publish.formatting import direction, short_day_text
from firmground.publish.lanes import Lane, LaneSegment, lanes_svg
from firmground.publish.maps import World, load_world, world_svg
from firmground.publish.words import word
from firmground.views.counts import TreatyCounts
from firmground.views.profile import Span, TreatyLine
from firmground.views.record import Record

_FIRST = date(1997, 1, 1)
_NAMED = ("en", "fr", "es", "ar", "ru", "zh")


@dataclass
class Drawings:
    """The drawings of one language; the world is read when the first map is drawn, then kept."""

    record: Record
    lang: str
    translations: NullTranslations
    _world: list[World] = field(default_factory=list)

    def install(self, environment: Environment) -> None:
        """Put the drawings in place as filters: standing_lanes, standing_map."""
        environment.filters.update(standing_lanes=self.standing_lanes, standing_map=self.standing_map)

    def standing_lanes(self, lines: Sequence[TreatyLine], as_of: date, label: str) -> Markup:
        """Draw the standings toward each treaty from 1997 to a day, or to the last change that is certain by then."""
        lanes = [
            Lane(self.short(line.treaty), [self._segment(s, last=s is line.spans[-1]) for s in line.spans])
            for line in lines
        ]
        last = max([as_of, *(span.since for line in lines for span in line.spans if span.since)])
        return lanes_svg(lanes, _FIRST, last, label, rtl=direction(self.lang) == "rtl")

    def _segment(self, span: Span, *, last: bool) -> LaneSegment:
        passing = span.standing in {"deposited", "withdrawal_notified"} and not last
        told = "" if span.since is None or passing else self._told(span.standing, span.since)
        # A span ends on its last day; the drawing wants the day after, where the next one begins.
        until = None if span.until is None else span.until + timedelta(days=1)
        return LaneSegment(span.since or date.min, until, span.standing, told)

    def _told(self, standing: str, since: date) -> str:
        return f"{word('lane', standing, self.translations.gettext)} {short_day_text(since, self.lang)}"

    def standing_map(self, counts: Sequence[TreatyCounts], root: str, label: str) -> Markup:
        """Draw the world with each state's standing in every treaty; the style shows one treaty at a time.

        An area has one class for each treaty, by its place: "t1-in_force t2-withdrawn".
        """
        gettext = self.translations.gettext
        classes: dict[str, list[str]] = {}
        told: dict[str, list[str]] = {}
        for place, count in enumerate(counts, start=1):
            for group in count.groups:
                for code in group.areas:
                    classes.setdefault(code, []).append(f"t{place}-{group.standing}")
                    standing = word("standing", group.standing, gettext)
                    told.setdefault(code, []).append(f"{self.short(count.treaty)}: {standing}")
        areas = self.record.shelf.areas
        names = {area.code: areas.name(area.code, self.lang if self.lang in _NAMED else "en") for area in areas}
        titles = {code: "\n".join([name, *told.get(code, ())]) for code, name in names.items()}
        hrefs = {code: f"{root}areas/{code.lower()}/" for code in names}
        if not self._world:
            self._world.append(load_world())
        return world_svg(self._world[0], {c: " ".join(k) for c, k in classes.items()}, titles, hrefs, label)

    def short(self, treaty: str) -> str:
        """Return the short name of a treaty."""
        return self.translations.gettext(self.record.shelf.treaties[treaty].short)
