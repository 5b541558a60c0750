"""That a withdrawal waits for the end of an armed conflict."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.labels import of_article
from firmground.factcheck.obligations import treaties_at
from firmground.factcheck.scene import Clauses, Scene
from firmground.model.said import said

_LEAVING: Final = ("withdraw",)
_REACH: Final = 14
_SAID_REACH: Final = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """That leaving some treaties waits for the end of a conflict, or does not (`free`)."""

    free: bool
    treaties: tuple[str, ...]
    sure: bool


def in_war(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield that a state at war cannot leave, or that it can."""
    sentence = view.sentence
    if not sentence.has("war"):
        return
    leaving = [*sentence.of("act", *_LEAVING), *sentence.of("provision_topic", "leave")]
    marks = [m for m in sentence.of("war") if any(view.distance(m, v) <= _SAID_REACH for v in leaving)]
    if not marks:
        return
    mark = marks[0]
    even = [m for m in sentence.of("even_so") if 0 <= mark.first - m.last <= 5]
    held = [m for m in sentence.of("war_end") if view.distance(m, mark) <= _REACH and m not in even]
    ends = [m for m in held if m.last > mark.last or m.first < mark.first]
    if not even and not ends:
        return
    # A war of somebody's ("Russia's war") is no rule.
    first, last = view.clause(mark, 2)
    named = (*sentence.within("area", first, last), *sentence.within("demonym", first, last))
    if named or (even and (sentence.of("area") or sentence.of("demonym"))):
        return
    treaties, settled = treaties_at(view, scene, mark)
    if not treaties:
        return
    parts = [mark, *marks[1:], *ends, *even]
    first, last = min(p.first for p in parts), max(p.last for p in parts)
    denied = bool(even) and not sentence.of("neg")
    asked = Asked(denied, treaties, settled)
    if even and not denied:
        return
    reading = {"rule": "leave_in_conflict", "free": str(denied).lower(), "treaty": "|".join(treaties)}
    yield Found(first, last, mark.first, reading, partial(judge, asked=asked), weight=5)


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict on whether a withdrawal waits for the end of a conflict."""
    law = facts.treaty(asked.treaties[0])
    waits = law.withdrawal.waits_for_conflict
    parts = {"treaty": facts.short(law.slug), "article": of_article(law.withdrawal.provision)}
    if waits:
        why = said("{treaty}: a withdrawal waits for the end of an armed conflict (Art. {article}).", **parts)
    else:
        why = said("{treaty}: a withdrawal waits for nothing (Art. {article}).", **parts)
    expected = said("waits for the end of the conflict") if waits else said("does not wait")
    if waits != asked.free:
        return Verdict("supported", "", expected, why)
    return (
        Verdict("contradicted", "wrong_duration", expected, why)
        if asked.sure
        else Verdict("not_in_ledger", "", expected, why)
    )
