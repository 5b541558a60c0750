"""The routes of the site."""

from django.urls import path

from firmground.web.views import home, page

urlpatterns = [
    path("", home),
    path("<str:lang>/", page, {"address": ""}),
    path("<str:lang>/<path:address>", page),
]

# Django looks this name up when a view fails.
handler500 = "firmground.web.views.server_error"
