"""Under which licence a row goes out, and whether it may go out at all (design.md, rules of evidence).

Our tables are under CC BY 4.0 and facts belong to nobody; what a source's licence adds is read from its words.
"""

import re
from collections.abc import Iterable
from typing import Literal

from firmground.model.reading import Reading
from firmground.model.statement import Statement

Terms = Literal["open", "own_terms", "no_redistribution"]

OURS = "CC BY 4.0"
COMPUTED = "CC BY 4.0 (computed by Firmground)"
NONE_FOUND = "none found"

_FORBIDS = re.compile(
    r"not be (?:passed on|redistributed|shared)|no(?:t for)? redistribution|no re-?publication|confidential"
    r"|\bno[- ]?deriv|\bND\b",
    re.IGNORECASE,
)
# Share-alike binds what it is mixed with; non-commercial terms are no open licence either.
_BINDS = re.compile(r"share[- ]?alike|\bSA\b|\bODbL\b|open database licen[cs]e|non-?commercial|\bNC\b", re.IGNORECASE)
_OPEN = re.compile(r"\bCC[ -]?0\b|\bCC[ -]BY\b|public domain|open government licen[cs]e|\bPDDL\b", re.IGNORECASE)


def terms_of(licence: str) -> Terms:
    """Return what a licence lets us do with a row: pass it on, in a file of its own, or only count it.

    "All rights reserved" is the licence of a text; a figure with its citation is a fact, and its row is ours.
    """
    if _FORBIDS.search(licence):
        return "no_redistribution"
    return "own_terms" if _BINDS.search(licence) else "open"


def may_quote(licence: str) -> bool:
    """Tell whether the words of a source may go out in bulk."""
    return bool(_OPEN.search(licence)) and terms_of(licence) == "open"


def named(licence: str) -> str:
    """Return a licence as a row tells it; "none found" does not mean that there is none."""
    return licence or NONE_FOUND


def licence_of(reading: Reading, statement: Statement) -> str:
    """Return the licence of the edition that claims a statement."""
    edition = reading.editions.get(statement.edition)
    return named(edition.licence if edition else "")


def terms_of_statement(reading: Reading, statement: Statement) -> Terms:
    """Return the stricter of the terms of the edition that claims a statement and of the table it was taken from."""
    editions = (reading.editions.get(name) for name in (statement.edition, statement.collected))
    found = {terms_of(edition.licence) for edition in editions if edition is not None}
    strictest: tuple[Terms, ...] = ("no_redistribution", "own_terms", "open")
    return next((terms for terms in strictest if terms in found), "open")


def computed_licence(reading: Reading, statements: Iterable[str]) -> str:
    """Return the licence of a row that we worked out, with those of the sources it rests on."""
    found = {licence_of(reading, reading.held[one]) for one in statements if one in reading.held}
    return f"{COMPUTED}; sources: {', '.join(sorted(found))}" if found else COMPUTED
