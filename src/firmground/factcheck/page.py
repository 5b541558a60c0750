"""A checked text as one page of its own: the text with its claims marked, and what the ledger says beside them."""

import re
from base64 import b64encode
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from itertools import pairwise
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from firmground.factcheck.answers import Answer
from firmground.factcheck.claim import VERDICTS, Claim, VerdictWord
from firmground.factcheck.wording import load_wording

# What a reader must see first where several claims share words.
_GRAVEST: Final[tuple[VerdictWord, ...]] = ("contradicted", "outdated", "imprecise", "not_in_ledger", "supported")
_LINE_END: Final = re.compile(r"\n\s*")
# A line so long was broken by nobody: it is a paragraph.
_LONG_LINE: Final = 100
# Control characters, and marks that turn the direction of what follows: they would show a text that is not there.
_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")

Numbered = tuple[int, Claim]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under one verdict, or none; `notes` are the numbers of the claims that end with it."""

    text: str
    verdict: str = ""
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in pieces, and the numbered claims that begin in it."""

    pieces: tuple[Piece, ...]
    claims: tuple[Numbered, ...]


def page_of(answer: Answer) -> str:
    """Return the page: it asks for nothing from anywhere, runs nothing, and shows the text as text."""
    folder = files("firmground.factcheck") / "templates"
    style = (folder / "checked.css").read_text("utf-8")
    environment = Environment(
        loader=FileSystemLoader(str(folder)), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["seen"] = seen
    counts = Counter(claim.verdict.word for claim in answer.checked.claims)
    return environment.get_template("checked.html").render(
        answer=answer, wording=load_wording(), paragraphs=tuple(paragraphs(answer)), style=Markup(style),  # noqa: S704 - our own file
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
        counts=[(word, counts[word]) for word in VERDICTS if counts[word]],
    )  # fmt: skip


def seen(text: str) -> str:
    """Return a text without the characters that change how others are shown."""
    return _UNSEEN.sub("", text)


def numbered(answer: Answer) -> Iterator[Numbered]:
    """Yield the claims of a text with the numbers they have on its page."""
    yield from enumerate(sorted(answer.checked.claims, key=lambda claim: (claim.start, claim.end)), start=1)


def paragraphs(answer: Answer) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text, each with its claims; together their pieces are the whole text."""
    text = answer.document.text
    starts = list(_starts(text))
    held: list[list[Numbered]] = [[] for _ in starts]
    for number, claim in numbered(answer):
        held[bisect_right(starts, claim.start) - 1].append((number, claim))
    for start, end, claims in zip(starts, [*starts[1:], len(text)], held, strict=True):
        yield Paragraph(tuple(_pieces(text, start, end, claims)), tuple(claims))


def _starts(text: str) -> Iterator[int]:
    """Yield where the paragraphs begin: after an empty line, and after a long one."""
    yield 0
    line = 0
    for gap in _LINE_END.finditer(text):
        if gap.end() < len(text) and (gap[0].count("\n") > 1 or gap.start() - line >= _LONG_LINE):
            yield gap.end()
        line = gap.end()


def _pieces(text: str, start: int, end: int, claims: Sequence[Numbered]) -> Iterator[Piece]:
    """Part a paragraph wherever a claim begins or ends; claims may share words."""
    begin: dict[int, list[Numbered]] = {}
    finish: dict[int, list[int]] = {}
    for number, claim in claims:
        begin.setdefault(claim.start, []).append((number, claim))
        finish.setdefault(min(claim.end, end), []).append(number)
    places = sorted({start, end, *begin, *finish})
    under: dict[int, Claim] = {}
    for place, following in pairwise(places):
        under.update(begin.get(place, ()))
        words = {claim.verdict.word for claim in under.values()}
        ending = tuple(finish.get(following, ()))
        yield Piece(text[place:following], next((word for word in _GRAVEST if word in words), ""), ending)
        for number in ending:
            del under[number]
