"""Whether a claimed number says the one a source gives: hedges, rounding, ranges, shares, and sources that differ."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.reading import checker, read
from firmground.factcheck.claim import VERDICTS, Verdict, VerdictWord
from firmground.factcheck.comparing import Fit, first_of, fit, fits_answer, judged, told
from firmground.factcheck.facts import Facts
from firmground.factcheck.knowledge import Answer
from firmground.factcheck.marks import Amount, day_of
from firmground.model.statement import Statement
from firmground.model.value import Number, Sense

COUNTS = st.integers(1, 10**7).map(Decimal)
# "More than" and "less than" leave the number itself out; all others hold it.
EQUAL: tuple[Sense, ...] = ("exact", "at_least", "almost", "about", "up_to")
WORSE: dict[Fit, int] = {"fits": 0, "near": 1, "no": 2}


def _amount(value: Decimal, sense: Sense = "exact", unit: str = "", high: Decimal | None = None) -> Amount:
    return Amount(value, unit, sense, 0, 0, 0, high=high)


def _said(phrase: str) -> Amount:
    """Return the one number of a phrase, as the grammar reads it."""
    (amount,) = (a for sentence in read(phrase) for a in sentence.amounts)
    return amount


@pytest.mark.parametrize(
    ("phrase", "fits"),
    [
        ("5,757 people", "fits"), ("5,756 people", "no"), ("7,557 people", "no"),
        ("5,800 people", "near"), ("6,000 people", "near"), ("7,000 people", "no"),
        ("more than 5,700 people", "fits"), ("more than 3,000 people", "near"), ("more than 6,000 people", "no"),
        ("at least 5,757 people", "fits"), ("at least 5,790 people", "near"), ("at least 6,000 people", "no"),
        ("nearly 5,800 people", "fits"), ("nearly 5,700 people", "near"), ("nearly 7,000 people", "no"),
        ("some 5,750 people", "fits"), ("about 6,000 people", "fits"), ("about 7,000 people", "no"),
        ("up to 6,000 people", "fits"), ("up to 9,000 people", "near"), ("up to 5,000 people", "no"),
        ("between 5,000 and 6,000 people", "fits"), ("between 6,000 and 7,000 people", "no"),
    ],
)  # fmt: skip
def test_a_true_hedge_fits_and_a_loose_one_is_near(phrase: str, fits: str) -> None:
    assert fit(_said(phrase), Decimal(5757)) == fits


@pytest.mark.parametrize(
    ("phrase", "actual", "fits"),
    [
        ("281.5 km²", "281.5", "fits"), ("282 km²", "281.5", "fits"), ("300 km²", "281.5", "near"),
        ("481.5 km²", "281.5", "no"),
        ("$798.4 million", "798.4", "fits"), ("$798 million", "798.4", "fits"), ("$898 million", "798.4", "no"),
        ("84%", "84", "fits"), ("84%", "84.4", "fits"), ("85%", "84", "near"), ("86%", "84", "no"),
        ("more than 80%", "84", "fits"), ("nearly half", "46", "fits"), ("two thirds", "66", "fits"),
        ("half", "84", "no"),
    ],
)  # fmt: skip
def test_measures_and_shares_are_compared_at_the_precision_written(phrase: str, actual: str, fits: str) -> None:
    assert fit(_said(phrase), Decimal(actual), points=phrase.endswith(("%", "half", "thirds"))) == fits


def test_a_separator_of_another_language_is_read_only_where_it_comes_near() -> None:
    (amount,) = (a for s in read("5.757 people were killed or injured.") for a in s.amounts)
    assert amount.values() == (Decimal("5.757"), Decimal(5757))
    assert fit(amount, Decimal(5757)) == "fits"
    assert fit(amount, Decimal(9)) == "no"


@given(COUNTS, st.sampled_from(EQUAL))
def test_the_number_of_the_source_fits_whatever_the_sense_of_equality(number: Decimal, sense: Sense) -> None:
    assert fit(_amount(number, sense), number) == "fits"


@given(COUNTS, COUNTS, st.sampled_from(("", "km2", "percent")))
def test_a_number_with_no_hedge_fits_no_better_than_about(claimed: Decimal, actual: Decimal, unit: str) -> None:
    exact, about = (fit(_amount(claimed, sense, unit), actual) for sense in ("exact", "about"))
    assert exact != "fits" or about == "fits"


@given(COUNTS, COUNTS, COUNTS, st.sampled_from(("at_least", "more_than")))
def test_what_is_too_much_for_at_least_stays_so_for_more(
    one: Decimal, other: Decimal, actual: Decimal, sense: Sense
) -> None:
    low, high = sorted((one, other))
    if fit(_amount(low, sense), actual) == "no":
        assert fit(_amount(high, sense), actual) == "no"
    assert low > actual or fit(_amount(low, sense), actual) != "no"


@given(COUNTS, COUNTS, COUNTS, st.sampled_from(("up_to", "less_than")))
def test_what_is_too_little_for_up_to_stays_so_for_less(
    one: Decimal, other: Decimal, actual: Decimal, sense: Sense
) -> None:
    low, high = sorted((one, other))
    if fit(_amount(high, sense), actual) == "no":
        assert fit(_amount(low, sense), actual) == "no"
    assert high < actual or fit(_amount(high, sense), actual) != "no"


@given(COUNTS, COUNTS, COUNTS)
def test_a_range_fits_what_lies_in_it(one: Decimal, other: Decimal, actual: Decimal) -> None:
    low, high = sorted((one, other))
    assert fit(_amount(low, high=high), actual) == ("fits" if low <= actual <= high else "no")


@given(COUNTS, COUNTS)
def test_the_nearer_of_two_numbers_never_fits_worse_than_the_farther_with_about(one: Decimal, actual: Decimal) -> None:
    nearer = actual + (one - actual) / 2
    # A reach is a part of the number that is claimed: a smaller one on the same side reaches less far.
    if one >= actual:
        assert WORSE[fit(_amount(nearer, "about"), actual)] <= WORSE[fit(_amount(one, "about"), actual)]


def _statement() -> Statement:
    return checker().knowledge.record.reading.of("world", "casualties")[0]


def _answer(number: Number) -> Answer:
    return Answer(number, _statement(), date(2020, 1, 1))


def test_the_hedge_of_the_source_counts_as_well() -> None:
    least = _answer(Number(Decimal(5757), "people", sense="at_least"))
    assert fits_answer(_said("at least 5,757 people"), least) == "fits"
    more = _answer(Number(Decimal(168000), "items", sense="more_than"))
    assert fits_answer(_said("more than 168,000 mines"), more) == "fits"
    about = _answer(Number(Decimal(1000), "items", sense="about"))
    assert fits_answer(_said("1,050 mines"), about) == "near"
    assert fits_answer(_said("1,500 mines"), about) == "no"


def test_a_source_may_give_a_range() -> None:
    between = _answer(Number(None, "percent", low=Decimal("9.6"), high=Decimal("12.2")))
    assert told(between) == "9.6–12.2 %"
    assert fits_answer(_said("11%"), between) == "fits"
    assert fits_answer(_said("between 9.6 and 12.2 per cent"), between) == "fits"
    assert fits_answer(_said("1%"), between) == "no"


def test_a_number_is_told_with_its_hedge_and_unit() -> None:
    assert told(_answer(Number(Decimal("281.5"), "km2"))) == "281.5 km²"
    assert told(_answer(Number(Decimal(5757), "people", sense="at_least"))) == "at least 5,757"


def _verdict(phrase: str, subject: str, year: int, published: date) -> Verdict | None:
    facts = Facts(checker().knowledge, published)
    return judged(_said(phrase), facts.answers(subject, "casualties", day_of(year)), facts)


def test_a_number_that_was_revised_is_right_until_then_and_out_of_date_after() -> None:
    before, after = (_verdict("5,554 people", "world", 2019, day) for day in (date(2021, 1, 1), date(2022, 1, 1)))
    assert before is not None
    assert before.word == "supported"
    assert after is not None
    assert (after.word, after.error) == ("outdated", "stale_total")
    assert "5,853" in after.expected


def test_a_number_of_a_source_that_does_not_lead_is_imprecise_and_never_contradicted() -> None:
    one, other = list({s.edition: s for s in checker().knowledge.record.reading.of("world", "casualties")}.values())[:2]
    answers = (
        Answer(Number(Decimal(374), "people"), one, date(2020, 1, 1), lead=True),
        Answer(Number(Decimal(368), "people"), other, date(2020, 1, 1)),
    )
    found = [judged(_said(f"{n} people"), answers, Facts(checker().knowledge, date(2026, 1, 1))) for n in (374, 368)]
    assert [(v.word, v.error) for v in found if v] == [("supported", ""), ("imprecise", "disputed")]
    assert [v.statements[0] for v in found if v] == [one.id, other.id]


def test_where_no_source_gives_it_or_comes_near_nothing_is_said() -> None:
    assert _verdict("500 people", "COL", 2013, date(2026, 1, 1)) is None
    assert _verdict("5,757 people", "world", 2023, date(2023, 6, 1)) is None


def test_the_kindest_of_several_verdicts_is_taken() -> None:
    words: tuple[VerdictWord, ...] = ("supported", "imprecise", "outdated", "not_in_ledger", "contradicted")
    assert sorted(words) == sorted(VERDICTS)
    for place, word in enumerate(words):
        found = first_of([None, *(Verdict(w) for w in reversed(words[place:]))])
        assert found is not None
        assert found.word == word
    assert first_of([None]) is None
