"""A chart as a file that stands alone: SVG with title, what it counts, its sources and its day.

The drawing is the one of the page. Its classes become attributes, for no style sheet goes with the file and a page's
policy allows no style inside; its links go, for they would lead nowhere from where the file is kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from firmground.model.viewpoint import Viewpoint
from firmground.publish.charts import Charts
from firmground.publish.formatting import day_text
from firmground.publish.lanes import WIDTH, element, number, text_width
from firmground.views.charts import Chart

SVG, PNG = "chart.svg", "chart.png"
_EDGE, _TOP, _TITLE, _LINE = 20.0, 34.0, 22.0, 15.0
_TITLE_SIZE, _NOTE_SIZE = 17, 11
_INK, _QUIET, _RULE, _PAPER = "#1d2126", "#565e66", "#d9d6cc", "#ffffff"
_PARTY, _SIGNED, _LEAVING, _LEFT, _OUTSIDE = "#0068a3", "#3f86b3", "#a86a00", "#c2410c", "#85827a"
# The colours of site.css in light, by class.
_LOOKS = {
    "rule": f'stroke="{_RULE}"',
    "base": f'stroke="{_QUIET}"',
    "q": f'fill="{_QUIET}"',
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
_RANGE_DOT = f'fill="{_PAPER}" stroke="currentColor" stroke-width="2"'
_HALO = f'paint-order="stroke" stroke="{_PAPER}" stroke-width="4" stroke-linejoin="round"'
_FONTS = "Inter, Arial, sans-serif"
_ARABIC_FONTS = "Noto Sans Arabic, Arial, sans-serif"
_ARABIC = re.compile("[\u0600-\u06ff]")
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


def standalone_svg(charts: Charts, chart: Chart, stand: Stand) -> bytes:
    """Return a chart as an SVG file of its own: title, drawing, and below it what it counts, its sources, its day."""
    found = _INNER.match(charts.svg(chart, None))
    height, inner = (float(found[1]), found[2]) if found else (0.0, "")
    title = list(_wrapped(charts.title(chart), WIDTH * 12 / _TITLE_SIZE))
    notes = [line for note in _notes(charts, chart, stand) for line in _wrapped(note, WIDTH * 12 / _NOTE_SIZE)]
    top = _TOP + _TITLE * len(title)
    bottom = top + height + 12
    whole = bottom + _LINE * len(notes) + 12
    edge, anchor = (_EDGE + WIDTH, "end") if charts.rtl else (_EDGE, "start")
    body = element("rect", width=WIDTH + 2 * _EDGE, height=whole, fill=_PAPER)
    for place, text in enumerate(title):
        body += element("text", text, x=edge, y=_TOP + _TITLE * place, text_anchor=anchor, font_size=_TITLE_SIZE,
                        font_weight="600")  # fmt: skip
    shifted = f"translate({number(_EDGE)} {number(top - _TITLE + 8)})"
    body += element("g", Markup(_without_page(inner, rtl=charts.rtl)), transform=shifted)  # noqa: S704 - our drawing
    for place, text in enumerate(notes):
        body += element("text", text, x=edge, y=bottom + _LINE * place, text_anchor=anchor, font_size=_NOTE_SIZE,
                        fill=_QUIET)  # fmt: skip
    size = f'width="{number(WIDTH + 2 * _EDGE)}" height="{number(whole)}"'
    box = f'viewBox="0 0 {number(WIDTH + 2 * _EDGE)} {number(whole)}"'
    look = f'font-family="{_FONTS}" font-size="12" fill="{_INK}"'
    root = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} {look} role="img" xml:lang="{charts.words.lang}">'
    return f"{root}{_TEXT.sub(_with_font, body)}</svg>\n".encode()


def _notes(charts: Charts, chart: Chart, stand: Stand) -> Iterator[str]:
    """Yield the lines below a chart."""
    say, lang = charts.words.translations.gettext, charts.words.lang
    yield charts.caption(chart)
    if chart.universe:
        yield say("Counted: %(what)s.") % {"what": chart.universe}
    if chart.denominator:
        yield say("Of: %(whole)s.") % {"whole": chart.denominator}
    if chart.editions:
        yield say("Sources: %(titles)s.") % {"titles": charts.sources(chart)}
    yield say("Firmground, as of %(as_of)s, known at %(known_at)s, ledger head %(head)s.") % {
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
    return _RANGE_DOT if ranges and kind == "dot" else _LOOKS[kind]


def _anchored(tag: str, *, rtl: bool) -> str:
    """Return the tag of a text with a halo and an anchor that does not hang on the direction of the page."""
    found = _ANCHOR.search(tag)
    anchor = found[1] if found else "start"
    placed = _MIRRORED[anchor] if rtl else anchor
    return f'{_ANCHOR.sub("", tag)[:-1]} text-anchor="{placed}" {_HALO}>'


def _with_font(found: re.Match[str]) -> str:
    """Name the font of a text with Arabic letters: the renderer takes one font for a whole text."""
    if _ARABIC.search(found[2]) is None:
        return found[0]
    return f'{found[1][:-1]} font-family="{_ARABIC_FONTS}">{found[2]}{found[3]}'
