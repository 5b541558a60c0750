"""From clusters of units back to records: which record belongs to which incident, in SQL over our tables."""

from typing import Final

from firmground.linkage.accounts import AGGREGATE_ID
from firmground.linkage.units import SAME

# The smallest unit of a cluster is its first record by source and id: an id for a new incident.
FRESH: Final = """
SELECT unit, concat('i', substr(sha256(concat(source, '|', first_id)), 1, 12)) AS fresh FROM units
"""

# A unit at a centre is vaguer than its rows say it is.
_OF_ROW = {name: name for name in SAME.split(", ") if name != "source"} | {"vague": "told_vague"}
_EQUAL = " AND ".join(f"u.{of_unit} IS NOT DISTINCT FROM r.{name}" for name, of_unit in _OF_ROW.items())
# `rows` holds those of persons, of which several may be one unit; any other record is a unit by itself.
MEMBERSHIP: Final = f"""
SELECT u.first_id AS record_id, u.source, u.unit FROM units u
WHERE u.source NOT IN (SELECT DISTINCT source FROM rows)
UNION ALL
SELECT r.record_id, r.source, u.unit FROM rows r JOIN units u ON u.source = r.source AND {_EQUAL}
"""

CLAIMS: Final = """
SELECT l.cluster, b.incident_id, CAST(count(*) AS BIGINT) AS shared
FROM membership m JOIN labels l ON l.unit = m.unit
JOIN before b ON b.record_id = m.record_id AND b.source = m.source
GROUP BY l.cluster, b.incident_id
"""

ASSIGNMENT: Final = """
SELECT m.record_id, m.source, i.incident_id, m.unit
FROM membership m JOIN labels l ON l.unit = m.unit JOIN ids i ON i.cluster = l.cluster
"""

CLUSTERS: Final = f"""
SELECT a.record_id, a.source, a.incident_id FROM assignment a
UNION ALL
SELECT r.record_id, r.source, {AGGREGATE_ID} AS incident_id FROM records r WHERE r.in_scope AND r.aggregate
ORDER BY source, record_id
"""
