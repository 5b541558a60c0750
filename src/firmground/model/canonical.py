"""One written form for all that is hashed: JSON with sorted keys, no spaces, Unicode NFC, strings for numbers."""

import hashlib
import unicodedata

import orjson

Plain = str | dict[str, "Plain"] | list["Plain"]


def canonical(data: Plain) -> str:
    """Return the canonical text of plain data (text, lists and maps only)."""
    text = orjson.dumps(data, option=orjson.OPT_SORT_KEYS).decode()
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return orjson.dumps(_composed(data), option=orjson.OPT_SORT_KEYS).decode()


def _composed(data: Plain) -> Plain:
    if isinstance(data, str):
        return data if data.isascii() else unicodedata.normalize("NFC", data)
    if isinstance(data, dict):
        return {_key(k): _composed(v) for k, v in data.items()}
    return [_composed(item) for item in data]


def _key(key: str) -> str:
    return key if key.isascii() else unicodedata.normalize("NFC", key)


def digest(*parts: str | bytes) -> str:
    """Return the SHA-256, in hexadecimal, of the parts, each preceded by its length so that none runs into the next."""
    sha = hashlib.sha256()
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        sha.update(len(raw).to_bytes(8, "big"))
        sha.update(raw)
    return sha.hexdigest()
