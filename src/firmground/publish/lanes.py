"""Time lines as SVG: where a state stood on each day, a lane for each treaty."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from firmground.model.errors import UnknownCode
from firmground.publish.svg import ROW, WIDTH, Label, Scale, drawing, element, placed, texts_svg, year_axis

TITLE, BAR, AXIS = 20, 20, 22  # heights: lane title, bar, year axis
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
