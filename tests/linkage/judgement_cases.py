"""Reads the cases of judgements and answers them with what linkage makes of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import numpy as np

from firmground.linkage.clusters import Scored, clusters
from firmground.linkage.counts import Rows
from firmground.linkage.judgements import Applied, applied
from firmground.model.canonical import Plain
from firmground.model.judgement import Answer, Judgement, RecordKey
from firmground.model.plain_yaml import as_list, as_map, as_text, only_keys, read_yaml

THRESHOLD: Final = 2000
SIGNS: Final[dict[str, Answer]] = {"=": "same", "≠": "different", "?": "unsure"}
_FILE: Final = Path(__file__).with_suffix(".yaml")
_KEYS: Final = (
    "name", "records", "rows", "scores", "judgements", "changed", "gone", "incidents", "asked_again", "not_applied",
    "moot", "error",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A case: records by name with their units, the scores, what was judged, and what is expected."""

    name: str
    units: dict[str, int]
    scores: dict[tuple[str, str], int]
    judgements: tuple[Judgement, ...]
    changed: frozenset[str]
    gone: frozenset[str]
    expect: dict[str, list[str]]
    error: str


def read_cases() -> list[Case]:
    """Read the cases; an unknown key is an error."""
    file = _FILE.name
    return [
        _case(as_map(item, file, "a case"), file)
        for item in as_list(read_yaml(_FILE.read_text("utf-8"), file), file, "the file")
    ]


def _case(data: dict[str, Plain], file: str) -> Case:
    only_keys(data, _KEYS, file, "a case")
    name = as_text(data["name"], file, "name")

    def texts(key: str) -> list[str]:
        return [as_text(item, file, name) for item in as_list(data.get(key, []), file, name)]

    units: dict[str, int] = {}
    together = {other: group.split()[0] for group in texts("rows") for other in group.split()[1:]}
    for record in texts("records"):
        units[record] = units[together[record]] if record in together else len(set(units.values()))
    scores = {}
    for pair, bits in as_map(data["scores"], file, name).items() if data["scores"] else ():
        one, other = pair.split()
        scores[one, other] = round(float(as_text(bits, file, name)) * 1000)
    judged = tuple(judgement(text, f"J{number}") for number, text in enumerate(texts("judgements"), 1))
    return Case(
        name, units, scores, judged, frozenset(texts("changed")), frozenset(texts("gone")),
        {key: texts(key) for key in ("incidents", "asked_again", "not_applied", "moot")},
        as_text(data.get("error", ""), file, name),
    )  # fmt: skip


def record(name: str, fingerprint: int = 1) -> RecordKey:
    """Return the key of a record named SOURCE/ID."""
    source, _, record_id = name.partition("/")
    return RecordKey(source, record_id, fingerprint)


def judgement(text: str, key: str) -> Judgement:
    """Return the judgement that a line like "ngo/1 = police/1" writes."""
    one, sign, other = text.split()
    left, right = sorted((record(one), record(other)))
    return Judgement(key, left, right, SIGNS[sign], "anna", datetime(2026, 1, 1, tzinfo=UTC), "why")


def short(found: Judgement) -> str:
    """Return a judgement without its key."""
    return str(found).split("(", 1)[1].removesuffix(")")


def standing(case: Case) -> dict[str, int]:
    """Return the records that are still there, each with its unit."""
    return {name: unit for name, unit in case.units.items() if name not in case.gone}


def asking(case: Case) -> Rows:
    """Return the means to ask which unit each record is in and what it says now, whatever is asked."""
    now = [(record(name), 2 if name in case.changed else 1, unit + 1) for name, unit in standing(case).items()]
    return lambda _: [(key.source, key.record_id, fingerprint, unit) for key, fingerprint, unit in now]


def heard(case: Case, judgements: Sequence[Judgement]) -> Applied:
    """Return what these judgements say of the case's units."""
    return applied(judgements, asking(case))


def incidents(case: Case, judgements: Sequence[Judgement]) -> list[str]:
    """Return the incidents, each with its records in the order of the case."""
    judged = heard(case, judgements).judged
    by_unit = {unit: name.partition("/")[0] for name, unit in case.units.items()}
    names = sorted(set(by_unit.values()))
    source = np.array([names.index(by_unit[unit]) for unit in sorted(by_unit)], dtype=np.int64)
    ends = [tuple(sorted((case.units[a], case.units[b]))) for a, b in case.scores]
    scored = Scored(
        np.array([a for a, _ in ends], dtype=np.int64), np.array([b for _, b in ends], dtype=np.int64),
        np.array(list(case.scores.values()), dtype=np.int64),
    )  # fmt: skip
    label = clusters(source, scored, THRESHOLD, judged).tolist()
    found: dict[int, list[str]] = {}
    for name, unit in standing(case).items():
        found.setdefault(label[unit], []).append(name)
    return [" ".join(members) for members in found.values()]
