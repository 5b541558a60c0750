"""The text below an element of a page: what a reader sees of it, in order, block by block."""

import re
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborNode

from firmground.factcheck.documents.taken import Unreadable, is_footnote

# What a page holds beside its text.
_LEFT_OUT: Final = frozenset((
    "script", "style", "noscript", "template", "head", "nav", "footer", "aside", "label", "button", "select", "svg",
    "math", "iframe", "object", "embed", "canvas", "audio", "video", "picture", "img", "input", "textarea", "dialog",
    "menu", "map", "datalist", "title", "link", "meta", "rp", "rt", "-comment",
))  # fmt: skip
_ROLES: Final = frozenset(("navigation", "banner", "contentinfo", "complementary", "search", "menu", "dialog", "alert"))
# Ids and classes that name what surrounds a text; whole words only, as "with-sidebar" stands on the page itself.
_AROUND: Final = frozenset((
    "nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "cookie", "cookies", "cookie-banner",
    "sidebar", "related", "related-posts", "share", "sharing", "social", "comments", "footer", "masthead", "advert",
    "adverts", "advertisement", "newsletter", "pagination", "sr-only", "screen-reader-text", "visually-hidden",
))  # fmt: skip
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_BLOCKS: Final = frozenset((
    "p", "div", "section", "article", "main", "header", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "dt",
    "dd", "blockquote", "pre", "figure", "figcaption", "table", "caption", "address", "hr", "details", "summary",
    "fieldset", "center",
))  # fmt: skip
_MOST: Final = 1_500_000


def texts(top: LexborNode) -> Iterator[str]:
    """Yield the pieces of text below an element, without recursion: a page may be a million elements deep."""
    # None stands where the outermost of nested raised elements ends.
    below: list[LexborNode | str | None] = [top]
    seen, before, raised = 0, "", False
    while below:
        node = below.pop()
        if node is None:
            raised = False
            continue
        if isinstance(node, str):
            yield node
            continue
        if (seen := seen + 1) > _MOST:
            raise Unreadable(f"more than {_MOST:,} elements", "a page that a browser can show")
        if node.mem_id != top.mem_id and node.next is not None:
            below.append(node.next)
        tag = node.tag or ""
        if tag == "-text":
            before = (node.text_content or "").replace("\r", " ")
            yield before if _keeps_lines(node) else before.replace("\n", " ")
        elif node.mem_id == top.mem_id or not _is_left_out(node, tag, before, raised=raised):
            opening, closing = _around(tag)
            yield opening
            if tag == "sup" and not raised:
                raised = True
                below.append(None)
            below.append(closing)
            if node.first_child is not None:
                below.append(node.first_child)
        elif tag != "sup":
            yield " "


def _keeps_lines(text: LexborNode) -> bool:
    return text.parent is not None and text.parent.tag == "pre"


def _around(tag: str) -> tuple[str, str]:
    """Return what stands before and after an element: a row is one line, a list item begins with a dash."""
    if tag in _BLOCKS:
        return "\n\n", "\n\n"
    match tag:
        case "br":
            return "\n", ""
        case "li":
            return "\n- ", "\n"
        case "tr":
            return "\n| ", ""
        case "td" | "th":
            return "", " | "
        case _:
            return "", ""


def _is_left_out(node: LexborNode, tag: str, before: str, *, raised: bool) -> bool:
    """Tell whether an element is hidden, or stands around the text, or is the mark of a footnote.

    What lies within a raised element was looked at with it: each once more would take the square of their number.
    """
    if tag in _LEFT_OUT:
        return True
    if tag == "sup":
        return not raised and is_footnote(node.text(), before)
    told = node.attributes
    if not told:
        return False
    names = f"{told.get('id') or ''} {told.get('class') or ''}".lower().split()
    return (
        "hidden" in told
        or told.get("aria-hidden") == "true"
        or told.get("role") in _ROLES
        or _HIDDEN.search((told.get("style") or "").lower()) is not None
        or (tag not in {"body", "article", "main"} and not _AROUND.isdisjoint(names))
    )
