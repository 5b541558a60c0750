from datetime import date

import pytest

from firmground.model.errors import NotFound
from firmground.publish.pages.group import page as group
from firmground.publish.pages.groups import page as groups
from firmground.views.standings import parties
from publish.reading_pages import dead_links, unlinked_figures
from publish.record import TODAY, bundled_record, html, viewpoint


def members(key: str, on: date = TODAY) -> set[str]:
    return {m.area for m in group.data(bundled_record(), key, viewpoint(on)).members}


def test_membership_follows_the_day() -> None:
    assert "GBR" in members("eu", date(2020, 1, 31))
    assert "GBR" not in members("eu", date(2020, 2, 1))
    assert len(members("eu")) == 27
    assert ("FIN" in members("nato", date(2023, 4, 3)), "FIN" in members("nato", date(2023, 4, 4))) == (False, True)
    former = group.data(bundled_record(), "eu", viewpoint()).former
    assert [(f.area, f.end) for f in former] == [("GBR", date(2020, 1, 31))]


def test_the_regions_hold_every_state_once() -> None:
    record = bundled_record()
    found = [m for name in ("002", "019", "142", "150", "009") for m in sorted(members(f"m49-{name}"))]
    assert sorted(found) == sorted(a.code for a in record.shelf.areas.states())


def test_the_parties_are_those_that_the_count_counts_under_both_rules() -> None:
    record = bundled_record()
    for day in (date(2025, 3, 5), date(2025, 3, 6), date(2025, 9, 10), TODAY):
        for key, treaty in record.shelf.treaties.items():
            page = group.data(record, f"{key}-parties", viewpoint(day))
            own = next(c for c in page.counts if c.treaty == key)
            assert {m.area for m in page.members} == set(parties(record, treaty, day, TODAY).areas)
            assert own.in_force == len(page.members)
            regions = [group.data(record, f"m49-{r}", viewpoint(day)) for r in ("002", "019", "142", "150", "009")]
            deposit = sum(c.deposit for g in regions for c in g.counts if c.treaty == key)
            assert deposit == len(parties(record, treaty, day, TODAY, "deposit").areas)


def test_lithuania_leaves_the_parties_to_the_ccm_on_6_march_2025() -> None:
    assert "LTU" in members("ccm-parties", date(2025, 3, 5))
    assert "LTU" not in members("ccm-parties", date(2025, 3, 6))
    assert "LTU" in members("ccm-outside", date(2025, 3, 6))


def test_the_notices_of_27_june_2025_are_told_and_change_no_count() -> None:
    before, after = (group.data(bundled_record(), "eu", viewpoint(date(2025, 6, day))).counts[0] for day in (26, 27))
    assert before.leaving == ()
    assert set(after.leaving) == {"EST", "LVA", "LTU"}
    assert before.in_force == after.in_force


def test_figures_are_those_a_source_gives_for_the_group() -> None:
    page = group.data(bundled_record(), "apmbc-parties", viewpoint())
    assert page.subject == "group:apmbc-parties"
    assert {s.subject for g in page.figures for t in g.whole for r in t.rows for c in r.cells if c
            for s in c.statements} == {"group:apmbc-parties"}  # fmt: skip
    none = group.data(bundled_record(), "nato", viewpoint())
    assert (none.subject, none.figures) == ("", ())
    assert "No source in the ledger gives a figure for this group as a whole." in html("group", "nato")


@pytest.mark.parametrize("key", ["eu", "nato", "m49-150", "m49-154", "apmbc-parties", "ccm-outside"])
def test_the_page_links_only_what_is_there(key: str) -> None:
    text = html("group", key)
    assert dead_links(text) == set()
    assert unlinked_figures(text) == []


def test_the_list_counts_what_each_group_counts() -> None:
    page = groups.data(bundled_record(), "", viewpoint())
    assert [kind for kind, _ in page.kinds] == ["region", "subregion", "alliance", "parties", "outside"]
    assert sum(row.members for row in dict(page.kinds)["region"]) == 197


@pytest.mark.parametrize("key", ["asean", "EU", "m49-999", "apmbc"])
def test_an_unknown_group_has_no_page(key: str) -> None:
    with pytest.raises(NotFound):
        group.data(bundled_record(), key, viewpoint())
