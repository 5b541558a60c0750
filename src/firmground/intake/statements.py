"""From an edition file to the ledger: read strictly, check against the vocabulary, append what is new as one batch."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from firmground.archive.store import Archive
from firmground.intake.editions import EditionRead, read_bundled, read_edition, read_export
from firmground.ledger.append import Author, append_composed
from firmground.ledger.history import Readings
from firmground.model.canonical import canonical, digest
from firmground.model.edition import Edition, edition_to_plain
from firmground.model.entry import Kind, NewEntry
from firmground.model.errors import BadInput, FirmgroundError, Place, shown
from firmground.model.reading import Event, Reading
from firmground.model.statement import Statement, statement_to_plain
from firmground.sources.checking import Checked, Checker
from firmground.sources.choices import choice_entries
from firmground.sources.exports import Export
from firmground.sources.folder import load_source, sources_in_order


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: data rows read, statements added, already known, and proposed to retract.

    Of an export also the id of its edition, what it adds up to, and what its reader leaves out.
    """

    source: str
    rows: int
    added: int
    known: int
    proposed_to_retract: int
    edition: str = ""
    statements: tuple[Statement, ...] = ()
    notes: tuple[str, ...] = ()


def entries_for(read: EditionRead, before: Reading) -> list[NewEntry]:
    """Return what an edition adds to what the ledger holds: editions, statements, grades, proposals to retract."""
    _refuse_unknown_editions(read, {edition.id for edition in read.editions} | set(before.editions))
    return [
        *_edition_entries(read.editions, before),
        *_statement_entries(read.checked, before),
        *_retraction_proposals(read, before),
        *_returns(read.checked, before),
    ]


def _refuse_unknown_editions(read: EditionRead, known: Set[str]) -> None:
    for item in read.checked:
        if item.statement.edition not in known:
            place = Place(read.name, int(item.statement.collected_at.removeprefix("line ")), "edition")
            raise BadInput(place, shown(item.statement.edition), "an edition that an editions.csv describes")


@dataclass(frozen=True, slots=True)
class Intake:
    """The write service that loads editions; `author` appears in the chain as a pseudonym."""

    checker: Checker
    archive: Archive
    readings: Readings
    author: Author

    def load_bundled(self) -> tuple[Loaded, ...]:
        """Load every bundled source, each after those it builds on; all are read before the first is written."""
        read = [edition for source in sources_in_order() for edition in read_bundled(source, self.checker)]
        known = set(self.readings.reading("desk").editions)
        for one in read:
            known.update(edition.id for edition in one.editions)
            _refuse_unknown_editions(one, known)
        loaded = tuple(self._superseded(one) or self.append(one) for one in read)
        append_composed(lambda: choice_entries(self.readings.reading("desk")), self.author, self.readings.alias)
        return loaded

    def _superseded(self, read: EditionRead) -> Loaded | None:
        """Return what to say of a bundled file that a later load has replaced; None where it is to be loaded.

        Our own file was loaded once, then another version of the table: starting again does not bring ours back.
        """
        held = self.readings.reading("desk").editions
        kept = set(self.archive.checksums())
        for edition in read.editions:
            now = held.get(edition.id)
            if now is not None and now.checksum != edition.checksum and edition.checksum in kept:
                return Loaded(read.source, read.rows, 0, len(read.checked), 0)
        return None

    def load(self, slug: str, name: str = "", raw: bytes | None = None) -> tuple[Loaded, ...]:
        """Load a source's bundled files, or another file in its columns, given by name and bytes."""
        source = load_source(slug)
        if source.exports:
            raise FirmgroundError(
                f"{slug} reads an export of yours; run: firmground load {slug} FILE --publisher NAME --until DAY"
            )
        if raw is None:
            return tuple(self.append(edition) for edition in read_bundled(source, self.checker))
        if not source.files:
            raise FirmgroundError(f"the source {slug} has no table of its own; it only describes editions")
        file = replace(source.files[-1], rows=0)
        return (self.append(read_edition(source, file, raw, name, self.checker)),)

    def load_export(self, slug: str, name: str, raw: bytes, export: Export) -> Loaded:
        """Load an export that a person brings; its sums are proposals until a second person has reviewed them."""
        source = load_source(slug)
        if not source.exports:
            raise FirmgroundError(f"{slug} is a table of ours, whose rows name their publishers and days themselves")
        held = self.readings.reading("desk").editions
        read, notes = read_export(source, name, raw, export, self.checker, self.author.time.date())
        # The same bytes again are the same edition, seen first when they were loaded first.
        edition = read.editions[0]
        if (before := held.get(edition.id)) is not None:
            read = replace(read, editions=(replace(edition, fetched=before.fetched),))
        loaded = self.append(read)
        statements = tuple(item.statement for item in read.checked)
        return replace(loaded, edition=edition.id, statements=statements, notes=notes)

    def append(self, read: EditionRead) -> Loaded:
        """Append what an edition adds, as one batch; its bytes go to the archive with it."""
        counts = {"added": 0, "proposed": 0}

        def compose() -> list[NewEntry]:
            before = self.readings.reading("desk")
            entries = entries_for(read, before)
            counts["added"] = sum(
                entry.kind == "statement" and entry.subject_id not in before.held for entry in entries
            )
            counts["proposed"] = sum(e.kind == "proposal" and e.subject_id in before.held for e in entries)
            if read.raw is not None:
                self.archive.put(read.raw)
            return entries

        append_composed(compose, self.author, self.readings.alias)
        return Loaded(read.source, read.rows, counts["added"], len(read.checked) - counts["added"], counts["proposed"])


def _once(before: Reading, key: str) -> str:
    """Return what tells apart entries of one kind about one thing: the head they follow, never their content.

    A key outlives a redaction, so nothing of an erased text may be guessed from it.
    """
    return digest(before.head, key)[:16]


def _edition_entries(editions: Iterable[Edition], before: Reading) -> Iterator[NewEntry]:
    for edition in editions:
        if before.editions.get(edition.id) == edition:
            continue
        text = canonical(edition_to_plain(edition))
        stated = edition.id in before.editions
        key = f"edition:{edition.id}" + (f":{_once(before, edition.id)}" if stated else "")
        yield NewEntry("edition", key, edition.id, text)


def _statement_entries(checked: Sequence[Checked], before: Reading) -> Iterator[NewEntry]:
    """Yield new statements; for known ones only what is said anew about them: another description, another grade."""
    for item in checked:
        key = item.statement.id
        if key in before.redacted:
            continue
        held = before.held.get(key)
        if held is None:
            plain = {**statement_to_plain(item.statement), "grade": item.grade}
            yield NewEntry("statement", f"statement:{key}", key, canonical(plain))
            continue
        if replace(held, collected_at="") != replace(item.statement, collected_at=""):
            text = canonical({**statement_to_plain(item.statement), "grade": item.grade})
            yield NewEntry("statement", f"statement:{key}:{_once(before, key)}", key, text)
        if before.row_grades.get(key) != item.grade:
            text = canonical({"grade": item.grade, "reason": "the row's grade was changed in the edition file"})
            yield NewEntry("grade", f"grade:{key}:{_once(before, key)}", key, text)


_GONE, _BACK = "no longer gives it", "gives it again"


def _retraction_proposals(read: EditionRead, before: Reading) -> Iterator[NewEntry]:
    """Yield a proposal for each statement that was taken from this collection and no longer follows from it.

    A proposal that a second person has refused stands: it is not made again.
    """
    still = {item.statement.id for item in read.checked}
    for statement in before.statements.values():
        if _given_by(statement) not in read.collections or statement.id in still:
            continue
        if any(_proposed(event, _GONE) for event in before.events(statement.id)):
            continue
        text = canonical({"action": "retract", "reason": f"{_given_by(statement)} {_GONE}"})
        yield NewEntry("proposal", f"proposal:{statement.id}:{_once(before, statement.id)}", statement.id, text)


def _returns(checked: Sequence[Checked], before: Reading) -> Iterator[NewEntry]:
    """Yield what follows from a row that is back: our proposal to retract is taken back.

    Where it has been accepted meanwhile, that it be taken back is itself a proposal: two persons decided.
    """
    for item in checked:
        events = before.events(item.statement.id)
        gone = max((place for place, event in enumerate(events) if _proposed(event, _GONE)), default=None)
        if gone is None or any(_proposed(event, _BACK) for event in events[gone:]):
            continue
        key = events[gone].entry
        kind: Kind = "proposal" if before.is_retracted(item.statement.id) else "retraction"
        text = canonical({"action": "retract", "reason": f"{_given_by(item.statement)} {_BACK}"})
        yield NewEntry(kind, f"{kind}:{key}:{_once(before, key)}", key, text)


def _given_by(statement: Statement) -> str:
    """Return the edition whose file gives a statement: the table of ours it was taken from, else what claims it."""
    return statement.collected or statement.edition


def _proposed(event: Event, why: str) -> bool:
    return event.active and event.kind == "proposal" and event.reason.endswith(why)
