"""Pages: the text without what surrounds it, the day of publication, and what hostile pages are answered."""

import time

import pytest

from firmground.factcheck.documents.apart import read_apart
from firmground.factcheck.documents.html import take
from firmground.model.errors import BadInput

BODY = "The treaty entered into force in 1999, and many states have joined it since then, as everybody knows. " * 4


def _text(body: str) -> str:
    return take(f"<!doctype html><html><head><title>T</title></head><body>{body}</body></html>".encode()).text


def test_scripts_styles_and_what_surrounds_the_text_are_left_out() -> None:
    found = _text(
        "<header role=banner>Site</header><nav>Home</nav><div class='cookie-banner x'>We use cookies</div>"
        "<script>alert('script')</script><style>p{}</style><noscript>no</noscript><template><p>temp</p></template>"
        f"<p hidden>hid</p><p style='display: none'>none</p><p aria-hidden=true>aria</p><p>{BODY}</p><!-- comment -->"
        "<svg><text>drawn</text></svg><aside>Read also</aside><footer>Imprint</footer>"
    )
    assert found == BODY.strip()


def test_a_marked_article_is_the_text_and_teasers_beside_it_are_not() -> None:
    assert _text(f"<div>Top stories</div><article><h1>Head</h1><p>{BODY}</p></article><article>Teaser</article>") == (
        f"Head\n\n{BODY.strip()}"
    )
    nested = f"<main><article><p>{BODY}</p><article>quoted</article></article></main>"
    assert _text(nested).count("quoted") == 1


def test_blocks_breaks_lists_and_tables_stand_on_lines_of_their_own() -> None:
    found = _text(
        "<p>One<br>two &amp; <b>th</b>ree</p><ul><li>first<li>second</ul>"
        "<table><tr><th>State</th><th>2013</th></tr><tr><td>COL</td><td>374</td></tr></table>"
    )
    assert found == "One\ntwo & three\n\n- first\n\n- second\n\n| State | 2013 |\n| COL | 374 |"


def test_a_raised_figure_is_a_footnote_unless_it_makes_an_area() -> None:
    assert _text("<p>5,757<sup><a href='#n'>12</a></sup> casualties, 281 km<sup>2</sup>, the 4<sup>th</sup>") == (
        "5,757 casualties, 281 km2, the 4th"
    )


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2024-07-29T23:30:00-05:00">', "2024-07-29"),
        ('<meta name="DC.date.issued" content="2014-07-09">', "2014-07-09"),
        ('<meta name="pubdate" content="20140709">', "2014-07-09"),
        ('<meta name="date" content="Mon, 29 Jul 2024 10:00:00 GMT">', "2024-07-29"),
        ('<meta itemprop="datePublished" content="2024-7-9">', "2024-07-09"),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, '
            '{"@type": "NewsArticle", "datePublished": "2020-01-02T00:00Z"}]}</script>',
            "2020-01-02",
        ),
        ('<script type="application/ld+json">{broken</script><meta name="date" content="2001-02-03">', "2001-02-03"),
        ("<time datetime='2019-11-25'>25 November</time>", "2019-11-25"),
        ('<meta name="date" content="2024-13-45"><time datetime="2019-11-25">x</time>', "2019-11-25"),
        ('<meta name="date" content="0001-01-01">', ""),
        ('<meta name="date" content="soon">', ""),
        ("", ""),
    ],
)
def test_the_page_tells_its_day(head: str, day: str) -> None:
    assert take(f"<html><head>{head}</head><body><p>{BODY}</p></body></html>".encode()).published == day


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        ("<p>Türkiye".encode(), "Türkiye"),
        ("<p>Türkiye".encode("cp1252"), "Türkiye"),
        ("<meta charset=iso-8859-1><p>“Türkiye”".encode("cp1252"), "“Türkiye”"),
        ("<meta charset=windows-1251><p>мины".encode("cp1251"), "мины"),
        ("\ufeff<p>Türkiye".encode("utf-16-le"), "Türkiye"),
        (b"<meta charset=nosuch><p>a\xff", "a\ufffd"),
        (b"<meta charset=base64><p>a\xff", "a\ufffd"),
        (b"<meta charset=punycode><p>a\xff", "a\ufffd"),
        (b"<meta charset=unicode_escape><p>a\\x41\xff", "a\\x41\ufffd"),
        (b"<meta charset=utf-7><p>a+AGE-\xff", "a+AGE-\ufffd"),
        ("<meta charset=shift_jis><p>地雷".encode("cp932"), "地雷"),
        ("<meta charset=koi8-r><p>мины".encode("koi8-r"), "мины"),
        (b"<p>a\x00b", "ab"),
    ],
)
def test_the_page_tells_its_encoding(raw: bytes, word: str) -> None:
    assert take(raw).text == word


def test_a_page_without_text_is_an_empty_text() -> None:
    assert take(b"<html></html>").text == ""


def test_a_page_is_read_in_a_process_of_its_own() -> None:
    found = read_apart("html", "a.html", f"<meta name=date content=2020-01-02><p>{BODY}".encode())
    assert (found.text, str(found.published), found.as_given) == (BODY.strip(), "2020-01-02", False)


def test_a_page_as_deep_as_no_browser_shows_is_given_up_in_time() -> None:
    with pytest.raises(BadInput, match=r"a\.html: found an HTML page that takes more than 2 seconds"):
        read_apart("html", "a.html", b"<div>" * 1_000_000, seconds=2)


def test_a_page_of_a_million_elements_is_read_or_refused() -> None:
    assert len(read_apart("html", "a.html", b"<p>a" * 300_000).text) == 899_998
    with pytest.raises(BadInput, match="more than 1,500,000 elements"):
        read_apart("html", "a.html", b"<p>a" * 1_000_000)


def test_raised_characters_within_raised_ones_are_looked_at_once() -> None:
    assert _text("<p>the 4<sup>t<sup>1</sup>h</sup> of May<sup><sup>1</sup></sup>, 2<sup>nd</sup><sup>3</sup>") == (
        "the 4t1h of May, 2nd"
    )
    begun = time.process_time()
    assert _text("a" + "<sup>" * 20_000 + "b") == "ab"
    assert time.process_time() - begun < 2
