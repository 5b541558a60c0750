"""When a report came out: "the Landmine Monitor, released on 12 November 2020"."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.publisher.judging import products
from firmground.factcheck.marks import When
from firmground.factcheck.scene import Clauses
from firmground.model.said import said

_VERB_REACH: Final = 8
_WHEN_REACH: Final = 4
_WEIGHT: Final = 2
# It comes out in one place in the evening and in another on the day after.
_A_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Released:
    """A report said to have come out on a day."""

    product: str
    when: When


def released(view: Clauses) -> Iterator[Found]:
    """Yield the days on which the reports named in a sentence are said to have come out."""
    sentence = view.sentence
    days = [w for w in sentence.whens if w.day.precision == "day" and w.role == "on"]
    for product in sentence.of("product") if days else ():
        verbs = [m for m in sentence.of("product_out") if 0 < m.first - product.last <= _VERB_REACH]
        whens = [w for w in days if verbs and 0 < w.first - verbs[0].last <= _WHEN_REACH]
        if product.code not in products() or not whens:
            continue
        reading = {"product": product.code, "released": str(whens[0].day)}
        judge = partial(judge_released, asked=Released(product.code, whens[0]))
        yield Found(product.first, whens[0].last, verbs[0].first, reading, judge, weight=_WEIGHT)
        return


def judge_released(facts: Facts, asked: Released) -> Verdict:
    """Return support where an edition came out then; a reprint or a launch elsewhere has a day of its own."""
    title = products()[asked.product].title
    day = asked.when.day.first
    for edition in facts.record.reading.editions.values():
        out = edition.published
        if out is None or not edition.title.startswith(f"{title} 20") or out.precision != "day":
            continue
        if abs(out.first - day) <= _A_DAY:
            why = said("{title} is published by {publisher}.", title=edition.title, publisher=edition.publisher)
            return Verdict("supported", "", str(out), why)
    return Verdict("not_in_ledger", "", "", said("The day may be that of another step."))
