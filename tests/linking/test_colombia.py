"""Colombia's register of victims against its register of events: where the truth is known by rule, it is found.

A group of victims (one place, month and device) and an event belong together if they lie on the same point in the same
year. Where one group and one event lie there, nothing is left open; other groups are counted apart.
"""

import os
import sys
from pathlib import Path

import duckdb
import pytest

from firmground.intake.records import RecordIntake
from firmground.vocabulary.areas import load_areas
from linked_worlds import AT, LinkedWorld

_REAL = os.environ.get("FIRMGROUND_REAL_DATA", "")
# A hundred-thousandth of a degree: the registers print the same point with more or fewer digits.
_GROUPS = """
WITH u AS (
  SELECT * FROM '{incidents}/units.parquet'
  JOIN (SELECT DISTINCT unit, incident_id FROM '{incidents}/assignment.parquet') USING (unit)
), placed AS (
  SELECT v.unit, e.unit AS event, v.incident_id = e.incident_id AS is_joined
  FROM u v JOIN u e ON abs(e.y6 - v.y6) <= 5 AND abs(e.x6 - v.x6) <= 5 AND v.d0 BETWEEN e.d0 AND e.d1
  WHERE v.source = 'colombia_victims' AND e.source = 'colombia_events'
), grouped AS (
  SELECT unit, count(*) AS events, min(event) AS event, bool_or(is_joined) AS is_joined FROM placed GROUP BY unit
), counted AS (SELECT *, events = 1 AND count(*) OVER (PARTITION BY event) = 1 AS is_plain FROM grouped)
SELECT count(*) FILTER (is_plain), count(*) FILTER (is_plain AND is_joined), count(*) FILTER (NOT is_plain),
  count(*) FILTER (NOT is_plain AND is_joined),
  (SELECT count(*) FROM u v JOIN u e USING (incident_id)
   WHERE v.source = 'colombia_victims' AND e.source = 'colombia_events'
     AND NOT EXISTS (SELECT 1 FROM placed p WHERE p.unit = v.unit AND p.event = e.unit))
FROM counted
"""


@pytest.mark.real
@pytest.mark.skipif(not _REAL, reason="FIRMGROUND_REAL_DATA is not set")
def test_groups_of_victims_are_placed_on_the_event_of_their_point_and_year(tmp_path: Path) -> None:
    world = LinkedWorld(tmp_path)
    intake = RecordIntake(world.store, load_areas(), AT, lambda _: None)
    intake.import_files("colombia_events", sorted((Path(_REAL) / "colombia-mine-events").glob("*.gz")), False)
    intake.import_files("colombia_victims", [Path(_REAL) / "colombia-mine-victims" / "victims_2022-02.csv.gz"], False)
    world.link()
    with duckdb.connect() as con:
        assigned = con.read_parquet(str(world.data / "incidents" / "assignment.parquet"))
        assert assigned.aggregate("count(*)").fetchall() == [(12_062 + 5_562,)], "each victim and accident has a place"
        ((plain, joined, open_, open_joined, elsewhere),) = con.execute(
            _GROUPS.format(incidents=world.data / "incidents")
        ).fetchall()
    sys.stdout.write(
        f"unambiguous groups on their point and year: {joined:,} of {plain:,} ({joined / plain:.1%});"
        f" ambiguous ones on one of theirs: {open_joined:,} of {open_:,}; elsewhere: {elsewhere}\n"
    )
    assert plain > 3000
    assert joined >= 0.95 * plain
    assert open_joined >= 0.8 * open_, "events that cannot be told apart find their groups all the same"
    assert elsewhere == 0
