"""The day of the year on which the yearly reports are due: "updates by 30 April each year"."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.labels import of_article
from firmground.factcheck.marks import When
from firmground.factcheck.obligations import treaties_at
from firmground.factcheck.scene import Clauses, Scene
from firmground.model.said import said

_REACH: Final = 16
_LAW_REACH: Final = 70
_YEARLY_REACH: Final = 8
_TOPICS: Final = ("annual_report", "initial_report")


@dataclass(frozen=True, slots=True)
class Asked:
    """A day of the year said to be that of the yearly reports of some treaties."""

    when: When
    treaties: tuple[str, ...]


def reports(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield the day of the year on which reports are said to be due."""
    sentence = view.sentence
    if not (sentence.has("provision_yearly") and sentence.has("provision_due")):
        return
    for when in sentence.whens:
        # A day with its year is one report's day, not the rule.
        if not when.relative or when.day.precision != "day" or when.role == "now":
            continue
        # Laws tell far ahead what is to be sent to the Secretary-General.
        reach = _LAW_REACH if sentence.has("article_word", "secretary_general") else _REACH
        topics = [m for m in sentence.of("provision_topic", *_TOPICS) if view.distance(m, when) <= reach]
        yearly = [m for m in sentence.of("provision_yearly") if view.distance(m, when) <= _YEARLY_REACH]
        due = [m for m in sentence.of("provision_due") if view.distance(m, when) <= _YEARLY_REACH]
        treaties, _ = treaties_at(view, scene, when)
        if not (topics and yearly and due and treaties):
            continue
        near = min(topics, key=lambda m: view.distance(m, when))
        first, last = min(near.first, when.first), max(near.last, when.last)
        reading = {"rule": "annual_report", "on": f"{when.day.first:%m-%d}", "treaty": "|".join(treaties)}
        yield Found(first, last, when.first, reading, partial(judge, asked=Asked(when, treaties)), weight=5)


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict on the day the yearly reports are due."""
    claimed = asked.when.day.first.month, asked.when.day.first.day
    ruled = {
        slug: duty
        for slug in asked.treaties
        if (duty := facts.treaty(slug).obligation("annual_report")) and duty.yearly
    }
    for slug, duty in ruled.items():
        if duty.yearly == claimed:
            return _verdict(facts, slug, "supported", "")
    if not ruled:
        return Verdict("not_in_ledger", "", "", said("No yearly report is asked for."))
    return _verdict(facts, next(iter(ruled)), "contradicted", "wrong_date")


def _verdict(facts: Facts, slug: str, word: str, error: str) -> Verdict:
    duty = facts.treaty(slug).obligation("annual_report")
    month, day = duty.yearly if duty is not None and duty.yearly else (0, 0)
    due = said("{month}-{day}", month=f"{month:02}", day=f"{day:02}")
    why = said(
        "{treaty}: yearly reports are due on {day} (Art. {article}).",
        treaty=facts.short(slug), day=due, article=of_article(duty.provision if duty is not None else ""),
    )  # fmt: skip
    return Verdict("supported" if word == "supported" else "contradicted", error, due, why)
