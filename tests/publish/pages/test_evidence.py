"""The pages of the evidence: failure rates, military use, arguments; and the rules they follow."""

import re
from datetime import date

import pytest

from firmground.publish.pages.arguments import page as arguments_page
from firmground.publish.pages.military_utility import page as military_page
from firmground.publish.pages.reliability import page as reliability_page
from publish.record import bundled_record, html, viewpoint

EARLY = viewpoint(known_at=date(1993, 1, 1))


def test_every_rate_is_a_link_to_its_statement() -> None:
    shown = html("reliability")
    data = reliability_page.data(bundled_record(), "", viewpoint())
    for rate in [*(r for m in data.munitions for r in m.rates), *data.limits]:
        assert f"statements/{rate.statement.id}/" in shown


def test_an_estimate_is_not_told_as_an_observation() -> None:
    data = reliability_page.data(bundled_record(), "", viewpoint())
    observed = [r.statement for m in data.munitions for r in m.of("observed")]
    assert observed
    assert all(s.layer == "finding" and s.part("setting") in {"combat", "test"} for s in observed)


def test_the_sentence_counts_what_its_steps_show() -> None:
    shown = html("reliability")
    steps = re.search(r'<ol class="steps">(.*?)</ol>', shown, re.DOTALL)
    data = reliability_page.data(bundled_record(), "", viewpoint())
    assert steps is not None
    assert steps[1].count("<li>") == len(data.both)
    assert f"For {len(data.above)} of them every observation lies above every claim" in shown


def test_a_bound_is_never_told_as_a_value() -> None:
    data = reliability_page.data(bundled_record(), "", viewpoint())
    claim = next(m for m in data.munitions if m.key == "m864").of("claimed")[0]
    assert claim.low is None
    assert "up to 2.35 percent" in html("reliability")


def test_the_chart_and_the_table_hold_the_same_statements() -> None:
    shown = html("reliability")
    drawing = re.search(r'<svg class="ranges".*?</svg>', shown, re.DOTALL)
    assert drawing is not None
    drawn = set(re.findall(r"statements/([0-9a-f]{32})/", drawing[0]))
    assert drawn
    assert drawn <= set(re.findall(r"statements/([0-9a-f]{32})/", shown.replace(drawing[0], "")))


def test_every_figure_of_use_names_by_whom_and_as_what() -> None:
    data = military_page.data(bundled_record(), "", viewpoint())
    figures = [*(f for c in data.conflicts for f in c.figures), *data.attacks]
    assert figures
    assert all(f.by and f.universe for f in figures)
    shown = html("military_utility")
    assert all(f"statements/{f.statement.id}/" in shown for f in figures)


def test_attacks_counted_in_an_area_are_not_laid_at_its_door() -> None:
    assert "They do not say who made them" in html("military_utility")


def test_every_argument_has_an_anchor_and_names_who_makes_it() -> None:
    shown = html("arguments")
    data = arguments_page.data(bundled_record(), "", viewpoint())
    for argument in (a for topic in data.topics for a in topic.arguments):
        assert f'<li id="{argument.key}">' in shown
        assert all(said.statement.attribution for said in (*argument.made, *argument.answers))


def test_both_sides_are_there_and_each_argument_stands_on_one() -> None:
    data = arguments_page.data(bundled_record(), "", viewpoint())
    assert data.for_count > 0
    assert data.against_count > 0
    assert sum(len(topic.arguments) for topic in data.topics) == data.for_count + data.against_count


def test_a_proposal_is_said_to_await_review_and_not_told() -> None:
    assert "a proposal awaits review and is not public yet" in html("arguments")
    assert "Combat or exercise data" not in html("arguments")


@pytest.mark.parametrize("slug", ["evidence", "reliability", "military_utility", "arguments"])
def test_before_anything_was_known_the_page_says_so(slug: str) -> None:
    shown = html(slug, view=EARLY)
    assert "<h1>" in shown
    assert "/statements/" not in shown


@pytest.mark.parametrize("module", [reliability_page, military_page, arguments_page])
def test_tables_have_a_header_and_rows_as_long(module: object) -> None:
    data = module.data(bundled_record(), "", viewpoint())  # type: ignore[attr-defined]
    table = module.table(data)  # type: ignore[attr-defined]
    assert len(table) > 1
    assert {len(row) for row in table} == {len(table[0])}
