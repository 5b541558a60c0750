"""The statements a verdict rests on, as they are cited, and how the leading one was told before and since."""

from dataclasses import dataclass, field

from firmground.factcheck.claim import Citation
from firmground.factcheck.facts import Facts
from firmground.model.statement import Breakdown, Statement
from firmground.model.value import Number


@dataclass
class Citing:
    """Citations and histories, each made once: there are no more of them than statements."""

    _citations: dict[str, Citation] = field(default_factory=dict)
    _histories: dict[str, tuple[Citation, ...]] = field(default_factory=dict)

    def citation(self, statement_id: str, facts: Facts) -> Citation:
        """Return how a statement is cited."""
        found = self._citations.get(statement_id)
        if found is None:
            found = self._citations[statement_id] = _citation(facts.record.reading.statement(statement_id), facts)
        return found

    def history(self, statement_id: str, facts: Facts) -> tuple[Citation, ...]:
        """Return what was ever published of a figure for its period, the earliest first; none where it stands alone.

        What came after the text is there too: it judges nothing, but a reader must see that the figure was revised.
        """
        found = self._histories.get(statement_id)
        if found is None:
            versions = _versions(facts.record.reading.statement(statement_id), facts)
            found = tuple(self.citation(s.id, facts) for s in versions) if len(versions) > 1 else ()
            self._histories[statement_id] = found
        return found


def _versions(statement: Statement, facts: Facts) -> list[Statement]:
    value, reading = statement.value, facts.record.reading
    if not isinstance(value, Number) or statement.period is None:
        return []
    same = (
        s for s in reading.of(statement.subject, statement.property)
        if s.period == statement.period and _whole(s.breakdown) == _whole(statement.breakdown)
        and isinstance(s.value, Number) and s.value.unit == value.unit
    )  # fmt: skip
    return sorted(same, key=lambda s: (reading.known_from(s), s.id))


def _whole(breakdown: Breakdown) -> Breakdown:
    """Return a breakdown as it is once it is final."""
    return tuple(pair for pair in breakdown if pair[0] != "provisional")


def _citation(statement: Statement, facts: Facts) -> Citation:
    known = facts.record.reading.known_from(statement)
    period = "" if statement.period is None else str(statement.period)
    return Citation(statement.id, facts.source(statement), period, str(statement.value), known.isoformat())
