"""Which state has the most victims of a year, or the second most."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.figures import Question
from firmground.factcheck.knowledge import Answer
from firmground.factcheck.listed_states import listed
from firmground.factcheck.marks import Amount, Mark
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.tolls.causes import Series, causes_at, spoken_toll, toll_marks
from firmground.factcheck.tolls.places import areas_of
from firmground.factcheck.tolls.shifts import shifts, years_set_against
from firmground.factcheck.tolls.tallies import answers_to, latest_year
from firmground.factcheck.tolls.times import Time, time_of
from firmground.model.said import figure, listing, said

_PLACES: Final = {"most": 1, "superlative": 1, "second": 2, "third": 3}
_REACH: Final = 25
_OVERTAKEN: Final = 6
# Nobody counted the victims of all states before.
_FIRST_COUNTED: Final = 1999


@dataclass(frozen=True, slots=True)
class Asked:
    """That a state has a place (1 for the most) among all states in a year, in one of some series."""

    area: str
    place: int
    series: tuple[Series, ...]
    time: Time


def ranks(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield claims that a state comes first, second or third in victims."""
    sentence = view.sentence
    marks = sentence.of("rank")
    if not marks or not (toll_marks(view) or _goes_on(view, scene)) or sentence.has("alien"):
        return
    if any(not any(m.first <= f.first and f.last <= m.last for m in marks) for f in sentence.of("funding")):
        # The most given; "líder mundial en víctimas" gives nothing.
        return
    for mark in marks:
        place = _PLACES.get(mark.code)
        area = _whose(view, mark)
        past = any(0 < mark.first - m.last <= 4 for m in sentence.of("past"))
        if place is None or area is None or past or _is_listed(view, area) or not _is_of_states(view, mark):
            continue
        spot = Amount(Decimal(place), "rank", "exact", mark.first, mark.last, mark.first)
        without = years_set_against(shifts(view))
        time, causes = time_of(view, scene, spot, without), causes_at(view, scene, mark)
        if time.kind == "part" and time.start:
            # "Since it was invaded in February 2022, Ukraine has had the most": in the last year counted, too.
            time = Time("any")
        if time.kind not in {"year", "latest", "any", "carried"}:
            continue
        if time.years and max(time.years) < _FIRST_COUNTED:
            # "The world's leader in victims, after four decades of war": no year of a count.
            time = Time("latest")
        asked = Asked(area.code, place, causes.sure[:1], time)
        reading = {
            "property": causes.sure[0][0],
            "subject": area.code,
            "rank": str(place),
            "years": "|".join(map(str, time.years)),
        }
        yield Found(
            min(area.first, mark.first), max(area.last, mark.last), mark.first, reading, partial(judge, asked=asked)
        )


def _goes_on(view: Clauses, scene: Scene) -> bool:
    """Tell whether a sentence ranks what the one before counted: "The highest number was recorded in Myanmar"."""
    return spoken_toll(scene, view) is not None and not view.sentence.of("other_topic")


def _is_listed(view: Clauses, area: Mark) -> bool:
    """Tell whether states are named together: none of several that "had the most" is said to come first."""
    return any(s.first <= area.first <= s.last and len(s.codes) > 1 for s in listed(view))


def beside(view: Clauses, rank: Found, figure: Found) -> bool:
    """Tell whether a rank and a figure are said of one state in one breath: "Myanmar, with 2,029, tops the list"."""
    if rank.reading["subject"] != figure.reading.get("subject"):
        return False
    one, other = (Mark("claim", "", f.anchor, f.anchor) for f in (rank, figure))
    first, last = view.clause(one, 8)
    return first <= other.first <= last


def _whose(view: Clauses, mark: Mark) -> Mark | None:
    """Return the state that is ranked: the nearest before in the clause, else the nearest after."""
    named = [m for m in areas_of(view) if not _is_overtaken(view, m)]
    before = [m for m in named if m.last < mark.first and view.distance(m, mark) <= _REACH]
    if before:
        return before[-1] if len({m.code for m in before}) == 1 or view.distance(before[-1], mark) <= 6 else None
    after = [m for m in named if m.first > mark.last and view.distance(mark, m) <= 10]
    return after[0] if after else None


def _is_overtaken(view: Clauses, area: Mark) -> bool:
    """Tell whether another state took the place of this one: "overtook Syria as the country with the most"."""
    verbs = [m for m in view.sentence.of("overtaken") if 0 < area.first - m.last <= _OVERTAKEN]
    between = [m for m in areas_of(view) if verbs and verbs[-1].last < m.first < area.first]
    return bool(verbs) and not between


def _is_of_states(view: Clauses, mark: Mark) -> bool:
    """Tell whether states are compared, not years: "the most of any country", "tops the list"."""
    sentence = view.sentence
    if any(m.first <= mark.first <= m.last for m in sentence.of("toll")):
        return False
    if any(w.role == "since" and view.distance(w, mark) <= 6 for w in sentence.whens):
        return False
    if mark.code == "superlative":
        # "The most mined country" ranks no victims.
        following = (*toll_marks(view), *sentence.of("of_any"), *sentence.of("person"))
        near = any(mark.first <= m.last and m.first - mark.last <= 4 for m in following)
        counted = [m for m in sentence.of("total_word") if 0 < m.first - mark.last <= 3]
        # "The highest number was recorded in Myanmar"
        if not near and not any(0 < a.first - m.last <= 2 for m in counted for a in areas_of(view)):
            return False
    return any(view.distance(m, mark) <= 8 for m in (*sentence.of("of_any"), *areas_of(view)))


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict on a rank; only a state known to have more makes it wrong."""
    for prop, parts in asked.series:
        question = Question(prop, parts, asked.area)
        years = asked.time.years or tuple(y for y in (latest_year(facts, Question(prop, parts)),) if y)
        for year in years[:1]:
            found = _in_year(facts, asked, question, year)
            if found.word == "not_in_ledger" and asked.time.mark is not None and asked.time.mark.relative:
                # "This year", said of the year that the newest report counts.
                last = latest_year(facts, Question(prop, parts))
                lately = _in_year(facts, asked, question, last) if last is not None and last < year else found
                found = lately if lately.word == "supported" else found
            if asked.time.kind == "any" and found.word == "contradicted":
                return replace(found, word="not_in_ledger", error="")
            return found
    return Verdict("not_in_ledger", "", "", said("No numbers by state were known by {day}.", day=facts.published))


def _in_year(facts: Facts, asked: Asked, question: Question, year: int) -> Verdict:
    held: list[tuple[Decimal, str, Answer]] = []
    counted = facts.states(question.property)
    for area in (a for a in counted if facts.known(a, question.property).of_year(year)):
        for answer in answers_to(facts, Question(question.property, question.parts, area), year)[:1]:
            held += [(n, area, answer) for n in answer.values()[:1]]
    held.sort(key=lambda h: -h[0])
    order = [area for _, area, _ in held]
    ids = tuple(a.statement.id for _, _, a in held[:4])
    expected = listing(said("{name} {number}", name=facts.name(area), number=figure(n)) for n, area, _ in held[:4])
    if asked.area not in order:
        why = said(
            "Nothing was known by {day} of {name} in {year}.",
            day=facts.published, name=facts.name(asked.area), year=str(year),
        )  # fmt: skip
        return Verdict("not_in_ledger", "", expected, why)
    why = said("In {year}: {numbers}.", year=str(year), numbers=expected)
    place = order.index(asked.area) + 1
    if place == asked.place and len(held) > 1:
        return Verdict("supported", "", expected, why, ids)
    if place > asked.place:
        return Verdict("contradicted", "wrong_rank", expected, why, ids)
    return Verdict("not_in_ledger", "", expected, said("Not all states of {year} are known.", year=str(year)), ids)
