"""The drawings of a report in one language: the same on the page and, with the colours of paper, in print."""

import re
from dataclasses import dataclass
from importlib.resources import files

from markupsafe import Markup

from firmground.publish.charts import Charts
from firmground.publish.drawings import Drawings
from firmground.publish.formatting import direction
from firmground.publish.reports.blocks import Drawing
from firmground.publish.reports.writing import Writer
from firmground.views.charts import Chart, ChartPoint
from firmground.views.counts import TreatyCounts


@dataclass(frozen=True, slots=True)
class Draughtsman:
    """Draws the charts and maps of reports, and says in words what they show."""

    writer: Writer
    charts: Charts
    drawings: Drawings

    @classmethod
    def of(cls, writer: Writer) -> "Draughtsman":
        """Return the one of a writer's language."""
        words = writer.words
        return cls(writer, Charts(words), Drawings(words.record, words.lang, words.translations))

    def svg(self, drawing: Drawing, root: str | None) -> Markup:
        """Draw; links begin at `root`, the relative way to the language's first page; None draws none."""
        match drawing.content:
            case Chart() as chart:
                return self.charts.svg(chart, root)
            case TreatyCounts() as counts:
                return self.drawings.standing_map([counts], root or "", self.writer.say(drawing.label))

    def legend(self, drawing: Drawing) -> tuple[tuple[str, str], ...]:
        """Return what the colours of a map mean, as (standing, word); nothing for a drawing that says so itself."""
        if not isinstance(drawing.content, TreatyCounts):
            return ()
        return tuple((g.standing, self.writer.words.word(g.standing, "standing")) for g in drawing.content.groups)

    def alternative(self, drawing: Drawing) -> str:
        """Say in words what a drawing shows, for who does not see it."""
        return f"{self.writer.say(drawing.label)}. {self._told(drawing)}."

    def _told(self, drawing: Drawing) -> str:
        words = self.writer.words
        match drawing.content:
            case Chart() as chart if chart.kind == "figure":
                return ", ".join(self._point(chart, point) for one in chart.series for point in one.points)
            case Chart() as chart:
                # Of counts day by day and of standings, what holds now.
                held = ((one, one.points[-1]) for one in chart.series if one.points)
                return ", ".join(f"{self.charts.series_name(chart, o)}: {self.charts.value(chart, p)}" for o, p in held)
            case TreatyCounts() as counts:
                return ", ".join(f"{words.word(g.standing, 'standing')}: {len(g.areas)}" for g in counts.groups)

    def _point(self, chart: Chart, point: ChartPoint) -> str:
        return f"{self.charts.when(chart, point)}: {self.charts.value(chart, point)}"

    def for_print(self, drawing: Drawing) -> str:
        """Draw for paper: an SVG that stands by itself, with its style in it."""
        style = (files("firmground.publish.reports") / "print" / "drawings.css").read_text("utf-8")
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
