"""That a weapon is illegal, with no treaty that makes it so: it is only for those who are bound by one.

"Cluster bombs are an illegal weapon", "international law prohibits landmines", "internationally banned cluster bombs".
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.provision.scope import OF_WEAPON, Banned, judge_banned
from firmground.factcheck.marks import Mark, Sentence
from firmground.factcheck.scene import Clauses, Scene
from firmground.model.said import also, said

_REACH: Final = 9
_LAW_REACH: Final = 4
_BESIDE: Final = 2
_DENIAL_REACH: Final = 4
_WEIGHT: Final = 1
_OTHERS: Final = ("area", "demonym")
_WEAPONS: Final = ("cm", "apm", "mine")


def illegal(view: Clauses, _scene: Scene) -> Iterator[Found]:
    """Yield that a weapon is illegal everywhere."""
    sentence = view.sentence
    weapons = () if sentence.has("treaty") or sentence.has("scope_weapon") else sentence.of("weapon", *_WEAPONS)
    if not weapons:
        return
    for word in sentence.of("ban_illegal"):
        before = [m for m in weapons if 0 < word.first - m.last <= _REACH]
        state = any(sentence.has(f) for f in (*_OTHERS, "group")) or sentence.has("noun", "state")
        if before and not state and not _is_denied(sentence, word):
            yield _found(before[-1], before[-1], word, word)
            return
    for law in sentence.of("world_law"):
        found = _by_law(sentence, weapons, law)
        if found is not None:
            yield found
            return
    for word in sentence.of("makes_illegal"):
        before = [m for m in weapons if m.last < word.first]
        if before and not _is_denied(sentence, word):
            yield _found(before[-1], word, word, word)
            return


def _by_law(sentence: Sentence, weapons: tuple[Mark, ...], law: Mark) -> Found | None:
    """Return that the law of nations bans a weapon, whatever the order: it prohibits it, or the weapon is banned."""
    done = [
        m
        for m in sentence.of("banned_done")
        if abs(m.first - law.last) <= _LAW_REACH or abs(law.first - m.last) <= _LAW_REACH
    ]
    for ban in (*done, *(m for m in sentence.of("ban_plain") if 0 < m.first - law.last <= _BESIDE)):
        start, end = min(ban.first, law.first), max(ban.last, law.last)
        before = [m for m in weapons if 0 < start - m.last <= _REACH]
        after = [m for m in weapons if 0 < m.first - end <= (_REACH if ban.family == "ban_plain" else 1)]
        weapon = after[0] if after and (law.first < ban.first or not before) else before[-1] if before else None
        if weapon is None or _is_denied(sentence, ban):
            continue
        low, high = min(start, weapon.first), max(end, weapon.last)
        if any(sentence.within(f, low, high) for f in _OTHERS) or ";" in sentence.tokens.keys[low:high]:
            continue
        return _found(weapon, Mark("", "", low, low), Mark("", "", high, high), ban)
    return None


def _found(weapon: Mark, start: Mark, end: Mark, anchor: Mark) -> Found:
    reading = {"rule": "illegal", "weapon": weapon.code}
    judge = partial(judge_illegal, treaty=OF_WEAPON[weapon.code])
    return Found(start.first, end.last, anchor.first, reading, judge, weight=_WEIGHT)


def _is_denied(sentence: Sentence, word: Mark) -> bool:
    return any(0 < word.first - m.last <= _DENIAL_REACH for m in (*sentence.of("neg"), *sentence.of("modal", "may")))


def judge_illegal(facts: Facts, treaty: str) -> Verdict:
    """Return that a weapon is illegal for the parties to its treaty alone."""
    law = facts.treaty(treaty)
    if law.entry_into_force.day > facts.published:
        unknown = said("{treaty} was not adopted by then.", treaty=facts.short(treaty))
        return Verdict("not_in_ledger", "", "", unknown)
    verdict = judge_banned(facts, Banned(treaty, treaty))
    binds = said("It binds parties; a signature alone does not.")
    return replace(verdict, word="imprecise", error="", why=also(verdict.why, binds))
