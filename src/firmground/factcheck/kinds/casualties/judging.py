"""The verdict on a number of victims: every plausible reading is tried before it is called wrong."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from firmground.factcheck.choosing import kindest
from firmground.factcheck.claim import Verdict
from firmground.factcheck.comparing import fit, fits_answer, judged, told
from firmground.factcheck.facts import Facts
from firmground.factcheck.figures import WORLD, Parts, Question
from firmground.factcheck.kinds.casualties.asking import Asked, Held, estimated, excusing, in_time, plausible
from firmground.factcheck.kinds.casualties.lasting import grown_sum, in_recent_years
from firmground.factcheck.kinds.casualties.mistakes import NINETIES, mistaken
from firmground.factcheck.labels import of_figure, of_word
from firmground.factcheck.tolls.causes import INCIDENTS, MINES
from firmground.factcheck.tolls.tallies import answers_to, span_answers
from firmground.model.said import also, listing, said

# A number so much smaller than the total of a year is one of an event or a place, unless words say it is the total.
_FAR: Final = Decimal(4)
_FEW: Final = 100
# Fewer people than this may by chance be as many as incidents.
_TELLING: Final = 1000
# So much a sum may have grown since the last that was known, and so much a part may exceed its whole by rounding.
_GROWN: Final = Decimal("1.5")
_ABOVE: Final = Decimal("1.2")
# A reading that only excuses must fit: that it is near proves nothing.
_NEAR: Final = frozenset(("understated", "rounded"))


@dataclass(frozen=True, slots=True)
class Against:
    """What speaks against a number: the answered questions, the leading value in words, and on what it rests."""

    held: tuple[Held, ...]
    expected: str
    source: str
    statements: tuple[str, ...]

    def open(self, why: str) -> Verdict:
        """Return that the ledger does not settle it."""
        return Verdict("not_in_ledger", "", self.expected, also(why, self.given()), self.statements)

    def wrong(self, error: str, words: str = "") -> Verdict:
        """Return that it is wrong."""
        return Verdict("contradicted", error, self.expected, also(self.given(), words), self.statements)

    def given(self) -> str:
        """Return the leading value as a sentence."""
        return said("{source} gives {expected}.", source=self.source, expected=self.expected)

    def values(self) -> list[Decimal]:
        """Return every value that is given."""
        return [n for h in self.held for a in h.answers for n in a.values()]


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict on a number of victims."""
    asked = replace(asked, where=asked.where.settled(facts))
    held = plausible(facts, asked)
    answered = tuple(h for h in held if h.answers)
    verdicts = [v for h in held if (v := _verdict(facts, asked, h)) is not None]
    if asked.time.kind in {"any", "part"}:
        # "More than 1,200 have been hurt since" understates no year.
        verdicts = [v for v in verdicts if v.error != "understated"]
    if not any(v.word == "supported" for v in verdicts):
        excuses = [v for h in excusing(facts, asked) if (v := _verdict(facts, asked, h)) is not None]
        verdicts += [v for v in excuses if not answered or v.error not in _NEAR]
    if verdicts:
        return kindest(verdicts)
    for lasting in (grown_sum, in_recent_years):
        if (found := lasting(facts, asked)) is not None:
            return found
    if not answered:
        return _unanswered(facts, asked)
    lead = answered[0].answers[0]
    ids = tuple(a.statement.id for h in answered for a in h.answers)
    against = Against(answered, told(lead), facts.source(lead.statement), ids)
    settled = asked.firm and not asked.where.partial and asked.time.kind not in {"any", "part"}
    leaning = len(answered) < len(held) or (asked.time.kind == "carried" and bool(asked.where.maybe))
    if (leaning and not _of_all(asked, answered)) or not settled:
        return against.open(said("The sentence does not settle what is counted;"))
    return _off_span(facts, asked, against) if asked.time.kind == "span" else _off_year(facts, asked, against)


def _of_all(asked: Asked, answered: tuple[Held, ...]) -> bool:
    """Tell whether a number is too big for a state that only the sentences before name: it is the world's."""
    world = [n for h in answered if h.question.subject == WORLD for a in h.answers for n in a.values()]
    return bool(world) and asked.where.mark is None and asked.amount.value * 2 >= min(world)


def _verdict(facts: Facts, asked: Asked, held: Held) -> Verdict | None:
    amount = asked.amount
    # "At least 5,197" names the printed total: when that was revised, it is the old one.
    named = [a for a in held.answers if amount.value in a.values()]
    if amount.sense in {"at_least", "more_than"} and named and all(a.revised for a in named):
        amount = replace(amount, sense="exact")
    return judged(amount, held.answers, facts)


def _off_year(facts: Facts, asked: Asked, against: Against) -> Verdict:
    """Return the verdict on a number of a year that no source gives."""
    first = against.held[0]
    if asked.time.kind == "nineties" and NINETIES[0] <= asked.amount.value <= NINETIES[1]:
        # The estimates of before the treaty differ so much among themselves.
        return Verdict("imprecise", "rounded", against.expected, against.given(), against.statements)
    error, words = mistaken(facts, asked.amount, first.question, first.year, stale=asked.time.kind == "latest")
    if not words and (asked.counter or not _is_alike(asked, against.values())):
        return against.open(said("It may be no total;"))
    return against.wrong(error, words)


def _off_span(facts: Facts, asked: Asked, against: Against) -> Verdict:
    """Return the verdict on a number of several years that no source gives: a sum grows until the day it is told."""
    value, actual, question, time = asked.amount.value, against.values(), against.held[0].question, asked.time
    for outcome in ("", "killed", "injured"):
        parts = _with_outcome(question.parts, outcome)
        other = span_answers(facts, replace(question, parts=parts), time.start, time.end)
        if parts != question.parts and any(fits_answer(asked.amount, a) == "fits" for a in other):
            return against.wrong("deaths_for_casualties", _that_of(outcome))
    closed = time.start is not None and time.end is not None
    if not closed and min(actual) / 2 <= value <= max(actual) * _GROWN:
        return against.open(said("Until when is not said;"))
    if asked.counter or value * _FAR < min(actual):
        return against.open(said("It may be no total;"))
    return against.wrong("wrong_number")


def _that_of(outcome: str) -> str:
    match outcome:
        case "killed":
            return said("The number is that of the killed.")
        case "injured":
            return said("The number is that of the injured.")
        case _:
            return said("The number is that of the killed and injured.")


def _with_outcome(parts: Parts, outcome: str) -> Parts:
    kept = tuple(p for p in parts if p[0] != "outcome")
    return tuple(sorted((*kept, ("outcome", outcome)))) if outcome else kept


def _is_alike(asked: Asked, values: list[Decimal]) -> bool:
    """Tell whether the number can be meant as the total: near in size, or said to be one."""
    actual, value = [n for n in values if n > 0], asked.amount.value
    if not actual or value <= 0:
        return False
    if not asked.said:
        return asked.total and min(actual) / 2 <= value <= max(actual) * 2
    if asked.time.kind == "latest" and value > max(actual):
        return True
    within = min(actual) / _FAR <= value <= max(actual) * _FAR
    return within and (asked.total or value >= _FEW or asked.where.sure == (WORLD,))


def _people_for_incidents(facts: Facts, asked: Asked) -> Verdict | None:
    """Return that a number of incidents is really that of the people harmed in them."""
    prop, parts = asked.sure[0]
    if prop != INCIDENTS or asked.amount.value < _TELLING:
        return None
    for year in asked.time.years:
        question = Question(MINES, parts, asked.where.sure[0])
        for answer in answers_to(facts, question, year):
            if fits_answer(asked.amount, answer) == "fits":
                why = said(
                    "{source} gives {number} people, not incidents.",
                    source=facts.source(answer.statement), number=told(answer),
                )  # fmt: skip
                return Verdict("contradicted", "people_for_incidents", told(answer), why, (answer.statement.id,))
    return None


def _unanswered(facts: Facts, asked: Asked) -> Verdict:
    """Return what is known where no source answers: a part can never exceed its whole, nor both modes the total."""
    if (confused := _people_for_incidents(facts, asked)) is not None:
        return confused
    prop, parts = asked.sure[0]
    subject, time = asked.where.sure[0], asked.time
    whole = [h for h in in_time(facts, time, Question(prop, (), subject), time.years) if h.answers]
    plain = len(asked.where.sure) == 1 or subject == WORLD
    certain = asked.firm and not asked.where.partial and plain and time.kind in {"year", "latest"}
    if parts and whole and certain and _breaks(facts, asked, whole[0]):
        error, words = mistaken(facts, asked.amount, Question(prop, parts, subject), whole[0].year)
        if error == "wrong_number" and dict(parts).get("outcome") == "killed" and _is_whole(asked, whole[0]):
            error, words = "deaths_for_casualties", _that_of("")
        lead = whole[0].answers[0]
        why = said("{source} gives {number} in all.", source=facts.source(lead.statement), number=told(lead))
        return Verdict("contradicted", error, told(lead), also(why, words), (lead.statement.id,))
    why = said(
        "Nothing was known by {day} of {what} of {place} ({time}).",
        day=facts.published, what=of_figure(prop), place=facts.name(subject),
        time=listing(map(str, time.years)) or of_word("told_time", time.kind),
    )  # fmt: skip
    return Verdict("not_in_ledger", "", "", why)


def _is_whole(asked: Asked, whole: Held) -> bool:
    """Tell whether a number of some victims is really that of all."""
    return any(n >= _FEW and fit(asked.amount, n) != "no" for a in whole.answers for n in a.values())


def _breaks(facts: Facts, asked: Asked, whole: Held) -> bool:
    """Tell whether a part is told that the whole leaves no room for."""
    totals = [n for a in whole.answers for n in a.values()]
    parts = dict(asked.sure[0][1])
    if asked.amount.value > max(totals) * _ABOVE and fit(asked.amount, max(totals)) == "no":
        # "20,000 a year by unexploded munitions": the estimates count more than was recorded.
        guessed = estimated(facts, Question(asked.sure[0][0], (), asked.where.sure[0]), asked.time)
        return not asked.counter and not any(fits_answer(asked.amount, a) != "no" for a in guessed)
    if parts.get("outcome") == "killed":
        # Of hundreds of victims never all die.
        return any(n >= _FEW and fit(asked.amount, n) != "no" and asked.amount.value * 2 > n for n in totals)
    mode, year = parts.get("mode"), whole.year
    if mode is None or year is None:
        return False
    other: Parts = (("mode", "attack" if mode == "remnant" else "remnant"),)
    found = answers_to(facts, Question(asked.sure[0][0], other, asked.where.sure[0]), year)
    return any(n in totals for a in found for n in a.values())
