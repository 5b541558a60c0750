"""What a sentence tells of the work itself: done, announced, in time, late, so many years before the deadline."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.durations import Duration, durations
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.deadline.completion import Completed, Kept, judge_completed, judge_kept
from firmground.factcheck.kinds.deadline.judging import About, best_of
from firmground.factcheck.kinds.deadline.known import Duty
from firmground.factcheck.kinds.deadline.subject import about
from firmground.factcheck.marks import Mark, Sentence, When
from firmground.factcheck.obligations import treaties_at
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.subjects import doers
from firmground.model.dates import VagueDate

_WORK_REACH: Final = 12
_WHEN_REACH: Final = 16
_DENIED: Final = 4
_MET_REACH: Final = 5
_GAP_REACH: Final = 4
_LAST_REACH: Final = 6
_ACT_REACH: Final = 6


def works(view: Clauses, scene: Scene, used: set[int]) -> Iterator[Found]:
    """Yield what is told of the work; `used` are the tokens of times that are deadlines."""
    yield from _completed(view, scene, used)
    yield from _kept(view, scene)
    yield from _laggards(view, scene)
    yield from _gaps(view, scene, used)


def _completed(view: Clauses, scene: Scene, used: set[int]) -> Iterator[Found]:
    sentence = view.sentence
    said: set[tuple[tuple[str, ...], str]] = set()
    for mark in sorted(sentence.of("completed"), key=lambda m: (m.code, m.first)):
        work = _work(view, mark)
        if work is None or _unreal(view, mark):
            continue
        whose = about(view, scene, mark, work.code if work.family != "mine_free" else "clearance")
        if whose is None or (whose[0].areas, work.code) in said:
            continue
        said.add((whose[0].areas, work.code))
        whens = [w for w in sentence.whens if w.first not in used and w.role in {"on", "since"}]
        when = view.nearest([w for w in whens if not _of_an_act(sentence, w, mark)], mark, _WHEN_REACH)
        announced = any(
            m.code == "announced" and abs(m.first - mark.first) <= _WORK_REACH for m in sentence.of("completed")
        )
        parts = [
            (mark.first, mark.last),
            (work.first, work.last),
            whose[1],
            *([(when.first, when.last)] if when else []),
        ]
        first, last = min(p[0] for p in parts), max(p[1] for p in parts)
        asked = Completed(whose[0], when, announced)
        reading = whose[0].reading() | {"done": str(when.day) if when else "", "announced": str(announced).lower()}
        yield Found(first, last, mark.first, reading, partial(judge_completed, asked=asked), weight=4)


def _of_an_act(sentence: Sentence, when: When, mark: Mark) -> bool:
    """Tell whether a time is that of an act told between: "Chad, which ratified it on 6 May 1999, has destroyed"."""
    acts = [m for m in sentence.of("act") if 0 < when.first - m.last <= _ACT_REACH]
    return bool(acts) and when.last < mark.first and "," in sentence.tokens.keys[when.last + 1 : mark.first]


def _work(view: Clauses, mark: Mark) -> Mark | None:
    """Return the work that was done: clearance or destruction near the verb, "mine-free" after a plain "declared"."""
    sentence = view.sentence
    free = [
        m
        for m in sentence.of("mine_free")
        if -1 <= m.first - mark.last <= _WORK_REACH or (mark.first <= m.first <= mark.last)
    ]
    if free:
        return free[0]
    inside = [m for m in sentence.of("obligation") if mark.first <= m.first <= mark.last]
    after = [
        m
        for m in (*sentence.of("deadline_work"), *sentence.of("obligation"))
        if 0 < m.first - mark.last <= _WORK_REACH - 4
    ]
    if mark.code == "announced":
        return None
    return inside[0] if inside else min(after, key=lambda m: m.first, default=None) or _last_one(sentence, mark)


def _last_one(sentence: Sentence, mark: Mark) -> Mark | None:
    """Return the weapon whose last one is gone: of cluster munitions that is stock, of mines either work."""
    if not any(m.first <= mark.last and mark.first <= m.last for m in sentence.of("deadline_last")):
        return None
    weapons = [m for m in sentence.of("weapon", "apm", "mine", "cm") if 0 < m.first - mark.last <= _LAST_REACH]
    code = "stockpile_destruction" if weapons and weapons[0].code == "cm" else ""
    return Mark("obligation", code, weapons[0].first, weapons[0].last) if weapons else None


def _unreal(view: Clauses, mark: Mark) -> bool:
    """Tell whether the work is denied, planned or only wished for."""
    sentence = view.sentence
    denied = any(0 < mark.first - m.last <= _DENIED for m in (*sentence.of("neg"), *sentence.of("modal")))
    return denied or any(0 < mark.first - m.last <= 2 for m in sentence.of("deadline_asked"))


def _kept(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield "missed its deadline", "met its deadline"."""
    sentence = view.sentence
    for mark in sentence.of("deadline_word"):
        verbs = [m for m in sentence.of("deadline_met") if 0 < mark.first - m.last <= _MET_REACH]
        if not verbs or _unreal(view, verbs[-1]):
            continue
        whose = about(view, scene, mark)
        if whose is None:
            continue
        verb = verbs[-1]
        asked = Kept(whose[0], verb.code == "met")
        first, last = min(whose[1][0], verb.first), max(mark.last, verb.last)
        reading = whose[0].reading() | {"kept": str(verb.code == "met").lower()}
        yield Found(first, last, verb.first, reading, partial(judge_kept, asked=asked), weight=3)


def _laggards(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield states called late by a name of their own: "two laggards, Athens and Kyiv"."""
    near = (view, *list(scene.spoken)[-1:])
    duty = next((m.code for v in near for m in v.sentence.of("obligation")), "")
    for mark in view.sentence.of("deadline_laggard") if duty else ():
        named = next((s for s in view.once(doers) if 0 < s.first - mark.last <= _MET_REACH), None)
        treaties, _ = treaties_at(view, scene, mark)
        if named is None or not treaties:
            continue
        held, span = About(named.codes, treaties, (duty,), sure=True, named=False), (named.first, named.last)
        reading = held.reading() | {"kept": "false"}
        judge = partial(judge_kept, asked=Kept(held, met=False))
        yield Found(min(mark.first, span[0]), max(mark.last, span[1]), mark.first, reading, judge, weight=3)


@dataclass(frozen=True, slots=True)
class Gap:
    """Work said to be done so long before its deadline, or after it (`late`), at a time if one is told."""

    about: About
    duration: Duration
    late: bool
    when: When | None


def _gaps(view: Clauses, scene: Scene, used: set[int]) -> Iterator[Found]:
    sentence = view.sentence
    for duration in durations(sentence):
        links = [m for m in sentence.of("deadline_gap") if 0 < m.first - duration.last <= 2]
        words = [m for m in sentence.of("deadline_word") if links and 0 < m.first - links[0].last <= _GAP_REACH]
        whose = about(view, scene, words[0], until=words[0]) if words else None
        if whose is None:
            continue
        whens = [w for w in sentence.whens if w.first not in used and w.role == "on"]
        when = view.nearest(whens, duration.placed(), _WHEN_REACH * 2)
        asked = Gap(whose[0], duration, links[0].code == "after", when if when is not None else None)
        reading = whose[0].reading() | {"gap": f"{duration.count} {duration.unit}", "late": str(asked.late).lower()}
        yield Found(duration.first, words[0].last, duration.at, reading, partial(judge_gap, asked=asked), weight=5)


def judge_gap(facts: Facts, asked: Gap) -> Verdict:
    """Return the verdict on how long before or after its deadline a state was done."""
    return best_of(facts, asked.about, lambda duty: _gap(facts, asked, duty))


def _gap(facts: Facts, asked: Gap, duty: Duty) -> Verdict:
    why, ids = duty.why(facts), duty.statements()
    done = [d.day for d in duty.done if d.day is not None]
    # The day that is known goes before the one the sentence tells.
    days = done or ([asked.when.day] if asked.when is not None else [])
    if not days:
        # News of the day: what is told now was done now.
        days = [VagueDate.day(facts.published)]
    if not days or not duty.dues:
        return Verdict("not_in_ledger", "", "", why, ids)
    sign = 1 if asked.late else -1
    unit = Decimal(366 if asked.duration.unit == "years" else 31)
    offs = [
        abs(Decimal((day.first - due.day.first).days * sign) - asked.duration.days) for day in days for due in duty.dues
    ]
    near = min(offs)
    expected = duty.held()
    if near <= unit * Decimal("0.6"):
        return Verdict("supported", "", expected, why, ids)
    finished = any(d.kind == "done" for d in duty.done)
    if near <= unit * Decimal("1.1") or not finished:
        return Verdict(
            "imprecise" if near <= unit * Decimal("1.1") else "not_in_ledger",
            "rounded" if near <= unit * Decimal("1.1") else "",
            expected,
            why,
            ids,
        )
    return Verdict("contradicted", "wrong_duration", expected, why, ids)
