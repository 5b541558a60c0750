"""Parts of the world and groups of states that something is said of: "the first Nordic country to join"."""

from datetime import date
from typing import Final

from firmground.factcheck.facts import Facts
from firmground.factcheck.listed_states import BALTIC
from firmground.factcheck.marks import Mark
from firmground.factcheck.scene import Clauses
from firmground.factcheck.small_words import small_words
from firmground.model.said import said

# Said of some states that we cannot list.
UNKNOWN: Final = "?"
_REGIONS: Final = {"africa": "002", "americas": "019", "asia": "142", "europe": "150", "oceania": "009"}
_PARTS: Final = {"sub_saharan": "202", "latin_america": "419", "south_east_asia": "035"}
_NAMED: Final = {
    "nordic": ("DNK", "FIN", "ISL", "NOR", "SWE"), "baltic": BALTIC, "Baltic": BALTIC,
    "P5": ("CHN", "FRA", "GBR", "RUS", "USA"),
}  # fmt: skip
_READ: Final = ("act", "rank_of", "infinitive", "noun", "treaty", "modal", "them", "extreme", "quant", "relative")
_WORLD: Final = "world"


def scope_of(view: Clauses, first: int, last: int) -> str:
    """Return of which states something in a stretch of tokens is one; empty for all, UNKNOWN where it names others."""
    sentence = view.sentence
    groups = sentence.within("group", first, last)
    # "L’Union européenne" is no part of the world.
    parts = [m for m in sentence.within("scope", first, last) if not any(_holds(g, m) for g in groups)]
    named = [*groups, *(m for m in parts if not any(_holds(o, m) for o in parts if o is not m))]
    read = {place for family in _READ for m in sentence.of(family) for place in range(m.first, m.last + 1)}
    read |= {place for m in (*named, *sentence.of("place", _WORLD)) for place in range(m.first, m.last + 1)}
    read |= {place for w in sentence.whens for place in range(w.first, w.last + 1)}
    keys = sentence.tokens.keys
    rest = [keys[place] for place in range(first, last + 1) if place not in read and keys[place].isalnum()]
    codes = {m.code for m in named}
    if len(codes) > 1 or any(key not in small_words("rank_filler") for key in rest):
        return UNKNOWN
    return codes.pop() if codes else ""


def _holds(one: Mark, other: Mark) -> bool:
    return one.first <= other.first and other.last <= one.last


def regions_of(view: Clauses) -> list[Mark]:
    """Return the parts of the world whose states are spoken of: "in Africa", "African states", no word of a group."""
    sentence = view.sentence
    groups = (*sentence.of("group"), *sentence.of("demonym", "EU"))
    heads = {m.first for m in sentence.of("noun", "state", "member", "party")}
    led = {m.last + 1 for m in sentence.of("prep")}
    led |= {
        at + 1 for at in led if sentence.tokens.keys[at : at + 1] and sentence.tokens.keys[at] in small_words("article")
    }
    return [
        m for m in sentence.of("scope")
        if m.code != "signatory" and (m.first in led or m.last + 1 in heads or heads & set(range(m.first, m.last + 1)))
        and not any(g.first <= m.last and m.first <= g.last + 1 for g in groups)
    ]  # fmt: skip


def members(facts: Facts, scope: str, slug: str, on: date | None = None) -> frozenset[str]:
    """Return the states of a scope, those of an alliance as it was composed on a day, else that of the text."""
    areas = facts.record.shelf.areas
    if scope in facts.record.shelf.groups.known():
        return facts.members(scope, on or facts.published)
    if scope in _NAMED:
        return frozenset(_NAMED[scope])
    if scope == "signatory":
        return frozenset(facts.knowledge.signatures(slug))
    if scope in _REGIONS:
        return frozenset(a.code for a in areas.states() if a.region == _REGIONS[scope])
    if scope in _PARTS:
        return frozenset(a.code for a in areas.states() if a.subregion == _PARTS[scope])
    return frozenset(facts.states()) if not scope else frozenset()


def region_name(scope: str) -> str:
    """Return a part of the world, or a group that changes no members, in words; empty for others."""
    return _WORDS.get(scope, "")


_WORDS: Final = {
    "africa": said("Africa"), "americas": said("the Americas"), "asia": said("Asia"), "europe": said("Europe"),
    "oceania": said("the Pacific"), "sub_saharan": said("sub-Saharan Africa"),
    "latin_america": said("Latin America and the Caribbean"), "south_east_asia": said("South-East Asia"),
    "nordic": said("the Nordic states"), "baltic": said("the Baltic states"), "Baltic": said("the Baltic states"),
    "P5": said("the permanent members of the Security Council"),
}  # fmt: skip
