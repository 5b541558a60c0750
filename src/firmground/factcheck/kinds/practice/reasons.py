"""What the first of some findings says, in words."""

from collections.abc import Iterable

from firmground.factcheck.facts import Facts
from firmground.factcheck.labels import of_value
from firmground.model.said import named, said, shown
from firmground.model.statement import Statement


def reason(facts: Facts, found: Iterable[Statement]) -> str:
    """Return who says what of whom, and of when."""
    s = next(iter(found))
    parts = {
        "source": facts.source(s), "what": named("property", s.property, s.property), "name": facts.name(s.subject),
        "finding": of_value(s.value, spaced=True), "time": s.period or said("no date"),
    }  # fmt: skip
    if s.attribution:
        return said("{source}: {what} of {name} {finding} by {who} ({time}).", **parts, who=s.attribution)
    return said("{source}: {what} of {name} {finding} ({time}).", **parts)


def period_of(s: Statement) -> str:
    """Return the time a finding is of; nothing where it has none."""
    return shown(s.period) if s.period is not None else ""
