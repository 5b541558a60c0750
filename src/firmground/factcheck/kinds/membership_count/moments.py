"""For when a number of states is told by what happened then: the treaty became law, or a state left."""

from typing import Final

from firmground.factcheck.marks import Amount, Mark, Sentence
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words
from firmground.model.dates import VagueDate

_FORCE_REACH: Final = 7
_LEFT_REACH: Final = 9
_OPENING: Final = 2


def is_at_force(view: Clauses, amount: Amount, named: Mark | None) -> bool:
    """Tell whether a number is told for when the treaty entered into force: "when the ban became law, 30 had …"."""
    sentence = view.sentence
    opened = [m for m in sentence.of("at_act") if m.last < amount.first or m.first > amount.last]
    behind = [m.first for m in sentence.of("relative") if m.first > amount.last]
    opened = [m for m in opened if not any(amount.last < b < m.first for b in behind)]
    return named is not None and any(
        0 < act.first - m.last <= _FORCE_REACH and not m.last < amount.at < act.first
        for act in sentence.of("act", "in_force") for m in opened
    )  # fmt: skip


def is_left_by(view: Clauses, amount: Amount) -> bool:
    """Tell whether a departure is said to have left so many: "Finland's exit takes the treaty down to 166"."""
    sentence = view.sentence
    gone = [m for m in sentence.of("act", "withdraw") if 0 < amount.first - m.last <= _LEFT_REACH]
    return any(
        m.last < verb.first and verb.last < amount.first for m in gone for verb in sentence.of("leaves_so_many")
    ) and any(a.last < m.first for m in gone for family in ("area", "demonym") for a in sentence.of(family))


def opening_of(sentence: Sentence) -> VagueDate | None:
    """Return the time that opens a sentence, however long it is: "In 2010 the campaign said that 156 had ratified"."""
    opens = [w for w in sentence.whens if w.first <= _OPENING and w.role == "on" and not w.relative]
    return opens[0].day if opens else None


def is_signing(sentence: Sentence) -> bool:
    """Tell whether the signing is spoken of: "by the end of the ceremony", "when it was opened for signature"."""
    return sentence.has("signing_venue") or sentence.has("act", "open")


def is_others(sentence: Sentence, amount: Amount, head: Mark, scene: Scene) -> bool:
    """Tell whether so many are counted beside those that ratified: "ratified by 110 and signed by 13 others"."""
    start, end = amount.last + 1, max(head.last, amount.last + 1) + 1
    others = not small_words("other_states").isdisjoint(sentence.tokens.keys[start:end])
    before = scene.spoken[-1].sentence if scene.spoken else None
    joined = [s for s in (sentence, before) if s is not None and any(s.has("act", c) for c in _JOINED)]
    return (others and bool(joined)) or _is_rest(sentence, amount)


def _is_rest(sentence: Sentence, amount: Amount) -> bool:
    """Tell whether a number and another make up a third: "123 have joined, 111 that ratified and 12 that signed"."""
    values = [a.value for a in sentence.amounts if not a.unit and a is not amount]
    return any(one + amount.value in values for one in values)


_JOINED: Final = ("ratify", "accede", "join", "bound")
