"""Which treaty a place in a sentence speaks of: by what is named there, else by the text."""

from typing import Final

from firmground.factcheck.marks import Mark
from firmground.factcheck.scene import Clauses, Placed, Scene

OURS: Final = ("apmbc", "ccm")
_BY_WEAPON: Final = {
    "cm": "ccm", "submunition": "ccm", "remnant": "ccm", "apm": "apmbc", "mine": "apmbc", "improvised": "apmbc",
    "factory": "apmbc",
}  # fmt: skip
_BY_PLAIN_WEAPON: Final = {"cm": "ccm", "submunition": "ccm", "apm": "apmbc", "mine": "apmbc"}
_WEAPON_REACH: Final = 22
_TREATY_REACH: Final = 50
# "6.", a heading and the like stand between sentences of a law.
_QUOTED_BACK: Final = 3
_CONTRAST_REACH: Final = 3


def the_other(treaty: str) -> str:
    """Return the one of our two treaties that is not meant."""
    return OURS[treaty == OURS[0]]


def treaties_at(view: Clauses, scene: Scene, at: Placed) -> tuple[tuple[str, ...], bool]:
    """Return the treaties that may be meant at a place, the likelier first, and whether the text settles it.

    No treaty where another than ours is meant.
    """
    # "The Oslo Convention, like that of Ottawa, gives …" speaks of the first.
    set_against = [m.last for m in view.sentence.of("contrast")]
    told = [m for m in view.sentence.of("treaty") if m.code != "this"]
    named = [m for m in told if not any(0 < m.first - last <= _CONTRAST_REACH for last in set_against)] or told
    names = (*view.sentence.of("treaty"), *view.sentence.of("publisher"))
    weapons = [m for m in view.sentence.of("weapon", *_BY_WEAPON) if not _inside(m, names)]
    weapon = view.nearest(weapons, at, _WEAPON_REACH)
    treaty = view.nearest(named, at, _TREATY_REACH)
    # "… under the cluster munition treaty by five years; for mines, by ten".
    nearer = weapon is not None and treaty is not None and view.distance(weapon, at) + 6 < view.distance(treaty, at)
    if treaty is not None and not nearer:
        codes = OURS if treaty.code == "both" else (treaty.code,) if treaty.code in OURS else ()
        return codes, True
    if weapon is not None:
        return (_BY_WEAPON[weapon.code],), True
    quoted = _is_quoted(view, scene)
    if scene.foreign:
        # A quoted text of ours may name another's beside "this Convention".
        own = _BY_PLAIN_WEAPON.get(scene.weapon, "") if quoted else ""
        return ((own,), False) if own else ((), False)
    if not (scene.near or quoted):
        return (), False
    if scene.only_treaty:
        return (scene.only_treaty,), True
    if scene.treaty:
        return tuple(dict.fromkeys((scene.treaty, *OURS))), False
    by_weapon = _BY_WEAPON.get(scene.weapon)
    return tuple(dict.fromkeys((by_weapon, *OURS))) if by_weapon else OURS, False


def _is_quoted(view: Clauses, scene: Scene) -> bool:
    """Tell whether a text plainly about our subject goes on quoting "this Convention", its parties or depositary."""
    return scene.plain and any(_quotes(v) for v in (view, *list(scene.spoken)[-_QUOTED_BACK:]))


def _quotes(view: Clauses) -> bool:
    sentence = view.sentence
    named = any(sentence.tokens.words[m.last][:1].isupper() for m in sentence.of("treaty", "this"))
    return named or sentence.has("treaty_text")


def _inside(mark: Mark, names: tuple[Mark, ...]) -> bool:
    return any(n.first <= mark.first and mark.last <= n.last for n in names)
