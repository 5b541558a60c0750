"""Time lines as SVG: where a state stood on each day, and how a figure changed from edition to edition.

Lengths are units of the drawing: 640 wide, about one CSS pixel each. Colours are classes of `site.css`.
In a right-to-left page both are mirrored: pass `rtl=True`; text anchors follow the direction themselves.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil, floor, log10
from unicodedata import combining, east_asian_width
from zlib import crc32

from markupsafe import Markup

from firmground.model.errors import UnknownCode
from firmground.publish.escaping import escaped

WIDTH = 640
LETTER, WIDE_LETTER = 6.9, 12.5  # width of a letter at 12 px, a little generous; East Asian ones
ROW = 15  # height of one row of labels
GAP = 10  # least space between two labels of one row
TITLE, BAR, AXIS = 20, 20, 22  # heights: lane title, bar, year axis
SERIES_TOP, SERIES_BOTTOM = 26.0, 190.0  # where the highest mark and zero lie in a series
YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100)
# Offset from the top and height of each standing's bar: the fuller, the more bound. Colour only repeats it.
BARS = {
    "not_joined": (18, 2),
    "signatory": (10, 10),
    "deposited": (1, 18),
    "in_force": (0, 20),
    "withdrawal_notified": (0, 20),
    "withdrawn": (15, 5),
}


@dataclass(frozen=True, slots=True)
class LaneSegment:
    """One standing from the day `since` until the day before `until`; None: to the drawing's end."""

    since: date
    until: date | None
    standing: str
    label: str  # what is written below its start, such as "in force 1 Nov 2003"; "" writes nothing


@dataclass(frozen=True, slots=True)
class Lane:
    """The standings toward one treaty, in the order of days."""

    title: str
    segments: Sequence[LaneSegment]


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """One value of a figure, in its unit; `on` is where it stands on the axis, `when` the time it tells of in words."""

    on: date
    when: str
    value: float
    text: str  # the value as printed, with its unit
    href: str  # the statement it rests on; "" for none
    leads: bool = True


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


def lanes_svg(lanes: Sequence[Lane], first: date, last: date, label: str, *, rtl: bool = False) -> Markup:
    """Draw one bar per lane over a common year axis; `label` names the drawing for who does not see it."""
    scale = Scale(first, last, 0, WIDTH, rtl)
    parts: list[Markup] = []
    top: float = AXIS
    for lane in lanes:
        labels = placed([(part.label, scale.at(part.since)) for part in lane.segments if part.label])
        parts.append(lane_svg(lane, labels, scale, top))
        top += TITLE + BAR + ROW * (1 + max((text.row for text in labels), default=0)) + 12
    told = "; ".join(f"{lane.title}: {', '.join(s.label for s in lane.segments if s.label)}" for lane in lanes)
    body = year_axis(scale, 12, top - 8) + Markup().join(parts)
    return drawing("lanes", (label, told), top, body, rtl=rtl)


def lane_svg(lane: Lane, labels: Sequence[Label], scale: Scale, top: float) -> Markup:
    """Title, bars and labels of one lane whose upper edge lies `top` units down."""
    bars = Markup().join(segment_svg(segment, scale, top + TITLE) for segment in lane.segments)
    title = element("text", lane.title, class_="title", x=scale.x(0), y=top + 14)
    return title + bars + texts_svg(labels, scale, top + TITLE + BAR + 13)


def segment_svg(segment: LaneSegment, scale: Scale, top: float) -> Markup:
    """The bar of one standing; a notified withdrawal is slit lengthwise."""
    if segment.standing not in BARS:
        raise UnknownCode("standing", segment.standing, tuple(BARS))
    offset, height = BARS[segment.standing]
    start = scale.at(segment.since)
    width = max(scale.at(segment.until or scale.last) - start, 1.5)
    x = scale.x(start, width)
    bar = element("rect", class_=f"l-{segment.standing}", x=x, y=top + offset, width=width, height=height)
    if segment.standing != "withdrawal_notified":
        return bar
    return bar + element("rect", class_="l-slit", x=x, y=top + 8, width=width, height=4)


def series_svg(
    points: Sequence[SeriesPoint],
    label: str,
    *,
    step: bool = True,
    rtl: bool = False,
    axis_text: Callable[[float], str] = "{:,g}".format,
) -> Markup:
    """Draw a figure's values from zero; `step` holds each value until the next, as revised totals do.

    A series by year has `step=False`: dots joined by a line. All points share one universe and one unit.
    """
    ordered = sorted(points, key=lambda point: point.on)
    if not ordered:
        return Markup()
    marks = value_marks(max(point.value for point in ordered))
    left = 10 + max(text_width(axis_text(mark)) for mark in marks)
    days = (date(ordered[0].on.year, 1, 1), date(ordered[-1].on.year, 12, 31))
    scale = Scale(*days, left, WIDTH - 8, rtl)
    spots = [(scale.at(point.on), level(point.value, marks)) for point in ordered]
    body = levels_svg([(axis_text(mark), level(mark, marks)) for mark in marks], scale)
    body += year_axis(scale, SERIES_BOTTOM + 20, None) + path_svg(spots, scale, step=step)
    body += values_svg(ordered, spots, scale)
    body += Markup().join(dot_svg(p, scale.x(x), y) for p, (x, y) in zip(ordered, spots, strict=True))
    told = "; ".join(f"{point.when}: {point.text}" for point in ordered)
    return drawing("series", (label, told), SERIES_BOTTOM + 28, body, rtl=rtl)


def level(value: float, marks: Sequence[float]) -> float:
    """How far down a value lies when the highest mark lies at the top."""
    return SERIES_BOTTOM - value / marks[-1] * (SERIES_BOTTOM - SERIES_TOP)


def path_svg(spots: Sequence[tuple[float, float]], scale: Scale, *, step: bool) -> Markup:
    """The line through the values, level between editions when `step`."""
    corners = [spots[0]]
    for (_, before), (x, y) in pairwise(spots):
        corners += [(x, before), (x, y)] if step else [(x, y)]
    line = "L".join(f"{number(scale.x(x))} {number(y)}" for x, y in corners)
    return element("path", class_="path", d=f"M{line}")


def values_svg(points: Sequence[SeriesPoint], spots: Sequence[tuple[float, float]], scale: Scale) -> Markup:
    """The values written above their dots, as many as fit without touching; the last one always."""
    kept: list[Markup] = []
    free_until = float("inf")
    for point, (x, y) in reversed(list(zip(points, spots, strict=True))):
        half = text_width(point.text) / 2
        middle = min(max(x, scale.left + half), WIDTH - half - 4)
        if middle + half + GAP <= free_until:
            kept.append(element("text", point.text, class_="v", x=scale.x(middle), y=y - 10))
            free_until = middle - half
    return Markup().join(reversed(kept))


def dot_svg(point: SeriesPoint, x: float, y: float) -> Markup:
    """The dot of one value, a link to its statement where it has one; its title is what the link is called."""
    kind = "dot leads" if point.leads else "dot"
    dot = element("circle", element("title", f"{point.when}: {point.text}"), class_=kind, cx=x, cy=y, r=4)
    return element("a", dot, href=point.href) if point.href else dot


def levels_svg(marks: Sequence[tuple[str, float]], scale: Scale) -> Markup:
    """The level lines with their values; the zero line is darker, the others are one path."""
    left, right = number(scale.x(scale.left)), number(scale.x(WIDTH))
    lines = {kind: [y for _, y in marks if (y == SERIES_BOTTOM) == (kind == "base")] for kind in ("base", "rule")}
    paths = Markup().join(
        element("path", class_=kind, d="".join(f"M{left} {number(y)}H{right}" for y in levels))
        for kind, levels in lines.items() if levels
    )  # fmt: skip
    return paths + Markup().join(element("text", text, class_="q", x=scale.x(0), y=y + 4) for text, y in marks)


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
