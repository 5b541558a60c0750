"""Asking the API: addresses, paging, streams, waiting where it says to wait, and clear errors."""

import json
import time
from collections.abc import Iterator
from datetime import date
from http.client import HTTPException, HTTPResponse
from typing import Any, Final, cast
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urljoin, urlsplit
from urllib.request import Request, urlopen

from firmground.client.answers import Answer, ApiError, Rows

Day = date | str
_PAGE: Final = 1_000
_MOST_WAITS: Final = 5
_LONGEST_WAIT_SECONDS: Final = 90


class Firmground:
    """A Firmground site, at an address like ``https://example.org``.

    `as_of` and `known_at` hold for all that is asked, unless a question gives its own: the day asked about, and the day
    up to which publications count. A rate limit is waited for.
    """

    def __init__(
        self, address: str, *, as_of: Day | None = None, known_at: Day | None = None, timeout_seconds: float = 60
    ) -> None:
        if urlsplit(address).scheme not in {"http", "https"}:
            raise ApiError(f'address: found "{address}"; expected an address like https://example.org')
        self._root = address.rstrip("/") + "/api/v1/"
        self._days = {"as_of": as_of, "known_at": known_at}
        self._timeout_seconds = timeout_seconds

    def areas(self, **asked: object) -> Rows:
        """Return states and other areas, with where each stands; by `kind` or `region`."""
        return self._rows("areas", asked)

    def area(self, area: str, **asked: object) -> Answer:
        """Return one area by its code or name."""
        return self._document(f"areas/{_part(area)}", asked)

    def treaties(self, **asked: object) -> Rows:
        """Return the treaties, with who stands where toward each."""
        return self._rows("treaties", asked)

    def standing(self, area: str = "", **asked: object) -> Rows:
        """Return where an area, or every state, stands; by `treaty`, `standing`, and at an earlier `head`."""
        return self._rows("standing", {"area": area or None, **asked})

    def parties(self, treaty: str, **asked: object) -> Answer:
        """Return the parties of a treaty; `count_from` deposit or in-force."""
        return self._document(f"treaties/{_part(treaty)}/parties", asked)

    def deadlines(self, area: str = "", **asked: object) -> Rows:
        """Return what the treaties ask of a state, or of all; by `treaty`, `obligation`, `state`, `within`."""
        return self._rows("deadlines", {"area": area or None, **asked})

    def changes(self, **asked: object) -> Rows:
        """Return changes of standing after the day `since` and up to the day asked about."""
        return self._rows("changes", asked)

    def properties(self, **asked: object) -> Rows:
        """Return the properties that statements are about; by `theme`."""
        return self._rows("figures", asked)

    def figure(self, prop: str, **asked: object) -> Answer:
        """Return what sources give for a figure of a `subject` in a `year`, which leads, and where they differ."""
        return self._document(f"figures/{_part(prop)}", asked)

    def statements(self, **asked: object) -> Rows:
        """Return statements, streamed; by `subject`, `property`, `period`, `edition`, `source`, `theme`, `part`."""
        given = self._given(asked, ("as_of", "known_at"))
        return Rows(
            lambda: self._lines("statements.jsonl", given),
            lambda: int(self._fetch("statements", {**given, "limit": "1"})["total"]),
        )

    def statement(self, statement_id: str, **asked: object) -> Answer:
        """Return one statement with what happened to it in the ledger."""
        return self._document(f"statements/{_part(statement_id)}", asked, ("known_at",))

    def editions(self, **asked: object) -> Rows:
        """Return the editions of sources; by `source` or `authority`."""
        return self._rows("editions", asked, ("known_at",))

    def edition(self, edition_id: str, **asked: object) -> Answer:
        """Return one edition, with everything needed to cite it."""
        return self._document(f"editions/{_part(edition_id)}", asked, ("known_at",))

    def incidents(self, **asked: object) -> Rows:
        """Return the public rows of incidents; by `area`, `year`, `device`."""
        return self._rows("incidents", asked)

    def incident_counts(self, **asked: object) -> Answer:
        """Return totals of incidents `by` year, area or device, in two universes that are never added."""
        return self._document("incidents/counts", asked)

    def incident_people(self, **asked: object) -> Rows:
        """Return people by status, age or sex, a row a year; by `area`, `table`, `dimension`, `year`."""
        return self._rows("incidents/people", asked)

    def report(self, kind: str, year: object, **asked: object) -> Answer:
        """Return an annual report, "mine" or "cluster" of a year, in a `lang`: its sentences, and all of it as data."""
        return self._document(f"reports/{_part(kind)}/{_part(str(year))}", asked)

    def factsheet(self, area: str, **asked: object) -> Answer:
        """Return the fact sheet of a state or area, in a `lang`."""
        return self._document(f"factsheets/{_part(area)}", asked)

    def profile(self, area: str, **asked: object) -> Answer:
        """Return the profile of a state or area, in a `lang`."""
        return self._document(f"profiles/{_part(area)}", asked)

    def brief(self, treaty: str, **asked: object) -> Answer:
        """Return the brief of a treaty, in a `lang`."""
        return self._document(f"briefs/{_part(treaty)}", asked)

    def arguments(self, **asked: object) -> Rows:
        """Return arguments about withdrawal and use; by `side`."""
        return self._rows("arguments", asked)

    def head(self) -> Answer:
        """Return where the ledger stands."""
        return self._fetch("head", {})

    def batches(self, **asked: object) -> Rows:
        """Return the batches of the chain."""
        return self._rows("batches", asked, ("known_at",))

    def verify(self, head: str = "") -> Answer:
        """Have the whole chain recomputed; `holds` says whether nothing was found."""
        return self._fetch("verify", {"head": head} if head else {})

    def check(self, text: str, *, published: Day | None = None, language: str = "") -> Answer:
        """Return the claims of a text with what the ledger held of each."""
        sent: dict[str, str] = {"text": text}
        if published:
            sent["published"] = str(published)
        if language:
            sent["language"] = language
        request = Request(  # noqa: S310 - the scheme was looked at
            urljoin(self._root, "check"), json.dumps(sent).encode(), {"Content-Type": "application/json"}
        )
        return self._read(request)

    def _given(self, asked: dict[str, object], days: tuple[str, ...]) -> dict[str, str]:
        given = {name: self._days[name] for name in days} | asked
        return {name: str(value) for name, value in given.items() if value not in {None, ""}}

    def _document(
        self, path: str, asked: dict[str, object], days: tuple[str, ...] = ("as_of", "known_at")
    ) -> Answer:  # fmt: skip
        return self._fetch(path, self._given(asked, days))

    def _rows(self, path: str, asked: dict[str, object], days: tuple[str, ...] = ("as_of", "known_at")) -> Rows:
        given = {"limit": str(_PAGE), **self._given(asked, days)}
        return Rows(
            lambda: self._pages(path, given), lambda: int(self._fetch(path, {**given, "limit": "1"})["total"])
        )  # fmt: skip

    def _pages(self, path: str, given: dict[str, str]) -> Iterator[Answer]:
        page = self._fetch(path, given)
        while True:
            yield from page["items"]
            if not page["next"]:
                return
            page = self._read(Request(urljoin(self._root, page["next"])))  # noqa: S310 - within the same site

    def _lines(self, path: str, given: dict[str, str]) -> Iterator[Answer]:
        with self._open(self._request(path, given)) as answer:
            for line in answer:
                if not line.endswith(b"\n"):
                    raise ApiError("the stream ended before its end; ask again")
                yield json.loads(line)

    def _request(self, path: str, given: dict[str, str]) -> Request:
        query = f"?{urlencode(given)}" if given else ""
        return Request(f"{self._root}{path}{query}")  # noqa: S310 - the scheme was looked at

    def _fetch(self, path: str, given: dict[str, str]) -> Answer:
        return self._read(self._request(path, given))

    def _read(self, request: Request) -> Answer:
        with self._open(request) as answer:
            return cast(Answer, json.loads(answer.read()))

    def _open(self, request: Request) -> HTTPResponse:
        """Ask, and wait as often as a limit says so; ApiError tells what is wrong."""
        for _ in range(_MOST_WAITS):
            try:
                return cast(HTTPResponse, urlopen(request, timeout=self._timeout_seconds))  # noqa: S310 - see above
            except HTTPError as error:
                wait_seconds = int(error.headers.get("Retry-After") or 0)
                told = _told(error)
                if error.code not in {429, 503} or not 0 < wait_seconds <= _LONGEST_WAIT_SECONDS:
                    raise told from None
                time.sleep(wait_seconds)
            except (URLError, HTTPException, OSError) as error:
                raise ApiError(f"{self._root} does not answer: {getattr(error, 'reason', error)}") from None
        raise told


def _told(error: HTTPError) -> ApiError:
    """Return the error that the API tells of; where it is none of the API, its status."""
    try:
        told: dict[str, Any] = json.loads(error.read())
        return ApiError(
            told["error"], error.code, told.get("field") or "", told.get("found") or "", told.get("expected") or ""
        )
    except (ValueError, KeyError, TypeError):
        return ApiError(f"{error.url} answers {error.code}", error.code)


def _part(text: str) -> str:
    """Return a part of an address."""
    return quote(text, safe="")
