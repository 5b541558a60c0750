"""What states say and decide: votes in the General Assembly, national policies, steps at home."""

from collections.abc import Iterator
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.families import Asking, ByFamily
from firmground.factcheck.kinds.position.ballots import ballots
from firmground.factcheck.kinds.position.objections import objections
from firmground.factcheck.kinds.position.policies import national
from firmground.factcheck.kinds.position.regrets import regrets
from firmground.factcheck.kinds.position.stances import stances
from firmground.factcheck.kinds.position.stays import stays
from firmground.factcheck.kinds.position.steps import steps
from firmground.factcheck.kinds.position.votes import votes
from firmground.factcheck.scene import Clauses, Scene

# Each reading with the families of words of which it cannot do without one.
READINGS: Final[tuple[Asking, ...]] = (
    (frozenset(("vote_cast", "vote_word")), ballots),
    (frozenset(("policy_thing", "policy_due", "policy_new", "policy_actor", "policy_area")), national),
    (frozenset(("step_word",)), steps),
    (frozenset(("leave_stance",)), stays),
    (frozenset(("regret_word",)), regrets),
    (frozenset(("objection",)), objections),
    (frozenset(("stance_topic", "stance_word")), stances),
)
_BY_FAMILY: Final = ByFamily(READINGS)


def find(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield votes, policies, steps at home and positions."""
    yield from votes(view, scene)
    for reading in _BY_FAMILY.of(view.sentence):
        yield from reading(view, scene)
