"""What tests ask of a rendered page: which statements, sources and areas it links, which figures it prints."""

import re

from firmground.model.viewpoint import Viewpoint
from publish.record import bundled_record

_FIGURE = re.compile(r'<span class="(?:big )?figure">(.*?)</span>', re.DOTALL)


def linked(html: str, folder: str) -> set[str]:
    """Return the keys of a kind of page that a page links: `linked(html, "statements")`."""
    return set(re.findall(rf'href="[./]*{folder}/([^/"#]+)/["#]', html))


def dead_links(html: str) -> set[str]:
    """Return what a page links although the record has no such statement, edition or area."""
    record = bundled_record()
    codes = {area.code.lower() for area in record.shelf.areas}
    return (
        (linked(html, "statements") - set(record.reading.held))
        | (linked(html, "sources") - set(record.reading.editions))
        | (linked(html, "areas") - codes)
    )


def unlinked_figures(html: str) -> list[str]:
    """Return the figures of a page that open nothing."""
    return [text for text in _FIGURE.findall(html) if any(c.isdigit() for c in text) and "<a " not in text]


def unknown_then(html: str, view: Viewpoint) -> set[str]:
    """Return the statements a page links although they were not known on the viewpoint's known-at day."""
    reading = bundled_record().reading
    return {s for s in linked(html, "statements") if reading.known_from(reading.statement(s)) > view.known_at}
