"""How much one client may ask for: so many requests in so much time, counted in the memory of this process."""

from collections import OrderedDict, deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from threading import Condition, Lock

_ADDRESSES = 10_000
# A household or a host has at least so many bits of an address of version 6 to itself; whoever asks for it gets a /48,
# with 65,536 of them. All clients of one /48 together may ask for so many times what one of them may.
_CLIENT_BITS = 64
_NETWORK_BITS = 48
_CLIENTS_OF_A_NETWORK = 5


@dataclass
class RateLimit:
    """At most so many requests from one client within a span of seconds; clients not seen for longest are forgotten."""

    most: int
    seconds: float
    clients: int = _ADDRESSES
    _seen: OrderedDict[str, deque[float]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def wait_seconds(self, client: str, now: float) -> int:
        """Count a request and return 0; one too many is not counted, and how many seconds to wait is returned."""
        # Of an address of version 4 the network is the client itself, and the second entry holds.
        asked = {network_of(client): self.most * _CLIENTS_OF_A_NETWORK} | {client: self.most}
        with self._lock:
            self._forget(now)
            counted = [(self._times(name, now), most) for name, most in asked.items()]
            wait = max((times[0] + self.seconds - now for times, most in counted if len(times) >= most), default=None)
            if wait is not None:
                return max(1, ceil(wait))
            for times, _ in counted:
                times.append(now)
            return 0

    def _times(self, name: str, now: float) -> deque[float]:
        times = self._seen.setdefault(name, deque())
        self._seen.move_to_end(name)
        while times and times[0] <= now - self.seconds:
            times.popleft()
        return times

    def _forget(self, now: float) -> None:
        """Drop who was not seen for longer than the span, and who was not seen for longest where there is no room."""
        while self._seen:
            client, times = next(iter(self._seen.items()))
            if len(self._seen) < self.clients and times and times[-1] > now - self.seconds:
                break
            del self._seen[client]


@dataclass
class Places:
    """So many things at once, and no two for one network: whoever asks for a second waits, as for a place."""

    most: int
    _held: set[str] = field(default_factory=set)
    _freed: Condition = field(default_factory=Condition)

    @contextmanager
    def held_by(self, network: str, waiting_seconds: float) -> Iterator[bool]:
        """Hold a place and yield True; False where none came free in time."""
        with self._freed:
            held = self._freed.wait_for(
                lambda: len(self._held) < self.most and network not in self._held, waiting_seconds
            )
            if held:
                self._held.add(network)
        try:
            yield held
        finally:
            if held:
                with self._freed:
                    self._held.remove(network)
                    self._freed.notify_all()


def client_of(meta: Mapping[str, str], proxies: int) -> str:
    """Return the client of a request; `proxies` is how many of our own stand before the site and name it.

    What a client says of itself in X-Forwarded-For lies before what our proxies added, and is not believed.
    """
    address = meta.get("REMOTE_ADDR", "")
    named = [part.strip() for part in meta.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if proxies and len(named) >= proxies:
        address = named[-proxies]
    try:
        found = ip_address(address)
    except ValueError:
        # A "/" is the mark of a network of ours.
        return address[:64].replace("/", " ")
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return str(ip_network((found, _CLIENT_BITS), strict=False))
    return str(getattr(found, "ipv4_mapped", None) or found)


def network_of(client: str) -> str:
    """Return the network of a client: a /48 of version 6, else the client itself."""
    if not client.endswith(f"/{_CLIENT_BITS}"):
        return client
    return str(ip_network(client).supernet(new_prefix=_NETWORK_BITS))
