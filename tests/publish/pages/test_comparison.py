from datetime import date

import pytest

from firmground.model.errors import FirmgroundError, NotFound
from firmground.publish.pages.compare import page as compare
from firmground.publish.pages.comparison import page as comparison
from firmground.views.comparison import written
from publish.reading_pages import dead_links, unknown_then, unlinked_figures
from publish.record import bundled_record, html, viewpoint


def test_the_baltic_states_stand_beside_each_other_on_a_day() -> None:
    def stands(on: date) -> dict[str, str]:
        page = comparison.data(bundled_record(), "baltic-states", viewpoint(on))
        return {c.area: s.standing for c in page.areas for s in c.stands if s.treaty == "apmbc"}

    assert stands(date(2025, 6, 26)) == dict.fromkeys(("EST", "LVA", "LTU"), "in_force")
    assert stands(date(2025, 6, 27)) == dict.fromkeys(("EST", "LVA", "LTU"), "withdrawal_notified")
    assert stands(date(2025, 12, 27)) == dict.fromkeys(("EST", "LVA", "LTU"), "withdrawn")


def test_any_areas_may_be_named_in_any_order() -> None:
    page = comparison.data(bundled_record(), "col,xkx,afg", viewpoint())
    assert [c.area for c in page.areas] == ["COL", "XKX", "AFG"]
    assert page.areas[1].stands == ()
    assert all(f.subject == c.area for c in page.areas for f in c.figures.values())


def test_the_largest_stocks_are_those_of_which_a_number_is_known() -> None:
    page = comparison.data(bundled_record(), "largest-stockpilers", viewpoint())
    stocks = {"stockpiled_mines", "stockpile_estimate", "stockpile_remaining"}
    assert 3 <= len(page.areas) <= 5
    assert all(stocks & c.figures.keys() for c in page.areas)
    early = viewpoint(date(1999, 1, 1), date(1999, 1, 1))
    assert "largest-stockpilers" not in list(comparison.keys(bundled_record(), early))


def test_areas_are_written_by_code_whatever_names_them() -> None:
    areas = bundled_record().shelf.areas
    assert written(areas, ["Lithuania", " LVA", "Estonie", "LTU"]) == "ltu,lva,est"
    for wrong in (["LTU"], ["LTU", "Atlantis"], ["LTU", "LTU"], [a.code for a in areas.states()[:9]]):
        with pytest.raises(FirmgroundError):
            written(areas, wrong)


@pytest.mark.parametrize("key", ["baltic-states", "permanent-five", "largest-stockpilers", "ukr,rus", "khm,tha,xkx"])
def test_the_page_links_only_what_is_there_and_was_known(key: str) -> None:
    text = html("comparison", key)
    assert dead_links(text) == set()
    assert unlinked_figures(text) == []
    early = viewpoint(date(2015, 1, 1), date(2015, 1, 1))
    assert unknown_then(html("comparison", key, early), early) == set()


@pytest.mark.parametrize("key", ["ltu", "ltu,", "ltu,ltu", "LTU,LVA", "ltu,zzz", "baltic", "ltu;lva", "sun,ltu"])
def test_what_names_no_comparison_has_no_page(key: str) -> None:
    with pytest.raises(NotFound):
        comparison.data(bundled_record(), key, viewpoint())


def test_the_form_offers_every_area_and_the_ready_lists() -> None:
    page = compare.data(bundled_record(), "", viewpoint())
    assert len(page.areas) > 197
    assert dict(page.ready)["baltic-states"] == ("EST", "LVA", "LTU")


def test_a_duty_whose_day_had_passed_before_the_state_left_is_not_said_to_have_ended() -> None:
    text = html("comparison", "baltic-states").split("What the Mine Ban Treaty asks")[1].split("</tr>")[0]
    assert "outcome not known" in text
    assert "overdue" not in text
    page = comparison.data(bundled_record(), "baltic-states", viewpoint())
    passed = [d for c in page.areas for d in c.duties if d.left]
    assert passed
    assert all(d.row.due and d.left and d.row.due < d.left for d in passed)
