"""States that ruled out leaving a treaty, said to stay or to leave."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.marks import Mark
from firmground.factcheck.obligations import treaties_at
from firmground.factcheck.scene import Clauses, Placed, Scene
from firmground.model.dates import VagueDate
from firmground.model.said import said
from firmground.vocabulary.tables import Table, read_table

_FILE: Final = "stays.csv"
_REACH: Final = 34
_STANCE: Final = 7
_LEAVING: Final = ("withdraw", "left")


@dataclass(frozen=True, slots=True)
class Asked:
    """A state said to stay in a treaty, or to be about to leave it."""

    area: str
    treaty: str
    stays: bool


@cache
def _known() -> frozenset[tuple[str, str]]:
    rows = read_table(Table(_FILE, (files(__package__) / _FILE).read_bytes()), ("area", "treaty"))
    return frozenset((r.text("area"), r.text("treaty")) for r in rows)


def stays(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield that a state rules out leaving a treaty, or is about to leave."""
    sentence = view.sentence
    if not sentence.has("leave_stance"):
        return
    areas = {area for area, _ in _known()}
    named = [m for m in (*sentence.of("area"), *sentence.of("demonym")) if m.code in areas]
    going = [*sentence.of("act", *_LEAVING), *sentence.of("leave_out")]
    for who in named:
        mark = view.nearest([m for m in going if m.first > who.last], who, _REACH)
        stance = _stance(view, mark) if mark is not None else None
        if mark is None or stance is None or _others(view, who, mark):
            continue
        treaties, settled = treaties_at(view, scene, mark)
        known = [t for a, t in _known() if a == who.code and t in treaties]
        settled = settled and any(m.code in treaties for m in sentence.of("treaty"))
        if settled and treaties != tuple(known):
            continue
        # "The treaty" of a text that names another only later.
        known = known or [t for a, t in _known() if a == who.code and not settled]
        if not known:
            continue
        asked = Asked(who.code, known[0], stance.code == "stay")
        parts: list[Placed] = [who, mark, stance]
        first, last = min(p.first for p in parts), max(p.last for p in parts)
        reading = {"area": who.code, "treaty": known[0], "stays": str(asked.stays).lower()}
        yield Found(first, last, mark.first, reading, partial(judge_stays, asked=asked), weight=9)
        return


def _stance(view: Clauses, mark: Mark) -> Mark | None:
    """Return the word before leaving that says whether it will be: "ruled out", "would"; the denial goes before."""
    near = [m for m in view.sentence.of("leave_stance") if mark.first - m.first >= 0 and mark.first - m.last <= _STANCE]
    denied = [m for m in near if m.code == "stay"]
    found = denied or near
    return found[-1] if found else None


def _others(view: Clauses, who: Mark, mark: Mark) -> bool:
    """Tell whether another state stands right before the leaving: "Norway regrets that Finland would leave"."""
    between = [m for m in view.sentence.of("area") if who.last < m.first < mark.first and m.code != who.code]
    keys = view.sentence.tokens.keys
    led = view.sentence.of("leave_with")
    # A clause set apart, "which shares a border with Russia,", is over before the leaving.
    return any(keys[m.last + 1] != "," and not any(0 < m.first - w.last <= 1 for w in led) for m in between)


def judge_stays(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict by what the state itself ruled out, from the day on which it did."""
    for s in facts.record.reading.of(asked.area, "withdrawal_ruled_out"):
        if s.part("treaty") != asked.treaty or not isinstance(s.value, VagueDate) or s.value.first > facts.published:
            continue
        why = said("{who} ruled out leaving on {day}.", who=s.attribution or facts.name(asked.area), day=s.value)
        if asked.stays:
            return Verdict("supported", "", said("stays"), why, (s.id,))
        return Verdict("contradicted", "wrong_standing", said("stays"), why, (s.id,))
    return Verdict("not_in_ledger", "", "", said("Nothing is known of what the state means to do."))
