"""Whether "the treaty" may be one of others: it is called by words of its own, or another was named last."""

from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.marks import Mark
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words

_OURS: Final = frozenset(("apmbc", "ccm", "both"))
_ACT_REACH: Final = 2
# What may follow "the treaty of" without making it another's: a weapon, a place, a day.
_KNOWN: Final = ("weapon", "treaty_place", "banning", "area")


def of_another_treaty(view: Clauses, found: Found) -> bool:
    """Tell whether the treaty spoken of is called by words of its own: "the climate treaty", "convention dictates"."""
    # "Deposited its instrument of ratification": that instrument is no treaty.
    papers = {m.last for m in view.sentence.of("instrument_word")}
    treaties = [m for m in view.sentence.of("treaty") if m.code != "this" or m.last not in papers]
    near = view.nearest(treaties, Mark("anchor", "", found.anchor, found.anchor))
    return near is not None and near.code == "this" and (_is_qualified(view, near) or _is_of(view, near))


def after_another_treaty(view: Clauses, scene: Scene, found: Found) -> bool:
    """Tell whether the treaty named last before a claim is another, and the claim itself names none of ours."""
    treaties = view.sentence.of("treaty")
    if any(m.code in _OURS and m.first >= found.first for m in treaties):
        return False
    here = [m for m in treaties if m.last < found.first]
    earlier = (m for v in reversed(scene.spoken) for m in reversed(v.sentence.of("treaty")))
    return next((m.code for m in (*reversed(here), *earlier) if m.code != "this"), "") == "other"


def _is_qualified(view: Clauses, mark: Mark) -> bool:
    """Tell whether a bare word for a treaty follows a word that is neither an article nor one that suits any treaty."""
    keys = view.sentence.tokens.keys
    if mark.first != mark.last or not mark.first:
        return False
    before = keys[mark.first - 1]
    plain = any(before in small_words(role) for role in ("article", "one", "no_treaty_name", "any_treaty"))
    # "In Britain, convention dictates"
    return (before.isalpha() or before == ",") and not plain and not _follows_act(view, mark)


def _follows_act(view: Clauses, mark: Mark) -> bool:
    """Tell whether an act stands right before: "signatory to convention", "ratified Convention"."""
    return any(0 < mark.first - m.last <= _ACT_REACH for m in view.sentence.of("act"))


def _is_of(view: Clauses, mark: Mark) -> bool:
    """Tell whether a treaty is said to be of or on something that is none of our subjects: "del Café", "on water"."""
    sentence, keys, after = view.sentence, view.sentence.tokens.keys, mark.last + 1
    if after < len(keys) and keys[after] in small_words("any_treaty"):
        after += 1
    if after + 1 >= len(keys) or keys[after] not in small_words("treaty_of"):
        return False
    known = (
        {w.first for w in sentence.whens}
        | {a.first for a in sentence.amounts}
        | {m.first for family in _KNOWN for m in sentence.of(family)}
    )
    head = after + 1 + (keys[after + 1] in small_words("article"))
    return head < len(keys) and keys[head].isalpha() and not {after + 1, head} & known
