"""A number of victims that its own reading leaves open: set beside the ledger once more, by its value alone.

A sentence may tell one year and mean another: "the heaviest toll since the first report in 2000: 2,716 by improvised
mines". That very number, of many figures, for a state or the world that the text speaks of, in a year that the sentence
tells or that is the last counted, is no chance. It can only support: a number that agrees with nothing stays open.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.comparing import gives
from firmground.factcheck.facts import Facts
from firmground.factcheck.figures import WORLD, in_name
from firmground.factcheck.labels import of_figure, of_value
from firmground.factcheck.marks import Amount, Sentence, When, gap
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.slips import digits
from firmground.factcheck.told import year_of
from firmground.model.said import said
from firmground.model.statement import Statement
from firmground.model.value import Number

# A treaty of ours has had so many parties since the text may speak of them; smaller numbers agree by chance.
_STATES: Final = 100
_NOUN_REACH: Final = 3
_APART: Final = 5
_FRESH: Final = timedelta(days=30)
_KINDS: Final = frozenset(("casualties", "change", "other_figure"))
_COUNTS: Final = frozenset(("other_figure", "deadline"))
_OF_STOCKS: Final = frozenset(("stockpile", "other_figure"))
_STOCK_WORDS: Final = ("stock_noun", "destroy_verb", "stockpile_verb", "remaining", "whole_stock", "declare_verb")
_STOCKS: Final = (
    "stockpile_destroyed",
    "stockpile_declared",
    "stockpile_remaining",
    "retained_mines_initial",
    "retained",
)
_DIGITS_OF_STOCK: Final = 4
_MINES: Final = "casualties"
_CLUSTERS: Final = "cluster_casualties"
_FIGURES: Final = 3
# A sum of many years: its very number, of more figures, needs no year beside it.
_SUM: Final = "_cumulative"
_HUNDREDS: Final = 100
_BESIDE: Final = 4
# The last year counted is the one before, and the count of it comes late.
_LATE: Final = 2
_ASIDE: Final = frozenset(("recorded_by", "excludes", "provisional", "of"))


def known_by_value(view: Clauses, scene: Scene, slug: str, found: Found, facts: Facts) -> Verdict | None:
    """Return support for a number of victims or parties whose very value is known, None where nothing tells it."""
    if slug in _COUNTS and (counted := _of_states(view, scene, found, facts)) is not None:
        return counted
    if slug in _OF_STOCKS and (stock := _of_stocks(view, scene, found, facts)) is not None:
        return stock
    if slug not in _KINDS or not _of_victims(view.sentence, scene):
        return None
    amount = next((a for a in view.sentence.amounts if a.at == found.anchor), None)
    if amount is None or not _is_telling(amount):
        return None
    years = _years(view.sentence, amount, facts.published.year)
    for statement, value in _known(view, scene, found, facts):
        summed = statement.property.endswith(_SUM) and digits(value) > _FIGURES and not _yearly(view.sentence, amount)
        if value in amount.values() and (summed or year_of(statement.period) in years):
            what = of_figure(statement.property)
            why = gives(facts.source(statement), of_value(statement.value), what)
            return Verdict("supported", "", of_value(statement.value), why, (statement.id,))
    return None


def _of_stocks(view: Clauses, scene: Scene, found: Found, facts: Facts) -> Verdict | None:
    """Return support for a number that is, to its last digit, one of a stock of a state the text speaks of."""
    sentence = view.sentence
    amount = next((a for a in sentence.amounts if a.at == found.anchor), None)
    if amount is None or not _is_telling(amount) or digits(amount.value) < _DIGITS_OF_STOCK or sentence.has("toll"):
        return None
    if not any(sentence.has(family) for family in _STOCK_WORDS):
        return None
    if found.reading.get("on"):
        return None
    read = f"{found.reading.get('subject', '')}|{found.reading.get('areas', '')}".replace(" ", "|").split("|")
    owners = [code for code in read if code and code != WORLD]
    spoken = [m.code for v in scene.spoken for m in v.sentence.of("area")]
    # Whose it is was read; else it is of whoever the text speaks of.
    told = () if owners else (*(m.code for m in sentence.of("area")), *scene.areas, *reversed(spoken))
    named = dict.fromkeys((*owners, *told))
    public = replace(facts, early=True)
    for statement in (s for area in named for prop in _STOCKS for s in public.told(area, prop)):
        if isinstance(statement.value, Number) and _is_of(amount, statement.value):
            why = gives(facts.source(statement), of_value(statement.value), of_figure(statement.property))
            return Verdict("supported", "", of_value(statement.value), why, (statement.id,))
    return None


def _is_of(amount: Amount, value: Number) -> bool:
    """Tell whether a number is one that is told, or the one that is told rounded: 10,138,480 for "10.1 million"."""
    if value.best is None:
        return False
    rounded = value.sense == "about" and digits(value.best) >= _FIGURES
    step = Decimal(10) ** (len(str(int(value.best))) - digits(value.best))
    return any(n == value.best or (rounded and abs(n - value.best) * 2 <= step) for n in amount.values())


def _of_victims(sentence: Sentence, scene: Scene) -> bool:
    """Tell whether a sentence, or the one before it, counts victims."""
    return sentence.has("toll") or (bool(scene.spoken) and scene.spoken[-1].sentence.has("toll"))


def _is_telling(amount: Amount) -> bool:
    """Tell whether a number agrees with another by more than chance: told to the last place, of three figures."""
    return not amount.unit and amount.high is None and amount.value >= _HUNDREDS and digits(amount.value) >= _FIGURES


def _years(sentence: Sentence, amount: Amount, published: int) -> frozenset[int]:
    """Return the years a number may be of: the one told beside it alone, else any told and the last ones counted."""
    told = [w for w in sentence.whens if w.role != "now" and w.day.precision != "day"]
    beside = [w for w in told if gap(w, amount) <= _BESIDE and not w.relative and not _parted(sentence, w, amount)]
    if beside:
        return frozenset(w.year for w in beside)
    years, last = {w.year for w in told}, range(published - _LATE, published + 1)
    # A sentence that tells one of the last years counted means no other of them.
    return frozenset(years if years.intersection(last[:-1]) else {*years, *last})


def _yearly(sentence: Sentence, amount: Amount) -> bool:
    """Tell whether a number is told of one year or a part of it: no sum."""
    return any(m.first - amount.last in range(1, _BESIDE) for m in sentence.of("rate"))


def _parted(sentence: Sentence, when: When, amount: Amount) -> bool:
    """Tell whether a sign, or another number, stands between a year and a number."""
    first, last = min(when.last, amount.last) + 1, max(when.first, amount.first)
    return not {",", ";", ":", "(", ")"}.isdisjoint(sentence.tokens.keys[first:last])


def _known(view: Clauses, scene: Scene, found: Found, facts: Facts) -> Iterator[tuple[Statement, Decimal]]:
    """Yield the numbers of victims known of the states spoken of and of the world, with the parts that were read."""
    read = found.reading
    named = tuple(m.code for m in view.sentence.of("area"))
    subjects = dict.fromkeys((*read.get("subject", "").split("|"), *named, *(scene.areas if not named else ()), WORLD))
    props = (read["property"],) if read.get("property") in {_MINES, _CLUSTERS} else (_MINES, _CLUSTERS)
    parts = {k: v for k, v in read.items() if k in {"outcome", "device", "mode", "group", "age", "sex", "status"}}
    for subject in filter(None, subjects):
        for prop in (*props, *(p + _SUM for p in props)):
            for statement in _told_of(facts, subject, prop):
                bare = dict(p for p in statement.breakdown if p[0] not in _ASIDE)
                if bare == parts and isinstance(statement.value, Number) and statement.value.best is not None:
                    yield statement, statement.value.best


def _told_of(facts: Facts, subject: str, prop: str) -> tuple[Statement, ...]:
    """Return what was told of a time that was over, whichever later edition tells it: that very number was then known.

    National authorities count before the Monitor prints: "368 victims in 2013", said in April 2014.
    """
    known = facts.told(subject, prop)
    every = facts.record.reading.of(subject, prop)
    over = (s for s in every if s.period and s.period.end and s.period.last < facts.published and s not in known)
    return *known, *over


def _of_states(view: Clauses, scene: Scene, found: Found, facts: Facts) -> Verdict | None:
    """Return support for a number of states that is that of the parties, or of all who signed or joined, on the day."""
    sentence = view.sentence
    amount = next((a for a in sentence.amounts if a.at == found.anchor), None)
    if amount is None or amount.unit or amount.high is not None or amount.value < _STATES or _elsewhere(view, amount):
        return None
    near = [n for n in sentence.of("noun", "state", "party", "member") if 0 < n.first - amount.last <= _NOUN_REACH]
    named = {m.code for m in sentence.of("treaty", "apmbc", "ccm")} or {scene.treaty or scene.only_treaty}
    if not near or len(named) != 1 or named <= {""} or "other" in {m.code for m in sentence.of("treaty")}:
        return None
    treaty, on = named.pop(), facts.published
    for day in (on, on - _FRESH):
        deposit, in_force = facts.parties(treaty, day)
        if amount.value in {deposit, in_force}:
            words = said("{number} parties", number=deposit if amount.value == deposit else in_force)
        elif amount.value == facts.ever_in(treaty, day):
            words = said("{number} states had signed or joined", number=facts.ever_in(treaty, day))
        else:
            continue
        why = said("{treaty}: {count} on {day}.", treaty=facts.short(treaty), count=words, day=day)
        return Verdict("supported", "", words, why, facts.last_acts(treaty, day, 3))
    return None


def _elsewhere(view: Clauses, amount: Amount) -> bool:
    """Tell whether the states are counted at something else: a vote, a meeting, a list of those with victims."""
    sentence = view.sentence
    marks = [m for f in ("elsewhere", "contaminated", "toll", "use_verb", "produce_verb") for m in sentence.of(f)]
    told = [w for w in sentence.whens if w.role not in {"now"} and not in_name(view, w)]
    return bool(told) or any(view.distance(m, amount) <= _APART for m in marks)
