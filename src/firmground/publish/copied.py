"""The part of a page that is made to be copied, as plain text."""

import re
from html.parser import HTMLParser

# A template that has such a part marks it with this attribute.
MARK = "data-copied"
_BLOCKS = {"p", "h1", "h2", "h3", "li", "div"}
_SPACE = re.compile(r"\s+")


def copied_text(html: str) -> str:
    """Return the text of the marked part, a line for each paragraph; links and ids of statements are left out."""
    reader = _Reader()
    reader.feed(html)
    lines = [_SPACE.sub(" ", line).strip() for line in "".join(reader.found).split("\n")]
    return "\n\n".join(line.replace(" .", ".") for line in lines if line) + "\n"


class _Reader(HTMLParser):
    """Collects text inside the marked element; void elements do not occur there."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._depth = 0
        self._left_out = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if not self._depth and MARK not in held:
            return
        self._depth += 1
        if self._left_out or held.get("class") == "statement":
            self._left_out += 1
        if tag in _BLOCKS:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if not self._depth:
            return
        self._depth -= 1
        self._left_out = max(0, self._left_out - 1)
        if tag in _BLOCKS:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if self._depth and not self._left_out:
            self.found.append(data.replace("\n", " "))
