"""A signed release is found out when a byte of it, its signature or its head is another."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from firmground.model.errors import FirmgroundError
from firmground.publish.opendata.release import contents, write_release
from firmground.publish.opendata.signing import Signer, public_key_from, signer_from
from firmground.publish.opendata.verifying import verify_release
from publish.opendata.small_ledger import record_of
from publish.record import viewpoint


def _key(folder: Path, name: str) -> tuple[Path, Path]:
    key = Ed25519PrivateKey.generate()
    private, public = folder / f"{name}.pem", folder / f"{name}.pub"
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return private, public


@pytest.fixture
def signed(tmp_path: Path) -> tuple[Path, str]:
    private, public = _key(tmp_path, "one")
    write_release(tmp_path / "r", contents(record_of([]), viewpoint()), signer_from(private))
    return tmp_path / "r", public_key_from(public)


def test_a_signed_release_holds_for_its_key_and_head(signed: tuple[Path, str]) -> None:
    folder, key = signed
    head = verify_release(folder).release["head"]
    found = verify_release(folder, key, head[:12])
    assert found.holds
    assert (found.signed_by, found.key_given) == (key, True)
    assert any("of the head" in fault for fault in verify_release(folder, head="ab" * 8).faults)


def test_another_key_does_not_hold(signed: tuple[Path, str], tmp_path: Path) -> None:
    other = public_key_from(_key(tmp_path, "other")[1])
    assert verify_release(signed[0], other).faults == ("manifest.json: signed by another key",)


@pytest.mark.parametrize(("name", "fault"), [
    ("csv/areas.csv", "csv/areas.csv: not the bytes"), ("SHA256SUMS", "SHA256SUMS: "),
    ("manifest.sig", "manifest.sig: not the signature"),
])  # fmt: skip
def test_one_altered_byte_is_found(signed: tuple[Path, str], name: str, fault: str) -> None:
    path = signed[0] / name
    raw = bytearray(path.read_bytes())
    raw[10] ^= 1
    path.write_bytes(bytes(raw))
    assert any(one.startswith(fault) for one in verify_release(*signed).faults)


def test_an_altered_manifest_is_found(signed: tuple[Path, str]) -> None:
    path = signed[0] / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b"2026-11-21", b"2026-11-20"))
    assert "manifest.sig: not the signature of manifest.json" in verify_release(*signed).faults


def test_a_missing_and_a_foreign_file_are_found(signed: tuple[Path, str]) -> None:
    (signed[0] / "areas.geojson").unlink()
    (signed[0] / "csv" / "more.csv").write_text("x")
    (signed[0] / "manifest.sig").unlink()
    assert verify_release(*signed).faults == (
        "areas.geojson: missing", "csv/more.csv: not in the manifest", "manifest.sig: missing",
    )  # fmt: skip


def test_an_unsigned_release_says_so_and_fails_a_key(tmp_path: Path) -> None:
    manifest = write_release(tmp_path / "r", contents(record_of([]), viewpoint()), Signer())
    assert manifest["signature"]["note"] == "This release is unsigned."
    assert verify_release(tmp_path / "r").holds
    key = public_key_from(_key(tmp_path, "one")[1])
    assert verify_release(tmp_path / "r", key).faults == ("manifest.json: unsigned",)


def test_what_is_no_key_is_refused_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "no.pem").write_text("no key")
    other = X25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "x.pem").write_bytes(other)
    for name in ("no.pem", "x.pem"):
        with pytest.raises(FirmgroundError, match=f"{name}: expected an Ed25519 private key"):
            signer_from(tmp_path / name)
    with pytest.raises(FirmgroundError, match="expected an Ed25519 public key"):
        public_key_from(tmp_path / "no.pem")
    with pytest.raises(FirmgroundError, match="no such file"):
        signer_from(tmp_path / "absent.pem")
