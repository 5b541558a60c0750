"""What the site says of itself."""

from firmground.publish.catalogues import language, languages
from firmground.publish.maps import load_world
from firmground.publish.pages.about import page as about_page
from firmground.views.record import Record
from publish.record import bundled_record, html, viewpoint


def test_the_page_of_citing_has_the_anchor_that_every_footer_links_to() -> None:
    assert 'href="./#cite"' in html("about") or 'href="../about/#cite"' in html("about")
    assert 'id="cite"' in html("about")


def test_every_hatched_area_of_the_map_is_named() -> None:
    data = about_page.data(bundled_record(), "", viewpoint())
    assert {area.code for area in data.hatched} == {s.code for s in load_world().shapes if s.disputed}


def test_the_order_of_sources_is_the_one_the_record_follows() -> None:
    data = about_page.data(bundled_record(), "", viewpoint())
    assert data.authorities == tuple(bundled_record().shelf.vocabulary.authorities.values())


def test_the_ground_is_never_called_safe() -> None:
    assert "No record does not mean safe ground" in html("about")


def test_privacy_promises_no_cookie_and_no_other_server() -> None:
    shown = html("privacy")
    assert "sets no cookie" in shown
    assert '<script src="http' not in shown


def test_the_languages_that_nobody_has_reviewed_are_named_and_those_that_were_are_not() -> None:
    shown = html("about").partition('id="limits"')[2]
    assert all((f'lang="{code}"' in shown) is not language(code).is_reviewed for code in languages())
    assert "English only" not in shown


def test_incidents_are_missing_only_where_none_are_published() -> None:
    held = bundled_record()
    without = Record(held.reading, held.shelf)
    assert about_page.data(held, "", viewpoint()).has_incidents
    assert not about_page.data(without, "", viewpoint()).has_incidents
    assert "Single incidents with mines and remnants are not here yet" not in html("about")
