"""The picture of a sum: bars that begin where the last ended, told apart without colour."""

from io import StringIO

from rich.console import Console

from firmground.cli.waterfall import Bar, Waterfall

BARS = (Bar("start", -4.0), Bar("same day", 10.0), Bar("far apart", -2.0), Bar("together", 4.0, is_sum=True))


def drawn(width: int, bars: tuple[Bar, ...] = BARS) -> list[str]:
    out = StringIO()
    Console(file=out, width=width, color_system=None).print(Waterfall(bars))
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_each_bar_begins_where_the_last_ended_and_the_sum_at_zero() -> None:
    start, day, apart, together = (line[line.index("0 ") + 2 :] for line in drawn(72))
    assert start.lstrip().startswith("▒") and day.lstrip(" ").startswith("█")
    assert start.index("▒") == day.index("█")
    assert abs(apart.rindex("▒") - day.rindex("█")) <= 1
    assert abs(together.index("█") - start.rindex("▒")) <= 1
    assert abs(together.rindex("█") - apart.index("▒")) <= 1


def test_for_and_against_differ_by_sign_and_shape_not_by_colour_alone() -> None:
    lines = drawn(80)
    assert "−4.0" in lines[0] and "▒" in lines[0] and "█" not in lines[0]
    assert "+10.0" in lines[1] and "█" in lines[1] and "▒" not in lines[1]


def test_no_line_is_wider_than_the_terminal_and_narrow_ones_have_no_bars() -> None:
    for width in (30, 40, 60, 80, 120, 200):
        lines = drawn(width)
        assert max(map(len, lines)) <= width
        assert any("█" in line for line in lines) == (width >= 60)
        assert sum("+10.0" in line for line in lines) == 1


def test_nothing_but_zeros_is_drawn_without_failing() -> None:
    assert "+0.0" in drawn(80, (Bar("nothing", 0.0),))[0]
