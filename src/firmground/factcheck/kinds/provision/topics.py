"""What a length of time in a sentence is about: destruction, clearance, an extension, a report, a withdrawal."""

from typing import Final

from firmground.factcheck.durations import Duration
from firmground.factcheck.marks import Amount, Mark
from firmground.factcheck.scene import Clauses, Scene

TOPIC_REACH: Final = 16
_DUTY_REACH: Final = 30
_AHEAD_REACH: Final = 27
LEAVING_REACH: Final = 14
COUNTED_REACH: Final = 10
_EFFECT_REACH: Final = 3
PURPOSE_REACH: Final = 3
_WORK_REACH: Final = 8
_GAP_REACH: Final = 8
_REPORT_REACH: Final = 40
_START_REACH: Final = 8
_DESTROYED_REACH: Final = 9
# How far laws set a time from its duty.
_LAW_REACH: Final = 110
_ANSWER: Final = 2
_ARTICLE_REACH: Final = 4
_TOLD_BACK: Final = 2
LEAVING: Final = ("withdraw", "left", "notify")


def topic_of(view: Clauses, duration: Duration) -> tuple[str, str] | None:
    """Return what a length of time is about, with the obligation whose extension it is."""
    at = duration.placed()
    if _reports(view, duration):
        return "initial_report", ""
    topics = [m for m in view.sentence.of("provision_topic") if _is_topic(view, m, duration)]
    if topics:
        # "Clarification may be requested": what is asked for tells more than that it is.
        near = min(topics, key=lambda m: (m.code == "request", view.distance(m, at)))
        duty = view.nearest_mark(at, "obligation", most=TOPIC_REACH * 2)
        if near.code in {"initial_report", "clarification_answer"}:
            return near.code, ""
        extending = [m for m in topics if m.code == "extension" and _extends(view, m, duration)]
        # "An extension of up to five years for clearing …" against "extended … within ten years to clear".
        tight = any(0 < duration.first - m.last <= PURPOSE_REACH for m in extending)
        if extending and (tight or not is_purpose(view, duration)):
            asked = any(m.code == "request" for m in topics) and duration.unit == "months"
            return "request" if asked else "extension", duty.code if duty else ""
    duty = _work(view, at) or _far_work(view, duration)
    if _leaves(view, at) and (duration.unit != "years" or duration.count <= 1):
        return "leave", ""
    return (duty.code, "") if duty is not None and duration.unit == "years" else None


def _is_topic(view: Clauses, mark: Mark, duration: Duration) -> bool:
    """Tell whether a topic is near a length of time; what is asked for, more time or an answer, is told far ahead."""
    far = mark.code in {"extension", "clarification_answer"} and mark.last < duration.first and not duration.short
    return view.distance(mark, duration.placed()) <= (_AHEAD_REACH if far else TOPIC_REACH)


def _extends(view: Clauses, mark: Mark, duration: Duration) -> bool:
    """Tell whether a length of time is that of an extension: "extended by five years", "a five-year extension"."""
    near = view.distance(mark, duration.placed()) <= _AHEAD_REACH
    if mark.last < duration.first and any(m.first == duration.last + 1 for m in view.sentence.of("deadline_word")):
        # "No extension of the four-year deadline": so long is the deadline.
        return False
    return near and (mark.last < duration.first or mark.first - duration.last <= PURPOSE_REACH)


def is_purpose(view: Clauses, duration: Duration) -> bool:
    """Tell whether the work follows at once: "ten years to clear their land", "eight to get rid of their stocks"."""
    sentence = view.sentence
    opened = any(m.first == duration.last + 1 for m in sentence.of("provision_to"))
    reach = _WORK_REACH if opened else PURPOSE_REACH
    at = duration.placed()
    works = [m for m in (*sentence.of("obligation"), *sentence.of("provision_destroy")) if m.first > duration.last]
    return any(m.first - duration.last <= reach and view.distance(at, m) <= reach for m in works)


def _work(view: Clauses, at: Amount) -> Mark | None:
    """Return the work nearest to a length of time; one that nothing parts from it before others.

    "Ten years to clear mined ground and four to get rid of their stocks", "stocks within eight years and land in ten".
    """
    works = _works(view)
    told = [m for m in view.sentence.of("deadline_article") if 0 < at.first - m.last <= _ARTICLE_REACH]
    if told and (code := told[-1].code.partition(".")[2]) and "|" not in told[-1].code:
        # "And Article 5 another ten": the article tells the work.
        return Mark("obligation", code, told[-1].first, told[-1].last)
    beside = [m for m in works if view.distance(m, at) < max(at.first - m.last, m.first - at.last, 1)]
    return view.nearest(beside, at, TOPIC_REACH) or view.nearest(works, at, TOPIC_REACH)


def _works(view: Clauses, reach: int = PURPOSE_REACH) -> list[Mark]:
    """Return the works told of; destroying a weapon no farther than so much is that of its stocks."""
    sentence = view.sentence
    weapons = sentence.of("weapon", "apm", "mine", "cm")
    destroyed = [
        Mark("obligation", "stockpile_destruction", m.first, m.last)
        for m in sentence.of("provision_destroy")
        if any(view.distance(w, m) <= reach for w in weapons)
    ]
    return [*sentence.of("obligation"), *destroyed]


def answered(scene: Scene, duration: Duration) -> tuple[str, str] | None:
    """Return the work that a length of time answers for: "How long to get rid of its bombs? Four years, no more"."""
    if not scene.spoken or duration.unit != "years" or duration.first > _ANSWER:
        return None
    question = scene.spoken[-1]
    works = _works(question) if question.sentence.tokens.keys[-1] == "?" else []
    return (works[-1].code, "") if works and question.sentence.has("question") else None


def _far_work(view: Clauses, duration: Duration) -> Mark | None:
    """Return the work told far ahead, as laws tell it: "undertakes to destroy …, not later than … after …"."""
    if not is_started(view, duration):
        return None
    works = _works(view, _DESTROYED_REACH)
    before = [m for m in works if m.last < duration.first]
    # "Four years after joining the Mine Ban Treaty, a state must have destroyed its stocks"
    after = [m for m in works if m.first > duration.last]
    at = duration.placed()
    return view.nearest(before, at, _LAW_REACH) or view.nearest(after, at, TOPIC_REACH * 2)


def is_started(view: Clauses, duration: Duration) -> bool:
    """Tell whether a length of time is counted from an entry into force or the like, told right after it."""
    return any(0 < m.first - duration.last <= _START_REACH for m in view.sentence.of("provision_start"))


def is_gap(view: Clauses, duration: Duration) -> bool:
    """Tell whether it is the time before or after a deadline: "five years before the deadline"."""
    sentence = view.sentence
    links = [m for m in sentence.of("deadline_gap") if 0 < m.first - duration.last <= 2]
    return bool(links) and any(0 < m.first - links[0].last <= _GAP_REACH for m in sentence.of("deadline_word"))


def _reports(view: Clauses, duration: Duration) -> bool:
    """Tell whether it is the time of the first report: "report … not later than 180 days after entry into force"."""
    if duration.unit not in {"days", "months"} or not is_started(view, duration):
        return False
    told = [m for m in view.sentence.of("provision_topic", "annual_report") if m.first < duration.first]
    return any(view.distance(m, duration.placed()) <= _REPORT_REACH for m in told)


def _leaves(view: Clauses, at: Amount) -> bool:
    """Tell whether a length of time is that between a notice of withdrawal and its effect."""
    sentence = view.sentence
    # Of amendments, too, the depositary is notified.
    told = LEAVING[:2] if sentence.has("article_word", "amendment") else LEAVING
    leaving = [*sentence.of("act", *told), *sentence.of("provision_topic", "leave")]
    counted = [m for m in sentence.of("provision_counted", "leave") if view.distance(m, at) <= COUNTED_REACH]
    # "Notified its withdrawal on 20 August; it will take effect six months later": the effect stands beside the time.
    beside = any(view.distance(m, at) <= _EFFECT_REACH for m in sentence.of("act", "effect", "in_force"))
    reach = LEAVING_REACH * 2 if beside else LEAVING_REACH
    return bool(counted) and any(view.distance(m, at) <= reach for m in leaving)


def is_rule(view: Clauses, duration: Duration) -> bool:
    """Tell whether a sentence speaks of what a treaty lays down: it names one, its parties, or its entry into force."""
    sentence = view.sentence
    if sentence.has("treaty") or sentence.has("noun", "party", "signatory") or sentence.has("provision_start"):
        return True
    if sentence.has("deadline_article"):
        return True
    at = duration.placed()
    return any(m.code == "cm" and view.distance(m, at) <= TOPIC_REACH for m in sentence.of("weapon"))


def is_told_on(view: Clauses, scene: Scene, duration: Duration) -> bool:
    """Tell whether a rule of a treaty spoken of is told on: "that state is required to …", "their four-year deadline".

    A state or date beside it would make it a state's own.
    """
    sentence = view.sentence
    if not scene.recent(_TOLD_BACK) or sentence.has("area") or sentence.has("demonym"):
        return False
    if any(0 < abs(m.first - duration.last) <= PURPOSE_REACH for m in sentence.of("deadline_word")):
        return True
    states = [m for m in (*sentence.of("noun", "state"), *sentence.of("one_state")) if m.last < duration.first]
    return bool(states) and duty_at(view, duration, "strong") is not None


def duty_at(view: Clauses, duration: Duration, code: str) -> Mark | None:
    """Return the word that makes it a duty: before it, as its object ("must … within"), or its name right after."""
    held = [
        m for m in view.sentence.of("provision_duty", code)
        if m.first < duration.first or m.first - duration.last <= PURPOSE_REACH or view.sentence.has("provision_start")
    ]  # fmt: skip
    reach = _LAW_REACH if is_started(view, duration) else _DUTY_REACH
    found = view.nearest(held, duration.placed(), reach)
    return found if found is not None else None


def state_at(view: Clauses, at: Amount, most: int) -> Mark | None:
    """Return a state named near: then it is that state's time, not the rule, that may be told."""
    marks = [*view.sentence.of("area"), *view.sentence.of("demonym")]
    found = view.nearest(marks, at, most)
    return found if found is not None else None
