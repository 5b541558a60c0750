"""The page of a treaty: both counts, due days without a verdict we do not hold, withdrawals, suspension, votes."""

import re
from datetime import date

import pytest

from publish.record import bundled_record, html, viewpoint

BOTH = ("apmbc", "ccm")


def section(page: str, name: str) -> str:
    """Return the text of one section, from its heading to the next."""
    start = page.index(f'<h2 id="{name}"')
    end = page.find("<h2", start + 4)
    return page[start : end if end > 0 else len(page)]


@pytest.mark.parametrize("treaty", BOTH)
def test_it_names_both_counting_rules(treaty: str) -> None:
    page = html("treaty", treaty)
    assert "Counted from the deposit of the instrument" in page
    assert "states are bound as of 21 November 2026" in page


@pytest.mark.parametrize("treaty", BOTH)
def test_every_figure_is_a_link_to_its_statement(treaty: str) -> None:
    page = html("treaty", treaty)
    figures = re.findall(r'<a class="figure".*?</a>', page, re.S)
    assert len(figures) > 50
    statements = bundled_record().reading.statements
    for figure in figures:
        found = re.fullmatch(r'<a class="figure" href="(?:\.\./)+statements/([0-9a-f]{32})/">.*</a>', figure, re.S)
        assert found is not None, figure
        assert found[1] in statements


@pytest.mark.parametrize("treaty", BOTH)
def test_every_counted_number_opens_into_the_states_it_counts(treaty: str) -> None:
    for number, names in re.findall(
        r'<details class="names"><summary>([\d,]+)</summary><p>(.*?)</p>', html("treaty", treaty)
    ):
        assert names.count("/areas/") == int(number.replace(",", ""))


@pytest.mark.parametrize("treaty", BOTH)
def test_a_passed_day_is_never_called_missed(treaty: str) -> None:
    text = html("treaty", treaty)
    assert text.count("missed") == text.count("is not called missed") == 1


def test_requests_without_a_decision_stand_apart_from_days_ahead() -> None:
    due = section(html("treaty", "apmbc"), "due")
    ahead, _, undecided = due.partition("Passed, more time asked for, no decision in the ledger")
    for state in ("Angola", "Colombia", "Ethiopia"):
        assert state not in ahead
        assert state in undecided


def test_a_suspension_is_shown_as_an_assertion_with_what_the_parties_found() -> None:
    found = section(html("treaty", "apmbc"), "suspension")
    assert "a claim of the state; its standing is unchanged" in found
    assert "The treaty does not allow it" in found
    assert "The counts differ; none is called wrong here" in found
    assert "no assertion of a suspension" in section(html("treaty", "ccm"), "suspension")


def test_a_state_that_gave_notice_is_shown_with_the_days_left() -> None:
    on = date(2025, 11, 1)
    found = section(html("treaty", "apmbc", viewpoint(on, on)), "withdrawals")
    assert f"{(date(2025, 12, 27) - on).days} days left" in found
    assert "party, withdrawal notified" in found


def test_steps_at_home_are_said_to_change_no_standing() -> None:
    found = section(html("treaty", "apmbc"), "withdrawals")
    assert "changes no standing" in found
    assert "Decree" in found


def test_differing_counts_of_a_vote_are_both_shown() -> None:
    assert "sources differ:" in section(html("treaty", "ccm"), "votes")


def test_weapons_kept_for_training_have_no_sum() -> None:
    assert "the column has no sum" in section(html("treaty", "apmbc"), "retained")


@pytest.mark.parametrize("treaty", BOTH)
def test_it_renders_before_anyone_had_joined(treaty: str) -> None:
    early = date(1997, 6, 1)
    page = html("treaty", treaty, viewpoint(early, early))
    assert "0 states are bound as of 1 June 1997" in page
