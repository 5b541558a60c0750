from datetime import date

from firmground.views.national_law import national_laws
from publish.record import bundled_record, viewpoint


def test_a_penalty_stands_with_the_law_of_its_day() -> None:
    laws = national_laws(bundled_record(), "CHE", viewpoint())
    act = next(law for law in laws if str(law.period) == "2012-03-16")
    assert [s.property for s in act.said] == ["national_law", "prison_term_most"]
    assert act.treaty == "ccm"


def test_a_list_without_a_title_stands_apart_from_the_law_it_may_mean() -> None:
    laws = national_laws(bundled_record(), "CHE", viewpoint())
    listed = [law for law in laws if law.lists]
    assert [(law.treaty, str(law.period)) for law in listed] == [("apmbc", "1996"), ("ccm", "2012")]
    assert all(not law.laws for law in listed)


def test_a_law_is_not_told_of_before_its_time() -> None:
    early = viewpoint(date(2005, 1, 1), viewpoint().known_at)
    assert {law.treaty for law in national_laws(bundled_record(), "CHE", early)} == {"apmbc"}
