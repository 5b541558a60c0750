"""Which states are the most contaminated: by the bands in which editions put them, nothing finer."""

from typing import Final

from firmground.factcheck.claim import Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.knowledge import Knowledge
from firmground.factcheck.labels import of_value
from firmground.model.said import listing, said
from firmground.model.statement import Statement

# The bands that part the worst from the rest, the highest first.
_HIGHEST: Final = ("massive_over_1000_km2", "massive_over_100_km2", "heavy_100_1000_km2", "heavy_10_km2_or_more")
# So much land is not lost or found from one edition to the next: who stands there alone is the most contaminated.
_ALONE: Final = "massive_over_1000_km2"
_Bands = dict[tuple[str, str], dict[str, list[Statement]]]


def rank(facts: Facts, areas: tuple[str, ...], weapons: tuple[str, ...], *, among: bool) -> Verdict:
    """Return support where every state stands in the highest band of an edition, alone there unless told as one of."""
    unknown = Verdict("not_in_ledger", "", "", said("No source in the ledger ranks states by contamination."))
    if len(weapons) != 1 or not areas:
        return unknown
    for (_, weapon), bands in facts.knowledge.once(_bands).items():
        top = next((band for band in _HIGHEST if band in bands), None)
        if weapon != weapons[0] or top is None:
            continue
        inside = {s.subject: s for s in bands[top]}
        alone = top == _ALONE and set(inside) == set(areas)
        if alone or (among and set(areas) <= set(inside)):
            own = inside[areas[0]]
            names = listing(sorted(facts.name(area) for area in inside))
            why = said("{source} puts there: {names}.", source=facts.source(own), names=names)
            return Verdict("supported", "", of_value(own.value), why, tuple(inside[a].id for a in areas))
    return unknown


def _bands(knowledge: Knowledge, about: str) -> _Bands:
    """Return what each edition puts in each band, by weapon."""
    found: _Bands = {}
    for area in (*knowledge.states("contamination"), *([about] if about else ())):
        for s in knowledge.record.reading.of(area, "contamination"):
            found.setdefault((s.edition, s.part("weapon")), {}).setdefault(str(s.value), []).append(s)
    return found
