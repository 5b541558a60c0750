"""Money for mine action: totals, donors, recipients, shares and ranks."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.figures import WORLD, Asked, Parts, Question, reading_of
from firmground.factcheck.kinds.funding.givers import donor_counts, lists_five, which_five
from firmground.factcheck.kinds.funding.judging import Summed, judge_cumulative, judge_share, judge_sum
from firmground.factcheck.kinds.funding.ranks import ranks
from firmground.factcheck.kinds.funding.subject import other_dollars, parties_at
from firmground.factcheck.kinds.funding.topic import MONEY, goes_on, is_told
from firmground.factcheck.kinds.funding.years import own_year, periods_of, several
from firmground.factcheck.marks import Amount, When
from firmground.factcheck.scene import Clauses, Placed, Scene
from firmground.factcheck.small_words import small_words
from firmground.model.dates import VagueDate

_TOPIC_REACH: Final = 16
_BARE_LEAST: Final = 1_000_000
_PLEDGE_REACH: Final = 12
_SEVERAL: Final = 2
_OWNER_REACH: Final = 10
_SECTORS: Final = ("victim_assistance", "clearance_and_risk_education")


def find(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield sums, shares and ranks of money for mine action."""
    sentence = view.sentence
    given = sentence.has("funding_given") and (sentence.has("funding_sure") or scene.unnamed)
    told = sentence.has("funding") or sentence.has("funding_rank") or given or goes_on(view, scene)
    if not (told and scene.concerns_us(view, _SEVERAL)):
        return
    yield from ranks(view, scene)
    yield from donor_counts(view, scene)
    told_of: set[int] = set()
    for amount in sentence.amounts:
        money = _money(view, amount)
        if money is not None and (amount.lent in told_of or is_told(view, scene, money)):
            told_of.add(amount.at)
            yield _sum(view, scene, money)
        elif amount.unit == "percent" and is_told(view, scene, amount):
            share = _share(view, scene, amount)
            if share is not None:
                yield share


def _money(view: Clauses, amount: Amount) -> Amount | None:
    """Return a sum of money; a bare number of millions counts as dollars where a sum is spoken of."""
    if amount.unit in MONEY:
        return None if other_dollars(view, amount) else amount
    marked = any(0 < m.first - amount.last <= 2 for m in view.sentence.of("funding_mark"))
    if amount.unit == "" and amount.value >= _BARE_LEAST and marked:
        return replace(
            amount, value=amount.value / 1_000_000, step=amount.step / 1_000_000, unit="usd_million", other=None
        )
    return None


def _codes(view: Clauses, amount: Amount) -> set[str]:
    """Return what kind of money is spoken of in the clause of a sum, else before it in the sentence."""
    first, last = view.clause(amount, 5)
    keys = view.sentence.tokens.keys
    # "913.5 million in 2022, of which donors gave 798.4": what the part is of is not what the whole is.
    split = [p for p in range(amount.last + 1, last + 1) if keys[p] in small_words("of_which")]
    after = next((a.first for a in view.sentence.amounts if a.first > amount.last and a.unit in MONEY), None)
    if after is not None:
        # "Of the 913.5 million spent in 2022, donors gave 798.4": they gave the other sum.
        split += [p for p in range(amount.last + 1, after) if keys[p] == ","]
    last = min([last, *split])
    held = {m.code for m in view.sentence.within("funding", first, last)} - {"any"}
    if view.sentence.has("five_donors") and lists_five(view.sentence):
        held.add("top_five")
    return held or {m.code for m in view.sentence.of("funding") if m.last < amount.first} - {"any"}


def _sum(view: Clauses, scene: Scene, amount: Amount) -> Found:
    codes = _codes(view, amount)
    span = several(view, amount)
    if span is not None:
        return _cumulative(view, amount, codes, span)
    periods, said = periods_of(view, scene, amount)
    parties = parties_at(view, amount)
    ranked = any(view.distance(m, amount) <= _OWNER_REACH for m in view.sentence.of("funding_rank"))
    if not parties and ranked:
        # "It was, with 310 million, the largest donor": whose it is was said before.
        parties, said = scene.areas, False
    if "own" in codes:
        parties, said = parties or scene.areas, said and bool(parties)
    questions = tuple(_questions(amount, codes, parties, periods))
    pledged = any(view.distance(m, amount) <= _PLEDGE_REACH for m in view.sentence.of("funding_pledge"))
    sure = said and not pledged and _settled(view, codes, parties) and not _for_another(view, amount, parties)
    asked = Asked(amount, questions, open=not sure)
    first, last = _span(view, amount)
    own = own_year(view, amount)
    if own is not None:
        first, last = amount.first, own.last
    return Found(first, last, amount.at, reading_of(questions[0], amount), partial(judge_sum, asked=asked), weight=4)


def _for_another(view: Clauses, amount: Amount, parties: tuple[str, ...]) -> bool:
    """Tell whether a sum was given for one state alone: "Japan gave 12 million for demining in Ukraine"."""
    sentence = view.sentence
    _, last = view.clause(amount, 5)
    named = [m for f in ("area", "demonym") for m in sentence.of(f) if amount.last < m.first <= last]
    led = {m.last + 1 for m in sentence.of("prep")}
    return bool(parties) and any(m.code not in {*parties, WORLD} and {m.first, m.first - 1} & led for m in named)


def _settled(view: Clauses, codes: set[str], parties: tuple[str, ...]) -> bool:
    """Tell whether a sentence says that the money is all of mine action, or all of one donor or recipient."""
    about = view.sentence.has("funding_sure") or bool(codes & {"total", "international", "national"})
    verb = view.sentence.has("funding_given") or view.sentence.has("funding_received")
    return about and (not parties or (len(parties) == 1 and verb))


def _questions(
    amount: Amount, codes: set[str], parties: tuple[str, ...], periods: tuple[VagueDate, ...]
) -> Iterator[Question]:
    for period in periods:
        if amount.unit != "usd_million":
            for party in parties or (WORLD,):
                yield Question("funding_given_national_currency", (), party, period)
            continue
        if "own" in codes:
            yield from (Question("funding_national", (), party, period) for party in parties or (WORLD,))
            continue
        if parties:
            yield from _of_parties(parties, period)
        for sector in codes & set(_SECTORS):
            yield Question("funding_international", (("sector", sector),), WORLD, period)
        if codes & set(_SECTORS):
            continue
        if "top_five" in codes:
            yield from (
                Question("funding_international", ((who, "top_five"),), WORLD, period)
                for who in ("donors", "recipients")
            )
        if not parties or codes & {"total", "international"}:
            yield from (Question(p, parts, WORLD, period) for p in _properties(codes) for parts in _variants(p))


def _variants(prop: str) -> tuple[Parts, ...]:
    """Return the ways in which a total is told: some editions leave assessments for peacekeeping out."""
    return ((), (("excludes", "peacekeeping_assessments"),)) if prop == "funding_total" else ((),)


def _of_parties(parties: tuple[str, ...], period: VagueDate) -> Iterator[Question]:
    for party in parties:
        for prop in ("funding_given", "funding_received", "funding_national"):
            yield Question(prop, (), party, period)
        for other in parties:
            if other != party:
                parts: Parts = (("recipient", other),)
                yield Question("funding_given", parts, party, period)


def _properties(codes: set[str]) -> tuple[str, ...]:
    """Return which totals may be meant: those that are named, else both."""
    if "peacekeeping" in codes:
        return ("funding_peacekeeping",)
    if {"international", "national"} <= codes or {"total", "international"} <= codes:
        return "funding_total", "funding_international"
    if "total" in codes:
        return ("funding_total",)
    if "international" in codes:
        return ("funding_international",)
    if "national" in codes:
        return ("funding_national",)
    return "funding_total", "funding_international"


def _cumulative(view: Clauses, amount: Amount, codes: set[str], span: When) -> Found:
    props = tuple(f"{p}_cumulative" for p in _properties(codes) if p != "funding_peacekeeping")
    props += tuple(p for p in ("funding_total_cumulative", "funding_international_cumulative") if p not in props)
    questions = tuple(Question(p, (), WORLD, span.day) for p in props)
    open_ = bool(parties_at(view, amount))
    first_year, last_year = span.day.first.year, None if span.role == "since" else span.day.last.year
    summed = Summed(Asked(amount, questions, open=open_), first_year, last_year)
    first, last = _span(view, amount)
    first, last = min(first, span.first), max(last, span.last)
    return Found(
        first, last, amount.at, reading_of(questions[0], amount), partial(judge_cumulative, summed=summed), weight=5
    )


def _share(view: Clauses, scene: Scene, amount: Amount) -> Found | None:
    """Yield a share of support: of one recipient, of the top five, of a sector."""
    codes = _nearest_code(view, amount, _codes(view, amount))
    parties = parties_at(view, amount)
    sentence = view.sentence
    received = sentence.has("funding_received") or sentence.has("funding_given")
    parts: list[Parts] = [(("sector", sector),) for sector in codes & set(_SECTORS)]
    if "top_five" in codes:
        parts += [((who, "top_five"),) for who in which_five(view, amount)]
    if parties and received and not parts:
        parts += [(("recipient", party),) for party in parties[:1]]
    spoken = scene.spoken[-1].sentence if scene.spoken else None
    about = sentence.has("funding_sure") or (spoken is not None and spoken.has("funding_sure"))
    if not parts or not ({"international", "total"} & codes or about):
        return None
    periods, said = periods_of(view, scene, amount)
    questions = tuple(Question("funding_share", p, WORLD, period) for period in periods for p in parts)
    several = len(parts) > 1
    asked = Asked(amount, questions, points=True, open=several or not (said or scene.year))
    first, last = _span(view, amount)
    return Found(first, last, amount.at, reading_of(questions[0], amount), partial(judge_share, asked=asked), weight=4)


def _nearest_code(view: Clauses, amount: Amount, codes: set[str]) -> set[str]:
    """Leave of several groups and sectors the one nearest to a share: "the top five gave 75 % and victims got 6"."""
    shared = (*_SECTORS, "top_five")
    if len(codes & set(shared)) < _SEVERAL:
        return codes
    near = view.nearest_mark(amount, "funding", *shared)
    return (codes - set(shared)) | ({near.code} if near is not None else set())


def _span(view: Clauses, amount: Amount) -> tuple[int, int]:
    """Return the tokens of a claim about money: from what it is told of to its year."""
    first, last = view.clause(amount, 5)
    sentence = view.sentence
    if any(view.distance(m, amount) <= _OWNER_REACH for m in sentence.of("funding_rank")):
        # The rank is the claim about the state; this one is of the sum alone.
        return amount.first, amount.last
    near = [m for m in sentence.within("funding", first, last) if view.distance(m, amount) <= _TOPIC_REACH]
    whens = [
        w for w in sentence.whens if first <= w.first and w.last <= last and view.distance(w, amount) <= _TOPIC_REACH
    ]
    owner = [m for m in sentence.within("area", first, last) if view.distance(m, amount) <= _OWNER_REACH]
    parts: list[Placed] = [amount, *near, *whens, *owner]
    return min(p.first for p in parts), max(p.last for p in parts)
