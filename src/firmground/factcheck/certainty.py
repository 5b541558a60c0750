"""How sure a reading is: where a sentence leaves too much to be guessed, nothing in it is called contradicted.

Sentences written about mines say what they mean. Published texts speak of much else between, in headings, cells and
lists; read with our words, some of what they say looks wrong. An unjust contradiction costs more than ten missed ones.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from firmground.factcheck.claim import Verdict
from firmground.factcheck.doubtful_acts import ACTS_IN_DOUBT
from firmground.factcheck.doubtful_counts import COUNTS_IN_DOUBT
from firmground.factcheck.doubtful_days import DAYS_IN_DOUBT
from firmground.factcheck.doubtful_links import LINKS_IN_DOUBT
from firmground.factcheck.doubtful_scopes import SCOPES_IN_DOUBT
from firmground.factcheck.doubtful_subjects import SUBJECTS_IN_DOUBT
from firmground.factcheck.doubtful_totals import TOTALS_IN_DOUBT
from firmground.factcheck.doubtful_turns import TURNS_IN_DOUBT
from firmground.factcheck.marks import Mark
from firmground.factcheck.other_treaties import after_another_treaty, of_another_treaty
from firmground.factcheck.read_claim import Read
from firmground.factcheck.scene import Clauses, Scene, is_line
from firmground.factcheck.small_words import small_words
from firmground.factcheck.sureness import REQUIREMENTS
from firmground.model.said import said

# Kinds whose claims are made by a verb: what is wished, supposed or still to come was not said to be so.
_TOLD_BY_VERBS: Final = frozenset(("act", "standing", "treaty_date", "practice", "withdrawal"))
_DATED: Final = frozenset(("act", "treaty_date"))
_OF_MONEY: Final = frozenset(("funding",))
# What can be done on a day; "will be bound from", "withdrawal takes effect on" tell of days to come.
_DONE: Final = frozenset(("sign", "ratify", "accede", "join", "deposit", "bound", "adopt", "open"))
_OURS: Final = frozenset(("apmbc", "ccm", "both"))
_TOPICS: Final = ("weapon", "publisher", "obligation", "munition")
_COUNTED: Final = ("noun", "unit", "area", "demonym", "weapon", "toll", "hedge")
_OPENING: Final = 2
# So near a claim its subject is named in a sentence that has no end, as where stops were lost.
_NEAR: Final = 40
# No sentence is so long before its claim; one that is has lost its stops.
_ENDLESS: Final = 90
# A day so little after that of the text may be one of another clock.
_AHEAD: Final = timedelta(days=2)
_FACT_REACH: Final = 12
_WISH_REACH: Final = 12
_SOME_REACH: Final = 6
_BY_REACH: Final = 4
_FARTHEST: Final = 40
# Figures of more letters are no numbers of lines, pages or chapters.
_LABEL: Final = 3
_FIRST_YEAR: Final = 1996
_STOPS: Final = frozenset((".", "!", "?", "…"))
_DASHES: Final = frozenset("-–/")
_FIELDS: Final = frozenset("{}<>")


def weighed(read: Read, verdict: Verdict) -> Verdict:
    """Return what was to be called contradicted or outdated, or that it cannot be judged, where that is in doubt.

    What was true once is not wrong, so it need not show of itself what a contradiction must.
    """
    for doubt, why in _ALL if verdict.word == "contradicted" else _READ_OTHERWISE:
        if doubt(read):
            return replace(verdict, word="not_in_ledger", error="", why=why)
    return verdict


def _far_from_topic(read: Read) -> bool:
    """Tell whether no weapon or treaty of ours is named near a claim far down in a text, nor in the sentence before.

    Money is that of mine action only where the very sentence says so.
    """
    found, scene = read.found, read.scene
    if read.slug == "provision" or not (scene.is_long or found.first > _ENDLESS):
        return False
    if any(found.first - _NEAR <= m.last and m.first <= found.last + _NEAR for m in _topics(read.view, scene)):
        return False
    return read.slug in _OF_MONEY or not scene.spoken or not _topics(scene.spoken[-1], scene)


def _topics(view: Clauses, scene: Scene) -> tuple[Mark, ...]:
    """Return the marks that show that a sentence is about the weapons or treaties."""
    sentence = view.sentence
    treaties = [m for m in sentence.of("treaty") if m.code in _OURS or (m.code == "this" and not scene.foreign)]
    return (*(m for family in _TOPICS for m in sentence.of(family)), *treaties)


def _of_another_treaty(read: Read) -> bool:
    """Tell whether what is said of a treaty may be said of one that is none of ours."""
    if "treaty" not in read.found.reading:
        return False
    return of_another_treaty(read.view, read.found) or after_another_treaty(read.view, read.scene, read.found)


def _before_ours(read: Read) -> bool:
    """Tell whether an act toward a treaty that is not named was done before ours was written: "a treaty in 1991"."""
    if read.slug not in _DATED or any(m.code in _OURS for m in read.view.sentence.of("treaty")):
        return False
    return any(w.year < _FIRST_YEAR for w in read.whens())


def _crosses_a_stop(read: Read) -> bool:
    """Tell whether a claim reaches over a stop or out of a field of data, as where a text was cut or put together."""
    tokens, found = read.view.sentence.tokens, read.found
    keys = tokens.keys[found.first + 1 : found.last]
    if _FIELDS & set(keys) or (read.slug == "membership_count" and "&" in keys):
        return True
    return any(
        key in _STOPS and tokens.starts[at] > tokens.ends[at - 1] for at, key in enumerate(keys, found.first + 1)
    )


def _of_some_state(read: Read) -> bool:
    """Tell whether a verb is said of states that nobody names: "Canada and a state that is not a party"."""
    if read.slug != "standing":
        return False
    sentence, anchor = read.view.sentence, read.found.anchor
    areas = [m for family in ("area", "demonym") for m in sentence.of(family)]
    for noun in sentence.of("noun", "state"):
        named = [m for m in areas if m.last < noun.first]
        inside = any(m.first <= noun.first <= m.last for m in areas)
        if not named or inside or not noun.last < anchor <= noun.last + _SOME_REACH:
            continue
        between = sentence.tokens.keys[max(m.last for m in named) + 1 : noun.first]
        if between and between[0] in small_words("and_another") and not set(between) & small_words("being"):
            return True
    return False


def _bound_by_other(read: Read) -> bool:
    """Tell whether states are bound by something that is no treaty of ours: "bound by international law"."""
    sentence, anchor = read.view.sentence, read.found.anchor
    verb = next((m for m in sentence.of("act", "bound") if m.first <= anchor <= m.last), None)
    if verb is None or sentence.tokens.keys[verb.last] not in small_words("toward"):
        return False
    after = range(verb.last + 1, verb.last + 1 + _BY_REACH)
    named = any(m.first in after for family in ("treaty", "them", "treaty_place") for m in sentence.of(family))
    return not named and verb.last + 1 < len(sentence.tokens.keys)


def _by_month(read: Read) -> bool:
    """Tell whether a month without its year dates an act in a heading or a long text: "the signing in December"."""
    long = read.scene.is_long or is_line(read.view.sentence)
    whens = read.whens() if read.slug in _DATED and long else []
    return bool(whens) and all(w.relative and w.day.precision == "month" for w in whens)


def _by_far(read: Read) -> bool:
    """Tell whether a verb and what is read with it lie so far apart that other verbs stand between."""
    return read.slug in _TOLD_BY_VERBS and read.scene.is_long and read.found.last - read.found.first > _FARTHEST


def _only_wished(read: Read) -> bool:
    """Tell whether what a verb says is only wished or supposed: "convince Russia to ratify", "if it joined"."""
    sentence, anchor = read.view.sentence, read.found.anchor
    if any(m.first <= _OPENING and m.last < anchor for m in sentence.of("hypothesis")):
        return True
    if read.slug == "change":
        wishes = (*sentence.of("shift_wish"), *(m for m in sentence.of("modal") if _wishes(read, m)))
        return any(read.before(m, _WISH_REACH) for m in wishes)
    if read.slug in _DATED and any(read.before(m, _WISH_REACH) and _wishes(read, m) for m in sentence.of("modal")):
        return True
    infinitive = any(m.first <= anchor <= m.last for m in sentence.of("infinitive"))
    return read.slug in _TOLD_BY_VERBS and infinitive and not _is_fact(read)


def _wishes(read: Read, modal: Mark) -> bool:
    """Tell whether a word like "may" or "will" is one; "28 May" is a day, and "will be in force from" told ahead."""
    is_month = any(w.first <= modal.first <= w.last for w in read.view.sentence.whens)
    return not is_month and (modal.code == "may" or read.act in _DONE - {"bound"})


def _is_fact(read: Read) -> bool:
    """Tell whether an infinitive tells what was done: "the first to leave", "took three years to ratify"."""
    sentence, anchor = read.view.sentence, read.found.anchor
    start = max(anchor - _FACT_REACH, 0)
    ranked = any(a.unit == "rank" and start <= a.at < anchor for a in sentence.amounts)
    return ranked or any(key in small_words("done_by_infinitive") for key in sentence.tokens.keys[start:anchor])


def _still_to_come(read: Read) -> bool:
    """Tell whether a thing done is set on a day after the text: the day is that of something else, or of a plan."""
    ahead = read.scene.published + _AHEAD
    done = read.act in _DONE or (read.slug == "act" and "rank" in read.found.reading)
    return read.slug in _DATED and done and any(w.day.first > ahead for w in read.whens())


def _is_label(read: Read) -> bool:
    """Tell whether a number is that of a line, page or paragraph: "24 Documentation", "1 The States Parties agree"."""
    sentence, at = read.view.sentence, read.found.anchor
    words, keys = sentence.tokens.words, sentence.tokens.keys
    after = words[at + 1 : at + 2]
    if at > 1 and keys[at - 1] in _DASHES and len(words[at]) < _LABEL and words[at - 2].isdigit():
        # "2020-24"
        return len(words[at - 2]) > _LABEL
    if not words[at].isdigit() or len(words[at]) > _LABEL or not after or not after[0][:1].isupper():
        return False
    if keys[at + 1] in small_words("article") or after[0] in small_words("sentence_start"):
        return True
    counted = any(m.first == 1 for family in _COUNTED for m in sentence.of(family))
    return at == 0 and not counted


def _is_asked(read: Read) -> bool:
    """Tell whether a claim stands in a question: "Were there fewer casualties than in 2021? No: there were more"."""
    keys = read.view.sentence.tokens.keys
    return next((key for key in keys[read.found.last :] if key in _STOPS), "") == "?"


_DOUBTS: Final[tuple[tuple[Callable[[Read], bool], str], ...]] = (
    (_far_from_topic, said("Neither the sentence nor the one before it names a weapon or treaty.")),
    (_crosses_a_stop, said("The claim reaches over the end of a sentence.")),
    (_of_another_treaty, said("The sentence may speak of another treaty.")),
    (_before_ours, said("The sentence may speak of another treaty.")),
    (_bound_by_other, said("The sentence may speak of another treaty.")),
    (_of_some_state, said("The sentence may speak of states it does not name.")),
    (_by_month, said("The year is not said.")),
    (_by_far, said("What is said so far apart may not belong together.")),
    (_only_wished, said("The sentence says it only of what is wished or supposed.")),
    (_is_asked, said("The sentence says it only of what is wished or supposed.")),
    (_still_to_come, said("The day lies after that of the text.")),
    (_is_label, said("The number may be that of a line or chapter.")),
)
_READ_OTHERWISE: Final = (
    *COUNTS_IN_DOUBT, *ACTS_IN_DOUBT, *TURNS_IN_DOUBT, *LINKS_IN_DOUBT, *TOTALS_IN_DOUBT, *SCOPES_IN_DOUBT,
    *DAYS_IN_DOUBT, *SUBJECTS_IN_DOUBT,
)  # fmt: skip
_ALL: Final = (*REQUIREMENTS, *_DOUBTS, *_READ_OTHERWISE)
