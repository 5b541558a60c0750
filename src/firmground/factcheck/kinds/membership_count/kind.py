"""How many states are party to a treaty, have signed it, stand outside or have left it."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.figures import in_name
from firmground.factcheck.kinds.membership_count.by_name import Named, enumerated, judge_count, judge_named
from firmground.factcheck.kinds.membership_count.judging import Asked, judge
from firmground.factcheck.kinds.membership_count.moments import (
    is_at_force,
    is_left_by,
    is_others,
    is_signing,
    opening_of,
)
from firmground.factcheck.kinds.membership_count.most import most
from firmground.factcheck.kinds.membership_count.nouns import (
    banning,
    bans,
    head_of,
    is_inside,
    is_part,
    is_start,
    is_whole,
    of_group,
    of_others,
)
from firmground.factcheck.kinds.membership_count.predicates import heading, predicate
from firmground.factcheck.kinds.membership_count.two_ways import either, is_other_count, reached, with_named
from firmground.factcheck.marks import Amount, Mark, Sentence, When
from firmground.factcheck.meant import alternatives, treaty_near
from firmground.factcheck.scene import Clauses, Placed, Scene
from firmground.factcheck.small_words import small_words
from firmground.model.dates import VagueDate

# A number of states that a treaty can have.
_MOST: Final = 210
_FIRST_YEAR: Final = 1997
_NEAR: Final = 14
_NONE_OF: Final = 2
_NOW_REACH: Final = 8
_OBJECT: Final = 5
_DUE: Final = 8
_OPENING: Final = 1
_BRACKET: Final = 2
_NEED: Final = 3
_PARTIES: Final = 2


def find(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield numbers of parties, signatories, states outside and states that left."""
    sentence = view.sentence
    yield from most(view, scene)
    for written in sentence.amounts:
        amount = reached(sentence, written)
        if (
            amount.unit
            or not 0 < amount.value <= _MOST
            or amount.value != int(amount.value)
            or is_start(sentence, amount)
            or _is_code(sentence, amount)
            or any(m.first <= amount.first <= m.last for m in sentence.of("quant", "both", "all_few"))
            or any(0 < amount.first - m.last <= _NONE_OF for m in sentence.of("quant", "none"))
        ):
            continue
        headed = _asked(view, scene, amount)
        if headed is None:
            continue
        what, head = headed
        what = "either" if what == "joined" and _is_told_apart(sentence, amount) else what
        treaty, named = treaty_near(view, scene, head)
        slugs = alternatives(treaty, named, scene)
        if not slugs or _elsewhere(view, amount, named):
            continue
        if named is None and scene.spoken and what in {"left", "joined"} and not scene.recent(_NONE_OF):
            continue
        loose = any(t.first <= head.first <= t.last for t in sentence.of("tally")) or not sentence.has("weapon")
        if named is None and scene.spoken and not scene.recent() and loose:
            # A long text about much else has other parties and members.
            continue
        when = _when(view, amount, head, scene.published)
        if when is not None and when.day.first > scene.published:
            # "200 will have joined by 2030" is a hope.
            if not _is_due(sentence, when):
                continue
            when = None
        day = when.day if when else VagueDate.day(scene.published)
        first, last = _span(view, (amount, head, named, when))
        reading = {
            "asks": what,
            "treaty": "|".join(slugs),
            "on": str(day),
            "value": str(amount.value),
            "hedge": amount.sense,
        }
        sure = named is not None or len(slugs) == 1
        # "(Forty were needed)"
        needed = any(0 < m.first - amount.last <= _NEED for m in sentence.of("provision_need", "need"))
        if needed or is_other_count(sentence, amount):
            continue
        at_force, left_by = is_at_force(view, amount, named), is_left_by(view, amount)
        number, whole = with_named(view, either(sentence, amount)), is_whole(sentence, amount, head)
        before = _day_before(scene) if when is None else None
        count = Asked(
            number, what, slugs, day, when is not None, sure, whole, at_force, left_by, before,
            opening_of(sentence) if when is None else None, is_signing(sentence),
            is_others(sentence, amount, head, scene),
        )  # fmt: skip
        verdict = partial(judge, asked=count)
        listed = enumerated(view, amount, head)
        if listed is None:
            yield Found(first, last, amount.at, reading, verdict, weight=5)
            continue
        states, follows = listed
        by_name = Named(states.codes, what, slugs, day, sure)
        each = partial(judge_named, asked=by_name)
        if follows:
            yield Found(first, last, amount.at, reading, partial(judge_count, count=verdict, asked=by_name), weight=5)
            areas = reading | {"areas": " ".join(states.codes)}
            yield Found(states.first, states.last, states.first, areas, each, weight=1)
        else:
            yield Found(first, max(last, states.last), amount.at, reading, each, weight=5)


def _is_due(sentence: Sentence, when: When) -> bool:
    """Tell whether a day ahead is that of something else: "the 164 parties gave Chad an extension until 2030"."""
    return any(0 < when.first - m.last <= _DUE for m in sentence.of("deadline_extension"))


def _day_before(scene: Scene) -> VagueDate | None:
    """Return the day of a count of states in the sentence before, which the text may go on with."""
    last = scene.spoken[-1].sentence if scene.spoken else None
    if last is None or not last.amounts or not last.has("noun", "state", "party", "signatory"):
        return None
    told = [w.day for w in last.whens if w.role in {"on", "until"} and not w.relative]
    return told[-1] if told else None


def _is_code(sentence: Sentence, amount: Amount) -> bool:
    """Tell whether letters are written to a number: "22MSP" and "18REP" are names of meetings."""
    tokens, after = sentence.tokens, amount.last + 1
    joined = after < len(tokens.keys) and tokens.ends[amount.last] == tokens.starts[after]
    return joined and tokens.keys[after].isalpha() and tokens.words[amount.at].isdigit()


def _span(view: Clauses, parts: tuple[Amount, Mark, Mark | None, When | None]) -> tuple[int, int]:
    """Return the tokens of a claim: number and head, and the treaty and time where they stand near."""
    amount, head, named, when = parts
    held: list[Placed] = [amount, head]
    held += [named] if named is not None and view.distance(named, head) < _NEAR else []
    held += [when] if when is not None and view.distance(when, amount) <= _NEAR else []
    return min(p.first for p in held), max(p.last for p in held)


def _asked(view: Clauses, scene: Scene, amount: Amount) -> tuple[str, Mark] | None:
    """Return what is counted and the mark that says so."""
    sentence = view.sentence
    noun = head_of(sentence, amount)
    if noun is None or is_part(sentence, amount, noun):
        return None
    if noun.code == "member" and (
        _is_far(view, scene, noun)
        or view.nearest_mark(noun, "treaty", most=_NEAR) is None
        or _of_a_body(sentence, noun)
    ):
        # Other bodies have members too.
        return None
    if noun.code in {"party", "member"}:
        if of_group(sentence, amount, noun) or of_others(sentence, amount, noun):
            return None
        return "parties", noun
    if noun.code == "signatory":
        what = "outside" if _is_no(sentence, noun) else "signatories"
        return None if _is_ratified(sentence, amount, noun) else (what, noun)
    ban = banning(sentence, amount) or bans(sentence, noun)
    if ban is not None:
        return "banning", ban
    verb = predicate(view, amount, noun)
    if verb is None:
        return ("joined", noun) if is_inside(sentence, amount, noun) else None
    return heading(view, verb), verb


def _is_ratified(sentence: Sentence, amount: Amount, noun: Mark) -> bool:
    """Tell whether only some signatories ratified: "four signatory states have ratified it since"."""
    pending = {place for m in sentence.of("infinitive") for place in range(m.first, m.last + 1)}
    return noun.first > amount.last and any(
        0 < m.first - noun.last <= _NONE_OF + 1 and m.last not in pending for m in sentence.of("act", "ratify")
    )


def _is_no(sentence: Sentence, noun: Mark) -> bool:
    """Tell whether a word makes signatories those that are none: "the non-signatories are 37"."""
    at = noun.first - 1
    at -= at > 0 and sentence.tokens.keys[at] == "-"
    return at >= 0 and sentence.tokens.keys[at] in small_words("non")


def _is_told_apart(sentence: Sentence, amount: Amount) -> bool:
    """Tell whether the sentence parts a number itself: "123 have joined: 110 as parties and 13 as signatories"."""
    others = [a for a in sentence.amounts if not a.unit and a is not amount]
    apart = any(one.value + other.value == amount.value for k, one in enumerate(others) for other in others[k + 1 :])
    if apart and (sentence.has("noun", "signatory") or sentence.has("act", "sign")):
        return True
    # "Had been joined by 113 states and had 84 States Parties"
    parties = [n for n in sentence.of("noun", "party") if n.first > amount.last]
    return any(0 < n.first - a.last <= _PARTIES and a.value < amount.value for n in parties for a in others)


def _is_far(view: Clauses, scene: Scene, noun: Mark) -> bool:
    """Tell whether only "the text" stands beside the members, long after a treaty of ours was named."""
    treaty = view.nearest_mark(noun, "treaty", most=_NEAR)
    return treaty is not None and treaty.code == "this" and bool(scene.spoken) and not scene.recent(_NONE_OF)


def _of_a_body(sentence: Sentence, noun: Mark) -> bool:
    """Tell whether the members are said to be those of something that is no treaty: "15 members of the board"."""
    of = sentence.tokens.keys[noun.last + 1 : noun.last + 2]
    named = any(0 < t.first - noun.last <= _OBJECT for t in sentence.of("treaty"))
    return bool(of) and of[0] in small_words("member_of") and not named


def _elsewhere(view: Clauses, amount: Amount, named: Mark | None) -> bool:
    """Tell whether the number belongs to another thing that is nearer than the treaty: a vote, a meeting, a report."""
    sentence = view.sentence
    near = [
        m for m in sentence.of("elsewhere") if view.distance(m, amount) <= 5 and not _counted_so(sentence, m, amount)
    ]
    return bool(near) and (named is None or view.distance(named, amount) > 5)


def _counted_so(sentence: Sentence, mark: Mark, amount: Amount) -> bool:
    """Tell whether a word is what another number counts, of the states of this: "500 delegates of the 162 parties"."""
    counted = any(a.last + 1 == mark.first for a in sentence.amounts if a is not amount and a.last < amount.first)
    return counted and bool(sentence.within("by", mark.last + 1, amount.first - 1))


def _when(view: Clauses, amount: Amount, verb: Mark, published: date) -> When | None:
    """Return the day the count is told for; a day that another act stands nearer to is that act's."""
    sentence = view.sentence
    # "The Ottawa treaty (1997)"
    opened = {t.last + 2 for t in sentence.of("treaty") if sentence.tokens.keys[t.last + 1 : t.last + 2] == ("(",)}
    # "A ban on mines (1997, 164 countries)"
    opened |= {amount.first - _BRACKET} if sentence.tokens.keys[max(amount.first - _NEED, 0)] == "(" else set()
    # "…, ratified by 164 states, turns 25": what is celebrated is no day of the count.
    celebrated = {m.first for m in sentence.of("anniversary")}
    told = [
        w for w in sentence.whens
        if w.role in {"on", "until", "span"} and not in_name(view, w) and w.first not in opened | celebrated
    ]  # fmt: skip
    near = view.nearest(told, amount, 16)
    if near is None or near.day.last.year < _FIRST_YEAR:
        return None
    later = [w for w in sentence.whens if w.role == "now" and 0 < w.first - amount.last <= _NOW_REACH]
    if near.last < amount.first and later and not {",", ";"} & set(sentence.tokens.keys[amount.last : later[0].first]):
        # "Ratified on 30 November 1998, and 119 have done so to date"
        return None
    if near.relative and near.day.last == near.day.first == published:
        # "Today" is the day of the text, which a number that was right before may be told on.
        return None
    acts = [
        m
        for m in sentence.of(
            "act",
            "sign",
            "ratify",
            "accede",
            "join",
            "open",
            "adopt",
            "in_force",
            "withdraw",
            "left",
            "notify",
            "effect",
        )
        # "There were 122 signatories": the word that is counted is no other act.
        if m is not verb and not (m.first <= verb.last and verb.first <= m.last)
    ]
    taken = any(view.distance(m, near) < view.distance(near, amount) for m in acts)
    # "Will meet in September" has a day of its own, which no year settles.
    # "In 1997, when it was opened, there were 122 signatories": a time that opens the sentence is for all.
    taken = taken and near.first > _OPENING
    return None if taken or (near.relative and (sentence.has("time", "now") or near.day.precision == "month")) else near
