"""How a number goes wrong by a slip of the pen, and what is no slip."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firmground.factcheck.slips import digits, is_slip


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ("10665", "10566"), ("433413", "343413"), ("7904", "7094"), ("30840", "3084"), ("1626", "11626"),
        ("798.54", "798.45"),
    ],
)  # fmt: skip
def test_digits_that_changed_places_or_were_lost_are_a_slip(told: str, known: str) -> None:
    assert is_slip(Decimal(told), Decimal(known))
    assert is_slip(Decimal(known), Decimal(told))


@pytest.mark.parametrize(
    ("told", "known"),
    [("6279", "6279"), ("6297", "5853"), ("123", "132"), ("5000", "500"), ("6279", "6379"), ("12000", "21000")],
)
def test_another_number_is_none(told: str, known: str) -> None:
    assert not is_slip(Decimal(told), Decimal(known))


@given(st.decimals(0, 10**9, places=2), st.decimals(0, 10**9, places=2))
def test_a_slip_goes_both_ways(one: Decimal, other: Decimal) -> None:
    assert is_slip(one, other) == is_slip(other, one)


def test_closing_noughts_tell_nothing() -> None:
    assert digits(Decimal(6600000)) == 2
    assert digits(Decimal("0.035")) == 2
