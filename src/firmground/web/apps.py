"""The site's own tables as a Django app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Registers the tables that the site may change and forget."""

    name = "firmground.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
