"""From an address like postgresql://user@host/name to Django's settings; SQLite in the data directory by default."""

from pathlib import Path
from typing import TypedDict
from urllib.parse import parse_qsl, unquote, urlsplit

from firmground.model.errors import FirmgroundError


class DatabaseSettings(TypedDict, total=False):
    """What Django's DATABASES holds for one database."""

    ENGINE: str
    NAME: str
    USER: str
    PASSWORD: str
    HOST: str
    PORT: str
    OPTIONS: dict[str, object]
    CONN_MAX_AGE: int


# WAL lets readers go on while one writes. FULL: a batch whose head was printed is on the disk. recursive_triggers keeps
# REPLACE from passing the DELETE trigger.
_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON; PRAGMA foreign_keys=ON;"


def database_settings(address: str, data: Path) -> DatabaseSettings:
    """Return Django's settings for a database address; an empty one means SQLite in the data directory."""
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(data / "ledger.sqlite3"),
            "OPTIONS": {"init_command": _PRAGMAS, "timeout": 60},
            # To open it and set it up takes a third of the time of a short answer.
            "CONN_MAX_AGE": 60,
        }
    parts = urlsplit(address)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise FirmgroundError(f'DATABASE_URL starts with "{parts.scheme}:"; expected postgresql://user@host/name')
    try:
        port = str(parts.port or "")
    except ValueError:
        raise FirmgroundError(
            "DATABASE_URL: the port is no number; expected postgresql://user@host:5432/name"
        ) from None
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": port,
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
    }


def whole_number(name: str, text: str) -> int:
    """Return the whole number that a setting of the environment holds."""
    if not text.isdigit():
        raise FirmgroundError(f'{name} is "{text}"; expected a whole number')
    return int(text)
