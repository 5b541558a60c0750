"""Arguments and properties as JSON has them."""

from firmground.views.arguments import Argument, Said
from firmground.views.figure_index import PropertyEntry

Plain = dict[str, object]


def argument_plain(argument: Argument) -> Plain:
    """Return an argument with what answers it and what would change the assessment, the best source first."""
    return {
        "key": argument.key, "side": argument.side, "stance": argument.stance, "topic": argument.topic,
        "made": [_said(said) for said in argument.made], "answers": [_said(said) for said in argument.answers],
        "would_change": [_said(said) for said in argument.would_change], "awaits_review": argument.awaits_review,
    }  # fmt: skip


def property_plain(entry: PropertyEntry) -> Plain:
    """Return a property with how many statements on it were known, and what is counted by it."""
    prop = entry.property
    return {
        "property": prop.slug, "label": prop.label, "theme": prop.theme, "type": prop.type, "units": list(prop.units),
        "universe": prop.universe, "denominator": prop.denominator, "breakdown": list(prop.breakdown),
        "statements": entry.statements, "subjects": entry.subjects,
        "latest": None if entry.latest is None else str(entry.latest),
    }  # fmt: skip


def _said(said: Said) -> Plain:
    statement = said.statement
    return {
        "statement": statement.id, "text": str(statement.value), "by": statement.attribution,
        "edition": statement.edition, "authority": said.authority, "rank": said.rank,
    }  # fmt: skip
