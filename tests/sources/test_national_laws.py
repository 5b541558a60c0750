from collections import Counter

from firmground.sources.folder import file_bytes
from firmground.sources.national_laws.read import read

DRAFTS = tuple(read(file_bytes("national_laws", "2026-11.csv"), "2026-11.csv"))


def test_a_prison_term_stands_beside_the_law_that_provides_it() -> None:
    titled = {(d.subject, d.period, d.breakdown) for d in DRAFTS if d.property == "national_law"}
    terms = [d for d in DRAFTS if d.property == "prison_term_most"]
    assert len(terms) > 10
    assert all((d.subject, d.period, d.breakdown) in titled for d in terms)


def test_the_lists_name_as_many_states_as_their_sources_count() -> None:
    listed = Counter(d.edition for d in DRAFTS if d.property == "national_law_status" and d.layer != "claim")
    assert listed == {"landmine-monitor-2001": 30, "cluster-munition-monitor-2012": 18}


def test_a_law_on_both_treaties_is_told_of_each() -> None:
    both = {dict(d.breakdown)["treaty"] for d in DRAFTS if d.subject == "IRL" and d.property == "national_law"}
    assert both == {"apmbc", "ccm"}
