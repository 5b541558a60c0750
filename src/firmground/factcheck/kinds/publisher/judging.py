"""The verdict on who publishes a report, by the editions in the ledger."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from firmground.factcheck.claim import Verdict
from firmground.factcheck.facts import Facts
from firmground.model.said import listing, said
from firmground.vocabulary.tables import Table, read_table

_FILE: Final = "publishers.csv"
_VENUES: Final = frozenset(("venue", "government", "un"))


@dataclass(frozen=True, slots=True)
class Asked:
    """A report said to be published by somebody, with the words that name them; `edition` is its year, where told."""

    product: str
    publisher: str
    edition: int | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """A report: how the titles of its editions begin, and the codes under which its publishers are named."""

    title: str
    names: frozenset[str]


@cache
def products() -> dict[str, Product]:
    """Return the reports by code."""
    rows = read_table(Table(_FILE, (files(__package__) / _FILE).read_bytes()), ("product", "titles", "names"))
    return {r.text("product"): Product(r.text("titles"), frozenset(r.words("names"))) for r in rows}


def _newest(facts: Facts, product: Product) -> int:
    """Return the year of the newest edition of a report in the ledger, 0 where it holds none by year."""
    titles = [e.title for e in facts.record.reading.editions.values() if e.title.startswith(f"{product.title} 20")]
    years = [int(t[len(product.title) + 1 :][:4]) for t in titles if t[len(product.title) + 1 :][:4].isdigit()]
    return max(years, default=0)


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict on who publishes a report."""
    product = products()[asked.product]
    editions = facts.record.reading.editions.values()
    names = dict.fromkeys(
        e.publisher for e in editions if e.title.startswith(f"{product.title} 20") or e.title == product.title
    )
    if not names:
        return Verdict("not_in_ledger", "", "", said("No edition of {title} is in the ledger.", title=product.title))
    expected = listing([next(iter(names))])
    why = said("{title} is published by {publisher}.", title=product.title, publisher=expected)
    if asked.publisher in product.names and asked.edition is not None and asked.edition > _newest(facts, product):
        # Who publishes the series is known, not who has published an edition that nobody here has seen.
        missing = f"{product.title} {asked.edition}"
        return Verdict("not_in_ledger", "", "", said("No edition of {title} is in the ledger.", title=missing))
    if asked.publisher in product.names:
        return Verdict("supported", "", expected, why)
    error = "venue_for_publisher" if asked.publisher in _VENUES else "wrong_publisher"
    return Verdict("contradicted", error, expected, why)
