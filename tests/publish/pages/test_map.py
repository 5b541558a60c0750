import csv
import io
import json
import re
from collections.abc import Iterable
from datetime import date
from gettext import NullTranslations
from importlib.resources import files
from struct import unpack
from xml.etree import ElementTree

import pytest

from firmground.model.dates import months_after
from firmground.model.errors import NotFound
from firmground.model.value import Number
from firmground.publish import map_colours
from firmground.publish.pages.map import page as map_page
from firmground.publish.pages.map.page import MapPage
from firmground.publish.press import Press, Settings
from firmground.publish.standing_changes import standing_changes
from firmground.publish.world_maps import CAUTION, POLICY
from firmground.views.counts import treaty_counts
from firmground.views.maps import CLASSES, MapPlace, map_keys, map_of, standing_years
from publish.reading_pages import dead_links, linked
from publish.record import TODAY, bundled_press, bundled_record, html, viewpoint

RECORD = bundled_record()
KEYS = tuple(map_keys(RECORD))
STANDING = tuple(key for key in KEYS if key.startswith("standing/"))
DEADLINES = tuple(key for key in KEYS if key.startswith(("clearance/", "stockpile_destruction/")))
SVG = "{http://www.w3.org/2000/svg}"
# What a page of a map loads beside its HTML, without the fonts and without the map that zooms.
LOADED = ("site.css", "world.css", "viewpoint.js", "redrawing.js", "built/fonts.css", "maps/map.js",
          "maps/history.js")  # fmt: skip


def _page(key: str, as_of: date = TODAY) -> MapPage:
    return map_page.data(RECORD, key, viewpoint(as_of))


def _files(key: str, lang: str = "en") -> dict[str, bytes]:
    press = Press(RECORD, Settings({"en": NullTranslations(), "ar": NullTranslations()}))
    return press.files(press.page("map"), key, viewpoint(), lang)


def _by_area(places: Iterable[MapPlace]) -> dict[str, MapPlace]:
    return {place.area: place for place in places}


def test_there_is_a_map_of_standing_deadlines_land_and_casualties_for_each_treaty_and_universe() -> None:
    assert set(KEYS) == {
        "standing/apmbc", "standing/ccm", "clearance/apmbc", "clearance/ccm", "stockpile_destruction/apmbc",
        "stockpile_destruction/ccm", "contamination/apmbc", "contamination/ccm", "casualties", "cluster_casualties",
    }  # fmt: skip
    assert len(KEYS) == len(set(KEYS))


@pytest.mark.parametrize("key", KEYS)
def test_every_link_of_a_map_leads_somewhere(key: str) -> None:
    for slug in ("map", "map_frame"):
        assert dead_links(html(slug, key)) == set()


def test_the_list_of_maps_leads_to_each() -> None:
    for key in KEYS:
        assert f'href="./{key}/"' in html("maps")


@pytest.mark.parametrize("key", KEYS)
def test_every_state_is_on_every_map_and_what_is_told_of_it_rests_on_statements(key: str) -> None:
    found = _page(key).map
    assert {area.code for area in RECORD.shelf.areas.states()} <= {place.area for place in found.places}
    silent = {"not_joined", "not_bound", "no_record", "no_figure"}
    for place in found.places:
        assert place.code in CLASSES[found.kind]
        assert bool(place.statements) == (place.code not in silent)
        assert set(place.statements) <= set(RECORD.reading.held)


@pytest.mark.parametrize("key", KEYS)
def test_page_frame_and_files_say_how_disputed_areas_are_drawn_and_that_no_record_is_no_safety(key: str) -> None:
    drawn = ElementTree.fromstring(_files(key)["map.svg"])  # noqa: S314 - our own bytes
    written = " ".join(" ".join(t.itertext()) for t in drawn.iter(f"{SVG}text"))
    for text in (html("map", key), html("map_frame", key), written):
        assert CAUTION in text
        assert POLICY in text


@pytest.mark.parametrize("on", [date(1998, 6, 1), date(2008, 12, 4), date(2011, 9, 1), date(2025, 6, 1), TODAY])
@pytest.mark.parametrize("key", STANDING)
def test_a_map_of_standing_shows_what_the_law_finds(key: str, on: date) -> None:
    found = _page(key, on).map
    counts = treaty_counts(RECORD, RECORD.shelf.treaty(found.subject), on, TODAY)
    for standing in CLASSES["standing"]:
        assert {p.area for p in found.of(standing)} == set(counts.group(standing).areas)  # type: ignore[arg-type]


@pytest.mark.parametrize("key", STANDING)
def test_the_years_count_what_the_law_finds_on_their_last_day(key: str) -> None:
    treaty = RECORD.shelf.treaty(key.removeprefix("standing/"))
    years = standing_years(RECORD, treaty, viewpoint())
    assert years[0].on == date(treaty.opened.year, 12, 31)
    assert years[-1].on == TODAY
    for year in years:
        counts = treaty_counts(RECORD, treaty, year.on, TODAY)
        assert (year.bound, year.joined) == (counts.in_force, counts.deposit)
        assert year.signatory == len(counts.group("signatory").areas)
        assert year.outside == len(counts.group("withdrawn").areas) + len(counts.group("not_joined").areas)


@pytest.mark.parametrize("on", [date(2012, 3, 1), date(2020, 8, 2), TODAY])
@pytest.mark.parametrize("key", DEADLINES)
def test_a_map_of_deadlines_shows_what_the_law_finds_on_the_day(key: str, on: date) -> None:
    found = _page(key, on).map
    treaty = RECORD.shelf.treaty(found.subject)
    for place in found.places:
        rows = [r for r in RECORD.deadlines(place.area, treaty, on, TODAY) if r.obligation == found.property]
        assert bool(rows) == (place.code != "not_bound")
        if place.code == "not_bound":
            continue
        row = next(r for r in rows if r.episode == place.episode)
        assert (row.due, row.initial_due, row.state) == (place.day, place.initial, place.state)
        if place.code.startswith("due_") and place.day is not None:
            assert place.state == "due"
            assert (place.day <= months_after(on, 12)) == (place.code == "due_12")
            assert (place.day > months_after(on, 24)) == (place.code == "due_later")
        if place.code in {"passed", "silent"}:
            assert place.day is not None
            assert place.day < on
        if place.code in {"overdue", "contested"}:
            assert place.state == place.code


def test_more_time_that_was_granted_is_told_and_marked() -> None:
    page = _page("clearance/apmbc")
    place = _by_area(page.map.places)["AFG"]
    assert place.has_more_time
    assert place.day is not None
    assert place.initial == date(2013, 3, 1) < place.day
    marked = html("map", "clearance/apmbc").count('class="extended"')
    assert marked == sum(p.has_more_time for p in page.map.places) > 3


def test_a_party_outside_has_no_deadline_and_a_party_that_left_none_that_is_open() -> None:
    places = _by_area(_page("stockpile_destruction/ccm").map.places)
    assert places["LTU"].code == "ended" or places["LTU"].code == "done"
    assert places["USA"].code == "not_bound"
    assert _by_area(_page("stockpile_destruction/ccm", date(2012, 1, 1)).map.places)["LTU"].code != "ended"


def test_a_map_of_contamination_shows_the_latest_band_and_its_day() -> None:
    places = _by_area(_page("contamination/ccm").map.places)
    assert (places["LAO"].code, places["LAO"].period) == ("massive", "2025-09")
    assert places["BIH"].code == "cleared"
    earlier = _by_area(_page("contamination/ccm", date(2015, 1, 1)).map.places)
    assert (earlier["LAO"].code, earlier["LAO"].period) == ("heavy", "2014-07-01")
    assert earlier["BIH"].code == "heavy"


def test_land_that_was_cleared_and_told_of_later_is_not_shown_as_cleared() -> None:
    places = _by_area(_page("contamination/apmbc").map.places)
    # Its clearance was completed in 2014; a source of 2019 lists it again.
    assert places["BDI"].code == "suspected"
    assert _by_area(_page("contamination/apmbc", date(2015, 1, 1)).map.places)["BDI"].code == "cleared"


@pytest.mark.parametrize("key", ["casualties", "cluster_casualties"])
def test_a_map_of_casualties_shows_whole_years_as_their_statements_have_them(key: str) -> None:
    found = _page(key).map
    for place in found.of("figure"):
        statement = RECORD.reading.statement(place.statements[0])
        assert (statement.property, statement.value, str(statement.period)) == (key, place.value, place.period)
        assert statement.period is not None
        assert statement.period.last <= TODAY
        assert {part.name for part in place.parts} <= {"provisional", "mode"}
    assert len(found.of("no_figure")) > 150


def test_mines_and_cluster_munitions_are_two_maps_that_share_nothing() -> None:
    mines, cluster = _page("casualties"), _page("cluster_casualties")
    assert set(mines.statements).isdisjoint(cluster.statements)
    assert "never added" in html("map", "casualties")


def test_a_number_of_a_year_ahead_is_on_no_map() -> None:
    earlier = _by_area(_page("casualties", date(2017, 12, 30)).map.places)
    assert earlier["LAO"].period == "2016"
    assert _by_area(_page("casualties").map.places)["LAO"].period == "2017"


def test_a_year_in_which_none_was_recorded_is_no_circle() -> None:
    place = _by_area(_page("cluster_casualties").map.places)["SSD"]
    assert isinstance(place.value, Number)
    assert place.code == "none"
    assert place.value.best == 0
    circles = re.findall(r'class="count" data-area="(\w+)"', html("map", "cluster_casualties"))
    assert set(circles) == {p.area for p in _page("cluster_casualties").map.of("figure")}


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("key", KEYS)
def test_the_svg_stands_alone(key: str, lang: str) -> None:
    found = _files(key, lang)["map.svg"]
    root = ElementTree.fromstring(found)  # noqa: S314 - our own bytes
    names = {element.tag for element in root.iter()}
    assert names.isdisjoint({f"{SVG}a", f"{SVG}style", f"{SVG}script", f"{SVG}image", f"{SVG}use"})
    assert b" class=" not in found
    assert b"href" not in found
    width = float(root.attrib["width"])
    for text in root.iter(f"{SVG}text"):
        assert 0 <= float(text.attrib["x"]) <= width
        assert text.attrib["text-anchor"] in {"start", "middle", "end"}


def test_the_pictures_are_png_of_their_size() -> None:
    found = _files("clearance/apmbc")
    root = ElementTree.fromstring(found["map.svg"])  # noqa: S314 - our own bytes
    for name, scale in (("map.png", 2), ("small.png", 0.4)):
        assert found[name].startswith(b"\x89PNG\r\n\x1a\n")
        assert abs(unpack(">I", found[name][16:20])[0] - float(root.attrib["width"]) * scale) <= 1
    assert len(found["small.png"]) < 60_000


@pytest.mark.parametrize("key", KEYS)
def test_table_json_and_geojson_hold_every_place_with_its_statements(key: str) -> None:
    found, page = _files(key), _page(key)
    rows = list(csv.DictReader(io.StringIO(found["index.csv"].decode())))
    told = [(place.area, place.code, place.statements) for place in page.map.places]
    assert [(row["area"], row["class"], tuple(row["statements"].split())) for row in rows] == told
    assert json.loads(found["index.json"])["data"]["statements"] == list(page.statements)
    features = json.loads(found["map.geojson"])["features"]
    assert [(f["properties"]["area"], f["properties"]["class"]) for f in features] == [one[:2] for one in told]
    area = RECORD.shelf.areas.get(features[0]["properties"]["area"])
    assert features[0]["geometry"]["coordinates"] == [area.lon, area.lat]
    shown = linked(found["index.html"].decode(), "statements")
    # Those of whom the ledger holds no word but the rule's day are in the files; their names lead to their profiles.
    assert {s for p in page.map.places if p.code != "silent" for s in p.statements} <= shown
    assert shown <= set(page.statements) | {s.id for s in page.map.undated}


@pytest.mark.parametrize("key", STANDING)
def test_the_history_is_the_change_file_of_the_law_and_pictures_of_years(key: str) -> None:
    found, page = _files(key), _page(key)
    assert found["changes.json"] == standing_changes(RECORD, viewpoint())
    assert {f"on-{year.on}.svg" for year in page.pictured} == {name for name in found if name.startswith("on-")}
    text = found["index.html"].decode()
    strip = text.split("<noscript>")[-1].split("</noscript>")[0]
    assert all(f"./on-{year.on}.svg" in strip for year in page.pictured)
    # A picture of a year is the map of its last day, not of today.
    assert found[f"on-{page.pictured[0].on}.svg"] != found[f"on-{page.pictured[-1].on}.svg"]


def test_another_kind_of_map_has_no_history() -> None:
    assert "data-history" not in html("map", "casualties")
    assert "changes.json" not in _files("casualties")


@pytest.mark.parametrize("key", KEYS)
def test_a_page_of_a_map_weighs_at_most_300_kilobytes(key: str) -> None:
    assets = files("firmground.publish") / "assets"
    assert len(html("map", key).encode()) + sum(len(assets.joinpath(name).read_bytes()) for name in LOADED) <= 300_000


def test_small_states_are_dots_in_the_colour_of_their_class() -> None:
    text = html("map", "standing/apmbc")
    for code in ("TUV", "NRU", "MLT"):
        standing = _by_area(_page("standing/apmbc").map.places)[code].code
        assert re.search(rf'<circle class="point t1-{standing}" data-area="{code}"', text)


def test_the_colours_of_files_are_those_of_the_style_sheet_in_light() -> None:
    assets = files("firmground.publish") / "assets"
    base, style = (assets.joinpath(name).read_text("utf-8") for name in ("site.css", "world.css"))
    light = "".join(sheet.split("@media (prefers-color-scheme:dark)")[0] for sheet in (base, style))
    tokens = dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})", light))
    rules = re.findall(r"((?:\.m-\w+,?)+)\{--fill:var\(--([\w-]+)\)\}", style)
    found = {name: tokens[token] for names, token in rules for name in re.findall(r"\.m-(\w+)", names)}
    assert found == map_colours.FILLS
    assert (tokens["map-land"], tokens["map-edge"]) == (map_colours.LAND, map_colours.EDGE)
    assert set(found) == {code for codes in CLASSES.values() for code in codes}


@pytest.mark.parametrize("key", ["", "standing", "standing/", "standing/npt", "clearance/npt", "casualties/apmbc",
                                 "contamination/world", "STANDING/apmbc", "standing/apmbc/x"])  # fmt: skip
def test_another_key_is_not_found(key: str) -> None:
    with pytest.raises(NotFound):
        map_of(RECORD, key, viewpoint())


def test_the_press_finds_a_map_its_frame_and_its_files_at_their_addresses() -> None:
    press = bundled_press()
    found, key = press.find("maps/standing/apmbc/")
    assert (found.slug, key) == ("map", "standing/apmbc")
    frame, key = press.find("maps/standing/apmbc/frame/")
    assert (frame.slug, key, frame.framed) == ("map_frame", "standing/apmbc", True)
    assert press.file_name("maps/casualties/map.geojson") == "map.geojson"
    assert "<script" not in html("map_frame", "casualties")


@pytest.mark.parametrize(
    ("slug", "key", "address"),
    [("home", "", "./maps/standing/ccm/"), ("home", "", "./maps/"), ("treaty", "ccm", "../../maps/standing/ccm/"),
     ("treaty", "apmbc", "../../maps/clearance/apmbc/"), ("area", "khm", "../../maps/contamination/apmbc/"),
     ("area", "khm", "../../maps/cluster_casualties/")],
)  # fmt: skip
def test_maps_are_linked_where_a_reader_looks_for_them(slug: str, key: str, address: str) -> None:
    assert f'href="{address}"' in html(slug, key)
