"""The ledger as a Django app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Registers the ledger's two tables."""

    name = "firmground.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
