"""What a sentence tells of a state's policy on the weapons: a restraint set, lifted, or still in place."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.durations import durations
from firmground.factcheck.kinds.position.policy_general import general, is_of_kept
from firmground.factcheck.kinds.position.policy_judging import Asked, judge_due, judge_policy, judge_setter
from firmground.factcheck.kinds.position.policy_table import areas, policies
from firmground.factcheck.marks import Mark, When
from firmground.factcheck.scene import Clauses, Placed, Scene
from firmground.factcheck.small_words import small_words

_AREA_REACH: Final = 30
_THING_REACH: Final = 26
_ERA_REACH: Final = 2
_OWNED_REACH: Final = 6
_OUTSIDE_REACH: Final = 3
_WEAPONS: Final = {"apm": ("apm", "mine", "antivehicle"), "cm": ("cm", "submunition", "remnant")}
# Things that are kept, not restrained.
_HELD: Final = ("smart_mines", "dumb_mines")


def national(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield what a sentence tells of a state's policy."""
    sentence = view.sentence
    if not any(sentence.has(f) for f in ("policy_thing", "policy_due", "policy_new", "policy_actor", "policy_area")):
        return
    whose = [
        *sentence.of("policy_area"),
        *(m for m in (*sentence.of("area"), *sentence.of("demonym")) if m.code in areas()),
    ]
    if not whose:
        return
    yield from _due(view, whose)
    told = list(_of_things(view, scene, whose))
    yield from told
    turns = [m for m in sentence.of("policy_turn", "on", "off") if not _wished(view, m)]
    if not told:
        turn = _turn(view, turns)[0] if turns else None
        undone = _undone(view, turn) if turn is not None and turn.code == "off" else None
        yield from general(view, scene, whose, turn, undone.code if undone is not None else "")


def _of_things(view: Clauses, scene: Scene, whose: list[Mark]) -> Iterator[Found]:
    """Yield what is told of each thing that a policy limits."""
    sentence = view.sentence
    said: set[str] = set()
    for mark in sorted(sentence.of("policy_thing"), key=lambda m: (m.code not in _HELD, m.first)):
        codes = ("hold",) if mark.code in _HELD else ("off", "on")
        turns = [m for m in sentence.of("policy_turn", *codes) if view.distance(m, mark) <= _THING_REACH]
        turns = _let_elsewhere(view, mark) or turns
        if not turns or mark.code in said or not _of_weapon(view, scene, mark.code) or _wished(view, turns[0]):
            continue
        groups = _by_actor(view, list(sentence.of("policy_turn", *codes))) or [turns]
        found = [f for group in groups if (f := _found(view, mark, group, whose, alone=len(groups) > 1)) is not None]
        if found:
            said.add(mark.code)
            yield from found
            yield from _of_setter(view, mark, turns, whose)
            if mark.code not in _HELD:
                return


def _let_elsewhere(view: Clauses, mark: Mark) -> list[Mark]:
    """Return a limit lifted by letting more: "authorized the use of landmines outside the Korean Peninsula"."""
    sentence = view.sentence
    before = sentence.tokens.keys[max(mark.first - _OUTSIDE_REACH, 0) : mark.last + 1]
    if mark.code != "korea_only" or small_words("outside").isdisjoint(before):
        return []
    words = [m for m in sentence.of("policy_allow") if 0 < mark.first - m.last <= _THING_REACH // 2]
    denied = any(0 < m.first - n.last <= 2 for n in sentence.of("neg") for m in words)
    return [] if denied else [Mark("policy_turn", "off", m.first, m.last) for m in words[-1:]]


def _by_actor(view: Clauses, turns: list[Mark]) -> list[list[Mark]]:
    """Part the words of what was done by who did it: "Trump lifted the limits, and Biden restored them"."""
    actors = view.sentence.of("policy_actor")
    groups: list[list[Mark]] = []
    for at, actor in enumerate(actors):
        end = actors[at + 1].first if at + 1 < len(actors) else len(view.sentence.tokens)
        own = [m for m in turns if actor.last < m.first < end]
        if own and own[0].first - actor.last <= _OWNED_REACH and not _owns(view, actor):
            groups.append(own)
    return groups if len(groups) > 1 and len({g[0].code for g in groups}) > 1 else []


def _of_setter(view: Clauses, mark: Mark, turns: list[Mark], whose: list[Mark]) -> Iterator[Found]:
    """Yield that what is lifted had been set by somebody: "the rule of the Trump era"."""
    turn, _ = _turn(view, turns)
    undone = _undone(view, turn)
    if turn.code != "off" or undone is None or _owner_of_plain(view, undone):
        return
    doers = _actors(view, turn, undone, alone=False)
    when, _ = _when(view, turn)
    asked = Asked(whose[0].code, mark.code, "off", when, doers, undone.code, False, True)
    first, last = min(undone.first, mark.first), max(undone.last, mark.last)
    reading = {"area": whose[0].code, "policy": mark.code, "set_by": undone.code}
    yield Found(first, last, undone.first, reading, partial(judge_setter, asked=asked), weight=7)


def _of_weapon(view: Clauses, scene: Scene, thing: str) -> bool:
    """Tell whether the sentence, or the text, speaks of the weapon that the restraint is about."""
    weapon = next((p.weapon for p in policies() if p.thing == thing), "")
    codes = _WEAPONS.get(weapon, ())
    treaty = {"apm": "apmbc", "cm": "ccm"}.get(weapon, "")
    return view.sentence.has("weapon", *codes) or view.sentence.has("treaty", treaty) or scene.weapon in codes


def _wished(view: Clauses, turn: Mark) -> bool:
    sentence = view.sentence
    denied = any(0 < turn.first - m.last <= 3 for m in sentence.of("neg"))
    modal = any(0 < turn.first - m.last <= 3 for m in sentence.of("modal", "may"))
    # "Announced that it would ban" is the policy itself.
    said = any(0 < turn.first - m.last <= 3 for m in sentence.of("policy_will"))
    return denied or (modal and not said)


def _turn(view: Clauses, turns: list[Mark]) -> tuple[Mark, bool]:
    """Return the word that tells what was done, and whether it can be nothing else.

    "Lifted the limits": what is lifted comes with a word that would set it. "Reversing his predecessor, he pledged not
    to …": what is reversed is another's, what he does stands in the other clause.
    """
    sentence = view.sentence
    off = [m for m in turns if m.code == "off"]
    if not off:
        return turns[0], True
    flips = [m for m in sentence.of("policy_flip") if m.first <= off[0].last and off[0].first <= m.last]
    on = [m for m in turns if m.code == "on" and m.first > off[0].last]
    if not flips or not on:
        return off[0], True
    told = [m for m in on if not any(0 < m.first - w.last <= 2 for w in sentence.of("policy_which"))]
    parted = [m for m in told if view.distance(off[0], m) > m.first - off[0].last]
    return (parted[0] if parted else off[0]), False


def _undone(view: Clauses, turn: Mark) -> Mark | None:
    """Return whose policy is spoken of: "the Obama-era ban", "Biden's limits", "the rule of the Trump era"."""
    sentence = view.sentence
    kept = sentence.of("policy_turn", "keep")
    for actor in sentence.of("policy_actor"):
        after = [m for m in kept if 0 < m.first - actor.last <= _OWNED_REACH]
        before = [m for m in kept if 0 < actor.first - m.last <= _OWNED_REACH - 2]
        # "The Trump administration lifted …" is who did it.
        if actor.first > turn.last and _owns(view, actor) and (after or before):
            return actor
    return None


def _owner_of_plain(view: Clauses, undone: Mark | None) -> str:
    """Return whose policy is undone, where what it was is not told: "Trump’s policy", not "the Trump-era limits"."""
    keys = view.sentence.tokens.keys
    near = keys[undone.last + 1 : undone.last + 1 + _OWNED_REACH] if undone is not None else ()
    told = view.sentence.has("policy_turn", "on") or small_words("plain_policy").isdisjoint(near)
    return "" if undone is None or told else undone.code


def _owns(view: Clauses, actor: Mark) -> bool:
    return any(0 < m.first - actor.last <= _ERA_REACH for m in view.sentence.of("policy_era"))


def _actors(view: Clauses, turn: Mark, undone: Mark | None, *, alone: bool) -> frozenset[str]:
    """Return who may have done it: those named before the word, the nearest `alone`, or all that are named."""
    named = [m for m in view.sentence.of("policy_actor") if undone is None or m.code != undone.code]
    before = [m for m in named if m.first < turn.first]
    return frozenset(m.code for m in (before[-1:] if alone else before or named))


def _when(view: Clauses, turn: Mark) -> tuple[When | None, list[Placed]]:
    """Return when it was done, and the words that say that it holds now."""
    sentence = view.sentence
    kept = {m.first for m in sentence.of("policy_turn", "keep")}
    today = [m for m in sentence.of("time", "today", "now") if view.distance(m, turn) <= _THING_REACH]
    now = [
        m for m in (*sentence.of("policy_now"), *sentence.of("modal", "will")) if view.distance(m, turn) <= _THING_REACH
    ]
    places = {m.first for m in today}
    # "Reverses its 2022 policy": the year is that of what is reversed.
    whens = [w for w in sentence.whens if w.role != "now" and w.first not in places and w.last + 1 not in kept]
    whens = [w for w in whens if not is_of_kept(view, w)]
    when = view.nearest(whens, turn, _THING_REACH)
    return (when if when is not None else None), [*today, *now]


def _found(view: Clauses, mark: Mark, turns: list[Mark], whose: list[Mark], *, alone: bool) -> Found | None:
    turn, sure = _turn(view, turns)
    code = "on" if turn.code == "hold" else turn.code
    owner = min(whose, key=lambda m: view.distance(m, turn))
    if view.distance(owner, turn) > _AREA_REACH:
        return None
    when, near = _when(view, turn)
    held = bool(near) or (when is not None and when.role == "since")
    now = code == "on" and held
    undone = _undone(view, turn) if code == "off" else None
    actors = _actors(view, turn, undone, alone=alone)
    asked = Asked(owner.code, mark.code, code, when, actors, _owner_of_plain(view, undone), now, sure)
    parts: list[Placed] = [owner, turn, mark, *([when] if when else [])]
    first, last = min(p.first for p in parts), max(p.last for p in parts)
    reading = {
        "area": owner.code,
        "policy": mark.code,
        "turn": code,
        "on": str(when.day) if when else "",
        "actor": " ".join(sorted(actors)),
    }
    return Found(first, last, turn.first, reading, partial(judge_policy, asked=asked), weight=7)


def _due(view: Clauses, whose: list[Mark]) -> Iterator[Found]:
    """Yield "orders a new policy within 90 days"."""
    sentence = view.sentence
    for duration in durations(sentence):
        at = duration.placed()
        things = [m for m in sentence.of("policy_due") if view.distance(m, at) <= _THING_REACH // 2]
        orders = [m for m in sentence.of("policy_order") if view.distance(m, at) <= _THING_REACH // 2]
        if not things or not orders:
            continue
        parts: list[Placed] = [things[0], orders[0], at]
        first, last = min(p.first for p in parts), max(p.last for p in parts)
        reading = {"area": whose[0].code, "policy_due": f"{duration.count} {duration.unit}"}
        judge = partial(judge_due, area=whose[0].code, duration=duration)
        yield Found(first, last, duration.at, reading, judge, weight=7)
