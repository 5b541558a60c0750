"""The numbers of a vote as a sentence tells them: "169 in favour", "Y 169 / N 0 / A 16", "144-1-38"."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from firmground.factcheck.kinds.position.resolutions import COUNTS
from firmground.factcheck.marks import Mark, Sentence
from firmground.factcheck.scene import Clauses

_BESIDE: Final = 3
# Without a word for votes or a label, no number is one of votes.
FAMILIES: Final = frozenset(("vote_word", "vote_cast", "vote_label"))
_MOST: Final = 193
_FEWEST_YES: Final = 50
_ROW: Final = 12
_LEAST_VOTERS: Final = 90
# A figure that is wrong may make them more than there are members.
_LOOSELY: Final = 230
_MARKS_BETWEEN: Final = frozenset((":", "="))
_DASHES: Final = frozenset(("-", "–", "—", "/"))
_SIGNS: Final = _DASHES | {"|"}


@dataclass(frozen=True, slots=True)
class Told:
    """Numbers of votes told, each under yes, no or abstain, with the first and last token."""

    counts: tuple[tuple[str, int], ...]
    first: int
    last: int

    def placed(self) -> Mark:
        """Return it as a mark, to measure distances with."""
        return Mark("vote", "", self.first, self.last)


@dataclass(frozen=True, slots=True)
class _Number:
    """A number of voters over its tokens."""

    value: int
    first: int
    last: int


def told_of(view: Clauses) -> Told | None:
    """Return the numbers of votes in a sentence; "139 to 2" are votes for and against."""
    sentence = view.sentence
    dashed = rows_of(sentence)
    if dashed:
        return dashed[0]
    if not sentence.speaks_of(FAMILIES):
        return None
    numbers = sorted(_numbers(sentence), key=lambda n: n.first)
    labelled = [(code, n) for n in numbers if (code := _label(sentence, n))]
    if {code for code, _ in labelled} >= {"yes", "no"}:
        return _told(dict(reversed(labelled)))
    if not (sentence.has("vote_word") or sentence.has("vote_cast")):
        return None
    held: dict[str, _Number] = {}
    for number in numbers:
        code = _counted(sentence, number, held)
        if code and code not in held:
            held[code] = number
    return _told(held)


def _told(held: dict[str, _Number]) -> Told | None:
    if "yes" not in held or (len(held) == 1 and held["yes"].value < _FEWEST_YES):
        return None
    counts = tuple((code, held[code].value) for code in COUNTS if code in held)
    return Told(counts, min(n.first for n in held.values()), max(n.last for n in held.values()))


def _numbers(sentence: Sentence) -> Iterator[_Number]:
    taken: set[int] = set()
    for a in sentence.amounts:
        if a.unit == "" and a.value <= _MOST and a.high is None and a.value == int(a.value):
            taken.add(a.at)
            yield _Number(int(a.value), a.first, a.last)
    words = (*sentence.of("vote_cast"), *sentence.of("vote_word"))
    for mark in sentence.of("vote_zero"):
        # "None voted no": the second is no number.
        if mark.first not in taken and not any(w.first <= mark.first <= w.last for w in words if w.last > w.first):
            yield _Number(int(mark.code), mark.first, mark.last)


def rows_of(sentence: Sentence) -> list[Told]:
    """Return each "169-0-16" that can be nothing else: three whole numbers that make up an assembly."""
    keys = sentence.tokens.keys
    held: list[Told] = []
    if _SIGNS.isdisjoint(keys):
        return held
    for at in range(len(keys) - 4):
        if keys[at + 1] not in _SIGNS:
            continue
        parts = keys[at : at + 5]
        signs = {parts[1], parts[3]}
        if not (signs <= _DASHES or signs == {"|"}) or not all(p.isdigit() and len(p) <= 3 for p in parts[::2]):
            continue
        yes, no, abstain = (int(p) for p in parts[::2])
        if yes >= _FEWEST_YES and _LEAST_VOTERS <= yes + no + abstain <= _LOOSELY:
            held.append(Told((("yes", yes), ("no", no), ("abstain", abstain)), at, at + 4))
    return held


def _label(sentence: Sentence, number: _Number) -> str:
    """Return what a word right before a number says it counts: "Y 169", "against: 0"."""
    at = number.first - 1
    if at >= 0 and sentence.tokens.keys[at] in _MARKS_BETWEEN:
        at -= 1
    marks = [m for m in (*sentence.of("vote_label"), *sentence.of("vote_word")) if m.last == at]
    return marks[0].code if marks else ""


def _counted(sentence: Sentence, number: _Number, held: dict[str, _Number]) -> str:
    last = number.last
    after = [m for m in sentence.of("vote_word") if 0 < m.first - last <= _BESIDE]
    split = any(m.last == number.first - 1 for m in sentence.of("vote_split"))
    if "yes" in held and "no" not in held and split and number.first - held["yes"].last <= _BESIDE + 1:
        return "no"
    code = min(after, key=lambda m: m.first).code if after else ""
    if code == "yes" or (number.value >= _FEWEST_YES and "yes" not in held and _is_split(sentence, number)):
        return "yes" if number.value >= _FEWEST_YES else ""
    return code


def _is_split(sentence: Sentence, number: _Number) -> bool:
    return any(0 < m.first - number.last <= _BESIDE for m in sentence.of("vote_split"))


def number_of(sentence: Sentence, told: Told | None = None) -> str:
    """Return the number of a resolution, "73-61", where one is told: after its word, or in the row of a table."""
    keys = sentence.tokens.keys
    for mark in sentence.of("vote_body"):
        for place in range(mark.last + 1, min(mark.last + 5, len(keys) - 2)):
            if keys[place].isdigit() and keys[place + 1] == "/" and keys[place + 2].isdigit():
                return f"{keys[place]}-{keys[place + 2]}"
    first = told.first if told is not None else 0
    for place in range(max(first - _ROW, 0), first - 2):
        if keys[place + 1] == "/" and keys[place].isdigit() and keys[place + 2].isdigit():
            return f"{keys[place]}-{keys[place + 2]}"
    return ""
