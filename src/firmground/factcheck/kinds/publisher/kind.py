"""Who publishes a report: "the Landmine Monitor, which … publishes", "… said in its Cluster Munition Monitor"."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.kinds.publisher.judging import Asked, judge
from firmground.factcheck.kinds.publisher.released import released
from firmground.factcheck.marks import Mark, Sentence
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words

_BY_REACH: Final = 7
_OFFICE: Final = 6
_CALLED: Final = 6
_DOES_REACH: Final = 6
_AROUND: Final = 18
_FILLERS: Final = 3
_DONE_REACH: Final = 5
_OPENING: Final = 2
_GOVERNMENTS: Final = ("government", "venue")
_WHOSE: Final = small_words("of_which")


def find(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield who is said to publish the reports named in a sentence, one for each report."""
    sentence = view.sentence
    said: set[str] = set()
    for product in sentence.of("product"):
        org = _publisher(view, product)
        if org is None or product.code in said:
            continue
        said.add(product.code)
        first, last = min(product.first, org.first), max(product.last, org.last)
        reading = {"product": product.code, "publisher": org.code}
        asked = Asked(product.code, org.code, _edition(sentence, product))
        yield Found(first, last, org.first, reading, partial(judge, asked=asked), weight=5)
    yield from released(view, scene)


def _edition(sentence: Sentence, product: Mark) -> int | None:
    """Return the year that follows the name of a report: that of its edition."""
    whens = [w for w in sentence.whens if w.first == product.last + 1 and w.day.precision == "year"]
    return whens[0].year if whens and not whens[0].relative else None


def _publisher(view: Clauses, product: Mark) -> Mark | None:
    """Return who is said to publish a report: its owner by name, by "published by", or by "… in its …"."""
    sentence = view.sentence
    orgs = [m for m in sentence.of("product_org") if not _same(m, product) and view.distance(m, product) <= _AROUND * 2]
    for org in orgs:
        if (
            _owns(sentence, org, product)
            or _named_after(sentence, org, product)
            or _in_its(sentence, org, product)
            or _relative(sentence, org, product)
            or _done_by(sentence, org, product)
            or _opening(view, org, product)
            or _called(sentence, org, product)
            or _inverted(sentence, org, product)
            or _bracketed(sentence, org, product)
            or _whose(sentence, org, product)
        ):
            return org
    return None


def _same(org: Mark, product: Mark) -> bool:
    return org.first <= product.last and product.first <= org.last


def _owns(sentence: Sentence, org: Mark, product: Mark) -> bool:
    """Tell whether the name stands right before the report's: "Norwegian People’s Aid’s Cluster Munition Monitor"."""
    between = range(org.last + 1, product.first)
    if not between or len(between) > _FILLERS or org.code in _GOVERNMENTS:
        return False
    return any(m.first in between and m.last in between for m in sentence.of("product_s"))


def _named_after(sentence: Sentence, org: Mark, product: Mark) -> bool:
    """Tell whether the report is said to be published by, or a project of, the one named after it; or before it."""
    links = [m for m in sentence.of("product_by") if 0 < org.first - m.last <= (_OFFICE if m.last > m.first else 2)]
    return any(_links(sentence, link, org, product) for link in links)


def _links(sentence: Sentence, link: Mark, org: Mark, product: Mark) -> bool:
    whole = link.last > link.first
    if product.last < link.first:
        near = whole or org.first - product.last <= _BY_REACH
        return near and link.first - product.last <= _BY_REACH and not _cut(sentence, product.last, link.first)
    # "A new report by the government of Austria, …, the Landmine Monitor 2017".
    return whole and org.code != "un" and 0 < product.first - org.last <= _AROUND


def _cut(sentence: Sentence, last: int, first: int) -> bool:
    """Tell whether another verb stands between a report and the link to a name."""
    return bool(sentence.within("noun", last + 1, first - 1)) or any(
        a.first in range(last + 1, first) for a in sentence.amounts if a.unit
    )


def _in_its(sentence: Sentence, org: Mark, product: Mark) -> bool:
    """Tell whether the one named is said to publish it: "… said in its Landmine Monitor", "… has issued its …"."""
    if not org.last < product.first:
        return False
    does = sentence.within("product_does", org.last + 1, product.first - 1)
    return bool(does) and does[0].first - org.last <= _DOES_REACH and product.first - does[-1].last <= _DOES_REACH - 2


def _relative(sentence: Sentence, org: Mark, product: Mark) -> bool:
    """Tell whether a clause after the report says it: "the Landmine Monitor, which UNICEF publishes every autumn"."""
    if not product.last < org.first or org.first - product.last > _BY_REACH:
        return False
    return any(0 < m.first - org.last <= 2 and not _is_its(m) for m in sentence.of("product_does"))


def _is_its(mark: Mark) -> bool:
    """Tell whether a phrase holds the report as its owner's ("said in its"); plain verbs have a code of their own."""
    return mark.code != "verb" and mark.first != mark.last


def _done_by(sentence: Sentence, org: Mark, product: Mark) -> bool:
    """Tell whether verb and agent say it: "the Monitor, published yesterday by …", "Published by …, the Monitor"."""
    links = [m for m in sentence.of("product_by", "agent") if 0 < org.first - m.last <= 2]
    verbs = [
        m
        for m in sentence.of("product_does")
        if links and 0 <= links[-1].first - m.last <= _DONE_REACH and not _is_its(m)
    ]
    if not verbs:
        return False
    if product.last < verbs[-1].first:
        return verbs[-1].first - product.last <= _DONE_REACH and not _cut(sentence, product.last, verbs[-1].first)
    return verbs[-1].first <= _OPENING and 0 < product.first - org.last <= _DONE_REACH


def _called(sentence: Sentence, org: Mark, product: Mark) -> bool:
    """Tell whether a report is called one of somebody's: "the Landmine Monitor, a UN publication"."""
    nouns = [m for m in sentence.of("product_noun") if 0 < m.first - org.last <= 2]
    return bool(nouns) and 0 < org.first - product.last <= _CALLED and not _cut(sentence, product.last, org.first)


def _inverted(sentence: Sentence, org: Mark, product: Mark) -> bool:
    """Tell whether a relative clause names who publishes it after the verb: "l’Observatoire, que publie le CICR"."""
    if not product.last < org.first:
        return False
    verbs = [m for m in sentence.of("product_does", "verb") if 0 < org.first - m.last <= _DOES_REACH]
    keys, which = sentence.tokens.keys, small_words("product_which")
    return any(product.last < v.first <= product.last + _AROUND and keys[v.first - 1] in which for v in verbs)


def _bracketed(sentence: Sentence, org: Mark, product: Mark) -> bool:
    """Tell whether a reference gives the publisher in brackets: "Cluster Munition Monitor 2024 (ICBL-CMC, Geneva)"."""
    keys = sentence.tokens.keys
    opened = product.last + 1 + keys[product.last + 1].isdigit() if product.last + 2 < len(keys) else 0
    after = keys[org.last + 1 : org.last + 2]
    return (
        bool(opened) and keys[opened : opened + 1] == ("(",) and org.first == opened + 1 and after in {(",",), (")",)}
    )


def _whose(sentence: Sentence, org: Mark, product: Mark) -> bool:
    """Tell whether a clause names the publisher as such: "l’Observatoire, dont l’ICBL est l’éditrice", "whose …"."""
    keys = sentence.tokens.keys
    opened = [p for p in range(product.last + 1, product.last + 4) if keys[p : p + 1] and keys[p] in _WHOSE]
    if not opened or not opened[0] < org.first <= opened[0] + _AROUND:
        return False
    nouns = sentence.within("product_noun", opened[0] + 1, len(keys) - 1, "publisher")
    return any(abs(n.first - org.last) <= _AROUND for n in nouns)


def _opening(view: Clauses, org: Mark, product: Mark) -> bool:
    """Tell whether a sentence opens with "In its …" and the subject follows: "In its Monitor, …, X says"."""
    sentence = view.sentence
    opened = any(m.first <= _OPENING and 0 < product.first - m.last <= 2 for m in sentence.of("product_its"))
    orgs = [m for m in sentence.of("product_org") if m.first > product.last]
    return opened and bool(orgs) and orgs[0] == org and org.first - product.last <= _AROUND - 4
