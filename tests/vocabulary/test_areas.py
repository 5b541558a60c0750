import csv
import io
from datetime import date

import pytest

from firmground.model.errors import BadInput, UnknownCode
from firmground.vocabulary.area_names import (
    ALIAS_COLUMNS,
    LANGUAGES,
    NAME_COLUMNS,
    AliasKind,
    name_key,
    read_aliases,
    read_names,
)
from firmground.vocabulary.areas import (
    AREA_COLUMNS,
    AmbiguousArea,
    Areas,
    UnknownArea,
    load_areas,
    read_areas,
)
from firmground.vocabulary.tables import Table, bundled

LITHUANIA = "LTU,state,LT,440,Q37,150,154,,,,55.3,24.3,no"


@pytest.fixture(scope="module")
def areas() -> Areas:
    return load_areas()


def table(*lines: str) -> str:
    return "\n".join((",".join(AREA_COLUMNS), *lines, ""))


def named(file: str, content: str) -> Table:
    return Table(file, content.encode())


def test_197_states_may_join(areas: Areas) -> None:
    codes = {area.code for area in areas.states()}
    assert len(codes) == 197
    assert {"VAT", "PSE", "COK", "NIU"} <= codes
    assert codes.isdisjoint(area.code for area in areas.others())
    assert len(areas) == len(areas.states()) + len(areas.others())


def test_every_other_area_lies_within_known_states(areas: Areas) -> None:
    states = {area.code for area in areas.states()}
    for area in areas.others():
        assert area.within
        assert states.issuperset(area.within)


def test_no_two_areas_share_a_code_of_another_list(areas: Areas) -> None:
    for values in (
        [area.alpha2 for area in areas if area.alpha2],
        [area.m49 for area in areas if area.m49],
        [area.wikidata for area in areas],
    ):
        assert len(values) == len(set(values))


def test_every_state_has_the_codes_of_iso_and_the_united_nations(areas: Areas) -> None:
    for area in areas.states():
        assert area.alpha2
        assert area.m49


def test_namibia_is_not_a_missing_value(areas: Areas) -> None:
    assert areas.get("NAM").alpha2 == "NA"
    assert areas.resolve("NA").code == "NAM"


def test_m49_codes_keep_their_zeros(areas: Areas) -> None:
    assert areas.get("AFG").m49 == "004"
    assert areas.get("NOR").region == "150"


def test_every_code_resolves_to_itself_in_any_case(areas: Areas) -> None:
    for area in areas:
        assert areas.resolve(area.code) == areas.resolve(area.code.lower()) == area


def test_alpha_2_codes_are_read_in_capitals_only(areas: Areas) -> None:
    assert areas.resolve("NO").code == "NOR"
    with pytest.raises(UnknownArea):
        areas.resolve("no")


def test_every_name_in_every_language_resolves_to_its_area(areas: Areas) -> None:
    for area in areas:
        for language in LANGUAGES:
            assert areas.resolve(areas.name(area.code, language)) == area


def test_every_alias_resolves_to_its_area(areas: Areas) -> None:
    for area in areas:
        for alias in areas.aliases(area.code):
            assert areas.resolve(alias.text) == area


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Swaziland", "SWZ"),
        ("FYROM", "MKD"),
        ("Macedonia", "MKD"),
        ("Turkey", "TUR"),
        ("Cape Verde", "CPV"),
        ("Burma", "MMR"),
        ("Zaire", "COD"),
        ("Ivory Coast", "CIV"),
        ("Cote d’Ivoire", "CIV"),
        ("East Timor", "TLS"),
        ("Czech Republic", "CZE"),
        ("Laos", "LAO"),
        ("Vietnam", "VNM"),
        ("russian federation", "RUS"),
        ("Bolivia (Plurinational State of)", "BOL"),
        ("Republic of Moldova", "MDA"),
        ("Brunei", "BRN"),
        ("Britain", "GBR"),
        ("U.S.", "USA"),
        ("the Vatican", "VAT"),
        ("Palestine", "PSE"),
        ("Congo-Brazzaville", "COG"),
        ("Congo (Kinshasa)", "COD"),
        ("DRC", "COD"),
        ("Serbia and Montenegro", "SRB"),
        ("The Netherlands", "NLD"),
        ("St. Lucia", "LCA"),
        ("Corée du Nord", "PRK"),
        ("Guinea", "GIN"),
        ("Niger", "NER"),
        ("Dominica", "DMA"),
        # as Gleditsch and Ward, and so UCDP, write them
        ("Myanmar (Burma)", "MMR"),
        ("DR Congo (Zaire)", "COD"),
        ("Cambodia (Kampuchea)", "KHM"),
        ("Serbia (Yugoslavia)", "SRB"),
        ("Yemen (North Yemen)", "YEM"),
        ("Russia (Soviet Union)", "RUS"),
        # as the opening tables write them
        ("XKX Kosovo", "XKX"),
        ("ESH Western Sahara", "ESH"),
        ("IRQ-KR", "X-KURDISTAN-IRAQ"),
        ("Nagorno-Karabakh", "X-NAGORNO-KARABAKH"),
    ],
)
def test_former_and_other_names_resolve(areas: Areas, text: str, code: str) -> None:
    assert areas.resolve(text).code == code
    assert areas.resolve(f"  {text.upper()} ").code == code


def test_an_ambiguous_name_is_refused_and_names_what_it_may_mean(areas: Areas) -> None:
    for text, codes in (("Congo", ("COD", "COG")), ("Korea", ("KOR", "PRK")), ("Конго", ("COD", "COG"))):
        with pytest.raises(AmbiguousArea) as refusal:
            areas.resolve(text)
        assert all(f"({code})" in str(refusal.value) for code in codes)


def test_an_unknown_name_comes_with_close_ones_in_one_line(areas: Areas) -> None:
    with pytest.raises(UnknownArea) as refusal:
        areas.resolve("Lithunia")
    assert refusal.value.candidates[0] == "Lithuania (LTU)"
    assert len(refusal.value.candidates) <= 3
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("text", ["", "  ", "EUU", "GLOBAL", "STATES_PARTIES", "USA>LAO", "USSR", "line\nbreak"])
def test_what_is_no_area_is_refused(areas: Areas, text: str) -> None:
    with pytest.raises(UnknownArea) as refusal:
        areas.resolve(text)
    assert "\n" not in str(refusal.value)


def test_get_takes_exact_codes_only(areas: Areas) -> None:
    with pytest.raises(UnknownArea):
        areas.get("ltu")


def test_names_are_the_ones_the_field_uses(areas: Areas) -> None:
    expected = {
        "LAO": "Lao PDR",
        "TUR": "Türkiye",
        "COD": "DR Congo",
        "PSE": "State of Palestine",
        "VNM": "Viet Nam",
    }
    assert {code: areas.name(code, "en") for code in expected} == expected
    assert areas.name("COD", "fr") == "RD Congo"


def test_a_language_outside_the_six_is_refused(areas: Areas) -> None:
    with pytest.raises(UnknownCode):
        areas.name("LTU", "lt")


def test_lists_are_sorted_as_they_are_read(areas: Areas) -> None:
    english = [areas.name(area.code, "en") for area in areas.states()]
    assert english.index("Costa Rica") < english.index("Côte d'Ivoire") < english.index("Croatia")
    assert english.index("Gabon") < english.index("The Gambia") < english.index("Georgia")
    french = [area.code for area in areas.sorted_by_name("fr")]
    assert french.index("DJI") < french.index("EGY") < french.index("FJI")
    arabic = [area.code for area in areas.sorted_by_name("ar")]
    # The article is passed over (Iraq stands under ain), but not the first letters of Albania.
    assert arabic.index("ALB") < arabic.index("BRA") < arabic.index("IRQ") < arabic.index("FRA")
    chinese = [area.code for area in areas.sorted_by_name("zh")]
    assert chinese[0] == "X-ABKHAZIA"
    assert chinese[-1] == "CHN"


def test_areas_exist_from_their_first_to_their_last_day(areas: Areas) -> None:
    assert not areas.get("SSD").exists_on(date(2011, 7, 8))
    assert areas.get("SSD").exists_on(date(2011, 7, 9))
    assert areas.get("X-NAGORNO-KARABAKH").exists_on(date(2023, 12, 31))
    assert not areas.get("X-NAGORNO-KARABAKH").exists_on(date(2024, 1, 1))
    assert areas.get("FRA").exists_on(date(1997, 12, 3))


def test_former_names_say_until_when(areas: Areas) -> None:
    former = {a.text: a.end for a in areas.aliases("SWZ") if a.kind is AliasKind.FORMER}
    assert former["Swaziland"] == date(2018, 4, 18)


def test_folding_keeps_what_tells_names_apart() -> None:
    assert name_key("The CÔTE d’Ivoire") == name_key("Cote d'Ivoire") == "cote divoire"
    assert name_key("Guinée-Bissau") == "guinee bissau"
    assert name_key("Niger") != name_key("Nigeria")


@pytest.mark.parametrize(
    "file",
    ["areas.csv", "area_names.csv", "area_aliases.csv", "groups.csv", "group_names.csv", "parts.csv", "area_sizes.csv"],
)
def test_tables_are_in_canonical_form(file: str) -> None:
    content = bundled(file).raw.decode()
    header, *rows = csv.reader(io.StringIO(content, newline=""))
    anew = io.StringIO(newline="")
    writer = csv.writer(anew, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(sorted(rows))
    assert anew.getvalue() == content
    assert len({tuple(row) for row in rows}) == len(rows)
    assert all(cell == cell.strip() for row in rows for cell in row)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (table(LITHUANIA, LITHUANIA), 'line 3, column "code"'),
        (table(LITHUANIA.replace("state", "country")), "state, area, former"),
        (table(LITHUANIA.replace("440", "44")), 'line 2, column "m49"'),
        (table(LITHUANIA.replace("55.3", "95.3")), "degrees between"),
        (table(LITHUANIA.replace("154,,,,", "154,1990,,,")), 'line 2, column "valid_from"'),
        (table(LITHUANIA.replace("154,,,,", "154,,,POL,")), 'line 2, column "within"'),
        (table(LITHUANIA.replace(",no", ",maybe")), "no, yes"),
        (table(LITHUANIA + ",more"), "14 fields"),
        (table('"LTU'), "a quote that does not close"),
        (table(LITHUANIA).replace("alpha2", "iso2"), "the header code,kind,alpha2"),
        ("", "a header line: code,kind,alpha2"),
    ],
)
def test_a_broken_table_is_refused_with_its_place(content: str, words: str) -> None:
    with pytest.raises(BadInput, match=r"^areas\.csv") as refusal:
        read_areas(named("areas.csv", content))
    assert words in str(refusal.value)


def test_an_area_without_a_name_in_some_language_is_refused() -> None:
    header = ",".join(NAME_COLUMNS)
    with pytest.raises(BadInput, match="ar, es, fr, ru, zh too"):
        read_names(named("names.csv", f"{header}\nLTU,en,Lithuania,lithuania\n"), {"LTU"})
    with pytest.raises(BadInput, match="one name of LTU"):
        read_names(named("names.csv", f"{header}\n" + "LTU,en,Lithuania,lithuania\n" * 2), {"LTU"})
    with pytest.raises(BadInput, match=r"a code of areas\.csv"):
        read_names(named("names.csv", f"{header}\nLAT,en,Latvia,latvia\n"), {"LTU"})


def test_a_name_of_two_areas_must_be_called_ambiguous() -> None:
    known = read_areas(named("areas.csv", table(LITHUANIA, LITHUANIA.replace("LTU", "LVA").replace(",LT,", ",LV,"))))
    header = ",".join(ALIAS_COLUMNS)
    for rows in ("Balt,LTU,,,other\nBalt,LVA,,,other\n", "Balt,LTU,,,ambiguous\n"):
        with pytest.raises(BadInput, match="ambiguous"):
            Areas(known, {}, read_aliases(named("aliases.csv", f"{header}\n{rows}"), known.keys()))
