import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.arguments.term_tables import table_of
from firmground.factcheck.arguments.terms import Term, TermTable, carrying, load_weights, read_terms
from firmground.factcheck.lexicon import LANGUAGES
from firmground.model.errors import BadInput
from firmground.vocabulary.tables import Table
from publish.record import bundled_record

WEIGHTS = load_weights()


def terms(*phrases: str) -> TermTable:
    rows = "\n".join(f'concept,c{n},"{phrase}"' for n, phrase in enumerate(phrases))
    table = Table("terms.csv", f"family,code,phrases\n{rows}\n".encode())
    return TermTable(read_terms(table), frozenset(f"c{n}" for n in range(len(phrases))))


def spans(held: TermTable, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in held.found(text, 0, len(text))]


def test_a_star_stands_for_every_ending_and_signs_count_for_nothing() -> None:
    held = terms("self-destruct*")
    assert spans(held, "They self-destruct; SELF DESTRUCTION, self—destructing.") == [
        "self-destruct", "SELF DESTRUCTION", "self—destructing",
    ]  # fmt: skip


def test_a_gap_stands_for_up_to_five_words() -> None:
    held = terms("slow* .. attack*")
    assert spans(held, "slows an attacker") == ["slows an attacker"]
    assert spans(held, "slows one two three four five attackers") == ["slows one two three four five attackers"]
    assert spans(held, "slows one two three four five six attackers") == []


def test_accents_and_case_make_no_difference() -> None:
    assert spans(terms("disuasión"), "La DISUASION, la disuasión") == ["DISUASION", "disuasión"]


def test_a_word_broken_at_the_end_of_a_line_is_one_word() -> None:
    assert spans(terms("deterrence"), "for deter-\nrence") == ["deter-\nrence"]


@pytest.mark.parametrize("phrase", ["..", "mines ..", ".. mines", "!"])
def test_a_phrase_without_words_or_with_a_gap_at_its_end_is_refused(phrase: str) -> None:
    with pytest.raises(BadInput, match="phrases of words"):
        terms(phrase)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_says_all_concepts_that_weigh_and_no_others(language: str) -> None:
    table = table_of(language)
    subjects = {code for family, code in table if family == "subject"}
    said = {code for family, code in table if family == "concept"}
    weighed = {w.concept for w in WEIGHTS}
    assert weighed - said - subjects == {"any-subject"}
    assert said <= weighed
    assert {code for family, code in table if family == "voice"} == {"for", "against"}
    assert {code for family, code in table if family == "reply"} == {"any", "against"}


def test_the_weights_are_about_arguments_of_the_ledger_and_leave_none_out() -> None:
    held = {s.partition(":")[2] for s in bundled_record("desk").reading.subjects() if s.startswith("argument:")}
    assert {w.argument for w in WEIGHTS} == held
    pairs = [(w.argument, w.concept) for w in WEIGHTS]
    assert len(set(pairs)) == len(pairs)


def test_every_argument_has_a_concept_that_carries_it() -> None:
    assert {w.argument for w in WEIGHTS if w.concept in carrying(WEIGHTS) and w.weight >= 2} == {
        w.argument for w in WEIGHTS
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_is_found_without_a_word_that_tells(language: str) -> None:
    """The quick filter leaves nothing out: each carrying phrase, written plainly, has a word that tells."""
    carried = carrying(WEIGHTS)
    phrases = [t for t in table_of(language).items() if t[0][0] == "concept" and t[0][1] in carried]
    held = TermTable((t for (_, _), found in phrases for t in found), carried)
    for _, found in phrases:
        for term in found:
            assert any(held.tells(word.removesuffix("*")) for word in term.words), term


@given(st.text(alphabet="mines deter .-\n«é2,35", max_size=80))
def test_terms_point_at_the_text(text: str) -> None:
    held = terms("mine*", "deter .. mines", "2,35")
    for hit in held.found(text, 0, len(text)):
        assert 0 <= hit.start < hit.end <= len(text)
        assert text[hit.start : hit.end].strip() == text[hit.start : hit.end]


def test_a_term_is_found_only_inside_the_stretch_asked_for() -> None:
    text = "mines and mines"
    held = TermTable([Term("concept", "c", ("mines",))], frozenset("c"))
    assert [hit.start for hit in held.found(text, 5, len(text))] == [10]
