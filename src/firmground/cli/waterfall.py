"""A weight drawn as a waterfall: what speaks for and against, each bar beginning where the last one ended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from firmground.linkage.telling import signed

_FOR, _AGAINST, _SUM = "cyan", "dark_orange", "bold"
# Narrower than this, bars say nothing; wider, they only part the words from the numbers.
_NARROWEST, _WIDEST = 12, 40
_BESIDE: Final = 12
_AXIS: Final = "│"


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a waterfall: words and bits. `is_sum`: it stands for all bars before it, and begins at zero."""

    words: str
    bits: float
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class Waterfall:
    """Bars that add up; as wide as the terminal allows, and without drawing where it is narrow."""

    bars: Sequence[Bar]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Give words, signed bits and the bars; half a column is the smallest step."""
        width = min(max((options.max_width - _BESIDE) // 3, 0), _WIDEST)
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0), expand=False)
        table.add_column(ratio=1, overflow="fold")
        table.add_column(justify="right", no_wrap=True, width=6)
        if width >= _NARROWEST:
            table.add_column(no_wrap=True, width=width)
        for bar, drawn in zip(self.bars, _drawn(self.bars, width), strict=True):
            cells = [Text(bar.words, _style(bar) if bar.is_sum else ""), Text(signed(bar.bits), _style(bar))]
            table.add_row(*cells, *([drawn] if width >= _NARROWEST else []))
        yield table


def _style(bar: Bar) -> str:
    return _SUM if bar.is_sum else _FOR if bar.bits >= 0 else _AGAINST


def _drawn(bars: Sequence[Bar], width: int) -> Iterator[Text]:
    """Draw each bar on one scale, which holds zero and every sum on the way."""
    spans = list(_spans(bars))
    low = min(0.0, *(min(span) for span in spans))
    high = max(0.0, *(max(span) for span in spans))
    halves = max(2 * width - 1, 1)

    def at(bits: float) -> int:
        return round((bits - low) / max(high - low, 1.0) * halves)

    for bar, (start, end) in zip(bars, spans, strict=True):
        yield _line(width, at(0.0), sorted((at(start), at(end))), bar)


def _spans(bars: Sequence[Bar]) -> Iterator[tuple[float, float]]:
    level = 0.0
    for bar in bars:
        if bar.is_sum:
            yield 0.0, bar.bits
        else:
            yield level, level + bar.bits
            level += bar.bits


def _line(width: int, zero: int, span: Sequence[int], bar: Bar) -> Text:
    """Return one row: full for what speaks for, hatched for what speaks against; zero is a thin line."""
    first, last = span[0], max(span[1], span[0] + 1)
    against = bar.bits < 0
    text = Text()
    for column in range(width):
        left, right = first <= 2 * column < last, first <= 2 * column + 1 < last
        if against and (left or right):
            text.append("▒", _style(bar))
        elif left or right:
            text.append("█" if left and right else "▌" if left else "▐", _style(bar))
        else:
            text.append(_AXIS if column == zero // 2 else " ", "dim")
    return text
