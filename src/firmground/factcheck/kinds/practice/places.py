"""Where an act is said to have happened, or to whom weapons went."""

from typing import Final

from firmground.factcheck.kinds.practice.actors import ANYONE, is_place
from firmground.factcheck.kinds.practice.chains import acts, chain_of
from firmground.factcheck.kinds.practice.unsaid import SOMEONE
from firmground.factcheck.listed_states import Subjects
from firmground.factcheck.marks import Mark
from firmground.factcheck.scene import Clauses

_SUBJECT_REACH: Final = 24
_CLOSE: Final = 6
_PLACE_LED: Final = 2


def places_of(view: Clauses, subjects: Subjects, verb: Mark, prop: str) -> tuple[str, ...]:
    """Return where it is said to have happened, or to whom weapons went."""
    sentence = view.sentence
    if prop in {"production", "stockpiling"}:
        return ()
    if subjects.codes[0].startswith(SOMEONE):
        return (subjects.codes[0].removeprefix(SOMEONE),)
    names = (*sentence.of("area"), *sentence.of("demonym"))
    others = [m for m in names if not subjects.first <= m.first <= subjects.last and m.code not in {"world", "EU"}]
    after = [m for m in others if m.first > verb.last and view.distance(m, verb) <= _SUBJECT_REACH]
    if (end := next((m.first for m in view.once(acts) if verb in chain_of(view, m)[:-1]), 0)) or len(
        chain_of(view, verb)
    ) > 1:
        # Of acts in one breath each has its own place, near it.
        after = [m for m in after if m.first - verb.last <= _CLOSE and not 0 < end < m.first]
    if subjects.codes == (ANYONE,) and sentence.within("in_conflicts", verb.last + 1, verb.last + _CLOSE):
        # "Mines in Angola still maim, and these weapons are being used in conflicts today"
        return tuple(dict.fromkeys(m.code for m in after if _is_territory(view, m)))
    opening = [m for m in others if m.last < min(verb.first, subjects.first) and _opens(view, m)]
    found = [*(m for m in after if _is_territory(view, m)), *opening]
    return tuple(dict.fromkeys(m.code for m in found if m.code not in subjects.codes))


def _opens(view: Clauses, mark: Mark) -> bool:
    """Tell whether a state is told as a place where a clause begins: "In Iraq, U.S. forces …"."""
    leads = [m for m in view.sentence.of("prep") if 0 < mark.first - m.last <= _PLACE_LED]
    if not leads or not is_place(view, Subjects((mark.code,), True, mark.first, mark.last)):
        return False
    # Among armed groups ("the FARC in Colombia") it tells where those are.
    return not any(m.last == leads[0].first - 1 for m in view.sentence.of("armed_group"))


def _is_territory(view: Clauses, mark: Mark) -> bool:
    """Tell whether a word of nationality names a place ("on Thai territory"), not a make ("American-made shells")."""
    sentence = view.sentence
    if any(m.first == mark.last + 1 for m in (*sentence.of("state_force"), *sentence.of("front_line"))):
        # "Going behind Russian lines", "at Russian forces"
        return False
    if mark.family == "demonym" and any(m.last == mark.first - 1 for m in sentence.of("front_line")):
        # "Sous contrôle russe"
        return False
    made = sentence.tokens.keys[mark.last + 1 : mark.last + 2] == ("-",)
    if not made and (mark.family == "area" or any(0 < mark.first - m.last <= 2 for m in sentence.of("prep"))):
        return True
    return not made and not any(0 < w.first - mark.last <= 2 for w in sentence.of("weapon"))
