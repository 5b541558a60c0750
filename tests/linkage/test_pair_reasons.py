"""The reason given for each pair is the one by which the clusters were made."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from firmground.linkage.evidence import Rivals, Weighed
from firmground.linkage.judgements import Pair
from firmground.linkage.pair_reasons import LinkedUnit, PairReasons
from firmground.model.judgement import Answer, Judgement, RecordKey

NONE = Rivals(1, 2, 0, 0.0, 0.0)


def pair_of(left: int, right: int, weight: float) -> Weighed:
    return Weighed(left, right, weight, (), 0.0, (NONE, NONE), False)


def judged(verdict: Answer, author: str = "editor-1") -> Judgement:
    keys = RecordKey("a", "1", 1), RecordKey("b", "2", 2)
    reason = "the hospital says so" if author else ""
    return Judgement("e1", *keys, verdict, author, datetime(2026, 1, 1, tzinfo=UTC), reason)


def reasons(sources: str, incidents: str, weights: dict[Pair, float], verdicts: dict[Pair, Judgement]) -> PairReasons:
    """Units 1, 2, …: the source of each and its incident as a letter each; capital sources may repeat."""
    units = {
        n: LinkedUnit(n, incident, "UKR", source, source.isupper(), (f"r{n}",))
        for n, (source, incident) in enumerate(zip(sources, incidents, strict=True), 1)
    }
    found = {pair: pair_of(*pair, weight) for pair, weight in weights.items()}
    return PairReasons(2.0, units, found, found, verdicts, True, ())


@pytest.mark.parametrize(
    ("sources", "weights", "code", "words"),
    [
        ("xyz", {(1, 2): 5.0}, "likely", "likely enough by itself"),
        ("xyz", {(1, 2): 0.5}, "by_mean", "not likely enough by itself"),
        ("xyz", {}, "not_compared", "counts as −6.0"),
        ("xxz", {}, "not_compared", "both are of x"),
    ],
)
def test_why_two_accounts_are_one_incident(sources: str, weights: dict[Pair, float], code: str, words: str) -> None:
    found = reasons(sources, "iii", weights, {}).inside(2, 1)
    assert (found.left, found.right, found.code) == (2, 1, code)
    assert words in found.words


def test_a_judgement_is_the_reason_before_any_weight() -> None:
    same = reasons("xy", "ii", {(1, 2): 5.0}, {(1, 2): judged("same")}).inside(1, 2)
    assert (same.code, same.words) == ("judged_same", "judged same by editor-1: the hospital says so")
    public = reasons("xy", "ij", {(1, 2): 5.0}, {(1, 2): judged("different", "")}).outside(1, 2)
    assert (public.code, public.words) == ("judged_different", "judged different")


@pytest.mark.parametrize(
    ("sources", "weights", "code", "words"),
    [
        ("xyz", {(1, 3): 1.5}, "below_threshold", "+1.5 bits, and +2.0 are needed"),
        ("xyx", {(2, 3): 9.0}, "one_per_source", "an account of x, which lists an incident once"),
        ("XyX", {(2, 3): 9.0, (1, 3): 3.0}, "changed_since", "nothing keeps them apart now"),
        ("xyz", {(1, 3): 5.0, (2, 3): -3.0}, "mean_below_threshold", "all 2 pairs of the two incidents: +1.0 bits"),
        ("xyz", {(1, 3): 7.0}, "mean_below_threshold", "+0.5 bits"),
        ("xyz", {(1, 3): 20.0, (2, 3): -9.0}, "mean_below_threshold", "+1.5 bits"),
    ],
)
def test_why_an_account_is_of_another_incident(sources: str, weights: dict[Pair, float], code: str, words: str) -> None:
    pair = max(weights, key=lambda asked: weights[asked])
    found = reasons(sources, "iij", weights, {}).outside(*pair)
    assert found.code == code
    assert words in found.words


def test_an_audience_that_reads_less_gets_no_weight_in_words() -> None:
    exact = reasons("xyz", "iij", {(1, 3): 1.5}, {})
    assert replace(exact, is_exact=False).outside(1, 3).words == "not likely enough"
