"""The states that a sentence names, and which of them stand together in a list."""

from collections.abc import Iterator
from typing import Final

from firmground.factcheck.marks import Mark, Sentence
from firmground.factcheck.scene import Clauses
from firmground.factcheck.small_words import small_words
from firmground.model.frozen import frozen

BALTIC: Final = ("EST", "LVA", "LTU")
_PAIR: Final = 2
# What opens a sentence with a state that is not the one it is about.
_SETTING: Final = ("unlike", "absent")
_OPENING: Final = 3


@frozen
class Subjects:
    """States named together; `said` tells whether this sentence names them, `first` and `last` are their tokens."""

    codes: tuple[str, ...]
    said: bool
    first: int
    last: int
    groups: tuple[str, ...] = ()


def _names(sentence: Sentence) -> list[Mark]:
    """Return the marks that name states: names, demonyms, and the Baltic states together."""
    named = (*sentence.of("area"), *sentence.of("demonym"), *sentence.of("group"))
    found = [m for m in named if m.code != "world" and not (m.family == "demonym" and m.code == "EU")]
    return sorted(found, key=lambda m: (m.first, -m.last))


def listed(view: Clauses) -> tuple[Subjects, ...]:
    """Return the lists of states in a sentence: names with nothing but commas and conjunctions between them."""
    return view.once(_listed)


def _listed(view: Clauses) -> tuple[Subjects, ...]:
    found: list[Subjects] = []
    keys = view.sentence.tokens.keys
    linking = {place for m in view.sentence.of("listing") for place in range(m.first, m.last + 1)}
    held: list[Mark] = []
    for mark in _names(view.sentence):
        if held and mark.first <= held[-1].last:
            continue
        between = range(held[-1].last + 1, mark.first) if held else range(0)
        # "In Iraq U.S. forces", "the invasion of Ukraine, Russian forces": such names are no list.
        apart = not between or (len(between) == 1 and keys[between[0]] == "," and _changes(held[-1], mark))
        if held and (apart or not all(keys[p] in small_words("listing") or p in linking for p in between)):
            found += _parted(view, held)
            held = []
        held.append(mark)
    return (*found, *_parted(view, held)) if held else ()


def _changes(one: Mark, other: Mark) -> bool:
    return {one.family, other.family} == {"area", "demonym"}


def _parted(view: Clauses, held: list[Mark]) -> Iterator[Subjects]:
    """Yield a list of names, or the two it is of: "Unlike Ukraine, Russia has not joined"."""
    keys = view.sentence.tokens.keys
    commas = [place for place in range(1, len(held)) if keys[held[place - 1].last + 1] == ","]
    set_apart = [m for m in view.sentence.of("contrast") if not _opens(keys, m)]
    # "In the absence of Ukraine, Russia has not joined", "Alongside Chad, Niger has"
    set_apart += [m for f in _SETTING for m in view.sentence.of(f) if m.first <= _OPENING]
    if commas and any(0 < held[0].first - m.last <= 2 for m in set_apart):
        yield as_subjects(held[: commas[-1]])
        held = held[commas[-1] :]
    if len(held) == _PAIR and commas and held[1].first - held[0].last == _PAIR and held[0].code != held[1].code:
        # "After the carnage in Yemen, Washington suspended …": two names with a comma alone between are no list.
        leading = {m.last for m in view.sentence.of("place_word")}
        # "Since it invaded Ukraine, Russia has used …"
        opens = held[0].first > 0 and keys[0] in small_words("opens_clause")
        if (opens or held[0].first - 1 in leading) and not any(
            m.first == held[1].last + 1 for m in view.sentence.of("listing")
        ):
            yield as_subjects(held[:1])
            held = held[1:]
    yield as_subjects(held)


def _opens(keys: tuple[str, ...], mark: Mark) -> bool:
    """Tell whether a word as "like" brings examples of a noun before it: "powers like the United States, Russia …"."""
    return mark.first > 0 and mark.first == mark.last and keys[mark.first] in small_words("like")


def as_subjects(held: list[Mark]) -> Subjects:
    """Return the states and groups that some names stand for, as one list."""
    codes: list[str] = []
    groups: list[str] = []
    for mark in held:
        if mark.family == "group" and mark.code == "Baltic":
            codes += BALTIC
        elif mark.family == "group":
            groups.append(mark.code)
        else:
            codes.append(mark.code)
    return Subjects(tuple(dict.fromkeys(codes)), True, held[0].first, held[-1].last, tuple(groups))
