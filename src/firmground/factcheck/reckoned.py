"""A claimed number that holds on a day or for a year, with the rows it may stand in."""

from dataclasses import dataclass

from firmground.factcheck.marks import Amount
from firmground.factcheck.rows import Row
from firmground.model.dates import VagueDate


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A claimed amount, the rows it may stand in (the likeliest first), and those it may have been mistaken for.

    `whens` are the times told, `far` where they stand so far from the number that it may be the newest known as well;
    `year` is the one the text last spoke of; `newest` where the text speaks of the latest edition; `open` where the
    sentence does not settle what is counted: then nothing is contradicted by it alone. `authority` is whose numbers
    the sentence quotes, `mild` the mistakes that are only imprecise, `fallback` the rows that answer where the first
    do not hold the number of that time; `swap` where a number of another state's in the same edition speaks against it;
    `scaled` where nobody is named whose the number is, so that it may be of one place; `growing` where the number
    can only grow, so that one below the newest known is out of date however old that is; `past` where the sentence
    says that it is a number of before; `aged` the rows of which a count of years ago may still be told as today's.
    """

    amount: Amount
    rows: tuple[Row, ...]
    mistakes: tuple[tuple[str, Row], ...] = ()
    whens: tuple[VagueDate, ...] = ()
    year: int | None = None
    newest: bool = False
    open: bool = False
    authority: str = ""
    mild: frozenset[str] = frozenset()
    points: bool = False
    fallback: tuple[Row, ...] = ()
    far: bool = False
    swap: bool = False
    scaled: bool = False
    growing: bool = False
    past: bool = False
    aged: tuple[Row, ...] = ()
