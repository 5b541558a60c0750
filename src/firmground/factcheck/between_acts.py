"""Acts with another act between them and their states, or between them and their treaty."""

from typing import Final

from firmground.factcheck.event import Event
from firmground.factcheck.marks import Mark

_NEAR: Final = 8


def is_shared(event: Event, verbs: list[Mark]) -> bool:
    """Tell whether another dated act stands between an act and its states: "Poland, which signed in 1997, joined"."""
    own, verb = event.subjects, event.verb
    if own is None or event.when is None or own.last >= verb.first or verb.first - own.last <= _NEAR:
        return False
    return any(own.last < v.first and v.last < verb.first for v in verbs)


# What has a day of its own beside what follows from it.
_OWN_DAYS: Final = frozenset(("sign", "ratify", "accede", "join", "bound", "deposit"))


def is_borrowed(event: Event, verbs: list[Mark]) -> bool:
    """Tell whether another act stands between an act and its treaty: "a signatory since 2008, is bound by …"."""
    named, verb = event.named, event.verb
    if named is None or event.when is None or named.first < verb.last or event.act not in _OWN_DAYS:
        return False
    return any(max(verb.last, event.when.last) < v.first and v.last < named.first for v in verbs)
