"""The readings of a kind by the families of words they ask for: a sentence finds its own, the others are not asked."""

from collections.abc import Callable, Iterator, Sequence

from firmground.factcheck.claim import Found
from firmground.factcheck.marks import Sentence
from firmground.factcheck.scene import Clauses, Scene

Reading = Callable[[Clauses, Scene], Iterator[Found]]
# A reading with the families of words of which it cannot do without one.
Asking = tuple[frozenset[str], Reading]


class ByFamily:
    """Readings in the order in which they are asked, found by the families of a sentence."""

    def __init__(self, table: Sequence[Asking]) -> None:
        """Turn the table round: from each family to the places of the readings that ask for it."""
        self._readings = [reading for _, reading in table]
        self._places: dict[str, list[int]] = {}
        for place, (families, _) in enumerate(table):
            for family in families:
                self._places.setdefault(family, []).append(place)

    def of(self, sentence: Sentence) -> list[Reading]:
        """Return the readings of which the sentence has a word they ask for, in their order."""
        places = self._places
        spoken = places.keys() & sentence.by_family.keys()
        return [self._readings[p] for p in sorted({p for family in spoken for p in places[family]})] if spoken else []
