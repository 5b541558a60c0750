"""The rows of the list of sources: one for each of several hundred editions."""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from firmground.publish.escaping import escaped
from firmground.publish.links import Links
from firmground.views.editions import EditionCount


def filters(links: Links) -> Mapping[str, Callable[[EditionCount, str], Markup]]:
    """Return the filters of this page."""
    return {"edition_row": lambda count, root: _row(links, count, root)}


def _row(links: Links, count: EditionCount, root: str) -> Markup:
    edition, gettext = count.edition, links.words.translations.gettext
    confirmed = gettext("confirmed") if edition.dates_confirmed else gettext("not confirmed")
    return Markup(  # noqa: S704 - each text of the edition is escaped, the others are our own words
        f'<tr><th scope="row">{links.edition(edition.id, root)}'
        f'<br><span class="quiet plain">{links.original(edition.publisher, edition.language)}</span></th>\n'
        f'<td data-label="{gettext("Published")}"><span>{_published(links, count)}</span></td>\n'
        f'<td data-label="{gettext("Day of publication")}"><span>{confirmed}</span></td>\n'
        f'<td data-label="{gettext("Licence")}"><span>'
        f"{escaped(edition.licence or gettext('none found'))}</span></td>\n"
        f'<td class="num" data-label="{gettext("Statements")}"><span>{_statements(links, count)}</span>'
        "</td></tr>\n"
    )


def _published(links: Links, count: EditionCount) -> str:
    words, edition, gettext = links.words, count.edition, links.words.translations.gettext
    found = str(escaped(words.date(edition.published)))
    if edition.published is None:
        found = f'<span class="quiet">{gettext("no day given")}</span>'
    if not count.is_counted:
        counts = gettext("counts from %(day)s") % {"day": escaped(words.day(edition.known_from))}
        found += f'<br><span class="quiet">{counts}</span>'
    return found


def _statements(links: Links, count: EditionCount) -> str:
    words = links.words
    if not count.collected:
        return words.number(count.statements)
    collected = words.translations.gettext("collected %(number)s") % {"number": words.number(count.collected)}
    return f'{words.number(count.statements)}<br><span class="quiet">{collected}</span>'
