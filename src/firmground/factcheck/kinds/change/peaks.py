"""The highest or lowest since a year, in so many years, or on record."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.figures import Parts, Question
from firmground.factcheck.kinds.change.measures import Measure, measure_of
from firmground.factcheck.kinds.change.series import money_at
from firmground.factcheck.knowledge import Answer
from firmground.factcheck.marks import Mark, When
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.tolls.shift_words import COMPARED
from firmground.factcheck.tolls.shifts import shifts
from firmground.factcheck.tolls.tallies import answers_to, latest_year, years_of
from firmground.factcheck.tolls.told_years import told_times
from firmground.model.said import listing, said

_REACH: Final = 12
_EARLIEST: Final = 1990
_MOST_YEARS: Final = 30
# So far apart the two parts of "never … so many" may stand.
_TWO_PARTS: Final = 14
# A word for victims so near is told with the record.
_BESIDE: Final = 8
# So few words stand between a year and the record it is apposed to.
_APPOSED: Final = 5
_FAMILIES: Final = frozenset(("peak", "so_many"))


@dataclass(frozen=True, slots=True)
class Asked:
    """That a measure of a year is the highest (or lowest) since a year, in so many years, or of all years."""

    high: bool
    measure: Measure
    years: tuple[int, ...]
    since: int | None = None
    within: int | None = None
    lately: bool = False


def peaks(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield records told in a sentence."""
    sentence = view.sentence
    if not sentence.speaks_of(_FAMILIES):
        return
    held: list[Mark] = []
    for mark in (*sentence.of("peak"), *_never(view)):
        counted = any(mark.last < a.first <= mark.last + 1 and not a.unit for a in sentence.amounts)
        if (
            mark.code == "none"
            or any(view.distance(m, mark) <= 4 for m in held)
            or (mark.code == "number" and not counted)
        ):
            continue
        if any(m.last == mark.first - 1 for m in sentence.of("run_count")):
            # "The second lowest since 1999" is no record.
            continue
        window = _window(view, mark)
        measure = measure_of(view, scene, mark, numbered=False) or money_at(view, mark)
        if window is None or measure is None:
            continue
        held.append(mark)
        since, within, last = window
        high = mark.code != "low" if mark.code != "than" else _is_more(view, mark)
        if high is None:
            continue
        years = _own_year(view, mark) or _years(view, scene, since)
        told = any(w.day.precision == "year" and w.role == "on" for w in told_times(view))
        asked = Asked(high, measure, years, since, within, lately=not told)
        reading = {"peak": mark.code, "property": measure.sure[0][0], "subject": "|".join(measure.where.sure)}
        reading |= {"since": str(since or ""), "within": str(within or ""), "years": "|".join(map(str, asked.years))}
        toll = measure.toll
        first = toll.first if toll is not None and 0 < mark.first - toll.last <= _BESIDE else mark.first
        yield Found(first, max(mark.last, last), mark.first, reading, partial(judge, asked=asked), weight=4)


def _is_more(view: Clauses, mark: Mark) -> bool | None:
    """Tell whether "than any year" is said of more or of fewer; None where of neither."""
    words = [m for m in view.sentence.of("shift", *COMPARED) if 0 < mark.first - m.last <= _REACH]
    return words[-1].code == "more" if words else None


def _window(view: Clauses, mark: Mark) -> tuple[int | None, int | None, int] | None:
    """Return since when, or within how many years, a value is told to be the highest, with the last token of that."""
    sentence = view.sentence
    since = view.nearest([w for w in told_times(view) if w.role == "since"], mark, _REACH)
    if since is not None:
        return since.day.first.year, None, since.last
    later = [w for w in told_times(view) if w.first > mark.last and w.day.precision == "year"]
    if any(0 < m.first - mark.last <= 4 for m in sentence.of("time", "since")) and later:
        # "the highest since the convention was adopted in 2008"
        return later[0].day.first.year, None, later[0].last
    years = view.nearest([a for a in sentence.amounts if a.unit == "years"], mark, _REACH)
    window = view.nearest(sentence.of("window"), mark, _REACH)
    if window is not None and window.code != "ever":
        return None, int(window.code), window.last
    # "In ten years" follows; "a four-year high" leads.
    if years is not None and (years.first > mark.last or years.last >= mark.first - 1):
        return None, int(years.value), years.last
    if window is not None:
        return None, None, window.last
    latest = {m.first: m for m in sentence.of("latest")}
    # "L’année la plus meurtrière des quatre dernières"
    counted = [a for a in sentence.amounts if not a.unit and mark.last < a.first <= mark.last + _REACH]
    alone = [a for a in counted if a.last + 1 in latest and 1 < a.value <= _MOST_YEARS and _ends(view, a.last + 1)]
    return (None, int(alone[0].value), alone[0].last + 1) if alone else None


def _ends(view: Clauses, place: int) -> bool:
    """Tell whether no word follows that would be counted: "des quatre dernières."."""
    keys = view.sentence.tokens.keys
    return place + 1 >= len(keys) or not keys[place + 1].isalpha()


def _never(view: Clauses) -> Iterator[Mark]:
    """Yield "never so many" in two parts as a record: "Jamais, depuis 2016, on n’avait recensé autant de victimes"."""
    sentence = view.sentence
    denials = sentence.of("ever", "never")
    for mark in sentence.of("so_many"):
        if any(abs(mark.first - m.last) <= _TWO_PARTS for m in denials):
            yield Mark("peak", mark.code, mark.first, mark.last)


def _own_year(view: Clauses, mark: Mark) -> tuple[int, ...]:
    """Return the year that a record is told of behind a comma: "… the 3,457 victims of 2013, the lowest toll ever"."""
    keys = view.sentence.tokens.keys
    before = [w for w in told_times(view) if 0 < mark.first - w.last <= _APPOSED and w.day.precision == "year"]
    parted = bool(before) and keys[before[-1].last + 1] == ","
    alone = not any(
        before[-1].last < m.first < mark.first for f in ("shift", "compare") for m in view.sentence.of(f)
    ) if parted else False  # fmt: skip
    numbers = [a for a in view.sentence.amounts if before and before[-1].last < a.at < mark.first]
    return (before[-1].year,) if alone and not numbers else ()


def _years(view: Clauses, scene: Scene, since: int | None) -> tuple[int, ...]:
    """Return the years that may hold the record: those told, without those that something is set against."""
    bases = {s.base.year for s in shifts(view) if s.base is not None}
    told = [
        w.year for w in told_times(view)
        if w.day.precision == "year" and w.role == "on" and w.year != since and not _is_begin(view, w)
    ]  # fmt: skip
    found = [y for y in told if y not in bases] or told
    spoken = (scene.year,) if scene.year and scene.year > (since or 0) else ()
    return tuple(dict.fromkeys(found)) or spoken


def _is_begin(view: Clauses, when: When) -> bool:
    """Tell whether a year is that in which counting began: "the highest since it began reporting in 1999"."""
    marks = (*view.sentence.of("window", "ever"), *view.sentence.of("time", "since"))
    return any(0 < when.first - m.first <= _REACH // 2 for m in marks if m.last > m.first or m.family == "time")


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict on a record: a known year beyond it makes it wrong."""
    asked = replace(asked, measure=replace(asked.measure, where=asked.measure.where.settled(facts)))
    found: list[Verdict] = []
    for prop, parts in asked.measure.sure:
        for subject in asked.measure.where.sure:
            question = Question(prop, parts, subject)
            for year in asked.years or tuple(y for y in (latest_year(facts, question),) if y):
                answers = answers_to(facts, question, year)
                if answers:
                    found.append(_among(facts, asked, question, year, answers))
    excused = None if any(v.word == "supported" for v in found) else _excused(facts, asked)
    if excused is not None:
        # "1,172 people were killed, the most since …": where the dead alone are not known, all victims are meant.
        return Verdict("not_in_ledger") if found else excused
    if not found and asked.years and asked.lately:
        # "Have risen to a record", said of the last year that was counted.
        lately = judge(facts, replace(asked, years=()))
        return lately if lately.word == "supported" else Verdict("not_in_ledger")
    plausible = len(asked.measure.sure) * len(asked.measure.where.sure) * max(1, len(asked.years))
    if len(found) < plausible or asked.measure.where.partial:
        return next((v for v in found if v.word == "supported"), Verdict("not_in_ledger"))
    return next((v for v in found if v.word == "supported"), found[0])


def _excused(facts: Facts, asked: Asked) -> Verdict | None:
    """Return support by a less likely reading: a record of all victims, where only the dead are named."""
    of_whom = _members(asked.measure.sure[0][1])
    alike = [s for s in asked.measure.maybe if _members(s[1]) == of_whom]
    for (prop, parts), subject in product(alike, asked.measure.where.sure):
        question = Question(prop, parts, subject)
        for year in asked.years or tuple(y for y in (latest_year(facts, question),) if y):
            answers = answers_to(facts, question, year)
            found = _among(facts, asked, question, year, answers) if answers else None
            if found is not None and found.word == "supported":
                return found
    return None


def _members(parts: Parts) -> Parts:
    """Return what a breakdown says of whom is counted, whatever befell them."""
    return tuple(p for p in parts if p[0] != "outcome")


def _among(facts: Facts, asked: Asked, question: Question, year: int, answers: tuple[Answer, ...]) -> Verdict:
    first = _EARLIEST
    if asked.since is not None:
        first = asked.since + 1
    elif asked.within is not None:
        first = year - asked.within + 1
    best = max(n for a in answers for n in a.values()) if asked.high else min(n for a in answers for n in a.values())
    others = [y for y in years_of(facts, question) if first <= y < year]
    for other in others:
        held = answers_to(facts, question, other)
        values = [n for a in held for n in a.values()]
        beyond = min(values) > best if asked.high else max(values) < best
        if beyond:
            both = listing([_in_year(held[0], other), _in_year(answers[0], year)])
            ids = (held[0].statement.id, answers[0].statement.id)
            why = said("{source}: {expected}.", source=facts.source(held[0].statement), expected=both)
            return Verdict("contradicted", "wrong_year", both, why, ids)
    expected = _in_year(answers[0], year)
    if not others and (asked.since is None or asked.since < year - 1):
        return Verdict("not_in_ledger", "", expected, said("No earlier year was known by {day}.", day=facts.published))
    return Verdict(
        "supported",
        "",
        expected,
        said("No year from {first} on is known to be beyond {expected}.", first=str(first), expected=expected),
        (answers[0].statement.id,),
    )


def _in_year(answer: Answer, year: int) -> str:
    return said("{number} in {year}", number=answer.number, year=str(year))
