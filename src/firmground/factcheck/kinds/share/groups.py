"""Which part of the victims a share is of: a group, a device, a state, the dead; and of which whole."""

from dataclasses import dataclass
from typing import Final

from firmground.factcheck.figures import WORLD, Parts
from firmground.factcheck.marks import Amount, Mark
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words
from firmground.factcheck.tolls.causes import CLUSTERS, MINES, causes_at, spoken_toll, toll_marks
from firmground.factcheck.tolls.places import areas_of

_REACH: Final = 22
_BARE: Final = 9
# What the two signs of a bracket weigh.
_BRACKET: Final = 12
# "84 per cent of them civilians": the group after a share is likelier, unless one before is so much nearer.
_AFTER: Final = 4
# "Civilians made up 93 per cent": a group so near before a share is whose it is.
_LED: Final = 4
# "… were civilians, of whom 37 per cent": so near the link, and the civilians to their own share.
_LINKED: Final = 2
_OWN: Final = 2
_TOLD: Final = 7
_PARTING: Final = frozenset((",", ";", ".", ":", "(", "–", "—"))
_PROPERTIES: Final = {
    "child": "child_share", "civilian": "civilian_share", "female": "female_share", "women": "female_share",
    "male": "male_share", "men": "male_share",
}  # fmt: skip
_PARTS: Final[dict[str, Parts]] = {
    "child": (("age", "child"),), "civilian": (("status", "civilian"),), "female": (("sex", "female"),),
    "male": (("sex", "male"),), "military": (("status", "security_forces"),), "deminer": (("status", "deminer"),),
    "women": (("sex", "female"),), "men": (("sex", "male"),), "girls": (("age", "child"), ("sex", "female")),
    "boys": (("age", "child"), ("sex", "male")), "adult": (("age", "adult"),),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the victims: the properties that tell its share, and the counts from which it can be computed.

    `counts` are breakdowns of the part, `series` the property both part and whole are counted by. `base` is the whole
    as the sentence has it: ``all``, ``known``, ``civilians`` or ``unsaid``. `subject` differs from the whole's only
    for the part of a state. `of_some` where the whole is only the killed or only the injured.
    """

    code: str
    told: tuple[str, ...]
    counts: Parts
    series: str
    base: str
    mark: Mark
    subject: str = ""
    device: str = ""
    of_some: bool = False


def part_of(view: Clauses, scene: Scene, amount: Amount) -> Part | None:
    """Return the part that a share is of, None where it is no share of victims."""
    sentence = view.sentence
    causes = causes_at(view, scene, amount)
    series = causes.sure[0][0]
    member = _member(view, amount) or _told_before(view, scene, amount)
    if member is not None:
        if not toll_marks(view) and spoken_toll(scene, view) is None and not _is_bare(view, amount, member):
            return None
        told = _PROPERTIES.get(member.code, "")
        prefix = "cluster_" if series == CLUSTERS else ""
        base = base_of(view, amount, member)
        of_some = _of_some(view, amount, member)
        return Part(
            member.code, (prefix + told,) if told else (), _PARTS[member.code], series, base, member, of_some=of_some
        )
    if not toll_marks(view) and not sentence.of("whole_base"):
        return None
    fate = view.nearest([m for m in toll_marks(view) if m.code in {"killed", "injured"}], amount, 8)
    if fate is not None and fate.first > amount.last and _follows_base(view, amount, fate):
        return Part(fate.code, (), (("outcome", fate.code),), series, "all", fate)
    return _of_cause(view, scene, amount, series) or _of_state(view, amount, series)


def _member(view: Clauses, amount: Amount) -> Mark | None:
    """Return the group a share is of; of "civilian" and "children" in one breath, the children."""
    sentence = view.sentence
    first, last = view.clause(amount, 8)
    held = [m for m in sentence.of("member") if first <= m.first <= last and m not in view.once(_bases)]
    held = [m for m in held if not _is_whole(view, m, amount)]
    others = [a for a in sentence.amounts if a.at != amount.at and a.unit == "percent"]
    # "84 % were civilians and 37 % …": the civilians have their own share.
    held = [m for m in held if not (_is_parted(view, m, amount) and any(o.last < m.first for o in others))]
    # "87 per cent of the victims, 47 per cent of them children"
    held = [m for m in held if not any(amount.last < o.first and 0 < m.first - o.last <= _OWN for o in others)]
    # "Two of three victims in 2021 (149 in all) were children": a short bracket parts nothing.
    reach = _REACH + _BRACKET * any(_bracketed(view, amount, m) for m in held)
    near = view.nearest(held, amount, reach)
    if near is None:
        return None
    after = [m for m in held if m.first > amount.last and not any(amount.last < o.first < m.first for o in others)]
    # "Civilians made up 84 per cent of the victims and children 37 per cent": they have their own share.
    led = any(0 < amount.first - m.last <= _LED and not _is_parted(view, m, amount) for m in held)
    after = [m for m in after if not any(0 < o.first - m.last <= (_LED if led else 1) for o in others)]
    free = view.nearest([m for m in held if m in after or m.first < amount.first], amount, reach)
    near = free if free is not None else near
    best = min(after, key=lambda m: m.first, default=near)
    if view.distance(best, amount) > view.distance(near, amount) + _AFTER:
        best = near
    return best if view.distance(best, amount) <= reach and best.code in _PARTS else None


def _told_before(view: Clauses, scene: Scene, amount: Amount) -> Mark | None:
    """Return the group that the sentence before is about: "Civilians are hit hardest. They were 87 per cent …"."""
    sentence = view.sentence
    they = [p for p, key in enumerate(sentence.tokens.keys[: amount.first]) if key in small_words("they")]
    if not they or they[0] > 1 or amount.first - they[0] > _LED or not scene.spoken:
        return None
    before = scene.spoken[-1].sentence.of("member")
    codes = {m.code for m in before}
    return Mark("member", before[0].code, they[0], they[0]) if len(codes) == 1 and before[0].code in _PARTS else None


def _bracketed(view: Clauses, amount: Amount, member: Mark) -> bool:
    """Tell whether a short bracket stands between a share and a group, with another number in it."""
    keys = view.sentence.tokens.keys
    between = keys[amount.last + 1 : member.first]
    if between.count("(") != 1 or between.count(")") != 1:
        return False
    opened, closed = between.index("("), between.index(")")
    inside = range(amount.last + 1 + opened, amount.last + 1 + closed)
    return 0 < closed - opened <= _BARE and any(a.at in inside and not a.unit for a in view.sentence.amounts)


def _is_parted(view: Clauses, member: Mark, amount: Amount) -> bool:
    """Tell whether a group stands before a share with a sign or conjunction between them."""
    return member.last < amount.first and view.distance(member, amount) > amount.first - member.last - 1


def _is_of_those(view: Clauses, amount: Amount) -> bool:
    """Tell whether a share may be of the civilians named before: "84 % were civilians, half of whom were children"."""
    sentence = view.sentence
    civilians = any(m.code == "civilian" and m.last < amount.first for m in sentence.of("member"))
    return civilians and any(amount.first - 3 <= m.first <= amount.last + 3 for m in sentence.of("person"))


def _is_bare(view: Clauses, amount: Amount, member: Mark) -> bool:
    """Tell whether nothing but small words stand between a share and a group: "84 per cent were civilians"."""
    sentence = view.sentence
    if any(m.first == amount.last + 1 for m in sentence.of("whole_base")) and not sentence.of("person"):
        return False
    first, last = min(amount.last, member.last) + 1, max(amount.first, member.first) - 1
    known = {p for f in ("filler", "person", "bare", "percent_word", "share_word", "known_base", "member", "hedge")
             for m in sentence.of(f) for p in range(m.first, m.last + 1)}  # fmt: skip
    keys = sentence.tokens.keys
    return last - first < _BARE and all(p in known or not keys[p].isalpha() for p in range(first, last + 1))


def _of_some(view: Clauses, amount: Amount, member: Mark) -> bool:
    """Tell whether a share is of the dead alone or of the injured alone: "half of those killed were children"."""
    low, high = min(amount.first, member.first), max(amount.last, member.last) + 4
    codes = {m.code for m in toll_marks(view) if low <= m.first <= high}
    return bool(codes) and codes <= {"killed", "injured"}


def _bases(view: Clauses) -> frozenset[Mark]:
    """Return the groups in a sentence that only narrow the whole, asked for once for all its shares."""
    return frozenset(m for m in view.sentence.of("member") if _is_base(view, m))


def _is_base(view: Clauses, member: Mark) -> bool:
    """Tell whether a group's word only narrows the whole: "civilian casualties", beside another group."""
    others = [m for m in view.sentence.of("member") if m.code != member.code]
    wholes = view.sentence.of("whole_base")
    # "La moitié des victimes civiles": an adjective after the whole narrows it, whatever the part is.
    narrowed = any(
        m.last == member.first - 1 and any(w.first <= m.first <= w.last + 1 for w in wholes) for m in toll_marks(view)
    )
    # "Civilian mine casualties"
    weapon = next((w.last for w in view.sentence.of("weapon") if w.first == member.last + 1), member.last)
    followed = any(m.first in {member.last + 1, weapon + 1} for m in toll_marks(view))
    return member.code == "civilian" and (narrowed or (followed and bool(others)))


def _is_whole(view: Clauses, member: Mark, amount: Amount) -> bool:
    """Tell whether a group is the whole: "43 per cent of the civilians were children"."""
    sentence = view.sentence
    links = [m for f in ("partitive", "whole_base") for m in sentence.of(f) if m.first == amount.last + 1]
    # "Half of the civilians": the fraction holds the "of".
    verb = any(key in small_words("being") for key in sentence.tokens.keys[amount.last + 1 : member.first])
    links += [Mark("partitive", "any", amount.last, amount.last)] if amount.in_words and not verb else []
    links = [m for m in links if not any(m.first <= t.first <= m.last for t in toll_marks(view))]
    if not any(0 < member.first - m.last <= 1 + (m.first == m.last) for m in links):
        return False
    if any(m.first in {amount.last, amount.last + 1} for m in sentence.of("of_them")):
        # "Over half of them women, nearly all civilian": no group is the whole.
        return False
    led = [m for m in sentence.of("member") if 0 < amount.first - m.last <= _LED and m.code != member.code]
    if any(not _is_parted(view, m, amount) for m in led):
        # "Children were 54 per cent of the civilians"
        return True
    keys = sentence.tokens.keys
    last = next((p for p in range(member.last + 1, len(keys)) if keys[p] in _PARTING), len(keys))
    return any(member.last < m.first <= last and m.code != member.code for m in sentence.of("member"))


def base_of(view: Clauses, amount: Amount, member: Mark) -> str:
    """Return of which whole a share is said to be."""
    sentence = view.sentence
    first, last = view.clause(amount, 8)
    if any(first <= m.first <= last for m in sentence.of("known_base")):
        return "known"
    wholes = [m for m in sentence.within("member", first, last, "civilian") if _is_whole(view, m, amount)]
    wholes = [m for m in wholes if not _has_own(view, m, amount)]
    if wholes or any(m in view.once(_bases) for m in sentence.within("member", first, last)):
        return "civilians"
    civilians = [m for m in sentence.of("member", "civilian") if m.last < amount.first]
    apart = bool(civilians) and _has_own(view, civilians[-1], amount)
    if member.code != "civilian" and not apart and (_is_of_those(view, amount) or _is_among(view, amount)):
        return "civilians"
    low, high = min(amount.first, member.first), max(amount.last, member.last)
    for mark in sentence.of("whole_base"):
        near = low - 14 <= mark.first <= high + 8
        counted = any(mark.last < t.first <= mark.last + 8 for t in toll_marks(view)) or mark.last - mark.first >= 1
        if near and (counted or mark.first == amount.last + 1):
            return "all"
    return "unsaid"


def _has_own(view: Clauses, civilians: Mark, amount: Amount) -> bool:
    """Tell whether "and" parts a share from civilians who have one: "90 % were civilians and 46 % children"."""
    sentence = view.sentence
    shared = any(
        0 < civilians.first - a.last <= _LED for a in sentence.amounts if a.unit == "percent" and a.at != amount.at
    )
    between = sentence.tokens.keys[civilians.last + 1 : amount.first]
    linked = any(civilians.last < m.first < amount.first for m in sentence.of("of_them"))
    return shared and not linked and not small_words("number_link").isdisjoint(between)


def _is_among(view: Clauses, amount: Amount) -> bool:
    """Tell whether a share is of the civilians just told of: "84 per cent were civilians, of whom 37 per cent …"."""
    sentence = view.sentence
    linked = [m for m in sentence.of("of_them") if 0 < amount.first - m.last <= _LINKED]
    before = [m for m in sentence.of("member", "civilian") if linked and m.last < linked[-1].first]
    shared = [a for a in sentence.amounts if a.unit == "percent" and a.at < amount.at]
    return bool(before) and bool(shared) and abs(before[-1].first - shared[-1].last) <= _TOLD


def _follows_base(view: Clauses, amount: Amount, killed: Mark) -> bool:
    """Tell whether the dead are a part: "a third of the victims died", "one in three casualties was fatal"."""
    between = [m for m in toll_marks(view) if amount.last < m.first < killed.first and m.code == "all"]
    return bool(between) or any(m.first == amount.last + 1 for m in view.sentence.of("whole_base"))


def _of_cause(view: Clauses, scene: Scene, amount: Amount, series: str) -> Part | None:
    device = next(
        (dict(parts)["device"] for _, parts in causes_at(view, scene, amount).sure if dict(parts).get("device")), ""
    )
    mark = view.nearest_mark(amount, "weapon", most=_REACH)
    if not device and mark is not None and mark.code == "mine" and view.sentence.of("percent_word"):
        whole = [m for m in view.sentence.of("whole_base") if m.first > amount.last]
        device = "all_mines" if whole and mark.last < amount.first else ""
    if not device or mark is None or series != MINES:
        return None
    return Part("device", (), (("device", device),), series, "all", mark, device=device)


def _of_state(view: Clauses, amount: Amount, series: str) -> Part | None:
    states = areas_of(view)
    mark = view.nearest(states, amount, _REACH)
    whole = [m for m in view.sentence.of("whole_base") if m.first >= amount.last]
    if mark is None or not whole or len({m.code for m in states}) > 1:
        return None
    return Part("state", (), (), series, "all", mark, subject=mark.code if mark.code != WORLD else "")
