"""Pieces shared with a second process come back in their order."""

import operator
from functools import partial

import pytest

from firmground.sources.pieces import of_each


@pytest.mark.parametrize("pieces", [0, 1, 11, 12, 13, 300])
def test_results_stand_in_the_order_of_their_pieces(pieces: int) -> None:
    assert of_each(partial(operator.mul, 3), iter(range(pieces))) == [3 * piece for piece in range(pieces)]


def test_large_pieces_and_results_pass() -> None:
    texts = [bytes([number]) * 3_000_000 for number in range(20)]
    assert of_each(bytes.upper, texts) == [text.upper() for text in texts]
