"""The page on what is banned."""

from publish.record import bundled_record, html


def test_it_shows_every_weapon_of_both_treaties_with_article_and_ruling() -> None:
    page = html("weapons")
    for treaty in bundled_record().shelf.treaties.values():
        for entry in treaty.scope:
            assert f'id="{treaty.slug}-{entry.weapon}"' in page
            row = page.split(f'id="{treaty.slug}-{entry.weapon}"')[1].split("</tr>")[0]
            assert f"Art. {entry.provision}" in row
            assert f"s-{entry.ruling}" in row


def test_the_exclusion_asks_for_all_five_conditions_together() -> None:
    assert "meet every one of five conditions together" in html("weapons")
