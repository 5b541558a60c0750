"""Who is said to use, make, transfer or keep weapons: named before the verb, after "by", or by what stands for them."""

from typing import Final

from firmground.factcheck.listed_states import Subjects, listed
from firmground.factcheck.marks import Mark, Sentence
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words

_WEAPON_REACH: Final = 12
_SUBJECT_REACH: Final = 24
_CLOSE: Final = 6
_PRONOUN: Final = 5
_OPENING: Final = 3
# Anyone at all: "mines have been used in Libya".
ANYONE: Final = "anyone"
# No state at all: "no government anywhere used them in 2023".
NOBODY: Final = "nobody"


def subjects_at(view: Clauses, scene: Scene, verb: Mark) -> Subjects | None:
    """Return who is said to act: named before the verb in its clause, or after "by", or spoken of before."""
    sentence = view.sentence
    lists = actors(view)
    by = [
        m for m in sentence.of("actor_by")
        if 0 < m.first - verb.last <= _WEAPON_REACH and view.distance(verb, m) == m.first - verb.last - 1
    ]  # fmt: skip
    for mark in by:
        after = next((s for s in lists if 0 < s.first - mark.last <= 3), None)
        # "by the junta in Myanmar", "by government forces in Sudan"
        force = any(0 < f.first - mark.last <= 3 for f in sentence.of("state_force"))
        after = after or next((s for s in lists if force and 0 < s.first - mark.last <= _CLOSE), None)
        if after is not None:
            return after
    near = _SUBJECT_REACH * 2 if _having_done(view, verb) else _SUBJECT_REACH
    before = [s for s in lists if s.last < verb.first and view.distance(Mark("", "", s.first, s.last), verb) <= near]
    free = [s for s in before if not is_place(view, s) or _owns(view, s, verb)]
    among = [s for s in lists if s.first > verb.last and named_among(view, verb, s)]
    if not free and before and any(m.last < before[-1].first for m in sentence.of("armed_group")):
        return before[-1]
    if len(free) > 1 and _is_taken_up(view, free, verb):
        return free[0]
    if free or among:
        return free[-1] if free else among[0]
    return (
        _parties(view, verb)
        or _of_groups_named(view, lists, verb)
        or _owned(view, verb)
        or _spoken_of(view, scene, verb)
    )


def _is_taken_up(view: Clauses, free: list[Subjects], verb: Mark) -> bool:
    """Tell whether a pronoun takes up who acts in the clause before: "Since Russia invaded Ukraine, it has used …"."""
    sentence = view.sentence
    opens = sentence.tokens.keys[0] in small_words("opens_clause") and free[0].first == 1
    taken = any(free[-1].last < m.first and 0 < verb.first - m.last <= _CLOSE for m in sentence.of("they", "them"))
    return opens and taken


def _having_done(view: Clauses, verb: Mark) -> bool:
    """Tell whether an act is told as done before that of the same state: "après lui avoir livré …"."""
    return any(0 < verb.first - m.last <= 1 for m in view.sentence.of("having_done"))


def _of_groups_named(view: Clauses, lists: list[Subjects], verb: Mark) -> Subjects | None:
    """Return the states whose armed groups a use is laid to: "attributes new use to armed groups in Colombia"."""
    groups = [m for m in view.sentence.of("armed_group") if 0 < m.first - verb.last <= _WEAPON_REACH]
    return next((s for s in lists for m in groups if 0 < s.first - m.last <= 3), None)


def _owned(view: Clauses, verb: Mark) -> Subjects | None:
    """Return the state whose make a weapon that is sent is called: "l’envoi de mines américaines"."""
    if verb.family != "transfer_verb":
        return None
    near = {m.last for m in view.sentence.of("weapon") if 0 < m.first - verb.last <= _CLOSE}
    made = next((m for m in view.sentence.of("demonym") if m.first - 1 in near and m.code != "EU"), None)
    return None if made is None else Subjects((made.code,), True, made.first, made.last)


def _spoken_of(view: Clauses, scene: Scene, verb: Mark) -> Subjects | None:
    """Return the one state spoken of before, where a pronoun stands for it: "it has not fired one since"."""
    them = [m for m in view.sentence.of("them", "they") if 0 < verb.first - m.last <= _PRONOUN]
    if not them or len(scene.areas) != 1 or view.sentence.has("area"):
        return None
    before = scene.spoken[-1].sentence if scene.spoken else None
    if before is not None and any(m.code not in {*scene.areas, "EU"} for m in before.of("demonym")):
        # "The Russian army fired them at Ukraine. It …"
        return None
    return Subjects(scene.areas, True, them[-1].first, them[-1].last)


def anyone(view: Clauses, verb: Mark) -> Subjects | None:
    """Return nobody in particular, where only the place of a use is told: "the use of mines in Ukraine"."""
    if verb.family != "use_verb" or verb.code == "idle":
        return None
    places = [s for s in listed(view) if s.codes and is_place(view, s)]
    near = [s for s in places if 0 < s.first - verb.last <= _WEAPON_REACH]
    # "In Colombia mines are still being laid"
    inside = {m.last for m in view.sentence.of("inside")}
    near += [s for s in places if s.first <= _OPENING and s.last < verb.first and s.first - 1 in inside]
    return Subjects((ANYONE,), True, verb.first, verb.last) if near else None


def nobody(view: Clauses, verb: Mark) -> Subjects | None:
    """Return no state at all, where a sentence says that none acted, of whatever place or group."""
    sentence = view.sentence
    near = [m for m in sentence.of("neg", "nobody") if 0 < verb.first - m.last <= _OPENING]
    if not near or sentence.has("area") or sentence.has("demonym") or sentence.has("group") or sentence.has("place"):
        return None
    others = sentence.within("noun", near[-1].first, verb.first)
    return Subjects((NOBODY,), True, near[-1].first, near[-1].last) if all(m.code == "state" for m in others) else None


def _parties(view: Clauses, verb: Mark) -> Subjects | None:
    """Return the parties of both treaties as one subject, where the sentence says that none of them acts."""
    sentence = view.sentence
    for party in sentence.of("noun", "party", "member"):
        none = any(0 < party.first - m.last <= 3 for m in (*sentence.of("neg"), *sentence.of("quant", "none")))
        # "No state party to the Convention on Cluster Munitions has …": the treaty's name does not count.
        named = sum(t.last - t.first + 2 for t in sentence.within("treaty", party.last + 1, verb.first - 1))
        if none and 0 < verb.first - party.last <= _CLOSE + named:
            return Subjects(("group:ccm-parties", "group:apmbc-parties"), True, party.first, party.last)
    return None


def _owns(view: Clauses, subjects: Subjects, verb: Mark) -> bool:
    """Tell whether the act is told as the state's own: "because of Russia's widespread use"."""
    return verb.first - subjects.last <= _CLOSE and any(
        m.first == subjects.last + 1 for m in view.sentence.of("possessive")
    )


def actors(view: Clauses) -> list[Subjects]:
    """Return the lists of states and the leaders or forces that stand for a state, by place."""
    lists = [s for s in listed(view) if s.codes]
    leaders = [m for m in view.sentence.of("leader") if not any(s.first <= m.first <= s.last for s in lists)]
    return sorted([*lists, *(Subjects((m.code,), True, m.first, m.last) for m in leaders)], key=lambda s: s.first)


def is_place(view: Clauses, subjects: Subjects) -> bool:
    """Tell whether states are told as a place by a preposition: "in Iraq"; not "by forces in Sudan"."""
    sentence = view.sentence
    force = any(0 < subjects.first - m.last <= 2 for m in sentence.of("state_force"))
    # "The coalition led by Saudi Arabia"
    force = force or any(m.first < subjects.first and subjects.last <= m.last for m in sentence.of("leader"))
    timed = any(w.last == subjects.first - 1 for w in sentence.whens)
    # "In which U.S. forces …": the place is another.
    which = any(m.last == subjects.first - 1 for m in sentence.of("relative"))
    near = any(0 < subjects.first - m.last <= 2 and not _is_conjunction(sentence, m) for m in sentence.of("prep"))
    return near and not (force or timed or which)


def _is_conjunction(sentence: Sentence, mark: Mark) -> bool:
    """Tell whether "as" opens a clause: "As both Russia and Ukraine use …"."""
    return not mark.first and sentence.tokens.keys[mark.first] in small_words("as")


def named_among(view: Clauses, verb: Mark, subjects: Subjects) -> bool:
    """Tell whether states are named as some of those a noun stands for: "producers, among them China and Iran"."""
    among = [m for m in view.sentence.of("condition", "of_which") if verb.last < m.first < subjects.first]
    # "Seventeen states still make cluster munitions, among them India": what they make does not count.
    made = {p for m in view.sentence.of("weapon") if m.first > verb.last for p in range(m.first, m.last + 1)}
    return any(
        m.first - verb.last - len([p for p in made if p < m.first]) <= _CLOSE and subjects.first - m.last <= 3
        for m in among
    )


def of_groups(view: Clauses, verb: Mark, subjects: Subjects) -> bool:
    """Tell whether armed groups are what acts; not those told of before a state: "rebels do; the state has not"."""
    near = view.nearest(view.sentence.of("armed_group"), verb, _SUBJECT_REACH)
    if near is None:
        return _listed_with_groups(view, subjects)
    if subjects.first <= near.last or subjects.last > verb.first or is_place(view, subjects):
        return True
    return _listed_with_groups(view, subjects)


def _listed_with_groups(view: Clauses, subjects: Subjects) -> bool:
    """Tell whether states are told as where groups are: "armed groups in at least five states, namely Colombia, …"."""
    sentence = view.sentence
    for group in sentence.of("armed_group"):
        between = group.last + 1, subjects.first - 1
        counted = 0 < subjects.first - group.last <= _WEAPON_REACH and sentence.within("noun", *between, "state")
        if counted and not any(sentence.within(f, *between) for f in ("use_verb", "passive", "neg")):
            return True
    return False
