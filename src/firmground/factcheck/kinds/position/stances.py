"""What states say of the weapons and treaties: aims they share, reasons they give, what they announce or ask for."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.dates import fits_day, same_year
from firmground.factcheck.facts import Facts
from firmground.factcheck.labels import of_value
from firmground.factcheck.listed_states import listed
from firmground.factcheck.marks import Mark, When
from firmground.factcheck.scene import Clauses, Scene
from firmground.model.dates import VagueDate
from firmground.model.said import said
from firmground.vocabulary.tables import Table, read_table

_FILE: Final = "stances.csv"
_COLUMNS: Final = ("area", "weapon", "on", "topic", "because")
_SUBJECT_REACH: Final = 9
_OBJECT_REACH: Final = 16
_WHEN_REACH: Final = 14
_CAUSE_REACH: Final = 3
_BESIDE: Final = 3
_TOPIC_WEIGHT: Final = 3
# Yields to whatever is read better.
_WEIGHT: Final = -1


@dataclass(frozen=True, slots=True)
class Stance:
    """What a position in the ledger means: a topic, about a weapon, on a day; `because` is the state it blames."""

    area: str
    weapon: str
    on: VagueDate
    topic: str
    because: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a state is said to hold, at a time if one is told; no `topic` where nothing of the kind can be on record.

    `because` is the state that is given as the reason.
    """

    area: str
    topic: str
    when: When | None
    because: str = ""


@cache
def _stances() -> tuple[Stance, ...]:
    rows = read_table(Table(_FILE, (files(__package__) / _FILE).read_bytes()), _COLUMNS)
    return tuple(
        Stance(
            r.text("area"),
            r.text("weapon"),
            VagueDate.parse(r.text("on")),
            r.text("topic"),
            r.optional("because") or "",
        )
        for r in rows
    )


def stances(view: Clauses, _scene: Scene) -> Iterator[Found]:
    """Yield what states are said to hold, announce or ask for."""
    sentence = view.sentence
    if not (sentence.has("stance_topic") or sentence.has("stance_word")):
        return
    found = _topic(view)
    if found is not None:
        yield found
        return
    if not (sentence.has("weapon") or sentence.has("treaty") or sentence.has("such")):
        return
    for verb in sentence.of("stance_word"):
        who = _speaker(view, verb)
        about = [
            m for f in ("weapon", "treaty", "such", "stance_object") for m in sentence.of(f)
            if 0 < m.first - verb.last <= _OBJECT_REACH
        ]  # fmt: skip
        if who is None or not about:
            continue
        last = min(m.last for m in about)
        reading = {"areas": who.code, "says": sentence.words(verb.first, verb.last).lower()}
        asked = Asked(who.code, "", None)
        yield Found(who.first, last, verb.first, reading, partial(judge, asked=asked), weight=_WEIGHT)
        return


def _speaker(view: Clauses, verb: Mark) -> Mark | None:
    """Return who says so: a state, its government or those who speak for it, right before the word."""
    sentence = view.sentence
    families = ("area", "demonym", "policy_area", "leader", "step_body", "group", "publisher", "stance_body")
    near = [
        m for f in families for m in sentence.of(f)
        if m.code != "world" and 0 < verb.first - m.last <= _SUBJECT_REACH and view.distance(m, verb) <= _OBJECT_REACH
    ]  # fmt: skip
    return max(near, key=lambda m: m.last) if near else None


def _topic(view: Clauses) -> Found | None:
    """Return a position whose topic is on record for a state that the sentence names."""
    sentence = view.sentence
    names = [m for f in ("area", "demonym", "policy_area") for m in sentence.of(f)]
    for mark in sentence.of("stance_topic"):
        own = {s.area for s in _stances() if s.topic == mark.code}
        who = view.nearest([m for m in names if m.code in own and m.first < mark.first], mark)
        if who is None:
            continue
        when = view.nearest([w for w in sentence.whens if w.role == "on"], mark, _WHEN_REACH)
        because = _reason(view, mark)
        asked = Asked(who.code, mark.code, when, because)
        reading = {"area": who.code, "position": mark.code, "on": str(when.day) if when else "", "because": because}
        treaty = next((m for m in sentence.of("treaty") if 0 < m.first - mark.last <= _BESIDE), mark)
        first, last = min(who.first, mark.first), max(who.last, treaty.last)
        return Found(first, last, mark.first, reading, partial(judge, asked=asked), weight=_TOPIC_WEIGHT)
    return None


def _reason(view: Clauses, mark: Mark) -> str:
    """Return the state that is given as the reason after "because of"."""
    links = [m for m in view.sentence.of("stance_because") if 0 < m.first - mark.last <= _SUBJECT_REACH]
    after = [s for s in listed(view) for m in links if s.codes and 0 < s.first - m.last <= _CAUSE_REACH]
    return after[0].codes[0] if after and len(after[0].codes) == 1 else ""


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict by the positions on record; what is not among them is not known."""
    name = facts.name(asked.area)
    nothing = Verdict("not_in_ledger", "", "", said("No such position of {name} is on record.", name=name))
    told = {
        (s.period.first, s.period.last): s
        for prop in ("position", "policy") for s in facts.record.reading.of(asked.area, prop)
        if s.period is not None and s.period.first <= facts.published
    }  # fmt: skip
    held = [
        (stance, s) for stance in _stances()
        if stance.area == asked.area and stance.topic == asked.topic
        and (s := told.get((stance.on.first, stance.on.last))) is not None
    ]  # fmt: skip
    if not held:
        return nothing
    stance, s = held[0]
    position, source = of_value(s.value), facts.source(s)
    parts = {"source": source, "position": position, "who": s.attribution or name, "time": s.period or ""}
    why = said("{source}: {position} ({who}, {time}).", **parts)
    if asked.because and stance.because and asked.because != stance.because:
        return Verdict("contradicted", "wrong_state", facts.name(stance.because), why, (s.id,))
    # A state may say so again: only that it said so in that year is on record.
    if asked.when is not None and fits_day(asked.when, stance.on) == "no" and not same_year(asked.when, stance.on):
        return nothing
    return Verdict("supported", "", position, why, (s.id,))
