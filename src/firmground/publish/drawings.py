"""Drawings a template may ask for: both treaties on one world map."""

from collections.abc import Sequence
from dataclasses import dataclass
from gettext import NullTranslations

from jinja2 import Environment
from markupsafe import Markup

from firmground.publish.maps import Paint, load_world, world_svg
from firmground.publish.words import word
from firmground.views.counts import TreatyCounts
from firmground.views.record import Record

_NAMED = ("en", "fr", "es", "ar", "ru", "zh")


@dataclass(frozen=True, slots=True)
class Drawings:
    """The drawings of one language."""

    record: Record
    lang: str
    translations: NullTranslations

    def install(self, environment: Environment) -> None:
        """Put the drawings in place as a filter: standing_map."""
        environment.filters.update(standing_map=self.standing_map)

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
        paint = Paint({c: " ".join(k) for c, k in classes.items()}, titles, hrefs)
        return world_svg(load_world(), paint, label, standing=" ".join(count.treaty for count in counts))

    def short(self, treaty: str) -> str:
        """Return the short name of a treaty."""
        return self.translations.gettext(self.record.shelf.treaties[treaty].short)
