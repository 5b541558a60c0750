"""The write services that take files in. `intake.records` is not imported here: it costs a command 0.2 s."""

from firmground.intake.statements import Intake, Loaded

__all__ = ["Intake", "Loaded"]
