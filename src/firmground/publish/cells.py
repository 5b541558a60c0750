"""Cells of tables that become labelled rows on a phone: filters around what a template wrote into them."""

from collections.abc import Callable

from jinja2 import Environment
from markupsafe import Markup

from firmground.publish.escaping import escaped


def install(environment: Environment) -> None:
    """Put the filters in place: cell, number_cell, state_badge."""
    filters: dict[str, Callable[[str, str], Markup]] = {
        "cell": cell, "number_cell": number_cell, "state_badge": state_badge,
    }  # fmt: skip
    environment.filters.update(filters)


def cell(inside: str, label: str) -> Markup:
    """Return a cell of such a table: `{% filter cell(label) %}…{% endfilter %}`; label: the head of its column."""
    return Markup(f'<td data-label="{escaped(label)}">{_content(inside)}</td>')  # noqa: S704 - escaped


def number_cell(inside: str, label: str) -> Markup:
    """Return a cell that holds a number."""
    head = escaped(label)
    return Markup(f'<td data-label="{head}" class="num">{_content(inside)}</td>')  # noqa: S704 - escaped


def state_badge(state: str, label: str) -> Markup:
    """Return a shape and a word for a code of a standing, deadline state, verdict or finding."""
    return Markup(f'<span class="state s-{escaped(state)}">{escaped(label)}</span>')  # noqa: S704 - escaped


def _content(inside: str) -> str:
    found = str(escaped(inside)).strip()
    return f"<span>{found}</span>" if found else ""
