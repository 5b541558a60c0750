"""Words of reports, fact sheets and briefs."""

from collections.abc import Mapping

from firmground.publish.wording.law import WORDS as LAW
from firmground.publish.wording.marking import N_

WORDS: Mapping[str, Mapping[str, str]] = {
    "movement": {
        "joined": N_("deposited its instrument"),
        "entered": N_("became bound"),
        "left": N_("left"),
        "notified": N_("gave notice of withdrawal"),
    },
    "denominator": {"unstated": N_("of casualties (the source does not say of which)")},
    "due_state": {
        **LAW["deadline"],
        "undecided": N_("more time asked for, no decision known"),
    },
}
