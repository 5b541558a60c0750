"""Every source whose file a person brings: its description, its reasons, its sample, and that none is loaded."""

import json
from datetime import date
from importlib.resources import files

import pytest

from firmground.model.canonical import Plain
from firmground.model.draft import Draft
from firmground.model.errors import FirmgroundError
from firmground.model.value import to_json
from firmground.sources.checking import Checker
from firmground.sources.exports import Export, export_reader_of
from firmground.sources.folder import (
    event_source_slugs,
    export_source_slugs,
    file_bytes,
    load_source,
    source_slugs,
    sources_in_order,
)
from firmground.vocabulary.areas import load_areas
from firmground.vocabulary.properties import load_vocabulary

SLUGS = export_source_slugs()


def test_there_are_such_sources_and_no_source_is_of_two_kinds() -> None:
    assert {"imas_hazards", "imas_land_release"} <= set(SLUGS)
    assert not set(SLUGS) & {*source_slugs(), *event_source_slugs()}


@pytest.mark.parametrize("slug", SLUGS)
def test_such_a_source_says_what_it_is_and_brings_no_file_into_the_opening_ledger(slug: str) -> None:
    source = load_source(slug)
    for text in (source.title, source.publisher, source.about, source.licence, source.address):
        assert text == text.strip() != ""
    assert source.exports and source.unseen
    assert source.files == ()
    assert slug not in {one.slug for one in sources_in_order()}
    assert not (files("firmground.sources") / slug / "editions.csv").is_file()


@pytest.mark.parametrize("slug", SLUGS)
def test_a_reader_says_why_it_leaves_columns_unread(slug: str) -> None:
    reader = export_reader_of(slug)
    assert reader.__doc__ and all(reason.strip() for reason in reader.IGNORED.values())
    assert {"name", "address", "phone", "description", "latitude"} <= set(reader.IGNORED)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_sample_adds_up_to_what_is_expected_of_it(slug: str) -> None:
    expected = json.loads(file_bytes(slug, "expected.json"))
    export = Export("An invented authority", date.fromisoformat(expected["until"]))
    found = export_reader_of(slug).read(file_bytes(slug, "sample.csv"), "sample.csv", export)
    assert {"rows": found.rows, "notes": list(found.notes), "drafts": [plain(draft) for draft in found.drafts]} == {
        name: expected[name] for name in ("rows", "notes", "drafts")
    }
    assert Checker(load_areas(), load_vocabulary()).check(found.drafts, "sample.csv", "")


def plain(draft: Draft) -> dict[str, Plain]:
    """Return a draft as expected.json writes it; edition and grade are those of the export."""
    assert (draft.edition, draft.grade, draft.line) == ("", "unverified", 0)
    found: dict[str, Plain] = {
        "subject": draft.subject, "property": draft.property, "value": {**to_json(draft.value)},
        "period": str(draft.period), "breakdown": dict(draft.breakdown), "locator": draft.locator,
    }  # fmt: skip
    return found | ({"remark": draft.remark} if draft.remark else {})


def test_a_source_of_exports_has_no_edition_of_its_own_to_load() -> None:
    with pytest.raises(FirmgroundError, match="imas_hazards, imas_land_release"):
        load_source("imas_hazard")
