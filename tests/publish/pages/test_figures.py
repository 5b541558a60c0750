"""The index of figures."""

import re

from markupsafe import escape

from firmground.publish.pages.figures import page as figures
from publish.record import bundled_press, bundled_record, html, viewpoint


def test_it_lists_every_property_with_statements() -> None:
    page = html("figures")
    for _, prop in bundled_record().reading.by_property:
        assert f'id="{prop}"' in page


def test_every_link_to_a_figure_leads_to_a_page() -> None:
    press = bundled_press()
    keys = set(re.findall(r'href="(?:\.\./)+figures/([^"#]+)/"', html("figures")))
    assert keys == set(press.page("figure").module.keys(press.record, viewpoint()))


def test_every_property_with_figure_pages_prints_its_universe() -> None:
    rows = {row.split('"')[0]: row for row in html("figures").split('<tr id="')[1:]}
    for theme in figures.data(bundled_record(), "", viewpoint()).themes:
        for entry in theme.properties:
            if entry.pages:
                assert entry.property.universe
                assert str(escape(entry.property.universe)) in rows[entry.property.slug]
