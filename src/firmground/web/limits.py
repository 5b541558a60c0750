"""How much one client may ask for: so many requests in so much time, counted in the memory of this process."""

from collections import OrderedDict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address
from math import ceil
from threading import Lock

_ADDRESSES = 10_000
# A household or a host has at least so many bits of an address of version 6 to itself.
_NETWORK_BITS = 64


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
        with self._lock:
            self._forget(now)
            times = self._seen.setdefault(client, deque())
            self._seen.move_to_end(client)
            while times and times[0] <= now - self.seconds:
                times.popleft()
            if len(times) >= self.most:
                return max(1, ceil(times[0] + self.seconds - now))
            times.append(now)
            return 0

    def _forget(self, now: float) -> None:
        """Drop who was not seen for longer than the span, and who was not seen for longest where there is no room."""
        while self._seen:
            client, times = next(iter(self._seen.items()))
            if len(self._seen) < self.clients and times[-1] > now - self.seconds:
                break
            del self._seen[client]


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
        return address[:64]
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return str(int(found) >> (128 - _NETWORK_BITS))
    return str(getattr(found, "ipv4_mapped", None) or found)
