"""Acts toward a treaty that are denied: by a word before the verb, or of the states themselves."""

from typing import Final

from firmground.factcheck.event import ACTS
from firmground.factcheck.listed_states import Subjects
from firmground.factcheck.marks import Mark, Sentence
from firmground.factcheck.small_words import small_words

_DENIAL_REACH: Final = 4
_ONLY_REACH: Final = 14
_NONE_OF_REACH: Final = 3
_NONE_REACH: Final = 7
_BRACKETS: Final = frozenset(("–", "—", "(", *small_words("like"), "as"))


def denied(sentence: Sentence, verb: Mark) -> bool:
    """Tell whether an act is denied: "has not signed", "n'est plus partie"."""
    # "N’est en effet plus tenue": the half that denies belongs to the verb's own first word.
    if verb.code == "left" and any(m.first == verb.first for m in sentence.of("neg_after")):
        return False
    if _is_non(sentence, verb):
        return True
    if any(
        0 < verb.first - m.last <= _DENIAL_REACH and not _act_between(sentence, m, verb)
        for m in sentence.of("neg", "not")
    ):
        return True
    # "Ni la Russie ni la Chine ne l’ont signé" denies; "n’a adhéré qu’en 2012" does not.
    halves = [
        m for m in sentence.of("neg_half")
        if 0 < verb.first - m.last <= _DENIAL_REACH
        # The capital of Chad begins with one.
        and not any(a.first <= m.first <= a.last for a in sentence.of("area"))
    ]  # fmt: skip
    return bool(halves) and not any(
        0 < m.first - verb.last <= _ONLY_REACH and "," not in sentence.tokens.keys[verb.last : m.first]
        for m in sentence.of("only_after")
    )


def _is_non(sentence: Sentence, verb: Mark) -> bool:
    """Tell whether a syllable makes members those that are none: "non-members of the treaty include China"."""
    before = sentence.tokens.keys[max(verb.first - 2, 0) : verb.first]
    return before[-1:] == ("non",) or before == ("non", "-")


def _act_between(sentence: Sentence, neg: Mark, verb: Mark) -> bool:
    """Tell whether the denial belongs to an act before: "without ratifying what they signed"."""
    return any(neg.last < m.first and m.last < verb.first and m.code != verb.code for m in sentence.of("act", *ACTS))


def denied_states(sentence: Sentence, subjects: Subjects | None, verb: Mark) -> bool:
    """Tell whether the states themselves are denied: "neither Ukraine nor Russia has signed"."""
    if (
        subjects is not None
        and subjects.last < verb.first
        and (none_of(sentence, subjects) or _is_of_none(sentence, subjects))
    ):
        return True
    nor = sentence.of("neg", "nor")
    if (
        not nor
        or subjects is None
        or any(
            subjects.last < m.first and m.last < verb.first for m in sentence.of("act", *ACTS) if m.code != verb.code
        )
    ):
        # "Neither Thailand nor Cambodia signed …, though both ratified …": the second act is not denied.
        return False
    return any(0 < subjects.first - m.last <= 2 or subjects.first <= m.first <= subjects.last for m in nor)


def none_of(sentence: Sentence, subjects: Subjects) -> bool:
    """Tell whether states stand right behind the word that denies them all: "none of these countries has signed"."""
    keys = sentence.tokens.keys
    return any(
        0 <= subjects.first - m.last <= _NONE_OF_REACH
        and set(keys[m.last : subjects.first]) & small_words("of_state")
        and set(keys[m.last + 1 : subjects.first]) <= small_words("of_state") | small_words("article")
        for m in sentence.of("quant", "none")
    )  # fmt: skip


def _is_of_none(sentence: Sentence, subjects: Subjects) -> bool:
    """Tell whether states are named as those of whom none did: "none of the great powers – Russia, China – has"."""
    keys, opener = sentence.tokens.keys, subjects.first - 1
    opener -= keys[opener] in small_words("article")
    return keys[opener] in _BRACKETS and any(
        0 < opener - m.last <= _NONE_REACH and not {",", ";"} & set(keys[m.last : opener - 1])
        for m in sentence.of("quant", "none")
    )


def is_conceded(sentence: Sentence, mark: Mark) -> bool:
    """Tell whether an "if" only concedes what is so: "même s’ils n’ont pas signé", "si bien no ha firmado"."""
    keys = (*sentence.tokens.keys, "")
    before, after = keys[mark.first - 1] if mark.first else "", keys[mark.last + 1]
    return before in small_words("conceding") or after in small_words("conceded_by")
