"""The verdict on a withdrawal: notice, effect, a step at home and an asserted suspension are four things."""

from collections.abc import Iterator
from dataclasses import dataclass

from firmground.factcheck.choosing import gravest, if_plain, kindest
from firmground.factcheck.claim import Verdict
from firmground.factcheck.dates import fits_day, same_year
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.withdrawal.plans import argued
from firmground.factcheck.marks import When
from firmground.factcheck.obligations import the_other
from firmground.model.dates import VagueDate
from firmground.model.said import listing, said


def _told(kind: str, day: VagueDate) -> str:
    """Return a step with its day in words."""
    match kind:
        case "notified":
            return said("notice received {day}", day=day)
        case "effective":
            return said("withdrawal in effect {day}", day=day)
        case "step":
            return said("step at home {day}", day=day)
        case _:
            return said("suspension asserted {day}", day=day)


@dataclass(frozen=True, slots=True)
class Asked:
    """A step of leaving that some states are said to have taken, of one of some treaties, at a time if one is told.

    `step` is notified, effective, left (gone, by its words), denounced (notice given, or gone), leaving (under way),
    announced (decided at home) or suspended; `sure` where the states are said.
    `ahead` for what is told as still to come. `named` where the sentence names the treaty. `news` where the word says
    that they leave, as headlines do, and not only that they mean to.
    """

    step: str
    areas: tuple[str, ...]
    treaties: tuple[str, ...]
    when: When | None
    sure: bool
    ahead: bool = False
    named: bool = True
    news: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A step a state took, on a day, with the statements that say so."""

    kind: str
    day: VagueDate
    statements: tuple[str, ...]
    leads: bool = True


def steps(facts: Facts, area: str, slug: str) -> Iterator[Step]:
    """Yield the steps a state took toward leaving, as known by the day of publication; the effect also by rule."""
    for kind, prop in (
        ("notified", "withdrawal_notified"),
        ("suspended", "suspension_asserted"),
        ("suspended", "suspension_circulated"),
        ("step", "national_step"),
    ):
        for place, (day, s) in enumerate(_days(facts, area, slug, prop)):
            yield Step(kind, day, (s,), place == 0)
    for segment in facts.record.known(area, facts.treaty(slug), facts.published).timeline.segments:
        if segment.standing == "withdrawn":
            yield Step("effective", VagueDate.day(segment.since), segment.statements)


def _days(facts: Facts, area: str, slug: str, prop: str) -> Iterator[tuple[VagueDate, str]]:
    if prop == "national_step":
        for s in facts.told(area, prop):
            if s.part("treaty") == slug and s.period is not None:
                yield VagueDate(s.period.first, s.period.last), s.id
        return
    yield from ((day, s.id) for day, s in facts.days_of(area, slug, prop))


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict: each treaty that may be meant is tried; of several states the worst counts."""
    # Where the text leaves the treaty open, it means the one these states have to do with.
    meant = [slug for slug in asked.treaties if any(True for a in asked.areas for _ in steps(facts, a, slug))]
    treaties = tuple(meant) or asked.treaties
    best = kindest(_over_states(facts, asked, slug) for slug in treaties)
    # Where the sentence names no treaty, only states that are leaving one can be meant.
    plain = asked.sure and (asked.named or bool(meant)) and len(treaties) == 1
    return if_plain(best, "state or treaty", plain=plain)


def _over_states(facts: Facts, asked: Asked, slug: str) -> Verdict:
    return gravest(_of_state(facts, asked, area, slug) for area in asked.areas)


def _of_state(facts: Facts, asked: Asked, area: str, slug: str) -> Verdict:
    """Return the verdict on one state; what is only announced may be what its government argued for."""
    verdict = _judge(facts, asked, area, slug)
    if asked.step != "announced" or verdict.word != "not_in_ledger":
        return verdict
    plans = [p for p in argued(facts, area) if asked.when is None or fits_day(asked.when, p[0]) != "no"]
    return _planned(facts, area, slug, plans) if plans else verdict


def _judge(facts: Facts, asked: Asked, area: str, slug: str) -> Verdict:
    held = list(steps(facts, area, slug))
    expected = listing(_told(s.kind, s.day) for s in held if s.leads) or said("no notice of withdrawal")
    why = said("{name}, {treaty}: {steps}.", name=facts.name(area), treaty=facts.short(slug), steps=expected)
    ids = tuple(i for s in held for i in s.statements)
    if asked.when is not None:
        return _dated(facts, asked, asked.when, held, Verdict("supported", "", expected, why, ids), (area, slug))
    kinds = {s.kind for s in held}
    gone = any(s.kind == "effective" and s.day.last <= facts.published for s in held)
    if asked.step == "suspended":
        return Verdict("supported" if "suspended" in kinds else "not_in_ledger", "", expected, why, ids)
    if asked.step in {"leaving", "notified", "announced"} or asked.ahead:
        if "notified" in kinds:
            return Verdict("supported", "", expected, why, ids)
        if asked.step in {"leaving", "announced"} and "step" in kinds:
            early = asked.news and asked.step == "leaving" and "effective" not in kinds
            return Verdict(*(("imprecise", "step_for_effect") if early else ("supported", "")), expected, why, ids)
        # A notice follows the vote at home: that none is on record yet makes it no error.
        voted = any(s.kind == "step" and s.day.last < facts.published for s in held) and "suspended" not in kinds
        if asked.step in {"leaving", "announced"} or asked.ahead or voted:
            return Verdict("not_in_ledger", "", expected, why, ids)
    if gone:
        return Verdict("supported", "", expected, why, ids)
    if "notified" in kinds:
        return Verdict("imprecise", "notice_for_effect", expected, why, ids)
    return Verdict("contradicted", _instead(facts, kinds, area, slug), expected, why, ids)


def _instead(facts: Facts, kinds: set[str], area: str, slug: str) -> str:
    if "suspended" in kinds:
        return "suspension_for_withdrawal"
    if "step" in kinds:
        return "step_for_effect"
    other = the_other(slug)
    if any(s.kind == "notified" for s in steps(facts, area, other)):
        return "mine_cluster_mixed"
    return "wrong_state"


def _dated(facts: Facts, asked: Asked, when: When, held: list[Step], good: Verdict, place: tuple[str, str]) -> Verdict:
    """Return the verdict on a step told with its time: its own day, else that of another step, else a wrong day."""
    area, slug = place
    wanted = {
        "left": ("effective",),
        "leaving": ("effective", "notified"),
        # To denounce a treaty is to give notice of leaving it; it is said of leaving, too.
        "denounced": ("effective", "notified"),
        "announced": ("step", "notified"),
        "effective": ("effective",),
        "notified": ("notified",),
        "suspended": ("suspended",),
    }[asked.step]
    fits = [(s, fits_day(when, s.day)) for s in held]
    mine = [(s, f) for s, f in fits if s.kind in wanted]
    hit = next((s for s, f in mine if f == "fits"), None)
    if hit is not None:
        # Each step at home is one of its own: none of them disputes another's day.
        return (
            good
            if hit.leads or hit.kind == "step"
            else Verdict("imprecise", "disputed", good.expected, good.why, good.statements)
        )
    if any(f == "near" for _, f in mine):
        return Verdict("imprecise", "wrong_date", good.expected, good.why, good.statements)
    # "Those that have left since December" did so on any day after; one state left on one day.
    since = len(asked.areas) > 1 and when.role == "since" and any(s.day.last >= when.day.first for s, _ in mine)
    if since:
        return good
    # A notice follows the vote at home: that none is on record yet makes it no error.
    voted = not mine and any(s.kind == "step" and s.day.last < when.day.first for s in held)
    if asked.step == "announced" or (asked.step == "notified" and voted):
        return Verdict("not_in_ledger", "", good.expected, good.why, good.statements)
    taken = {s.kind for s, f in fits if f == "fits"}
    if asked.step == "notified" and "step" in taken and not mine:
        return Verdict("contradicted", "step_for_effect", good.expected, good.why, good.statements)
    if not held:
        return Verdict("contradicted", _instead(facts, set(), area, slug), good.expected, good.why, good.statements)
    if (
        asked.step == "notified"
        and not mine
        and "effective" not in taken
        and any(s.kind == "effective" for s, _ in fits)
    ):
        # A notice there was, for the state has left; its day is not held.
        return Verdict("not_in_ledger", "", good.expected, good.why, good.statements)
    error = (
        "notice_for_effect" if "notified" in taken or ("effective" in taken and asked.step == "notified")
        else "suspension_for_withdrawal" if "suspended" in taken
        else "step_for_effect" if "step" in taken
        else _instead(facts, {s.kind for s in held}, area, slug) if not mine
        else "wrong_date" if any(same_year(when, s.day) for s, _ in mine) else "wrong_year"
    )  # fmt: skip
    other = the_other(slug)
    if error in {"wrong_date", "wrong_year"} and any(
        fits_day(when, s.day) == "fits" for s in steps(facts, area, other)
    ):
        error = "mine_cluster_mixed"
    return Verdict("contradicted", error, good.expected, good.why, good.statements)


def _planned(facts: Facts, area: str, slug: str, plans: list[tuple[VagueDate, str]]) -> Verdict:
    """Return support by what the government of a state argued for, which is no step yet."""
    day = plans[0][0]
    told = said("its government spoke for leaving {day}", day=day)
    why = said("{name}, {treaty}: {steps}.", name=facts.name(area), treaty=facts.short(slug), steps=told)
    return Verdict("supported", "", told, why, tuple(i for _, i in plans))


def judge_nobody(facts: Facts, treaties: tuple[str, ...], besides: tuple[str, ...] = ()) -> Verdict:
    """Return the verdict on the claim that no state has left a treaty, besides those spoken of."""
    verdicts = [_nobody(facts, slug, besides) for slug in treaties]
    return kindest(verdicts)


def _nobody(facts: Facts, slug: str, besides: tuple[str, ...]) -> Verdict:
    others = [a for a in facts.states() if a not in besides]
    gone = [a for a in others if facts.line(a, slug).on(facts.published).standing == "withdrawn"]
    notified = [a for a in others if facts.line(a, slug).on(facts.published).standing == "withdrawal_notified"]
    short, day = facts.short(slug), facts.published
    if not gone and not notified:
        why = said("{treaty}: nobody had given notice by {day}.", treaty=short, day=day)
        return Verdict("supported", "", said("no withdrawal"), why)
    names = listing(map(facts.name, (*gone, *notified)))
    ids = tuple(i for a in (*gone, *notified) for _, i in _days(facts, a, slug, "withdrawal_notified"))
    if gone:
        why = said("{treaty}: {names} had left by {day}.", treaty=short, names=names, day=day)
        return Verdict("outdated", "stale_total", names, why, ids)
    why = said("{treaty}: {names} had given notice; none was in effect.", treaty=short, names=names)
    return Verdict("imprecise", "notice_for_effect", names, why, ids)
