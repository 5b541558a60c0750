"""A connection to a host on the open web; never to this machine or its network, whatever a name leads to."""

import http.client
import socket
import ssl
import zlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from queue import Empty, Queue
from threading import Thread, Timer
from time import monotonic
from typing import Final
from urllib.parse import SplitResult, quote

_PORTS: Final = {"http": 80, "https": 443}
_REDIRECTS: Final = frozenset((301, 302, 303, 307, 308))
_PIECE: Final = 1 << 16
_MOST_TRIED: Final = 4
# What an address may hold as it is; all else is written in percent.
_PLAIN: Final = "/%:@!$&'()*+,;=~-._?[]"
# Addresses of IPv6 that hold one of IPv4, and how many bits stand after it (NAT64, 6to4).
_CARRIERS: Final = ((ip_network("64:ff9b::/96"), 0), (ip_network("2002::/16"), 80))
# What Python 3.11 takes for global and is not: IPv4-compatible addresses, NAT64 of a network of its own, documentation.
_NOT_GLOBAL: Final = tuple(ip_network(net) for net in ("::/96", "64:ff9b:1::/48", "3fff::/20"))
# A way to a host: family, kind, protocol, address.
_Way = tuple[socket.AddressFamily, socket.SocketKind, int, tuple[str | int, ...] | tuple[int, bytes]]
_HEADERS: Final = {
    "User-Agent": "firmground", "Accept": "text/html,text/plain,application/pdf,*/*;q=0.5",
    "Accept-Encoding": "identity", "Connection": "close",
}  # fmt: skip


class Refused(Exception):
    """An answer that is not taken: what was found."""


class NotPublic(Refused):
    """A host that does not lie on the open web."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What a host sent: a page, or where it is now."""

    raw: bytes
    media: str = ""
    charset: str = ""
    moved: str = ""


def is_public(address: str) -> bool:
    """Tell whether an address lies on the open internet: not private, loopback, link-local, reserved or of a group."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return is_public(str(found.ipv4_mapped))
        for network, after in _CARRIERS:
            if found in network:
                return is_public(str(ip_address((int(found) >> after) & 0xFFFFFFFF)))
        if found.is_site_local or any(found in network for network in _NOT_GLOBAL):
            return False
    return found.is_global and not (found.is_multicast or found.is_reserved)


def ask(parts: SplitResult, permits: Callable[[str], bool], largest: int, until: float) -> Answered:
    """Return what a host answers by a moment of the monotonic clock; OSError or HTTPException where it does not."""
    line = _connected(parts, permits, until)
    # A server that sends a byte now and then would outlast the time limit of each single step.
    watch = Timer(max(0.0, until - monotonic()), _cut, (line,))
    watch.daemon = True
    watch.start()
    try:
        if isinstance(line, ssl.SSLSocket):
            line.do_handshake()
        return _answer(parts, line, largest, until)
    finally:
        watch.cancel()
        line.close()


def _cut(line: socket.socket) -> None:
    try:
        # Not the method of a TLS socket, which would wait for a farewell of the other side.
        socket.socket.shutdown(line, socket.SHUT_RDWR)
    except OSError:
        line.close()


def _connected(parts: SplitResult, permits: Callable[[str], bool], until: float) -> socket.socket:
    """Connect to the very address that was found permitted: a second look-up of the name might give another."""
    host = parts.hostname or ""
    found = _looked_up(host, parts.port or _PORTS[parts.scheme], until)
    for *_, where in found:
        if not permits(str(where[0])):
            raise NotPublic(f"{host}, which leads to {where[0]}, an address that is not on the open web")
    failed: OSError = TimeoutError("timed out")
    for family, kind, protocol, where in found[:_MOST_TRIED]:
        line = socket.socket(family, kind, protocol)
        line.settimeout(max(0.01, until - monotonic()))
        try:
            line.connect(where)
        except OSError as error:
            line.close()
            failed = error
            continue
        if parts.scheme == "http":
            return line
        context = ssl.create_default_context()
        return context.wrap_socket(line, server_hostname=host, do_handshake_on_connect=False)
    raise failed


def _looked_up(host: str, port: int, until: float) -> list[_Way]:
    """Return where a name leads. The system's resolver knows no deadline: a thread that is late is left to itself."""
    told: Queue[list[_Way]] = Queue()

    def look() -> None:
        try:
            ways = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            told.put([(family, kind, protocol, where) for family, kind, protocol, _, where in ways])
        except (OSError, UnicodeError):
            told.put([])

    Thread(target=look, daemon=True).start()
    try:
        found = told.get(timeout=max(0.01, until - monotonic()))
    except Empty:
        raise TimeoutError("timed out") from None
    if not found:
        raise Refused(f"the name {host}, which leads nowhere")
    return found


def _answer(parts: SplitResult, line: socket.socket, largest: int, until: float) -> Answered:
    connection = http.client.HTTPConnection(parts.hostname or "")
    connection.sock = line
    path = quote(parts.path or "/", safe=_PLAIN) + (f"?{quote(parts.query, safe=_PLAIN)}" if parts.query else "")
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    connection.request("GET", path, headers={"Host": host, **_HEADERS})
    # Closed by hand: a response left open keeps the connection open, even when that was closed.
    with closing(connection.getresponse()) as answer:
        if answer.status in _REDIRECTS and (moved := answer.getheader("Location")):
            return Answered(b"", moved=moved)
        if answer.status != http.HTTPStatus.OK:
            raise Refused(f"the answer {answer.status} {answer.reason}")
        told, raw = answer.headers, _body(answer, largest, until)
    media = told.get_content_type() if "content-type" in told else ""
    return Answered(raw, media, told.get_content_charset() or "")


def _body(answer: http.client.HTTPResponse, largest: int, until: float) -> bytes:
    packed = answer.getheader("Content-Encoding", "identity").lower()
    if packed not in {"identity", "gzip", "x-gzip", "deflate", ""}:
        raise Refused(f"an answer packed as {packed}")
    unpack = zlib.decompressobj(wbits=47) if packed not in {"identity", ""} else None
    held = bytearray()
    while piece := answer.read(_PIECE):
        held += unpack.decompress(piece, largest + 1 - len(held)) if unpack else piece
        if len(held) > largest:
            raise Refused(f"more than {largest:,} bytes")
    if monotonic() >= until:
        raise TimeoutError("timed out")
    if answer.length:
        raise Refused("an answer that broke off")
    return bytes(held)
