"""Addresses: only the open web is asked, also after a redirect; size and time are bounded. Servers are our own."""

import gzip
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import AF_INET, SOCK_STREAM, create_server
from threading import Thread

import pytest

from firmground.factcheck.documents.web import Fetch, read_address
from firmground.factcheck.documents.web_line import is_public
from firmground.model.errors import BadInput

PAGE = "<!doctype html><meta name=date content=2020-01-02><p>Türkiye and mines."


def _local(address: str) -> bool:
    """Permit this machine's loopback, where the tests' servers are, and what is public."""
    return address == "127.0.0.1" or is_public(address)


class _Pages(BaseHTTPRequestHandler):
    """A small site with a page for each way to answer."""

    def do_GET(self) -> None:
        name = self.path.split("?")[0].strip("/").replace("-", "_")
        getattr(self, f"_{name}", self._missing)()

    def log_message(self, *_: object) -> None:
        """Keep quiet."""

    def _send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _missing(self) -> None:
        self._send(b"none", 404)

    def _page(self) -> None:
        self._send(PAGE.encode(), Content_Type="text/html; charset=utf-8")

    def _latin(self) -> None:
        self._send(PAGE.encode("iso-8859-9"), Content_Type="text/html; charset=iso-8859-9")

    def _text(self) -> None:
        self._send(b"Mines <b>", Content_Type="text/plain")

    def _packed(self) -> None:
        self._send(gzip.compress(PAGE.encode()), Content_Type="text/html", Content_Encoding="gzip")

    def _bomb(self) -> None:
        self._send(gzip.compress(bytes(50_000_000)), Content_Type="text/html", Content_Encoding="gzip")

    def _odd(self) -> None:
        self._send(b"x", Content_Encoding="br")

    def _picture(self) -> None:
        self._send(b"x", Content_Type="image/png")

    def _moved(self) -> None:
        self._send(b"", 302, Location="/page?a=b c")

    def _circle(self) -> None:
        self._send(b"", 302, Location="/circle")

    def _inside(self) -> None:
        self._send(b"", 302, Location="http://169.254.169.254/latest/meta-data/")

    def _nowhere(self) -> None:
        self._send(b"", 302, Location="http://[")

    def _odd_charset(self) -> None:
        self._send(b"Mines a+AGE-", Content_Type="text/plain; charset=utf-7")

    def _file(self) -> None:
        self._send(b"", 302, Location="file:///etc/passwd")

    def _endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(4_000):
            self.wfile.write(b"a" * 10_000)

    def _drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b"a")
            self.wfile.flush()
            time.sleep(0.1)

    def _broken_off(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"a")


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is what we test."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with _Server(("127.0.0.1", 0), _Pages) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("name", ["page", "latin", "packed", "moved"])
def test_a_page_is_fetched_with_its_day(site: str, name: str) -> None:
    found = read_address(f"{site}/{name}", Fetch(_local))
    assert (found.text, str(found.published)) == ("Türkiye and mines.", "2020-01-02")
    assert found.name == f"{site}/{name}"
    assert len(found.notes) == (name == "moved")


def test_a_text_is_no_page(site: str) -> None:
    assert read_address(f"{site}/text", Fetch(_local)).text == "Mines <b>"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("nosuch", "the answer 404"),
        ("picture", 'a file of the type "image/png"'),
        ("odd", "packed as br"),
        ("circle", "more than 5 redirects"),
        ("inside", "169.254.169.254, an address that is not on the open web"),
        ("file", '"file:///etc/passwd"'),
        ("nowhere", 'a redirect to "http://["'),
        ("bomb", "more than 1,000,000 bytes"),
        ("endless", "more than 1,000,000 bytes"),
        ("broken-off", "an answer that broke off"),
    ],
)
def test_a_hostile_answer_is_refused_in_one_line(site: str, name: str, says: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_address(f"{site}/{name}", Fetch(_local, largest=1_000_000))
    assert says in str(caught.value)
    assert str(caught.value).startswith(f"{site}/{name}: found ")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://localhost/", "http://127.1/", "http://2130706433/", "http://0x7f.0.0.1/",
        "http://0.0.0.0/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[fe80::1%25eth0]/",
        "http://10.0.0.1/", "http://192.168.1.1/", "http://172.16.0.1/", "http://169.254.169.254/",
        "http://100.64.0.1/", "http://224.0.0.1/", "http://240.0.0.1/", "http://[fc00::1]/", "http://[fec0::1]/", "http://[2002:7f00:1::]/",
        "http://[64:ff9b::7f00:1]/", "http://[::7f00:1]/", "http://[64:ff9b:1::a00:1]/", "https://192.0.2.1/", "http://255.255.255.255/",
    ],
)  # fmt: skip
def test_this_machine_and_its_network_are_never_asked(address: str) -> None:
    with pytest.raises(BadInput, match=r"expected an address of a page on the open web|leads nowhere"):
        read_address(address, Fetch())


@pytest.mark.parametrize("inside", ["10.0.0.7", "127.0.0.1", "::1", "fd00::1"])
def test_a_name_of_which_one_address_is_inside_is_never_asked(monkeypatch: pytest.MonkeyPatch, inside: str) -> None:
    def ways(_host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(AF_INET, SOCK_STREAM, 6, "", (address, port)) for address in ("93.184.216.34", inside)]

    monkeypatch.setattr("socket.getaddrinfo", ways)
    with pytest.raises(BadInput, match=f"which leads to {inside}, an address that is not on the open web"):
        read_address("http://rebound.example/", Fetch())


@pytest.mark.parametrize(
    "address",
    ["http://", "http:///path", "http://user:pass@example.org/", "http://[::1/", "https://a:99999/", "http://\x00/"],
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(BadInput):
        read_address(address, Fetch())


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822"])
def test_the_open_web_is_permitted(address: str) -> None:
    assert is_public(address)


def test_a_server_that_sends_a_byte_now_and_then_is_given_up_in_time(site: str) -> None:
    begun = time.monotonic()
    with pytest.raises(BadInput, match="no answer within 1 seconds"):
        read_address(f"{site}/drip", Fetch(_local, seconds=1))
    assert time.monotonic() - begun < 5


def test_a_server_that_does_not_answer_is_given_up_in_time(silent: Callable[[], str]) -> None:
    begun = time.monotonic()
    with pytest.raises(BadInput, match=r"no answer within 0\.5 seconds"):
        read_address(silent(), Fetch(_local, seconds=0.5))
    assert time.monotonic() - begun < 3


def test_a_name_that_is_looked_up_for_long_is_given_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: object, **__: object) -> list[object]:
        time.sleep(3)
        return []

    monkeypatch.setattr("socket.getaddrinfo", slow)
    begun = time.monotonic()
    with pytest.raises(BadInput, match=r"no answer within 0\.5 seconds"):
        read_address("http://example.org/", Fetch(seconds=0.5))
    assert time.monotonic() - begun < 2


def test_an_encoding_that_no_page_has_is_not_used(site: str) -> None:
    assert read_address(f"{site}/odd-charset", Fetch(_local)).text == "Mines a+AGE-"


@pytest.fixture
def silent() -> Iterator[Callable[[], str]]:
    """Give the address of a server that takes connections and says nothing."""
    with create_server(("127.0.0.1", 0)) as server:
        yield lambda: f"https://127.0.0.1:{server.getsockname()[1]}/"
