"""The data of a page as JSON: the same bytes in every process."""

from firmground.publish.plain import plain


def test_a_set_is_written_in_an_order_of_its_own() -> None:
    assert plain(frozenset("cab")) == ["a", "b", "c"]
    assert plain(("c", "a", "b")) == ["c", "a", "b"]
