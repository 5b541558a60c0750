"""That a treaty bans some acts, however they are listed.

"Prohibits: use, production, transfer", "the text aims to ban the use and transfer of these weapons", "the treaty
provides for the prohibition of their use, production and stockpiling".
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.provision.scope import OF_WEAPON, Banned, judge_banned
from firmground.factcheck.marks import Mark, Sentence
from firmground.factcheck.obligations import OURS
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words
from firmground.model.said import also, said

# The first act stands so near the ban, each other one so near the one before it.
_FIRST_REACH: Final = 9
_NEXT_REACH: Final = 6
_WEAPON_REACH: Final = 8
_DENIAL_REACH: Final = 4
_TREATY_REACH: Final = 44
_APPOSED: Final = 3
_OPENING: Final = 4
_LESS_REACH: Final = 4
_FEWEST: Final = 2
_WEIGHT: Final = 1
_OTHERS: Final = ("area", "demonym")


def ban_lists(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield the acts a treaty is said to ban, or only to limit."""
    sentence = view.sentence
    if sentence.has("financing"):
        return
    if (bound := _bound(view, scene)) is not None:
        yield bound
        return
    for ban in (*sentence.of("scope_ban"), *sentence.of("ban_less")):
        found = _listed(view, scene, ban)
        if found is not None:
            yield found
            return


def _listed(view: Clauses, scene: Scene, ban: Mark) -> Found | None:
    sentence = view.sentence
    acts = _acts(sentence, ban)
    treaty = _treaty(view, scene, ban) if acts else None
    if treaty is None or _denied(sentence, ban) or sentence.has("scope_out"):
        return None
    start, code = treaty
    last = acts[-1].last
    weapon = next((m for m in sentence.of("weapon", *OF_WEAPON) if 0 < m.first - last <= _WEAPON_REACH), None)
    less = ban.family == "ban_less"
    named = weapon is not None and OF_WEAPON[weapon.code] == code
    # Of one act alone it may be a state's own rule; of other weapons other treaties speak.
    if not named and (weapon is not None or (len(acts) < _FEWEST and not less) or sentence.has("other_weapon")):
        return None
    signed = any(start.first <= m.first < ban.first for m in sentence.of("noun", "signatory"))
    asked = Banned(code, code, signed)
    reading = {"rule": "ban", "treaty": code, "weapon": weapon.code if weapon is not None else ""}
    end = weapon.last if weapon is not None else last
    first = start.first if start.first >= ban.first - _FIRST_REACH else ban.first
    judge = partial(judge_less if less else judge_banned, asked=asked)
    return Found(first, end, ban.first, reading, judge, weight=_WEIGHT)


def _bound(view: Clauses, scene: Scene) -> Found | None:
    """Return what parties, or a law that takes a treaty over, forbid in the lines after: "undertakes: • never to use".

    Of an item of a law's list one act is enough: "it is forbidden: 1. to use antipersonnel mines; 2. to …".
    """
    sentence = view.sentence
    opening = [m for m in (*sentence.of("neg"), *sentence.of("article_word", "never")) if m.first <= _OPENING // 2]
    led = [m for m in sentence.of("scope_act") if m.first <= _OPENING - 1]
    before = _head(scene) if opening or led else None
    if before is None or not (before.has("treaty") or before.has("noun", "party")):
        return None
    listed = not opening and any(before.has(f) for f in ("scope_ban", "banned_done"))
    start = led[0] if listed and led else opening[0] if opening else None
    if start is None:
        return None
    acts = led if listed else _acts(sentence, start)
    weapon = next((m for m in sentence.of("weapon", *OF_WEAPON) if acts and m.first > acts[0].first), None)
    if weapon is None or (len(acts) < _FEWEST and not listed) or not OF_WEAPON[weapon.code]:
        return None
    code = OF_WEAPON[weapon.code]
    reading = {"rule": "ban", "treaty": code, "weapon": weapon.code}
    judge = partial(judge_banned, asked=Banned(code, code))
    return Found(start.first, weapon.last, acts[0].first, reading, judge, weight=_WEIGHT)


def _head(scene: Scene) -> Sentence | None:
    """Return the line that a list hangs on, which ends with a colon; items stand between."""
    for view in reversed(scene.spoken):
        keys = view.sentence.tokens.keys
        if keys[-1] == ":":
            return view.sentence
        if keys[-1] != ";":
            return None
    return None


def _acts(sentence: Sentence, ban: Mark) -> list[Mark]:
    """Return the acts listed behind a ban; of what limits them the use must be the first."""
    acts: list[Mark] = []
    reach = _LESS_REACH if ban.family == "ban_less" else _FIRST_REACH
    at = ban.last
    for act in sentence.of("scope_act"):
        if act.first > at and act.first - at <= reach:
            acts.append(act)
            at, reach = act.last, _NEXT_REACH
    return acts


def _treaty(view: Clauses, scene: Scene, ban: Mark) -> tuple[Mark, str] | None:
    """Return the mark of the treaty that bans, with its code: the one named before, or that of the lines before."""
    sentence = view.sentence
    over = next((m for m in sentence.of("treaty") if m.first <= ban.first <= m.last and m.code != "this"), None)
    named = [m for m in sentence.of("treaty") if m.last < ban.first]
    if over is not None:
        # A name or description of a treaty is no claim, but what describes one just named is.
        named = [m for m in named if 0 < over.first - m.last <= _APPOSED and m.code == over.code]
    if named:
        last = named[-1]
        code = scene.treaty_of(last)
        apart = any(sentence.within(f, last.last + 1, ban.first - 1) for f in _OTHERS)
        law = any(m.first < ban.first for m in sentence.of("article_word", "national_law"))
        near = view.distance(last, ban) <= _TREATY_REACH
        return (last, code) if code in OURS and near and not apart and not law else None
    led = all(not key.isalpha() or key in small_words("line_opener") for key in sentence.tokens.keys[: ban.first])
    if over is not None or sentence.has("treaty") or not led or sentence.speaks_of(set(_OTHERS)):
        return None
    code = _of_lines_before(scene)
    return (ban, code) if code else None


def _of_lines_before(scene: Scene) -> str:
    """Return the one treaty of ours that the nearest line before that names any does."""
    for before in reversed(scene.spoken):
        codes = {m.code for m in before.sentence.of("treaty")} - {"this"}
        if codes:
            return codes.pop() if len(codes) == 1 and codes <= set(OURS) else ""
    return ""


def _denied(sentence: Sentence, ban: Mark) -> bool:
    """Tell whether a ban is denied or only wished; what a treaty is made to do, or lays down, is neither."""
    dated = {place for w in sentence.whens for place in range(w.first, w.last + 1)}
    meant = [p for m in sentence.of("ban_said") for p in range(m.first, m.last + 1)]
    near = [*sentence.of("neg"), *(m for m in sentence.of("modal") if m.first not in meant and m.last not in meant)]
    return any(0 < ban.first - m.last <= _DENIAL_REACH and m.first not in dated for m in near)


def judge_less(facts: Facts, asked: Banned) -> Verdict:
    """Return that a treaty said to limit what it bans is told too weakly."""
    verdict = judge_banned(facts, asked)
    if verdict.word != "supported":
        return verdict
    return replace(verdict, word="imprecise", error="understated", why=also(verdict.why, said("It bans them all.")))
