from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from gettext import NullTranslations

from firmground.model.assembly import Assembly, build_reading
from firmground.model.canonical import canonical, digest
from firmground.model.entry import Batch, Entry, NewEntry
from firmground.model.statement import Statement, statement_id, statement_to_plain
from firmground.publish.pages.corrections import page as corrections
from firmground.publish.press import Press, Settings
from firmground.views.record import Record
from publish.reading_pages import dead_links
from publish.record import bundled_assembly, bundled_record, bundled_shelf, html, viewpoint

NIGHT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def mended() -> tuple[Record, Statement, Statement]:
    """Return a record in which a statement was retracted because it was misread, with it and the one in its place."""
    wrong = bundled_record().reading.of("AFG", "casualties")[0]
    place = f"{wrong.locator} (read again)"
    renamed = statement_id(
        wrong.edition, wrong.subject, wrong.property, wrong.period, wrong.breakdown, wrong.value, place
    )
    right = replace(wrong, locator=place, id=renamed)
    assembly = deepcopy(bundled_assembly())
    _append(assembly, "the line was read wrongly", (
        NewEntry("statement", f"statement:{right.id}", right.id,
                 canonical({**statement_to_plain(right), "grade": "verified"})),
        NewEntry("retraction", "retraction:1", wrong.id, canonical({"reason": "the line was read wrongly"})),
    ))  # fmt: skip
    return Record(build_reading(assembly, "public"), bundled_shelf()), wrong, right


def _append(assembly: Assembly, reason: str, new: tuple[NewEntry, ...]) -> None:
    number, parent = bundled_record().reading.batches[-1].number + 1, assembly.head
    first = assembly.last + 1
    entries = [Entry(first + i, number, e.kind, e.key, e.subject_id, e.text) for i, e in enumerate(new)]
    assembly.add(entries, [Batch(number, parent, NIGHT, "editor-1", reason, len(new), digest(parent, reason))])


def test_a_retraction_is_told_with_reason_day_and_what_took_its_place() -> None:
    record, wrong, right = mended()
    found = corrections.data(record, "", viewpoint()).retractions
    assert [(c.id, c.reason, c.author, c.time, c.replaced_by) for c in found] == [
        (wrong.id, "the line was read wrongly", "editor-1", NIGHT, (right.id,))
    ]
    press = Press(record, Settings({"en": NullTranslations()}))
    text = press.html(press.page("corrections"), "", viewpoint(), "en").decode()
    assert "22 November 2026" in text
    assert "the line was read wrongly" in text
    assert f"statements/{right.id}/" in text
    assert "No statement has been taken back." not in text


def test_an_empty_page_says_so() -> None:
    page = corrections.data(bundled_record(), "", viewpoint())
    assert page.retractions == page.redactions == ()
    text = html("corrections")
    assert "No statement has been taken back." in text
    assert "No content has been erased." in text
    assert dead_links(text) == set()


def test_a_choice_is_told_with_its_reason() -> None:
    chosen = corrections.data(bundled_record(), "", viewpoint()).choices
    assert len(chosen) == len(bundled_record().reading.choices)
    assert all(c.reason and c.statement for c in chosen)
