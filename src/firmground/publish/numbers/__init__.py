"""Whether every number that is published resolves to evidence: a check of the whole press, page by page."""
