"""Numbers of stocks that leave out what they count: "Sudan did away with 10,566", "Turkey with 15,100"."""

from typing import Final

from firmground.factcheck.marks import Amount, Mark, Sentence
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words

_LEAST: Final = 10
_MOST: Final = 30_000_000
# A state stands so near before its number, or right behind it.
_OWNED: Final = 8
_BEHIND: Final = 2
_PARTING: Final = frozenset((";", ":", ".", "—", "–"))
_FOLLOWING: Final = ("prep", "by", "relative", "parting", "listing")
# What a sentence about stocks never speaks of.
_ALIEN: Final = ("toll", "fraction", "rate")
_SAID: Final = (
    ("noun", "retained", "retained"), ("destroy_verb", "", "destroyed"), ("remaining", "", "left"),
    ("stock_noun", "", "held"), ("stockpile_verb", "", "held"), ("declare_verb", "", "held"),
)  # fmt: skip
_WEAPONS: Final = {"cm": "cm", "submunition": "submunition", "apm": "apm", "mine": "mine"}


def in_list(view: Clauses, scene: Scene, amount: Amount) -> tuple[Mark, tuple[str, Mark]] | None:
    """Return the weapon counted and what is said of it, for a bare number beside a state where stocks are spoken of."""
    sentence = view.sentence
    if (
        amount.unit
        or not _LEAST <= amount.value <= _MOST
        or amount.value != int(amount.value)
        or amount.high is not None
    ):
        return None
    if any(sentence.has(family) for family in _ALIEN) or any(a.unit for a in sentence.amounts if a.unit != "rank"):
        return None
    if not (_stands_alone(sentence, amount) and _is_owned(sentence, amount)):
        return None
    said, weapon = _said(view, scene, amount), _weapon(view, scene, amount)
    return None if said is None or weapon is None else (weapon, said)


def _stands_alone(sentence: Sentence, amount: Amount) -> bool:
    place, keys = amount.last + 1, sentence.tokens.keys
    if place >= len(keys) or not keys[place][:1].isalpha():
        return place >= len(keys) or keys[place] not in {"-", "/"}
    if any(m.first == place for m in sentence.of("noun") if m.code != "retained"):
        return False
    told = any(w.first == place for w in sentence.whens) or keys[place] in small_words("being")
    said = any(m.first == place for family in ("noun", "stock_noun") for m in sentence.of(family))
    return told or said or any(m.first == place for family in _FOLLOWING for m in sentence.of(family))


def _is_owned(sentence: Sentence, amount: Amount) -> bool:
    keys = sentence.tokens.keys
    names = sentence.of("area")
    led = any(m.last == amount.first - 1 for f, c, _ in _SAID for m in sentence.of(f) if not c or m.code == c)
    if led and names and names[-1].last < amount.first and len({m.code for m in names}) == 1:
        # "La Finlande a détruit 1 029 763 mines et en a conservé 16 500"
        return True
    before = [m for m in names if 0 < amount.first - m.last <= _OWNED]
    if any(not _PARTING & set(keys[m.last + 1 : amount.first]) for m in before):
        return True
    return any(0 < m.first - amount.last <= _BEHIND and keys[amount.last + 1] in {"(", "in"} for m in names)


def _said(view: Clauses, scene: Scene, amount: Amount) -> tuple[str, Mark] | None:
    """Return what is said of the stocks: in the clause of the number, else in the sentence, else in the one before."""
    first, last = view.clause(amount, 8)
    views = [(view, first, last), (view, 0, len(view.sentence.tokens) - 1)]
    views += [(v, 0, len(v.sentence.tokens) - 1) for v in list(scene.spoken)[-1:]]
    for spoken, start, end in views:
        for family, code, what in _SAID:
            marks = [m for m in spoken.sentence.within(family, start, end) if not code or m.code == code]
            if spoken is view:
                marks = [m for m in marks if not _is_of_next(view.sentence, amount, m)]
            if not marks:
                continue
            if what == "destroyed" and not _of_stocks(spoken.sentence):
                return None
            here = spoken is view
            near = view.nearest(marks, amount, 99) if here else None
            return what, near if near is not None else Mark(family, code, amount.first, amount.last)
    return None


def _is_of_next(sentence: Sentence, amount: Amount, said: Mark) -> bool:
    """Tell whether a word behind a number leads to the next: "with 1,029,763, was through, though it kept 16,500"."""
    later = [a.at for a in sentence.amounts if a.at > amount.at]
    return said.first > amount.last and any(0 < at - said.last <= _BEHIND or at < said.first for at in later)


def _of_stocks(sentence: Sentence) -> bool:
    """Tell whether what is destroyed are stocks: no land is cleared in the same breath."""
    return sentence.has("stock_noun") or not (sentence.has("clear_verb") or sentence.has("contaminated"))


def _weapon(view: Clauses, scene: Scene, amount: Amount) -> Mark | None:
    near = view.nearest([m for m in view.sentence.of("weapon") if m.code in _WEAPONS], amount, 99)
    code = near.code if near is not None else scene.weapon
    # "1,235 cluster munitions with 299,187 bomblets; Bulgaria 6,862": the munitions are what is listed.
    code = "cm" if code == "submunition" and view.sentence.has("weapon", "cm") else code
    return Mark("weapon", _WEAPONS[code], amount.last, amount.last) if code in _WEAPONS else None
