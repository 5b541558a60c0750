"""What every view needs beside a reading: the closed lists and the treaties, read once and passed on."""

from collections.abc import Mapping
from dataclasses import dataclass

from firmground.law.treaty import Treaty, load_treaties
from firmground.model.errors import UnknownCode
from firmground.vocabulary.areas import Areas, load_areas
from firmground.vocabulary.groups import Groups, load_groups
from firmground.vocabulary.properties import Vocabulary, load_vocabulary


@dataclass(frozen=True, slots=True)
class Shelf:
    """The vocabulary and the law of this version of Firmground."""

    areas: Areas
    groups: Groups
    vocabulary: Vocabulary
    treaties: Mapping[str, Treaty]

    def treaty(self, slug: str) -> Treaty:
        """Return a treaty by its slug, or name the known ones."""
        found = self.treaties.get(slug.lower())
        if found is None:
            raise UnknownCode("treaty", slug, tuple(self.treaties))
        return found


def load_shelf() -> Shelf:
    """Read the closed lists and the treaties that this version brings."""
    areas = load_areas()
    return Shelf(areas, load_groups(areas), load_vocabulary(), load_treaties())
