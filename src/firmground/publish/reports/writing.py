"""A report's sentences and cells in the words of one language, still without a form: runs of text, and notes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from firmground.model.dates import Period, VagueDate
from firmground.model.errors import UnknownCode
from firmground.model.value import Number, Value
from firmground.publish.filters import Filters
from firmground.publish.formatting import direction
from firmground.publish.reports.blocks import Cell, Other, Sentence, Told
from firmground.publish.rule_words import RuleWords
from firmground.publish.wording.marking import N_

# What another edition gives. Arabic names it first: PDFium turns a bracket round that closes behind Latin letters.
_GIVEN = N_("%(figure)s (%(edition)s)")
_PLACE = re.compile(r"%\((\w+)\)s")
_SEPARATE, _AND = N_(", "), N_(" and ")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a sentence: our words (`told` None), or what is told in them."""

    text: str
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One line of a note: an edition (its id and title) or the rule of a figure of ours, with statements."""

    edition: str
    text: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes in the words of one language."""

    words: Filters

    def say(self, text: str, **values: object) -> str:
        """Translate a text of ours and fill in words; a catalogue would answer an empty text with its own header."""
        if not text:
            return ""
        return self.words.translations.gettext(text) % values if values else self.words.translations.gettext(text)

    def sentence(self, sentence: Sentence) -> tuple[Run, ...]:
        """Write a sentence, and after it what differs."""
        found = [*self._runs(sentence), *self._differing(sentence)]
        if found and found[0].text:
            first = found[0]
            found[0] = Run(first.text[:1].upper() + first.text[1:], first.told)
        return tuple(found)

    def plain(self, sentence: Sentence) -> str:
        """Write a sentence as plain text."""
        return "".join(run.text for run in self.sentence(sentence))

    def _runs(self, sentence: Sentence) -> Iterator[Run]:
        pieces = _PLACE.split(self._counted(sentence) if sentence.one else self.say(sentence.text))
        for place, piece in enumerate(pieces):
            if place % 2:
                told = sentence.told[piece]
                yield Run(self.told(told), told)
            elif piece:
                yield Run(piece.replace("%%", "%"))

    def _counted(self, sentence: Sentence) -> str:
        """Return the form of a sentence that its count asks for: languages have up to six."""
        value = sentence.told["count"].value
        count = value if isinstance(value, int) else int(value.best) if isinstance(value, Number) and value.best else 2
        return self.words.translations.ngettext(sentence.one, sentence.text, count)

    def _differing(self, sentence: Sentence) -> Iterator[Run]:
        others = [(other, self._exact(told)) for told in sentence.told.values() for other in told.others]
        for earlier, text in (
            (False, N_("Sources differ: %(others)s.")),
            (True, N_("An earlier edition gave %(others)s.")),
        ):
            found = [(other, exact) for other, exact in others if other.earlier is earlier]
            if found:
                before, _, after = self.say(text).partition("%(others)s")
                yield Run(f" {before}")
                for place, (other, exact) in enumerate(found):
                    yield from [Run(self.say(_SEPARATE))] if place else []
                    yield from self._given(other, exact=exact)
                yield Run(after)

    def _given(self, other: Other, *, exact: bool) -> Iterator[Run]:
        for piece in _PLACE.split(self.say(_GIVEN)):
            match piece:
                case "figure":
                    yield self._other(other, exact=exact)
                case "edition":
                    title = self.words.edition(other.edition)
                    yield Run(title, Told(title, "speaker", (other.statement,)))
                case _:
                    yield Run(piece)

    def _other(self, other: Other, *, exact: bool) -> Run:
        return Run(self.words.value(other.value, exact=exact), Told(other.value, "figure", (other.statement,)))

    def _exact(self, told: Told) -> bool:
        """Tell whether what differs would read the same once it is rounded."""
        if not told.others or not isinstance(told.value, Number):
            return False
        return self.words.blurs((told.value, *(other.value for other in told.others)))

    def cell(self, cell: Cell) -> tuple[Run, ...]:
        """Write a cell; what differs stands in it beside what leads."""
        runs: list[Run] = []
        for told in cell:
            runs += [Run(self.say(_SEPARATE))] if runs else []
            runs.append(Run(self.told(told), told))
            differing = [o for o in told.others if not o.earlier]
            for other in differing:
                runs += [
                    Run(" " + self.say(N_("differs:")) + " "),
                    self._other(other, exact=self._exact(told)),
                ]
        return tuple(runs)

    def told(self, told: Told) -> str:
        """Write what is told in the form it asks for."""
        match told.form, told.value:
            case (("amount" | "figure" | "share"), Number() as number):
                return self._number(number, told.form, exact=self._exact(told))
            case "count", int() as count:
                return self.words.number(count)
            case (("day" | "date" | "period"), (date() | VagueDate() | Period()) as time):
                return self._time(time)
            case (("areas" | "words"), tuple() as codes):
                return self._listed([self._word(code, told) for code in codes])
            case "asked", str() as text:
                return text
            case "speaker", str() as name:
                return self.words.speaker(name)
            case _, str() as code:
                return self._word(code, told)
        raise TypeError(f"{type(told.value).__name__} cannot be written as {told.form}")

    def _time(self, time: date | VagueDate | Period) -> str:
        match time:
            case Period():
                return self.words.period(time)
            case VagueDate():
                return self.words.date(time)
            case _:
                return self.words.day(time)

    def _word(self, code: str, told: Told) -> str:
        match told.form:
            case "area" | "areas":
                return self.words.area(code)
            case "treaty":
                return self.words.treaty(code)
            case "word" | "words":
                return self.words.word(code, told.kind)
            case "label":
                return self.words.label(code)
            case "duty":
                return self._duty(code, told.kind)
            case "noun":
                return self.words.code(code, told.kind).lower()
            case _:
                return self.words.code(code, told.kind)

    def _duty(self, duty: str, kind: str) -> str:
        """Write what a treaty asks by an obligation: its article, or when it is due by rule."""
        treaty, _, slug = duty.partition("/")
        obligation = self.words.record.shelf.treaties[treaty].obligation(slug)
        if obligation is None:
            raise UnknownCode("obligation", slug, ())
        rules = RuleWords(self.words.lang, self.words.translations)
        match kind:
            case "provision":
                # Before a figure, so that "3(2)" is not turned where words run from right to left.
                return ("\u200e" if direction(self.words.lang) == "rtl" else "") + obligation.provision
            case "due" if obligation.yearly:
                return self.say(N_("each year by %(day)s"), day=rules.yearly(obligation.yearly))
            case "due" if obligation.rule:
                return self.say(N_("within %(span)s of entry into force"), span=rules.span(obligation.rule))
            case "label":
                return self.say(obligation.label)
        return ""

    def _number(self, value: Number, form: str, *, exact: bool) -> str:
        match form:
            case "figure":
                return self.words.value(value, exact=exact)
            case "share":
                return self.words.hedged(value, share=True)
            case _:
                return self.words.hedged(value, exact=exact)

    def _listed(self, names: Sequence[str]) -> str:
        if len(names) < 2:
            return "".join(names)
        return self.say(_SEPARATE).join(names[:-1]) + self.say(_AND) + names[-1]

    def sources(self, told: Iterable[Told]) -> tuple[Source, ...]:
        """Return what things told rest on: an entry for each edition and each rule, in the order of first use."""
        found: dict[tuple[str, str], dict[str, None]] = {}
        for one in told:
            rule = (("", self.say(one.rule)),) if one.rule else ()
            for statement in (*one.statements, *(o.statement for o in one.others)):
                key = rule[0] if rule and statement in one.statements else self._edition(statement)
                found.setdefault(key, {})[statement] = None
        return tuple(Source(edition, text, tuple(ids)) for (edition, text), ids in found.items())

    def _edition(self, statement: str) -> tuple[str, str]:
        held = self.words.record.reading.statement(statement)
        title = self.words.edition(held.edition)
        if not held.read_in:
            return held.edition, title
        return held.edition, self.say(N_("%(title)s, as quoted in %(where)s"), title=title, where=held.read_in)

    def value(self, statement: str) -> str:
        """Write the value of a statement by its id."""
        value: Value = self.words.record.reading.statement(statement).value
        return self.words.value(value, exact=True)
