"""Which states have destroyed their stocks, when, who was last, and who has some left."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.dates import fits_day
from firmground.factcheck.facts import Facts
from firmground.factcheck.listed_states import Subjects
from firmground.factcheck.marks import Mark, When
from firmground.factcheck.measures import CLUSTERS, weapons_at, when_of
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words
from firmground.factcheck.subjects import subjects_of
from firmground.model.dates import VagueDate
from firmground.model.said import also, figure, listing, said, shown
from firmground.model.statement import Statement
from firmground.model.value import Number

_DUTY: Final = "stockpile_destruction"
_NEAR: Final = 12
_WEIGHT: Final = 3
# So many years on, stocks that were left may be there still.
_LATELY: Final = 2


@dataclass(frozen=True, slots=True)
class Finished:
    """What is said of states and their stocks (done, undone, last, only_left), under which treaties, and when."""

    what: str
    areas: tuple[str, ...]
    treaties: tuple[str, ...]
    when: When | None


def finished(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield states said to have finished, to have been the last, or alone to have some left."""
    sentence = view.sentence
    for verb in sentence.of("destroy_verb"):
        what = _what(view, verb)
        subjects = subjects_of(view, scene, verb, after=False)
        if (
            what is None
            or subjects is None
            or not subjects.said
            or _unsure(view, verb)
            or _counted(view, subjects, verb)
        ):
            continue
        weapons, _ = weapons_at(view, scene, verb)
        treaties = tuple("ccm" if w == CLUSTERS else "apmbc" for w in weapons)
        near = when_of(view, scene, verb)
        when = near if near is not None and near.role == "on" else None
        asked = Finished(what, subjects.codes, treaties, when)
        own = _own_clause(view, verb, when)
        yield _found(verb, subjects, asked) if own is None else _told_after(own, asked)


def _own_clause(view: Clauses, verb: Mark, when: When | None) -> Mark | None:
    """Return the word of completion in a clause of its own: "Britain destroyed …, finishing the job in 2013"."""
    if when is None or when.first < verb.last or view.distance(verb, when) == when.first - verb.last - 1:
        return None
    done = [m for m in view.sentence.of("done") if verb.last < m.first < when.first and view.distance(m, when) <= _NEAR]
    return done[-1] if done else None


def _told_after(done: Mark, asked: Finished) -> Found:
    last = asked.when.last if asked.when is not None else done.last
    return Found(done.first, last, done.first, _reading(asked), partial(judge, asked=asked), weight=_WEIGHT)


def _unsure(view: Clauses, verb: Mark) -> bool:
    sentence = view.sentence
    return any(0 < verb.first - m.last <= _NEAR // 2 for m in sentence.of("modal"))


def _denied(view: Clauses, verb: Mark) -> bool:
    """Tell whether stocks are said to be there still: "has yet to destroy", "siguen sin destruir"."""
    sentence = view.sentence
    marks = (*sentence.of("neg"), *sentence.of("still_to"))
    return any(0 <= verb.first - m.last <= _NEAR // 2 and m.first < verb.first for m in marks)


def _counted(view: Clauses, subjects: Subjects, verb: Mark) -> bool:
    """Tell whether states that are only counted stand between, so that they are who destroyed."""
    return any(
        subjects.last < n.first < verb.first for n in view.sentence.of("noun", "state", "party", "member")
        if any(a.last + 1 == n.first for a in view.sentence.amounts)
    )  # fmt: skip


def _what(view: Clauses, verb: Mark) -> str | None:
    sentence = view.sentence
    near = [m for m in sentence.of("remaining") if view.distance(m, verb) <= 2]
    if _denied(view, verb) and not (near and sentence.has("quant", "only")):
        return "undone" if _is_still(view, verb) and _is_whole(view, verb) else None
    if near:
        return "only_left" if any(view.distance(m, near[0]) <= 4 for m in sentence.of("quant", "only")) else None
    for last in sentence.of("last_to"):
        heads = (*sentence.of("noun", "party", "member", "state"), *sentence.of("treaty"), *sentence.of("act", "bound"))
        if last.last < verb.first <= last.last + _NEAR and any(last.last < h.first < verb.first for h in heads):
            return "last"
    return "done" if _is_whole(view, verb) else None


def _is_whole(view: Clauses, verb: Mark) -> bool:
    sentence = view.sentence
    marks = (*sentence.of("whole_stock"), *sentence.of("done"), *sentence.of("stock_noun"))
    return any(view.distance(m, verb) <= 8 for m in marks)


def _is_still(view: Clauses, verb: Mark) -> bool:
    """Tell whether it is said of the day of the text: "has not destroyed", not "had not", "did not in time"."""
    sentence = view.sentence
    before = set(sentence.tokens.keys[max(verb.first - _NEAR // 2, 0) : verb.first])
    timed = sentence.has("deadline_word") or sentence.has("deadline_met") or bool(before & small_words("was_not"))
    return bool(before & small_words("still_not")) and not timed


def _found(verb: Mark, subjects: Subjects, asked: Finished) -> Found:
    parts: list[Mark | Subjects | When] = [verb, subjects]
    if asked.when is not None:
        parts.append(asked.when)
    first, last = min(p.first for p in parts), max(p.last for p in parts)
    return Found(first, last, verb.first, _reading(asked), partial(judge, asked=asked), weight=_WEIGHT)


def _reading(asked: Finished) -> dict[str, str]:
    on = str(asked.when.day) if asked.when else ""
    return {"stock": asked.what, "areas": " ".join(asked.areas), "treaty": "|".join(asked.treaties), "on": on}


def judge(facts: Facts, asked: Finished) -> Verdict:
    """Return the verdict on what is said of states and their stocks."""
    match asked.what:
        case "last":
            return _last(facts, asked)
        case "only_left":
            return _only_left(facts, asked)
        case _:
            one = _undone if asked.what == "undone" else _done
            verdicts = [one(facts, asked, area) for area in asked.areas]
            order = ("contradicted", "imprecise", "not_in_ledger", "supported", "outdated")
            return min(verdicts, key=lambda v: order.index(v.word))


def _done(facts: Facts, asked: Finished, area: str) -> Verdict:
    held = [found for treaty in asked.treaties for found in _completed(facts, area, treaty)]
    if not held and (told := _announced(facts, asked, area)) is not None:
        return told
    if not held and (later := _left_later(facts, asked, area)) is not None:
        return later
    if not held:
        return Verdict(
            "not_in_ledger",
            "",
            "",
            said("No completion by {name} was known by {day}.", name=facts.name(area), day=facts.published),
        )
    day, statement = held[0]
    ids = tuple(s.id for _, s in held)
    why = said("{source} gives {expected}.", source=facts.source(statement), expected=day)
    if asked.when is None:
        return Verdict("supported", "", shown(day), why, ids)
    when = asked.when
    announced = [
        (d, s)
        for t in asked.treaties
        for d, s in facts.days_of(area, t, "completion_announced")
        if s.part("obligation") == _DUTY
    ]
    announcement = next((f for f in announced if fits_day(when, f[0]) == "fits"), None)
    exact = [f for f in held if fits_day(when, f[0]) == "fits"]
    if exact and not (announcement is not None and exact[0][0].precision != "day" and when.day.precision == "day"):
        return Verdict("supported", "", shown(day), why, ids)
    if announcement is not None:
        return Verdict(
            "imprecise",
            "announced_for_completed",
            shown(day),
            also(why, said("{day} is the day it was announced.", day=announcement[0])),
            ids,
        )
    if any(fits_day(when, d) == "near" for d, _ in held):
        return Verdict("imprecise", "wrong_date", shown(day), why, ids)
    return Verdict("contradicted", "wrong_date", shown(day), why, ids)


def _announced(facts: Facts, asked: Finished, area: str) -> Verdict | None:
    """Return support where only the day of an announcement is known, and no other time is told."""
    for treaty in asked.treaties:
        for day, s in facts.days_of(area, treaty, "completion_announced"):
            timely = asked.when is None or fits_day(asked.when, day) == "fits"
            if s.part("obligation") == _DUTY and timely:
                why = said("{source} gives {expected}.", source=facts.source(s), expected=day)
                return Verdict("supported", "", shown(day), why, (s.id,))
    return None


def _left_later(facts: Facts, asked: Finished, area: str) -> Verdict | None:
    """Return that a state had stocks after the day it is said to have destroyed the last, where a source says so."""
    left = [
        s for s in facts.told(area, "stockpile_remaining")
        if s.part("treaty") in asked.treaties and isinstance(s.value, Number) and s.value.best and s.period
        and asked.when is not None and s.period.first > asked.when.day.last
    ]  # fmt: skip
    value = left[-1].value if left else None
    time = left[-1].period if left else None
    if len(asked.treaties) > 1 or not isinstance(value, Number) or value.best is None or time is None:
        return None
    expected, source = figure(value.best), facts.source(left[-1])
    why = said("{source} gave {number} for {time}.", source=source, number=expected, time=time)
    return Verdict("contradicted", "wrong_date", expected, why, (left[-1].id,))


def _undone(facts: Facts, asked: Finished, area: str) -> Verdict:
    """Return the verdict on a state said to have stocks still: wrong where it finished before, or none were left."""
    name, last = facts.name(area), asked.when.day.first if asked.when is not None else facts.published
    held = [found for treaty in asked.treaties for found in _completed(facts, area, treaty)]
    held += [
        (d, s) for t in asked.treaties for d, s in facts.days_of(area, t, "completion_announced")
        if s.part("obligation") == _DUTY
    ]  # fmt: skip
    before = [(d, s) for d, s in held if d.last < last]
    if before:
        day, statement = before[0]
        why = said("{source} gives {expected}.", source=facts.source(statement), expected=day)
        ids = tuple(s.id for _, s in before)
        if len(asked.treaties) > 1:
            return Verdict("not_in_ledger", "", shown(day), why, ids)
        return Verdict("contradicted", "wrong_state", shown(day), why, ids)
    left = [
        s for s in facts.told(area, "stockpile_remaining")
        if s.part("treaty") in asked.treaties and isinstance(s.value, Number) and s.value.best and s.period
        and abs(last.year - s.period.last.year) <= _LATELY
    ]  # fmt: skip
    if left and not held:
        expected = shown(left[-1].value) if isinstance(left[-1].value, Number) else ""
        why = said("{source} gives {expected}.", source=facts.source(left[-1]), expected=expected)
        return Verdict("supported", "", expected, why, (left[-1].id,))
    return Verdict(
        "not_in_ledger", "", "", said("No completion by {name} was known by {day}.", name=name, day=facts.published)
    )


def _completed(facts: Facts, area: str, treaty: str) -> list[tuple[VagueDate, Statement]]:
    return [(d, s) for d, s in facts.days_of(area, treaty, "work_completed") if s.part("obligation") == _DUTY]


def _last(facts: Facts, asked: Finished) -> Verdict:
    """Return the verdict on who finished last, by the days known."""
    if len(asked.treaties) > 1 or len(asked.areas) != 1:
        return Verdict("not_in_ledger", "", "", said("The sentence does not settle which treaty or state it means."))
    held = {a: days for a in facts.states() if (days := _completed(facts, a, asked.treaties[0]))}
    ranked = sorted(held, key=lambda a: held[a][0][0].last, reverse=True)
    own = asked.areas[0]
    if not ranked:
        return Verdict("not_in_ledger", "", "", said("No completion was known by {day}.", day=facts.published))
    day, statement = held[ranked[0]][0]
    expected = said("{name}, {day}", name=facts.name(ranked[0]), day=day)
    why = said("{source}: {expected}.", source=facts.source(statement), expected=expected)
    if ranked[0] == own:
        return Verdict("supported", "", expected, why, (statement.id,))
    if own in held and held[own][0][0].last < day.first:
        return Verdict("contradicted", "wrong_state", expected, why, (statement.id,))
    earlier = [s for s in facts.told(own, "stockpile_destroyed") if s.part("treaty") == asked.treaties[0]]
    if any(facts.record.reading.known_from(s) < day.first for s in earlier):
        return Verdict("contradicted", "wrong_state", expected, why, (statement.id, *(s.id for s in earlier)))
    since = max((d.last for days in held.values() for d, _ in days), default=date.min)
    later = said("Nothing later than {day} was known.", day=since)
    return Verdict("not_in_ledger", "", expected, also(why, later), (statement.id,))


def _only_left(facts: Facts, asked: Finished) -> Verdict:
    """Return the verdict on who alone has stocks left, by the newest numbers of what remains."""
    held: dict[str, Statement] = {}
    for area in facts.states():
        for s in facts.told(area, "stockpile_remaining"):
            if s.part("treaty") in asked.treaties and isinstance(s.value, Number) and s.value.best:
                held[area] = s
    newest = max((s.period.last for s in held.values() if s.period), default=None)
    if newest is None:
        return Verdict(
            "not_in_ledger", "", "", said("Nothing was known by {day} of stocks that are left.", day=facts.published)
        )
    left = {a: s for a, s in held.items() if s.period and s.period.last.year == newest.year}
    expected = listing(sorted(map(facts.name, left)))
    ids = tuple(s.id for s in left.values())
    why = said("{source} names {names}.", source=facts.source(next(iter(left.values()))), names=expected)
    if set(asked.areas) == set(left):
        return Verdict("supported", "", expected, why, ids)
    if facts.published.year - newest.year <= 1:
        return Verdict("contradicted", "wrong_state", expected, why, ids)
    return Verdict("not_in_ledger", "", expected, why, ids)
