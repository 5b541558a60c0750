"""What of casualties a figure counts: killed, injured or both, by which weapon, and whom."""

from collections.abc import Iterator
from typing import Final

from firmground.factcheck.figures import Parts
from firmground.factcheck.marks import Amount, Mark
from firmground.factcheck.scene import Clauses, Placed, Scene
from firmground.factcheck.small_words import small_words
from firmground.model.frozen import frozen

MINES: Final = "casualties"
CLUSTERS: Final = "cluster_casualties"
INCIDENTS: Final = "mine_incidents"
Series = tuple[str, Parts]
_CLUSTER: Final = frozenset(("cm", "submunition", "remnant", "attack"))
_DEVICES: Final = {
    "improvised": "improvised_mine", "apm": "antipersonnel_mine", "factory": "antipersonnel_mine",
    "antivehicle": "antivehicle_mine", "erw": "other_erw", "unspecified": "unspecified_mine",
}  # fmt: skip
_MEMBERS: Final[dict[str, Parts]] = {
    "child": (("age", "child"),), "adult": (("age", "adult"),),
    "female": (("sex", "female"),), "male": (("sex", "male"),),
    "women": (("age", "adult"), ("sex", "female")), "men": (("age", "adult"), ("sex", "male")),
    "girls": (("age", "child"), ("sex", "female")), "boys": (("age", "child"), ("sex", "male")),
    "civilian": (("status", "civilian"),), "military": (("status", "security_forces"),),
    "deminer": (("status", "deminer"),),
}  # fmt: skip
# How far apart "killed" and "injured" may stand to be one count.
_JOINED: Final = 3
# "Killed, injured" joined so far; a third verb may follow.
_BOTH: Final = "both"
_VERBS: Final = frozenset(("killed", "injured", "either", _BOTH))
_MODE_REACH: Final = 13
# What only a part of the victims may have been harmed by.
_PARTIAL: Final = frozenset(("improvised", "antivehicle", "erw", "attack", "remnant"))


def toll_marks(view: Clauses) -> tuple[Mark, ...]:
    """Return the words for victims in a sentence, read once; "killed or injured" and the like are one, of "all"."""
    return view.once(_toll_marks)


def _toll_marks(view: Clauses) -> tuple[Mark, ...]:
    held: list[Mark] = []
    for mark in view.sentence.of("toll"):
        if mark.code == "none":
            continue
        before = held[-1] if held else None
        if before is not None and _are_one(view, before, mark):
            code = before.code if before.code == mark.code else _BOTH
            held[-1] = Mark("toll", code, before.first, mark.last)
            continue
        held.append(mark)
    return tuple(m._replace(code="all") if m.code == _BOTH else m for m in held)


def _are_one(view: Clauses, one: Mark, other: Mark) -> bool:
    if other.first - one.last - 1 > _JOINED or not {one.code, other.code} <= _VERBS:
        return False
    between = set(view.sentence.tokens.keys[one.last + 1 : other.first])
    # "1,401 were killed and the rest injured": those killed alone are counted.
    if {";", ":", "—"} & between or small_words("the_rest") & between:
        return False
    return not any(one.last < a.at < other.first for a in view.sentence.amounts) and not (
        any(one.last < m.first < other.first for m in view.sentence.of("area"))
    )


# A smaller number in a sentence before need not be one of victims.
_SPOKEN: Final = 2
# A list of states leans on what stands further before it, as past the words under a picture.
_LISTED: Final = 5
_ROWS: Final = 3
_SHORT: Final = 9
_COUNTED: Final = 50


def spoken_toll(scene: Scene, view: Clauses | None = None) -> Mark | None:
    """Return the word for victims that the sentences before counted by: what "of them" and "the total" then mean.

    A short line, as those of lists, leans on what stands further before it.
    """
    near = _SPOKEN if view is None or len(view.sentence.tokens) > _SHORT else None
    if view is not None and near is not None and _lists_states(view):
        near = _LISTED
    for before in list(reversed(scene.spoken))[:near]:
        marks = [m for m in toll_marks(before) if m.code != "survivor"]
        if not marks:
            continue
        numbers = [a for a in before.sentence.amounts if not a.unit and a.value >= _COUNTED]
        if numbers:
            codes = {m.code for m in marks}
            return marks[0] if len(codes) == 1 else marks[0]._replace(code="all")
    return None


def _lists_states(view: Clauses) -> bool:
    """Tell whether a sentence is a list of states with their numbers: "Afghanistan (651), Ukraine (580), …"."""
    keys, numbers = view.sentence.tokens.keys, {a.first for a in view.sentence.amounts if not a.unit}
    return sum(m.last + 2 in numbers and keys[m.last + 1] == "(" for m in view.sentence.of("area")) >= _ROWS


def weapons(view: Clauses) -> tuple[Mark, ...]:
    """Return the weapons named in a sentence, without those in the name of a treaty or a publication."""
    sentence = view.sentence
    names = [*sentence.of("treaty"), *sentence.of("publisher")]
    return tuple(
        m for m in sentence.of("weapon")
        if not any(n.first <= m.first and m.last <= n.last for n in names if n.code != "this")
    )  # fmt: skip


@frozen
class Causes:
    """The series a figure may be of, by weapon: those that are plausible, and those that may only excuse it.

    `said` is False where neither the sentence nor the text before it names a weapon, a treaty or a known source.
    """

    sure: tuple[Series, ...]
    maybe: tuple[Series, ...] = ()
    said: bool = True


def causes_at(view: Clauses, scene: Scene, at: Placed) -> Causes:
    """Return by which weapon the victims counted at a mark were harmed."""
    held = [m for m in weapons(view) if not (_is_of_next(view, m, at) or _is_of_part(view, m, at))]
    first, last = view.clause(at, 8)
    here = [m for m in held if first <= m.first <= last] or list(held)
    cluster = [m for m in here if m.code in _CLUSTER and (m.code != "attack" or _of_clusters(here, scene))]
    mines = [m for m in here if m.code not in _CLUSTER]
    if not cluster and not mines:
        return _unsaid(view, scene, at)
    if cluster and not mines:
        return _of_mode(view, at, cluster)
    if not cluster:
        found = _of_device(view, at, mines)
        # "3,789 out of 6,897 by improvised mines": the whole may be of all devices.
        return Causes((*found.sure, (MINES, ())), found.maybe) if is_whole(view, at) else found
    if all(m.code == "erw" for m in mines):
        return Causes(_of_mode(view, at, [*cluster, *mines]).sure, ((MINES, ()),))
    near = view.nearest([*cluster, *mines], at)
    if any(abs(c.first - m.last) <= 4 or abs(m.first - c.last) <= 4 for c in cluster for m in mines):
        return Causes(((MINES, ()),), ((CLUSTERS, ()), (CLUSTERS, (("mode", "remnant"),))))
    one, other = _of_mode(view, at, cluster), _of_device(view, at, mines)
    if near in mines:
        one, other = other, one
    return Causes(one.sure, (*one.maybe, *other.sure))


def _is_of_next(view: Clauses, weapon: Mark, at: Placed) -> bool:
    """Tell whether a weapon names the victims of a later number: "5,554 and 149 cluster munition casualties"."""
    numbers = [a for a in view.sentence.amounts if at.last < a.at and 0 < weapon.first - a.last <= 1 and not a.unit]
    return bool(numbers) and any(0 < t.first - weapon.last <= 1 for t in toll_marks(view))


def _is_of_part(view: Clauses, weapon: Mark, at: Placed) -> bool:
    """Tell whether a weapon is that of a part of the victims: "5,554 in 2019, 2,994 of them by improvised mines"."""
    if not isinstance(at, Amount) or weapon.code not in _PARTIAL or at.unit:
        return False
    keys = view.sentence.tokens.keys
    parts = [a for a in view.sentence.amounts if at.last < a.at < weapon.first and not a.unit and a.value < at.value]
    return any("," in keys[at.last + 1 : a.first] or "(" in keys[at.last + 1 : a.first] for a in parts)


def _of_clusters(here: list[Mark], scene: Scene) -> bool:
    return any(m.code in _CLUSTER - {"attack"} for m in here) or scene.weapon in _CLUSTER or scene.only_treaty == "ccm"


def _unsaid(view: Clauses, scene: Scene, at: Placed) -> Causes:
    """Return what a sentence means that names no weapon: that of its source's name, else what was last spoken of."""
    named = [
        m
        for m in view.sentence.of("weapon")
        if any(n.first <= m.first and m.last <= n.last for n in view.sentence.of("publisher"))
    ]
    code = named[0].code if named else scene.weapon
    if code in _CLUSTER:
        found = _of_mode(view, at, [])
        return Causes(found.sure, (*found.maybe, (MINES, ())))
    if code:
        return Causes(((MINES, ()),), ((CLUSTERS, ()),))
    return Causes(((MINES, ()),), ((CLUSTERS, ()),), said=bool(scene.treaty or scene.only_treaty))


def _of_mode(view: Clauses, at: Placed, cluster: list[Mark]) -> Causes:
    marks: list[Mark] = [*view.sentence.of("mode")]
    marks += [Mark("mode", m.code, m.first, m.last) for m in cluster if m.code in {"remnant", "attack"}]
    if isinstance(at, Amount):
        # "360 casualties, 142 of them in attacks": what stands behind another number is of that one.
        them = [m.first for m in view.sentence.of("of_them") if m.first > at.last]
        keys = view.sentence.tokens.keys
        parts = [
            a.at for a in view.sentence.amounts
            if a.at > at.last and not a.unit
            and (a.last + 1 in them or (a.value < at.value and "," in keys[at.last + 1 : a.first]))
        ]  # fmt: skip
        marks = [m for m in marks if not any(at.last < part < m.first for part in parts)]
    near = view.nearest(marks, at, _MODE_REACH)
    modes: tuple[Series, ...] = tuple((CLUSTERS, (("mode", code),)) for code in ("attack", "remnant"))
    if near is not None and not is_whole(view, at):
        return Causes(((CLUSTERS, (("mode", near.code),)),))
    return Causes(((CLUSTERS, ()),), modes if marks else ())


def is_whole(view: Clauses, at: Placed) -> bool:
    """Tell whether a number is the whole that another is a part of: the 360 in "142 of the 360 victims"."""
    sentence = view.sentence
    # "More than half of the 6,897": the fraction holds the "of".
    if isinstance(at, Amount) and any(
        a.unit == "percent" and a.in_words and 0 < at.first - a.last <= 2 for a in sentence.amounts
    ):
        return True
    for link in (*sentence.of("partitive"), *sentence.of("ratio")):
        if link.first < at.first <= link.last + 4 and any(a.last == link.first - 1 for a in sentence.amounts):
            return True
    return False


def _of_device(view: Clauses, at: Placed, mines: list[Mark]) -> Causes:
    near = view.nearest(mines, at)
    chain = {m.code for m in _chained(mines, near)} if near is not None else set()
    every: Series = (MINES, (("device", "all_mines"),))
    if len(chain) != 1 or chain == {"mine"}:
        return Causes(((MINES, ()),), (every,))
    code = chain.pop()
    series: Series = (MINES, (("device", _DEVICES[code]),))
    counted = isinstance(at, Amount) and at.value > 1
    if (counted and is_whole(view, at)) or (near is not None and _is_of_others(view, at, near)):
        return Causes(((MINES, ()),), (series, every))
    return Causes((series,), () if code in {"improvised", "antivehicle"} else ((MINES, ()), every))


def _is_of_others(view: Clauses, at: Placed, device: Mark) -> bool:
    """Tell whether a device behind a number is that of other victims: "victims rose (6,897) and those of IEDs …"."""
    tolls = toll_marks(view)
    return any(t.last < at.first for t in tolls) and any(at.last < t.first < device.first for t in tolls)


def _chained(marks: list[Mark], near: Placed) -> Iterator[Mark]:
    """Yield the weapons listed together with one: "mines, cluster munition remnants and other ERW"."""
    ordered = sorted(marks, key=lambda m: m.first)
    chain: list[Mark] = []
    for mark in ordered:
        if chain and mark.first - chain[-1].last > 4:
            if near in chain:
                break
            chain = []
        chain.append(mark)
    yield from chain if near in chain else ()


def outcome_at(view: Clauses, at: Placed) -> tuple[str, Mark | None]:
    """Return whether the victims a number counts were killed, injured or either, with the word that says so."""
    marks = [m for m in toll_marks(view) if m.code != "survivor"]
    # "Almost 7,000, 3,059 of them dead": the word behind another number is that number's.
    counts = [a.at for a in view.sentence.amounts if not a.unit and a.first > at.last]
    own = [m for m in marks if not any(at.last < place < m.first for place in counts)] if isinstance(at, Amount) else []
    near = view.nearest(own or marks, at, 40)
    if near is not None and near not in own and isinstance(at, Amount) and _PARTED & set(_between(view, at, near)):
        return "all", None
    if near is None:
        return "all", None
    return near.code, near


_PARTED: Final = frozenset((",", "(", ";", "–", "—"))


def _between(view: Clauses, at: Placed, mark: Mark) -> tuple[str, ...]:
    return view.sentence.tokens.keys[at.last + 1 : mark.first]


def members_of(view: Clauses, first: int, last: int) -> Parts:
    """Return which group the words in a stretch name: children, civilians, women …"""
    parts: dict[str, str] = {}
    everybody = [m for m in view.sentence.within("person", first, last) if m.last > m.first]
    for mark in view.sentence.within("member", first, last):
        if any(p.first <= mark.first and mark.last <= p.last for p in everybody):
            # "5,757 men, women and children"
            continue
        parts |= dict(_MEMBERS[mark.code])
    return tuple(sorted(parts.items()))


def with_parts(series: Series, *more: tuple[str, str]) -> Series:
    """Return a series narrowed by more parts."""
    return series[0], tuple(sorted((*series[1], *more)))
