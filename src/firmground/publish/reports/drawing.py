"""The drawings of a report in one language: the same on the page and, with the colours of paper, in print."""

import re
from dataclasses import dataclass
from importlib.resources import files

from markupsafe import Markup

from firmground.publish.charts import Charts
from firmground.publish.drawings import Drawings
from firmground.publish.formatting import direction
from firmground.publish.reports.blocks import Drawing, PartiesOverTime, Standings
from firmground.publish.reports.writing import Writer
from firmground.publish.wording.marking import N_
from firmground.views.counts import TreatyCounts
from firmground.views.lines import Line, PeriodFigure


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
        drawings = Drawings(words.record, words.lang, words.translations)
        return cls(writer, Charts(words.lang, words.translations), drawings)

    def svg(self, drawing: Drawing, root: str) -> Markup:
        """Draw; links begin at `root`, the relative way to the language's first page."""
        label = self.writer.say(drawing.label)
        match drawing.content:
            case Line() as line:
                return self.charts.figure_chart(line, label, root)
            case PartiesOverTime(changes, as_of):
                return self.charts.parties_chart(changes, as_of, label)
            case TreatyCounts() as counts:
                return self.drawings.standing_map([counts], root, label)
            case Standings(lines, as_of):
                return self.drawings.standing_lanes(lines, as_of, label)

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
            case Line() as line:
                return ", ".join(self._point(figure) for figure in line.points)
            case PartiesOverTime(changes, as_of):
                text = N_("On %(day)s: %(bound)s bound, %(deposit)s counted from deposit")
                last = changes[-1]
                return self.writer.say(text, day=words.day(as_of), bound=last.in_force, deposit=last.from_deposit)
            case TreatyCounts() as counts:
                return ", ".join(f"{words.word(g.standing, 'standing')}: {len(g.areas)}" for g in counts.groups)
            case Standings(lines, _):
                standing = (f"{words.treaty(o.treaty)}: {words.word(o.now.standing, 'standing')}" for o in lines)
                return ", ".join(standing)

    def _point(self, figure: PeriodFigure) -> str:
        words = self.writer.words
        return f"{words.period(figure.period)}: {words.value(figure.lead.statement.value)}"

    def for_print(self, drawing: Drawing) -> str:
        """Draw for paper: an SVG that stands by itself, with its style in it."""
        style = (files("firmground.publish.reports") / "print" / "drawings.css").read_text("utf-8")
        drawn = str(self.svg(drawing, ""))
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
