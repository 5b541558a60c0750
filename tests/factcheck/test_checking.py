"""A whole text checked: order and places of claims, one for each anchor, the day it is judged by, and hostile texts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from time import perf_counter, process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.reading import checker
from firmground.factcheck.checking import Checked
from firmground.factcheck.claim import Found, Verdict, VerdictWord
from firmground.factcheck.scene import Clauses, Scene

DAY = date(2025, 12, 5)
SENTENCES = (
    "The Mine Ban Treaty has 166 states parties. ",
    "In 2023, mines killed or injured 5,757 people, of whom 84 per cent were civilians. ",
    "Lithuania withdrew from the Convention on Cluster Munitions on 6 March 2025.\n\n",
    "“Finland acceded in 2012,” the minister said; Poland ratified it in the same year. ",
    "- cleared: 281.5 km²\n- destroyed: 160,566 antipersonnel mines\n",
    "Afghanistan (624), Ukraine (247) and Myanmar (2,029) had the most casualties in 2024. ",
    "Nobody knows what will come. ",
    "It entered into force on 1 March 1999 \u00bd\u202e\u0007. ",
)
TEXTS = st.lists(st.sampled_from(SENTENCES), max_size=8).map("".join)
# A machine that is busy is slow; what is not in proportion to its length takes hours.
SECONDS = 120


def _check(text: str, published: date = DAY) -> Checked:
    return checker().check(text, published, "en")


@settings(max_examples=40)
@given(TEXTS)
def test_claims_stand_in_the_order_of_the_text_and_their_places_hold_their_words(text: str) -> None:
    claims = _check(text).claims
    assert [c.start for c in claims] == sorted(c.start for c in claims)
    assert all(0 <= c.start < c.end <= len(text) and text[c.start : c.end] == c.text for c in claims)


@settings(max_examples=15)
@given(TEXTS, TEXTS)
def test_what_is_said_first_does_not_depend_on_what_follows_in_other_paragraphs(text: str, after: str) -> None:
    """Only which treaty a text names alone may change how "it" is read; a named one stays named."""
    named = "The Convention on Cluster Munitions and the Mine Ban Treaty are two treaties.\n\n"
    alone, both = (_check(named + t).claims for t in (f"{text}\n\n", f"{text}\n\n{after}"))
    assert both[: len(alone)] == alone


@dataclass(frozen=True)
class Loud:
    """An invented kind that says the same verdict of every amount, with so much weight."""

    word: VerdictWord
    weight: int

    def find(self, view: Clauses, scene: Scene) -> Iterator[Found]:
        """Yield a claim for each amount of a sentence."""
        assert scene.published == DAY
        for amount in view.sentence.amounts:
            yield Found(
                amount.first,
                amount.last,
                amount.at,
                {},
                lambda facts: Verdict(self.word, why=str(facts.published)),
                self.weight,
            )


def test_of_several_claims_on_one_anchor_the_heaviest_stays() -> None:
    text = "The Mine Ban Treaty has 166 parties, and 28 states are outside."
    light, heavy = Loud("contradicted", 1), Loud("supported", 2)
    for kinds in ({"a": light, "b": heavy}, {"a": heavy, "b": light}):
        claims = replace(checker(), kinds=kinds).check(text, DAY, "en").claims
        assert [(c.text, c.verdict.word) for c in claims] == [("166", "supported"), ("28", "supported")]
        assert {c.verdict.why for c in claims} == {DAY.isoformat()}


def test_a_text_that_is_older_than_an_edition_does_not_know_it() -> None:
    text = "In 2024, mines killed or injured more than 6,000 people worldwide."
    for published, verdict in ((date(2025, 11, 30), "not_in_ledger"), (date(2025, 12, 1), "supported")):
        (claim,) = (c for c in _check(text, published).claims if c.kind == "casualties")
        assert claim.verdict.word == verdict
        assert all(c.published <= published.isoformat() for c in claim.citations)


@pytest.mark.parametrize(("told", "verdict"), [("6,279", "supported"), ("6,280", "not_in_ledger")])
def test_the_very_number_a_later_edition_prints_of_a_year_that_was_over_was_known(told: str, verdict: str) -> None:
    text = f"In 2024, mines killed or injured at least {told} people worldwide."
    (claim,) = (c for c in _check(text, date(2025, 11, 30)).claims if c.kind == "casualties")
    assert claim.verdict.word == verdict


@pytest.mark.parametrize("count", [67, 45])
def test_a_number_of_parties_is_right_under_either_rule_of_counting(count: int) -> None:
    (claim,) = _check(f"The Mine Ban Treaty has {count} states parties.", date(1999, 3, 1)).claims
    assert (claim.kind, claim.verdict.word) == ("membership_count", "supported")


def test_a_number_of_parties_that_no_rule_gives_is_wrong() -> None:
    (claim,) = _check("The Mine Ban Treaty has 99 states parties.", date(1999, 3, 1)).claims
    assert (claim.kind, claim.verdict.word) == ("membership_count", "contradicted")


def test_every_verdict_but_ignorance_says_what_it_rests_on() -> None:
    claims = _check("".join(SENTENCES)).claims
    assert {c.kind for c in claims} >= {"membership_count", "casualties", "share", "withdrawal", "treaty_date"}
    # Days of a treaty itself stand in its law file, not in a statement.
    cited = [c for c in claims if c.verdict.word != "not_in_ledger" and c.kind != "treaty_date"]
    assert [c.text for c in cited if not c.citations] == []
    assert [c.text for c in claims if not c.verdict.why] == []


def test_the_same_text_is_judged_alike_whatever_was_checked_before() -> None:
    text = "".join(SENTENCES)
    first = _check(text)
    _check("The Convention on Cluster Munitions has 57 states parties.", date(2011, 6, 20))
    checker().check("La Convention d’Ottawa compte 156 États parties.", date(2009, 11, 29))
    assert _check(text) == first


@pytest.mark.parametrize(
    "letters",
    [
        "a", "1", ".", ",", " ", "\n", "-", "(", "\x00", "\u0301", "•", "1.", "A. ",
        "a\n", "- a\n", "[1]",
    ],
)  # fmt: skip
def test_a_million_times_the_same_letters_are_read_in_bounded_time(letters: str) -> None:
    text = "The Mine Ban Treaty " + letters * (1_000_000 // len(letters))
    begun = perf_counter()
    assert _check(text).read
    assert perf_counter() - begun < SECONDS


@pytest.mark.parametrize(
    "part",
    [
        "the 164 states parties to the Mine Ban Treaty, ", "5,757 people were killed or injured by mines in 2023, ",
        "Finland acceded to the Mine Ban Treaty on 9 January 2012 and ",
        "Myanmar, Syria and Russia used cluster munitions, ",
    ],
)  # fmt: skip
def test_a_sentence_without_an_end_is_read_in_bounded_time(part: str) -> None:
    text = part * (100_000 // len(part))
    begun = perf_counter()
    claims = _check(text).claims
    assert perf_counter() - begun < SECONDS
    assert all(text[c.start : c.end] == c.text for c in claims)


@settings(max_examples=40)
@given(st.text(max_size=80), st.sampled_from(SENTENCES), st.text(max_size=80))
def test_no_characters_break_it(before: str, sentence: str, after: str) -> None:
    text = before + sentence + after
    assert all(text[c.start : c.end] == c.text for c in _check(text).claims)
    assert checker().check(text, DAY).published == DAY


def test_a_sentence_of_nothing_but_shares_takes_no_more_time_than_others() -> None:
    text = "Of landmine victims in 2024, " + "5% civilian casualties " * 170
    begun = process_time()
    assert len(_check(text).claims) == 170
    # 0.5 seconds on a quiet machine; 12 where each share looks at each share for each share.
    assert process_time() - begun < 5


def test_whoever_grants_so_much_time_is_asked_at_each_step() -> None:
    asked: list[int] = []
    text = "Of landmine victims in 2024, " + "5% civilian casualties " * 50 + ". Nobody knows what landmines do." * 50
    replace(checker(), between=lambda: asked.append(1)).check(text, DAY, "en")
    # Each sentence read, each kind asked, each claim found and each judged.
    assert len(asked) > 50 + 50 * len(checker().kinds) + 2 * 50
