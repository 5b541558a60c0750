"""A running site over a ledger of its own, and a browser that watches what its pages ask for."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from publish.invented_incidents import incidents_folder

# Opens an address below /en/ in a window that is watched.
Visit = Callable[[str], Page]
WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 320, "height": 640}


@dataclass(frozen=True)
class Site:
    """A running site over a ledger of its own, which lies in `data`."""

    address: str
    data: Path = Path()


@contextmanager
def running_site(data: Path) -> Iterator[Site]:
    """Run the site as `firmground init` and `firmground serve` make it."""
    environment = {**os.environ, "FIRMGROUND_DATA": str(data)}
    environment.pop("DATABASE_URL", None)
    command = [str(Path(sys.executable).with_name("firmground"))]
    subprocess.run([*command, "init"], env=environment, check=True, capture_output=True)
    shutil.copytree(incidents_folder(), data / "incidents")
    port = _free_port()
    log = data / "serve.log"
    with log.open("wb") as out:
        server = subprocess.Popen([*command, "serve", "--port", str(port)], env=environment, stdout=out, stderr=out)
        try:
            _wait_for(port, server, log)
            yield Site(f"http://127.0.0.1:{port}", data)
        finally:
            server.terminate()
            server.wait(timeout=20)


def _free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return cast(int, probe.getsockname()[1])


def _wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the site answers."""
    ends = time.monotonic() + 60
    while time.monotonic() < ends and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"firmground serve did not answer on port {port}:\n{log.read_text()}")


@contextmanager
def watched_page(site: Site, browser: Browser, *, scripts: bool = True) -> Iterator[Page]:
    """Open a page; at the end no other host was asked, no cookie was set and the policy of the site was kept."""
    context = browser.new_context(
        viewport=WIDE, locale="en-GB", reduced_motion="reduce", java_script_enabled=scripts
    )  # fmt: skip
    asked: set[str] = set()
    failures: list[str] = []
    context.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    context.on("weberror", lambda error: failures.append(str(error.error)))
    context.on("console", lambda said: failures.append(said.text) if "Content Security Policy" in said.text else None)
    yield context.new_page()
    cookies = context.cookies()
    context.close()
    assert asked <= {urlsplit(site.address).netloc}
    assert cookies == []
    assert failures == [], failures[0]
