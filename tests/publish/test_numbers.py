"""Every number on every page and in every print resolves to a statement, or to a finding with its inputs."""

from functools import cache
from gettext import NullTranslations

import pytest

from firmground.model.viewpoint import Viewpoint
from firmground.publish.catalogues import languages, translations
from firmground.publish.catalogues.extraction import messages
from firmground.publish.numbers.blocks import unresolved_told
from firmground.publish.numbers.masking import MASK, Masking, masked
from firmground.publish.numbers.resolving import Resolver
from firmground.publish.numbers.whole import unresolved_numbers, unresolved_on
from firmground.publish.page import load_pages
from firmground.publish.press import Press, Settings
from firmground.publish.reports.blocks import Chapter, Column, Paragraph, Report, Sentence, Table, Told
from firmground.publish.reports.sheets import profile
from publish.instances import heaviest, keys, sample
from publish.record import TODAY, bundled_press, bundled_record, viewpoint

SLUGS = tuple(page.slug for page in load_pages())
OTHERS = tuple(code for code in languages() if code != "en")
# `firmground site --check` looks at all; here at the heaviest of each kind and a sample.
_OF_A_KIND = 12
HELD = next(iter(bundled_record().reading.held))
NOT_HELD = "0" * 32


@cache
def resolver(lang: str = "en", view: Viewpoint | None = None) -> Resolver:
    press = Press(bundled_record(), Settings({lang: translations()[lang]}))
    return Resolver(press, view or viewpoint(), lang)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_number_of_every_english_page_resolves(slug: str) -> None:
    found = [one for key in {heaviest(slug), *sample(slug, _OF_A_KIND)} for one in unresolved_on(resolver(), slug, key)]
    assert found == []


@pytest.mark.parametrize("lang", OTHERS)
@pytest.mark.parametrize("slug", SLUGS)
def test_every_number_resolves_in_the_other_languages(slug: str, lang: str) -> None:
    found = [one for key in {heaviest(slug), *sample(slug, 1)} for one in unresolved_on(resolver(lang), slug, key)]
    assert found == []


@pytest.mark.parametrize("slug", SLUGS)
def test_every_number_resolves_on_another_day(slug: str) -> None:
    view = Viewpoint(TODAY.replace(year=2014), TODAY.replace(year=2020), TODAY)
    then = resolver("en", view)
    held = set(then.press.page(slug).module.keys(then.press.record, view))
    found = [one for key in sample(slug, 2) if key in held for one in unresolved_on(then, slug, key)]
    assert found == []


@pytest.mark.parametrize("key", keys("factsheet"))
def test_every_number_of_a_profile_in_word_resolves(key: str) -> None:
    assert unresolved_told(profile(bundled_record(), key, viewpoint()), resolver().press.words("en")) == []


def of(html: str, address: str = "areas/khm/") -> list[str]:
    """Return what does not resolve in the main part of a page at an address."""
    return resolver().unresolved_in(f"<main>{html}</main>".encode(), address)


@pytest.mark.parametrize(
    "html",
    [
        "<p>12 people</p>",
        "<h2>States: 12</h2><p>Cambodia, Laos</p>",
        f'<p>12 people</p><p><a href="../../statements/{HELD}/">x</a></p>',
        f'<p>12 people <a href="../../statements/{NOT_HELD}/">x</a></p>',
        '<p>12 people in <a href="../../areas/lao/">Laos</a></p>',
        '<p>12 people, <a href="../../sources/landmine-monitor-2024/">Landmine Monitor</a></p>',
        '<p data-from="#nothing">12 people</p>',
        '<p data-from="../../nothing/">12 people</p>',
        '<p data-from="../../privacy/">12 people</p>',
        f'<div data-from="../../statements/{HELD}/"><p>12 people</p></div>',
        '<p data-rule="apmbc/nothing">12 days</p>',
        '<p><span data-tally="apmbc" data-of="withdrawn">4711</span></p>',
        '<p data-finding="redacted">4711</p>',
        '<details><summary>3</summary><p><a href="../lao/">a</a>, <a href="../vnm/">b</a></p></details>',
        '<p><a href="../../privacy/">2023</a></p>',
        "<p>It happened on 6 March 2025.</p>",
        "<table><tr><th>2024</th><td>12</td></tr></table>",
        '<figure><svg><text class="q">500</text></svg></figure>',
    ],
)
def test_a_bare_number_is_found(html: str) -> None:
    assert len(of(html)) == 1


@pytest.mark.parametrize(
    "html",
    [
        f'<p><a href="../../statements/{HELD}/">12 people</a></p>',
        f'<table><tr><th>2024</th><td>12</td><td><a href="../../statements/{HELD}/">x</a></td></tr></table>',
        f'<p>12 people<sup class="c"><a href="#n1">1</a></sup></p>'
        f'<p id="n1"><a href="../../statements/{HELD}/">x</a></p>',
        f'<p data-from="#l">2 of them</p><ul id="l"><li><a href="../../statements/{HELD}/">x</a></li></ul>',
        '<p data-from="../../areas/">12 states</p>',
        '<p data-rule="apmbc/clearance">within 10 years</p>',
        '<details><summary>2</summary><p><a href="../lao/">a</a>, <a href="../vnm/">b</a></p></details>',
        '<p><a href="../../cards/2024/">2024</a></p>',
        "<h2>2024</h2>", "<p>Art. 5(1), and no. 12</p>", "<p>As of 21 November 2026</p>", '<p class="code">0a12</p>',
        '<p>6 September 2012, <a href="../../sources/cluster-munition-monitor-2012/">a report</a></p>',
    ],
)  # fmt: skip
def test_a_number_that_resolves_or_is_a_name_is_let_pass(html: str) -> None:
    assert of(html) == []


def test_a_count_of_states_is_reckoned_anew() -> None:
    number = resolver().evidence.counted("apmbc", ["withdrawn"])
    assert number == 5
    assert of(f'<p><span data-tally="apmbc" data-of="withdrawn">{number}</span></p>') == []


def _report(*told: Told, text: str = "x", table: bool = False) -> Report:
    said = Sentence("a", text, {f"f{place}": one for place, one in enumerate(told)})
    block = Table("t", "t", (Column("c"),), ((told,),)) if table else Paragraph((said,))
    title = Sentence("title", "x", {})
    return Report("annual", "x", title, (), (), (Chapter("c", "c", (block,)),), TODAY, TODAY)


@pytest.mark.parametrize("table", [False, True])
def test_a_number_in_a_print_needs_a_statement_that_is_held(table: bool) -> None:
    words = resolver().press.words("en")
    for statements, faults in (((), 1), ((NOT_HELD,), 1), ((HELD,), 0)):
        assert len(unresolved_told(_report(Told(12, "count", statements), text="%(f0)s", table=table), words)) == faults
    assert unresolved_told(_report(Told("2025", "asked", ()), text="%(f0)s", table=table), words) == []


def test_the_check_of_a_whole_site_names_the_page_of_a_number() -> None:
    press = bundled_press()

    def found(*slugs: str) -> tuple[tuple[str, ...], int]:
        few = Press(press.record, press.settings, tuple(page for page in press.pages if page.slug in slugs))
        bare, pages = unresolved_numbers(few, viewpoint(), workers=1)
        return tuple(one.address for one in bare), pages

    assert found("weapons", "privacy", "methodology") == ((), 3)
    # Without the pages it leads to, what the list by name counts rests on nothing.
    addresses, pages = found("a_z")
    assert (set(addresses), pages) == ({"en/a-z/"}, 1)


def test_our_own_words_are_masked_and_what_is_filled_in_is_not() -> None:
    assert masked('<a href="#r5">90 days</a> of %(n2)s') == f'<a href="#r5">{MASK}{MASK} days</a> of %(n2)s'
    words = Masking(NullTranslations())
    assert words.gettext("Within 24 months") == f"Within {MASK}{MASK} months"
    assert words.ngettext("1 day", "%(n)s days", 2) == "%(n)s days"


# What a text of ours may hold a number for: the law, a format or licence, a limit of the site, a band of a scale.
_WORDS_WITH_NUMBERS = 69


def test_texts_of_ours_with_a_number_are_few_and_known() -> None:
    """A new one is read by who adds it: a figure in words of ours would be one that no statement backs."""
    texts = {m.id if isinstance(m.id, str) else m.id[-1] for m in messages() if m.id}
    held = sorted(text for text in texts if MASK in masked(text))
    assert len(held) == _WORDS_WITH_NUMBERS, held
    told = [text.lower() for text in held if "Article" not in text]
    assert not [text for text in told if "states" in text and "parties" in text]
