"""Every string goes through gettext: a pseudo-locale marks what does, a right-to-left one turns the page round."""

from gettext import NullTranslations
from html.parser import HTMLParser

import pytest

from firmground.publish.page import Page, load_pages
from firmground.publish.press import Press, Settings
from firmground.sources.event_folder import load_event_source
from firmground.sources.folder import event_source_slugs
from publish.record import bundled_record, viewpoint

PAGES = load_pages()
# Parts of a page whose words are always ours, never a source's or a name.
OURS = {"h2", "h3", "button", "label", "summary", "caption"}


class Pseudo(NullTranslations):
    """Marks every translated text, as a translator's first look at a page would."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧" if message else ""

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


class Headings(HTMLParser):
    """Collects the texts of the elements named in OURS."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in OURS:
            self._open.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in OURS and self._open:
            self.found.append("".join(self._open.pop()).strip())

    def handle_data(self, data: str) -> None:
        for texts in self._open:
            texts.append(data)


def _press() -> Press:
    settings = Settings({"en": NullTranslations(), "qps": Pseudo(), "ar": NullTranslations()})
    return Press(bundled_record(), settings, PAGES)


def _first(press: Press, page: Page) -> str:
    keys = page.module.keys(press.record, viewpoint())
    wanted = {"area": "ltu", "figure": "casualties/world", "treaty": "apmbc"}
    return wanted.get(page.slug) or next(iter(keys))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_headings_buttons_and_labels_are_translatable(page: Page) -> None:
    press = _press()
    parser = Headings()
    parser.feed(press.html(page, _first(press, page), viewpoint(), "qps").decode())
    # A heading made of data alone (a year, a state, a code) has no letter of ours in it.
    bare = [t for t in parser.found if t and "⟦" not in t and not _is_data(press, t)]
    assert bare == []


def _is_data(press: Press, text: str) -> bool:
    if not any(character.isalpha() for character in text):
        return True
    shelf = press.record.shelf
    known = {shelf.areas.name(area.code, "en") for area in shelf.areas} | {t.short for t in shelf.treaties.values()}
    known |= {p.label for p in shelf.vocabulary.properties.values()} | set(shelf.vocabulary.authorities.values())
    known |= {label for labels in shelf.vocabulary.codes.values() for label in labels.values()}
    known |= {edition.publisher for edition in press.record.reading.editions.values()}
    known |= {load_event_source(slug).title for slug in event_source_slugs()}
    known |= {edition.title for edition in press.record.reading.editions.values()}
    treaties = shelf.treaties.values()
    known |= {entry.label for treaty in treaties for entry in treaty.scope}
    known |= {entry.label for treaty in treaties for entry in treaty.obligations}
    first_line = text.split("\n", maxsplit=1)[0].strip()
    return text in known or first_line in known or any(text.startswith(name) for name in known if len(name) > 6)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_a_right_to_left_language_turns_the_page_round(page: Page) -> None:
    press = _press()
    html = press.html(page, _first(press, page), viewpoint(), "ar").decode()
    assert '<html lang="ar" dir="rtl">' in html


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_the_same_question_gives_the_same_bytes(page: Page) -> None:
    one, other = _press(), _press()
    key = _first(one, page)
    assert one.html(page, key, viewpoint(), "en") == other.html(page, key, viewpoint(), "en")
