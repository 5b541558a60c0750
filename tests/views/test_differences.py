"""How statements that differ stand to each other: editions, layers, instruments, recorders."""

from firmground.views.differences import Difference, differences
from firmground.views.figure_tables import answered
from publish.record import TODAY, bundled_record

RECORD = bundled_record()


def found(area: str, prop: str, period: str = "") -> list[Difference]:
    """Return the differences of an area on a property and period."""
    given = answered(RECORD, area, TODAY, TODAY)
    return [d for d in differences(RECORD, given) if (d.property, d.period) == (prop, period)]


def test_two_values_of_one_edition_are_not_called_an_earlier_edition() -> None:
    relations = {m.relation for d in found("SYR", "casualties", "2014") for m in d.marks}
    assert relations == {"leads", "same_edition"}


def test_an_earlier_edition_of_the_series_is_called_so() -> None:
    [whole] = [d for d in found("COL", "casualties", "2013") if not d.parts]
    assert [m.relation for m in whole.marks] == ["leads", "earlier_edition"]


def test_another_layer_is_not_another_answer() -> None:
    [area] = [d for d in found("BIH", "mine_contaminated_area", "2018-12") if d.kind == "answers"]
    assert "other_layer" in {m.relation for m in area.marks}


def test_an_act_that_sources_name_differently_is_shown() -> None:
    [deposit] = [d for d in found("ETH", "deposit") if d.kind == "instrument"]
    assert {m.parts[0].values[0].code for m in deposit.marks} == {"accession", "ratification"}


def test_totals_that_differ_by_recorder_stand_side_by_side_without_a_leader() -> None:
    [totals] = [d for d in found("TUR", "casualties", "2015") if d.kind == "recorded"]
    assert {str(m.statement.value) for m in totals.marks} == {"34", "215"}
    assert "leads" not in {m.relation for m in totals.marks}
