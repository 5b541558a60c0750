from firmground.factcheck.arguments.ranking import Ranking
from firmground.factcheck.arguments.terms import Weight

OWN = {"deterrence": frozenset(("exit", "deter")), "stigma": frozenset(("stigma",)), "korea": frozenset(("korea",))}
RANKING = Ranking(
    [
        Weight("deterrence", "deters", 2, needed="no"),
        Weight("deterrence", "leave", 1, needed="no"),
        Weight("stigma", "norm", 2, needed="no"),
        Weight("stigma", "leave", 1, needed="no"),
        Weight("korea", "deters", 2, needed="no"),
        Weight("korea", "korea", 0, needed="yes"),
        Weight("hidden", "deters", 4, needed="no"),
    ],
    OWN,
)


def test_what_is_needed_must_be_near() -> None:
    assert [r.argument for r in RANKING.ranked({"deters"}, (), {"deters"})] == ["deterrence"]
    assert {r.argument for r in RANKING.ranked({"deters"}, (), {"deters", "korea"})} == {"deterrence", "korea"}


def test_of_what_is_needed_either_way_one_must_be_near() -> None:
    weights = [
        Weight("stigma", "norm", 2, "no"), Weight("stigma", "leave", 1, "either"), Weight("stigma", "ban", 0, "either"),
    ]  # fmt: skip
    ranking = Ranking(weights, OWN)
    assert ranking.ranked({"norm"}, (), {"norm"}) == ()
    assert [r.argument for r in ranking.ranked({"norm"}, (), {"ban"})] == ["stigma"]
    assert [r.argument for r in ranking.ranked({"norm"}, (), {"leave"})] == ["stigma"]


def test_a_concept_that_only_helps_finds_no_argument() -> None:
    assert RANKING.ranked({"leave"}, {"exit", "stigma"}, {"leave"}) == ()


def test_more_concepts_and_own_words_score_higher() -> None:
    bare = RANKING.ranked({"deters"}, (), ())[0].score
    own = RANKING.ranked({"deters"}, {"exit"}, ())[0].score
    both = RANKING.ranked({"deters", "leave"}, {"exit"}, ())[0].score
    assert bare < own < both


def test_a_concept_that_fewer_arguments_share_tells_more() -> None:
    shared = RANKING.ranked({"deters"}, (), ())[0].score
    rare = RANKING.ranked({"norm"}, (), ())[0].score
    assert rare > shared


def test_an_argument_that_the_audience_may_not_see_is_never_ranked() -> None:
    assert "hidden" not in {r.argument for r in RANKING.ranked({"deters"}, (), {"korea"})}
