"""What a treaty bans and asks for, where its name stands before: in asides, further verbs and sentences that go on."""

import pytest

from factcheck.test_readings import verdicts


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Delegates from all parties to the Ottawa Treaty prohibiting antipersonnel mines met in Geneva."),
        ("en", "They spoke of the Convention on Cluster Munitions, the one global treaty that bans cluster munitions."),
        ("fr", "La réunion des États parties au traité d’Ottawa interdisant les mines antipersonnel s’est tenue là."),
        ("es", "La reunión del Tratado de Ottawa, que prohíbe las minas antipersonal, fue breve."),
        ("en", "The Oslo Convention dates from 2008. The text forbids the use, sale and transfer of cluster bombs."),
        ("en", "Requires states parties never to use, make, buy, produce, sell, export, stockpile or transfer"
         " antipersonnel mines."),
        ("es", "La Convención de Oslo compromete a los Estados parte a no usar, producir, adquirir, almacenar, vender o"
         " ceder jamás a nadie municiones en racimo."),
    ],
)  # fmt: skip
def test_a_ban_told_behind_a_name_or_of_what_was_named_before_is_read(language: str, text: str) -> None:
    assert ("provision", "supported") in verdicts(text, language, "2021-05-04")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Oslo Convention bans all cluster bombs and requires the destruction of stockpiles, the clearance of"
         " land and assistance to victims."),
        ("fr", "La Convention d’Oslo interdit toutes les bombes à sous-munitions et oblige à détruire les stocks et à"
         " aider les victimes."),
        ("es", "La Convención de Oslo prohíbe todas las bombas de racimo y obliga a destruir las existencias y a ayudar"
         " a las víctimas."),
    ],
)  # fmt: skip
def test_a_further_verb_is_a_claim_of_its_own(language: str, text: str) -> None:
    assert verdicts(text, language, "2021-05-04").count(("provision", "supported")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The Ottawa Treaty exists. Japan has a law on the prohibition of antipersonnel mines.",
        "The Oslo Convention bans cluster bombs and Japan requires the destruction of stockpiles of rice.",
    ],
)
def test_what_a_state_lays_down_is_no_duty_of_the_treaty(text: str) -> None:
    assert verdicts(text, "en", "2021-05-04").count(("provision", "supported")) < 2


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Between 5 and 40 per cent of cluster submunitions fail to explode.", "supported"),
        ("The failure rate of most cluster munitions exceeds 1 per cent.", "supported"),
        ("Nine out of ten, or 90 per cent, of cluster submunitions fail to explode.", "not_in_ledger"),
    ],
)
def test_what_was_seen_of_a_munition_supports_an_older_text(text: str, verdict: str) -> None:
    assert ("failure_rate", verdict) in verdicts(text, "en", "2011-05-04")
