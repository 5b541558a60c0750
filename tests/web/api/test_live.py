"""The API of a running site: it answers what the command line answers, and the client reads all of it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import orjson
import pytest

from firmground.client import ApiError, Firmground
from web.live_site import Site

# Commands with the same question for the client: a dozen turns of the law, on one day as known on another.
LAW: tuple[tuple[list[str], str, dict[str, str]], ...] = (
    (["standing", "LTU", "--treaty", "ccm", "--on", "2025-03-05"], "LTU", {"treaty": "ccm", "as_of": "2025-03-05"}),
    (["standing", "LTU", "--treaty", "ccm", "--on", "2025-03-06"], "LTU", {"treaty": "ccm", "as_of": "2025-03-06"}),
    (["standing", "LTU", "--on", "2025-03-06", "--known-at", "2024-01-01"], "LTU",
     {"as_of": "2025-03-06", "known_at": "2024-01-01"}),
    (["standing", "POL", "--treaty", "apmbc", "--on", "2026-02-19"], "POL", {"treaty": "apmbc", "as_of": "2026-02-19"}),
    (["standing", "UKR", "--treaty", "apmbc"], "UKR", {"treaty": "apmbc"}),
    (["standing", "United States"], "United States", {}),
    (["standing", "South Sudan", "--on", "2012-01-01"], "South Sudan", {"as_of": "2012-01-01"}),
    (["standing", "VUT", "--treaty", "ccm", "--on", "2026-02-01"], "VUT", {"treaty": "ccm", "as_of": "2026-02-01"}),
)  # fmt: skip
DEADLINES = (
    (["deadlines", "THA", "--treaty", "apmbc", "--on", "2026-11-21"], "THA",
     {"treaty": "apmbc", "as_of": "2026-11-21"}),
    (["deadlines", "UKR", "--known-at", "2015-01-01"], "UKR", {"known_at": "2015-01-01"}),
    (["deadlines", "--within", "6m", "--on", "2026-11-21"], "", {"within": "6m", "as_of": "2026-11-21"}),
)  # fmt: skip


def told(site: Site, *command: str) -> Any:  # noqa: ANN401 - what a command prints
    """Return what a command prints as JSON about the site's ledger."""
    environment = {**os.environ, "FIRMGROUND_DATA": str(site.data)}
    environment.pop("DATABASE_URL", None)
    program = str(Path(sys.executable).with_name("firmground"))
    done = subprocess.run([program, *command, "--json"], env=environment, check=True, capture_output=True)
    return orjson.loads(done.stdout)


@pytest.fixture
def client(site: Site) -> Firmground:
    return Firmground(site.address)


@pytest.mark.parametrize(
    ("command", "area", "asked"), LAW, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_standing_is_what_the_command_says(
    site: Site, client: Firmground, command: list[str], area: str, asked: dict[str, str]
) -> None:
    assert client.standing(area, **asked).to_list() == told(site, *command)


@pytest.mark.parametrize(
    ("command", "area", "asked"), DEADLINES, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_deadlines_are_what_the_command_says(
    site: Site, client: Firmground, command: list[str], area: str, asked: dict[str, str]
) -> None:
    assert client.deadlines(area, **asked).to_list() == told(site, *command)


@pytest.mark.parametrize("count_from", ["deposit", "in-force"])
def test_parties_are_what_the_command_says(site: Site, client: Firmground, count_from: str) -> None:
    days = ("--on", "2024-12-31", "--known-at", "2025-06-01")
    found = client.parties("ccm", as_of="2024-12-31", known_at="2025-06-01", count_from=count_from)
    assert found == told(site, "parties", "ccm", *days, "--count-from", count_from)


@pytest.mark.parametrize(
    ("command", "prop", "asked"),
    [
        (["casualties"], "casualties", {}),
        (["casualties", "--subject", "COL", "--year", "2013"], "casualties", {"subject": "COL", "year": "2013"}),
        (["casualties", "--known-at", "2016-01-01"], "casualties", {"known_at": "2016-01-01"}),
        (["casualties", "--subject", "ISL"], "casualties", {"subject": "ISL"}),
        (["mined_area_cleared", "--subject", "group:apmbc-parties"], "mined_area_cleared",
         {"subject": "group:apmbc-parties"}),
    ],
)  # fmt: skip
def test_a_figure_is_what_the_command_says(
    site: Site, client: Firmground, command: list[str], prop: str, asked: dict[str, str]
) -> None:
    assert client.figure(prop, **asked) == told(site, "figure", *command)


def test_the_chain_holds_as_the_command_says_and_an_earlier_head_can_be_asked(site: Site, client: Firmground) -> None:
    assert client.verify() == told(site, "verify")
    batches = client.batches().to_list()
    assert batches[-1]["head"] == client.head()["head"]
    assert client.verify(batches[3]["head"])["holds"]
    earlier = batches[2]["head"]
    assert client.standing("LTU", head=earlier[:12]).to_list() == told(site, "standing", "LTU", "--head", earlier)
    with pytest.raises(ApiError, match="no single batch") as error:
        client.standing("LTU", head="0123456789").to_list()
    assert error.value.status == 404


def test_two_lines_make_a_table(client: Firmground) -> None:
    table = client.statements(property="casualties").to_pandas()
    assert len(table) == client.statements(property="casualties").total()
    world = table[(table.subject == "world") & (table.period == "2023")]
    assert world.value.max() == 5757
    polars = client.statements(property="casualties").to_polars()
    assert polars["id"].to_list() == list(table["id"])
    assert polars.schema["value"].is_float()


def test_the_days_of_the_client_hold_for_all_it_asks(site: Site) -> None:
    then = Firmground(site.address, as_of="2020-01-01", known_at="2020-06-01")
    assert then.area("LTU")["standings"][1]["standing"] == "in_force"
    assert all(row["known_from"] <= "2020-06-01" for row in then.statements(subject="COL"))
    assert then.parties("apmbc", as_of="1999-03-01")["count"] < then.parties("apmbc")["count"]


def test_pages_are_followed_to_the_end(client: Firmground) -> None:
    rows = client.standing()
    assert len(rows.to_list()) == rows.total() == 2 * len(client.areas(kind="state").to_list())
    assert client.areas(limit=7).to_list() == client.areas().to_list()
    assert len(client.editions().first(5)) == 5


def test_an_error_says_what_the_api_says(client: Firmground) -> None:
    with pytest.raises(ApiError, match="such as DR Congo") as error:
        client.area("Congo")
    assert (error.value.status, error.value.field) == (404, "area")
    with pytest.raises(ApiError, match="asof") as error:
        client.standing("LTU", asof="2020-01-01").to_list()
    assert error.value.expected.startswith("only ")
    with pytest.raises(ApiError, match="does not answer"):
        Firmground("http://127.0.0.1:9", timeout_seconds=2).head()
    with pytest.raises(ApiError, match="an address like"):
        Firmground("file:///etc")


def test_the_rest_is_read_too(client: Firmground) -> None:
    assert client.check("The Mine Ban Treaty has 170 states parties.", published="2026-03-01")["claims"]
    statement = client.statements(theme="votes").first(1)[0]
    assert client.statement(statement["id"])["subject"] == statement["subject"]
    assert client.edition(statement["edition"])["title"] == statement["title"]
    assert client.incident_counts(by="year")["by"] == ["year"]
    assert {row["side"] for row in client.arguments()} == {"for", "against"}
    assert client.properties(theme="votes").total() > 0
    assert client.incidents(area="AFG").to_list()
    assert {row["area"] for row in client.incident_people(area="AFG", dimension="sex")} == {"AFG"}
    assert [row["treaty"] for row in client.treaties()] == ["apmbc", "ccm"]
    assert client.changes(since="2025-01-01", as_of="2025-12-31").total() > 0


def test_the_client_needs_nothing_but_the_standard_library() -> None:
    script = "import sys, firmground.client; print(sorted(m for m in sys.modules if m.split('.')[0] in sys.argv[1:]))"
    heavy = ["django", "ninja", "pydantic", "orjson", "pandas", "polars", "numpy", "duckdb"]
    done = subprocess.run([sys.executable, "-c", script, *heavy], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
