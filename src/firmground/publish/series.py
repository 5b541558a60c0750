"""Series as SVG: how a figure changed from edition to edition, or from year to year."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from firmground.publish.svg import GAP, WIDTH, Scale, drawing, element, number, text_width, value_marks, year_axis

SERIES_TOP, SERIES_BOTTOM = 26.0, 190.0  # where the highest mark and zero lie


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """One value of a figure, in its unit; `on` is where it stands on the axis, `when` the time it tells of in words."""

    on: date
    when: str
    value: float
    text: str  # the value as printed, with its unit
    href: str  # the statement it rests on; "" for none
    leads: bool = True


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
