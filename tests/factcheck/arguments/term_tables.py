"""The bundled tables of terms as tests look at them."""

from importlib.resources import files

from firmground.factcheck.arguments.terms import Term, read_terms
from firmground.vocabulary.tables import Table


def table_of(language: str) -> dict[tuple[str, str], list[Term]]:
    """Return the terms of a language by family and code."""
    file = files("firmground.factcheck.arguments") / "terms" / f"{language}.csv"
    found: dict[tuple[str, str], list[Term]] = {}
    for term in read_terms(Table(f"{language}.csv", file.read_bytes())):
        found.setdefault((term.family, term.code), []).append(term)
    return found
