"""The comparison itself, so that a page that shows something else cannot pass."""

from docs.examples import Example, agrees, read_examples


def test_an_output_may_be_wider_but_not_say_something_else() -> None:
    assert agrees("45 parties\n", "45   parties\n")
    assert not agrees("45 parties\n", "46 parties\n")
    assert not agrees("45 parties\n", "45 parties and more\n")


def test_the_ellipsis_stands_for_what_is_left_out() -> None:
    assert agrees("first\n…\nlast\n", "first\nsecond\nthird\nlast\n")
    assert agrees("head …\n", "head b21354\n")
    assert agrees("head …\n", "head\n")
    assert not agrees("first\n…\nlast\n", "first\nsecond\n")


def test_a_block_holds_several_commands_each_with_its_output() -> None:
    page = "Text.\n```console\n$ firmground a\none\ntwo\n$ firmground b\n```\n```sh\nfirmground serve\n```\n"
    assert read_examples(page) == (Example("firmground a", "one\ntwo\n", 3), Example("firmground b", "", 6))
