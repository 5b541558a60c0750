"""Maps in one language: their titles, words and drawings, made from the one specification in `views.maps`."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

from jinja2 import Environment
from markupsafe import Markup

from firmground.model.value import Number
from firmground.publish.filters import Filters
from firmground.publish.formatting import direction
from firmground.publish.maps import Paint, World, linked, load_world, world_svg
from firmground.publish.svg import ROW, element, number, text_width
from firmground.publish.wording.marking import N_
from firmground.views.maps import MapPlace, WorldMap

POLICY = N_(
    "A map takes no side: borders show who stands where and decide nothing. An area drawn by itself although who "
    "governs it, or whether it is a state, is contested, is hatched, whoever claims it. Crimea is drawn with Ukraine."
)
CAUTION = N_("No record does not mean safe ground.")
# Units of the drawing, which is 1000 wide: the radius of the largest circle, of the smallest, and half a diamond.
_LARGEST, _SMALLEST, _DIAMOND = 34.0, 2.5, 4.0
_SWATCH, _KEY_GAP = 14, 18
# Between the circles that show how large a number is: room for their numbers in the large letters of a phone.
_SIZE_GAP = 60.0


@dataclass(frozen=True, slots=True)
class Maps:
    """The maps of one language."""

    words: Filters

    def install(self, environment: Environment) -> None:
        """Put the maps in place as filters: map_svg, map_title, map_caption, map_class, map_told, map_sources, …."""
        environment.filters.update(
            map_svg=self.svg, map_title=self.title, map_caption=self.caption, map_class=self.class_name,
            map_told=self.told, map_sources=self.sources,
        )  # fmt: skip
        environment.globals.update(map_policy=self.policy, map_caution=self.caution)

    @property
    def rtl(self) -> bool:
        """Tell whether the language is written from right to left."""
        return direction(self.words.lang) == "rtl"

    def policy(self) -> str:
        """Return how disputed areas are drawn."""
        return self.words.translations.gettext(POLICY)

    def caution(self) -> str:
        """Return what stands on every map: that no record does not mean safe ground."""
        return self.words.translations.gettext(CAUTION)

    def title(self, found: WorldMap) -> str:
        """Return what a map is called: "Deadlines to clear land: Mine Ban Treaty"."""
        kind = found.property if found.kind == "deadlines" else found.kind
        text = self.words.word(kind, "map_title")
        if found.kind in {"contamination", "casualties"}:
            return text % {"what": self.words.label(found.property)}
        return text % {"treaty": self.words.treaty(found.subject)}

    def caption(self, found: WorldMap) -> str:
        """Return how a map is read."""
        return self.words.word(found.kind, "map_caption")

    def sources(self, found: WorldMap) -> str:
        """Return the editions a map rests on, those of most statements first."""
        return self.words.titles(found.editions)

    def class_name(self, code: str, kind: str) -> str:
        """Return what the colour of a class says."""
        if kind == "standing":
            word = self.words.word(code, "standing")
            return word[:1].upper() + word[1:]
        return self.words.word(code, f"map_{kind}")

    def told(self, found: WorldMap, place: MapPlace) -> str:
        """Return what is told of an area, in words."""
        match found.kind:
            case "standing":
                return self.words.word(place.code, "standing")
            case "deadlines":
                state = self.words.word(place.state, "deadline") if place.code == "done" else ""
                return self._joined(state or self.class_name(place.code, found.kind), self.words.day(place.day))
            case "contamination":
                value = "" if place.value is None or place.code == "listed" else self.words.value(place.value)
                return self._joined(value or self.class_name(place.code, found.kind), self.words.period(place.period))
            case "casualties":
                return self._counted(found, place)

    def _counted(self, found: WorldMap, place: MapPlace) -> str:
        if not isinstance(place.value, Number):
            return self._joined(self.class_name(place.code, found.kind), self.words.period(place.period))
        told = self.words.value(place.value)
        if place.value.sense == "exact" and place.code == "figure":
            told = self.words.translations.gettext("at least %(number)s") % {"number": told}
        return self._joined(told, self.words.parts_line(place.parts), self.words.period(place.period))

    def _joined(self, *texts: str) -> str:
        return self.words.listed(filter(None, texts))

    def svg(self, found: WorldMap, root: str | None, *, follows: bool = False) -> Markup:
        """Draw a map; with the `root` of a page its areas lead to their profiles, without one they do not.

        One that `follows` the day is redrawn by redrawing.js where no server answers.
        """
        world = load_world()
        mark = "t1" if found.kind == "standing" else "m"
        classes = {place.area: f"{mark}-{place.code}" for place in found.places}
        titles: dict[str, str] = {}
        for place in found.places:
            titles[place.area] = f"{titles.get(place.area, self.words.area(place.area))}\n{self._line(found, place)}"
        hrefs = {} if root is None else {area: f"{root}areas/{area.lower()}/" for area in titles}
        over = element("g", Markup().join(self._over(found, world, titles, hrefs)), class_="over")
        standing = found.subject if follows and found.kind == "standing" else ""
        return world_svg(world, Paint(classes, titles, hrefs), self.title(found), over, standing)

    def _line(self, found: WorldMap, place: MapPlace) -> str:
        told = self.told(found, place)
        return f"{self.words.treaty(found.subject)}: {told}" if found.kind == "standing" else told

    def _over(
        self, found: WorldMap, world: World, titles: dict[str, str], hrefs: dict[str, str]
    ) -> Iterator[Markup]:  # fmt: skip
        """Yield what is drawn over the land: circles of casualties, the largest first, and diamonds of extensions."""
        counted = sorted(((amount(p), p) for p in found.places if amount(p) > 0), key=lambda pair: -pair[0])
        for size, place in counted:
            if place.area in world.points:
                x, y = world.points[place.area]
                title = element("title", titles[place.area])
                circle = element("circle", title, class_="count", data_area=place.area, cx=x, cy=y,
                                 r=radius(size, counted[0][0]))  # fmt: skip
                yield linked(circle, hrefs.get(place.area))
        yield from self._sizes(found, world.height)
        for place in found.places:
            if place.has_more_time and place.area in world.points:
                x, y = world.dots.get(place.area, world.points[place.area])
                d = f"M{number(x)} {number(y - _DIAMOND)}l4 4-4 4-4-4z"
                title = element("title", titles[place.area])
                yield linked(element("path", title, class_="extended", d=d), hrefs.get(place.area))

    def _sizes(self, found: WorldMap, height: float) -> Iterator[Markup]:
        """Yield circles in the empty sea that show how large a number is, each with the number below it."""
        most = max((amount(place) for place in found.places), default=0.0)
        left, bottom = 60.0, height - 40
        for step in (10, 100, 1000, 10_000):
            if step <= most:
                size = radius(step, most)
                left += size
                yield element("circle", class_="count", cx=left, cy=bottom - size, r=size)
                text = self.words.number(step)
                yield element("text", text, class_="q", x=left, y=bottom + 16, text_anchor="middle")
                left += size + _SIZE_GAP

    def keyed(self, found: WorldMap) -> Markup:
        """Return the drawing with its key below it, for a file that stands alone."""
        world = load_world()
        entries = [(f"m-{code}", self.class_name(code, found.kind), len(held)) for code, held in found.classes()]
        texts = [(kind, f"{name} ({self.words.number(count)})") for kind, name, count in entries]
        if any(place.has_more_time for place in found.places):
            texts.append(("extended", self.words.translations.gettext("More time was granted")))
        body, left, top = Markup(), 0.0, world.height + 24
        for kind, text in texts:
            wide = _SWATCH + 8 + text_width(text)
            if left and left + wide > world.width:
                left, top = 0.0, top + ROW + 5
            body += self._entry(kind, text, left, top)
            left += wide + _KEY_GAP
        drawn = self.svg(found, None)
        across, end = number(world.width), Markup("</svg>")
        box = f"0 0 {across} {number(top + 10)}"
        return drawn.removesuffix(end).replace(f"0 0 {across} {number(world.height)}", box, 1) + body + end

    def _entry(self, kind: str, text: str, left: float, top: float) -> Markup:
        """Return one entry of a key: a mark and its words; mirrored where the language is."""
        width = load_world().width
        at = width - left - _SWATCH if self.rtl else left
        words = width - left - _SWATCH - 8 if self.rtl else left + _SWATCH + 8
        if kind == "extended":
            mark = element("path", class_=kind, d=f"M{number(at + 7)} {number(top - 9)}l4 4-4 4-4-4z")
        else:
            mark = element("rect", class_=f"swatch {kind}", x=at, y=top - 10, width=_SWATCH, height=11)
        return mark + element("text", text, x=words, y=top)


def amount(place: MapPlace) -> float:
    """Return the number a circle stands for; 0 where there is none."""
    if place.code != "figure" or not isinstance(place.value, Number):
        return 0.0
    value = place.value
    return float(next(n for n in (value.best, value.low, value.high) if n is not None))


def radius(size: float, most: float) -> float:
    """Return the radius of a circle whose surface grows with a number."""
    return max(_LARGEST * sqrt(size / most), _SMALLEST)
