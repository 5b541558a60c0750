"""What a treaty bans, told behind its name: "the Ottawa Treaty banning …", "the Oslo pact, one that bans …"."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.kinds.provision.scope import OF_WEAPON, Banned, judge_banned
from firmground.factcheck.marks import Mark, Sentence
from firmground.factcheck.obligations import OURS
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words

_WEAPON_REACH: Final = 4
_APPOSED: Final = 6
_LINKED: Final = 3
_WEIGHT: Final = 0
_EXACT: Final = tuple(code for code in OF_WEAPON if code not in {"mine", "antivehicle"})
_SIGNS: Final = frozenset((",", "(", "–", "—", "-", ":"))


def described(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield what a treaty is said to ban by the words that name it, or that stand right behind its name."""
    sentence = view.sentence
    if any(sentence.has(family) for family in ("scope_out", "other_weapon", "financing")):
        return
    for ban in sentence.of("scope_ban"):
        found = _named_so(sentence, ban) or _behind_name(sentence, scene, ban)
        if found is not None:
            yield found
            return


def _named_so(sentence: Sentence, ban: Mark) -> Found | None:
    """Return what a description behind a name bans: "…, the treaty that bans …"; a title claims nothing."""
    over = next((t for t in sentence.of("treaty", *OURS) if t.first < ban.first and ban.last <= t.last), None)
    if over is None or _is_noun(sentence, ban):
        return None
    # "The treaty that bans landmines" leaves open which; those against vehicles are not banned.
    weapons = [m for m in sentence.of("weapon", *_EXACT) if ban.last < m.first and m.last <= over.last]
    names = [
        t for t in sentence.of("treaty", over.code)
        if 0 < over.first - t.last <= _APPOSED and sentence.tokens.keys[t.last + 1] in _SIGNS
    ]  # fmt: skip
    # "Left the treaty that bans cluster munitions": what is told is that it left.
    if not weapons or not names:
        return None
    return _found(over.code, weapons[-1], names[-1], ban, weapons[-1].last)


def _behind_name(sentence: Sentence, scene: Scene, ban: Mark) -> Found | None:
    """Return what stands right behind a name: "the Ottawa Treaty banning …", "of the Oslo Convention, which bans …"."""
    names = [t for t in sentence.of("treaty", *OURS) if 0 < ban.first - t.last <= _LINKED]
    keys = sentence.tokens.keys
    if not names or sentence.has("scope_weapon") or _is_noun(sentence, ban):
        return None
    between = set(keys[names[-1].last + 1 : ban.first]) - _SIGNS
    linked = between | set(keys[ban.first : ban.last + 1])
    if between - small_words("ban_which") or linked.isdisjoint(small_words("ban_which") | small_words("banning_verb")):
        return None
    weapons = [m for m in sentence.of("weapon", *OF_WEAPON) if 0 < m.first - ban.last <= _WEAPON_REACH]
    by = OF_WEAPON[weapons[0].code] if weapons else ""
    code = scene.treaty_of(names[-1])
    return _found(code, weapons[0], names[-1], ban, weapons[0].last) if weapons and by == code else None


def _is_noun(sentence: Sentence, ban: Mark) -> bool:
    return any(key in small_words("ban_noun") for key in sentence.tokens.keys[ban.first : ban.last + 1])


def _found(code: str, weapon: Mark, start: Mark, ban: Mark, last: int) -> Found:
    reading = {"rule": "ban", "treaty": code, "weapon": weapon.code}
    judge = partial(judge_banned, asked=Banned(code, OF_WEAPON[weapon.code]))
    return Found(start.first, last, ban.first, reading, judge, weight=_WEIGHT)
