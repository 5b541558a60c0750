"""How many donors gave, "thirty-seven donors paid in 2017"; and the five largest, where they are listed."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.figures import WORLD, Asked, Question, judge, reading_of
from firmground.factcheck.kinds.funding.subject import parties_at
from firmground.factcheck.kinds.funding.years import periods_of
from firmground.factcheck.marks import Amount, Sentence
from firmground.factcheck.scene import Clauses, Scene

_NEXT: Final = 2
# Fewer are a group of donors, more are no states.
_FEWEST: Final = 15
_MOST: Final = 200
_LIST_REACH: Final = 20
_LISTED: Final = 4
_FIVE_REACH: Final = 4


def donor_counts(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield numbers of donors to mine action, all of them together."""
    sentence = view.sentence
    for amount in sentence.amounts if sentence.has("noun", "donor") and sentence.has("funding_sure") else ():
        if amount.unit or not _FEWEST <= amount.value <= _MOST or amount.value != int(amount.value):
            continue
        nouns = [n for n in sentence.of("noun", "donor") if 0 < n.first - amount.last <= _NEXT]
        # "Thirty-two donors and 13 affected states", "12 donors of Colombia" are still counts; the latter is its own.
        if not nouns or _part(view, amount):
            continue
        periods, said = periods_of(view, scene, amount)
        questions = tuple(Question("donor_count", (), WORLD, period) for period in periods)
        asked = Asked(amount, questions, open=not said or bool(parties_at(view, amount)))
        reading = reading_of(questions[0], amount)
        yield Found(amount.first, nouns[0].last, amount.at, reading, partial(judge, asked=asked), weight=4)


def _part(view: Clauses, amount: Amount) -> bool:
    """Tell whether a number is of some of the donors, as those that gave to one work: "of 20 donors", "20 more"."""
    sentence = view.sentence
    sectors = sentence.has("funding", "victim_assistance", "clearance_and_risk_education", "top_five")
    return sectors or any(0 < amount.first - m.last <= _NEXT for m in sentence.of("partitive"))


def lists_five(sentence: Sentence) -> bool:
    """Tell whether five donors are named one by one, who are the largest: "five donors (the United States, …)"."""
    named = [*sentence.of("area"), *sentence.of("demonym"), *sentence.of("group", "EU")]
    return any(
        len([n for n in named if 0 < n.first - m.last <= _LIST_REACH]) >= _LISTED for m in sentence.of("five_donors")
    )


def which_five(view: Clauses, amount: Amount) -> tuple[str, ...]:
    """Return whether the five largest are donors or recipients, as far as the sentence says."""
    if view.sentence.has("five_donors"):
        return ("donors",)
    five = view.nearest_mark(amount, "funding", "top_five")
    for who in ("donor", "recipient"):
        if five is not None and any(0 <= m.first - five.first <= _FIVE_REACH for m in view.sentence.of("noun", who)):
            return (f"{who}s",)
    return "donors", "recipients"
