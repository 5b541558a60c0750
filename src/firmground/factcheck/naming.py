"""Treaties named by what they ban: "the convention that prohibits cluster munitions"."""

from collections.abc import Iterator
from typing import Final

from firmground.factcheck.marks import Mark

_BY_WEAPON: Final = {"cm": "ccm", "submunition": "ccm", "apm": "apmbc", "mine": "apmbc"}


def with_named_treaties(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Return marks in which "the treaty", words of the family "banning" and a weapon have become a treaty's name."""
    weapons = {m.first: m for m in marks if m.family == "weapon" and m.code in _BY_WEAPON}
    links = {m.first: m for m in marks if m.family == "banning"}
    if not weapons or not links:
        return marks
    return tuple(_named(mark, links, weapons) for mark in marks)


def _named(mark: Mark, links: dict[int, Mark], weapons: dict[int, Mark]) -> Mark:
    if (mark.family, mark.code) != ("treaty", "this"):
        return mark
    *_, end = (mark.last, *_linked(mark.last, links))
    weapon = weapons.get(end + 1)
    if weapon is None or end == mark.last:
        return mark
    return Mark("treaty", _BY_WEAPON[weapon.code], mark.first, weapon.last)


def _linked(last: int, links: dict[int, Mark]) -> Iterator[int]:
    """Yield where each of a row of linking phrases ends."""
    while (link := links.get(last + 1)) is not None:
        yield (last := link.last)
