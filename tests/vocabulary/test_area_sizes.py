"""Sizes of areas: a bound for figures of land."""

from firmground.vocabulary.area_sizes import EARTH_KM2, largest_km2, load_sizes_km2
from firmground.vocabulary.areas import load_areas

AREAS, SIZES = load_areas(), load_sizes_km2()


def test_every_state_with_land_to_clear_has_a_size() -> None:
    assert {area.code for area in AREAS.states()} - set(SIZES) == {"VAT"}
    assert set(SIZES) <= {area.code for area in AREAS}
    assert (SIZES["KHM"], SIZES["RUS"]) == (181_040, 17_100_000)


def test_another_area_is_no_larger_than_the_largest_state_it_lies_in() -> None:
    assert largest_km2(AREAS.get("X-NAGORNO-KARABAKH"), SIZES) == SIZES["AZE"]
    assert largest_km2(AREAS.get("X-GOLAN-HEIGHTS"), SIZES) == SIZES["SYR"]
    assert largest_km2(AREAS.get("VAT"), SIZES) == EARTH_KM2
