"""What an editor found unclear once and no page may say again."""

from publish.record import bundled_record, html


def test_a_claim_of_another_is_not_printed_as_the_states_own() -> None:
    page = html("area", "tha")
    assert "own claim" not in page
    assert "Claim about Thailand by Cambodian Mine Action and Victim Assistance Authority" in page


def test_lebanon_is_told_of_in_one_sentence_everywhere() -> None:
    told = "gives a deposit toward the"
    undated = told in html("home")
    assert (told in html("treaty", "apmbc")) == undated
    assert "joined on a day no source gives" not in html("treaty", "apmbc") + html("coverage")


def test_where_something_was_read_is_cited() -> None:
    quoted = next(s for s in bundled_record().reading.statements.values() if s.edition == "apmbc-22msp" and s.read_in)
    page = html("statement", quoted.id)
    assert page.count(f"as quoted in {quoted.read_in}") >= 2


def test_our_own_counts_are_none_that_sources_print() -> None:
    assert "Firmground, computed" not in html("treaty", "apmbc") + html("treaty", "ccm")


def test_days_past_are_counted_for_overdue_rows_only() -> None:
    assert "days past" not in html("area", "fra")


def test_a_duty_whose_day_passed_before_the_state_left_did_not_end_with_it() -> None:
    page = html("area", "ltu").split('id="apmbc-clearance-entry_into_force"')[1].split("</tr>")[0]
    assert "the state left on 27 December 2025" in page


def test_the_first_page_names_whose_land_was_cleared() -> None:
    page = html("home")
    assert "figures/mined_area_cleared/group/apmbc-parties/" in page
    assert "Day by rule only; no source says there is anything to destroy or clear" in page


def test_what_sources_said_of_a_duty_stands_under_it() -> None:
    page = html("area", "eri").split('id="apmbc-clearance-entry_into_force"')[1].split("</table>")[0]
    assert "What sources said of it" in page
    assert "No valid deadline" in page


def test_what_is_said_of_an_area_in_statements_about_others_is_on_its_page() -> None:
    page = html("area", "flk")
    assert "Said of it in statements about others" in page
    assert "cannot join" not in page


def test_an_action_has_a_number_not_a_unit() -> None:
    assert "number of an action" not in html("treaty", "apmbc") + html("treaty", "ccm")
