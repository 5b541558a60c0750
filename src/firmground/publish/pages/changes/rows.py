"""Who changed their standing on a day: some eight hundred links to areas, each with its statements."""

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from firmground.publish.links import Links
from firmground.views.changes import Change


def filters(links: Links) -> Mapping[str, Callable[[Sequence[Change], str], Markup]]:
    """Return the filters of this page."""
    return {"changed_states": lambda changes, root: _states(links, changes, root)}


def _states(links: Links, changes: Sequence[Change], root: str) -> Markup:
    found = [f"{links.area_text(c.area, root)} {links.statements_text(c.statements, root)}" for c in changes]
    return Markup(" · ".join(found))  # noqa: S704 - both are escaped
