"""Which state or group uses, makes, transfers or stockpiles mines or cluster munitions, or does not."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.kinds.practice.actors import (
    actors,
    anyone,
    is_place,
    named_among,
    nobody,
    of_groups,
    subjects_at,
)
from firmground.factcheck.kinds.practice.findings import Practice
from firmground.factcheck.kinds.practice.judging import judge
from firmground.factcheck.marks import Mark, Sentence, When, day_of
from firmground.factcheck.measures import CLUSTERS, MINES, counted_weapon, when_of
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words
from firmground.factcheck.subjects import Subjects

_VERBS: Final = {
    "use_verb": "use",
    "produce_verb": "production",
    "transfer_verb": "transfer",
    "stockpile_verb": "stockpiling",
}
_WEAPON_REACH: Final = 12
_SUBJECT_REACH: Final = 24
_CLOSE: Final = 6
_WEIGHT: Final = 4
_BEGUN: Final = 3
_NONE: Final = frozenset(("not", "nobody", "none"))
_LISTED: Final = 8
_MADE_REACH: Final = 6
_LIFETIME: Final = 100
_CLUSTER_WORDS: Final = frozenset(("cm", "submunition", "remnant"))
_OWN: Final = {"stockpile_verb": 4, "use_verb": _WEAPON_REACH, "produce_verb": 8, "transfer_verb": 10}


def find(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield what states or armed groups are said to do with the weapons."""
    sentence = view.sentence
    for family, prop in _VERBS.items():
        if not (verbs := sentence.of(family)):
            continue
        claims = [c for verb in verbs if (c := _claim(view, scene, verb, prop)) is not None]
        kept: list[Found] = []
        # Of two verbs of one claim that counts which tells more: "the last manufacturer ended production".
        for claim in sorted(claims, key=lambda c: (c.reading["stance"] == "does", c.first)):
            if not any(k.first <= claim.last and claim.first <= k.last for k in kept):
                kept.append(claim)
        yield from kept


def _claim(view: Clauses, scene: Scene, verb: Mark, prop: str) -> Found | None:
    sentence = view.sentence
    if verb.code == "idle" or _in_name(view, verb):
        return None
    if _counted(view, verb) and not any(named_among(view, verb, s) for s in actors(view)):
        return None
    weapon = _weapon(view, scene, verb)
    if weapon is None:
        return None
    subjects = nobody(view, verb) or subjects_at(view, scene, verb) or anyone(view, verb) or _made_in(view, verb)
    if subjects is None:
        return None
    stance = _stance(view, verb, prop, subjects)
    if stance is None:
        return None
    code, mark = weapon
    if mark is not None and sentence.within("clear_verb", verb.last + 1, mark.first - 1):
        # "Deployed soldiers to clear mines"
        return None
    if verb.family == "stockpile_verb" and any(0 < verb.first - m.last <= _CLOSE for m in sentence.of("destroy_verb")):
        # "Has destroyed its stocks", "has yet to destroy its stocks" tell of the destruction.
        return None
    when = when_of(view, scene, verb)
    if when is None and stance == "does_not":
        when = _for_years(view, scene, verb)
    groups = of_groups(view, verb)
    places = _places(view, subjects, verb, prop)
    asked = Practice(
        prop, subjects.codes, (code, "improvised_mine") if groups and code == MINES else (code,), stance, places, when,
        last=bool(sentence.of("last_time")), past=verb.code == "produced" or _is_past(view, verb), groups=groups,
        ever=sentence.has("ever"), nominal=_is_nominal(view, verb), begins=_begins(view, verb),
        hedged=sentence.has("alleged") or sentence.has("publisher"),
    )  # fmt: skip
    parts: list[Mark | Subjects | When] = [verb, subjects]
    parts += [mark] if mark is not None else []
    parts += [when] if when is not None else []
    first, last = min(p.first for p in parts), max(p.last for p in parts)
    reading = {
        "practice": prop, "stance": stance, "areas": " ".join(subjects.codes), "weapon": code, "in": " ".join(places),
        "on": str(when.day) if when else "",
    }  # fmt: skip
    return Found(first, last, verb.first, reading, partial(judge, asked=asked), _WEIGHT)


def _made_in(view: Clauses, verb: Mark) -> Subjects | None:
    """Return the state that things are made in: "no mines have been made in America since 1997"."""
    if verb.family != "produce_verb" or _named_group(view):
        return None
    near = [s for s in actors(view) if 0 < s.first - verb.last <= _MADE_REACH and is_place(view, s)]
    return near[0] if near and len(near[0].codes) == 1 else None


def _named_group(view: Clauses) -> bool:
    return view.sentence.has("armed_group") or view.sentence.has("group")


def _for_years(view: Clauses, scene: Scene, verb: Mark) -> When | None:
    """Return the time since which something was not done: "have not used mines for 15 years"."""
    for amount in view.sentence.amounts:
        if amount.unit == "years" and 0 < amount.value < _LIFETIME and view.distance(amount, verb) <= _WEAPON_REACH:
            year = scene.published.year - int(amount.value)
            return When(day_of(year), "since", amount.first, amount.last, relative=True)
    return None


def _in_name(view: Clauses, verb: Mark) -> bool:
    names = (*view.sentence.of("treaty"), *view.sentence.of("publisher"))
    return any(n.first <= verb.first <= n.last for n in names)


def _counted(view: Clauses, verb: Mark) -> bool:
    """Tell whether the verb is said of states that are counted, or of their stocks in numbers: other kinds'."""
    sentence = view.sentence
    if verb.family == "stockpile_verb" and any(
        not a.unit and counted_weapon(view, a) is not None for a in sentence.amounts
    ):
        return True
    for amount in sentence.amounts:
        if "million" in amount.unit and 0 < amount.first - verb.last <= _CLOSE:
            return True
        if amount.unit or not 0 < verb.first - amount.last <= _CLOSE:
            continue
        if any(amount.last < n.first < verb.first for n in sentence.of("noun", "state", "party", "member", "area")):
            return True
    return False


def _weapon(view: Clauses, scene: Scene, verb: Mark) -> tuple[str, Mark | None] | None:
    """Return the weapon a verb is about, named near it outside the names of treaties, or meant by "such weapons"."""
    sentence = view.sentence
    named = [
        m for m in sentence.of("weapon")
        if m.code not in {"attack", "erw", "antivehicle", "unspecified"}
        and not (m.code == "mine" and _is_compound(sentence, m))
        and not any(t.first <= m.first and m.last <= t.last for t in sentence.of("treaty"))
    ]  # fmt: skip
    reach = _OWN.get(verb.family, _WEAPON_REACH)
    # A weapon before the verb is its subject or object only inside one clause: "cluster munitions have been used".
    near = view.nearest(
        [m for m in named if m.last >= verb.first or view.distance(m, verb) == verb.first - m.last - 1], verb, reach
    )
    if near is not None:
        return (CLUSTERS if near.code in _CLUSTER_WORDS else MINES), near
    such = view.nearest(sentence.of("such"), verb, _CLOSE)
    known = scene.weapon or ("cm" if _treaty(view, scene) == "ccm" else named[0].code if named else "")
    if such is not None and known:
        return (CLUSTERS if known in _CLUSTER_WORDS else MINES), such
    # "Brazil has forsworn all further production", after a sentence about the weapon.
    ended = any(0 < verb.first - m.last <= _CLOSE for m in sentence.of("stopped"))
    before = scene.spoken[-1].sentence.has("weapon") if scene.spoken else False
    if verb.code == "making" and ended and before and scene.weapon and not named:
        return (CLUSTERS if scene.weapon in _CLUSTER_WORDS else MINES), None
    return None


def _begins(view: Clauses, verb: Mark) -> bool:
    """Tell whether an act is said to have begun then: "began laying mines in May", "transfers began in September"."""
    marks = view.sentence.of("onset")
    return any(0 < verb.first - m.last <= _BEGUN for m in marks) or any(
        0 < m.first - verb.last <= _WEAPON_REACH and verb.code in {"transfer", "use"} and verb.last < m.first
        for m in marks
    )


def _is_past(view: Clauses, verb: Mark) -> bool:
    """Tell whether a verb tells of an earlier time alone: "once made"; not "once makers, still produce"."""
    near = [m for m in view.sentence.of("former") if 0 < verb.first - m.last <= _CLOSE]
    near += [m for m in view.sentence.of("former") if 0 < m.first - verb.last <= _BEGUN]
    return bool(near) and not any(0 < verb.first - m.last <= _BEGUN for m in view.sentence.of("time", "now"))


def _is_nominal(view: Clauses, verb: Mark) -> bool:
    """Tell whether only a noun tells of making ("production"), with no word that it has begun ("resumed")."""
    begun = any(0 <= verb.first - m.last <= _BEGUN for m in view.sentence.of("begun"))
    return verb.code == "making" and not begun


def _is_compound(sentence: Sentence, weapon: Mark) -> bool:
    """Tell whether a weapon only names a field of work: "mine action", "mine clearance"."""
    return any(c.first == weapon.last + 1 for c in (*sentence.of("compound"), *sentence.of("clear_verb")))


def _treaty(view: Clauses, scene: Scene) -> str:
    named = {m.code for m in view.sentence.of("treaty") if m.code in {"apmbc", "ccm"}}
    return named.pop() if len(named) == 1 else scene.treaty


def _places(view: Clauses, subjects: Subjects, verb: Mark, prop: str) -> tuple[str, ...]:
    """Return where it is said to have happened, or to whom weapons went."""
    sentence = view.sentence
    if prop in {"production", "stockpiling"}:
        return ()
    names = (*sentence.of("area"), *sentence.of("demonym"))
    others = [m for m in names if not subjects.first <= m.first <= subjects.last and m.code not in {"world", "EU"}]
    after = [m for m in others if m.first > verb.last and view.distance(m, verb) <= _SUBJECT_REACH]
    opening = [m for m in others if m.last < min(verb.first, subjects.first) and is_place(view, _alone(m))]
    found = [*(m for m in after if _is_territory(view, m)), *opening]
    return tuple(dict.fromkeys(m.code for m in found if m.code not in subjects.codes))


def _alone(mark: Mark) -> Subjects:
    return Subjects((mark.code,), True, mark.first, mark.last)


def _is_territory(view: Clauses, mark: Mark) -> bool:
    """Tell whether a word of nationality names a place ("on Thai territory"), not a make ("American-made shells")."""
    sentence = view.sentence
    if mark.family == "area" or any(0 < mark.first - m.last <= 2 for m in sentence.of("prep")):
        return True
    made = sentence.tokens.keys[mark.last + 1 : mark.last + 2] == ("-",)
    return not made and not any(0 < w.first - mark.last <= 2 for w in sentence.of("weapon"))


def _told(sentence: Sentence, mark: Mark, verb: Mark) -> int:
    """Return how many tokens a time takes between a word and its verb: "suspended in May 2016 its deliveries"."""
    return sum(w.last - w.first + 2 for w in sentence.whens if mark.last < w.first and w.last < verb.first)


def _stance(view: Clauses, verb: Mark, prop: str, subjects: Subjects) -> str | None:
    """Return what is said of the act; None where it is only wished, demanded or supposed."""
    sentence = view.sentence

    def before(family: str, reach: int = _CLOSE) -> list[Mark]:
        return [m for m in sentence.of(family) if 0 <= verb.first - m.last - _told(sentence, m, verb) <= reach]

    halted = [m for m in before("stopped", 4) if any(0 < m.first - n.last <= _BEGUN for n in sentence.of("neg"))]
    goes_on = bool(halted) and verb.code == "use" and bool(before("curbed", _LISTED))
    if goes_on or before("refrained", _BEGUN):
        # "The ban has not halted the use of …"; "has refrained from using".
        return "goes_on" if goes_on else "does_not"
    # "Are barred by their own policy from laying mines"
    barred = sentence.tokens.keys[verb.first - 1] in small_words("curbed_from") and before("curbed", _LISTED + 4)
    if barred or before("curbed", 4) or before("denial"):
        return "denies" if before("denial") and not (barred or before("curbed", 4)) else None
    # "Has made no mines", "used none"
    after = [m for f in ("neg", "quant") for m in sentence.of(f) if m.first == verb.last + 1 and m.code in _NONE]
    denied = after + [
        m for m in before("neg", 4) if not any(o.first == m.last + 1 for o in sentence.of("quant", "only"))
    ]
    # "do not use, produce or transfer": one denial for all.
    verbs = [v for family in _VERBS for v in sentence.of(family) if v.last < verb.first]
    denied += [m for m in before("neg", _LISTED) if any(0 < v.first - m.last <= 4 for v in verbs)]
    ended = before("stopped", 4) or [
        m for m in sentence.of("stopped") if verb.code == "making" and 0 < m.first - verb.last <= _WEAPON_REACH
    ]
    if ended:
        # "has never stopped making them"
        return "goes_on" if any(0 < ended[0].first - m.last <= _CLOSE for m in sentence.of("neg")) else "stopped"
    # "Aurait employé" reports what somebody says was done.
    told = {m.first for m in sentence.of("alleged")}
    ahead = [m for m in before("modal", _CLOSE) if m.first not in told]
    if denied and ahead:
        return "promises"
    if denied or subjects.codes[0].startswith("group:"):
        return "does_not"
    if ahead and not before("approved", 8):
        sent = prop == "transfer" and all(m.code == "will" for m in ahead)
        return "plans" if prop == "production" or sent else None
    return "does"
