"""Over what time victims are counted: a year, a span of years, the latest year, or none that is told."""

from dataclasses import dataclass, replace
from typing import Final

from firmground.factcheck.marks import Amount, When, gap
from firmground.factcheck.scene import Clauses, Placed, Scene
from firmground.factcheck.small_words import small_words
from firmground.factcheck.tolls.told_years import carried_years, is_year_before, told_times, years_told

_REACH: Final = 60
# A year told alone in a sentence is that of all its numbers.
_ANYWHERE: Final = 400
_ALIKE: Final = 4
_BESIDE: Final = 2
# A year told so many sentences before is still that of the numbers that follow.
_CARRIED: Final = 3
# A smaller number in a sentence need not be one of victims.
_COUNTED: Final = 50
# How near the year stands since when something was not so high.
_RECORD: Final = 6
# A number so near before "the year before" is of that year.
_OWNED: Final = 4
# So near behind "since" stands the day of what began then.
_BEGUN: Final = 10


@dataclass(frozen=True, slots=True)
class Time:
    """The time of a figure. `kind` is ``year``, ``span``, ``latest``, ``nineties``, ``part`` (of a year) or ``any``.

    ``carried`` is a year told not in its own sentence but shortly before, with other numbers of victims.

    `years` are plausible, `others` may only excuse; `start` and `end` are the ends of a span as far as told; `strict`
    where the text says that it is the latest figure, not only one "a year".
    """

    kind: str
    years: tuple[int, ...] = ()
    others: tuple[int, ...] = ()
    start: int | None = None
    end: int | None = None
    mark: When | None = None
    strict: bool = False


def time_of(view: Clauses, scene: Scene, at: Amount, without: frozenset[int] = frozenset()) -> Time:
    """Return over what time the victims behind a number are counted; not those at the tokens `without`."""
    whole = _whole_of(view, at)
    if whole is not None:
        at = whole
    whens = [
        w for w in told_times(view) if w.first not in without or _is_beside(view, w, at) or _is_told_then(view, w, at)
    ]
    whens = [w for w in whens if not (_is_of_record(view, w, at) or _is_base(view, w, at) or _is_against(view, w, at))]
    whens = [w for w in whens if not _is_of_compared(view, w, at)] or whens
    years = [w for w in years_told(view) if w in whens]
    near = view.nearest(_free(view, years, at), at, _REACH if len(years) > 1 else _ANYWHERE)
    days = [w for w in whens if w not in years and not w.relative]
    cumulative = view.nearest([*view.sentence.of("cumulative")], at, 24)
    if _is_of_nineties(view, at, near):
        return Time("nineties", (1997,))
    if near is not None:
        if near.relative and is_year_before(view, near) and not scene.year and _is_lone_year(view):
            return _unsaid(scene)
        if _is_part(view, near) or any(view.distance(d, at) < view.distance(near, at) for d in days):
            return Time("part", mark=near)
        return _of_year(view, at, near, years, cumulative, scene.year)
    if days:
        begun = view.nearest([d for d in days if d.role == "since" or _is_begun(view, d, at)], at, _REACH)
        return Time("part") if begun is None else Time("part", start=begun.year, mark=begun)
    found = _undated(view, scene, cumulative)
    open_since = any(0 < m.first - at.last <= _BEGUN for m in view.sentence.of("time", "since"))
    # "1,000 people since the war began": it may be of no year.
    return replace(found, start=0) if open_since and found.kind in {"any", "carried"} else found


def _whole_of(view: Clauses, at: Amount) -> Amount | None:
    """Return the number of which another is a part, where later numbers are told of other years.

    "In 2019 there were 5,554, of whom 2,170 died, fewer than the 6,897 of 2018"
    """
    sentence = view.sentence
    if not any(0 < at.first - m.last <= _BESIDE for m in sentence.of("of_them")):
        return None
    before = [a for a in sentence.amounts if a.at < at.at and not a.unit and a.value > at.value]
    following = [a for a in sentence.amounts if a.at > at.at and not a.unit]
    own = any(at.last < w.first and (not following or w.first < following[0].at) for w in sentence.whens)
    return before[-1] if before and following and not own else None


def _free(view: Clauses, years: list[When], at: Amount) -> list[When]:
    """Return the years that stand before a number with no other between, where later ones are of other numbers.

    "In 2014, casualties totalled 3,678, an average of 10 a day, compared with 3,308 in 2013".
    """
    numbers = [a.at for a in view.sentence.amounts if a.at != at.at and not a.unit and a.value >= _COUNTED]

    def parted(when: When) -> bool:
        low, high = min(when.first, at.at), max(when.first, at.at)
        return any(low < n < high for n in numbers)

    # "1,983 of them died, against 4,710 casualties the year before"
    years = [w for w in years if not (is_year_before(view, w) and parted(w))] or years
    first, last = view.clause(at, 8)
    free = [w for w in years if w.last < at.first and w.role != "since" and not parted(w) and first <= w.first <= last]
    behind = [w for w in years if w.first > at.last and not parted(w)]
    if behind and free and all(_is_given(view, w, at) for w in free):
        # "5,554 in 2019 and 149 in 2018": the year before is that of the number before it.
        return behind
    close = [w for w in behind if w.first - at.last <= _OWNED and w.role == "on"]
    if close and free and all(_leads_on(view, w, at) for w in free):
        # "From 123 in 2021 to 157 in 2022"
        return close
    return [w for w in years if w in free or not parted(w)] if free else years


def _is_given(view: Clauses, when: When, at: Amount) -> bool:
    """Tell whether a year before a number ends what is told of another: "5,554 in 2019 and …"."""
    keys = view.sentence.tokens.keys
    linked = all(key in {",", *small_words("number_link")} for key in keys[when.last + 1 : at.first])
    return linked and any(0 < when.first - a.last <= _RECORD for a in view.sentence.amounts if not a.unit)


_LEADING: Final = ("onto", "base", "compare", "hedge", "filler")


def _leads_on(view: Clauses, when: When, at: Amount) -> bool:
    """Tell whether only words that set one number against another part a year from the number after it."""
    sentence = view.sentence
    leading = {p for f in _LEADING for m in sentence.of(f) for p in range(m.first, m.last + 1)}
    between = range(when.last + 1, at.at)
    told = all(p in leading or sentence.tokens.keys[p] == "," or at.first <= p for p in between)
    return told and any(0 < when.first - a.last <= _RECORD for a in sentence.amounts if not a.unit)


def _is_of_record(view: Clauses, when: When, at: Amount) -> bool:
    """Tell whether a year only says since when a record stands: "the highest since 2016, and 916 of them …"."""
    sentence = view.sentence
    if any(0 < m.first - when.last <= _BESIDE and m.last < at.at for m in sentence.of("at_which")):
        # "The worst since 2006, when 6,573 were killed or injured"
        return False
    since = when.role == "since" or any(0 < when.first - m.last <= _RECORD for m in sentence.of("time", "since"))
    return since and any(
        0 < when.first - m.last <= _RECORD * 2 and not m.first <= at.at <= when.first for m in sentence.of("peak")
    )


def _is_of_compared(view: Clauses, when: When, at: Amount) -> bool:
    """Tell whether "the year before" is that of another number: "219 people, against 1,172 a year earlier, 93 % …"."""
    others = (a for a in view.sentence.amounts if a.at != at.at and not a.unit and a.last < when.first)
    return is_year_before(view, when) and any(when.first - a.last <= _OWNED for a in others) and at.first > when.last


def _is_beside(view: Clauses, when: When, at: Amount) -> bool:
    """Tell whether a year and a number stand side by side in one clause: "in 2015 (419)"; a comma parts them."""
    first, last = view.clause(at, 8)
    between = view.sentence.tokens.keys[min(when.last, at.last) + 1 : max(when.first, at.first)]
    # "From 50 a day in 1997 to 15": what leads on to the number leads away from the year.
    onto = any(when.last < m.first < at.at for m in view.sentence.of("onto"))
    return gap(when, at) <= _BESIDE and first <= when.first <= last and not onto and not {",", ";"} & set(between)


def _is_base(view: Clauses, when: When, at: Amount) -> bool:
    """Tell whether a number behind a comma follows a year that something is set against: "over 2014, or 6,461"."""
    keys = view.sentence.tokens.keys
    led = any(0 < when.first - m.last <= _BESIDE for f in ("base", "compare") for m in view.sentence.of(f))
    # "Desde 1990, más de 12.000": what is counted since then is set against nothing.
    return (
        led
        and when.role != "since"
        and when.last < at.first
        and "," in keys[when.last + 1 : at.first]
        and not _is_told_then(view, when, at)
    )


def _is_against(view: Clauses, when: When, at: Amount) -> bool:
    """Tell whether a year is that of a total that a rise is set against: "689 hurt, 302 % above that of 2020"."""
    led = [m for m in view.sentence.of("base") if at.last < m.first < m.last < when.first <= m.last + _RECORD]
    risen = [a for a in view.sentence.amounts if a.unit in {"percent", "times"} and at.last < a.first]
    return (
        bool(led)
        and any(a.last < led[-1].first for a in risen)
        and not any(led[-1].last < a.at < when.first for a in view.sentence.amounts)
    )


def _is_told_then(view: Clauses, when: When, at: Amount) -> bool:
    """Tell whether a number is told of a year that something is set against: "up on 2019, when 5,500 died"."""
    keys = view.sentence.tokens.keys
    leads = [m for m in view.sentence.of("at_which") if when.last < m.first <= when.last + _BESIDE and m.last < at.at]
    numbers = [a.at for a in view.sentence.amounts if when.last < a.at < at.at and not a.unit]
    return bool(leads) and not numbers and ";" not in keys[when.last : at.at]


def _is_of_nineties(view: Clauses, at: Amount, near: Placed | None) -> bool:
    """Tell whether a clause speaks of the time before the treaties, and of no year after that word."""
    first, last = view.clause(at, 8)
    others = [a.at for a in view.sentence.amounts if a.at != at.at and not a.unit and a.high is None]
    words = [
        m for m in view.sentence.of("nineties")
        if first <= m.first <= last and not any(min(m.first, at.at) < n < max(m.first, at.at) for n in others)
    ]  # fmt: skip
    dated = near is not None and first <= near.first <= last and bool(words) and near.first > words[0].last
    return bool(words) and not dated


def _undated(view: Clauses, scene: Scene, cumulative: Placed | None) -> Time:
    if cumulative is not None:
        return Time("span")
    if view.sentence.of("rate") or view.sentence.of("latest"):
        return Time("latest", strict=bool(view.sentence.of("latest")))
    return _unsaid(scene)


def _is_begun(view: Clauses, day: When, at: Amount) -> bool:
    """Tell whether a number is counted since what began on a day: "since the invasion began in February 2022"."""
    since = [m for m in view.sentence.of("time", "since") if at.last < m.first < day.first]
    return bool(since) and day.first - since[-1].last <= _BEGUN


def _is_part(view: Clauses, when: When) -> bool:
    """Tell whether only a part of a year is meant: "the first half of 2023", "between January and June 2023"."""
    if when.role == "span" and when.day.precision == "span" and when.day.first.year == when.day.last.year:
        return True
    words = view.sentence.of("part_year")
    return when.role == "on" and any(
        m.last in {when.first - 1, when.first - 2} and _touch(view, m.last, when.first) for m in words
    )


def _is_lone_year(view: Clauses) -> bool:
    """Tell whether a sentence tells one year alone, those in names ("the report of 2024") counted too."""
    return sum(w.day.precision == "year" for w in view.sentence.whens) == 1


def _touch(view: Clauses, last: int, first: int) -> bool:
    """Tell whether nothing but a hyphen stands between two tokens: "mid-2023"."""
    return first - last == 1 or view.sentence.tokens.keys[last + 1] == "-"


def _of_year(
    view: Clauses, at: Amount, near: When, years: list[When], cumulative: Placed | None, told: int | None = None
) -> Time:
    first, last = near.day.first.year, near.day.last.year
    if near.role == "span" and first != last:
        return Time("span", start=first, end=last, mark=near)
    at_it = any(0 < m.first - near.last <= _BESIDE for m in view.sentence.of("at_which"))
    if near.role == "since" and not near.relative and not at_it:
        return Time("span", (first,), start=first, mark=near)
    if near.role == "until":
        return Time("span", (last,), end=last, mark=near)
    if cumulative is not None:
        return Time("span", (last,), end=last, mark=near)
    if is_year_before(view, near) and last == told and all(w is near for w in years):
        # "Up on the previous year's 4,709", after what was counted last year: the year before that.
        return Time("year", (last - 1,), (last,), mark=near)
    reach = view.distance(near, at) + _ALIKE
    own = near.first > at.last and _is_beside(view, near, at)
    others = tuple(
        w.year for w in years if w is not near and w.role == "on" and view.distance(w, at) <= reach and not own
    )
    return Time("year", (last,), others, mark=near)


def _unsaid(scene: Scene) -> Time:
    year = scene.published.year
    every = tuple(range(year, 1998, -1))
    doubtful = False
    for age, before in enumerate(reversed(scene.spoken)):
        told = carried_years(before, scene)
        # "Far higher than the 3,456 of 2013": of which year the next sentence is then is not sure.
        doubtful = doubtful or (not told and bool(years_told(before)))
        if told:
            counted = (
                not doubtful
                and age < _CARRIED
                and any(a.value >= _COUNTED for a in before.sentence.amounts if not a.unit)
            )
            counted = counted and before.sentence.has("toll")
            return Time("carried", told[:1], told[1:]) if counted else Time("any", told, every)
    return Time("any", (scene.year,) if scene.year else (), every)
