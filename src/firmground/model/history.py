"""What happened to statements in the ledger, and what of it an audience is told."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypedDict

from firmground.model.entry import Batch, Entry
from firmground.model.judgement import Verdict
from firmground.model.reading import Audience, Event
from firmground.model.stands import Stands
from firmground.model.statement import Grade, Statement


class Deed(TypedDict, total=False):
    """The content of an entry that speaks of another: grade, proposal, review, retraction, choice, redaction.

    `seen` tells the widest audience that could see what a redaction erased; `judgement` what stays of a judgement
    whose reason it erased.
    """

    grade: Grade
    action: str
    verdict: str
    reason: str
    subject: str
    property: str
    period: str
    breakdown: list[list[str]]
    seen: Audience
    judgement: Verdict


class History:
    """The deeds about each statement, and what each batch states.

    The public is told of what took effect. What was only proposed, or refused, is the desk's: also the reasons given
    with it and with what is said about it, and the reason of a batch that holds nothing else.
    """

    def __init__(self, stands: Stands) -> None:
        self._stands = stands
        self._deeds: dict[str, list[tuple[Entry, Deed]]] = {}
        self._stated: dict[int, list[str]] = {}
        self._public_anyway: set[int] = set()
        self._unsigned: set[int] = set()

    def stated_in(self, batch: int) -> list[str]:
        """Return the ids of the statements that a batch states, for the next to be added."""
        return self._stated.setdefault(batch, [])

    def describe(self, batch: int) -> None:
        """Note that a batch describes an edition: everyone may see those."""
        self._public_anyway.add(batch)

    def unsign(self, batch: int) -> None:
        """Note that a batch holds a judgement, or what is said of one: the public is not told who judged."""
        self._unsigned.add(batch)

    def record(self, statement: str, entry: Entry, deed: Deed) -> None:
        """Note an entry that speaks of a statement, or of an entry about it."""
        self._deeds.setdefault(statement, []).append((entry, deed))
        if deed.get("seen") == "public":
            self._public_anyway.add(entry.batch)

    def events(self, held: Mapping[str, Statement], audience: Audience) -> dict[str, tuple[Event, ...]]:
        """Return what happened to each of these statements as an audience is told of it, the earliest first."""
        return {key: tuple(self._events(key, audience)) for key in self._deeds if key in held}

    def batches(
        self, batches: Iterable[Batch], held: Mapping[str, Statement], events: Mapping[str, tuple[Event, ...]]
    ) -> tuple[Batch, ...]:
        """Return the batches as who is told of these statements and events alone may see them.

        A batch with nothing else in it keeps its place in the chain, but not its reason; one of judgements not its
        author either.
        """
        told = self._public_anyway | {event.batch for found in events.values() for event in found}
        told.update(b for b, stated in self._stated.items() if not held.keys().isdisjoint(stated))
        return tuple(b if b.number in told else self._untold(b) for b in batches)

    def _untold(self, batch: Batch) -> Batch:
        return replace(batch, reason="", author="" if batch.number in self._unsigned else batch.author)

    def _events(self, statement: str, audience: Audience) -> Iterator[Event]:
        told = {statement}
        for entry, deed in self._deeds[statement]:
            if audience == "public" and not (entry.subject_id in told and self._took_effect(entry, deed)):
                continue
            told.add(entry.key)
            word = deed.get("verdict") or deed.get("grade") or deed.get("action") or ""
            stands = self._stands.stands(entry.key)
            yield Event(entry.key, entry.kind, entry.batch, word, deed.get("reason", ""), stands)

    def _took_effect(self, entry: Entry, deed: Deed) -> bool:
        if entry.kind == "proposal":
            return self._stands.was_accepted(entry.key)
        return entry.kind != "review" or deed["verdict"] == "accept"
