"""What an edition says, statement by statement: up to three hundred rows."""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from firmground.model.statement import Statement
from firmground.publish.escaping import escaped
from firmground.publish.links import Links
from firmground.publish.pages.source.page import SourcePage
from firmground.views.editions import PropertyStatements


def filters(links: Links) -> Mapping[str, Callable[[PropertyStatements, SourcePage, str], Markup]]:
    """Return the filters of this page."""
    return {"said_rows": lambda group, page, root: _rows(links, group, page, root)}


def _rows(links: Links, group: PropertyStatements, page: SourcePage, root: str) -> Markup:
    gettext = links.words.translations.gettext
    label = {name: gettext(name) for name in ("Period", "Says", "Others")}
    differ = gettext("sources differ")
    found = ""
    for s in group.statements[: page.printed]:
        link = f"{root}statements/{s.id}/"
        period = f"<span>{escaped(links.words.period(s.period))}</span>" if s.period else ""
        others = f'<span><a class="differs" href="{link}">{differ}</a></span>' if s.id in group.disputed else ""
        found += (
            f'<tr><th scope="row">{escaped(links.words.area(s.subject))}</th>'
            f'<td data-label="{label["Period"]}">{period}</td>'
            f'<td data-label="{label["Says"]}"><span><a href="{link}">{links.spoken(s.value)}</a>'
            f'{_of_what(links, s, page)}</span></td><td data-label="{label["Others"]}">{others}</td></tr>\n'
        )
    return Markup(found)  # noqa: S704 - escaped above and below


def _of_what(links: Links, statement: Statement, page: SourcePage) -> str:
    parts = links.words.parts_line(page.parts[statement.id]) if statement.breakdown else ""
    told = (parts, links.speaker(statement.attribution))
    return "".join([f'<br><span class="quiet">{escaped(text)}</span>' for text in told if text])
