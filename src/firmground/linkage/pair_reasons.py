"""Why two accounts stand in one incident or in two: judged, gathered, likely enough, or kept apart by a limit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from firmground.linkage.clusters import HIGHEST, MISSING
from firmground.linkage.counts import Create, Rows
from firmground.linkage.evidence import Weighed, compared, weighed
from firmground.linkage.judgements import Pair, applied
from firmground.linkage.scoring import Weights
from firmground.linkage.telling import listed, signed
from firmground.model.judgement import Judgement
from firmground.model.sql import quoted

_LINK: Final = "(run: firmground incidents link)"
_ROUNDED: Final = 0.01


@dataclass(frozen=True, slots=True)
class LinkedUnit:
    """A unit of linkage (from 1) with its records and the incident it stands in; `repeats`: see the record model."""

    number: int
    incident_id: str
    area: str
    source: str
    repeats: bool
    record_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldPair:
    """Two units, why they are one incident or two (`code` and words), and the evidence; None if never compared."""

    left: int
    right: int
    code: str
    words: str
    weighed: Weighed | None


@dataclass(frozen=True, slots=True)
class PairReasons:
    """What decided of the pairs among some incidents. `seen` is what an audience may read of `real`."""

    threshold: float
    units: Mapping[int, LinkedUnit]
    real: Mapping[Pair, Weighed]
    seen: Mapping[Pair, Weighed]
    verdicts: Mapping[Pair, Judgement]
    is_exact: bool
    notes: tuple[str, ...]

    def weight(self, left: int, right: int) -> float:
        """Return the bits with which a pair counts."""
        pair = _pair(left, right)
        return self.real[pair].counted if pair in self.real else MISSING / 1000

    def inside(self, left: int, right: int) -> ToldPair:
        """Say why two units are of one incident."""
        pair = _pair(left, right)
        return ToldPair(left, right, *self._joined(pair), self.seen.get(pair))

    def outside(self, left: int, right: int) -> ToldPair:
        """Say why two units are not of one incident."""
        pair = _pair(left, right)
        return ToldPair(left, right, *self._parted(pair), self.seen.get(pair))

    def _joined(self, pair: Pair) -> tuple[str, str]:
        found, judged = self.real.get(pair), self.verdicts.get(pair)
        if judged is not None and judged.verdict == "same":
            return "judged_same", _said(judged)
        if found is None:
            one, other = (self.units[unit] for unit in pair)
            if one.source == other.source:
                return "not_compared", f"never compared: both are of {one.source}; joined through other accounts"
            return "not_compared", (
                "never compared: no neighbourhood, name, district or toll in common on nearby days;"
                " joined through other accounts" + self._number(f"; counts as {signed(MISSING / 1000)}")
            )
        if found.counted >= self.threshold:
            return "likely", "likely enough by itself"
        return "by_mean", "not likely enough by itself; joined as the mean over all pairs of the two groups was"

    def _parted(self, pair: Pair) -> tuple[str, str]:
        one, other = (self.units[unit].incident_id for unit in pair)
        members = {name: [u for u in self.units.values() if u.incident_id == name] for name in (one, other)}
        between = [_pair(a.number, b.number) for a, b in product(members[one], members[other])]
        judged = [v for p in between if (v := self.verdicts.get(p)) is not None and v.verdict == "different"]
        if judged:
            return "judged_different", "; ".join(_said(verdict) for verdict in judged)
        weight = self.weight(*pair)
        if weight < self.threshold:
            told = self._number(f": {signed(weight)} bits, and {signed(self.threshold)} are needed")
            return "below_threshold", f"not likely enough{told}"
        both = {u.source for u in members[one] if not u.repeats} & {u.source for u in members[other] if not u.repeats}
        if both:
            one_each = "which lists an incident once" if len(both) == 1 else "which list an incident once each"
            return "one_per_source", f"both incidents hold an account of {listed(sorted(both))}, {one_each}"
        mean = sum(min(self.weight(*p), HIGHEST / 1000) for p in between) / len(between)
        if mean < self.threshold:
            told = self._number(f": {signed(mean)} bits, and {signed(self.threshold)} are needed")
            return "mean_below_threshold", f"too little over all {len(between)} pairs of the two incidents{told}"
        return "changed_since", f"nothing keeps them apart now: something changed since they were linked {_LINK}"

    def _number(self, words: str) -> str:
        """Return words that give a real weight, for an audience that may read it."""
        return words if self.is_exact else ""


def linked_units(rows: Rows, incident_ids: Iterable[str]) -> dict[int, LinkedUnit]:
    """Return the units of some incidents with their records, by number."""
    ids = ", ".join(map(quoted, incident_ids))
    found = rows(
        "SELECT a.unit, a.incident_id, u.area, a.source, u.repeats, a.record_id FROM assignment a"
        f" JOIN units u ON u.unit = a.unit WHERE a.incident_id IN ({ids}) ORDER BY a.unit, a.record_id"
    )
    heads: dict[int, tuple[str, str, str, bool]] = {}
    records: dict[int, list[str]] = {}
    for unit, incident, area, source, repeats, record_id in found:
        heads[int(str(unit))] = (str(incident), str(area), str(source), bool(repeats))
        records.setdefault(int(str(unit)), []).append(str(record_id))
    return {number: LinkedUnit(number, *head, tuple(records[number])) for number, head in heads.items()}


def pair_reasons(
    create: Create,
    rows: Rows,
    units: Mapping[int, LinkedUnit],
    weights: Weights,
    judgements: Sequence[Judgement],
    hidden: frozenset[str],
) -> PairReasons:
    """Weigh all pairs among units and take in what was judged of them; comparisons that are hidden are not shown."""
    given = compared(create, rows, units)
    real = weighed(given, weights)
    verdicts, notes = _verdicts(rows, units, judgements)
    if _is_other_model(rows, real):
        notes.append(f"The model changed after these records were linked; weights are those of now {_LINK}.")
    seen = weighed(given, weights, hidden) if hidden else real
    return PairReasons(weights.threshold / 1000, units, real, seen, verdicts, not hidden, tuple(notes))


def _verdicts(
    rows: Rows, units: Mapping[int, LinkedUnit], judgements: Sequence[Judgement]
) -> tuple[dict[Pair, Judgement], list[str]]:
    """Return what was judged of pairs of units and still holds, and a note of each judgement that does not."""
    unit_of = {(unit.source, record_id): unit.number for unit in units.values() for record_id in unit.record_ids}
    about = [j for j in judgements if j.left.name in unit_of and j.right.name in unit_of]
    if not about:
        return {}, []
    found = applied(about, rows, "assignment")
    left_out = {stale.judgement.id for stale in found.stale} | {judgement.id for judgement in found.moot}
    notes = [f"Not applied: {stale.judgement}; {stale.why}." for stale in found.stale]
    verdicts = {_pair(unit_of[j.left.name], unit_of[j.right.name]): j for j in about if j.id not in left_out}
    return verdicts, notes


def _is_other_model(rows: Rows, real: Mapping[Pair, Weighed]) -> bool:
    """Tell whether a weight that the linking kept is not the one computed now."""
    numbers = ", ".join(map(str, sorted({unit for pair in real for unit in pair}))) or "0"
    kept = rows(f"SELECT unit_l, unit_r, weight FROM pairs WHERE unit_l IN ({numbers}) AND unit_r IN ({numbers})")
    weights = {(int(str(a)), int(str(b))): int(str(weight)) / 1000 for a, b, weight in kept}
    return any(pair not in real or abs(real[pair].weight - weight) > _ROUNDED for pair, weight in weights.items())


def _said(judgement: Judgement) -> str:
    who = f" by {judgement.author}" if judgement.author else ""
    return f"judged {judgement.verdict}{who}" + (f": {judgement.reason}" if judgement.reason else "")


def _pair(left: int, right: int) -> Pair:
    return min(left, right), max(left, right)
