"""What templates may call: values and codes in words, names of areas, titles of editions."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from gettext import NullTranslations

from jinja2 import Environment
from markupsafe import Markup

from firmground.model.dates import Period, VagueDate
from firmground.model.statement import Statement
from firmground.model.value import AreaValue, Code, Number, Text, Value
from firmground.publish.catalogues import FIRST
from firmground.publish.formatting import (
    date_text,
    day_text,
    direction,
    number_text,
    percent_text,
    period_text,
    rounded,
    short_day_text,
    unbroken,
)
from firmground.publish.wording.marking import N_
from firmground.publish.words import WORDS, word
from firmground.views.ahead import DueRow
from firmground.views.members import GroupName
from firmground.views.parts import Part, PartValue
from firmground.views.record import Record

_TITLES = 4
_NAMED = ("en", "fr", "es", "ar", "ru", "zh")


@dataclass(frozen=True, slots=True)
class Filters:
    """What templates may call: values and codes in words, names of areas, titles of editions."""

    record: Record
    lang: str
    translations: NullTranslations

    def install(self, environment: Environment) -> None:
        """Put the filters in place: day, short_day, date, period, number, value, area, word, code, short, edition;

        and the marks between texts: `comma` within a list, `semicolon` between what may hold lists itself.
        """
        environment.filters.update(
            day=self.day, date=self.date, period=self.period, number=self.number, value=self.value, area=self.area,
            word=self.word, code=self.code, short=self.short, edition=self.edition, label=self.label, unit=self.unit,
            meetings=self.meetings, short_day=self.short_day, by_part=self.by_part, treaty=self.treaty,
            group=self.group, areas_by_duty=areas_by_duty, part_values=self.part_values, parts_line=self.parts_line,
            in_words=self.in_words, named_area=self.named_area, unbroken=unbroken,
        )  # fmt: skip
        marks = {"comma": self.listed(("", "")), "semicolon": self.apart(("", ""))}
        environment.globals.update({name: Markup(mark) for name, mark in marks.items()})  # noqa: S704 - our words

    def day(self, day: date | None) -> str:
        """Write a day in words; nothing for None."""
        return "" if day is None else day_text(day, self.lang)

    def short_day(self, day: date | None) -> str:
        """Write a day in few letters; nothing for None."""
        return "" if day is None else short_day_text(day, self.lang)

    def date(self, vague: VagueDate | None) -> str:
        """Write a vague date in words; nothing for None."""
        return "" if vague is None else date_text(vague, self.lang)

    def period(self, period: Period | str | None) -> str:
        """Write a period, or its ISO text, in words; nothing for None or an empty text."""
        if isinstance(period, str):
            return period_text(Period.parse(period), self.lang) if period else ""
        return period_text(period, self.lang)

    def number(self, number: Decimal | int) -> str:
        """Write a number with thousands marks."""
        return number_text(number, self.lang)

    def value(self, value: Value, *, exact: bool = False) -> str:
        """Write a value in words, with hedge and unit; `exact` a measure with all its digits."""
        match value:
            case Number():
                return self._figure(value, exact=exact)
            case VagueDate():
                return date_text(value, self.lang)
            case Code():
                return self.code(value.code, value.list)
            case AreaValue():
                return self.area(value.area)
            case Text():
                return value.text

    def amount(self, value: Value, *, exact: bool = False) -> str:
        """Write a number without hedge and unit; another value in words."""
        if not isinstance(value, Number) or value.best is None:
            return self.value(value, exact=exact)
        return self.number(value.best if exact else rounded(value.best, value.unit))

    def blurs(self, values: Iterable[Value]) -> bool:
        """Tell whether values that differ would read the same once they are rounded: then they are shown exactly."""
        held = set(values)
        return len({self.value(value) for value in held}) < len({self.value(value, exact=True) for value in held})

    def listed(self, texts: Iterable[str]) -> str:
        """Join texts to a list, by the list mark of the language."""
        return self.translations.gettext(", ").join(texts)

    def apart(self, texts: Iterable[str]) -> str:
        """Join texts that may hold lists themselves."""
        return self.translations.gettext("; ").join(texts)

    def titles(self, editions: Sequence[str]) -> str:
        """Return the titles of the first editions, and how many more there are."""
        titles = [self._turned(self.edition(edition)) for edition in editions[:_TITLES]]
        more = len(editions) - len(titles)
        told = self.translations.gettext("%(n)s more") % {"n": more}
        return self.apart([*titles, *([told] if more else [])])

    def _turned(self, title: str) -> str:
        """Return a title that keeps its direction among words of a language written from right to left.

        Beside that language's own mark only what begins with a figure or ends with a quotation mark would be torn
        apart: marks around every title would weigh too much for a page of many charts.
        """
        if direction(self.lang) == "ltr" or (title[:1].isalpha() and (title[-1:].isalnum() or title.endswith(")"))):
            return title
        return f"\u2068{title}\u2069"

    def in_words(self, text: str) -> str:
        """Write a text of the vocabulary in the language; nothing for none."""
        return self.translations.gettext(text) if text else ""

    def treaty(self, slug: str) -> str:
        """Write the short name of a treaty."""
        return self.translations.gettext(self.record.shelf.treaties[slug].short)

    def _figure(self, value: Number, *, exact: bool) -> str:
        if value.unit == "action_number" and value.best is not None:
            return self.translations.gettext("no. %(number)s") % {"number": self.number(value.best)}
        one = value.best == 1 and value.unit in WORDS["unit_of_one"]
        unit = self.word(value.unit, "unit_of_one") if one else self.unit(value.unit)
        return f"{self.hedged(value, exact=exact)} {unit}"

    def hedged(self, value: Number, *, share: bool = False, exact: bool = False) -> str:
        """Write a number with its hedge, without its unit: "at least 6,279"; a `share` with its sign: "about 46%"."""

        def written(number: Decimal) -> str:
            if share:
                return percent_text(number, self.lang)
            return self.number(number if exact else rounded(number, value.unit))

        if value.low is not None and value.high is not None and value.low != value.high:
            figure = f"{written(value.low)}–{written(value.high)}"
        else:
            figure = written(next(n for n in (value.best, value.low, value.high) if n is not None))
        return " ".join(filter(None, (self.word(_sense(value), "sense"), figure)))

    def area(self, subject: str) -> str:
        """Write the name of an area (or of another subject, without its kind)."""
        areas = self.record.shelf.areas
        if subject in areas:
            return areas.name(subject, self.lang if self.lang in _NAMED else "en")
        if subject == "world":
            return self.translations.gettext("the world")
        kind, _, name = subject.partition(":")
        if kind == "treaty" and name in self.record.shelf.treaties:
            return self.translations.gettext(self.record.shelf.treaties[name].short)
        if kind == "group" and name in WORDS["group"]:
            return word("group", name, self.translations.gettext)
        if kind == "treaty" and name in WORDS["other_treaty"]:
            return word("other_treaty", name, self.translations.gettext)
        return name.replace("-", " ")

    def named_area(self, text: str) -> str:
        """Return the code of the one area whose name a text is; "" where it is none."""
        meant = self.record.shelf.areas.may_mean(text)
        return next(iter(meant)) if len(meant) == 1 else ""

    def speaker(self, text: str) -> str:
        """Write who says something: a state in the reader's language, anyone else by the name the source gives."""
        area = "" if self.lang == FIRST else self.named_area(text)
        return self.area(area) if area else text

    def group(self, name: GroupName) -> str:
        """Write the name of a group of states."""
        gettext = self.translations.gettext
        match name.kind:
            case "region" | "subregion":
                return word(name.kind, name.code, gettext)
            case "alliance":
                return self.record.shelf.groups.name(name.code, self.lang if self.lang in _NAMED else "en")
            case "parties":
                return gettext("Parties to the %(short)s") % {"short": self.treaty(name.code)}
            case "outside":
                return gettext("States outside the %(short)s") % {"short": self.treaty(name.code)}

    def word(self, code: str, kind: str) -> str:
        """Write a code of the law or the ledger in words: ``{{ "in_force"|word("standing") }}``."""
        return word(kind, code, self.translations.gettext)

    def by_part(self, name: str) -> str:
        """Write the name of a part as it stands after "by"."""
        gettext = self.translations.gettext
        return word("by_part", name, gettext) if name in WORDS["by_part"] else word("part", name, gettext).lower()

    def part_values(self, part: Part) -> str:
        """Write what a part of a breakdown names."""
        return self.listed([self._part_value(part, value) for value in part.values])

    def parts_line(self, parts: Iterable[Part]) -> str:
        """Write all parts of a breakdown in one line: "Device: improvised mine · Sex: female"."""
        return " · ".join([f"{self.word(part.name, 'part')}: {self.part_values(part)}" for part in parts])

    def _part_value(self, part: Part, value: PartValue) -> str:
        match value.kind:
            case "code":
                return self.code(value.code, part.name)
            case "area":
                return self.area(value.code)
            case "unit":
                return self.unit(value.code)
            case "date":
                return self.period(value.code)
            case "meeting_of_states_parties":
                return self.translations.gettext(_MEETING_TEXT["MSP"]) % {"number": value.code}
            case "review_conference":
                return self.translations.gettext(_MEETING_TEXT["RC"]) % {"number": value.code}
            case "treaty" | "text":
                return value.code

    def code(self, code: str, code_list: str) -> str:
        """Write a code of a vocabulary list in words."""
        return self.translations.gettext(self.record.shelf.vocabulary.label(code_list, code))

    def label(self, prop: str) -> str:
        """Write a property in words."""
        return self.translations.gettext(self.record.shelf.vocabulary.property(prop).label)

    def unit(self, unit: str) -> str:
        """Write a unit in words."""
        return self.translations.gettext(self.record.shelf.vocabulary.units[unit])

    def short(self, statement: str | Statement) -> str:
        """Write the short form of a statement's id, for a link."""
        return (statement if isinstance(statement, str) else statement.id)[:7]

    def edition(self, edition: str) -> str:
        """Write the title of an edition."""
        return self.record.reading.editions[edition].title

    def meetings(self, text: str) -> str:
        """Write the short words of meetings in a text ("by 17MSP") in full."""
        gettext = self.translations.gettext
        return _MEETING.sub(lambda found: gettext(_MEETING_TEXT[found[2]]) % {"number": found[1]}, text)


_MEETING = re.compile(r"\b(\d{1,2})(MSP|RC)\b")
_MEETING_TEXT = {
    "MSP": N_("Meeting of the States Parties no. %(number)s"),
    "RC": N_("Review Conference no. %(number)s"),
}


def areas_by_duty(rows: Iterable[DueRow]) -> list[tuple[str, list[str]]]:
    """Return the areas of due days by obligation, in the order of the obligations' codes."""
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row.deadline.obligation, []).append(row.deadline.area)
    return sorted(found.items())


def _sense(number: Number) -> str:
    """Return the hedge of a figure; a bound alone is no value, so "up to" or "at least" is said of it."""
    if number.sense != "exact" or number.best is not None or (number.low is not None and number.high is not None):
        return number.sense
    return "at_least" if number.high is None else "up_to"
