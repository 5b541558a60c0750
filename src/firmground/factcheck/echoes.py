"""Acts whose verb is left out or stood in for: "Finland on 10 January", "Japan followed today", "as has Jordan"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from firmground.factcheck.event import Event
from firmground.factcheck.figures import in_name
from firmground.factcheck.listed_states import Subjects, listed
from firmground.factcheck.marks import Mark, Sentence, When
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words

# Between a state and its day, where the verb is left out: "Finland on", "Poland’s in".
_ELLIPSIS: Final = 3
_DOER_REACH: Final = 6
_WHEN_REACH: Final = 5
_MODAL_REACH: Final = 5
_NOTICE_REACH: Final = 8
# What a state can be said to do as another did; a notice or a day of effect is told of one alone.
_COPIED: Final = frozenset((
    "sign", "ratify", "accede", "join", "bound", "outside", "withdraw", "left", "notify", "deposit",
))  # fmt: skip
# What says only that it was done: the day is told beside it.
_DATED: Final = frozenset(("did", "that", "waited"))
_NOT: Final = frozenset(("not", "has_not"))
_DONE: Final = frozenset(("sign", "ratify", "accede", "join"))
_STANDS: Final = frozenset(("bound", "outside", "sign"))


def echoed(view: Clauses, scene: Scene, told: Sequence[Event]) -> Iterator[Event]:
    """Yield acts that a word stands in for: "Japan followed today", "so does India", "Viet Nam is not"."""
    lists: list[Subjects] | None = None
    for mark in view.sentence.of("echo"):
        model = _model(scene, told, mark)
        if model is None or (mark.code == "that" and not _is_noun(view.sentence, model.verb)):
            continue
        lists = [s for s in listed(view) if s.codes and not s.groups] if lists is None else lists
        own = _doer(view, lists, mark)
        # "Over 100 states have signed, but Syria has not": who did it need not be named.
        others = set(model.subjects.codes) if model.subjects is not None else set() if mark.code == "has_not" else None
        if own is None or others is None or set(own.codes) & others:
            continue
        denied = model.denied != (mark.code in _NOT)
        when = _day(view, mark)
        if (denied and model.act == "outside") or (mark.code in _DATED and when is None and model.when is not None):
            # Two denials say too little, and without a day of its own only that it was done is told.
            continue
        verb = Mark("act", model.act, mark.first, mark.last)
        modal = "may" if _is_ahead(view.sentence, mark, "may") else "will" if _is_ahead(view.sentence, mark) else ""
        yield replace(model, verb=verb, subjects=own, when=when, denied=denied, modal=modal, echo=True)


def _is_noun(sentence: Sentence, verb: Mark) -> bool:
    return any(m.first <= verb.first and verb.last <= m.last for m in sentence.of("act_noun"))


def _model(scene: Scene, told: Sequence[Event], mark: Mark) -> Event | None:
    """Return what was done: the last act before in the sentence, else the last one of the sentence before."""
    before = [e for e in told if e.verb.last < mark.first and e.act in _COPIED]
    if not before and scene.spoken:
        held = scene.spoken[-1].kept.get("events")
        before = [e for e in held if e.act in _COPIED] if isinstance(held, tuple) else []
    if not before or before[-1].modal == "may":
        return None
    if mark.code == "has_not":
        return before[-1] if before[-1].act in _DONE and not before[-1].modal else None
    if mark.code in {"not", "is"}:
        # Said of what is, never of what was done on a day.
        return before[-1] if before[-1].act in _STANDS else None
    near = [e for e in before if e.subjects == before[-1].subjects]
    model = next((e for e in reversed(near) if e.when is not None), before[-1])
    # "Notified its withdrawal on 27 June": who did the same gave notice.
    noticed = any(e.act == "notify" and 0 < model.verb.first - e.verb.last <= _NOTICE_REACH for e in before)
    return replace(model, act="notify") if noticed else model


def _doer(view: Clauses, lists: list[Subjects], mark: Mark) -> Subjects | None:
    """Return who did so: right after "as has", "so does", else right before, and last of all that is named there."""
    keys = view.sentence.tokens.keys
    if mark.code in {"is", "has", "that"}:
        return next((s for s in lists if 0 < s.first - mark.last <= _ELLIPSIS), None)
    after = keys[mark.last + 1 : mark.last + 2]
    if mark.code in _NOT and after not in {(), (".",), (",",), (";",), (")",), ("—",), ("–",)}:
        return None
    own = [s for s in lists if 0 < mark.first - s.last <= _DOER_REACH]
    return (
        own[-1] if own and not {",", ";"} & set(keys[own[-1].last + 1 : mark.first]) - _aside(view, own[-1]) else None
    )


def _aside(view: Clauses, own: Subjects) -> set[str]:
    """Return the comma before "who": "Palestine, which did the same on 29 December"."""
    opener = own.last + 2
    return {","} if any(m.first == opener for m in view.sentence.of("relative")) else set()


def _day(view: Clauses, mark: Mark) -> When | None:
    roles = {"on", "since", "until"} if mark.code == "waited" else {"on", "since"}
    whens = [
        replace(w, role="on") if w.role == "until" else w
        for w in view.sentence.whens if w.role in roles and 0 < w.first - mark.last <= _WHEN_REACH
    ]  # fmt: skip
    return next((w for w in whens if not {",", ";"} & set(view.sentence.tokens.keys[mark.last + 1 : w.first])), None)


def _is_ahead(sentence: Sentence, mark: Mark, *codes: str) -> bool:
    return any(
        0 <= mark.first - m.last <= _MODAL_REACH or m.first <= mark.first <= m.last
        for m in sentence.of("modal", *codes)
    )


def continued(view: Clauses, told: list[Event]) -> Iterator[Event]:
    """Yield acts whose verb is left out: "Lithuania left on 27 December, Finland on 10 January, Poland in February"."""
    taken = {id(e.when) for e in told if e.when is not None}
    if not taken:
        return
    lists = [s for s in listed(view) if s.codes]
    for when in view.sentence.whens:
        if id(when) in taken or when.role not in {"on", "since"} or in_name(view, when):
            continue
        own = next((s for s in lists if 0 <= when.first - s.last - 1 <= _ELLIPSIS), None)
        before = [
            e
            for e in told
            if e.when is not None and e.subjects is not None and own is not None and e.when.last < own.first
        ]
        if own is None or not before or not _bare_link(view.sentence, own, when):
            continue
        model = before[-1]
        if (
            model.subjects is None
            or set(own.codes) & set(model.subjects.codes)
            or any(own.last < e.verb.first < when.first or model.verb.last < e.verb.first < own.first for e in told)
        ):
            continue
        verb = Mark("act", model.act, own.first, own.last)
        yield Event(model.act, verb, own, when, model.treaty, model.named, model.denied, model.modal)


def _bare_link(sentence: Sentence, own: Subjects, when: When) -> bool:
    """Tell whether only a small word stands between a state and its day, and a comma or "and" before the state."""
    keys = sentence.tokens.keys
    between = range(own.last + 1, when.first)
    links = {place for m in sentence.of("prep") for place in range(m.first, m.last + 1)}
    opened = own.first > 0 and keys[own.first - 1] in {",", ";", "(", *small_words("number_link")}
    return opened and all(place in links or keys[place] in small_words("listing") for place in between)
