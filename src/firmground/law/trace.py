"""The steps by which a date or a standing is reached, so that a reader can redo the arithmetic."""

from dataclasses import dataclass
from datetime import date

from firmground.law.due import DateRule
from firmground.model.dates import VagueDate


@dataclass(frozen=True, slots=True)
class Detail:
    """Who, how many or on what ground, so that each language can say it; `word` is a key of DETAILS.

    `text` is the code of an instrument, the short word of a meeting ("17MSP") or a ground as the treaty file gives it.
    """

    word: str
    text: str = ""
    count: int = 0
    day: VagueDate | None = None

    def words(self) -> str:
        """Return the detail in English."""
        return DETAILS[self.word].format(text=self.text, count=self.count, day=self.day).rstrip(", ")


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `word` names it, `day` is the date it gives, `provision` the article, `detail` who, or by which rule.

    `decided` is the day on which the parties decided it, where they did.
    """

    word: str
    day: VagueDate | None
    provision: str = ""
    detail: Detail | DateRule | None = None
    statements: tuple[str, ...] = ()
    decided: VagueDate | None = None

    def sentence(self) -> str:
        """Return the step in words, for example "ten years: 2013-03-01, Art. 5(1)"."""
        article = f", Art. {self.provision}" if self.provision else ""
        told = [part for part in (self.detail_words(), f"decided {self.decided}" if self.decided else "") if part]
        detail = f" ({', '.join(told)})" if told else ""
        shown = f": {self.day}" if self.day else "" if self.word in _WITHOUT_DAY else ": day not given"
        return f"{WORDS[self.word]}{detail}{shown}{article}"

    def detail_words(self) -> str:
        """Return the detail in English; nothing where there is none."""
        return self.detail.words() if self.detail else ""


_WITHOUT_DAY = {"awaits_review"}


def on_day(day: date) -> VagueDate:
    """Return a date reached by arithmetic, which is always exact."""
    return VagueDate.day(day)


WORDS = {
    "signed": "signed",
    "deposited": "instrument deposited",
    "counts_from": "succession counts from",
    "global_start": "the treaty entered into force",
    "in_force": "in force for the state",
    "provisional": "provisional application declared",
    "withdrawal_notified": "notice of withdrawal received",
    "notice_inferred": "notice must have been received by",
    "withdrawal_rule": "withdrawal takes effect by rule",
    "withdrawal_stated": "withdrawal takes effect as stated",
    "withdrawal_waits": "withdrawal waits for the end of the armed conflict",
    "due_by_rule": "due by rule",
    "extended": "extended by decision",
    "requested": "extension requested, no decision in it",
    "found_later": "contamination found later",
    "hostilities": "remnants of new hostilities",
    "hostilities_ended": "active hostilities ended",
    "completed": "work completed",
    "announced": "completion announced",
    "stated_complete": "stated to be completed, day of the work not given",
    "former_stockpiler": "listed as a former stockpiler",
    "none_declared": "nothing to do was declared",
    "completed_late": "a source says completed after the due day",
    "not_met": "a source says not met",
    "not_settled": "a source says not settled",
    "published": "a source prints a later due day, no decision on it is known",
    "awaits_review": "a proposal that may move this day awaits review",
    "contested": "a source contests completion",
    "reported": "report submitted",
    "request_due": "request for extension due before the deciding meeting",
    "ended": "ended by withdrawal",
}

DETAILS = {
    "instrument": "{text}",
    "succession": "succession",
    "counted_from_succession": "counted from succession",
    "instruments": "{count} instruments",
    "by": "by {text}",
    "asked": "asked {day}, {text}",
    "ground": "{text}",
    "first_after_report": "first one after the first report",
    "for_year": "for {count}",
}
