"""Checking what a request brought: within limits of number and time, and turned into what the page shows."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from threading import BoundedSemaphore
from typing import Any

from firmground.factcheck.answers import Answer, answer
from firmground.factcheck.checking import Checker
from firmground.factcheck.claim import Found
from firmground.factcheck.kinds import Kind
from firmground.factcheck.lexicon import LANGUAGES
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.wording import load_wording
from firmground.publish.checked_text import Argued, Cited, Note, Opinion, blocks
from firmground.publish.pages.check.page import CheckedText
from firmground.web.limits import RateLimit
from firmground.web.uploads import Brought, Refused


@dataclass
class Limits:
    """What one process grants: checks and kept texts of a client, checks at once, and the seconds of one check."""

    checks: RateLimit = field(default_factory=lambda: RateLimit(20, 60))
    kept: RateLimit = field(default_factory=lambda: RateLimit(5, 3_600))
    at_once: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(2))
    seconds: float = 15
    waiting_seconds: float = 4

    @contextmanager
    def room(self) -> Iterator[None]:
        """Hold a place among those checked at once while a text is read and checked; Refused where none comes free."""
        if not self.at_once.acquire(timeout=self.waiting_seconds):
            raise Refused("busy", 503, wait_seconds=5)
        try:
            yield
        finally:
            self.at_once.release()


class _TimeIsUp(Exception):
    """Raised between two sentences of a text that takes too long."""


@dataclass(frozen=True, slots=True)
class _Watched:
    """A kind of claim that looks at the clock before each sentence: nothing else in `factcheck` knows one."""

    kind: Kind
    ends: float

    def find(self, view: Clauses, scene: Scene) -> Iterator[Found]:
        if time.monotonic() > self.ends:
            raise _TimeIsUp
        return self.kind.find(view, scene)


def checked_within(seconds: float, checker: Checker, brought: Brought) -> Answer:
    """Return the answer to what was brought; Refused where it takes too long."""
    ends = time.monotonic() + seconds
    watched = {slug: _Watched(kind, ends) for slug, kind in checker.kinds.items()}
    try:
        return answer(replace(checker, kinds=watched), brought.document, brought.asked)
    except _TimeIsUp:
        raise Refused("too_slow", 422) from None


def checked_text(text: str, found: Mapping[str, Any], lang: str) -> CheckedText:
    """Return what the page shows of a text and the JSON answer to it, fresh or kept."""
    notes = tuple(_note(number, claim, lang) for number, claim in enumerate(_in_order(found["claims"]), start=1))
    return CheckedText(
        found["name"], date.fromisoformat(found["published"]), found["published_from"], found["language"],
        found["read"], tuple(found["notes"]), notes, blocks(text, notes),
        # A text kept before arguments were found has none.
        tuple(map(_argued, found.get("arguments", ()))),
    )  # fmt: skip


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
    error = claim["error"]
    return Note(
        number, claim["start"], claim["end"], claim["text"], claim["verdict"],
        _errors(lang).get(error, error.replace("_", " ")), claim["expected"], claim["why"],
        tuple((name, told) for name, told in claim["reading"].items()),
        tuple(Cited(**cited) for cited in claim["citations"]),
    )  # fmt: skip


@cache
def _errors(lang: str) -> Mapping[str, str]:
    """Return the kinds of errors in words of a language, in English where it has none."""
    return load_wording(lang if lang in LANGUAGES else "en").errors
