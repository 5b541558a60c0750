"""What the law engine reads: acts of states and decisions and findings about their obligations, with their sources."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from firmground.model.dates import VagueDate

ActKind = Literal[
    "signature", "deposit", "succession_effective", "provisional_application", "withdrawal_notified",
    "withdrawal_effective", "armed_conflict", "suspension_asserted", "national_step", "extension_granted",
    "extension_requested", "completed", "announced", "completed_late", "none_declared", "not_met", "not_settled",
    "contested", "found_later", "deadline_published", "new_hostilities", "hostilities_ended", "report_submitted",
]  # fmt: skip
Episode = Literal["entry_into_force", "found_later", "new_hostilities"]


@dataclass(frozen=True, slots=True)
class Act:
    """One fact the law turns on.

    `day` is when it was done (None where undated); `until` the last day of a span (armed conflict; None = still
    going on); `new_due` the day an extension grants, a request asks for or a source prints as due; `by` who
    decided; `year` the calendar year a report covers; `told_as` a nearer word for what the source says, where there
    is one; `known_from` the first day on which it was public.
    """

    kind: ActKind
    day: VagueDate | None
    known_from: date = date.min
    statement: str = ""
    until: VagueDate | None = None
    new_due: date | None = None
    instrument: str = ""
    obligation: str = ""
    episode: Episode = "entry_into_force"
    by: str = ""
    year: int = 0
    told_as: str = ""

    @property
    def day_given(self) -> VagueDate | None:
        """Return the day as a source gives it; None where it only bounds it from above."""
        return None if self.day is None or self.day.first == date.min else self.day

    @property
    def done(self) -> date:
        """Return the day from which the act counts: the last possible day; for an undated fact, always.

        Work that a source reports as done was done by the day the source was known: "2026", published on
        2026-03-01, counts from 2026-03-01.
        """
        if self.day is None:
            return date.min
        if self.kind in {"completed", "announced", "report_submitted"} and self.known_from > self.day.first:
            return min(self.day.last, self.known_from)
        return self.day.last
