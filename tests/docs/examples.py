"""Fenced ``console`` examples of a page: what stands after ``$ firmground``, and what the page shows as its output."""

import re
from dataclasses import dataclass

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
ANYTHING = "…"


@dataclass(frozen=True, slots=True)
class Example:
    """A command line and the output that the page shows for it; the line of the page it stands on."""

    command: str
    shown: str
    line: int


def read_examples(page: str) -> tuple[Example, ...]:
    """Return the console examples of a page, in order."""
    found: list[Example] = []
    for block in _BLOCK.finditer(page):
        first = page.count("\n", 0, block.start(1)) + 1
        for place, line in enumerate(block[1].splitlines(), start=first):
            if line.startswith("$ "):
                found.append(Example(line.removeprefix("$ "), "", place))
            elif found:
                last = found[-1]
                found[-1] = Example(last.command, f"{last.shown}{line}\n", last.line)
    return tuple(found)


def agrees(shown: str, printed: str) -> bool:
    """Tell whether an output is the one shown: the same words in the same order, "…" standing for any of them.

    Space is not compared: a table's columns are as wide as what stands in them and as the window lets them be.
    """
    parts = [re.escape(part) for part in _plain(shown).split(ANYTHING)]
    return re.fullmatch(".*?".join(parts), _plain(printed)) is not None


def _plain(text: str) -> str:
    return re.sub(rf"\s*({ANYTHING})\s*", ANYTHING, " ".join(text.split()))
