"""The world map as one SVG: shapes and dots from `front/build.mjs`, classes, titles and links from a page.

A map is never the only way to its facts: the page puts a table beside it, so its links stay out of the
tab order.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypedDict
from zlib import crc32

from markupsafe import Markup

from firmground.model.errors import FirmgroundError
from firmground.publish.svg import element, number

DOT_RADIUS = 2.8  # units of the drawing, which is 1000 wide


@dataclass(frozen=True, slots=True)
class Shape:
    """The outline of one area as an SVG path; `disputed` areas are hatched, whoever claims them."""

    code: str
    name: str
    d: str
    disputed: bool


@dataclass(frozen=True, slots=True)
class World:
    """The drawing in its own units: Equal Earth, 1000 wide, without Antarctica.

    `points` is the middle of every area; `dots` holds the areas too small to see, moved apart where they
    would touch.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    points: Mapping[str, tuple[float, float]]
    dots: Mapping[str, tuple[float, float]]


class ShapeRow(TypedDict):
    """One shape of world.json."""

    code: str
    name: str
    d: str
    disputed: bool


class WorldFile(TypedDict):
    """What world.json holds."""

    width: float
    height: float
    shapes: list[ShapeRow]
    points: dict[str, list[float]]
    dots: dict[str, list[float]]


@cache
def load_world() -> World:
    """Read the drawing that `make setup` builds and the wheel carries, once in a process."""
    source = files("firmground.publish").joinpath("assets", "built", "world.json")
    if not source.is_file():
        raise FirmgroundError(f"{source}: found nothing; expected the world map of front/build.mjs. Run make setup.")
    raw: WorldFile = json.loads(source.read_text(encoding="utf-8"))
    shapes = tuple(Shape(**shape) for shape in raw["shapes"])
    return World(raw["width"], raw["height"], shapes, places(raw["points"]), places(raw["dots"]))


def places(pairs: Mapping[str, list[float]]) -> dict[str, tuple[float, float]]:
    """Points by area code, each as (x, y) from the upper left corner."""
    return {code: (x, y) for code, (x, y) in pairs.items()}


@dataclass(frozen=True, slots=True)
class Paint:
    """What a page says of areas, by code: the class that colours them, the words on them, where they lead."""

    classes: Mapping[str, str]
    titles: Mapping[str, str]
    hrefs: Mapping[str, str]


def world_svg(world: World, paint: Paint, label: str, over: Markup | None = None, standing: str = "") -> Markup:
    """Draw the world as `paint` says (classes are such as "m-in_force"), with what is drawn `over` it.

    An area without a class is plain land. One with a class that is too small to see gets a dot with a ring.
    `standing` names the treaties whose standings the classes "t1-…", "t2-…" show: redrawing.js redraws them.
    """
    hatch = f"hatch-{crc32(label.encode()):08x}"
    body = hatch_pattern(hatch)
    body += Markup().join(shape_svg(shape, paint) for shape in world.shapes)
    disputed = (shape for shape in world.shapes if shape.disputed)
    body += Markup().join(element("path", class_="hatched", fill=f"url(#{hatch})", d=s.d) for s in disputed)
    body += Markup().join(dot_svg(code, at, paint) for code, at in world.dots.items() if code in paint.classes)
    box = f"0 0 {number(world.width)} {number(world.height)}"
    follows = {"data_standing": standing} if standing else {}
    return element(
        "svg",
        body + (over or Markup()),
        class_="world",
        viewBox=box,
        role="group",
        aria_label=label,
        direction="ltr",
        **follows,
    )


def shape_svg(shape: Shape, paint: Paint) -> Markup:
    """The outline of one area, named and linked."""
    kind = f"land {paint.classes[shape.code]}" if shape.code in paint.classes else "land"
    title = element("title", paint.titles.get(shape.code, shape.name))
    return linked(element("path", title, class_=kind, data_area=shape.code, d=shape.d), paint.hrefs.get(shape.code))


def dot_svg(code: str, at: tuple[float, float], paint: Paint) -> Markup:
    """A dot in the colour of the area's class with a ring that shows it on land and sea."""
    x, y = at
    title = element("title", paint.titles.get(code, code))
    dot = element("circle", title, class_=f"point {paint.classes[code]}", data_area=code, cx=x, cy=y, r=DOT_RADIUS)
    return linked(dot + element("circle", class_="ring", cx=x, cy=y, r=DOT_RADIUS), paint.hrefs.get(code))


def linked(drawn: Markup, href: str | None) -> Markup:
    """The drawn thing as a link for the pointer; with the keyboard the table beside the map is the way."""
    return drawn if href is None else element("a", drawn, href=href, tabindex="-1")


def hatch_pattern(name: str) -> Markup:
    """Slanting lines, 3 units apart."""
    line = element("path", class_="hatch-line", d="M1 0v3")
    turned = "rotate(45)"
    pattern = element(
        "pattern", line, id=name, width=3, height=3, patternUnits="userSpaceOnUse", patternTransform=turned
    )
    return element("defs", pattern)
