"""The cells of the list of areas: one for each treaty of some two hundred states."""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from firmground.publish.escaping import escaped
from firmground.publish.links import Links
from firmground.publish.marks import Marks
from firmground.publish.pages.areas.page import Row, Stand


def filters(links: Links) -> Mapping[str, Callable[[Row, str], Markup]]:
    """Return the filters of this page."""
    return {"stand_cells": lambda row, root: _cells(links, row, root)}


def _cells(links: Links, row: Row, root: str) -> Markup:
    """Write where a state stands toward each treaty, since when, and what must be told beside it."""
    marks = Marks(links.words.lang, links.words.translations)
    found = ""
    for stand in row.stands:
        badge = marks.stands(stand.standing, row.code, stand.treaty)
        beside = _beside(links, stand, root)
        told = f"<span data-today>{beside}</span>" if beside else ""
        label = escaped(links.words.treaty(stand.treaty))
        found += f'<td data-label="{label}"><span>{badge}{told}</span></td>'
    return Markup(found)  # noqa: S704 - escaped above and below


def _beside(links: Links, stand: Stand, root: str) -> str:
    words, gettext = links.words, links.words.translations.gettext
    found = ""
    if stand.since:
        since = gettext("since %(day)s") % {"day": escaped(words.day(stand.since))}
        found += f'<br><span class="quiet">{since}</span> {links.statements_text(stand.statements, root)}'
    if stand.asserted:
        told = gettext("asserts a suspension; the standing is unchanged")
        found += f'<br><span class="quiet">{told}</span> {links.statements_text(stand.asserted, root)}'
    for deposit in stand.undated:
        when = {"when": escaped(words.value(deposit.value))}
        told = gettext("listed with a deposit in %(when)s, its day not given") % when
        found += f'<br><span class="quiet">{told}</span> {links.statements_text((deposit.id,), root)}'
    return found
