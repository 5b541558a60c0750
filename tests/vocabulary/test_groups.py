from datetime import date

import pytest

from firmground.model.errors import BadInput, UnknownCode
from firmground.vocabulary.area_names import LANGUAGES
from firmground.vocabulary.areas import Areas, load_areas
from firmground.vocabulary.groups import (
    MEMBER_COLUMNS,
    NAME_COLUMNS,
    Groups,
    load_groups,
    read_group_names,
    read_memberships,
)
from firmground.vocabulary.tables import Table


@pytest.fixture(scope="module")
def areas() -> Areas:
    return load_areas()


@pytest.fixture(scope="module")
def groups(areas: Areas) -> Groups:
    return load_groups(areas)


def test_the_european_union_grows_and_shrinks(groups: Groups) -> None:
    sizes = {
        date(1957, 12, 31): 0,
        date(1997, 12, 3): 15,
        date(2004, 5, 1): 25,
        date(2013, 7, 1): 28,
        date(2020, 2, 1): 27,
    }
    assert {day: len(groups.members("EU", day)) for day in sizes} == sizes


def test_the_last_day_of_membership_still_counts(groups: Groups) -> None:
    assert "GBR" in groups.members("EU", date(2020, 1, 31))
    assert "GBR" not in groups.members("EU", date(2020, 2, 1))


def test_nato_has_32_members_since_sweden_joined(groups: Groups) -> None:
    assert len(groups.members("NATO", date(2024, 3, 6))) == 31
    assert len(groups.members("NATO", date(2024, 3, 7))) == 32


def test_groups_of_an_area_change_with_the_day(groups: Groups) -> None:
    assert groups.groups_of("FIN", date(2023, 4, 3)) == {"EU"}
    assert groups.groups_of("FIN", date(2023, 4, 4)) == {"EU", "NATO"}
    assert groups.groups_of("UKR", date(2026, 1, 1)) == frozenset()


def test_every_member_is_a_state_with_a_source(areas: Areas, groups: Groups) -> None:
    states = {area.code for area in areas.states()}
    for group in groups.known():
        for membership in groups.memberships(group):
            assert membership.code in states
            assert membership.source


def test_every_group_has_a_name_in_each_language(groups: Groups) -> None:
    for group in groups.known():
        assert len({groups.name(group, language) for language in LANGUAGES}) == len(LANGUAGES)


def test_an_unknown_group_is_refused_with_the_known_ones(groups: Groups) -> None:
    with pytest.raises(UnknownCode, match="EU, NATO"):
        groups.members("OSCE", date(2020, 1, 1))


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("EU,XXX,2004-05-01,,treaty\n", r'line 2, column "code"'),
        ("OSCE,LTU,2004-05-01,,treaty\n", r'line 2, column "group"'),
        ("EU,LTU,,,treaty\n", "a first day"),
        ("EU,LTU,2004-05-01,2003-05-01,treaty\n", "not after the last"),
        ("EU,LTU,2004-05-01,,treaty\nEU,LTU,2010-01-01,,treaty\n", "the other time of LTU in EU"),
        ("EU,LTU,2004-05-01,,\n", r'column "source"'),
    ],
)
def test_a_broken_membership_is_refused_with_its_place(areas: Areas, rows: str, words: str) -> None:
    content = ",".join(MEMBER_COLUMNS) + "\n" + rows
    with pytest.raises(BadInput, match=words):
        read_memberships(Table("groups.csv", content.encode()), {("EU", "en"): "European Union"}, areas)


def test_a_group_without_six_names_is_refused() -> None:
    with pytest.raises(BadInput, match="ar, es, fr, ru, zh too"):
        read_group_names(Table("names.csv", f"{','.join(NAME_COLUMNS)}\nEU,en,European Union\n".encode()))
