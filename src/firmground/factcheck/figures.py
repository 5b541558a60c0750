"""The verdict on a claimed figure: what was asked, what else it may mean, and what it may have been mistaken for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from firmground.factcheck.choosing import kindest
from firmground.factcheck.claim import Verdict
from firmground.factcheck.comparing import fits_answer, given, gives, judged, told
from firmground.factcheck.facts import Facts
from firmground.factcheck.knowledge import Answer
from firmground.factcheck.labels import of_figure, of_part, of_subject
from firmground.factcheck.marks import Amount, Mark, Sentence, When, day_of
from firmground.factcheck.scene import Clauses, Placed, Scene
from firmground.factcheck.small_words import small_words
from firmground.model.dates import VagueDate
from firmground.model.frozen import frozen
from firmground.model.said import also, listing, said, shown

WORLD: Final = "world"
Parts = tuple[tuple[str, str], ...]


@frozen
class Question:
    """A property with a breakdown, of a subject, over a period (None where the property has none or any will do)."""

    property: str
    parts: Parts = ()
    subject: str = WORLD
    period: VagueDate | None = None

    def reading(self) -> dict[str, str]:
        """Return the question in words of the vocabulary."""
        held = {"property": self.property, "subject": self.subject, "period": str(self.period or "")}
        return {key: text for key, text in (held | dict(self.parts)).items() if text}

    def words(self) -> str:
        """Return the question as it is told of."""
        parts = [of_part(name, code) for name, code in self.parts]
        period = shown(self.period) if self.period is not None else ""
        return listing([of_figure(self.property), of_subject(self.subject), period, *parts], " · ")


@dataclass(frozen=True, slots=True)
class Mistake:
    """Another question that the figure may have been taken from, and the kind of error that would be."""

    error: str
    question: Question


@dataclass(frozen=True, slots=True)
class Asked:
    """A claimed amount and the questions it may answer, the likeliest first.

    Any question that supports the amount is believed. `points` for shares in per cent. `open` where the sentence does
    not settle what is meant: then nothing is called contradicted.
    """

    amount: Amount
    questions: tuple[Question, ...]
    points: bool = False
    open: bool = False


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict on a claimed figure."""
    held = [(question, answers) for question in asked.questions if (answers := ask(facts, question))]
    if not held:
        return _nothing(facts, asked)
    verdicts = [v for _, a in held if (v := judged(asked.amount, a, facts, points=asked.points)) is not None]
    if verdicts:
        return kindest(verdicts)
    question, answers = held[0]
    lead = next((a for a in answers if a.lead), answers[0])
    expected = told(lead)
    ids = tuple(a.statement.id for a in answers)
    if asked.open:
        why = said(
            "The sentence does not settle what is counted; {source} gives {expected}.",
            source=facts.source(lead.statement),
            expected=expected,
        )
        return Verdict("not_in_ledger", "", expected, why, ids)
    error, words = _mistaken(facts, asked, question)
    return Verdict("contradicted", error, expected, also(given(facts, lead), words), ids)


def _nothing(facts: Facts, asked: Asked) -> Verdict:
    """Return that the ledger held nothing by then."""
    question = asked.questions[0]
    return nothing_known(facts, question.property, question.subject, question.period)


def nothing_known(facts: Facts, prop: str, subject: str, period: VagueDate | None) -> Verdict:
    """Return that nothing was known of a property of a subject, for a time where one is told."""
    day, what, place = facts.published, of_figure(prop), facts.name(subject)
    why = (
        said(
            "Nothing was known by {day} of {what} of {place} for {time}.", day=day, what=what, place=place, time=period
        )
        if period
        else said("Nothing was known by {day} of {what} of {place}.", day=day, what=what, place=place)
    )
    return Verdict("not_in_ledger", "", "", why)


def ask(facts: Facts, question: Question) -> tuple[Answer, ...]:
    """Return the answers to a question that were published by then."""
    return facts.answers(question.subject, question.property, question.period, question.parts)


def _mistaken(facts: Facts, asked: Asked, question: Question) -> tuple[str, str]:
    for mistake in (*_other_periods(facts, question), *_other_subjects(facts, question)):
        for answer in ask(facts, mistake.question):
            if fits_answer(_bare(asked.amount), answer, points=asked.points) == "fits":
                return mistake.error, gives(facts.source(answer.statement), told(answer), mistake.question.words())
    return "wrong_number", ""


def _bare(amount: Amount) -> Amount:
    """Return the amount without a hedge that would fit too much."""
    return replace(amount, sense="exact") if amount.sense in {"at_least", "more_than", "up_to", "less_than"} else amount


def _other_periods(facts: Facts, question: Question) -> Iterator[Mistake]:
    """Yield the same question for other years."""
    if question.period is None:
        return
    periods = {
        VagueDate(s.period.first, s.period.last)
        for s in facts.told(question.subject, question.property)
        if s.period is not None and s.period.start is not None and s.period.end is not None
    }
    for period in sorted(periods - {question.period}, reverse=True):
        yield Mistake("wrong_year", replace(question, period=period))


def _other_subjects(facts: Facts, question: Question) -> Iterator[Mistake]:
    """Yield the same question for other states, where it is one about a state."""
    if question.subject == WORLD:
        return
    for area in facts.states(question.property):
        if area != question.subject and facts.told(area, question.property):
            yield Mistake("wrong_state", replace(question, subject=area))


def periods_at(view: Clauses, scene: Scene, at: Placed) -> tuple[tuple[VagueDate, ...], bool]:
    """Return the times a figure may be about, the likeliest first, and whether this sentence says so.

    The time told nearest; else the year the text last spoke of, the year before publication and the one before that.
    """
    told_here = [w for w in view.sentence.whens if w.role not in {"now"} and not in_name(view, w)]
    near = view.nearest(told_here, at, 40)
    if near is not None:
        others = [w.day for w in told_here if w is not near and view.distance(w, at) <= view.distance(near, at) + 2]
        return tuple(dict.fromkeys((near.day, *others))), True
    year = scene.published.year
    guesses = [day_of(y) for y in (scene.year, year - 1, year - 2, year) if y]
    return tuple(dict.fromkeys(guesses)), False


def in_name(view: Clauses, when: When) -> bool:
    """Tell whether a year belongs to a name: "the 1997 treaty", "Landmine Monitor 2024"."""
    return when in view.once(_in_names) if when in view.sentence.whens else _is_in_name(view.sentence, when)


def _in_names(view: Clauses) -> tuple[When, ...]:
    return tuple(w for w in view.sentence.whens if _is_in_name(view.sentence, w))


def _is_in_name(sentence: Sentence, when: When) -> bool:
    for mark in (*sentence.of("treaty"), *sentence.of("publisher")):
        bare = not when.relative and when.first == when.last and when.day.precision == "year"
        if mark.first <= when.first <= mark.last or (
            bare and (_goes_on(sentence, mark, when) or mark.last + 1 == when.first)
        ):
            return True
        # "The Oslo Convention of 2008".
        if (
            bare
            and mark.family == "treaty"
            and when.first - mark.last == 2
            and any(m.first == m.last == mark.last + 1 for m in sentence.of("by"))
        ):
            return True
    # "El informe de 2024"
    return any(m.last + 1 == when.first for m in sentence.of("edition"))


def _goes_on(sentence: Sentence, mark: Mark, when: When) -> bool:
    """Tell whether a name goes on behind a year: "the 1997 treaty"; in "in 2024 the treaty" another begins."""
    return mark.first == when.last + 1 and sentence.tokens.keys[mark.first] not in small_words("article")


def reading_of(question: Question, amount: Amount) -> dict[str, str]:
    """Return how a figure was read."""
    value = f"{amount.value:f}" + (f"–{amount.high:f}" if amount.high is not None else "")
    return question.reading() | {"value": value, "unit": amount.unit, "hedge": amount.sense}
