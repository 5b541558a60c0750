"""What states say and decide: votes in the General Assembly, national policies, steps at home."""

from collections.abc import Iterator

from firmground.factcheck.claim import Found
from firmground.factcheck.kinds.position.ballots import ballots
from firmground.factcheck.kinds.position.objections import objections
from firmground.factcheck.kinds.position.policies import national
from firmground.factcheck.kinds.position.regrets import regrets
from firmground.factcheck.kinds.position.stances import stances
from firmground.factcheck.kinds.position.stays import stays
from firmground.factcheck.kinds.position.steps import steps
from firmground.factcheck.kinds.position.votes import votes
from firmground.factcheck.scene import Clauses, Scene


def find(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield votes, policies, steps at home and positions."""
    yield from votes(view, scene)
    yield from ballots(view, scene)
    yield from national(view, scene)
    yield from steps(view, scene)
    yield from stays(view, scene)
    yield from regrets(view, scene)
    yield from objections(view, scene)
    yield from stances(view, scene)
