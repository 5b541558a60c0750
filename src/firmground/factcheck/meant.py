"""Which treaty an act is toward: named beside it, told by its weapon, or that of the text."""

from typing import Final

from firmground.factcheck.marks import Mark, Sentence
from firmground.factcheck.naming import TREATY_OF
from firmground.factcheck.scene import Clauses, Placed, Scene
from firmground.factcheck.small_words import small_words

_OPENING: Final = 3
_IT: Final = 2
TREATIES: Final = ("apmbc", "ccm")


def treaty_near(view: Clauses, scene: Scene, at: Placed, most: int = 60) -> tuple[str, Mark | None]:
    """Return the treaty a predicate or number speaks of, with its mark where the sentence names it.

    An empty text where it is none of ours or nobody can tell.
    """
    if _is_either(view, at):
        return "", None
    mark = _of_two(view, at) or view.nearest_mark(at, "treaty", most=most)
    if mark is not None:
        mark = _joined_treaties(view.sentence, mark)
        told = _by_weapon(view, mark)
        if told is not None:
            return told.code, told
        code = scene.treaty_of(mark)
        return ("" if code == "other" else code), mark
    other = scene.treaty or scene.only_treaty
    return other, None


def _is_either(view: Clauses, at: Placed) -> bool:
    """Tell whether "it" right behind an act may be either of the treaties that were named before it."""
    named = {m.code for m in view.sentence.of("treaty", "apmbc", "ccm") if m.last < at.first}
    if len(named) < len(TREATIES):
        return False
    after = any(0 < m.first - at.last <= _IT for m in view.sentence.of("them", "they"))
    behind = [m for m in view.sentence.of("treaty") if 0 < m.first - at.last <= _OPENING]
    return after and not behind


def _of_two(view: Clauses, at: Placed) -> Mark | None:
    """Return the treaty that "the former" or "the latter" right behind a predicate means, of the two named before."""
    for word in view.sentence.of("of_two"):
        named = [m for m in view.sentence.of("treaty", "apmbc", "ccm") if m.last < word.first]
        if 0 < word.first - at.last <= _OPENING and len({m.code for m in named}) > 1:
            return named[0] if word.code == "former" else named[-1]
    return None


def _joined_treaties(sentence: Sentence, mark: Mark) -> Mark:
    """Return both treaties as one where a list names them: "party to the Ottawa Convention and that of Oslo"."""
    others = [m for m in sentence.of("treaty", "apmbc", "ccm") if {mark.code, m.code} == {"apmbc", "ccm"}]
    if not others:
        return mark
    small = {place for f in ("listing", "by") for m in sentence.of(f) for place in range(m.first, m.last + 1)}
    keys = sentence.tokens.keys
    for other in others:
        first, last = (mark, other) if mark.first < other.first else (other, mark)
        between = range(first.last + 1, last.first)
        if between and all(place in small or keys[place] in small_words("listing") for place in between):
            return Mark("treaty", "both", first.first, last.last)
    return mark


def _by_weapon(view: Clauses, mark: Mark) -> Mark | None:
    """Return the treaty that its weapon tells: "the treaty that outlaws cluster munitions"."""
    if mark.code != "this":
        return None
    near = [w for w in view.sentence.of("weapon", *TREATY_OF) if 0 < w.first - mark.last <= 4]
    return Mark("treaty", TREATY_OF[near[0].code], mark.first, near[0].last) if near else None


# Acts that are told of treaties alone.
_OF_TREATIES: Final = frozenset(("sign", "ratify", "accede", "deposit"))
_LATELY: Final = 2


def is_of_ours(view: Clauses, scene: Scene, act: str) -> bool:
    """Tell whether an act without a treaty beside it can only be toward one of ours: the text speaks of no other."""
    sentence = view.sentence
    if act not in _OF_TREATIES or scene.foreign or sentence.has("org") or sentence.has("paper"):
        return False
    views = (view, *list(scene.spoken)[-_LATELY:])
    if any(v.sentence.has("treaty", "other") for v in views):
        return False
    return scene.plain and any(v.sentence.has("treaty") or v.sentence.has("weapon") for v in views)


def alternatives(treaty: str, mark: Mark | None, scene: Scene) -> tuple[str, ...]:
    """Return the treaties that may be meant: one where it is named, else whatever the text leaves open."""
    if treaty == "both":
        return ("apmbc", "ccm")
    if (scene.foreign or not scene.near) and (mark is None or mark.code == "this"):
        return ()
    if mark is not None and mark.code in {"apmbc", "ccm"}:
        return (treaty,)
    if not treaty:
        # An excerpt that names neither: both are tried.
        return ("apmbc", "ccm") if mark is None or mark.code == "this" else ()
    if scene.only_treaty:
        return (scene.only_treaty,)
    return tuple(dict.fromkeys((treaty, "apmbc", "ccm")))
