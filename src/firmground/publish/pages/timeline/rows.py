"""Who moved on which day: a day may have a hundred signatures, each with its statement."""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from markupsafe import Markup

from firmground.publish.escaping import escaped
from firmground.publish.links import Links
from firmground.views.membership import Move

# More states than these on one day open behind a handle.
_IN_A_LINE = 12


def filters(links: Links) -> Mapping[str, Callable[[Sequence[Move], str], Markup]]:
    """Return the filters of this page."""
    return {"moves_by_day": lambda moves, root: _by_day(links, moves, root)}


def _by_day(links: Links, moves: Sequence[Move], root: str) -> Markup:
    """Write each day with the states that moved on it."""
    found = []
    for day, group in groupby(moves, key=lambda move: move.day):
        names = [f"{links.area_text(m.area, root)} {links.statements_text(m.statements, root)}" for m in group]
        told = links.words.listed(names) if len(names) <= _IN_A_LINE else str(links.counted(names, ""))
        found.append(f"<li>{escaped(links.words.day(day))}: {told}</li>")
    return Markup(f"<ul>{''.join(found)}</ul>")  # noqa: S704 - escaped above
