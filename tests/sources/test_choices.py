"""The bundled choices: each names a statement of the opening record, and leads."""

from datetime import date

from firmground.sources.choices import bundled_choices
from firmground.views.figures import figure
from publish.record import bundled_record

TODAY = date(2026, 11, 21)


def test_each_choice_names_a_public_statement_that_has_a_rival() -> None:
    record = bundled_record()
    for choice in bundled_choices():
        statement = record.reading.statement(choice.statement)
        assert len(choice.reason) > 20
        same = record.reading.of(statement.subject, statement.property)
        assert sum((s.period, s.breakdown) == (statement.period, statement.breakdown) for s in same) > 1


def test_a_recorded_choice_leads_over_the_written_order() -> None:
    found = figure(bundled_record(), "casualties", "world", "2013", TODAY).whole()
    assert found is not None
    assert str(found.lead.value) == "3456"
    assert found.choice is not None
    assert found.disagree
