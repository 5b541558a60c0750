"""Training of the linkage model on invented reports and the Colombian registers: `python -m bench.training`."""
