"""Notices of withdrawal that are told without a word of leaving of their own: "notified the depositary on …"."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.event import Event
from firmground.factcheck.kinds.withdrawal.judging import Asked, judge
from firmground.factcheck.meant import alternatives
from firmground.factcheck.scene import Clauses, Scene

NOTICE_REACH: Final = 12


def is_counted(view: Clauses, event: Event) -> bool:
    """Tell whether a number of states stands between the states named and the verb."""
    few = (*view.sentence.of("quant", "all_few"), *view.sentence.of("group", "Baltic"))
    return any(
        not any(m.first <= a.at <= m.last + 1 for m in few)
        and not a.unit
        and 0 < event.verb.first - a.last <= 7
        and (event.subjects is None or event.subjects.last < a.first)
        for a in view.sentence.amounts
    )


def notices(view: Clauses, held: tuple[Event, ...], leaving: list[Event], scene: Scene) -> Iterator[Found]:
    """Yield notices told with their day and without a word of leaving beside them."""
    for event in held:
        subjects = event.subjects
        if event.act != "notify" or subjects is None or not subjects.said or event.modal == "may":
            continue
        # "Ont notifié leur retrait" says what was notified; "has notified" alone does not.
        whole = view.sentence.within("act_noun", event.verb.first, event.verb.last)
        if event.when is None and (not whole or event.denied or event.named is None or is_counted(view, event)):
            continue
        if any(view.distance(o.verb, event.verb) <= NOTICE_REACH and o.subjects == subjects for o in leaving):
            continue
        slugs = alternatives(event.treaty, event.named, scene)
        if slugs and subjects.codes:
            step = "suspended" if view.sentence.has("act", "suspend") else "notified"
            asked = Asked(step, subjects.codes, slugs, event.when, sure=True, named=False)
            areas, day = " ".join(subjects.codes), str(event.when.day) if event.when is not None else ""
            reading = {"step": step, "areas": areas, "treaty": "|".join(slugs), "on": day}
            yield Found(event.first, event.last, event.verb.first, reading, partial(judge, asked=asked), weight=4)
