"""What drawings are made of: lengths, a scale of days with its years, labels that do not touch, elements of SVG.

Lengths are units of the drawing: 640 wide, about one CSS pixel each. Colours are classes of `site.css`.
In a right-to-left page a drawing is mirrored: pass `rtl=True`; text anchors follow the direction themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log10
from unicodedata import combining, east_asian_width
from zlib import crc32

from markupsafe import Markup

from firmground.publish.escaping import escaped

WIDTH = 640
LETTER, WIDE_LETTER = 6.9, 12.5  # width of a letter at 12 px, a little generous; East Asian ones
ROW = 15  # height of one row of labels
GAP = 10  # least space between two labels of one row
YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to units across the drawing, from `left` to `right`; mirrored for right-to-left pages."""

    first: date
    last: date
    left: float
    right: float
    rtl: bool

    def at(self, day: date) -> float:
        """Units from the reading edge for a day; days outside are drawn at the edge."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def x(self, distance: float, width: float = 0) -> float:
        """The x coordinate of something `width` wide that begins `distance` from the reading edge."""
        return WIDTH - distance - width if self.rtl else distance


@dataclass(frozen=True, slots=True)
class Label:
    """A text with its row from 0 and the distance of its start, or where `ends` its end, from the reading edge."""

    text: str
    distance: float
    row: int
    ends: bool


def value_marks(highest: float) -> list[float]:
    """Three to five round levels from zero to at least the highest value."""
    if highest <= 0:
        return [0.0, 1.0]
    size = 10.0 ** floor(log10(highest))
    step = next(size * share for share in (0.25, 0.5, 1, 2.5) if highest <= size * share * 4)
    return [step * i for i in range(ceil(highest / step) + 1)]


def year_axis(scale: Scale, text_y: float, rule_to: float | None) -> Markup:
    """Years at round steps, with thin lines down to `rule_to` where that is given."""
    years = range(scale.first.year, scale.last.year + 1)
    room = max((scale.right - scale.left) // 62, 1)
    step = next((step for step in YEAR_STEPS if len(years) / step <= room), YEAR_STEPS[-1])
    shown = (year for year in years if year % step == 0 and scale.first <= date(year, 1, 1) <= scale.last)
    return Markup().join(year_svg(year, scale, text_y, rule_to) for year in shown)


def year_svg(year: int, scale: Scale, text_y: float, rule_to: float | None) -> Markup:
    """One year of the axis: a number that never leaves the drawing, and its line."""
    at = scale.at(date(year, 1, 1))
    distance = min(at, WIDTH - text_width(str(year)))
    text = element("text", str(year), class_="q", x=scale.x(distance), y=text_y)
    if rule_to is None:
        return text
    return text + line_svg("rule", (scale.x(at), text_y + 5), (scale.x(at), rule_to))


def line_svg(kind: str, start: tuple[float, float], end: tuple[float, float]) -> Markup:
    """A level or upright line, as a path: half as long to write as with the names of its four numbers."""
    to = f"V{number(end[1])}" if start[0] == end[0] else f"H{number(end[0])}"
    return element("path", class_=kind, d=f"M{number(start[0])} {number(start[1])}{to}")


def placed(wanted: Sequence[tuple[str, float]]) -> list[Label]:
    """Texts with the distances they would like; each takes the first row where it touches no other."""
    ends: list[float] = []
    labels: list[Label] = []
    for text, distance in sorted(wanted, key=lambda pair: pair[1]):
        start = max(min(distance, WIDTH - text_width(text)), 0)
        row = next((i for i, end in enumerate(ends) if end + GAP <= start), len(ends))
        ends[row : row + 1] = [start + text_width(text)]
        ends_there = start < distance
        labels.append(Label(text, WIDTH if ends_there else start, row, ends_there))
    return labels


def texts_svg(labels: Sequence[Label], scale: Scale, baseline: float) -> Markup:
    """Labels below a bar, their first row on `baseline`."""
    return Markup().join(
        element(
            "text",
            label.text,
            class_="q",
            x=scale.x(label.distance),
            y=baseline + ROW * label.row,
            text_anchor="end" if label.ends else "start",
        )
        for label in labels
    )


def text_width(text: str) -> float:
    """About how wide a text is at 12 px, in units; marks that combine take no room."""
    return sum(0 if combining(c) else WIDE_LETTER if east_asian_width(c) in "WF" else LETTER for c in text)


def drawing(kind: str, words: tuple[str, str], height: float, body: Markup, *, rtl: bool) -> Markup:
    """The SVG around a body; `words` are its name and what it tells, which marks that are links tell themselves."""
    name = f"{kind}-{crc32(''.join(words).encode()):08x}"
    title, ids = element("title", words[0], id=f"{name}-t"), f"{name}-t"
    # An image may hold nothing to press: where marks are links, it is a group.
    pressed = "<a " in body
    if not pressed:
        title, ids = title + element("desc", words[1], id=f"{name}-d"), f"{ids} {name}-d"
    return element(
        "svg",
        title + body,
        class_=kind,
        viewBox=f"0 0 {WIDTH} {number(height)}",
        role="group" if pressed else "img",
        aria_labelledby=ids,
        direction="rtl" if rtl else "ltr",
    )


def element(tag: str, body: str = "", **attributes: str | float) -> Markup:
    """An SVG element; names write "-" as "_" (`class_`, `text_anchor`); all but Markup is escaped."""
    # Joined as plain text after escaping: a map has some seven hundred of these.
    pairs = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escaped(value) if isinstance(value, str) else number(value)}"'
        for name, value in attributes.items()
    )
    return Markup(f"<{tag}{pairs}>{escaped(body)}</{tag}>" if body else f"<{tag}{pairs}/>")  # noqa: S704 - escaped above


def number(value: float) -> str:
    """A coordinate with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")
