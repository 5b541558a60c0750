"""Keeping a checked text at an address made of its content: until its day, or until it is deleted with its word."""

import re
import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from hmac import compare_digest
from typing import Any

import orjson
from django.db import IntegrityError, connections, transaction

from firmground.model.canonical import digest
from firmground.model.errors import FirmgroundError
from firmground.web.models import KeptCheck
from firmground.web.uploads import Refused

KEPT_DAYS = 90
_MOST = 2_000
_KEY_LENGTH = 32
_KEY = re.compile(f"[0-9a-f]{{{_KEY_LENGTH}}}")


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept text with its answer; `token` is the word for deleting it, known only to who kept it, when it was kept."""

    key: str
    text: str
    answer: dict[str, Any]
    head: str
    kept: date
    until: date
    token: str = ""


def key_of(text: str, published: date) -> str:
    """Return the address of a text published on a day: the same for whoever keeps it."""
    return digest("kept check", text, published.isoformat())[:_KEY_LENGTH]


def keep(text: str, answer: dict[str, object], head: str, today: date, alias: str = "default") -> Kept:
    """Keep a text with its answer; where it is kept already nothing changes, and no word for deleting is given."""
    key = key_of(text, date.fromisoformat(str(answer["published"])))
    KeptCheck.objects.using(alias).filter(until__lt=today).delete()
    held = kept_at(key, today, alias)
    if held is not None:
        return held
    if KeptCheck.objects.using(alias).count() >= _MOST:
        raise Refused("no_room", 503)
    token = secrets.token_urlsafe(18)
    row = KeptCheck(
        key=key, text=text, answer=orjson.dumps(answer).decode(), head=head, kept=today,
        until=today + timedelta(days=KEPT_DAYS), token_digest=digest(token),
    )  # fmt: skip
    try:
        with transaction.atomic(using=alias):
            row.save(using=alias, force_insert=True)
    except IntegrityError:
        # Somebody kept the same at the same moment; theirs is the same text.
        held = kept_at(key, today, alias)
        if held is None:
            raise
        return held
    return _kept(row, token)


def kept_at(key: str, today: date, alias: str = "default") -> Kept | None:
    """Return what is kept under a key; None where nothing is, or not any more, or where it is no key."""
    if _KEY.fullmatch(key) is None:
        return None
    row = KeptCheck.objects.using(alias).filter(key=key, until__gte=today).first()
    return None if row is None else _kept(row)


def require_table(alias: str = "default") -> None:
    """Refuse to serve where the table is not there: the data directory is of an older version."""
    if KeptCheck._meta.db_table not in connections[alias].introspection.table_names():
        raise FirmgroundError("the tables of the site are not all there yet (run: firmground init)")


def forget(key: str, token: str, today: date, alias: str = "default") -> bool:
    """Delete what is kept under a key, where the word is the one that was given; tell whether it was."""
    row = KeptCheck.objects.using(alias).filter(key=key, until__gte=today).first()
    if row is None or not compare_digest(row.token_digest, digest(token)):
        return False
    row.delete()
    return True


def _kept(row: KeptCheck, token: str = "") -> Kept:
    return Kept(row.key, row.text, orjson.loads(row.answer), row.head, row.kept, row.until, token)
