"""The drawings of a report in one language: the same on the page and, with the colours of paper, in print."""

import re
from dataclasses import dataclass
from importlib.resources import files

from markupsafe import Markup

from firmground.publish.charts import Charts
from firmground.publish.formatting import direction
from firmground.publish.map_colours import FILLS
from firmground.publish.reports.blocks import Drawing
from firmground.publish.reports.writing import Writer
from firmground.publish.world_maps import Maps
from firmground.views.charts import Chart, ChartPoint
from firmground.views.maps import WorldMap


@dataclass(frozen=True, slots=True)
class Draughtsman:
    """Draws the charts and maps of reports, and says in words what they show."""

    writer: Writer
    charts: Charts
    maps: Maps

    @classmethod
    def of(cls, writer: Writer) -> "Draughtsman":
        """Return the one of a writer's language."""
        return cls(writer, Charts(writer.words), Maps(writer.words))

    def svg(self, drawing: Drawing, root: str | None) -> Markup:
        """Draw; links begin at `root`, the relative way to the language's first page; None draws none."""
        match drawing.content:
            case Chart() as chart:
                return self.charts.svg(chart, root)
            case WorldMap() as found:
                return self.maps.svg(found, root)

    def legend(self, drawing: Drawing) -> tuple[tuple[str, str], ...]:
        """Return what the colours of a map mean, as (class, word); nothing for a drawing that says so itself."""
        if not isinstance(drawing.content, WorldMap):
            return ()
        kind = drawing.content.kind
        return tuple((code, self.maps.class_name(code, kind)) for code, _ in drawing.content.classes())

    def alternative(self, drawing: Drawing) -> str:
        """Say in words what a drawing shows, for who does not see it."""
        return f"{self.writer.say(drawing.label)}. {self._told(drawing)}."

    def _told(self, drawing: Drawing) -> str:
        words = self.writer.words
        match drawing.content:
            case Chart() as chart if chart.kind == "figure":
                return words.listed(self._point(chart, point) for one in chart.series for point in one.points)
            case Chart() as chart:
                # Of counts day by day and of standings, what holds now.
                held = ((one, one.points[-1]) for one in chart.series if one.points)
                return words.listed(
                    f"{self.charts.series_name(chart, o)}: {self.charts.value(chart, p)}" for o, p in held
                )
            case WorldMap(kind="casualties") as found:
                area, told = words.area, self.maps.told
                return words.apart(f"{area(p.area)}: {told(found, p)}" for p in found.places if p.statements)
            case WorldMap() as found:
                name = self.maps.class_name
                return words.listed(f"{name(code, found.kind)}: {len(places)}" for code, places in found.classes())

    def _point(self, chart: Chart, point: ChartPoint) -> str:
        return f"{self.charts.when(chart, point)}: {self.charts.value(chart, point)}"

    def for_print(self, drawing: Drawing) -> str:
        """Draw for paper: an SVG that stands by itself, with its style in it."""
        style = (files("firmground.publish.reports") / "print" / "drawings.css").read_text("utf-8")
        style += "".join(f".m-{code},.t1-{code}{{fill:{fill}}}" for code, fill in FILLS.items())
        drawn = str(self.svg(drawing, None))
        head, _, rest = drawn.partition(">")
        if direction(self.writer.words.lang) == "rtl":
            rest = _TEXT.sub(_turned, rest)
        return f'{head} xmlns="http://www.w3.org/2000/svg"><style>{style}</style>{rest}' if drawn else ""


_TEXT = re.compile(r"<text [^>]*>")
_OTHER_END = {'"start"': '"end"', '"end"': '"start"'}


def _turned(found: re.Match[str]) -> str:
    """Anchor a text at its other end: Typst places drawn text from left to right whatever its direction."""
    text = found[0]
    if "text-anchor" not in text:
        return f'{text[:-1]} text-anchor="end">'
    return re.sub(r'"(?:start|end)"', lambda end: _OTHER_END[end[0]], text)
