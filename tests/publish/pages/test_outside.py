from datetime import date

import pytest

from firmground.model.errors import NotFound
from firmground.publish.pages.outside import page as outside_any
from firmground.publish.pages.outside_treaty import page as outside
from firmground.views.outside import Outsider, joined_on
from publish.reading_pages import dead_links, unknown_then, unlinked_figures
from publish.record import bundled_record, html, viewpoint


def state(key: str, code: str, on: date) -> Outsider | None:
    page = outside.data(bundled_record(), key, viewpoint(on))
    return next((s for _, states in page.outsiders for s in states if s.area == code), None)


def test_lithuania_is_outside_the_ccm_from_the_day_its_withdrawal_took_effect() -> None:
    assert state("ccm", "LTU", date(2025, 3, 5)) is None
    left = state("ccm", "LTU", date(2025, 3, 6))
    assert left is not None
    assert (left.standing, left.since) == ("withdrawn", date(2025, 3, 6))
    assert left.statements


def test_the_baltic_states_were_bound_through_the_day_before_effect() -> None:
    for code in ("EST", "LVA", "LTU"):
        assert state("apmbc", code, date(2025, 12, 26)) is None
        assert state("apmbc", code, date(2025, 12, 27)) is not None


def test_outside_and_joined_make_up_all_states() -> None:
    record = bundled_record()
    for key in record.shelf.treaties:
        page = outside.data(record, key, viewpoint())
        joined = {
            a.code for a in record.shelf.areas.states()
            if record.known(a.code, record.shelf.treaty(key), viewpoint().known_at).timeline.is_joined(page.on)
        }  # fmt: skip
        listed = {s.area for _, states in page.outsiders for s in states}
        assert page.states == len(listed)
        assert listed.isdisjoint(joined)
        assert len(listed | joined) == len(record.shelf.areas.states())


def test_a_deposit_binds_on_the_first_day_of_the_sixth_month_after_its_month() -> None:
    joined = joined_on(bundled_record().shelf.treaty("ccm"), date(2026, 11, 21))
    assert joined.in_force == date(2027, 5, 1)
    assert {o.obligation: o.due for o in joined.owed} == {
        "stockpile_destruction": date(2035, 5, 1), "clearance": date(2037, 5, 1), "initial_report": date(2027, 10, 28),
    }  # fmt: skip


def test_before_the_treaty_itself_was_in_force_no_deposit_bound() -> None:
    assert joined_on(bundled_record().shelf.treaty("apmbc"), date(1997, 12, 3)).in_force == date(1999, 3, 1)


def test_a_signatory_ratifies_and_any_other_accedes() -> None:
    ways = {w.standing: w for w in outside.data(bundled_record(), "ccm", viewpoint()).ways}
    assert "ratification" in ways["signatory"].instruments
    assert ways["not_joined"].instruments == ("accession",)
    assert (ways["signatory"].provision, ways["not_joined"].provision) == ("16(1)", "16(2)")


def test_what_is_reported_names_its_finding_and_by_whom() -> None:
    page = outside.data(bundled_record(), "ccm", viewpoint())
    found = [r for _, states in page.outsiders for s in states for r in (*s.acts, *s.others)]
    assert len(found) > 20
    assert all(r.finding and r.by and r.statement.part("weapon") == "cm" for r in found)
    assert not any(r.actor for _, states in page.outsiders for s in states for r in s.acts)


def test_the_page_links_only_what_is_there_and_was_known() -> None:
    early = viewpoint(date(2012, 1, 1), date(2012, 1, 1))
    for key in ("apmbc", "ccm"):
        text = html("outside_treaty", key)
        assert dead_links(text) == set()
        assert unlinked_figures(text) == []
        assert unknown_then(html("outside_treaty", key, early), early) == set()


def test_who_is_outside_both_counts_once_in_each() -> None:
    page = outside_any.data(bundled_record(), "", viewpoint())
    assert dict(page.counts) == {
        key: outside.data(bundled_record(), key, viewpoint()).states for key in ("apmbc", "ccm")
    }
    assert sum(s.outside for s in page.states) == sum(count for _, count in page.counts)
    both = {s.area for s in page.states if s.outside == 2}
    assert {"USA", "RUS", "LTU"} <= both
    assert page.outside_all == len(both)


def test_an_unknown_treaty_has_no_page() -> None:
    with pytest.raises(NotFound):
        outside.data(bundled_record(), "npt", viewpoint())
