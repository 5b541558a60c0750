from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from firmground.model.assembly import Assembly, build_reading, extend_reading
from firmground.model.canonical import Plain, canonical
from firmground.model.dates import Period, VagueDate
from firmground.model.edition import Edition, edition_to_plain
from firmground.model.entry import GENESIS, Batch, Entry, Kind
from firmground.model.judgement import ANSWERS, RecordKey, judgement_text, pair_id
from firmground.model.reading import Audience, question_of
from firmground.model.statement import Grade, Statement, breakdown, statement_id, statement_to_plain
from firmground.model.value import Number, Value
from model.contents import contents

AUDIENCES: tuple[Audience, ...] = ("public", "desk")
KNOWN_BY: tuple[Literal["edition", "value", "period"], ...] = ("edition", "value", "period")


def make(number: int) -> Statement:
    """Return one of twelve statements: four questions with three answers each, known in different ways."""
    subject, period = ("LTU", "UKR")[number % 2], Period.parse(("2024", "2025-03")[number // 2 % 2])
    value: Value = VagueDate.parse(f"20{10 + number}-05") if number % 3 == 1 else Number(Decimal(number), "km2")
    identity = (
        f"edition-{number % 4}",
        subject,
        "cleared_area",
        period,
        breakdown(treaty="apmbc"),
        value,
        f"p. {number}",
    )
    return Statement(*identity, id=statement_id(*identity), known_by=KNOWN_BY[number % 3])


POOL = tuple(make(number) for number in range(12))
EDITIONS = tuple(
    Edition(
        f"edition-{n}", "s", "t", "p", "monitor", date(2026, 1, 1), published=VagueDate.parse(f"202{n}") if n else None
    )
    for n in range(4)
)


@dataclass
class Author:
    """Writes a ledger in memory from drawn steps, as intake and editing would; `erased` are the redacted ids."""

    draw: st.DrawFn
    entries: list[Entry] = field(default_factory=list)
    deeds: list[str] = field(default_factory=list)
    proposals: list[str] = field(default_factory=list)
    stated: list[Statement] = field(default_factory=list)
    erased: set[str] = field(default_factory=set)

    def add(self, batch: int, kind: Kind, about: str, content: dict[str, Plain], key: str = "") -> None:
        number = len(self.entries) + 1
        self.entries.append(Entry(number, batch, kind, key or f"{kind}:{number}", about, canonical(content)))
        if kind not in {"statement", "edition"}:
            self.deeds.append(self.entries[-1].key)

    def step(self, batch: int, assembly: Assembly) -> None:
        kind = self.draw(st.sampled_from(STEPS))
        if kind == "state" or not self.stated:
            self.state(batch)
            return
        one = self.draw(st.sampled_from(self.stated))
        anything = self.draw(st.sampled_from([s.id for s in self.stated] + self.deeds + self.deeds))
        match kind:
            case "grade":
                self.add(batch, "grade", one.id, {"grade": self.draw(GRADES), "reason": "r"})
            case "propose":
                self.add(batch, "proposal", anything, {"action": "retract", "reason": "r"})
                self.proposals.append(self.entries[-1].key)
            case "review":
                target = self.draw(st.sampled_from([one.id, *self.proposals]))
                self.add(batch, "review", target, {"verdict": self.draw(st.sampled_from(["accept", "refuse"]))})
            case "retract":
                self.add(batch, "retraction", anything, {"action": "retract", "reason": "r"})
            case "choose":
                subject, prop, period, parts = question_of(one)
                question: dict[str, Plain] = {"subject": subject, "property": prop, "period": period, "reason": "r"}
                self.add(batch, "choice", one.id, {**question, "breakdown": [[k, v] for k, v in parts]})
            case "judge":
                left, right = (RecordKey("one", self.draw(st.sampled_from("12")), 1), RecordKey("two", "1", 1))
                text = judgement_text(left, right, self.draw(st.sampled_from(ANSWERS)), "r")
                number = len(self.entries) + 1
                self.entries.append(
                    Entry(number, batch, "judgement", f"judgement:{number}", pair_id(left, right), text)
                )
                self.deeds.append(self.entries[-1].key)
            case _:
                self.redact(batch, one, assembly)

    def state(self, batch: int) -> None:
        found = replace(
            self.draw(st.sampled_from(POOL)),
            visibility=self.draw(VISIBLE),
            remark=self.draw(st.sampled_from(["", "x"])),
        )
        plain = {**statement_to_plain(found), "grade": self.draw(GRADES)}
        self.add(batch, "statement", found.id, plain, f"statement:{found.id}:{len(self.entries)}")
        self.stated.append(found)

    def redact(self, batch: int, one: Statement, assembly: Assembly) -> None:
        held = assembly.statements.get(one.id)
        if held is None or one.id in self.erased:
            return
        seen = "public" if assembly.may_see(held, "public") else "desk"
        self.add(batch, "redaction", one.id, {"reason": "r", "second_person": "b", "seen": seen})
        self.erased.add(one.id)


STEPS = ("state",) * 4 + (
    "grade", "propose", "review", "review", "retract", "retract", "retract", "choose", "redact", "judge", "judge",
)  # fmt: skip
GRADES: st.SearchStrategy[Grade] = st.sampled_from(("verified", "unverified"))
VISIBLE: st.SearchStrategy[Literal["public", "restricted"]] = st.sampled_from(("public", "public", "restricted"))


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[list[list[Entry]], set[str]]:
    """Draw a ledger batch by batch, and the ids whose content was erased at its head."""
    author, assembly, groups = Author(draw), Assembly(), list[list[Entry]]()
    for edition in EDITIONS:
        author.add(1, "edition", edition.id, edition_to_plain(edition), f"edition:{edition.id}")
    for number in range(1, draw(st.integers(1, 6)) + 1):
        first = len(author.entries) if number > 1 else 0
        for _ in range(draw(st.integers(1, 8))):
            before = len(author.entries)
            author.step(number, assembly)
            assembly.add(author.entries[max(before, first) :], ())
        groups.append(author.entries[first:])
    return [group for group in groups if group], author.erased


def batch(number: int, entries: Sequence[Entry]) -> Batch:
    parent = GENESIS if number == 1 else f"{number - 1:064d}"
    return Batch(number, parent, datetime(2026, 1, 1, tzinfo=UTC), "a", "r", len(entries), f"{number:064d}")


def assembled(groups: Iterable[Sequence[Entry]]) -> Assembly:
    assembly = Assembly()
    for group in groups:
        assembly.add(group, [batch(group[0].batch, group)])
    return assembly


def erased(groups: list[list[Entry]], ids: set[str]) -> list[list[Entry]]:
    """Return the ledger as it is held after its redactions: their contents are gone."""
    return [
        [e._replace(text=None) if e.kind == "statement" and e.subject_id in ids else e for e in group]
        for group in groups
    ]


@given(ledgers())
@settings(max_examples=60)
def test_a_reading_extended_batch_by_batch_equals_one_built_whole(drawn: tuple[list[list[Entry]], set[str]]) -> None:
    groups, ids = drawn
    for audience in AUDIENCES:
        assembly = Assembly()
        reading = build_reading(assembly, audience)
        for number, group in enumerate(groups, start=1):
            before = contents(reading)
            touched = assembly.add(group, [batch(group[0].batch, group)])
            extended = extend_reading(reading, assembly, touched)
            assert contents(extended) == contents(build_reading(assembled(groups[:number]), audience))
            assert contents(reading) == before, "what was given out before stays as it was"
            reading = extended
        assert contents(reading) == contents(build_reading(assembled(erased(groups, ids)), audience))


def accepts(entry: Entry) -> bool:
    return entry.kind == "review" and '"accept"' in (entry.text or "")


def naive_counts(entries: Sequence[Entry], key: str) -> bool:
    """Tell whether a key stands, straight from the definition and far too slow."""
    deeds = {e.key: e for e in entries}

    def stands(key: str) -> bool:
        own = deeds.get(key)
        if own is not None and accepts(own):
            proposal = deeds.get(own.subject_id)
            if proposal is not None and proposal.kind == "proposal" and not stands(proposal.key):
                return False
        return not any(undoes(e, key) and stands(e.key) for e in entries)

    def undoes(entry: Entry, key: str) -> bool:
        if entry.kind == "retraction":
            return entry.subject_id == key
        proposal = deeds.get(entry.subject_id)
        return accepts(entry) and proposal is not None and proposal.kind == "proposal" and proposal.subject_id == key

    return stands(key)


@given(ledgers())
@settings(max_examples=25)
def test_what_counts_is_what_the_definition_says(drawn: tuple[list[list[Entry]], set[str]]) -> None:
    groups, _ = drawn
    assembly = assembled(groups)
    entries = [entry for group in groups for entry in group]
    for key in {*(e.key for e in entries), *(s.id for s in POOL)}:
        assert assembly.counts(key) == naive_counts(entries, key)


@given(ledgers())
@settings(max_examples=60)
def test_a_public_reading_never_holds_what_is_unverified_or_restricted_nor_its_id(
    drawn: tuple[list[list[Entry]], set[str]],
) -> None:
    groups, _ = drawn
    assembly = assembled(groups)
    public = build_reading(assembly, "public")
    assert all(public.grades[key] == "verified" for key in public.held)
    assert all(statement.visibility == "public" for statement in public.held.values())
    hidden = {s.id for s in assembly.statements.values() if not assembly.may_see(s, "public")}
    redactions = [e for group in groups for e in group if e.kind == "redaction"]
    hidden |= {e.subject_id for e in redactions if '"seen":"desk"' in (e.text or "")}
    said = repr(contents(public))
    assert not [key for key in hidden if key in said]


@given(ledgers(), st.dates(date(2009, 1, 1), date(2030, 1, 1)), st.dates(date(2009, 1, 1), date(2030, 1, 1)))
@settings(max_examples=25)
def test_what_is_known_on_a_day_is_known_on_every_later_day(
    drawn: tuple[list[list[Entry]], set[str]], one: date, other: date
) -> None:
    groups, _ = drawn
    earlier, later = sorted((one, other))
    for audience in AUDIENCES:
        reading = build_reading(assembled(groups), audience)
        for subject, prop in reading.by_property:
            before, after = reading.known(subject, prop, earlier), reading.known(subject, prop, later)
            assert [s for s in after if s in before] == list(before)
            assert reading.known(subject, prop, date.max) == reading.of(subject, prop)


@given(ledgers())
@settings(max_examples=25)
def test_the_desk_sees_all_the_public_sees(drawn: tuple[list[list[Entry]], set[str]]) -> None:
    groups, _ = drawn
    assembly = assembled(groups)
    public, desk = (build_reading(assembly, audience) for audience in AUDIENCES)
    assert set(public.statements) <= set(desk.statements)
    assert set(public.held) <= set(desk.held)
    assert set(public.redacted) <= set(desk.redacted)
    assert not desk.awaiting_review


def test_a_chain_of_undoings_of_any_length_can_be_read() -> None:
    entries = [
        Entry(1, 1, "statement", "statement:x", "x", canonical({**statement_to_plain(POOL[0]), "grade": "verified"}))
    ]
    for number in range(2, 1_503):
        target = "x" if number == 2 else f"retraction:{number - 1}"
        entries.append(Entry(number, 1, "retraction", f"retraction:{number}", target, '{"reason":"r"}'))
    assembly = assembled([entries])
    assert not assembly.counts("x")
    last = Entry(1_503, 2, "retraction", "retraction:1503", "retraction:1502", '{"reason":"r"}')
    assembly.add([last], [batch(2, [last])])
    assert assembly.counts("x")
