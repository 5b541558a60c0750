"""Every source folder, all kinds of check: its description, its sample, its tables, what they cite, in which order."""

import csv
import io
import json
from functools import cache

import pytest

from firmground.law.treaty import treaty_slugs
from firmground.model.canonical import Plain
from firmground.model.dates import VagueDate
from firmground.model.draft import Draft
from firmground.model.edition import Edition
from firmground.model.plain_table import count_rows
from firmground.model.statement import statement_id
from firmground.model.value import to_json
from firmground.sources.checking import Checked, Checker
from firmground.sources.folder import (
    EDITION_COLUMNS,
    EditionFile,
    Source,
    cited_editions,
    collecting_edition,
    file_bytes,
    load_source,
    reader_of,
    source_slugs,
    sources_in_order,
)
from firmground.vocabulary.areas import load_areas
from firmground.vocabulary.properties import load_vocabulary

SLUGS = source_slugs()


@cache
def checker() -> Checker:
    return Checker(load_areas(), load_vocabulary())


@cache
def drafts_of(slug: str) -> tuple[tuple[EditionFile, tuple[Draft, ...]], ...]:
    read = reader_of(slug).read
    return tuple((f, tuple(read(file_bytes(slug, f.file), f.file))) for f in load_source(slug).files)


@cache
def checked_of(slug: str) -> tuple[Checked, ...]:
    columns = reader_of(slug).COLUMNS
    return tuple(
        item for file, drafts in drafts_of(slug) for item in checker().check(drafts, file.file, file.edition, columns)
    )


@cache
def editions_of(slug: str) -> tuple[Edition, ...]:
    return tuple(cited_editions(slug, tuple(checker().vocabulary.authorities)))


def _bundled_tables(slug: str) -> list[str]:
    names = [file.file for file in load_source(slug).files]
    return [*names, "sample.csv", *(["editions.csv"] if editions_of(slug) else [])]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_source_says_what_it_is(slug: str) -> None:
    source = load_source(slug)
    assert source.slug == slug
    for text in (source.title, source.publisher, source.about, source.licence):
        assert text == text.strip() != ""
    for file in source.files:
        assert source.fewest <= file.rows <= source.most
    assert reader_of(slug).COLUMNS
    assert reader_of(slug).__doc__


@pytest.mark.parametrize("slug", SLUGS)
def test_the_sample_gives_what_is_expected_of_it(slug: str) -> None:
    drafts = list(reader_of(slug).read(file_bytes(slug, "sample.csv"), "sample.csv"))
    assert [_plain(draft) for draft in drafts] == json.loads(file_bytes(slug, "expected.json"))
    if load_source(slug).files:
        assert checker().check(drafts, "sample.csv", "sample", reader_of(slug).COLUMNS)


def _plain(draft: Draft) -> dict[str, Plain | int]:
    """Return a draft as expected.json writes it: what is empty is left out."""
    plain: dict[str, Plain | int] = {
        "subject": draft.subject, "property": draft.property, "value": {**to_json(draft.value)},
        "edition": draft.edition, "grade": draft.grade, "line": draft.line,
    }  # fmt: skip
    if draft.period is not None:
        plain["period"] = str(draft.period)
    if draft.breakdown:
        plain["breakdown"] = [[key, part] for key, part in draft.breakdown]
    if draft.cites:
        plain["cites"] = list(draft.cites)
    for name in ("layer", "locator", "read_in", "quote", "attribution", "remark"):
        if text := getattr(draft, name):
            plain[name] = text
    return plain


@pytest.mark.parametrize("slug", SLUGS)
def test_a_bundled_file_has_the_rows_its_source_states(slug: str) -> None:
    for file in load_source(slug).files:
        assert count_rows(file_bytes(slug, file.file)) == file.rows
    assert {draft.line for _, drafts in drafts_of(slug) for draft in drafts} == {
        line for file in load_source(slug).files for line in range(2, file.rows + 2)
    }


@pytest.mark.parametrize("slug", SLUGS)
def test_a_data_file_is_written_in_the_one_canonical_form(slug: str) -> None:
    for name in _bundled_tables(slug):
        raw = file_bytes(slug, name)
        anew = io.StringIO(newline="")
        csv.writer(anew, lineterminator="\n").writerows(csv.reader(io.StringIO(raw.decode(), newline="")))
        assert anew.getvalue().encode() == raw, name


@pytest.mark.parametrize("slug", SLUGS)
def test_every_draft_fits_the_vocabulary_and_says_who_publishes_it(slug: str) -> None:
    assert len(checked_of(slug)) == sum(len(drafts) for _, drafts in drafts_of(slug))
    for item in checked_of(slug):
        assert item.statement.cites or item.statement.edition, item.statement
        assert item.statement.part("treaty") in {"", *treaty_slugs()}
        assert item.grade in {"verified", "unverified"}


def test_every_edition_is_described_once_and_every_edition_cited_is_described() -> None:
    described: dict[str, str] = {}
    for source in sources_in_order():
        for edition in (*editions_of(source.slug), *(collecting_edition(source, file) for file in source.files)):
            assert edition.id not in described, f"{edition.id} in {source.slug} and {described[edition.id]}"
            described[edition.id] = source.slug
            assert edition.authority in checker().vocabulary.authorities
    for slug in SLUGS:
        for item in checked_of(slug):
            assert item.statement.edition in described


def test_no_two_bundled_statements_share_an_id() -> None:
    seen: dict[str, str] = {}
    for slug in SLUGS:
        for item in checked_of(slug):
            found = item.statement
            at = f"{slug} {found.collected_at}"
            assert found.id not in seen, f"{at} and {seen.get(found.id)}"
            seen[found.id] = at
            identity = (found.edition, found.subject, found.property, found.period, found.breakdown, found.value)
            assert found.id == statement_id(*identity, found.locator)
    assert len(seen) > 4_000


def test_sources_are_read_after_those_they_build_on() -> None:
    order = [source.slug for source in sources_in_order()]
    assert sorted(order) == list(SLUGS)
    for source in sources_in_order():
        assert all(order.index(before) < order.index(source.slug) for before in source.after)


def test_a_source_cites_only_editions_of_its_own_and_of_those_before_it() -> None:
    known: dict[str, set[str]] = {}
    for source in sources_in_order():
        ours = {file.edition for file in source.files}
        known[source.slug] = {edition.id for edition in editions_of(source.slug)} | ours
        allowed = known[source.slug].union(*(known[before] for before in _all_before(source)))
        strangers = {item.statement.edition for item in checked_of(source.slug)} - allowed
        assert strangers == set(), source.slug


def _all_before(source: Source) -> set[str]:
    found: set[str] = set()
    left = list(source.after)
    while left:
        slug = left.pop()
        if slug not in found:
            found.add(slug)
            left += load_source(slug).after
    return found


def test_no_edition_tells_of_what_was_done_after_it_was_published() -> None:
    published = {edition.id: edition.published for slug in SLUGS for edition in editions_of(slug)}
    done = {"signature", "deposit", "withdrawal_notified", "suspension_asserted", "objection_filed"}
    done |= {"work_completed", "completion_announced", "report_submitted", "first_use", "mine_blast_reported"}
    told = [item.statement for slug in SLUGS for item in checked_of(slug) if item.statement.property in done]
    assert len(told) > 600
    for statement in told:
        day, known = statement.value, published.get(statement.edition)
        assert isinstance(day, VagueDate)
        assert known is None or day.first <= known.last, statement


def test_a_window_that_is_our_inference_says_so() -> None:
    granted = [item.statement for slug in SLUGS for item in checked_of(slug)]
    granted = [statement for statement in granted if statement.property == "extension_granted"]
    # Somalia's other year is one that a source gives.
    undecided = [statement for statement in granted if not statement.part("by") and statement.subject != "SOM"]
    assert {statement.subject for statement in undecided} == {"AFG", "BGR", "BIH", "CHL", "PER"}
    assert all("inferred by us" in statement.remark for statement in undecided)


def test_editions_have_the_columns_that_their_page_needs() -> None:
    for slug in SLUGS:
        if editions_of(slug):
            header = file_bytes(slug, "editions.csv").decode().split("\n")[0]
            assert header == ",".join(EDITION_COLUMNS)
