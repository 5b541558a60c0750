"""Days of a treaty whose name stands elsewhere: behind a beginning, in the line before, in front of a bracket."""

from dataclasses import replace
from typing import Final

from firmground.factcheck.event import Event
from firmground.factcheck.scene import Clauses, Scene, is_line
from firmground.factcheck.small_words import small_words

_OPENING: Final = 2
_LABEL: Final = 4
_PRONOUN_REACH: Final = 2
_IMPLIED: Final = 1
_LATELY: Final = 2
_BEGINNING: Final = 4
_CAME_REACH: Final = 12
_NEVER: Final = 1_000
# What happens to a treaty itself.
_LIFE: Final = frozenset(("adopt", "open", "in_force", "effect"))


def goes_on(event: Event, held: tuple[Event, ...]) -> Event:
    """Return an act with the treaty of the one before it: "was adopted in Oslo in 1997 and opened for signature …"."""
    if event.named is not None or event.act not in _LIFE or event.subjects is not None:
        return event
    before = [e for e in held if e.verb.last < event.verb.first]
    last = before[-1] if before else None
    if last is None or last.act not in _LIFE or last.named is None or last.subjects is not None or last.denied:
        return event
    return replace(event, treaty=last.treaty, named=last.named, borrowed=True)


def is_its(view: Clauses, scene: Scene, event: Event) -> bool:
    """Tell whether an act is that of the treaty spoken of before: "It entered into force …", "Entró en vigor …"."""
    sentence, verb = view.sentence, event.verb
    state = event.subjects is not None and event.subjects.said and event.subjects.first < verb.first
    if state or event.act not in _LIFE or not (scene.treaty or scene.only_treaty):
        return False
    near = [m for m in sentence.of("them") if 0 < verb.first - m.last <= _PRONOUN_REACH]
    if near and event.act == "in_force":
        return True
    others = any(sentence.has(f) for f in ("area", "demonym", "law_noun")) or sentence.has("treaty", "other")
    opened = any(m.first == 0 and 0 < verb.first - m.last <= _BEGINNING for m in sentence.of("it_of_law"))
    implied = verb.first < _IMPLIED and sentence.has("verb_alone")
    return (opened or implied) and not others and scene.recent(_LATELY)


def came_to_sign(view: Clauses, event: Event) -> bool:
    """Tell whether states that no name stands for are told to have met to sign: "came together in Ottawa to sign"."""
    sentence, named = view.sentence, event.named
    told = sentence.has("treaty_place") and any(
        0 < event.verb.first - m.last <= _CAME_REACH for m in sentence.of("came_together")
    )
    return event.act == "sign" and told and event.subjects is None and named is not None


def in_brackets(view: Clauses, event: Event) -> bool:
    """Tell whether a time stands in brackets behind the treaty: "before its entry into force (1 March 1999)"."""
    keys, when, named = view.sentence.tokens.keys, event.when, event.named
    return when is not None and named is not None and keys[named.last + 1 : when.first] == ("(",)


def heads_line(view: Clauses, scene: Scene, event: Event) -> bool:
    """Tell whether an act opens a line of a list about the treaty that was named: "- Effective: 1 March 1999"."""
    bullet = not view.sentence.tokens.keys[0][0].isalnum()
    begins = event.verb.first <= _LABEL and (bullet or is_line(view.sentence) or _leads(view, event))
    said = any(m.last < event.verb.first for f in ("area", "demonym") for m in view.sentence.of(f))
    treaty = scene.treaty or scene.only_treaty
    return (
        begins and not said and bool(treaty) and scene.recent() and event.act in {"in_force", "effect", "adopt", "open"}
    )


def _leads(view: Clauses, event: Event) -> bool:
    """Tell whether the act itself opens a sentence that names no treaty: "Entry into force followed in March 1999"."""
    noun = view.sentence.tokens.keys[event.verb.first] in small_words("act_led")
    return event.verb.first <= 1 and noun and event.subjects is None and not view.sentence.has("treaty")


def opens(view: Clauses, event: Event) -> bool:
    """Tell whether a sentence begins with the act and names the treaty after it: "Adopted in Dublin in May 2008, …"."""
    named = event.named
    first = min((m.first for m in view.sentence.of("act", "adopt", "open", "sign")), default=_NEVER)
    begins = first <= _OPENING or view.sentence.tokens.keys[first - 1 : first] == (":",)
    return begins and named is not None and event.verb.last < named.first and event.subjects is None


def opens_on_it(view: Clauses, scene: Scene, event: Event) -> bool:
    """Tell whether such a beginning leads to "it", the treaty named just before: "Adopted in May 2008, it has …"."""
    first = min((m.first for m in view.sentence.of("act", "adopt", "open", "sign")), default=_NEVER)
    it = any(m.first > event.last for f in ("they", "them") for m in view.sentence.of(f))
    return first <= _OPENING and it and event.subjects is None and bool(scene.treaty) and scene.recent(1)
