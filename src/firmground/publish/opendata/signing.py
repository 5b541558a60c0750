"""Ed25519 signatures of manifests; the one place that uses cryptography."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from firmground.model.errors import FirmgroundError

ALGORITHM = "Ed25519"


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs a manifest; `key` is the public key as base64, which the manifest names, "" where nothing is signed."""

    key: str = ""
    sign: Callable[[bytes], bytes] = lambda _: b""

    def told(self) -> dict[str, str]:
        """Return what the manifest says of its signature."""
        if not self.key:
            return {"algorithm": "none", "public_key": "", "note": "This release is unsigned."}
        return {"algorithm": ALGORITHM, "public_key": self.key, "note": "The signature of this file is manifest.sig."}


def signer_from(path: Path) -> Signer:
    """Read a private key (PEM, PKCS 8, without a password)."""
    try:
        key = load_pem_private_key(_read(path), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise FirmgroundError(f"{path}: {_EXPECTED.format('private')}") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise FirmgroundError(f"{path}: {_EXPECTED.format('private')}")
    return Signer(_text(key.public_key()), key.sign)


_EXPECTED = "expected an Ed25519 {} key as PEM without a password (openssl genpkey -algorithm ed25519)"


def public_key_from(path: Path) -> str:
    """Read a public key (PEM) and return it as base64."""
    try:
        key = load_pem_public_key(_read(path))
    except (ValueError, UnsupportedAlgorithm):
        raise FirmgroundError(f"{path}: {_EXPECTED.format('public')}") from None
    if not isinstance(key, Ed25519PublicKey):
        raise FirmgroundError(f"{path}: {_EXPECTED.format('public')}")
    return _text(key)


def signature_holds(key: str, signature: bytes, content: bytes) -> bool:
    """Tell whether a signature is that of a public key (base64) over a content."""
    try:
        Ed25519PublicKey.from_public_bytes(base64.b64decode(key, validate=True)).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True


def _text(key: Ed25519PublicKey) -> str:
    return base64.b64encode(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def _read(path: Path) -> bytes:
    if not path.is_file():
        raise FirmgroundError(f"{path}: no such file")
    return path.read_bytes()
