from firmground.views.figure_tables import answered, figure_groups, groups_of
from publish.record import TODAY, bundled_record

RECORD = bundled_record()


def test_outcomes_share_a_row_and_other_parts_never_do() -> None:
    [group] = groups_of(RECORD, answered(RECORD, "KHM", TODAY, TODAY), ("casualties",))
    [whole] = group.whole
    assert whole.columns == ("", "killed", "injured")
    assert whole.parts == ()
    assert all(table.parts for table in group.by_part)
    assert "device" in group.part_names


def test_the_latest_period_is_first() -> None:
    [group] = groups_of(RECORD, answered(RECORD, "AFG", TODAY, TODAY), ("funding_received",))
    periods = [row.period for row in group.whole[0].rows]
    assert periods == sorted(periods, reverse=True)


def test_each_group_says_what_it_counts() -> None:
    given = answered(RECORD, "UKR", TODAY, TODAY)
    groups = figure_groups(RECORD, given, ("casualties", "clearance", "stockpiles", "funding", "contamination"))
    assert groups
    assert all(group.universe for group in groups)


def test_a_row_leads_with_the_later_edition_and_keeps_the_earlier() -> None:
    [group] = groups_of(RECORD, answered(RECORD, "UKR", TODAY, TODAY), ("casualties",))
    row = next(row for row in group.whole[0].rows if row.period == "2015")
    total = row.cells[0]
    assert total is not None
    assert [str(s.value) for s in total.statements] == ["706", "589"]
    assert total.disagree
