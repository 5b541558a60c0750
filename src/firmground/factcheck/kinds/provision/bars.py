"""What the treaties leave no room for: reservations and suspension."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.provision.law import rule_of
from firmground.factcheck.labels import of_law
from firmground.factcheck.marks import Mark
from firmground.factcheck.obligations import treaties_at
from firmground.factcheck.scene import Clauses, Scene
from firmground.model.said import said

_REACH: Final = 9
_TREATY_REACH: Final = 45
_OBJECT: Final = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """A thing said to be barred by some treaties, or said to be allowed."""

    thing: str
    denied: bool
    treaties: tuple[str, ...]
    sure: bool


def barred(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield that a treaty permits, or does not permit, reservations or suspension."""
    sentence = view.sentence
    for thing in ("reservation", "suspension"):
        for mark in sentence.of(thing):
            found = _found(view, scene, mark, thing)
            if found is not None:
                yield found
                break


def _found(view: Clauses, scene: Scene, mark: Mark, thing: str) -> Found | None:
    sentence = view.sentence
    first, last = view.clause(mark, 4)
    forbid = [m for m in sentence.within("forbid", first, last) if view.distance(m, mark) <= _REACH]
    permit = [m for m in sentence.within("permit", first, last) if view.distance(m, mark) <= _REACH]
    named = view.nearest_mark(mark, "treaty", most=_TREATY_REACH)
    if not (forbid or permit) or (named is None and not (forbid and scene.recent(1))):
        return None
    words = [mark, *([named] if named else []), *(forbid or permit)[-1:]]
    inside = range(min(m.first for m in words), max(m.last for m in words) + 1)
    # A state's own reservation or suspension is no rule: the treaty must be what permits, and no state be its subject.
    states = [m for m in (*sentence.of("area"), *sentence.of("demonym")) if m.first in inside]
    near_first, near_last = view.clause(mark, 2)
    near = (*sentence.within("area", near_first, near_last), *sentence.within("demonym", near_first, near_last))
    tight = named is not None and view.distance(named, mark) <= _REACH + 2
    if states or (near and not (forbid and tight)) or (thing == "suspension" and forbid and not (permit or tight)):
        return None
    treaties, settled = treaties_at(view, scene, mark)
    if not treaties:
        return None
    # "No article may be subject to reservations", said far ahead.
    denied = bool(forbid) or sentence.has("article_word", "no_article")
    # "The treaty permits reservations", "may attach reservations to the treaty".
    said = named is not None and (named.last < mark.first or named.first - mark.last <= _OBJECT)
    asked = Asked(thing, denied, treaties, settled and said)
    parts = [mark, *(forbid or permit)[:1]]
    parts += [named] if named is not None and view.distance(named, mark) <= _REACH else []
    reading = {"rule": thing, "denied": str(denied).lower(), "treaty": "|".join(treaties)}
    start, end = min(p.first for p in parts), max(p.last for p in parts)
    return Found(start, end, mark.first, reading, partial(judge, asked=asked), weight=6)


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict on what a treaty permits; neither of ours permits these."""
    slug = asked.treaties[0]
    why = _why(facts, slug, asked.thing)
    if not why:
        return Verdict("not_in_ledger", "", "", said("{treaty}: no rule on this.", treaty=facts.short(slug)))
    if asked.denied:
        return Verdict("supported", "", said("none"), why)
    if not asked.sure:
        return Verdict("not_in_ledger", "", said("none"), why)
    return Verdict("contradicted", "wrong_standing", said("none"), why)


def _why(facts: Facts, slug: str, thing: str) -> str:
    if thing == "suspension":
        suspension = facts.treaty(slug).suspension
        return of_law(suspension) if suspension else ""
    return rule_of(facts, slug, "no_reservations")
