from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firmground.factcheck.arguments.finding import THRESHOLD, Arguments, load_arguments
from firmground.factcheck.arguments.passage import Passage
from publish.record import bundled_record

DAY = date(2025, 12, 28)
DETERRENCE = "Leaving the mine ban strengthens our deterrence and defence, the minister said."
SPLIT = "The mines of today destroy themselves. They become harmless after a few days."
NEWS = (
    "Two people were killed by a landmine near the border, police said.",
    "Poland deposited its instrument of withdrawal from the Mine Ban Treaty in August.",
    "The Monitor counted 6,279 casualties of mines in 2024.",
    "Deminers cleared 12 square kilometres of mined land in Angola last year.",
    "Parliament voted 157 to 18 to leave the convention.",
)
ARGUMENTS = load_arguments(bundled_record())


def found(text: str, language: str = "en", day: date = DAY) -> tuple[Passage, ...]:
    return ARGUMENTS.found(text, language, day)


def keys(text: str, language: str = "en") -> list[str]:
    return [passage.argument.key for passage in found(text, language)]


def test_a_passage_says_where_it_stands_and_which_argument_it_makes() -> None:
    text = f"{NEWS[0]}\n\n  {DETERRENCE}\n\n{NEWS[2]}"
    (passage,) = found(text)
    assert passage.text == DETERRENCE == text[passage.start : passage.end]
    assert passage.argument.key == "exit-strengthens-deterrence"
    assert passage.argument.side == "for"
    assert passage.score >= THRESHOLD


def test_the_score_is_told_in_words_of_the_passage() -> None:
    (passage,) = found(DETERRENCE)
    assert "“deterrence”" in passage.why
    assert f"asked {THRESHOLD}" in passage.why


def test_both_sides_are_told_with_the_best_source_first_and_the_page() -> None:
    (passage,) = found(DETERRENCE)
    entry = passage.argument
    assert entry.claim == entry.made[0].text
    assert [s.by for s in entry.made] == ["Lithuanian Defence Minister Robertas Kaunas"]
    assert [s.by for s in entry.answers] == ["Tamar Gabelnick, ICBL-CMC"]
    assert entry.answers[0].statement in ARGUMENTS.record.reading.statements
    assert entry.address == "evidence/arguments/#exit-strengthens-deterrence"


def test_a_source_that_became_known_after_the_text_says_so() -> None:
    text = "The withdrawals endanger civilians and bring back weapons, campaigners against the mine treaty exits said."
    early = found(text, day=date(2026, 2, 1))[0].argument
    late = found(text, day=date(2026, 12, 1))[0].argument
    assert early.key == late.key == "threat-to-civilians"
    assert any(source.later for source in early.made)
    assert not any(source.later for source in (*late.made, *late.answers))


def test_what_only_awaits_review_is_not_told_and_its_absence_is_said() -> None:
    public = found(DETERRENCE)[0].argument
    assert public.would_change == ()
    assert "awaits review" in public.change_note
    desk = load_arguments(bundled_record("desk")).found(DETERRENCE, "en", DAY)[0].argument
    assert [source.by for source in desk.would_change] == ["Firmground"]
    assert desk.change_note == ""


@pytest.mark.parametrize("text", NEWS)
def test_news_and_chronicles_make_no_argument(text: str) -> None:
    assert keys(text) == []


def test_a_text_that_is_not_of_our_subject_makes_no_argument() -> None:
    assert keys("The drone is a force multiplier, and air defence strengthens deterrence. " * 20) == []


def test_words_that_could_be_said_of_anything_need_the_weapon_near() -> None:
    far = f"{NEWS[0]} He spoke. He left. He slept. Drones are a real force multiplier for small armies."
    assert keys(far) == []
    assert keys("Landmines matter to us. They are a real force multiplier for small armies.") == [
        "force-multiplier-2020"
    ]


def test_two_sentences_that_make_an_argument_only_together_are_one_passage() -> None:
    (passage,) = found(SPLIT)
    assert passage.argument.key == "six-in-a-million"
    assert passage.text == SPLIT


def test_sentences_of_two_paragraphs_are_never_one_passage() -> None:
    assert keys(SPLIT.replace(". ", ".\n\n")) == []


def test_of_two_entries_that_say_nearly_the_same_one_is_given() -> None:
    assert len(found("Landmines are a force multiplier, said the Pentagon.")) == 1


def test_one_sentence_may_make_two_arguments() -> None:
    text = (
        "Today’s mines self-destruct, only six in a million stay active, and a conscript army can slow an attacker "
        "with them and spare its soldiers."
    )
    assert sorted(keys(text)) == ["cheap-and-simple-defence", "six-in-a-million"]


def test_a_rebuttal_that_names_the_counter_side_is_told() -> None:
    (passage,) = found(f"{DETERRENCE} Campaigners reject that: Ukraine was not bound either.")
    assert passage.rebuttal == "The passage names the counter-side: “Campaigners”, “reject”."
    assert passage.text == DETERRENCE


def test_without_the_counter_side_no_rebuttal_is_told() -> None:
    assert [p.rebuttal for p in found(f"{DETERRENCE} But the vote is still to come.")] == [""]
    assert [p.rebuttal for p in found(f"{DETERRENCE}\n\nCampaigners reject that.")] == [""]


def test_a_language_that_is_not_read_gives_nothing() -> None:
    assert ARGUMENTS.found(DETERRENCE, "de", DAY) == ()
    assert ARGUMENTS.found(DETERRENCE, "", DAY) == ()


def test_a_record_without_arguments_finds_none() -> None:
    bare = Arguments(
        ARGUMENTS.record, ARGUMENTS.languages, type(ARGUMENTS.ranking)((), {}), {}, ARGUMENTS.carrying
    )  # fmt: skip
    assert bare.found(DETERRENCE, "en", DAY) == ()


@given(st.permutations(NEWS), st.permutations(NEWS))
def test_the_order_of_sentences_elsewhere_changes_no_passage(before: list[str], after: list[str]) -> None:
    around = f"{NEWS[1]}\n\n{NEWS[2]}\n\n{DETERRENCE}\n\n{NEWS[3]}"
    text = "\n\n".join((*before, around, *after))
    (passage,) = found(text)
    assert passage.text == DETERRENCE
    (alone,) = found(around)
    assert (passage.argument, passage.score, passage.why) == (alone.argument, alone.score, alone.why)


@given(st.lists(st.sampled_from((DETERRENCE, SPLIT, *NEWS, "\n\n", "“", "mines deter-\nrence", "2,35 %")), max_size=12))
def test_passages_point_at_the_text_and_stand_in_order(parts: list[str]) -> None:
    text = " ".join(parts)
    passages = found(text)
    assert all(text[p.start : p.end] == p.text == p.text.strip() for p in passages)
    assert [p.start for p in passages] == sorted(p.start for p in passages)
    assert len({(p.start, p.argument.key) for p in passages}) == len(passages)


def test_time_grows_with_the_text_alone() -> None:
    text = "\n\n".join((*NEWS, DETERRENCE)) + "\n\n"

    def seconds(times: int) -> float:
        start = process_time()
        found(text * times)
        return process_time() - start

    seconds(20)
    assert seconds(1600) < 16 * max(seconds(400), 0.05)


def test_a_sentence_without_an_end_is_no_passage() -> None:
    assert keys("leaving the mine ban strengthens deterrence " * 20_000) == []


def test_a_text_of_one_word_over_and_over_takes_no_longer_than_another() -> None:
    text = ("Mines deter deter deter reject campaigners " * 40 + ". ") * 250
    start = process_time()
    found(text)
    assert process_time() - start < 10
