"""The page that tells by which rules things are worked out."""

import re

from publish.record import bundled_record, html

_ANCHORED = re.compile(r'href="\.\./((?:about|treaties/[a-z]+)/)#([a-z]+)"')


def test_each_rule_leads_to_the_place_where_it_is_applied() -> None:
    found = set(_ANCHORED.findall(html("methodology")))
    assert {f"treaties/{slug}/" for slug in bundled_record().shelf.treaties} <= {address for address, _ in found}
    for address, anchor in found:
        slug, _, key = address.strip("/").partition("/")
        shown = html("treaty", key) if slug == "treaties" else html(slug)
        assert f'id="{anchor}"' in shown, (address, anchor)


def test_the_chapters_named_at_the_top_are_on_the_page() -> None:
    shown = html("methodology")
    named = re.findall(r'<li><a href="#([a-z]+)">', shown)
    assert len(named) == len(set(named)) == shown.count("<h2 id=")
    assert all(f'<h2 id="{name}">' in shown for name in named)


def test_every_profile_leads_to_its_fact_sheet() -> None:
    assert 'href="../../factsheets/afg/"' in html("area", "afg")
    assert 'href="../../factsheets/xkx/"' in html("area", "xkx")
