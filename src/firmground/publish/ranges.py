"""Ranges as SVG: what was claimed beside what was observed, one line for each statement.

Lengths are units of the drawing, as in `svg`. Shape says what colour says: a hollow square is a claim, a filled
dot an observation, a hollow dot an estimate.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from zlib import crc32

from markupsafe import Markup

from firmground.model.errors import UnknownCode
from firmground.publish.svg import GAP, WIDTH, element, line_svg, number, text_width, value_marks

TOP, TITLE, LINE, AFTER = 22.0, 20.0, 18.0, 12.0  # heights: axis, title of a row, one range, space after a row
LEFT, RIGHT = 8.0, 16.0  # kept free at both sides, so that marks at the ends are whole
MARK = 4.5  # half the size of a mark
OPEN_END = 22.0  # length of the line that says "or more"
KINDS = ("claimed", "observed", "estimate", "limit")


@dataclass(frozen=True, slots=True)
class Range:
    """One value or range, in the unit of the drawing; `low` None is "up to", `high` None is "or more"."""

    kind: str
    low: float | None
    high: float | None
    text: str  # the value as printed and what it is, such as "5–22 percent, Afghanistan"
    href: str  # the statement it rests on; "" for none


@dataclass(frozen=True, slots=True)
class RangeRow:
    """What is claimed and observed of one thing."""

    title: str
    ranges: Sequence[Range]


@dataclass(frozen=True, slots=True)
class Axis:
    """Values to units, from zero; mirrored for right-to-left pages."""

    highest: float
    rtl: bool

    def at(self, value: float) -> float:
        """Units from the reading edge for a value."""
        return LEFT + value / self.highest * (WIDTH - LEFT - RIGHT)

    def x(self, distance: float, width: float = 0) -> float:
        """The x coordinate of something `width` wide that begins `distance` from the reading edge."""
        return WIDTH - distance - width if self.rtl else distance


def ranges_svg(
    rows: Sequence[RangeRow], label: str, *, rtl: bool = False, axis_text: Callable[[float], str] = "{:,g}".format
) -> Markup:
    """Draw one block of lines per row over a common axis from zero; all ranges share one universe's unit.

    Its links stay out of the tab order: a table beside the drawing holds the same links.
    """
    ends = [end for row in rows for r in row.ranges for end in (r.low, r.high) if end is not None]
    if not ends:
        return Markup()
    marks = value_marks(max(ends))
    axis = Axis(marks[-1], rtl)
    heights = [TITLE + LINE * len(row.ranges) + AFTER for row in rows]
    tops = list(accumulate(heights, initial=TOP))
    body = Markup().join(mark_svg(mark, axis_text(mark), axis, tops[-1] - AFTER) for mark in marks)
    body += Markup().join(row_svg(row, axis, top) for row, top in zip(rows, tops, strict=False))
    told = "; ".join(f"{row.title}: {', '.join(r.text for r in row.ranges)}" for row in rows)
    name = f"ranges-{crc32((label + told).encode()):08x}"
    words = element("title", label, id=f"{name}-t") + element("desc", told, id=f"{name}-d")
    return element(
        "svg", words + body, class_="ranges", viewBox=f"0 0 {WIDTH} {number(tops[-1])}", role="group",
        aria_labelledby=f"{name}-t", aria_describedby=f"{name}-d", direction="rtl" if rtl else "ltr",
    )  # fmt: skip


def mark_svg(value: float, text: str, axis: Axis, bottom: float) -> Markup:
    """One value of the axis with its line; the zero line is darker."""
    at = axis.at(value)
    half = text_width(text) / 2
    middle = min(max(at, half), WIDTH - half)
    line = line_svg("rule" if value else "base", (axis.x(at), TOP - 4), (axis.x(at), bottom))
    return line + element("text", text, class_="q", x=axis.x(middle), y=12, text_anchor="middle")


def row_svg(row: RangeRow, axis: Axis, top: float) -> Markup:
    """The title of a row and its ranges below each other."""
    title = element("text", row.title, class_="title", x=axis.x(0), y=top + 14)
    lines = (range_svg(r, axis, top + TITLE + LINE * i + LINE / 2) for i, r in enumerate(row.ranges))
    return title + Markup().join(lines)


def range_svg(shown: Range, axis: Axis, y: float) -> Markup:
    """One range: a line from low to high with a mark at each end that the source gives, and its words beside it."""
    if shown.kind not in KINDS:
        raise UnknownCode("kind of range", shown.kind, KINDS)
    given = [axis.at(end) for end in (shown.low, shown.high) if end is not None]
    start = axis.at(0) if shown.low is None else given[0]
    end = min(given[-1] + OPEN_END, WIDTH - 2) if shown.high is None else given[-1]
    whole = shown.low is not None and shown.high is not None
    line = line_svg("span" if whole else "span open", (axis.x(start), y), (axis.x(end), y))
    drawn = line + Markup().join(point_svg(shown.kind, axis.x(at), y) for at in dict.fromkeys(given))
    drawn += words_svg(shown.text, axis, (given[0] - MARK, end + MARK), y)
    drawn = element("g", drawn, class_=f"r-{shown.kind}")
    return element("a", drawn, href=shown.href, tabindex="-1") if shown.href else drawn


def point_svg(kind: str, x: float, y: float) -> Markup:
    """The mark of one end: a square for what is claimed or allowed, a circle for what was observed or estimated."""
    if kind in {"claimed", "limit"}:
        return element("rect", class_="dot", x=x - MARK, y=y - MARK, width=2 * MARK, height=2 * MARK)
    return element("circle", class_="dot", cx=x, cy=y, r=MARK)


def words_svg(text: str, axis: Axis, taken: tuple[float, float], y: float) -> Markup:
    """The words of a range after it, or before it where there is no room after it."""
    before, after = taken
    if after + GAP / 2 + text_width(text) <= WIDTH or before < WIDTH - after:
        return element("text", text, class_="q", x=axis.x(after + GAP / 2), y=y + 4, text_anchor="start")
    return element("text", text, class_="q", x=axis.x(before - GAP / 2), y=y + 4, text_anchor="end")
