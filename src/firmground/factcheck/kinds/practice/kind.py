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
from firmground.factcheck.kinds.practice.chains import VERBS, chain_of, is_denied, is_told_how_often, time_of
from firmground.factcheck.kinds.practice.findings import Practice
from firmground.factcheck.kinds.practice.judging import judge
from firmground.factcheck.kinds.practice.made import of_make
from firmground.factcheck.kinds.practice.places import places_of
from firmground.factcheck.kinds.practice.received import is_gift, is_make, received
from firmground.factcheck.kinds.practice.strikes import strikes
from firmground.factcheck.kinds.practice.trends import trends
from firmground.factcheck.kinds.practice.unsaid import implied, listed_after
from firmground.factcheck.kinds.practice.weapons import is_told_banned, weapon_of
from firmground.factcheck.listed_states import Subjects
from firmground.factcheck.marks import Amount, Mark, Sentence, When, day_of
from firmground.factcheck.measures import MINES, counted_weapon
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words

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
_FEWEST: Final = 10
_ITEMS: Final = {"cm": "cluster_munitions", "submunition": "submunitions"}
_OF_NUMBER: Final = 3


def find(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield what states or armed groups are said to do with the weapons."""
    sentence = view.sentence
    told: list[Found] = []
    for family, prop in _VERBS.items():
        verbs = (*sentence.of(family), *(strikes(view) if family == "use_verb" else ()))
        if not verbs:
            continue
        claims = [c for verb in verbs if (c := _claim(view, scene, verb, prop)) is not None]
        kept: list[Found] = []
        # Of two verbs of one claim that counts which tells more: "the last manufacturer ended production".
        for claim in sorted(claims, key=lambda c: (c.reading["stance"] == "does", c.first)):
            if not any(k.first <= claim.last and claim.first <= k.last for k in kept):
                kept.append(claim)
        told += kept
    yield from told
    for other in (*of_make(view), *received(view, scene), *trends(view)):
        if not any(k.first <= other.last and other.first <= k.last for k in told):
            yield other


def _claim(view: Clauses, scene: Scene, verb: Mark, prop: str) -> Found | None:
    sentence = view.sentence
    if _is_none(view, verb):
        return None
    weapon = weapon_of(view, scene, verb)
    if weapon is None:
        return None
    chain = chain_of(view, verb)
    subjects = _doer(view, scene, chain[0]) or _doer(view, scene, verb)
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
    when = time_of(view, scene, verb)
    if when is None and stance == "does_not":
        when = _for_years(view, scene, verb)
    groups = of_groups(view, verb, subjects)
    places = places_of(view, subjects, verb, prop)
    asked = Practice(
        prop, subjects.codes, (code, "improvised_mine") if groups and code == MINES else (code,), stance, places, when,
        last=bool(sentence.of("last_time")), past=verb.code == "produced" or _is_past(view, verb), groups=groups,
        ever=sentence.has("ever"), nominal=_is_nominal(view, verb), begins=_begins(view, verb),
        counted=is_told_how_often(view, verb), number=_number(view, mark) if prop == "use" else None,
        item=_ITEMS.get(mark.code, "mines") if mark is not None else "",
        hedged=sentence.has("alleged") or sentence.has("publisher"),
    )  # fmt: skip
    parts: list[Mark | Subjects | When] = [verb] if len(chain) > 1 else [verb, subjects]
    parts += [mark] if mark is not None else []
    parts += [when] if when is not None else []
    first, last = min(p.first for p in parts), max(p.last for p in parts)
    reading = {
        "practice": prop, "stance": stance, "areas": " ".join(subjects.codes), "weapon": code, "in": " ".join(places),
        "on": str(when.day) if when else "",
    }  # fmt: skip
    return Found(first, last, verb.first, reading, partial(judge, asked=asked), _WEIGHT)


def _is_none(view: Clauses, verb: Mark) -> bool:
    """Tell whether a word tells of no act: an idle one, a gift or a make, states that are counted, stocks used up."""
    sentence = view.sentence
    if verb.code == "idle" or _in_name(view, verb) or is_gift(sentence, verb):
        return True
    if verb.code == "making" and is_make(sentence, verb):
        return True
    if verb.family == "stockpile_verb" and any(0 < verb.first - m.last <= 2 for m in sentence.of("use_verb")):
        # "Has used stocks of old cluster munitions"
        return True
    return _counted(view, verb) and not any(named_among(view, verb, s) for s in actors(view))


def _number(view: Clauses, weapon: Mark | None) -> Amount | None:
    """Return how many weapons are said to have been used: "dropped more than 61,000 cluster bombs on Iraq"."""
    near = [
        a for a in view.sentence.amounts
        if weapon is not None and not a.unit and a.value >= _FEWEST and 0 < weapon.first - a.last <= _OF_NUMBER
    ]  # fmt: skip
    return near[-1] if near else None


def _doer(view: Clauses, scene: Scene, verb: Mark) -> Subjects | None:
    """Return who acts: named with the verb, else whoever may be meant."""
    return (
        nobody(view, verb)
        or listed_after(view, verb)
        or subjects_at(view, scene, verb)
        or anyone(view, verb)
        or _made_in(view, verb)
        or implied(view, scene, verb)
    )


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
    curbed = barred or any(not is_told_banned(sentence, m, verb) for m in before("curbed", 4))
    if curbed or before("denial"):
        return "denies" if before("denial") and not curbed else None
    # "Has made no mines", "used none"
    after = [m for f in ("neg", "quant") for m in sentence.of(f) if m.first == verb.last + 1 and m.code in _NONE]
    denied = after + [
        m for m in before("neg", 4) if not any(o.first == m.last + 1 for o in sentence.of("quant", "only"))
    ]
    # "do not use, produce or transfer": one denial for all.
    verbs = [v for family in VERBS for v in sentence.of(family) if v.last < verb.first]
    denied += [m for m in before("neg", _LISTED) if any(0 < v.first - m.last <= 4 for v in verbs)]
    # "Has no qualms about using", "n’hésite pas à employer": what is denied is a doubt.
    bold = sentence.of("unashamed")
    denied = [m for m in denied if not any(b.first <= m.first <= b.last for b in bold)]
    chain = chain_of(view, verb)
    denied += chain[:1] if len(chain) > 1 and is_denied(view, chain) else []
    # "Des groupes armés non étatiques ont utilisé": the word belongs to the name of who acts.
    denied = [m for m in denied if not any(g.first <= m.first <= g.last for g in sentence.of("armed_group"))]
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
        meant = {m.first for m in sentence.of("intends")}
        sent = prop == "transfer" and all(m.code == "will" or m.first in meant for m in ahead)
        return "plans" if prop == "production" or sent else None
    return "does"
