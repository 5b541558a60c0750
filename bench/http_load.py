"""A small load generator: keep-alive connections that ask one after another; counts answers and their times."""

import asyncio
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, repeat
from urllib.parse import urlsplit

import orjson


@dataclass(frozen=True, slots=True)
class Load:
    """What was measured: answers per second, milliseconds at the median and the 99th percentile, faults."""

    per_second: float
    median_ms: float
    p99_ms: float
    faults: int
    answers: int


async def _connection(urls: Iterator[str], until: float, times: list[float], faults: list[str]) -> None:
    parts = urlsplit(next(urls))
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    for url in urls:
        if time.perf_counter() >= until:
            break
        parts = urlsplit(url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        request = f"GET {target} HTTP/1.1\r\nHost: {parts.netloc}\r\nConnection: keep-alive\r\n\r\n".encode()
        started = time.perf_counter()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        await _body(reader, head.lower())
        times.append(time.perf_counter() - started)
        if not head.startswith(b"HTTP/1.1 200"):
            faults.append(head[:40].decode("latin-1"))
        if b"connection: close" in head.lower():
            writer.close()
            reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    writer.close()


async def _body(reader: asyncio.StreamReader, head: bytes) -> None:
    if b"transfer-encoding: chunked" in head:
        while size := int((await reader.readline()).strip(), 16):
            await reader.readexactly(size + 2)
        await reader.readline()
        return
    length = next(line for line in head.split(b"\r\n") if line.startswith(b"content-length:"))
    await reader.readexactly(int(length.split(b":")[1]))


async def run_mixed(root: str, paths: Sequence[str], seconds: float, connections: int) -> Load:
    """Ask addresses below a root in turn, over and over, for some seconds over some connections."""
    return await _run((root + path for path in cycle(paths)), seconds, connections)


async def _run(urls: Iterator[str], seconds: float, connections: int) -> Load:
    times: list[float] = []
    faults: list[str] = []
    started = time.perf_counter()
    until = started + seconds
    await asyncio.gather(*(_connection(urls, until, times, faults) for _ in range(connections)))
    spent = time.perf_counter() - started
    times.sort()
    return Load(
        len(times) / spent, times[len(times) // 2] * 1000, times[int(len(times) * 0.99)] * 1000, len(faults), len(times)
    )


def measure(url: str, seconds: float = 8.0, connections: int = 4) -> Load:
    """Ask an address on this machine for some seconds over some connections."""
    if urlsplit(url).hostname != "127.0.0.1":
        raise ValueError("the load goes to this machine only")
    return asyncio.run(_run(repeat(url), seconds, connections))


if __name__ == "__main__":
    found = measure(sys.argv[1], float(sys.argv[2]))
    sys.stdout.buffer.write(orjson.dumps(found) + b"\n")
