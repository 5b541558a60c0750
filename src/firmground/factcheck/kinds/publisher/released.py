"""When a report came out: "the Landmine Monitor, released on 12 November 2020", "the Monitor said on Monday"."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.publisher.judging import products
from firmground.factcheck.marks import Mark, Sentence, When
from firmground.factcheck.scene import Clauses, Scene
from firmground.model.said import said, shown

_VERB_REACH: Final = 8
_WHEN_REACH: Final = 4
# "Published on Thursday, the report for 2022 by the Monitor"; "said on Monday"
_AFTER_REACH: Final = 9
_SAID_REACH: Final = 3
# "Ha revelado este lunes el Observatorio"
_TELLER_REACH: Final = 3
_BY_REACH: Final = 4
_BACK: Final = 3
_WEIGHT: Final = 2
# It comes out in one place in the evening and in another on the day after.
_A_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Released:
    """A report said to have come out on a day; any of them, where none is named."""

    product: str
    when: When


def released(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield the day on which a report named in a sentence, or shortly before it, is said to have come out."""
    sentence = view.sentence
    days = [w for w in sentence.whens if w.day.precision == "day" and w.role == "on"]
    for verb, when in _told(sentence, days) if days else ():
        report = _report(sentence, verb, when)
        code = "" if report is None else _product(report, view, scene)
        if report is None or code is None or _by_another(sentence, code, report, when):
            continue
        reading = {"product": code, "released": str(when.day)}
        judge = partial(judge_released, asked=Released(code, when))
        first, last = min(verb.first, report.first), max(when.last, report.last)
        yield Found(first, last, verb.first, reading, judge, weight=_WEIGHT)
        return


def _told(sentence: Sentence, days: list[When]) -> Iterator[tuple[Mark, When]]:
    """Yield the verbs of coming out, and of saying, with the day right behind them."""
    for family, reach in (("product_out", _WHEN_REACH), ("product_says", _SAID_REACH)):
        for verb in sentence.of(family):
            near = [w for w in days if 0 < w.first - verb.last <= reach]
            if near:
                yield verb, near[0]


def _report(sentence: Sentence, verb: Mark, when: When) -> Mark | None:
    """Return the report that is said to come out, or to say so: its name, else the word for one."""
    for family in ("product", "publisher", "product_monitor", "product_report"):
        marks = sentence.of(family, "monitor") if family == "publisher" else sentence.of(family)
        before = [m for m in marks if 0 < verb.first - m.last <= _VERB_REACH]
        reach = _AFTER_REACH if verb.family == "product_out" else _TELLER_REACH * (family != "product_report")
        after = [m for m in marks if 0 < m.first - when.last <= reach]
        if before or after:
            return (before[-1:] or after)[0]
    return None


def _by_another(sentence: Sentence, code: str, report: Mark, when: When) -> bool:
    """Tell whether it is said to be published by somebody who does not: then its day makes it no truer."""
    names = {name for slug, p in products().items() if code in {"", slug} for name in p.names}
    orgs = sentence.within("product_org", min(report.first, when.first) - _BY_REACH, when.last + _BY_REACH)
    return any(m.code not in names for m in orgs)


def _product(report: Mark, view: Clauses, scene: Scene) -> str | None:
    """Return the code of a report: that of its name, else of the one named here or just before; None where none is.

    An empty text stands for any of them: "the Monitor" is the one or the other.
    """
    if report.family == "product":
        return report.code if report.code in products() else None
    for spoken in (view, *list(scene.spoken)[-_BACK:][::-1]):
        codes = [m.code for m in spoken.sentence.of("product") if m.code in products()]
        if codes:
            return codes[-1]
        if spoken.sentence.has("publisher", "monitor", "icbl"):
            return ""
    # "A monitor said on Monday", of casualties of mines: its name comes later.
    ours = report.family == "product_monitor" and (view.sentence.has("weapon") or scene.weapon)
    return "" if report.family == "publisher" or ours else None


def judge_released(facts: Facts, asked: Released) -> Verdict:
    """Return support where an edition came out then; a reprint or a launch elsewhere has a day of its own."""
    held = products()
    titles = tuple(f"{p.title} 20" for code, p in held.items() if asked.product in {"", code})
    day = asked.when.day.first
    for edition in facts.record.reading.editions.values():
        out = edition.published
        if out is None or not edition.title.startswith(titles) or out.precision != "day":
            continue
        if abs(out.first - day) <= _A_DAY:
            why = said("{title} is published by {publisher}.", title=edition.title, publisher=edition.publisher)
            return Verdict("supported", "", shown(out), why)
    return Verdict("not_in_ledger", "", "", said("The day may be that of another step."))
