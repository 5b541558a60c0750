from datetime import date

from firmground.views.ballots import ballots, last_vote
from publish.record import bundled_record, viewpoint


def test_votes_are_grouped_by_treaty_and_by_how_they_were_cast() -> None:
    found = {(b.treaty, b.vote): [y.when for y in b.years] for b in ballots(bundled_record(), "FIN", viewpoint())}
    assert set(found) == {("apmbc", "yes"), ("ccm", "abstain")}
    assert found["ccm", "abstain"] == ["2015", "2016", "2017", "2018", "2019"]
    assert found["apmbc", "yes"][-1] == "2011"


def test_two_sources_on_the_vote_of_one_year_are_one_year() -> None:
    against = next(b for b in ballots(bundled_record(), "ZWE", viewpoint()) if b.vote == "no")
    years = {y.when: y.statements for y in against.years}
    assert len(years["2018"]) == 2
    assert [y.when for y in against.years] == sorted(years)


def test_a_vote_is_told_of_from_its_day() -> None:
    early = viewpoint(date(2016, 1, 1), viewpoint().known_at)
    assert [y.when for b in ballots(bundled_record(), "UKR", early) for y in b.years] == ["1997", "1998", "2015"]


def test_the_last_vote_is_the_latest_year_of_its_own() -> None:
    vote = last_vote(bundled_record(), "IND", "apmbc", viewpoint())
    assert vote is not None
    assert (vote.vote, [y.when for y in vote.years]) == ("abstain", ["2019"])
    assert last_vote(bundled_record(), "NOR", "apmbc", viewpoint()) is None
