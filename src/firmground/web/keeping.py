"""Keeping a checked text at an address made of its content: until its day, or until all who keep it have deleted it.

The content is the text, its day, its language and the whole answer: whatever made an answer another one makes another
address, so nobody can put a worse answer where somebody else's would lie. What a client calls its file is not kept.
Whoever keeps gets a word for deleting of their own; a row goes when the last of its words was given, or has ended.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

import orjson
from django.db import IntegrityError, connections, transaction
from django.db.models import QuerySet, Sum

from firmground.model.canonical import digest
from firmground.model.errors import FirmgroundError
from firmground.web.keepers import Keepers
from firmground.web.models import KeptCheck
from firmground.web.uploads import Refused

KEPT_DAYS = 90
_MOST = 2_000
# Of one row: text and answer together. A text of 1 MB with a claim in each line has an answer of 12 MB.
_LARGEST = 3_000_000
_LARGEST_IN_ALL = 500_000_000
_KEY_LENGTH = 32
_KEY = re.compile(f"[0-9a-f]{{{_KEY_LENGTH}}}")
# So often somebody else may keep or delete the very same at the same moment before we give up.
_TRIES = 20

Forgotten = Literal["wrong_word", "kept_by_others", "deleted"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept text with its answer; `token` is the word for deleting it, known only to who kept it, when they did.

    `shared` tells whether others keep the same.
    """

    key: str
    text: str
    answer: dict[str, Any]
    head: str
    kept: date
    until: date
    token: str = ""
    shared: bool = False


def key_of(text: str, answer: dict[str, object]) -> str:
    """Return the address of a text with its answer: the same for whoever is given the same answer."""
    told = digest(orjson.dumps(answer, option=orjson.OPT_SORT_KEYS).decode())
    parts = (text, str(answer["published"]), str(answer["language"]), told)
    return digest("kept check", *parts)[:_KEY_LENGTH]


def keep(text: str, answer: dict[str, object], head: str, today: date, alias: str = "default") -> Kept:
    """Keep a text with its answer, or keep it too where it is kept already; Refused where there is no room."""
    # The text lies beside the answer, and the name of a file is its owner's.
    told = {name: value for name, value in answer.items() if name != "text"} | {"name": ""}
    content, key = orjson.dumps(told).decode(), key_of(text, told)
    size = len(text.encode(errors="replace")) + len(content.encode())
    if size > _LARGEST:
        raise Refused("too_large_to_keep", 413)
    forget_ended(today, alias)
    token, until = secrets.token_urlsafe(18), today + timedelta(days=KEPT_DAYS)
    for _ in range(_TRIES):
        row = _rows(alias).filter(key=key).first()
        before = Keepers.read(row.keepers if row else "").after(today)
        keepers = before.joined_by(digest(token), until)
        if keepers is None:
            break
        if row is not None:
            found = _rows(alias).filter(key=key, keepers=row.keepers).update(keepers=str(keepers), until=until)
        else:
            row = KeptCheck(
                key=key, text=text, answer=content, head=head, kept=today, until=until, keepers=str(keepers), size=size
            )
            found = _added(row, alias)
        if found:
            return _kept(row, until, token, shared=len(before) > 0)
    raise Refused("no_room", 503)


def _added(row: KeptCheck, alias: str) -> bool:
    """Add a row; tell whether it was, False where somebody added the same at the same moment."""
    held = _rows(alias).aggregate(bytes=Sum("size"))["bytes"] or 0
    if held + row.size > _LARGEST_IN_ALL or _rows(alias).count() >= _MOST:
        raise Refused("no_room", 503)
    try:
        with transaction.atomic(using=alias):
            row.save(using=alias, force_insert=True)
    except IntegrityError:
        return False
    return True


def kept_at(key: str, today: date, alias: str = "default") -> Kept | None:
    """Return what is kept under a key; None where nothing is, or not any more, or where it is no key."""
    if _KEY.fullmatch(key) is None:
        return None
    forget_ended(today, alias)
    row = _rows(alias).filter(key=key).first()
    return None if row is None else _kept(row, row.until)


def forget_ended(today: date, alias: str = "default") -> None:
    """Delete what has come to its end; where nothing has, nothing is written."""
    ended = _rows(alias).filter(until__lt=today)
    if ended.exists():
        ended.delete()


def require_table(alias: str = "default") -> None:
    """Refuse to serve where the table is not there: the data directory is of an older version."""
    held, name = connections[alias].introspection, KeptCheck._meta.db_table
    with connections[alias].cursor() as cursor:
        is_there = name in held.table_names(cursor)
        columns = {column.name for column in held.get_table_description(cursor, name)} if is_there else set()
    if not {field.column for field in KeptCheck._meta.fields} <= columns:
        raise FirmgroundError("the tables of the site are not all there yet (run: firmground init)")


def forget(key: str, token: str, today: date, alias: str = "default") -> Forgotten:
    """Take back one keeping where the word is one that was given for it; what nobody keeps any more is deleted."""
    for _ in range(_TRIES):
        row = _rows(alias).filter(key=key, until__gte=today).first()
        before = Keepers.read(row.keepers if row else "").after(today)
        left = before.without(digest(token))
        if row is None or left is None:
            return "wrong_word"
        # Only what is still as it was read: who keeps the same at this moment must not lose it.
        mine = _rows(alias).filter(key=key, keepers=row.keepers)
        if mine.update(keepers=str(left), until=left.until) if left else mine.delete()[0]:
            return "kept_by_others" if left else "deleted"
    raise Refused("busy", 503, wait_seconds=5)


def _rows(alias: str) -> QuerySet[KeptCheck]:
    return KeptCheck.objects.using(alias)


def _kept(row: KeptCheck, until: date, token: str = "", *, shared: bool = False) -> Kept:
    return Kept(row.key, row.text, orjson.loads(row.answer), row.head, row.kept, until, token, shared)
