from collections import Counter

from firmground.model.value import Code, Number
from firmground.sources.folder import file_bytes
from firmground.sources.un_ballots.read import read
from firmground.sources.un_votes.read import read as read_totals

BALLOTS = tuple(read(file_bytes("un_ballots", "2026-11.csv"), "2026-11.csv"))
TOTALS = tuple(read_totals(file_bytes("un_votes", "2026-11.csv"), "2026-11.csv"))


def _counted() -> Counter[tuple[str, str]]:
    return Counter((d.locator, d.value.code) for d in BALLOTS if isinstance(d.value, Code))


def test_as_many_states_abstained_or_voted_against_as_the_totals_say() -> None:
    counted, compared = _counted(), 0
    for draft in TOTALS:
        vote = {"vote_no": "no", "vote_abstain": "abstain"}.get(draft.property)
        if vote is None or not isinstance(draft.value, Number) or draft.edition != "unvotes":
            continue
        if dict(draft.breakdown).get("treaty"):
            assert counted[draft.locator, vote] == draft.value.best, draft.locator
            compared += 1
    assert compared >= 50


def test_no_state_voted_twice_on_a_resolution() -> None:
    assert max(Counter((d.locator, d.subject) for d in BALLOTS).values()) == 1


def test_a_state_that_had_joined_is_not_named_among_those_in_favour() -> None:
    finland = {d.locator for d in BALLOTS if d.subject == "FIN" and d.value == Code("vote", "yes")}
    assert "resolution 66/29" in finland
    assert "resolution 67/32" not in finland
