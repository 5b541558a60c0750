"""How much one client may ask for, and who a client is."""

from threading import Thread

import pytest

from firmground.model.errors import FirmgroundError
from firmground.web.database import whole_number
from firmground.web.limits import Places, RateLimit, client_of


def test_one_request_too_many_waits_until_the_first_is_old_enough() -> None:
    limit = RateLimit(2, 60)
    assert [limit.wait_seconds("a", at) for at in (0, 10, 20)] == [0, 0, 40]
    assert limit.wait_seconds("b", 20) == 0
    assert limit.wait_seconds("a", 60.5) == 0


def test_asking_while_waiting_makes_the_wait_no_longer() -> None:
    limit = RateLimit(1, 60)
    assert limit.wait_seconds("a", 0) == 0
    assert [limit.wait_seconds("a", at) for at in (1, 2, 59)] == [59, 58, 1]
    assert limit.wait_seconds("a", 60) == 0


def test_no_more_clients_are_remembered_than_allowed() -> None:
    limit = RateLimit(1, 60, clients=3)
    for number in range(1_000):
        limit.wait_seconds(str(number), 0)
    assert len(limit._seen) == 3


def test_a_client_is_forgotten_at_the_first_request_after_its_span() -> None:
    limit = RateLimit(1, 60)
    for client in ("a", "b"):
        assert limit.wait_seconds(client, 0) == 0
    assert limit.wait_seconds("a", 30) == 30
    limit.wait_seconds("c", 60)
    assert set(limit._seen) == {"c"}


@pytest.mark.parametrize(
    ("remote", "forwarded", "proxies", "expected"),
    [
        ("192.0.2.1", "", 0, "192.0.2.1"),
        # Without a proxy of ours, what a client says of itself counts for nothing.
        ("192.0.2.1", "198.51.100.7", 0, "192.0.2.1"),
        ("127.0.0.1", "198.51.100.7", 1, "198.51.100.7"),
        ("127.0.0.1", "10.0.0.1, 198.51.100.7", 1, "198.51.100.7"),
        ("127.0.0.1", "198.51.100.7, 192.0.2.9", 2, "198.51.100.7"),
        ("127.0.0.1", "", 1, "127.0.0.1"),
        ("::ffff:192.0.2.1", "", 0, "192.0.2.1"),
        ("", "", 0, ""),
    ],
)
def test_a_client_is_known_by_its_address(remote: str, forwarded: str, proxies: int, expected: str) -> None:
    assert client_of({"REMOTE_ADDR": remote, "HTTP_X_FORWARDED_FOR": forwarded}, proxies) == expected


def test_the_addresses_of_one_network_of_version_6_are_one_client() -> None:
    one, same, other = (client_of({"REMOTE_ADDR": a}, 0) for a in ("2001:db8::1", "2001:db8::ffff", "2001:db8:1::1"))
    assert one == same != other


def test_a_setting_that_is_no_number_is_refused_by_its_name() -> None:
    assert whole_number("FIRMGROUND_PROXIES", "2") == 2
    with pytest.raises(FirmgroundError, match='FIRMGROUND_PROXIES is "one"; expected a whole number'):
        whole_number("FIRMGROUND_PROXIES", "one")


def test_the_clients_of_one_large_network_have_a_limit_together() -> None:
    limit = RateLimit(2, 60)
    clients = [client_of({"REMOTE_ADDR": f"2001:db8:1:{number:x}::1"}, 0) for number in range(40)]
    assert len(set(clients)) == 40
    assert [limit.wait_seconds(client, 0) for client in clients].count(0) == 10
    assert limit.wait_seconds(client_of({"REMOTE_ADDR": "2001:db8:2::1"}, 0), 0) == 0
    assert limit.wait_seconds(clients[-1], 60) == 0


def test_what_a_client_says_of_itself_is_never_taken_for_a_network() -> None:
    for told in ("x/64", "2001:db8::/64", "1/64"):
        assert RateLimit(1, 60).wait_seconds(client_of({"REMOTE_ADDR": told}, 0), 0) == 0


def test_a_network_has_one_place_at_a_time() -> None:
    places = Places(2)
    with places.held_by("a", 0) as first, places.held_by("a", 0) as second, places.held_by("b", 0) as other:
        assert (first, second, other) == (True, False, True)
        with places.held_by("c", 0) as third:
            assert not third
    with places.held_by("a", 0) as again:
        assert again


def test_who_waits_gets_the_place_that_comes_free() -> None:
    places, order = Places(1), list[str]()

    def hold() -> None:
        with places.held_by("a", 5) as held:
            order.append(f"other {held}")

    with places.held_by("a", 0):
        waiting = Thread(target=hold)
        waiting.start()
        order.append("first")
    waiting.join()
    assert order == ["first", "other True"]
