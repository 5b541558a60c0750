"""The verdict on a share of victims: by a share that a source gives, else by what its counts come to."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from firmground.factcheck.choosing import kindest
from firmground.factcheck.claim import Verdict
from firmground.factcheck.comparing import fit, fits_answer, given, judged, told
from firmground.factcheck.facts import Facts
from firmground.factcheck.figures import WORLD, Question
from firmground.factcheck.kinds.share.groups import Part
from firmground.factcheck.knowledge import Answer
from firmground.factcheck.labels import of_part
from firmground.factcheck.marks import Amount
from firmground.factcheck.tolls.causes import CLUSTERS
from firmground.factcheck.tolls.places import Where
from firmground.factcheck.tolls.tallies import all_answers, answers_to, latest_year, years_of
from firmground.factcheck.tolls.times import Time
from firmground.model.said import also, said

# Shares computed from counts may differ so much from one that a source rounds or bases otherwise.
_LOOSE: Final = Decimal(4)
_LATELY: Final = 8
_ALL: Final = 90
_BASED: Final = frozenset(("known_denominator", "disputed"))


@dataclass(frozen=True, slots=True)
class Asked:
    """A claimed share of a part, where and when, and who counted where that is not the Monitor."""

    amount: Amount
    part: Part
    where: Where
    time: Time
    counter: str = ""
    # The numbers of victims in the same sentence: what is said of them is of no year that had others.
    counts: tuple[Amount, ...] = ()


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict on a share."""
    asked = replace(asked, where=asked.where.settled(facts))
    years = _years(facts, asked)
    if not years:
        return Verdict("not_in_ledger", "", "", said("The sentence does not say of which year."))
    verdicts = [v for year in years for s in asked.where.sure if (v := _in_year(facts, asked, s, year)) is not None]
    if not any(v.word in {"supported", "imprecise"} for v in verdicts):
        # A reading that only excuses must fit: that it is near proves nothing.
        verdicts += [v for v in _excuses(facts, asked) if v.word == "supported" or v.error in _BASED]
    if not verdicts:
        return Verdict("not_in_ledger", "", "", said("No such share was known by {day}.", day=facts.published))
    best = kindest(verdicts)
    unsure = (
        asked.part.of_some
        # "… 2,029 of them in Myanmar. About 60 per cent were children": of whom is not said.
        or (asked.part.base == "unsaid" and asked.time.kind == "carried" and bool(asked.where.maybe))
        or bool(asked.counter)
        or asked.where.partial
        or asked.time.kind in {"any", "part", "span"}
        or len(verdicts) < len(years) * len(asked.where.sure)
    )
    if best.word == "contradicted" and unsure:
        return Verdict("not_in_ledger", "", best.expected, best.why, best.statements)
    return best


def _years(facts: Facts, asked: Asked) -> tuple[int, ...]:
    """Return the years that are plausible: those told, else the latest of which there is a number."""
    if asked.time.kind in {"year", "any", "part", "carried"} and asked.time.years:
        return asked.time.years
    found = [latest_year(facts, q) for s in asked.where.sure for q in _told_questions(asked.part, s)]
    found += [latest_year(facts, Question(asked.part.series, (), s)) for s in asked.where.sure]
    known = [y for y in found if y]
    return (max(known),) if known else ()


def _excuses(facts: Facts, asked: Asked) -> Iterator[Verdict]:
    """Yield what less likely years and places would say."""
    kind = asked.time.kind
    years = asked.time.others if kind != "any" else asked.time.others[:_LATELY]
    if not asked.time.years:
        # "Most of them civilians": by the last share that was told.
        last = (latest_year(facts, q) for s in asked.where.sure for q in _told_questions(asked.part, s))
        years = (*years, *(y for y in last if y))
    for subject in (*asked.where.sure, *asked.where.maybe):
        for year in (*asked.time.years, *years) or years_of(facts, Question(asked.part.series, (), subject))[:1]:
            found = _in_year(facts, asked, subject, year) if _is_of(facts, asked, subject, year) else None
            if found is not None:
                yield found


def _is_of(facts: Facts, asked: Asked, subject: str, year: int) -> bool:
    """Tell whether a year that is not told may be meant: not where other victims are counted than it had."""
    # "Most of them civilians" is so of the victims of any year.
    mostly = asked.amount.in_words and asked.amount.high is not None and asked.amount.value < _ALL
    if year in asked.time.years or not asked.counts or mostly:
        return True
    whole = answers_to(facts, Question(asked.part.series, (), subject), year)
    return not whole or any(fits_answer(c, a) != "no" for c in asked.counts for a in whole)


def _told_questions(part: Part, subject: str) -> tuple[Question, ...]:
    return tuple(Question(prop, (), subject) for prop in part.told)


def _in_year(facts: Facts, asked: Asked, subject: str, year: int) -> Verdict | None:
    part = asked.part
    whole = WORLD if part.subject else subject
    computed = list(computed_shares(facts, part, part.subject or subject, whole, year))
    answers = [a for q in _told_questions(part, subject) for a in all_answers(facts, q, year)]
    if part.device:
        answers += answers_to(facts, Question("device_share", (("device", part.device),), subject), year)
    if answers:
        return _by_told(facts, asked, tuple(answers), computed, subject, year)
    if computed:
        return _by_counts(asked, computed, year)
    return _beyond(facts, asked, subject, year) or _other_half(facts, asked, subject, year)


# The other part of all victims: what a source gives of it leaves the rest.
_OTHERS: Final = {"female": "male_share", "women": "male_share", "male": "female_share", "men": "female_share",
                  "military": "civilian_share"}  # fmt: skip


def _other_half(facts: Facts, asked: Asked, subject: str, year: int) -> Verdict | None:
    """Return that a share is more than the other half leaves; None where it may be."""
    prop = _OTHERS.get(asked.part.code)
    if prop is None or asked.amount.sense not in {"exact", "more_than", "at_least", "about", "almost"}:
        return None
    prefix = "cluster_" if asked.part.series == CLUSTERS else ""
    others = all_answers(facts, Question(prefix + prop, (), subject), year)
    if not others:
        return None
    left = 100 - min(n for a in others for n in a.values())
    lead = others[0]
    why = said("{source} gives {number} of the others.", source=facts.source(lead.statement), number=told(lead))
    ids = (lead.statement.id,)
    if any(fit(asked.amount, 100 - n, points=True) == "fits" for a in others for n in a.values()):
        return Verdict("supported", "", said("{share} %", share=left), why, ids)
    if asked.amount.value - _LOOSE <= left:
        return None
    return Verdict("contradicted", "wrong_number", said("at most {number} %", number=left), why, ids)


def _beyond(facts: Facts, asked: Asked, subject: str, year: int) -> Verdict | None:
    """Return that a share of adults, women or men alone, is more than children leave; None where it may be."""
    part = asked.part
    if part.code not in {"women", "men", "adult"}:
        return None
    prop = "cluster_child_share" if part.series == CLUSTERS else "child_share"
    children = all_answers(facts, Question(prop, (), subject), year)
    if not children or asked.amount.sense not in {"exact", "more_than", "at_least"}:
        return None
    left = 100 - min(n for a in children for n in a.values())
    if asked.amount.value < left:
        return None
    lead = children[0]
    why = said("{source} gives {number} children.", source=facts.source(lead.statement), number=told(lead))
    return Verdict("contradicted", "wrong_number", said("at most {number} %", number=left), why, (lead.statement.id,))


Computed = tuple[Decimal, Answer, Answer]


def computed_shares(facts: Facts, part: Part, subject: str, whole: str, year: int) -> Iterator[Computed]:
    """Yield the shares that known counts come to, every value of the part with every value of the whole."""
    if part.code == "state" and not part.subject:
        return
    counts = answers_to(facts, Question(part.series, part.counts, subject), year)
    totals = answers_to(facts, Question(part.series, (), whole), year)
    for count in counts:
        for total in totals:
            for one in count.values():
                for other in total.values():
                    if 0 <= one <= other and other:
                        yield (one * 100 / other).quantize(Decimal("0.1")), count, total


def _by_told(
    facts: Facts, asked: Asked, answers: tuple[Answer, ...], computed: list[Computed], subject: str, year: int
) -> Verdict:
    amount = asked.amount
    found = judged(amount, answers, facts, points=True)
    lead = next((a for a in answers if a.lead), answers[0])
    expected, why = told(lead), _given(facts, lead)
    ids = tuple(a.statement.id for a in answers)
    if found is not None and found.word == "supported":
        if _wrong_base(asked, answers):
            return Verdict("imprecise", "known_denominator", expected, why, ids)
        return Verdict("supported", "", expected, why, ids)
    if any(fit(amount, share, points=True) == "fits" for share, _, _ in computed):
        share, count, total = computed[0]
        reckoned = said("{part} of {whole} are {share} %;", part=told(count), whole=told(total), share=share)
        ids = (count.statement.id, total.statement.id, *ids)
        return Verdict("supported", "", said("{share} %", share=share), also(reckoned, why), ids)
    if found is not None:
        return found
    if asked.part.base == "civilians" and not any(a.statement.part("of").startswith("civilians") for a in answers):
        return Verdict("not_in_ledger", "", expected, why, ids)
    error = _mistaken(facts, asked, subject, year)
    return Verdict("contradicted", error, expected, why, ids)


def _given(facts: Facts, answer: Answer) -> str:
    """Return what a source gives, and of whom where it says so."""
    base = answer.statement.part("of")
    if not base:
        return given(facts, answer)
    return said(
        "{source} gives {number} of those counted as {base}.",
        source=facts.source(answer.statement), number=told(answer), base=of_part("of", base),
    )  # fmt: skip


def _wrong_base(asked: Asked, answers: tuple[Answer, ...]) -> bool:
    """Tell whether a share is said of another whole than the source's."""
    said, part = asked.part.base, asked.part.code
    fitting = [a for a in answers if fits_answer(asked.amount, a, points=True) == "fits"]
    bases = {a.statement.part("of") for a in fitting}
    if said == "all":
        loose = (
            any(a.number.sense == "about" for a in fitting) and asked.amount.in_words and asked.amount.sense == "exact"
        )
        return part == "child" and (bases == {"known_age"} or "" not in bases or loose)
    return said == "civilians" and bases == {"known_age"}


def _by_counts(asked: Asked, computed: list[Computed], year: int) -> Verdict:
    share, count, total = computed[0]
    expected = said("{share} %", share=share)
    why = said(
        "{part} of {whole} in {year} are {share} %.",
        part=told(count), whole=told(total), year=str(year), share=share,
    )  # fmt: skip
    ids = (count.statement.id, total.statement.id)
    fits = {fit(asked.amount, s, points=True) for s, _, _ in computed}
    if "fits" in fits:
        return Verdict("supported", "", expected, why, ids)
    if "near" in fits or any(abs(s - v) <= _LOOSE for s, _, _ in computed for v in _ends(asked.amount)):
        return Verdict("imprecise", "rounded", expected, why, ids)
    if asked.part.code not in {"killed", "injured", "device", "state"} and asked.part.base != "all":
        return Verdict("not_in_ledger", "", expected, why, ids)
    return Verdict("contradicted", "wrong_number", expected, why, ids)


def _ends(amount: Amount) -> tuple[Decimal, ...]:
    return (amount.value,) if amount.high is None else (amount.value, amount.high)


def _mistaken(facts: Facts, asked: Asked, subject: str, year: int) -> str:
    """Return what a wrong share was taken from: another year or state, else nothing known."""
    bare = replace(asked.amount, sense="exact")
    if asked.amount.high is not None:
        return "wrong_number"

    def is_it(question: Question, when: int) -> bool:
        return any(fits_answer(bare, a, points=True) == "fits" for a in all_answers(facts, question, when))

    for question in _told_questions(asked.part, subject):
        if any(is_it(question, other) for other in range(year + 5, year - 12, -1) if other != year):
            return "wrong_year"
        if subject == WORLD:
            continue
        if any(is_it(replace(question, subject=area), year) for area in (*facts.states(), WORLD) if area != subject):
            return "wrong_state"
    return "wrong_number"
