"""Which records tell of one incident: units, candidate pairs, scores, clusters, counts. Tables in, tables out."""
