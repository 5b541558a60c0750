"""Bans told without the list of acts: by a noun, in the passive, and for whom.

"The treaty includes a comprehensive ban on antipersonnel mines", "under the convention, cluster munitions are
prohibited", "mines are banned for the states that have ratified it".
"""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.kinds.provision.scope import OF_WEAPON, Banned, judge_banned, spoken_of
from firmground.factcheck.marks import Mark, Sentence
from firmground.factcheck.obligations import OURS
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words

# From the treaty to the word that it lays something down with, and from there to the ban.
_LAYS_REACH: Final = 6
_NOUN_REACH: Final = 6
_OWNER_REACH: Final = 3
_OBJECT_REACH: Final = 10
_FRAME_REACH: Final = 7
_FRAMED_REACH: Final = 14
_BEING_REACH: Final = 3
_SUBJECT_REACH: Final = 12
_WHOM_REACH: Final = 14
_DENIAL_REACH: Final = 4
_AREA_REACH: Final = 4
_RELATIVE_REACH: Final = 3
# Where no treaty is named, all acts at once are what a law takes over from one.
_FEWEST_ACTS: Final = 3
_SPOKEN_BACK: Final = 3
_LIST_REACH: Final = 50
_WEIGHT: Final = 1
_OTHERS: Final = ("area", "demonym")
_THOSE: Final = ("those_weapons", "weapon_class")


def told_bans(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield that a treaty bans its weapon, where no verb of the treaty's own says so."""
    sentence = view.sentence
    if any(sentence.has(family) for family in ("scope_out", "other_weapon", "financing")):
        return
    found = _as_noun(view, scene) or _as_passive(view, scene)
    if found is not None:
        yield found


def _as_noun(view: Clauses, scene: Scene) -> Found | None:
    """Return "the treaty imposes a total ban on cluster munitions", "the treaty's ban on landmines"."""
    sentence = view.sentence
    names = sentence.of("treaty")
    for noun in sentence.of("banned_noun"):
        # What describes a treaty ("a ban on landmines") is a claim where it is said of one.
        over = next((t for t in names if t.first <= noun.first <= t.last and t.code != "this"), None)
        if over is not None and not set(sentence.tokens.keys[over.first : noun.first]) <= small_words("ban_lead"):
            # "The treaty is also called the Mine Ban Treaty."
            continue
        lay = next((m for m in reversed(_laying(sentence, noun)) if 0 < noun.first - m.last <= _NOUN_REACH), None)
        named = [t for t in names if t.last < (over or noun).first]
        code, start = "", noun
        if named and (_lays(sentence, named[-1], lay) or _owns(sentence, named[-1], noun)):
            code, start = scene.treaty_of(named[-1]), named[-1]
        elif not named and lay is not None:
            code, start = spoken_of(view, scene, lay), lay
        if any(m.first > noun.first for m in sentence.of("scope_weapon")):
            continue
        target = over or _target(sentence, noun, noun.last + _OBJECT_REACH)
        if target is None or (over is not None and code not in {over.code, ""}):
            continue
        if sentence.has("ban_aim") and (over is not None or target.family == "weapon"):
            # "The aim of the treaty is the prohibition of mines" is read in bans.py.
            continue
        behind = [t for t in names if 0 < t.first - target.last <= _FRAME_REACH and _is_framed(sentence, t)]
        if not code and behind and over in {None, *(t for t in names if t.code == behind[0].code)}:
            code = scene.treaty_of(behind[0])
            return _found(view, code, target, noun, max(behind[0].last, target.last), noun)
        if not code or _is_denied(sentence, lay or noun):
            continue
        if OF_WEAPON.get(target.code, code) != code and not _is_tight(start, lay, noun):
            # "The Mine Ban Treaty showed the way to imposing a ban on cluster munitions."
            continue
        return _found(view, code, target, start, target.last, noun)
    return None


def _is_tight(treaty: Mark, lay: Mark | None, noun: Mark) -> bool:
    return lay is not None and 0 < lay.first - treaty.last <= 1 and noun.first - lay.last <= _OWNER_REACH


def _laying(sentence: Sentence, noun: Mark) -> list[Mark]:
    """Return the words before a ban by which it may be laid down: "imposes a ban", "is a ban"."""
    marks = [m for f in ("ban_lays", "provision_lays", "ban_said") for m in sentence.of(f)]
    # "The Ottawa Convention for the ban on mines" only names it.
    marks = [m for m in marks if sentence.tokens.keys[m.first] not in small_words("purpose")]
    near = range(max(noun.first - _NOUN_REACH, 0), noun.first)
    marks += [Mark("being", "", place, place) for place in near if _is_being(sentence, place)]
    return sorted(marks, key=lambda m: m.last)


def _lays(sentence: Sentence, treaty: Mark, lay: Mark | None) -> bool:
    """Tell whether a treaty is what lays something down: beside the verb, or with a "which" between them."""
    if lay is None or lay.first <= treaty.last:
        return False
    near = lay.first - treaty.last <= _LAYS_REACH
    parted = {",", ";"} & set(sentence.tokens.keys[treaty.last + 1 : lay.first])
    linked = any(0 < lay.first - m.last <= _RELATIVE_REACH and m.first > treaty.last for m in sentence.of("relative"))
    return linked or (near and not parted)


def _owns(sentence: Sentence, treaty: Mark, noun: Mark) -> bool:
    """Tell whether a ban is said to be the treaty's: "the Ottawa Treaty's ban on …"."""
    between = sentence.tokens.keys[treaty.last + 1 : noun.first]
    return len(between) <= _OWNER_REACH and "s" in between


def _is_framed(sentence: Sentence, treaty: Mark) -> bool:
    """Tell whether a treaty is named as the ground: "under the …", "en vertu de la …", "según el …"."""
    before = sentence.tokens.keys[max(treaty.first - _FRAME_REACH, 0) : treaty.first]
    return not small_words("ban_ground").isdisjoint(before)


def _as_passive(view: Clauses, scene: Scene) -> Found | None:
    """Return "under the treaty, mines are banned", "banned for all parties to it", or all acts with no treaty named."""
    sentence = view.sentence
    for done in sentence.of("banned_done"):
        being = [p for p in range(max(done.first - _BEING_REACH, 0), done.first) if _is_being(sentence, p)]
        if not being or _is_denied(sentence, done):
            continue
        weapons = [m for m in _weapons(sentence) if 0 < done.first - m.last <= _SUBJECT_REACH]
        target = weapons[-1] if weapons else _target(sentence, done, done.last + _LIST_REACH)
        if target is None or not _is_told_of(sentence, done, target):
            continue
        # Of other weapons another reading tells; "unlike vehicle mines, …" stands before.
        if any(m.last >= min(target.first, done.first) - 1 for m in sentence.of("scope_weapon")):
            continue
        acts = [m for m in sentence.of("scope_act") if abs(m.first - done.first) <= _LIST_REACH]
        first = min([target, done, *acts], key=lambda m: m.first)
        framed = [t for t in sentence.of("treaty") if t.last < first.first and _is_framed(sentence, t)]
        behind = [t for t in sentence.of("treaty") if t.first > max(done.last, target.last)]
        last = max(done.last, target.last)
        if framed and first.first - framed[-1].last <= _FRAMED_REACH:
            return _found(view, scene.treaty_of(framed[-1]), target, first, last, done)
        if behind and behind[0].first - last <= _WHOM_REACH and _is_for_whom(sentence, last, behind[0]):
            return _found(view, scene.treaty_of(behind[0]), target, first, behind[0].last, done)
        if not sentence.has("treaty") and len(acts) >= _FEWEST_ACTS and scene.recent(_SPOKEN_BACK):
            return _found(view, scene.treaty, target, first, last, done)
    return None


def _is_being(sentence: Sentence, place: int) -> bool:
    return sentence.tokens.keys[place] in small_words("being")


def _is_told_of(sentence: Sentence, done: Mark, weapon: Mark) -> bool:
    """Tell whether nothing parts a ban from its weapon but a list of acts."""
    low, high = min(done.last, weapon.last), max(done.first, weapon.first)
    keys = sentence.tokens.keys[low + 1 : high]
    return not {";", ":", "("} & set(keys) and ("," not in keys or sentence.has("scope_act"))


def _is_for_whom(sentence: Sentence, last: int, treaty: Mark) -> bool:
    """Tell whether those bound by a treaty stand before it: "for those nations that ratified the …"."""
    bound = (
        *sentence.of("noun", "party", "signatory", "member"),
        *sentence.of("act", "ratify", "join", "bound", "sign"),
    )
    told = any(last < m.first and m.last < treaty.first for m in bound)
    return told and not small_words("ban_whom").isdisjoint(sentence.tokens.keys[last + 1 : last + 3])


def _weapons(sentence: Sentence) -> list[Mark]:
    """Return the weapons named, and what stands for one: "these weapons"."""
    marks = [*sentence.of("weapon", *OF_WEAPON), *sentence.of("article_word", *_THOSE), *sentence.of("weapon_class")]
    names = sentence.of("treaty")
    return sorted(
        (m for m in marks if not any(t.first <= m.first and m.last <= t.last for t in names)), key=lambda m: m.last
    )


def _target(sentence: Sentence, start: Mark, end: int) -> Mark | None:
    """Return the first weapon behind a word, no farther than so."""
    return next((m for m in _weapons(sentence) if start.last < m.first <= end), None)


def _is_denied(sentence: Sentence, word: Mark) -> bool:
    dated = {place for w in sentence.whens for place in range(w.first, w.last + 1)}
    near = [m for f in ("neg", "modal") for m in sentence.of(f) if m.first not in dated]
    return any(0 < word.first - m.last <= _DENIAL_REACH for m in near)


def _found(view: Clauses, code: str, target: Mark, start: Mark, last: int, anchor: Mark) -> Found | None:
    sentence = view.sentence
    by = OF_WEAPON.get(target.code, code)
    apart = any(sentence.within(f, start.first, last + _AREA_REACH) for f in _OTHERS)
    law = any(m.first <= anchor.first for m in sentence.of("article_word", "national_law"))
    if code not in OURS or apart or (by != code and not _is_plain(sentence, code)):
        return None
    signed = any(start.first <= m.first <= last for m in sentence.of("noun", "signatory"))
    if law and not sentence.has("treaty"):
        return None
    reading = {"rule": "ban", "treaty": code, "weapon": target.code if target.code in OF_WEAPON else ""}
    judge = partial(judge_banned, asked=Banned(code, by, signed))
    return Found(start.first, last, anchor.first, reading, judge, weight=_WEIGHT)


def _is_plain(sentence: Sentence, code: str) -> bool:
    """Tell whether a sentence names one treaty and weapons of the other alone."""
    treaties = {t.code for t in sentence.of("treaty")} - {"this"}
    return treaties == {code} and all(OF_WEAPON[m.code] != code for m in sentence.of("weapon", *OF_WEAPON))
