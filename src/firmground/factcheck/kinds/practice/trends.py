"""What the world is said to do more or less: "the export of mines has ceased". No source gives such a course."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.practice.chains import VERBS, acts
from firmground.factcheck.scene import Clauses
from firmground.model.said import named, said

_WEIGHT: Final = 1
_WEAPON: Final = 8
_TREND: Final = 8
_PROPERTIES: Final = dict(zip(VERBS, ("use", "production", "transfer", "stockpiling"), strict=True))


def trends(view: Clauses) -> Iterator[Found]:
    """Yield the course of use, making or trade as a whole, where no state is named."""
    sentence = view.sentence
    if not sentence.has("course") or sentence.has("area") or sentence.has("demonym") or sentence.has("group"):
        return
    for course in sentence.of("course"):
        nouns = [m for m in view.once(acts) if 0 < course.first - m.last <= _WEAPON + _TREND]
        weapons = (*sentence.of("weapon", "apm", "mine", "cm", "submunition"), *sentence.of("such"))
        objects = [w for w in weapons for m in nouns if 0 < w.first - m.last <= _WEAPON and w.last < course.first]
        if nouns and objects:
            prop = _PROPERTIES[nouns[0].family]
            reading = {"practice": prop, "stance": "course", "areas": "", "weapon": objects[0].code, "in": "", "on": ""}
            yield Found(nouns[0].first, course.last, nouns[0].first, reading, partial(_unknown, prop), _WEIGHT)
            return


def _unknown(prop: str, _: Facts) -> Verdict:
    why = said("No source in the ledger tells the course of {what}.", what=named("property", prop, prop))
    return Verdict("not_in_ledger", "", "", why)
