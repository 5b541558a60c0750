"""A chart or map as a file that stands alone: SVG with title, what it counts, its sources and its day.

The drawing is the one of the page. Its classes become attributes, for no style sheet goes with the file and a page's
policy allows no style inside; its links go, for they would lead nowhere from where the file is kept.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from firmground.model.viewpoint import Viewpoint
from firmground.publish.charts import Charts
from firmground.publish.filters import Filters
from firmground.publish.formatting import day_text
from firmground.publish.map_colours import COUNT, EDGE, FILLS, INK, LAND, PAPER, QUIET
from firmground.publish.maps import load_world
from firmground.publish.svg import WIDTH, element, number, text_width
from firmground.publish.world_maps import Maps
from firmground.views.charts import Chart
from firmground.views.maps import WorldMap

SVG, PNG = "chart.svg", "chart.png"
_EDGE, _TOP, _TITLE, _LINE = 20.0, 34.0, 22.0, 15.0
_TITLE_SIZE, _NOTE_SIZE = 17, 11
_INK, _QUIET, _RULE, _PAPER = INK, QUIET, "#d9d6cc", PAPER
_PARTY, _SIGNED, _LEAVING, _LEFT, _OUTSIDE = "#0068a3", "#3f86b3", "#a86a00", "#c2410c", "#85827a"
# The colours of site.css in light, by class.
_LOOKS = {
    "rule": f'stroke="{_RULE}"',
    "base": f'stroke="{_QUIET}"',
    "q": f'fill="{_QUIET}"',
    "v": 'text-anchor="middle"',
    "title": f'fill="{_INK}" font-weight="600" font-size="13"',
    "path": f'fill="none" stroke="{_PARTY}" stroke-width="2" stroke-linejoin="round"',
    "path deposit": f'fill="none" stroke="{_SIGNED}" stroke-width="1.5" stroke-dasharray="4 3"',
    "dot": f'fill="{_PAPER}" stroke="{_PARTY}" stroke-width="2"',
    "dot leads": f'fill="{_PARTY}" stroke="{_PARTY}" stroke-width="2"',
    "l-not_joined": f'fill="{_OUTSIDE}"',
    "l-signatory": f'fill="{_SIGNED}"',
    "l-deposited": f'fill="{_PAPER}" stroke="{_PARTY}" stroke-width="1.5"',
    "l-in_force": f'fill="{_PARTY}"',
    "l-withdrawal_notified": f'fill="{_LEAVING}"',
    "l-slit": f'fill="{_PAPER}"',
    "l-withdrawn": f'fill="{_LEFT}"',
    "span": 'stroke="currentColor" stroke-width="2.5"',
    "span open": 'stroke="currentColor" stroke-width="1.5" stroke-dasharray="2 3"',
    "r-claimed": 'color="#7a4d00"',
    "r-limit": 'color="#7a4d00"',
    "r-observed": 'color="#0b4f79"',
    "r-estimate": f'color="{_QUIET}"',
}
# The marks of maps by the first of their classes; a second one is that of the colour, as in "land m-in_force".
_MARKS = {
    "land": f'fill="{{fill}}" stroke="{EDGE}" stroke-width=".5" stroke-linejoin="round"',
    "point": f'fill="{{fill}}" stroke="{PAPER}" stroke-width="1"',
    "swatch": f'fill="{{fill}}" stroke="{QUIET}" stroke-width=".7"',
    "ring": f'fill="none" stroke="{INK}" stroke-width=".5"',
    "hatch-line": f'stroke="{EDGE}" stroke-width="1.6"',
    "hatched": f'stroke="{QUIET}" stroke-width=".4" stroke-dasharray="2 1.5"',
    "count": f'fill="{COUNT}" fill-opacity=".62" stroke="{PAPER}" stroke-width="1"',
    "extended": f'fill="{PAPER}" stroke="{INK}" stroke-width="1.2"',
    "over": "",
}
_RANGE_DOT = f'fill="{_PAPER}" stroke="currentColor" stroke-width="2"'
_HALO = f'paint-order="stroke" stroke="{_PAPER}" stroke-width="4" stroke-linejoin="round"'
_FONTS = "Inter, Arial, sans-serif"
_ARABIC_FONTS = "Noto Sans Arabic, Arial, sans-serif"
_ARABIC = re.compile("[\u0600-\u06ff]")
_FROM_RIGHT, _AS_BEFORE = "\u202b", "\u202c"
_CLASS = re.compile(r' class="([^"]*)"')
_LINK = re.compile(r"</?a(?: [^>]*)?>")
_TEXT = re.compile(r"(<text[^>]*>)([^<]*)(</text>)")
_ANCHOR = re.compile(r' text-anchor="(start|middle|end)"')
_MIRRORED = {"start": "end", "end": "start", "middle": "middle"}
_INNER = re.compile(r'^<svg[^>]* viewBox="0 0 \S+ ([\d.]+)"[^>]*>(.*)</svg>$', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Stand:
    """From which day a chart is seen, and at which ledger head."""

    view: Viewpoint
    head: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file that stands alone holds: the drawing of the page, `width` units wide, its title and the lines below.

    `lang` is the language of its words, `rtl` whether that is written from right to left.
    """

    title: str
    drawn: Markup
    width: float
    notes: tuple[str, ...]
    lang: str
    rtl: bool
    paper: str = _PAPER


def once(drawn: Callable[[Filters], bytes]) -> Callable[[Filters], bytes]:
    """Draw once in each language: an SVG is a file of its own, and what its PNG is made from."""
    held: dict[str, bytes] = {}

    def told(words: Filters) -> bytes:
        if words.lang not in held:
            held[words.lang] = drawn(words)
        return held[words.lang]

    return told


def standalone_svg(charts: Charts, chart: Chart, stand: Stand) -> bytes:
    """Return a chart as an SVG file of its own: title, drawing, and below it what it counts, its sources, its day."""
    notes = tuple(_notes(charts, chart, stand))
    return sheet_svg(Sheet(charts.title(chart), charts.svg(chart, None), WIDTH, notes, charts.words.lang, charts.rtl))


def standalone_map(maps: Maps, found: WorldMap, stand: Stand) -> bytes:
    """Return a map as an SVG file of its own, with its key, how disputed areas are drawn, and that it is no safety."""
    notes = tuple(_map_notes(maps, found, stand))
    width = load_world().width
    return sheet_svg(Sheet(maps.title(found), maps.keyed(found), width, notes, maps.words.lang, maps.rtl))


def small_map(maps: Maps, found: WorldMap) -> bytes:
    """Return a map as an SVG without words, on no paper: for a small picture beside its name in a list of maps."""
    return sheet_svg(Sheet("", maps.svg(found, None), load_world().width, (), maps.words.lang, maps.rtl, "none"))


def sheet_svg(sheet: Sheet) -> bytes:
    """Return a drawing of a page as an SVG file of its own, without style sheet, links and scripts."""
    found = _INNER.match(sheet.drawn)
    height, inner = (float(found[1]), found[2]) if found else (0.0, "")
    title = list(_wrapped(sheet.title, sheet.width * 12 / _TITLE_SIZE))
    notes = [line for note in sheet.notes for line in _wrapped(note, sheet.width * 12 / _NOTE_SIZE)]
    top = _TOP + _TITLE * len(title)
    bottom = top + height + 12
    whole, wide = bottom + _LINE * len(notes) + 12, sheet.width + 2 * _EDGE
    edge, anchor = (_EDGE + sheet.width, "end") if sheet.rtl else (_EDGE, "start")
    body = element("rect", width=wide, height=whole, fill=sheet.paper)
    for place, text in enumerate(title):
        body += element("text", text, x=edge, y=_TOP + _TITLE * place, text_anchor=anchor, font_size=_TITLE_SIZE,
                        font_weight="600")  # fmt: skip
    shifted = f"translate({number(_EDGE)} {number(top - _TITLE + 8)})"
    body += element("g", Markup(_without_page(inner, rtl=sheet.rtl)), transform=shifted)  # noqa: S704 - our drawing
    for place, text in enumerate(notes):
        body += element("text", text, x=edge, y=bottom + _LINE * place, text_anchor=anchor, font_size=_NOTE_SIZE,
                        fill=_QUIET)  # fmt: skip
    size = f'width="{number(wide)}" height="{number(whole)}"'
    look = f'font-family="{_FONTS}" font-size="12" fill="{_INK}"'
    box = f'viewBox="0 0 {number(wide)} {number(whole)}"'
    root = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} {look} role="img" xml:lang="{sheet.lang}">'
    return f"{root}{_TEXT.sub(lambda found: _with_font(found, rtl=sheet.rtl), body)}</svg>\n".encode()


def _notes(charts: Charts, chart: Chart, stand: Stand) -> Iterator[str]:
    """Yield the lines below a chart."""
    say = charts.words.translations.gettext
    yield charts.caption(chart)
    if chart.universe:
        yield say("Counted: %(what)s.") % {"what": say(chart.universe)}
    if chart.denominator:
        yield say("Of: %(whole)s.") % {"whole": say(chart.denominator)}
    if chart.editions:
        yield say("Sources: %(titles)s.") % {"titles": charts.sources(chart)}
    yield _seen(charts.words, stand)


def _map_notes(maps: Maps, found: WorldMap, stand: Stand) -> Iterator[str]:
    """Yield the lines below a map."""
    say = maps.words.translations.gettext
    yield maps.caption(found)
    if found.universe:
        yield say("Counted: %(what)s.") % {"what": say(found.universe)}
    yield f"{maps.caution()} {maps.policy()}"
    if found.editions:
        yield say("Sources: %(titles)s.") % {"titles": maps.sources(found)}
    yield _seen(maps.words, stand)


def _seen(words: Filters, stand: Stand) -> str:
    """Return from which day and at which ledger head a drawing is seen."""
    say, lang = words.translations.gettext, words.lang
    return say("Firmground, as of %(as_of)s, known at %(known_at)s, ledger head %(head)s.") % {
        "as_of": day_text(stand.view.as_of, lang), "known_at": day_text(stand.view.known_at, lang),
        "head": stand.head[:12],
    }  # fmt: skip


def _wrapped(text: str, width: float) -> Iterator[str]:
    """Yield a text in lines of a width in units at 12 px."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and text_width(longer) > width:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line


def _without_page(inner: str, *, rtl: bool) -> str:
    """Return the inside of a page's drawing without classes, links and direction."""
    ranges = 'class="span' in inner
    plain = _CLASS.sub(lambda found: f" {_look(found[1], ranges=ranges)}", _LINK.sub("", inner))
    return re.sub("<text[^>]*>", lambda found: _anchored(found[0], rtl=rtl), plain)


def _look(kind: str, *, ranges: bool) -> str:
    if ranges and kind == "dot":
        return _RANGE_DOT
    mark, _, colour = kind.partition(" ")
    if mark not in _MARKS:
        return _LOOKS[kind]
    # A class of a colour tells for which map or treaty it is: "m-in_force", "t1-in_force".
    return _MARKS[mark].format(fill=FILLS[colour.partition("-")[2]] if colour else LAND)


def _anchored(tag: str, *, rtl: bool) -> str:
    """Return the tag of a text with a halo and an anchor that does not hang on the direction of the page."""
    found = _ANCHOR.search(tag)
    anchor = found[1] if found else "start"
    placed = _MIRRORED[anchor] if rtl else anchor
    return f'{_ANCHOR.sub("", tag)[:-1]} text-anchor="{placed}" {_HALO}>'


def _with_font(found: re.Match[str], *, rtl: bool) -> str:
    """Name the font of a text with Arabic letters, for the renderer takes one font for a whole text, and its direction.

    Signs of direction stand in the text itself: renderers of pictures look at these and at no attribute. In a drawing
    from right to left a line that happens to hold only Latin letters is a part of such a text too: its full stop stands
    at its left. A number alone reads the same either way.
    """
    tag, told, end = found.groups()
    if _ARABIC.search(told):
        return f'{tag[:-1]} font-family="{_ARABIC_FONTS}">{_FROM_RIGHT}{told}{_AS_BEFORE}{end}'
    turned = rtl and any(map(str.isalpha, told))
    return f"{tag}{_FROM_RIGHT}{told}{_AS_BEFORE}{end}" if turned else found[0]
