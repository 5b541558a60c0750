"""What the treaties oblige to: time to destroy, to clear, to report, to leave; no reservations, no suspension."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.durations import Duration, durations, more_time
from firmground.factcheck.families import Asking, ByFamily
from firmground.factcheck.kinds.provision.articles import articles
from firmground.factcheck.kinds.provision.ban_lists import ban_lists
from firmground.factcheck.kinds.provision.bans import bans
from firmground.factcheck.kinds.provision.bars import barred
from firmground.factcheck.kinds.provision.described import described
from firmground.factcheck.kinds.provision.duties import duties
from firmground.factcheck.kinds.provision.illegal import illegal
from firmground.factcheck.kinds.provision.judging import Asked, judge
from firmground.factcheck.kinds.provision.numbered import numbered
from firmground.factcheck.kinds.provision.penalties import financing, penalties
from firmground.factcheck.kinds.provision.reports import reports
from firmground.factcheck.kinds.provision.rulings import rulings
from firmground.factcheck.kinds.provision.scope import scope
from firmground.factcheck.kinds.provision.threshold import threshold
from firmground.factcheck.kinds.provision.told_bans import told_bans
from firmground.factcheck.kinds.provision.topics import (
    COUNTED_REACH,
    LEAVING,
    LEAVING_REACH,
    PURPOSE_REACH,
    TOPIC_REACH,
    answered,
    duty_at,
    is_gap,
    is_purpose,
    is_rule,
    is_told_on,
    state_at,
    topic_of,
)
from firmground.factcheck.kinds.provision.voice import goes_on
from firmground.factcheck.kinds.provision.war import in_war
from firmground.factcheck.kinds.provision.works import works
from firmground.factcheck.marks import Mark
from firmground.factcheck.obligations import treaties_at
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words

_AREA_REACH: Final = 40
_LEAVER_REACH: Final = 16
_WORKS: Final = ("clearance", "stockpile_destruction")
_WEIGHT: Final = 6
_START_REACH: Final = 4
_BOTH: Final = "apmbc|ccm.clearance|stockpile_destruction"
_BY_ARTICLE: Final = {
    ("apmbc.clearance", "clearance"): "apmbc", (_BOTH, "stockpile_destruction"): "apmbc", (_BOTH, "clearance"): "ccm",
    ("ccm.stockpile_destruction", "stockpile_destruction"): "ccm",
}  # fmt: skip
_DEADLINES: Final = ("obligation", "deadline_word", "treaty", "deadline_article")


def find(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield what a sentence says the treaties lay down."""
    before: tuple[str, str] | None = None
    more = more_time(view.sentence) if view.sentence.has("deadline_extension") else ()
    for duration in (*durations(view.sentence), *more):
        topic = topic_of(view, duration) or answered(scene, duration)
        if (
            duration.short
            and before is not None
            and (topic is None or topic[0] in {"clearance", "stockpile_destruction"})
        ):
            topic = ("extension", topic[0] if topic else "") if before[0] == "extension" else topic or before
        if topic is None:
            continue
        found = _found(view, scene, duration, topic)
        if found is not None:
            before = topic
            yield found
    told: list[Found] = []
    for reading in _BY_FAMILY.of(view.sentence):
        told += reading(view, scene)
    yield from told
    # Where another reading tells what an article lays down, its number adds nothing.
    for article in numbered(view, scene) if view.sentence.has("article_said") else ():
        if not any(t.first <= article.last and article.first <= t.last for t in told):
            yield article


def _found(view: Clauses, scene: Scene, duration: Duration, topic: tuple[str, str]) -> Found | None:
    at = duration.placed()
    strong, weak = duty_at(view, duration, "strong"), duty_at(view, duration, "weak")
    started = any(0 <= m.first - duration.last <= TOPIC_REACH for m in view.sentence.of("provision_start"))
    purpose = bool(weak) and is_purpose(view, duration)
    reply = answered(scene, duration) == topic
    ruled = topic[0] in {"leave", "extension", "request", "clarification_answer", "initial_report"} or duration.short
    ruled = ruled or reply
    if is_gap(view, duration) or not (strong or ruled or (weak and started) or purpose):
        return None
    if topic[0] in _WORKS and not (
        is_rule(view, duration) or goes_on(view, scene) or is_told_on(view, scene, duration)
    ):
        return None
    past = any(view.distance(m, at) <= 3 and not _is_due(view, m) for m in view.sentence.of("provision_past"))
    if past and topic[0] not in {"extension", "request"}:
        return None
    named = state_at(view, at, _LEAVER_REACH if topic[0] == "leave" else _AREA_REACH)
    if named is not None and topic[0] in {"extension", "request", "clearance"}:
        return None
    # "Two months after giving notice, Lithuania ordered mines" tells no rule.
    if named is not None and topic[0] == "leave" and not (strong or view.sentence.has("act", "effect", "in_force")):
        return None
    if topic[0] == "leave" and scene.spoken and not _speaks_of_treaty(view, scene):
        # "Ten days' notice" is asked for in many a law.
        return None
    treaties, settled = _by_article(view, topic[0], *treaties_at(view, scene, at))
    if not treaties or (topic[0] in {"extension", "request"} and not _of_deadline(view)):
        return None
    # "Article 4 grants each of us eight years for the arsenals"
    by_article = purpose and view.sentence.has("deadline_article")
    sure = settled and (bool(strong) or ruled or by_article) and named is None
    # Mines in the ground are destroyed, too, and have ten years: only stocks have their own time.
    sure = sure and (topic[0] != "stockpile_destruction" or reply or _of_stocks(view))
    # The same delay stands in both: nobody need say which treaty is left.
    sure = sure or (named is None and topic[0] == "leave" and not scene.foreign)
    counted = _from(view, duration), _from_signing(view, duration), _loose(view, duration, topic[0])
    asked = Asked(topic[0], topic[1], duration.count, duration.unit, treaties, sure, *counted)
    parts = [m for m in _words(view, duration, topic[0]) if m is not None]
    first, last = min([duration.first, *(m.first for m in parts)]), max([duration.last, *(m.last for m in parts)])
    reading = {"rule": topic[0], "count": f"{duration.count}", "unit": duration.unit, "treaty": "|".join(treaties)}
    return Found(first, last, _anchor(view, duration, topic[0]), reading, partial(judge, asked=asked), weight=_WEIGHT)


def _is_due(view: Clauses, past: Mark) -> bool:
    """Tell whether a word of the past tells none: "must have destroyed", "ce dernier entrera en vigueur"."""
    sentence = view.sentence
    duty = any(0 < past.first - m.last <= 2 for m in sentence.of("provision_duty", "strong"))
    return duty or any(m.first <= past.first <= m.last for m in sentence.of("of_two", "latter"))


def _speaks_of_treaty(view: Clauses, scene: Scene) -> bool:
    return view.sentence.has("treaty") or view.sentence.has("article_word", "depositary") or scene.recent()


def _by_article(view: Clauses, topic: str, treaties: tuple[str, ...], settled: bool) -> tuple[tuple[str, ...], bool]:
    """Return the treaty whose article of that number is on a work, where none is settled: "Article 4 … stocks"."""
    told = {_BY_ARTICLE.get((m.code, topic), "") for m in view.sentence.of("deadline_article")} - {""}
    if settled or len(told) != 1 or not told <= set(treaties):
        return treaties, settled
    return tuple(told), True


def _of_stocks(view: Clauses) -> bool:
    """Tell whether a sentence says that stocks are what must be destroyed."""
    return view.sentence.has("stock_noun") or view.sentence.has("obligation", "stockpile_destruction")


def _from(view: Clauses, duration: Duration) -> int | None:
    """Return the year from which all are said to count: "ten years from its entry into force in 1999"."""
    starts = [m for m in view.sentence.of("provision_start") if 0 < m.first - duration.last <= _START_REACH]
    whens = [w for w in view.sentence.whens if starts and 0 < w.first - starts[0].last <= 2 and not w.relative]
    return whens[0].year if whens else None


def _from_signing(view: Clauses, duration: Duration) -> bool:
    """Tell whether a time is said to count from the signature, which binds nobody: "within four years of signing"."""
    return any(0 < m.first - duration.last <= PURPOSE_REACH for m in view.sentence.of("act", "sign"))


def _loose(view: Clauses, duration: Duration, topic: str) -> str:
    """Return the error of a time counted from the ratification, or of leaving from now: "in six months"."""
    sentence, keys = view.sentence, view.sentence.tokens.keys
    after = range(duration.last + 1, duration.last + 3 + PURPOSE_REACH)
    if topic in _WORKS and any(m.first in after for m in sentence.of("act", "ratify")):
        return "act_confused"
    # "The withdrawal will take effect in six months", with no word of a notice.
    noticed = sentence.has("act", "notify") or sentence.has("act", "deposit") or sentence.has("provision_need", "after")
    from_now = keys[max(duration.first - 1, 0)] in small_words("from_now")
    return "step_for_effect" if topic == "leave" and from_now and not noticed else ""


def _anchor(view: Clauses, duration: Duration, topic: str) -> int:
    """Return what the claim hangs on: "a withdrawal takes effect six months after notice" is no claim that it did."""
    sentence = view.sentence
    at = duration.placed()
    leaving = [m for m in sentence.of("act", "withdraw") if view.distance(m, at) <= LEAVING_REACH * 2]
    dated = any(w.role == "on" for w in sentence.whens)
    told = any(m.last < duration.first for m in sentence.of("act", "notify"))
    return leaving[0].first if topic == "leave" and leaving and not dated and not told else duration.at


def _of_deadline(view: Clauses) -> bool:
    """Tell whether what is extended is a deadline of ours, not a project."""
    return any(view.sentence.has(family) for family in _DEADLINES) or view.sentence.has("noun", "party")


def _words(view: Clauses, duration: Duration, topic: str) -> Iterator[Mark | None]:
    """Yield the words that a claim rests on beside its number: duty and work, or withdrawal, notice and effect."""
    at = duration.placed()
    if topic == "leave":
        yield view.nearest_mark(at, "act", *LEAVING, most=LEAVING_REACH)
        yield view.nearest_mark(at, "provision_counted", "leave", most=COUNTED_REACH)
        yield view.nearest_mark(at, "act", "effect", most=COUNTED_REACH)
        return
    if not duration.short:
        yield duty_at(view, duration, "strong")
    yield view.nearest_mark(at, "obligation", most=TOPIC_REACH)


def _experts(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield how many experts a fact-finding mission may have."""
    sentence = view.sentence
    for amount in sentence.amounts if sentence.has("provision_counted") else ():
        counted = [
            m for m in sentence.of("provision_counted", "fact_finding_experts") if 0 < m.first - amount.last <= 2
        ]
        missions = [
            m for m in sentence.of("provision_topic", "fact_finding_experts") if view.distance(m, amount) <= TOPIC_REACH
        ]
        if amount.unit or not counted or not missions:
            continue
        treaties, settled = treaties_at(view, scene, amount)
        asked = Asked("fact_finding_experts", "", amount.value, "experts", treaties, settled)
        reading = {"rule": "fact_finding_experts", "count": f"{amount.value}", "treaty": "|".join(treaties)}
        first, last = min(missions[0].first, amount.first), max(counted[0].last, missions[0].last)
        yield Found(first, last, amount.at, reading, partial(judge, asked=asked), weight=_WEIGHT)


# Each reading with the families of words of which it cannot do without one.
READINGS: Final[tuple[Asking, ...]] = (
    (frozenset(("provision_counted",)), _experts),
    (frozenset(("provision_due",)), reports),
    (frozenset(("reservation", "suspension")), barred),
    (frozenset(("war",)), in_war),
    (frozenset(("scope_ban", "scope_weapon")), scope),
    (frozenset(("article_word", "ban_plain", "ban_aim")), bans),
    (frozenset(("scope_ban",)), described),
    (frozenset(("scope_act",)), ban_lists),
    (frozenset(("banned_noun", "banned_done")), told_bans),
    (frozenset(("ban_illegal", "world_law", "makes_illegal")), illegal),
    (frozenset(("provision_need",)), threshold),
    (frozenset(("ruling", "provision_topic", "allow")), rulings),
    (frozenset(("article_word",)), articles),
    (frozenset(("provision_duty", "article_word")), duties),
    (frozenset(("provision_lays",)), works),
    (frozenset(("penalty",)), penalties),
    (frozenset(("financing",)), financing),
)
_BY_FAMILY: Final = ByFamily(READINGS)
