"""The ledger as a Django app."""

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

from firmground.ledger.guard import install_guard


class LedgerConfig(AppConfig):
    """Registers the ledger's two tables, and puts their triggers back after every migration, however it was run."""

    name = "firmground.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen for the end of migrations."""
        post_migrate.connect(_guard_again, sender=self, dispatch_uid="firmground.ledger.guard")


def _guard_again(using: str, **_: object) -> None:
    if "ledger_entry" in connections[using].introspection.table_names():
        install_guard(using)
