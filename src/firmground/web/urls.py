"""The routes of the site."""

from django.urls import path

from firmground.web.views import asset, home, page

urlpatterns = [
    path("", home),
    path("assets/<path:path>", asset),
    path("<str:lang>/", page, {"address": ""}),
    path("<str:lang>/<path:address>", page),
]
