"""Escaping gives what markupsafe gives, in text and in pages."""

import pytest
from markupsafe import Markup, escape

from firmground.publish.cells import cell, number_cell, state_badge
from firmground.publish.escaping import escaped
from publish.record import bundled_press, html


class _OwnText(str):
    """A text with a way of its own into HTML."""

    __slots__ = ()

    def __html__(self) -> str:
        return "<b>own</b>"


@pytest.mark.parametrize(
    "value", ["plain", "a & b", "<i>", "it's", 'say "so"', "", "Côte", Markup("<b>safe</b>"), 12, None, _OwnText("x")]
)
def test_a_value_is_escaped_as_markupsafe_escapes_it(value: object) -> None:
    assert str(escaped(value)) == str(escape(value))


def test_what_a_cell_is_given_is_escaped_once() -> None:
    assert "&lt;b&gt;" in cell("<b>", "head")
    assert "&lt;b&gt;" in number_cell("<b>", "head")
    assert cell(Markup(" <b>x</b> "), 'a "head"') == ('<td data-label="a &#34;head&#34;"><span><b>x</b></span></td>')
    assert cell(" ", "head") == '<td data-label="head"></td>'
    assert "<i>" not in state_badge("<i>", "<i>")


def test_links_escape_the_names_and_titles_they_show() -> None:
    environment = bundled_press()._environment("en")
    link = environment.from_string("{{ 'CIV'|area_link('../') }} {{ '<x>'|area_link('../') }}").render()
    assert link.startswith('<a href="../areas/civ/">')
    assert "<x>" not in link
    assert "&lt;x&gt;" in link


def test_templates_still_escape_what_they_print() -> None:
    environment = bundled_press()._environment("en")
    template = "{{ text }}{% filter cell(text) %}{{ text }}{% endfilter %}{{ _('%(t)s', t=text) }}"
    shown = environment.from_string(template)
    assert "<script>" not in shown.render(text="<script>")


def test_no_page_shows_an_entity_twice_escaped() -> None:
    for slug, key in (("areas", ""), ("sources", ""), ("coverage", ""), ("area", "civ"), ("treaty", "ccm")):
        assert "&amp;#39;" not in html(slug, key)
        assert "&amp;amp;" not in html(slug, key)
