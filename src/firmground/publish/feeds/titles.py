"""What calendars and feeds say, in the words of one language."""

from dataclasses import dataclass

from firmground.law.deadlines import Deadline
from firmground.publish.filters import Filters
from firmground.views.agenda import Meeting
from firmground.views.calendar import WHOLE, Dated
from firmground.views.news import News


@dataclass(frozen=True, slots=True)
class Titles:
    """Titles and descriptions; `words` writes values, days and names."""

    words: Filters

    def treaty(self, slug: str) -> str:
        """Return the short name of a treaty."""
        return self._say(self.words.record.shelf.treaties[slug].short)

    def scope(self, scope: str) -> str:
        """Return what a calendar or feed is of, "" for the whole."""
        if scope == WHOLE:
            return ""
        if scope in self.words.record.shelf.treaties:
            return self.treaty(scope)
        return self.words.area(scope.upper())

    def of_calendar(self, scope: str) -> str:
        """Return the title of a calendar."""
        return self._titled(self._say("Firmground: days that are due"), scope)

    def about_calendar(self) -> str:
        """Return what a calendar holds."""
        return self._say(
            "Days due under the treaties, reports, meetings of the parties, and standings that change by rule."
            " A meeting of which only the year is known is left out. No record does not mean safe ground."
        )

    def of_feed(self, scope: str) -> str:
        """Return the title of a feed."""
        return self._titled(self._say("Firmground: what is new"), scope)

    def about_feed(self) -> str:
        """Return what a feed holds."""
        return self._say(
            "Acts and decisions as they became known, due days that passed, statements that were retracted."
        )

    def _titled(self, title: str, scope: str) -> str:
        name = self.scope(scope)
        return self._of(title, name) if name else title

    def _of(self, name: str, what: str) -> str:
        """Return what is said of something, the colon as the language sets it."""
        return self._say("%(name)s: %(what)s") % {"name": name, "what": what}

    def of_dated(self, entry: Dated) -> str:
        """Return the title of an entry of a calendar."""
        treaty = self.treaty(entry.treaty)
        if entry.meeting is not None:
            return f"{self.meeting(entry.meeting)} ({treaty})"
        if entry.change is not None:
            standing = self.words.word(entry.change.after, "standing")
            return f"{self._of(self.words.area(entry.area), standing)} ({treaty})"
        if entry.deadline is None:
            return self._say("Yearly reports due (%(treaty)s)") % {"treaty": treaty}
        what = self.obligation(entry.deadline)
        if entry.kind == "request":
            what = self._say("request for an extension due: %(what)s") % {"what": what}
        return f"{self._of(self.words.area(entry.area), what)} ({treaty})"

    def about_dated(self, entry: Dated) -> str:
        """Return what is known of an entry of a calendar: state, provision, what it rests on, and the page."""
        lines = [*self._lines(entry)]
        if entry.statements:
            lines.append(self._say("Statements: %(ids)s") % {"ids": " ".join(i[:7] for i in entry.statements)})
        page = f"areas/{entry.area.lower()}/" if entry.area else f"treaties/{entry.treaty}/"
        return "\n".join([*lines, f"{self.words.lang}/{page}"])

    def _lines(self, entry: Dated) -> list[str]:
        if entry.kind == "reports":
            return [self._say("%(n)s parties owe a report.") % {"n": self.words.number(entry.parties)}]
        if entry.meeting is not None:
            vague = entry.meeting.start.value
            told = [] if entry.first == entry.last else [self.words.value(vague)]
            return told + ([self.words.value(entry.meeting.place.value)] if entry.meeting.place else [])
        if entry.deadline is None:
            return []
        row = entry.deadline
        lines = [f"{self.words.word(row.state, 'deadline')}, {self._say('Article')} {row.provision}"]
        if not entry.grounds:
            lines.append(self._say("Only the rule tells of this day: no source says that there is anything to do."))
        if row.obligation == "clearance":
            lines.append(self._say("No record does not mean safe ground."))
        return lines

    def meeting(self, meeting: Meeting) -> str:
        """Return the name of a meeting."""
        name = self.words.word(meeting.kind, "meeting_short") if meeting.kind else self._say("Meeting of the parties")
        return self._say("%(meeting)s no. %(number)s") % {"meeting": name, "number": meeting.number or "?"}

    def obligation(self, row: Deadline) -> str:
        """Return the words of an obligation, with its episode where it is a later one."""
        found = self.words.record.shelf.treaties[row.treaty].obligations
        label = next(self._say(o.label) for o in found if o.slug == row.obligation)
        if row.episode == "entry_into_force":
            return label
        return f"{label}, {self.words.word(row.episode, 'episode')}"

    def of_news(self, one: News) -> str:
        """Return the title of an entry of a feed."""
        treaty = f" ({self.treaty(one.treaty)})" if one.treaty else ""
        if one.deadline is not None:
            told = self._say("due day passed: %(what)s") % {"what": self.obligation(one.deadline)}
            return f"{self._of(self.words.area(one.area), told)}{treaty}"
        if one.statement is None:
            raise ValueError(f"{one.key} tells of nothing")
        s = one.statement
        what = f"{self.words.label(s.property)}, {self.words.value(s.value)}{treaty}"
        told = self._of(self.words.area(s.subject), what)
        return self._say("Retracted: %(what)s") % {"what": told} if one.kind == "retracted" else told

    def about_news(self, one: News) -> str:
        """Return what is known of an entry of a feed: who says so, or why it was retracted."""
        if one.deadline is not None:
            day = self.words.day(one.deadline.due)
            return f"{day}. {self.words.word(one.deadline.state, 'deadline')}. " + self._caution(one.deadline)
        if one.kind == "retracted":
            return one.reason or self._say("No reason is told.")
        return self.words.edition(one.statement.edition) if one.statement else ""

    def _caution(self, row: Deadline) -> str:
        return self._say("No record does not mean safe ground.") if row.obligation == "clearance" else ""

    def _say(self, text: str) -> str:
        return self.words.translations.gettext(text)
