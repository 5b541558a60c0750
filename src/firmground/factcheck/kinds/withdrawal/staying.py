"""States that have not left: those that suspend a treaty, and those that are parties until a day told."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from firmground.factcheck.claim import Found
from firmground.factcheck.event import Event
from firmground.factcheck.kinds.withdrawal.judging import Asked, judge
from firmground.factcheck.listed_states import listed
from firmground.factcheck.meant import alternatives
from firmground.factcheck.scene import Clauses, Scene


def party_until(view: Clauses, held: tuple[Event, ...], scene: Scene) -> Iterator[Found]:
    """Yield until when a state is still a party, which tells when its withdrawal takes effect."""
    for event in held:
        when, subjects = event.when, event.subjects
        if event.act != "bound" or when is None or when.role != "until" or subjects is None or event.denied:
            continue
        staying = any(m.first == event.verb.first for m in view.sentence.of("staying"))
        slugs = alternatives(event.treaty, event.named, scene)
        if not staying or not slugs or not subjects.said or when.day.precision == "year":
            continue
        asked = Asked("effective", subjects.codes, slugs, replace(when, role="on"), True, ahead=True)
        reading = {
            "step": "effective", "areas": " ".join(subjects.codes), "treaty": "|".join(slugs), "on": str(when.day),
        }  # fmt: skip
        yield Found(event.first, event.last, event.verb.first, reading, partial(judge, asked=asked), weight=5)


def suspensions(view: Clauses, held: tuple[Event, ...], scene: Scene) -> Iterator[Found]:
    """Yield asserted suspensions of a treaty by a state."""
    for event in held:
        if event.act != "suspend" or event.subjects is None or event.denied or event.modal == "may":
            continue
        slugs = alternatives(event.treaty, event.named, scene)
        if not slugs or event.named is None:
            continue
        # "After Kyiv’s suspension Bern objected on …": the day is that of what another state did.
        when = event.when
        parted = when is not None and any(event.verb.last < s.first and s.last < when.first for s in listed(view))
        asked = Asked("suspended", event.subjects.codes, slugs, None if parted else when, event.subjects.said)
        reading = {"step": "suspended", "areas": " ".join(event.subjects.codes), "treaty": "|".join(slugs)}
        yield Found(event.first, event.last, event.verb.first, reading, partial(judge, asked=asked), weight=4)
