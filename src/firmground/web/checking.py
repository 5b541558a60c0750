"""Checking what a request brought: within limits of number and time, and turned into what the page shows."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any

from firmground.factcheck.answers import Answer, answer
from firmground.factcheck.checking import Checker
from firmground.factcheck.wording import SPOKEN, load_wording
from firmground.model.said import read_kept
from firmground.publish.checked_text import Argued, Cited, Note, Opinion, blocks
from firmground.publish.pages.check.page import CheckedText
from firmground.web.limits import Places, RateLimit, network_of
from firmground.web.uploads import Brought, Refused

# More notes than a reader reads; a page of ten thousand would be 30 MB.
MOST_CLAIMS = 500
MOST_PASSAGES = 50


@dataclass
class Limits:
    """What one process grants: checks, kept texts and looks at kept texts of a client, and what is done at once.

    `seconds` are those of one check, reading included, of which a file may take `reading_seconds`.
    """

    checks: RateLimit = field(default_factory=lambda: RateLimit(20, 60))
    kept: RateLimit = field(default_factory=lambda: RateLimit(5, 3_600))
    looks: RateLimit = field(default_factory=lambda: RateLimit(30, 60))
    at_once: Places = field(default_factory=lambda: Places(2))
    seconds: float = 15
    reading_seconds: float = 5
    waiting_seconds: float = 4

    @contextmanager
    def room(self, client: str) -> Iterator[None]:
        """Hold a client's place while a text is read, checked and shown; Refused where none comes free."""
        with self.at_once.held_by(network_of(client), self.waiting_seconds) as held:
            if not held:
                raise Refused("busy", 503, wait_seconds=5)
            yield


def checked_by(ends: float, checker: Checker, brought: Brought) -> Answer:
    """Return the answer to what was brought by a moment of the monotonic clock; Refused where it takes longer.

    The clock is looked at between the steps of the checker: nothing in `factcheck` knows one.
    """

    def between() -> None:
        if time.monotonic() > ends:
            raise Refused("too_slow", 422)

    return answer(replace(checker, between=between), brought.document, brought.asked)


def checked_text(text: str, found: Mapping[str, Any], lang: str) -> CheckedText:
    """Return what the page shows of a text and the JSON answer to it, fresh or kept: the first claims of very many."""
    claims, passages = _in_order(found["claims"]), found.get("arguments", ())
    notes = tuple(_note(number, claim, lang) for number, claim in enumerate(claims[:MOST_CLAIMS], start=1))
    return CheckedText(
        found["name"], date.fromisoformat(found["published"]), found["published_from"], found["language"],
        found["read"], _remarks(found), notes, blocks(text, notes),
        # A text kept before arguments were found has none.
        tuple(map(_argued, passages[:MOST_PASSAGES])),
        max(0, len(claims) - MOST_CLAIMS), max(0, len(passages) - MOST_PASSAGES),
    )  # fmt: skip


def _remarks(found: Mapping[str, Any]) -> tuple[str, ...]:
    made_of = found.get("notes_said") or [""] * len(found["notes"])
    return tuple(read_kept(plain, note) for plain, note in zip(made_of, found["notes"], strict=True))


def _argued(passage: Mapping[str, Any]) -> Argued:
    argument = passage["argument"]
    return Argued(
        passage["text"], argument["key"], argument["side"], argument["claim"],
        tuple(map(_opinion, argument["made"])), tuple(map(_opinion, argument["answers"])),
        tuple(told["text"] for told in argument["would_change"]), argument["change_note"], passage["rebuttal"],
    )  # fmt: skip


def _opinion(told: Mapping[str, Any]) -> Opinion:
    return Opinion(told["statement"], told["text"], told["by"], told["source"], told["later"])


def _in_order(claims: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    return sorted(claims, key=lambda claim: (claim["start"], claim["end"]))


def _note(number: int, claim: Mapping[str, Any], lang: str) -> Note:
    # A text kept before reasons could be said in other languages has them in English only; one kept before figures had
    # their history has none.
    error, said = claim["error"], claim.get("said", {})
    return Note(
        number, claim["start"], claim["end"], claim["text"], claim["verdict"],
        _errors(lang).get(error, error.replace("_", " ")), read_kept(said.get("expected"), claim["expected"]),
        read_kept(said.get("why"), claim["why"]),
        tuple((name, told) for name, told in claim["reading"].items()),
        tuple(Cited(**cited) for cited in claim["citations"]),
        tuple(Cited(**told) for told in claim.get("history", ())),
    )  # fmt: skip


@cache
def _errors(lang: str) -> Mapping[str, str]:
    """Return the kinds of errors in words of a language, in English where it has none."""
    return load_wording(lang if lang in SPOKEN else "en").errors
