"""That a treaty bans a weapon, in the turns that scope.py does not read.

"Banned by the treaty", "the treaty outlaws landmines", "its members may never use …".
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.kinds.provision.ban_lists import judge_less
from firmground.factcheck.kinds.provision.scope import OF_WEAPON, Banned, judge_banned
from firmground.factcheck.marks import Mark, Sentence
from firmground.factcheck.obligations import OURS
from firmground.factcheck.scene import Clauses, Scene

_BY_REACH: Final = 3
# "By the 2008 international Convention on …"
_NAMED_REACH: Final = 5
_PLAIN_REACH: Final = 4
_ASIDE_REACH: Final = 12
_WEAPON_REACH: Final = 12
_ACT_REACH: Final = 26
_SUBJECT_REACH: Final = 18
_FEWEST_ACTS: Final = 2
_WEIGHT: Final = 2


def bans(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield "cluster munitions are banned by the treaty" and "states parties undertake never to use …"."""
    found = _passive(view, scene) or _never(view, scene) or _plainly(view, scene) or _aim(view)
    if found is not None:
        yield found


def _passive(view: Clauses, scene: Scene) -> Found | None:
    sentence = view.sentence
    for ban in sentence.of("article_word", "banned_by"):
        treaties = [
            m for m in sentence.of("treaty")
            if 0 < m.first - ban.last <= _NAMED_REACH and "," not in sentence.tokens.keys[ban.last : m.first]
        ]  # fmt: skip
        weapons = [m for m in sentence.of("weapon", *OF_WEAPON) if m.last < ban.first]
        # What opens the sentence is its subject, however long an aside stands behind it.
        weapon = view.nearest(weapons, ban, _WEAPON_REACH) or next((m for m in weapons if m.first <= 1), None)
        code = scene.treaty_of(treaties[0]) if treaties else ""
        if weapon is None or code not in OURS or _denied(view, ban) or sentence.has("scope_out"):
            continue
        # "Claymores and mines for vehicles, banned by …"; of others a sentence may tell before: "unlike vehicle mines".
        of_others = any(m.last >= weapon.first - 1 for m in sentence.of("scope_weapon"))
        if of_others or sentence.has("financing"):
            continue
        if sentence.within("area", weapon.last, ban.first) or sentence.within("demonym", weapon.last, ban.first):
            continue
        if OF_WEAPON[weapon.code] != code and any(OF_WEAPON[m.code] == code for m in weapons):
            # "Landmines and cluster bombs are banned by the Ottawa Treaty and the …" tells of each its own.
            continue
        # "Banned in 2010 in the convention": the year is another kind's claim.
        dated = any(ban.first < w.first and w.last < treaties[0].first for w in sentence.whens)
        return _found(weapon, code, weapon, ban if dated else treaties[0])
    return None


def _aim(view: Clauses) -> Found | None:
    """Return "the aim of the Ottawa Treaty is the prohibition and elimination of antipersonnel mines"."""
    sentence = view.sentence
    for aim in sentence.of("ban_aim"):
        treaty = next((m for m in sentence.of("treaty", *OURS) if 0 < m.first - aim.last <= 2), None)
        words = (*sentence.of("scope_ban"), *sentence.of("aim_ban"))
        bans = [m for m in words if treaty and 0 < m.first - treaty.last <= _NAMED_REACH]
        near = sentence.of("weapon", *OF_WEAPON) if bans else ()
        weapons = [m for m in near if 0 < m.first - bans[0].last <= _NAMED_REACH]
        if treaty is not None and weapons and not _denied(view, bans[0]):
            return _found(weapons[0], treaty.code, aim, Mark("", "", bans[0].first, weapons[0].last))
    return None


def _headed(scene: Scene, ban: Mark) -> str:
    """Return the treaty of the heading or line before, where a line begins with what it does: "Bans cluster …"."""
    if ban.first > 1 or not scene.spoken:
        return ""
    before = {m.code for m in scene.spoken[-1].sentence.of("treaty")}
    return before.pop() if len(before) == 1 else ""


def _plainly(view: Clauses, scene: Scene) -> Found | None:
    """Return "the Ottawa Treaty outlaws landmines", "le traité d’Ottawa, …, les interdit": no act is named."""
    sentence = view.sentence
    for ban in sentence.of("ban_plain"):
        treaty = next((m for m in reversed(sentence.of("treaty")) if m.last < ban.first), None)
        code = treaty.code if treaty is not None else _headed(scene, ban)
        if code not in OURS or _denied(view, ban) or (treaty is not None and not _says_of(view, treaty, ban)):
            continue
        start = treaty or ban
        weapons = [m for m in sentence.of("weapon", *OF_WEAPON) if 0 < m.first - ban.last <= _PLAIN_REACH]
        others = any(sentence.within(f, start.last + 1, ban.last + 1 + _PLAIN_REACH) for f in ("area", "demonym"))
        if (
            not weapons
            or others
            or sentence.has("financing")
            or sentence.has("scope_weapon")
            or sentence.has("scope_out")
        ):
            continue
        return _found(weapons[0], code, start, Mark("", "", ban.first, weapons[0].last))
    return None


def _says_of(view: Clauses, treaty: Mark, ban: Mark) -> bool:
    """Tell whether a treaty is what bans: it stands beside the verb, or an aside or a colon alone parts them."""
    keys = view.sentence.tokens.keys
    if any(m.last + 1 == treaty.first for m in view.sentence.of("prep")):
        return False
    between = keys[treaty.last + 1 : ban.first]
    beside = ban.first - treaty.last <= _PLAIN_REACH and not {",", ";", "and"} & set(between)
    linked = [m for m in view.sentence.of("relative") if 0 < ban.first - m.last <= _BY_REACH - 1]
    relative = any(0 < m.first - treaty.last <= _PLAIN_REACH for m in linked)
    aside = len(between) <= _ASIDE_REACH and (between[:1] == (",",) and between[-1:] == (",",))
    row = ":" in between[:_PLAIN_REACH] and ban.first - treaty.last <= _ASIDE_REACH // 2
    return beside or relative or aside or row


def _never(view: Clauses, scene: Scene) -> Found | None:
    """Return what parties bind themselves never to do: two acts at least, or it may be said of one of them alone."""
    sentence = view.sentence
    for never in sentence.of("article_word", "never", "barred_from"):
        acts = [m for m in sentence.of("scope_act") if m.first > never.first and m.first - never.last <= _ACT_REACH]
        subjects = [
            m for m in (*sentence.of("noun", "party", "signatory", "member"), *sentence.of("treaty"))
            if 0 < never.first - m.last <= _SUBJECT_REACH
        ]  # fmt: skip
        named = [m for m in sentence.of("treaty") if m.first < never.first and m.code != "this"]
        if not acts or not subjects or _acts_itself(sentence, never, acts[-1]):
            continue
        weapon = view.nearest(sentence.of("weapon", *OF_WEAPON), acts[0], _ACT_REACH) or _behind(sentence, acts)
        # Other treaties say the same of other weapons: ours must be named, or a weapon of ours that tells which it is.
        told = OF_WEAPON[weapon.code] if weapon is not None else ""
        code = scene.treaty_of(named[-1]) if named else told
        if len(acts) < _FEWEST_ACTS or never.code == "barred_from":
            spoken = scene.treaty if scene.recent() else scene.only_treaty
            code = scene.treaty_of(named[-1]) if named else spoken
            if told not in {"", code} or not _are_bound(sentence, never, acts[0]):
                continue
        if code not in OURS:
            continue
        # Of the acts alone it is the treaty's own weapon that is meant.
        others = [m for m in sentence.of("article_word", "non_party") if acts[0].last < m.first]
        last = max([acts[-1].last, *(m.last for m in (weapon, *others[:1]) if m is not None)])
        found = _found(weapon, code, subjects[-1], Mark("", "", acts[0].first, last))
        if others and acts[0].first - never.last <= _PLAIN_REACH and weapon is None:
            # "Parties cannot transfer to non-parties": to nobody.
            asked = Banned(code, code)
            return replace(found, judge=partial(judge_less, asked=asked))
        return found
    return None


def _acts_itself(sentence: Sentence, never: Mark, act: Mark) -> bool:
    """Tell whether a state is named as the one that binds itself."""
    names = (*sentence.of("area"), *sentence.of("demonym"))
    return any(never.first - _SUBJECT_REACH <= m.first <= act.last for m in names)


def _are_bound(sentence: Sentence, never: Mark, act: Mark) -> bool:
    """Tell whether those bound by a treaty are said to be barred from one act: "its parties may not use mines"."""
    if act.first - never.last > _PLAIN_REACH or sentence.has("other_weapon"):
        return False
    parties = sentence.of("noun", "party", "signatory", "member")
    # "The countries that ratified the treaty are not allowed to …"
    joined = [
        m for m in sentence.of("treaty") if sentence.within("act", 0, m.first, "ratify", "join", "accede", "sign")
        or sentence.within("article_word", m.last, never.last, "duty")
        or sentence.within("provision_duty", m.last, never.last, "strong")
    ]  # fmt: skip
    bound = any(0 < never.first - m.last <= _ASIDE_REACH for m in (*parties, *joined))
    things = list(sentence.of("weapon", *OF_WEAPON))
    things += [m for f in ("those_weapons", "non_party") for m in sentence.of("article_word", f)]
    listed = [m.last for m in sentence.of("scope_act") if 0 <= m.first - act.first <= _ACT_REACH]
    return bound and any(
        0 < m.first - last <= _WEAPON_REACH for last in listed for m in (*things, *sentence.of("them"))
    )


def _behind(sentence: Sentence, acts: list[Mark]) -> Mark | None:
    """Return the weapon behind the last act of a long list."""
    weapons = sentence.of("weapon", *OF_WEAPON)
    return next((m for m in weapons if any(0 < m.first - a.last <= _PLAIN_REACH for a in acts)), None)


def _found(weapon: Mark | None, code: str, start: Mark, end: Mark) -> Found:
    by = OF_WEAPON[weapon.code] if weapon is not None else code
    reading = {"rule": "ban", "treaty": code, "weapon": weapon.code if weapon is not None else ""}
    judge = partial(judge_banned, asked=Banned(code, by))
    return Found(start.first, end.last, end.first, reading, judge, weight=_WEIGHT)


def _denied(view: Clauses, mark: Mark) -> bool:
    near = (*view.sentence.of("neg"), *view.sentence.of("modal", "may"))
    return any(0 < mark.first - m.last <= _BY_REACH for m in near)
