"""What people say of two records: one incident, two, or unsure. Never edited; a later judgement takes its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, TypedDict

import orjson

from firmground.model.canonical import Plain, canonical, digest
from firmground.model.entry import Batch, Entry
from firmground.model.errors import UnknownCode
from firmground.model.stands import Stands

Answer = Literal["same", "different", "unsure"]
ANSWERS: Final[tuple[Answer, ...]] = ("same", "different", "unsure")


@dataclass(frozen=True, slots=True, order=True)
class RecordKey:
    """A record by its source and id, with the fingerprint of what it says."""

    source: str
    record_id: str
    fingerprint: int

    def __str__(self) -> str:
        return f"{self.source}/{self.record_id}"

    @property
    def name(self) -> tuple[str, str]:
        """Return what stays when the record changes."""
        return self.source, self.record_id


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person said of two records as they then were; `id` is the key of the ledger's entry.

    In a public reading `author` and `reason` are empty; so is a reason that was redacted.
    """

    id: str
    left: RecordKey
    right: RecordKey
    verdict: Answer
    author: str
    time: datetime
    reason: str

    def __str__(self) -> str:
        sign = {"same": "=", "different": "≠", "unsure": "?"}[self.verdict]
        return f"{self.id} ({self.left} {sign} {self.right})"


class _PlainKey(TypedDict):
    source: str
    record_id: str
    fingerprint: str


class Verdict(TypedDict):
    """What stays of a judgement whose reason was redacted."""

    left: _PlainKey
    right: _PlainKey
    verdict: str


class _PlainJudgement(Verdict):
    reason: str


def pair_id(left: RecordKey, right: RecordKey) -> str:
    """Return the id of a pair of records, whichever is named first and whatever they say: judgements of it replace."""
    one, other = sorted((left, right))
    return f"pair:{digest(*one.name, *other.name)[:32]}"


def judgement_text(left: RecordKey, right: RecordKey, verdict: str, reason: str) -> str:
    """Return the canonical content of a judgement's entry."""
    one, other = sorted((left, right))
    return canonical({"left": _plain(one), "right": _plain(other), "verdict": checked(verdict), "reason": reason})


def checked(verdict: str) -> Answer:
    """Return a verdict, if it is one."""
    for known in ANSWERS:
        if verdict == known:
            return known
    raise UnknownCode("verdict on two records", verdict, ANSWERS)


class Judgings:
    """All judgements of the ledger by the pair they speak of, in the order they were recorded."""

    def __init__(self, stands: Stands) -> None:
        self._stands = stands
        self._by_pair: dict[str, list[Entry]] = {}

    def take(self, entry: Entry) -> None:
        """Take in an entry of kind judgement."""
        self._by_pair.setdefault(entry.subject_id, []).append(entry)

    def redact(self, pair: str, key: str, verdict: Verdict) -> None:
        """Take in a redaction of the judgement with this key: all but its reason stays."""
        text = orjson.dumps({**verdict, "reason": ""}).decode()
        self._by_pair[pair] = [e._replace(text=text) if e.key == key else e for e in self._by_pair[pair]]

    def is_pair(self, key: str) -> bool:
        """Tell whether this is the id of a pair that was judged."""
        return key in self._by_pair

    def counting(self, batches: Iterable[Batch]) -> tuple[Judgement, ...]:
        """Return, for each pair, the last judgement that stands, in the order of the ledger."""
        if not self._by_pair:
            return ()
        standing = ([e for e in entries if self._stands.stands(e.key)] for entries in self._by_pair.values())
        # Without its text at a head before its redaction, a judgement cannot be told there.
        told = (entries[-1] for entries in standing if entries and entries[-1].text is not None)
        last = sorted(told, key=lambda entry: entry.number)
        by_number = {batch.number: batch for batch in batches}
        return tuple(_judgement(entry, by_number[entry.batch]) for entry in last)


def _judgement(entry: Entry, batch: Batch) -> Judgement:
    plain: _PlainJudgement = orjson.loads(entry.text or "")
    left, right = (
        RecordKey(key["source"], key["record_id"], int(key["fingerprint"])) for key in (plain["left"], plain["right"])
    )
    return Judgement(entry.key, left, right, checked(plain["verdict"]), batch.author, batch.time, plain["reason"])


def _plain(key: RecordKey) -> dict[str, Plain]:
    return {"source": key.source, "record_id": key.record_id, "fingerprint": str(key.fingerprint)}
