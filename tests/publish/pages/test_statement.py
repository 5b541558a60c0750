"""The page of one statement: what it says, who says so, since when, and what else answers the same."""

import re
from datetime import UTC, date, datetime
from gettext import NullTranslations
from typing import cast

import orjson
import pytest
from markupsafe import escape

from firmground.model.assembly import Assembly, build_reading
from firmground.model.canonical import canonical
from firmground.model.edition import edition_to_plain
from firmground.model.entry import GENESIS, Batch, Entry, Kind
from firmground.model.errors import NotFound
from firmground.model.statement import Statement, statement_to_plain
from firmground.publish.pages.statement import page as statement_page
from firmground.publish.press import Press, Settings
from firmground.views.leading import answers
from firmground.views.record import Record
from publish.record import bundled_press, bundled_record, html, viewpoint


def found(subject: str, prop: str, **parts: str) -> Statement:
    """Return a statement of the bundled record by what it is about."""
    known = bundled_record().reading.of(subject, prop)
    return next(s for s in known if all(s.part(name) == part for name, part in parts.items()))


def test_parts_are_written_in_words() -> None:
    shown = html("statement", found("GMB", "deposit", treaty="ccm").id)
    assert "<dt>Treaty</dt><dd>Convention on Cluster Munitions</dd>" in shown
    assert "<dt>Instrument</dt><dd>Ratification</dd>" in shown


def test_no_code_of_a_part_reaches_the_reader_bare() -> None:
    reading = bundled_record().reading
    one_of_each = {(name, part): s.id for s in reading.statements.values() for name, part in s.breakdown}
    for (name, part), statement in one_of_each.items():
        shown = html("statement", statement)
        assert f"<dd>{part}</dd>" not in shown or "_" not in part, (name, part)


def test_use_by_an_armed_group_is_not_told_as_use_by_the_state() -> None:
    shown = html("statement", found("AFG", "use", actor="non-state-armed-groups").id)
    assert "Use by: Non-state armed groups" in shown
    assert "It is not a finding about the state" in shown
    assert "Done by: Non-state armed groups" in shown.partition("How to cite")[2]


def test_every_use_names_its_finding_and_who_makes_it() -> None:
    record = bundled_record()
    for statement in record.reading.statements.values():
        if statement.property in {"use", "production", "transfer"}:
            shown = html("statement", statement.id)
            assert escape(statement.attribution or record.reading.editions[statement.edition].publisher) in shown
            assert record.shelf.vocabulary.label("finding", str(statement.value)) in shown


def test_an_act_is_known_from_its_own_day() -> None:
    shown = html("statement", found("LTU", "withdrawal_effective", treaty="ccm").id)
    assert "6 March 2025: the day of the act itself" in shown


def test_an_edition_with_a_month_counts_from_its_last_day() -> None:
    record = bundled_record()
    vague = next(
        s
        for s in record.reading.statements.values()
        if s.known_by == "edition"
        and (published := record.reading.editions[s.edition].published) is not None
        and published.precision == "month"
    )
    assert "the last possible day" in html("statement", vague.id)


def test_differing_sources_stand_side_by_side_with_the_reason_why_one_leads() -> None:
    record = bundled_record()
    known = record.reading.of("GMB", "deposit")
    differing = next(a for a in answers(record.reading, record.shelf.vocabulary, known) if a.disagree)
    shown = html("statement", differing.lead.id)
    assert "Sources differ" in shown
    assert "It leads because:" in shown
    for other in differing.statements:
        assert f"statements/{other.id}/" in shown


@pytest.mark.parametrize(
    ("subject", "prop", "address"),
    [
        ("LTU", "deposit", "areas/ltu/"),
        ("treaty:ccm", "treaty_parties", "treaties/ccm/"),
        ("munition:blu-97", "failure_rate_observed", "evidence/reliability/#blu-97"),
        ("argument:stigma-protects", "argument_made", "evidence/arguments/#stigma-protects"),
    ],
)
def test_it_links_back_to_the_page_of_its_subject(subject: str, prop: str, address: str) -> None:
    assert f'href="../../{address}"' in html("statement", bundled_record().reading.of(subject, prop)[0].id)


def test_what_was_not_yet_known_says_so() -> None:
    statement = found("munition:m864", "failure_rate_claimed")
    before = viewpoint(known_at=date(2023, 7, 6))
    assert "Not yet known on the day you look from" in html("statement", statement.id, before)
    assert "Not yet known on the day you look from" not in html("statement", statement.id)


def test_the_bibtex_has_its_braces_in_pairs_and_marks_escaped() -> None:
    statement = found("munition:submunitions-general", "failure_rate_observed")
    bib = re.search(r'<pre class="bib".*?>(.*?)</pre>', html("statement", statement.id), re.DOTALL)
    assert bib is not None
    assert bib[1].count("{") == bib[1].count("}")
    assert "Humanity \\&amp; Inclusion" in bib[1]
    assert "&amp;amp;" not in bib[1]


def test_the_data_are_language_neutral_and_complete() -> None:
    press, statement = bundled_press(), found("GMB", "deposit", treaty="ccm")
    data = orjson.loads(press.look(f"statements/{statement.id}/", viewpoint()).json())["data"]
    assert data["statement"]["breakdown"] == [["instrument", "ratification"], ["treaty", "ccm"]]
    assert data["known"]["why"] == "act"


def small_press(statement: Statement, *, erased: bool = False, **deeds: str) -> Press:
    """Return the pages over one statement and what later entries say of it, each in a batch of its own."""
    record = bundled_record()
    edition = record.reading.editions[statement.edition]
    text = None if erased else canonical({**statement_to_plain(statement), "grade": "verified"})
    entries = [
        Entry(1, 1, "edition", f"edition:{edition.id}", edition.id, canonical(edition_to_plain(edition))),
        Entry(2, 1, "statement", f"statement:{statement.id}", statement.id, text),
    ]
    for number, (kind, reason) in enumerate(deeds.items(), start=3):
        deed = canonical({"action": "retract", "reason": reason, "seen": "public"})
        entries.append(Entry(number, 2, cast(Kind, kind), f"{kind}:{number}", statement.id, deed))
    assembly = Assembly()
    times = (datetime(2026, 11, 21, tzinfo=UTC), datetime(2026, 11, 25, tzinfo=UTC))
    batches = [Batch(n, GENESIS, time, "heron", "a test", 2, "ab" * 32) for n, time in enumerate(times, start=1)]
    assembly.add(entries, batches)
    return Press(Record(build_reading(assembly, "public"), record.shelf), Settings({"en": NullTranslations()}))


def test_a_retracted_statement_says_so_with_reason_day_and_pseudonym() -> None:
    statement = found("GMB", "deposit", treaty="ccm")
    press = small_press(statement, retraction="read from the wrong row")
    shown = press.html(press.page("statement"), statement.id, viewpoint(), "en").decode()
    assert "This statement no longer counts on any page" in shown
    assert "read from the wrong row" in shown
    assert "25 November 2026" in shown
    assert "heron" in shown


def test_a_redacted_statement_keeps_its_page_without_its_content() -> None:
    statement = found("GMB", "deposit", treaty="ccm")
    press = small_press(statement, erased=True, redaction="a name was entered by mistake")
    page = press.page("statement")
    assert statement.id in tuple(page.module.keys(press.record, viewpoint()))
    shown = press.html(page, statement.id, viewpoint(), "en").decode()
    assert "This statement was redacted" in shown
    assert "a name was entered by mistake" in shown
    assert "Gambia" not in shown


def test_an_unknown_id_is_not_found() -> None:
    with pytest.raises(NotFound):
        statement_page.data(bundled_record(), "0" * 32, viewpoint())
