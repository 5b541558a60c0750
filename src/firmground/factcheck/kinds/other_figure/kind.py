"""Figures about these weapons and treaties that no other kind reads: set beside the ledger by their value alone.

A reader who sees three figures of a sentence checked would take a fourth for checked too. It is named here: supported
where a source gives that very number for the same state, wrong where it is one slip of the pen away, else unchecked.
"""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.kinds.other_figure.matching import Asked, judge
from firmground.factcheck.kinds.other_figure.plans import plans
from firmground.factcheck.listed_states import Subjects, listed
from firmground.factcheck.marks import Amount, Sentence
from firmground.factcheck.scene import Clauses, Placed, Scene

# Below every other kind: a figure that any of them spans is theirs.
_WEIGHT: Final = -1
_REACH: Final = 24
_BESIDE: Final = 4
_PARTED: Final = 3
_NAMED: Final = 14
_BEHIND: Final = 3
_FEW: Final = 3
_SHORTEST: Final = 3
_TELLING: Final = 1000
_TIMES: Final = frozenset(("years", "months", "days", "rank", "times"))
# The words by which a text speaks of each theme of the vocabulary.
_THEMES: Final = {
    "stockpiles": frozenset(
        (
            "stock_noun",
            "destroy_verb",
            "remaining",
            "stockpile_verb",
            "stock_retained",
            "consumed",
        )
    ),
    "casualties": frozenset(("toll",)),
    "clearance": frozenset(("clear_verb", "release_verb")),
    "contamination": frozenset(("contaminated", "ground", "certainty")),
    "funding": frozenset(("funding",)),
    "use_production": frozenset(("use_verb", "attack_noun")),
}


def find(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield the figures of a sentence about one of the weapons or treaties: the measured ones, one count a clause."""
    yield from plans(view)
    sentence = view.sentence
    if not scene.plain or sentence.has("hypothesis") or _asks(sentence) or not _about_us(sentence, scene):
        return
    told = -1
    for amount in sentence.amounts:
        telling = amount.unit not in _TIMES and (amount.unit or (amount.value >= _TELLING and amount.high is None))
        if (amount.first > told or telling) and _is_figure(sentence, amount, telling=bool(telling)):
            first, told = view.clause(amount, _PARTED)
            # "Il y aurait 200 millions de mines" is said, by others; what may yet be is not.
            if not sentence.within("modal", first, told, "may") or sentence.within("alleged", first, told):
                yield _found(view, scene, amount, (first, told))


def _asks(sentence: Sentence) -> bool:
    return sentence.text[sentence.start : sentence.end].endswith("?")


def _about_us(sentence: Sentence, scene: Scene) -> bool:
    """Tell whether a sentence, or the one before it, names a weapon, a treaty of ours or mine clearance."""
    held = (sentence, *(view.sentence for view in list(scene.spoken)[-1:]))
    return any(s.has("weapon") or s.has("treaty", "apmbc", "ccm") or s.has("obligation", "clearance") for s in held)


def _is_figure(sentence: Sentence, amount: Amount, *, telling: bool) -> bool:
    """Tell whether an amount counts or measures something, and is no label, clock time or part of an address."""
    if _is_glued(sentence, amount) or amount.unit in _TIMES:
        return False
    keys = sentence.tokens.keys
    after = keys[amount.last + 1] if amount.last + 1 < len(keys) else ""
    counts = amount.value > _FEW and len(after) >= _SHORTEST and after.isalpha()
    return amount.unit != "" or counts or telling


def _is_glued(sentence: Sentence, amount: Amount) -> bool:
    """Tell whether the figure is written together with what is before it: "id=17", "L. 2344-10", "file_04"."""
    start = sentence.tokens.starts[amount.at]
    before = sentence.text[max(start - 2, 0) : start]
    return before.endswith(("=", "_", "/", "%", "-", "#", "&", ".", ":")) or before in {". ", "° "}


def _found(view: Clauses, scene: Scene, amount: Amount, clause: tuple[int, int]) -> Found:
    first, last = max(clause[0], amount.first - _BESIDE), min(clause[1], amount.last + _BESIDE)
    near = view.nearest(view.sentence.of("weapon"), amount, _REACH)
    owner = _owner(view, amount)
    parts: list[Placed | Subjects] = [p for p in (near,) if p is not None and clause[0] <= p.first <= clause[1]]
    parts += [owner] if owner is not None and abs(owner.first - amount.at) <= _NAMED else []
    first, last = min([first, *(p.first for p in parts)]), max([last, *(p.last for p in parts)])
    subjects = owner.codes if owner is not None else () if view.sentence.has("area") else scene.areas
    years = tuple(w.year for w in view.sentence.whens if clause[0] <= w.first <= clause[1] and w.role != "now")
    asked = Asked(amount, subjects, _themes(view, scene), years, settled=owner is not None)
    reading = {"value": f"{amount.value:f}", "unit": amount.unit, "hedge": amount.sense, "areas": " ".join(subjects)}
    return Found(first, last, amount.at, reading, partial(judge, asked=asked), weight=_WEIGHT)


def _owner(view: Clauses, amount: Amount) -> Subjects | None:
    """Return the one state a figure is of: named right behind it, else the nearest before it."""
    lists = [s for s in listed(view) if len(s.codes) == 1]
    behind = [s for s in lists if 0 < s.first - amount.last <= _BEHIND]
    before = [s for s in lists if s.last < amount.first and amount.first - s.last <= _NAMED * 2]
    others = [a for a in view.sentence.amounts if before and before[-1].last < a.at < amount.at]
    if before and not (others and behind):
        return before[-1]
    return behind[0] if behind else None


def _themes(view: Clauses, scene: Scene) -> frozenset[str]:
    """Return the themes spoken of: those of the sentence, else those of the sentences before it."""
    for spoken in (view, *reversed(scene.spoken)):
        here = spoken.once(_themes_of)
        if here:
            return here
    return frozenset()


def _themes_of(view: Clauses) -> frozenset[str]:
    """Return the themes of a sentence by itself."""
    return frozenset(theme for theme, words in _THEMES.items() if view.sentence.speaks_of(words))
