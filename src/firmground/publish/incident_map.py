"""The world with a circle for each area that has incidents; the figure for print and for readers without scripts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from gettext import NullTranslations
from math import sqrt

from jinja2 import Environment
from markupsafe import Markup

from firmground.linkage.published import Tally
from firmground.publish.filters import Filters
from firmground.publish.formatting import number_text
from firmground.publish.maps import Paint, linked, load_world, world_svg
from firmground.publish.places import place_name
from firmground.publish.svg import element, number
from firmground.views.incidents import Totals
from firmground.views.record import Record

# Units of the drawing, which is 1000 wide: the radius of the largest circle, and of the smallest that can be seen.
_LARGEST, _SMALLEST = 28.0, 1.5


@dataclass(frozen=True, slots=True)
class IncidentMap:
    """The map of one language."""

    record: Record
    lang: str
    translations: NullTranslations

    def install(self, environment: Environment) -> None:
        """Put the filters in place: incident_map, sort_areas, place_name."""
        environment.filters.update(incident_map=self.draw, sort_areas=self.by_name, place_name=place_name)

    def by_name(self, codes: Sequence[str]) -> list[str]:
        """Return areas in the order of their names."""
        name = Filters(self.record, self.lang, self.translations).area
        return sorted(codes, key=lambda code: name(code).casefold())

    def draw(self, totals: Totals, points: Mapping[str, tuple[float, float]], root: str, label: str) -> Markup:
        """Draw one circle for each area, its area in proportion to the number of incidents; the largest first."""
        world = load_world()
        most = max((t.incidents for t in totals.rows), default=1)
        circles = [
            self._circle(tally, world.points[code], most, root)
            for tally in sorted(totals.rows, key=lambda t: -t.incidents)
            if (code := str(tally.of[0])) in world.points and code in points
        ]
        return world_svg(world, Paint({}, {}, {}), label, element("g", Markup().join(circles), class_="circles"))

    def _circle(self, tally: Tally, at: tuple[float, float], most: int, root: str) -> Markup:
        code = str(tally.of[0])
        name = Filters(self.record, self.lang, self.translations).area(code)
        told = self.translations.gettext("%(area)s. Incidents: %(n)s") % {
            "area": name, "n": number_text(tally.incidents, self.lang),
        }  # fmt: skip
        radius = max(_LARGEST * sqrt(tally.incidents / most), _SMALLEST)
        circle = element(
            "circle", element("title", told), class_="count", data_area=code, cx=number(at[0]), cy=number(at[1]),
            r=number(radius),
        )  # fmt: skip
        return linked(circle, f"{root}incidents/areas/{code.lower()}/")
