"""That most states, or very many, joined a treaty or ban its weapon: "most of the world’s countries have signed"."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Final

from firmground.factcheck.choosing import kindest
from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.comparing import fit
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.membership_count.judging import resting_on
from firmground.factcheck.marks import Amount, Mark, Sentence
from firmground.factcheck.meant import alternatives, treaty_near
from firmground.factcheck.scene import Clauses, Scene
from firmground.model.said import listing, said

_ACT_REACH: Final = 5
_BY_REACH: Final = 3
_WEIGHT: Final = 3
_JOINED: Final = ("sign", "ratify", "accede", "join", "bound")
# So many are "many"; "most" are more than half of all.
_MANY: Final = 30
_HALF: Final = 2
_UN: Final = 193
_WHOLE_REACH: Final = 6
_WORLD_REACH: Final = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """Most states, many (`how`), or a `share` of all, said to have signed (`signed`) or joined one of some treaties."""

    how: str
    signed: bool
    treaties: tuple[str, ...]
    share: Amount | None = None


def most(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield what most states, many, or a share of all are said to have done toward a treaty."""
    sentence = view.sentence
    for mark, amount in (*((m, None) for m in sentence.of("most_states")), *_shares(sentence)):
        act = _act(view, mark)
        if act is None:
            continue
        treaty, named = treaty_near(view, scene, act)
        slugs = alternatives(treaty, named, scene)
        if not slugs:
            continue
        reading = {"asks": "signed" if act.code == "sign" else "joined", "treaty": "|".join(slugs), "value": mark.code}
        asked = Asked(mark.code, act.code == "sign", slugs, amount)
        first, last = min(mark.first, act.first), max(mark.last, act.last)
        anchor = mark.first if amount is None else amount.at
        yield Found(first, last, anchor, reading, partial(judge_most, asked=asked), weight=_WEIGHT)


def _shares(sentence: Sentence) -> Iterator[tuple[Mark, Amount]]:
    """Yield "85 % of the world’s states" and "two thirds of all countries": nothing of a group, of parties, of some."""
    for amount in sentence.amounts:
        nouns = [n for n in sentence.of("noun", "state") if 0 < n.first - amount.last <= _WHOLE_REACH]
        if amount.unit != "percent" or not nouns:
            continue
        noun = nouns[-1]
        all_of = (*sentence.of("place", "world"), *sentence.of("quant", "all"))
        last = next((m.last for m in all_of if amount.last < m.first and m.first - noun.last <= _WORLD_REACH), -1)
        if last >= 0 and not sentence.within("group", amount.last, noun.last + _WORLD_REACH):
            yield Mark("share", f"{amount.value:f} %", amount.first, max(last, noun.last)), amount


def _act(view: Clauses, mark: Mark) -> Mark | None:
    """Return the act of those states, right behind them or before "by": nothing that is denied or wished."""
    sentence = view.sentence
    acts = (*sentence.of("act", *_JOINED), *sentence.of("have_banned"))
    after = [m for m in acts if 0 < m.first - mark.last <= _ACT_REACH]
    links = {m.first: m.last for m in sentence.of("by")}
    done = [m for m in acts if m.last + 1 in links and 0 < mark.first - links[m.last + 1] <= _BY_REACH]
    done += [m for m in sentence.of("banned_by") if 0 < mark.first - m.last <= _BY_REACH]
    act = next(iter(done or after), None)
    if act is None:
        return None
    low, high = min(act.first, mark.first) - 1, max(act.last, mark.last)
    parts = ("neg", "modal", "hypothesis", "group", "area")
    return None if any(sentence.within(f, max(low, 0), high) for f in parts) else act


def judge_most(facts: Facts, asked: Asked) -> Verdict:
    """Return support where so many had joined by then; how many are "most" or "many" is nobody's error."""
    return kindest(_judge(facts, asked, slug) for slug in asked.treaties)


def _judge(facts: Facts, asked: Asked, slug: str) -> Verdict:
    day = facts.published
    held = max(facts.signed(slug, day) if asked.signed else 0, facts.parties(slug, day)[0])
    enough = held * _HALF > len(facts.states()) if asked.how == "most" else held >= _MANY
    if asked.share is not None:
        # Of those that may join, or of the members of the United Nations.
        enough = any(
            fit(asked.share, Decimal(held * 100) / n, points=True) == "fits" for n in (len(facts.states()), _UN)
        )
    why = said("{treaty}: {count} on {day}.", treaty=facts.short(slug), count=held, day=day)
    return Verdict(
        "supported" if enough else "not_in_ledger", "", listing([str(held)]), why, resting_on(facts, slug, day)
    )
