"""Kept texts: kept once, checked again, and what flipped is told."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firmground.factcheck.checking import Checker, load_checker
from firmground.factcheck.documents.document import Document
from firmground.factcheck.watching import Flip, Said, WatchList, again, flips, kept
from firmground.model.errors import BadInput, NotFound
from publish.record import bundled_record

DAY = date(2024, 12, 1)
TEXT = (
    "In 2023, 5,757 people were killed or injured by landmines worldwide. The Mine Ban Treaty has 164 states parties."
)


@pytest.fixture(scope="module")
def checker() -> Checker:
    return load_checker(bundled_record())


def test_the_same_text_of_the_same_day_is_kept_once(checker: Checker, tmp_path: Path) -> None:
    watched = WatchList(tmp_path / "watch")
    for name in ("one", "other"):
        watched.keep(kept(checker, Document(name, TEXT), DAY))
    watched.keep(kept(checker, Document("one", TEXT), date(2024, 12, 2)))
    assert len(watched.keys()) == 2
    (text,) = [t for t in watched.texts() if t.published == DAY]
    assert (text.name, [s.verdict for s in text.said]) == ("other", ["supported", "supported"])


def test_nothing_flips_while_the_ledger_stays_as_it_was(checker: Checker) -> None:
    text = kept(checker, Document("a", TEXT), DAY)
    assert again(checker, text) == (text, ())


def test_another_verdict_is_told_with_both_values(checker: Checker) -> None:
    text = kept(checker, Document("a", TEXT), DAY)
    first, second = text.said
    before = replace(first, verdict="contradicted", expected="5,000")
    now, found = again(checker, replace(text, said=(before, second)))
    assert now.said == text.said
    assert found == (Flip(first.text, first.kind, "contradicted", first.verdict, "5,000", first.expected),)


def test_what_is_no_kept_text_is_refused_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "0.json").write_text("{}", "utf-8")
    with pytest.raises(BadInput, match=r"0\.json: found what is no kept text"):
        list(WatchList(tmp_path).texts())
    with pytest.raises(NotFound, match='no text "1" is watched'):
        WatchList(tmp_path).drop("1")


SAIDS = st.lists(
    st.builds(
        Said,
        st.integers(0, 5),
        st.integers(6, 9),
        st.just("a"),
        st.sampled_from("kl"),
        st.sampled_from("sc"),
        st.just(""),
    ),
    max_size=6,
    unique_by=lambda s: (s.start, s.end, s.kind),
)


@given(SAIDS, SAIDS)
def test_flips_lead_from_one_state_to_the_other(before: list[Said], now: list[Said]) -> None:
    found = list(flips(before, now))
    one, other = ({(s.start, s.end, s.kind): s.verdict for s in held} for held in (before, now))
    assert len(found) == sum(one.get(place) != other.get(place) for place in one.keys() | other.keys())
    assert sorted(f.before for f in found if not f.now) == sorted(one[p] for p in one.keys() - other.keys())
    assert not list(flips(now, now))
