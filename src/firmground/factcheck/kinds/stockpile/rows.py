"""In which rows of the ledger a number of stockpiled mines or munitions stands."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from firmground.factcheck.figures import WORLD, Parts
from firmground.factcheck.rows import Row

ITEMS: Final = ("mines", "cluster_munitions", "submunitions")
_PARTIES: Final = {"mines": "group:apmbc-parties"}
_CLUSTER_PARTIES: Final = "group:ccm-parties"


def _cleared(subject: str, item: str) -> Iterator[Row]:
    """Yield the rows of what was destroyed in clearance, which a sentence may mean that names no stocks."""
    prop = "submunitions_destroyed_in_clearance" if item == "submunitions" else "mines_destroyed_in_clearance"
    if item != "cluster_munitions":
        yield Row(prop, subject, yearly=True, loose=True)
        yield Row(f"{prop}_cumulative", subject, loose=True)
        yield Row(f"{prop}_cumulative", subject, (("device", "all_mines"),), loose=True)


@dataclass(frozen=True, slots=True)
class Stock:
    """What a number of weapons is of: ``destroyed``, ``held``, ``left``, ``retained``, ``consumed``; whose; what.

    `of_parties` where the sentence says that it is of the parties to a treaty, not of all states; `stored` where it
    speaks of stocks.
    """

    what: str
    item: str
    subjects: tuple[str, ...]
    in_year: bool = False
    of_parties: bool = False
    stored: bool = False

    @property
    def of_states(self) -> bool:
        """Tell whether it is about states by name."""
        return self.subjects[0] != WORLD

    def rows(self) -> tuple[Row, ...]:
        """Return the rows the number may stand in, the likeliest first."""
        return tuple(row for subject in self.subjects for row in self._of(subject, self.item))

    def fallback(self) -> tuple[Row, ...]:
        """Return the rows that answer where no source gives a number of the year, or of these states by name."""
        if self.in_year:
            together = (replace(self, subjects=(WORLD,)).rows()) if len(self.subjects) > 1 else ()
            whole = replace(self, in_year=False).rows()
            # What all destroyed since the first day says nothing against a number of one year.
            whole = whole if self.of_states else tuple(replace(row, loose=True) for row in whole)
            return (*together, *whole, *self._kept())
        return self._kept()

    def _kept(self) -> tuple[Row, ...]:
        """Return the rows of what is retained: a state that "keeps" or "holds" mines may be one that has finished."""
        return replace(self, what="retained", in_year=False).rows() if self.what == "held" and self.of_states else ()

    def at_last(self) -> tuple[Row, ...]:
        """Return the rows of what was retained, which may be destroyed at last."""
        return tuple(replace(row, loose=True) for row in replace(self, what="retained", in_year=False).rows())

    def mistakes(self) -> Iterator[tuple[str, Row]]:
        """Yield what the number may have been mistaken for: the other kind of munition, another heading."""
        for item in ITEMS[1:]:
            if self.item in ITEMS[1:] and item != self.item:
                yield from (("wrong_number", row) for s in self.subjects for row in self._of(s, item))

    def _of(self, subject: str, item: str) -> Iterator[Row]:
        parts: Parts = () if item == "mines" else (("item", item),)
        whose = _PARTIES.get(item, _CLUSTER_PARTIES) if subject == WORLD else subject
        match self.what:
            case "destroyed":
                if self.in_year:
                    yield Row("stockpile_destroyed_in_year", whose, parts, yearly=True)
                    if subject == WORLD and not self.stored:
                        yield from _cleared(subject, item)
                    return
                yield Row("stockpile_destroyed", whose, parts)
                if subject == WORLD and item == "mines" and not self.of_parties:
                    yield Row("stockpile_destroyed_worldwide", WORLD)
                if subject != WORLD:
                    yield Row("stockpile_declared", whose, parts)
                    yield from _cleared(subject, item)
            case "left":
                yield Row("stockpile_remaining", whose, parts)
                if subject != WORLD:
                    # "Will destroy the three million mines it has": of those who never joined, estimates are known.
                    yield Row("stockpile_estimate", whose, (("weapon", "apm"),), loose=True)
            case "retained":
                yield Row("retained", whose, parts)
                yield from [Row("retained_mines_initial", whose, loose=True)] if item == "mines" else []
            case "consumed":
                yield Row("retained_mines_consumed", whose, yearly=True)
            case _:
                yield from self._held(subject, whose, parts)

    @staticmethod
    def _held(subject: str, whose: str, parts: Parts) -> Iterator[Row]:
        if subject == WORLD and not parts:
            yield Row("stockpiled_mines_estimated", WORLD)
            yield Row("stockpiled_mines_estimated", "group:apmbc-outside")
        else:
            yield Row("stockpiled_mines", whose, parts)
            yield Row("stockpile_estimate", whose, (("weapon", "apm"),))
            yield Row("stockpile_declared", whose, parts, loose=True)
            yield Row("stockpile_destroyed", whose, parts, loose=True)
        yield Row("stockpile_remaining", whose, parts, loose=subject == WORLD)
