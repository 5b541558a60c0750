"""By when a named state had to be done with clearance or its stockpile, what was extended, and whether it is done."""

from collections.abc import Iterator

from firmground.factcheck.claim import Found
from firmground.factcheck.kinds.deadline.entries import entries
from firmground.factcheck.kinds.deadline.lengths import lengths, numbers_extended
from firmground.factcheck.kinds.deadline.requests import free_by, requests
from firmground.factcheck.kinds.deadline.spoken_of import spoken_of
from firmground.factcheck.kinds.deadline.told_days import told_days
from firmground.factcheck.kinds.deadline.works import works
from firmground.factcheck.scene import Clauses, Scene

_OURS = frozenset(("weapon", "treaty", "obligation", "mine_free", "deadline_article"))
_FAMILIES = frozenset(("deadline_word", "deadline_extension", "completed", "deadline_laggard"))
# A duty tells a deadline only with a time; a verb of giving or having only with one that is led to.
_GIVING = frozenset(("deadline_granted", "deadline_had"))


def find(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield the deadlines a sentence tells of, and the work done toward them."""
    listed = list(entries(view, scene))
    if listed:
        yield from listed
        return
    sentence = view.sentence
    given = sentence.has("provision_duty") or (sentence.has("deadline_by") and sentence.speaks_of(_GIVING))
    if not ((sentence.whens and given) or sentence.speaks_of(_FAMILIES)) or not _is_ours(view, scene):
        return
    days = list(told_days(view, scene))
    yield from days or spoken_of(view, scene)
    long = list(lengths(view, scene, {found.anchor for found in days}))
    yield from long
    counted = list(numbers_extended(view))
    yield from counted
    if not (days or long or counted):
        yield from requests(view, scene)
        yield from free_by(view, scene)
    yield from works(view, scene, {found.anchor for found in days})


def _is_ours(view: Clauses, scene: Scene) -> bool:
    """Tell whether it is our subject's deadline: weapon, work or treaty are named, or a request was granted."""
    sentence = view.sentence
    if scene.weapon or scene.treaty or scene.only_treaty or sentence.speaks_of(_OURS):
        return True
    if sentence.has("deadline_laggard") and scene.spoken and scene.spoken[-1].sentence.has("obligation"):
        # "… have finished with their stocks. Two laggards are left: …"
        return True
    asked = sentence.has("deadline_asked") or sentence.has("deadline_extension")
    return asked and sentence.has("deadline_granted")
