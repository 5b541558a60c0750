"""Words for acts that tell of none: acts of others than states, papers that are no treaties, states only counted."""

from typing import Final

from firmground.factcheck.marks import Mark, Sentence
from firmground.factcheck.small_words import small_words

_PAPER_REACH: Final = 4
_BESIDE: Final = 3
# So many states can be the two or few that a sentence names.
_FEW: Final = 5
# So far behind a verb of joining stand the states that are joined: "a los tres países bálticos".
_JOINED_REACH: Final = 4
_DEPOSIT_REACH: Final = 14


def is_idle(sentence: Sentence, mark: Mark, names: tuple[Mark, ...]) -> bool:
    """Tell whether a word for an act tells of none toward a treaty; `names` are the treaties of the sentence."""
    return (
        _is_of_others(sentence, mark, names)
        # "Signed a decree" is a step at home.
        or is_paper(sentence, mark)
        or _is_of_no_state(sentence, mark)
        or _is_counted(sentence, mark)
        or _is_of_a_deposit(sentence, mark)
    )


def _is_of_a_deposit(sentence: Sentence, mark: Mark) -> bool:
    """Tell whether it only says which paper was deposited: "deposited on Monday its instrument of ratification"."""
    keys = sentence.tokens.keys
    papers = {m.last for m in sentence.of("instrument_word")} - {mark.first, mark.last}
    if mark.code not in {"ratify", "accede"} or mark.first - 2 not in papers or keys[mark.first - 1] not in _OF:
        return False
    return any(0 < mark.first - m.last <= _DEPOSIT_REACH for m in sentence.of("act", "deposit"))


_OF: Final = frozenset(("of", "de", "d"))


def _is_of_others(sentence: Sentence, mark: Mark, names: tuple[Mark, ...]) -> bool:
    """Tell whether an act is none toward a treaty of ours: "Finland joined NATO"."""
    if mark.code == "join" and _joins_states(sentence, mark, names):
        return True
    others = any(0 <= o.first - mark.last <= 4 for o in sentence.of("org"))
    return others and not any(0 <= t.first - mark.last <= 6 for t in names)


def _joins_states(sentence: Sentence, mark: Mark, names: tuple[Mark, ...]) -> bool:
    """Tell whether other states are what is joined: "se ha sumado a los países bálticos", "s’est joint à la France"."""
    keys = sentence.tokens.keys
    if keys[mark.last + 1 : mark.last + 2] == () or keys[mark.last + 1] not in small_words("joined_to"):
        return False
    states = [m for f in ("area", "demonym", "group") for m in sentence.of(f)]
    near = [m for m in states if 0 < m.first - mark.last <= _JOINED_REACH]
    return any(not any(mark.last < t.first <= m.first for t in names) for m in near)


def _is_of_no_state(sentence: Sentence, mark: Mark) -> bool:
    """Tell whether no state leaves: "before he leaves office", "leaving Poland as the only one"."""
    behind = sentence.tokens.keys[mark.last + 1 : mark.last + 2]
    return mark.code in {"left", "withdraw"} and (
        (bool(behind) and behind[0] in small_words("left_behind"))
        or any(a.first == mark.last + 1 for a in sentence.of("area"))
        or any(0 < mark.first - m.last <= 1 for m in sentence.of("person"))
    )


def _is_counted(sentence: Sentence, mark: Mark) -> bool:
    """Tell whether states are counted, and nothing is said of one: "only 163 states parties", "the number of …"."""
    return mark.code == "bound" and (
        any(t.first <= mark.first and mark.last <= t.last for t in sentence.of("tally"))
        or any(
            not a.unit
            and a.value > _FEW
            and a.last + 1 == mark.first
            # "The Twenty-Seven" are all members of a group.
            and not any(g.first <= a.at <= g.last for g in sentence.of("group"))
            for a in sentence.amounts
        )
    )


def is_paper(sentence: Sentence, mark: Mark) -> bool:
    """Tell whether what is signed or adopted is no treaty: a decree, a law."""
    if mark.code == "adopt":
        # "Adopted a law on leaving the treaty"
        return any(0 < o.first - mark.last <= _BESIDE for o in sentence.of("paper"))
    if mark.code != "sign":
        return False
    if any(o.last + 1 == mark.first for o in sentence.of("paper")):
        # "The decree signed by the president"
        return True
    # "Signed in March 2025 a contract": the time in between does not count.
    told = sum(w.last - w.first + 2 for w in sentence.whens if 0 < w.first - mark.last <= _PAPER_REACH)
    return any(0 < o.first - mark.last <= _PAPER_REACH + told for o in sentence.of("paper"))
