from firmground.model.value import Number
from firmground.sources.folder import file_bytes
from firmground.sources.un_votes.read import read

DRAFTS = tuple(read(file_bytes("un_votes", "2026-11.csv"), "2026-11.csv"))


def _count(subject: str, prop: str, edition: str) -> Number:
    found = {d.value for d in DRAFTS if (d.subject, d.property, d.edition) == (subject, prop, edition)}
    assert len(found) == 1
    value = found.pop()
    assert isinstance(value, Number)
    return value


def test_the_vote_of_2016_keeps_one_no_and_two() -> None:
    against = [d for d in DRAFTS if (d.subject, d.property) == ("resolution:71-45", "vote_no")]
    assert {(str(d.value), d.edition) for d in against} == {("1", "unvotes"), ("2", "ccm-presidency-2016-12-09")}
    assert len({(d.period, d.breakdown) for d in against}) == 1


def test_an_abstention_that_a_source_leaves_out_is_no_zero() -> None:
    editions = {d.edition for d in DRAFTS if (d.subject, d.property) == ("resolution:71-45", "vote_abstain")}
    assert editions == {"unvotes"}


def test_plenary_committee_and_paragraph_are_three_votes() -> None:
    yes = {(d.breakdown, str(d.value)) for d in DRAFTS if (d.subject, d.property) == ("resolution:74-62", "vote_yes")}
    plenary = (("stage", "plenary"), ("treaty", "ccm"))
    committee = (("stage", "first_committee"), ("treaty", "ccm"))
    assert yes == {(plenary, "144"), (committee, "138"), ((("paragraph", "preamble_14"), *committee), "147")}


def test_a_stronger_source_with_the_same_count_leads_and_both_are_cited() -> None:
    monitor = "cluster-munition-monitor-2019"
    assert str(_count("resolution:73-54", "vote_yes", monitor)) == "144"
    assert all(len(d.cites) == 2 for d in DRAFTS if d.edition == monitor)
