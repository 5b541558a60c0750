from firmground.model.draft import Draft
from firmground.sources.contamination.read import read
from firmground.sources.folder import file_bytes

DRAFTS = tuple(read(file_bytes("contamination", "2026-11.csv"), "2026-11.csv"))


def _of(area: str, edition: str) -> dict[str, Draft]:
    return {d.property: d for d in DRAFTS if (d.subject, d.edition) == (area, edition)}


def test_a_group_is_kept_as_the_edition_prints_it() -> None:
    assert str(_of("THA", "landmine-monitor-2018")["listed_as"].value) == "state_not_party"
    assert str(_of("THA", "landmine-monitor-2018")["new_contamination"].period) == "2017/2018"


def test_the_same_word_with_other_limits_is_another_code() -> None:
    heavy = {str(d.value) for d in DRAFTS if str(d.value).startswith("heavy")}
    assert heavy == {"heavy_20_99_km2", "heavy_10_km2_or_more", "heavy_100_1000_km2"}


def test_other_areas_are_subjects_of_their_own() -> None:
    others = {d.subject for d in DRAFTS if d.property == "listed_as" and str(d.value) == "other_area"}
    assert others == {"XKX", "ESH", "X-SOMALILAND", "X-NAGORNO-KARABAKH"}


def test_bands_of_2024_were_not_seen_and_stay_proposals() -> None:
    assert {d.grade for d in DRAFTS if d.edition == "landmine-monitor-2024"} == {"unverified"}
