import pytest

from firmground.model.errors import NotFound
from firmground.model.value import Number
from firmground.publish.pages.ranking import page as ranking
from firmground.publish.pages.rankings import page as rankings
from firmground.views.rankings import amount, places
from firmground.views.rankings import rankings as all_rankings
from publish.reading_pages import dead_links, unlinked_figures
from publish.record import bundled_record, html, viewpoint

FOUND = [(year, r) for year, found in all_rankings(bundled_record(), viewpoint()).items() for r in found]


def test_there_are_rankings_of_many_years() -> None:
    assert len({year for year, _ in FOUND}) > 8
    assert {r.property for _, r in FOUND} >= {"casualties", "funding_given", "funding_received"}


def test_each_list_keeps_to_one_publisher_one_unit_and_one_year() -> None:
    editions = bundled_record().reading.editions
    for year, r in FOUND:
        leads = [p.amount.lead for p in r.places]
        assert len(leads) >= 3
        assert {editions[s.edition].publisher for s in leads} == {r.publisher}
        assert {s.value.unit for s in leads if isinstance(s.value, Number)} == {r.unit}
        assert {s.period.first.year for s in leads if s.period} == {year}
        assert {s.property for s in leads} == {r.property}


def test_places_follow_the_amounts_and_equal_amounts_share_one() -> None:
    for _, r in FOUND:
        amounts = [amount(p.amount) for p in r.places]
        assert amounts == sorted(amounts, reverse=True)
        for p, own in zip(r.places, amounts, strict=True):
            assert p.place == 1 + sum(other > own for other in amounts)
            assert p.shared == (amounts.count(own) > 1)


def test_equal_amounts_share_a_place_and_the_next_is_left_out() -> None:
    high, low = (FOUND[0][1].places[place].amount for place in (0, -1))
    found = [(p.place, p.shared, p.area) for p in places({"CCC": low, "BBB": high, "AAA": high})]
    assert found == [(1, True, "AAA"), (1, True, "BBB"), (3, False, "CCC")]


def test_those_without_a_place_are_listed_apart() -> None:
    for _, r in FOUND:
        placed = {p.area for p in r.places}
        apart = {a.lead.subject for a in r.apart}
        assert placed.isdisjoint(apart)
        assert (placed | apart).isdisjoint(r.silent)
    assert any(r.apart for _, r in FOUND)
    assert any(r.silent for _, r in FOUND)


def test_the_page_links_only_what_is_there_and_every_figure() -> None:
    years = list(ranking.keys(bundled_record(), viewpoint()))
    for key in years[:3]:
        text = html("ranking", key)
        assert dead_links(text) == set()
        assert unlinked_figures(text) == []
    assert [str(y.year) for y in rankings.data(bundled_record(), "", viewpoint()).years] == years


@pytest.mark.parametrize("key", ["1901", "x", "02012", "2012 "])
def test_a_year_without_a_ranking_has_no_page(key: str) -> None:
    with pytest.raises(NotFound):
        ranking.data(bundled_record(), key, viewpoint())
