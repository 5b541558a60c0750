"""The routes that check a text: the page's form, texts that somebody kept, and the API. Nothing else is posted here."""

import time
from dataclasses import replace
from functools import cache

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from firmground.factcheck.answers import Answer, claim_json
from firmground.model.viewpoint import Viewpoint
from firmground.publish.catalogues import FIRST
from firmground.publish.filters import Filters
from firmground.publish.pages.check.page import ADDRESS, CheckPage, Form, KeptNote
from firmground.publish.saying import Saying
from firmground.web import views
from firmground.web.answers import private
from firmground.web.checking import Limits, checked_by, checked_text
from firmground.web.keeping import Kept, forget, keep, kept_at
from firmground.web.limits import RateLimit, client_of
from firmground.web.publication import today
from firmground.web.uploads import FormSent, Refused, brought_as_json, brought_by_form, form_sent, token_sent

_HTML = "text/html; charset=utf-8"
_JSON = "application/json"


@cache
def limits() -> Limits:
    """Return what this process grants."""
    return Limits()


def check(request: HttpRequest, lang: str) -> HttpResponse:
    """Show the form, or answer it with the text and its claims; keep both where that was asked for."""
    if request.method != "POST" or lang not in views.publication().settings.translations:
        return views.page(request, lang, ADDRESS)
    request.get_host()
    form = Form()
    try:
        _granted(request, limits().checks, "too_many")
        sent = form_sent(request)
        form = sent.form
        if sent.keep:
            _granted(request, limits().kept, "too_many_kept")
        with limits().room(_client(request)):
            ends = time.monotonic() + limits().seconds
            brought = brought_by_form(sent, today(), limits().reading_seconds)
            found = checked_by(ends, views.publication().checker(), brought)
            return _answered(sent, found, lang)
    except Refused as refused:
        page = CheckPage(form, refused.fault, refused.detail)
        return _page(page, ADDRESS, lang, refused.status, refused.wait_seconds)


def kept_check(request: HttpRequest, lang: str, key: str) -> HttpResponse:
    """Show a text that somebody kept, or delete it for who gives its word."""
    if lang not in views.publication().settings.translations:
        return views.page(request, lang, f"{ADDRESS}{key}/")
    request.get_host()
    try:
        _granted(request, limits().looks, "too_many")
        kept = kept_at(key, today())
        if kept is None or request.method not in {"GET", "HEAD", "POST"}:
            return views.page(request, lang, f"{ADDRESS}{key}/")
        if request.method == "POST":
            _granted(request, limits().checks, "too_many")
            done = forget(key, token_sent(request), today())
            if done != "wrong_word":
                return _page(CheckPage(deleted=True, kept_by_others=done == "kept_by_others"), ADDRESS, lang, 200)
        with limits().room(_client(request)):
            return _shown(kept, lang, refused=Refused("wrong_token", 403) if request.method == "POST" else None)
    except Refused as refused:
        page = CheckPage(fault=refused.fault, detail=refused.detail)
        return _page(page, ADDRESS, lang, refused.status, refused.wait_seconds)


def check_api(request: HttpRequest) -> HttpResponse:
    """Answer a text sent as JSON with the JSON of `firmground check --json`; anybody's page may read the answer."""
    request.get_host()
    if request.method == "OPTIONS":
        return _open(private(b"", _JSON, 204))
    if request.method != "POST":
        return _open(_told("This is asked with POST: a JSON object with text, published and language.", 405))
    lang = request.GET.get("lang") or "en"
    if lang not in views.publication().settings.translations:
        return _open(_told(f"lang is one of {', '.join(views.publication().settings.translations)}.", 422))
    try:
        _granted(request, limits().checks, "too_many")
        brought = brought_as_json(request, today())
        with limits().room(_client(request)):
            ends = time.monotonic() + limits().seconds
            found = checked_by(ends, views.publication().checker(), brought)
    except Refused as refused:
        return _open(_told(str(refused), refused.status, refused.wait_seconds))
    content = orjson.dumps(in_words(found, lang), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    return _open(private(content, _JSON, 200))


def in_words(found: Answer, lang: str) -> dict[str, object]:
    """Return an answer whose reasons, values and notes are in a language; `found` names everything else."""
    told = found.json()
    if lang == FIRST:
        return told
    publication = views.publication()
    saying = Saying(Filters(publication.press().record, lang, publication.settings.translations[lang]))
    verdicts = [claim.verdict for claim in found.checked.claims]
    claims = [claim_json(claim) for claim in found.checked.claims]
    words = [{"expected": saying.plain(v.expected), "why": saying.plain(v.why)} for v in verdicts]
    notes = [saying.plain(note) for note in found.document.notes]
    return told | {"notes": notes, "claims": [claim | said for claim, said in zip(claims, words, strict=True)]}


def _client(request: HttpRequest) -> str:
    return client_of(request.META, settings.PROXIES)


def _granted(request: HttpRequest, limit: RateLimit, fault: str) -> None:
    wait = limit.wait_seconds(_client(request), time.monotonic())
    if wait:
        raise Refused(fault, 429, wait_seconds=wait)


def _answered(sent: FormSent, found: Answer, lang: str) -> HttpResponse:
    told, text = found.json(said=True), found.document.text
    # What is checked again or kept is judged by the same day, wherever that day came from.
    form = replace(sent.form, text=text, published=str(told["published"]))
    page = CheckPage(form, result=checked_text(text, told, lang))
    if not sent.keep:
        return _page(page, ADDRESS, lang, 200)
    kept = keep(text, told, views.publication().press().record.reading.head, today())
    return _page(replace(page, kept=_note(kept)), ADDRESS, lang, 201)


def _shown(kept: Kept, lang: str, refused: Refused | None = None) -> HttpResponse:
    form = Form(kept.text, str(kept.answer["published"]), "")
    result = checked_text(kept.text, kept.answer, lang)
    page = CheckPage(form, refused.fault if refused else "", result=result, kept=_note(kept))
    return _page(page, f"{ADDRESS}{kept.key}/", lang, refused.status if refused else 200)


def _note(kept: Kept) -> KeptNote:
    return KeptNote(kept.key, kept.kept, kept.until, kept.head, kept.token, kept.shared)


def _page(data: CheckPage, address: str, lang: str, status: int, wait_seconds: int = 0) -> HttpResponse:
    content = views.publication().press().answer("check", address, data, Viewpoint.default(today()), lang)
    return private(content, _HTML, status, wait_seconds)


def _told(line: str, status: int, wait_seconds: int = 0) -> HttpResponse:
    return private(orjson.dumps({"error": line}, option=orjson.OPT_APPEND_NEWLINE), _JSON, status, wait_seconds)


def _open(made: HttpResponse) -> HttpResponse:
    """Let pages of other sites ask and read: nothing here depends on who asks."""
    made.headers["Access-Control-Allow-Origin"] = "*"
    made.headers["Access-Control-Allow-Methods"] = "POST, OPTIONS"
    made.headers["Access-Control-Allow-Headers"] = "Content-Type"
    made.headers["Access-Control-Expose-Headers"] = "Retry-After"
    made.headers["Access-Control-Max-Age"] = "86400"
    made.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if made.status_code == 405:
        made.headers["Allow"] = "POST, OPTIONS"
    return made
