"""The page on what is not known."""

import re

from firmground.views.coverage import coverage
from publish.record import bundled_record, html, viewpoint


def test_the_requesters_of_the_22nd_meeting_are_listed_as_undecided() -> None:
    gaps = {g.treaty: g for g in coverage(bundled_record(), viewpoint()).treaties}["apmbc"]
    found = {row.deadline.area for row in gaps.undecided if any(a.by == "22MSP" for a in row.asked)}
    assert {"AGO", "COD", "COL", "ECU", "ETH"} <= found


def test_a_passed_day_is_never_called_missed() -> None:
    text = html("coverage")
    assert text.count("missed") == text.count("is not called missed") == 1


def test_totals_are_those_of_the_matrix() -> None:
    found = coverage(bundled_record(), viewpoint())
    for place, total in enumerate(found.totals):
        cells = [row.cells[place] for row in found.rows]
        assert total.held == sum(bool(c.statement) for c in cells)
        assert total.held + total.nothing == len(found.rows)
        assert total.statements == sum(c.statements for c in cells)


def test_every_year_of_the_matrix_is_a_link_to_a_statement_and_nothing_is_no_zero() -> None:
    matrix = html("coverage").split('<table class="matrix">')[1]
    cells = re.findall(r"<td>(.*?)</td>", matrix)
    assert all("/statements/" in cell or "nothing" in cell for cell in cells)
    assert not any(re.fullmatch(r"\D*0\D*", cell) for cell in cells)


def test_proposals_are_counted_only_for_who_may_see_them() -> None:
    public, desk = (coverage(bundled_record(audience), viewpoint()) for audience in ("public", "desk"))
    assert public.proposals == 0
    assert desk.proposals > 0
    assert desk.awaiting_review == 0


def test_the_public_is_told_on_how_many_questions_a_proposal_awaits_review() -> None:
    desk = bundled_record("desk").reading
    hidden = {s for s, grade in desk.grades.items() if grade == "unverified" and s in desk.statements}
    about = [desk.statement(s) for s in hidden if desk.statement(s).visibility == "public"]
    questions = {(s.subject, s.property, s.breakdown) for s in about}
    told = f"On {len(questions):,} questions a proposal awaits review and is not shown."
    assert questions
    assert told in html("coverage")
    assert told in html("about")
