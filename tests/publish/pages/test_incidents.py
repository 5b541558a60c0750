"""The pages of incidents over an invented publication."""

import csv
import io
import re

import pytest

from firmground.linkage.public_rows import NO_RECORD
from firmground.linkage.published import Publication
from firmground.model.errors import NotFound
from firmground.publish.places import place_name
from firmground.publish.press import Press, Settings
from firmground.views.record import Record
from publish.record import bundled_press, bundled_record, html, viewpoint

_SLUGS = {"incidents": "", "incident_area": "afg", "incident_year": "2020", "incident_list": "afg/2020"}


def _text(page: str) -> str:
    """Return what a reader reads, without tags and doubled spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.split("<main")[1]))


def _rows(slug: str, key: str) -> list[dict[str, str]]:
    press = bundled_press()
    look = press.look(press.page(slug).address(key), viewpoint())
    return list(csv.DictReader(io.StringIO(look.csv().decode())))


@pytest.mark.parametrize(("slug", "key"), _SLUGS.items())
def test_every_page_says_that_no_record_does_not_mean_safe_ground(slug: str, key: str) -> None:
    assert NO_RECORD in _text(html(slug, key))


@pytest.mark.parametrize(("slug", "key"), _SLUGS.items())
def test_the_two_universes_are_never_added(slug: str, key: str) -> None:
    text = _text(html(slug, key))
    # Four incidents, of which three are of mines and one is a cluster attack.
    assert "Mines and explosive remnants" in text
    assert "Killed, at least: 5" not in text


def test_every_link_between_pages_of_incidents_leads_somewhere() -> None:
    press = bundled_press()
    known = {
        press.page(slug).address(key)
        for slug in ("incidents", "incident_area", "incident_year", "incident_list", "incident_sources",
                     "incident_method")
        for key in press.page(slug).module.keys(press.record, viewpoint())
    }  # fmt: skip
    found = {
        address
        for slug, key in {**_SLUGS, "incident_sources": "", "incident_method": ""}.items()
        for address in re.findall(r'href="(?:\.\./)+(incidents/[^"#?]*)["#?]', html(slug, key))
    }
    assert len(found) > 5
    assert found <= known


def test_a_profile_leads_to_its_incidents() -> None:
    page = html("area", "afg")
    assert "../../incidents/areas/afg/" in page
    assert "incidents/areas/ltu" not in html("area", "ltu")


def test_a_row_tells_month_district_device_and_toll_and_no_more() -> None:
    rows = _rows("incident_area", "afg")
    assert rows[0] == {
        "incident_id": "i1", "month": "2020-06", "area": "AFG", "admin1": "Kunduz", "admin2": "Archi",
        "device": "antipersonnel_mine", "killed": "3", "injured": "3", "provisional": "", "sources": "police;press",
        "licences": "CC BY 4.0; CC BY-SA 4.0", "lat": "37.25", "lon": "69.25",
    }  # fmt: skip
    assert (rows[1]["month"], rows[1]["killed"]) == ("2020", "")
    assert _rows("incident_list", "afg/2020") == rows


def test_a_number_that_no_account_tells_is_no_zero() -> None:
    text = _text(html("incident_list", "afg/2020"))
    assert "other explosive remnant not told 7" in text
    world = _rows("incidents", "")
    assert [row["killed"] for row in world if row["device"] == "other_erw"] == [""]


def test_a_hidden_row_of_people_shows_no_number() -> None:
    page = html("incident_area", "afg")
    (row,) = re.findall(r'<tr><th scope="row">2020</th><td colspan.*?</tr>', page)
    assert "not shown" in row
    assert not re.search(r">\d+<", row.split("</th>")[1])


def test_a_source_s_words_are_escaped() -> None:
    page = html("incident_area", "afg")
    assert "A &lt;b&gt;press&lt;/b&gt; agency" in page


def test_withheld_incidents_are_counted_and_said() -> None:
    assert "1 incident is counted but has no public row" in _text(html("incident_area", "afg"))
    assert "counts only" in _text(html("incident_sources"))


def test_aggregates_stand_apart() -> None:
    text = _text(html("incident_list", "afg/2019"))
    apart = "Apart from these, and in no other number here: 1 record that totals several incidents."
    assert f"{apart} Killed, at least: 20." in text
    assert text.count("Killed, at least: 20") == 1


def test_where_nothing_is_published_the_page_says_how() -> None:
    record = Record(bundled_record().reading, bundled_record().shelf, Publication())
    press = Press(record, Settings(bundled_press().settings.translations))
    page = press.html(press.page("incidents"), "", viewpoint(), "en").decode()
    assert "No incidents are published on this site yet" in page
    assert "firmground incidents publish" in page
    for slug in ("incident_area", "incident_year", "incident_list"):
        assert list(press.page(slug).module.keys(record, viewpoint())) == []


@pytest.mark.parametrize(
    "address",
    ["incidents/areas/AFG/", "incidents/areas/deu/", "incidents/in/afg/1990/", "incidents/in/afg/٢٠٢٠/",
     "incidents/years/20/", "incidents/years/1990/", "incidents/in/afg/"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(address: str) -> None:
    with pytest.raises(NotFound):
        bundled_press().look(address, viewpoint())


@pytest.mark.parametrize(
    ("given", "shown"),
    [("VALLE DEL CAUCA", "Valle del Cauca"), ("NARIÑO", "Nariño"), ("DRC", "DRC"), ("Donetsk oblast", "Donetsk oblast"),
     ("LA GUAJIRA", "La Guajira")],
)  # fmt: skip
def test_names_in_capitals_are_written_as_names(given: str, shown: str) -> None:
    assert place_name(given) == shown
