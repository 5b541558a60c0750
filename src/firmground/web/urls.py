"""The routes of the site."""

from django.urls import include, path

from firmground.web.api.routes import api_patterns
from firmground.web.asking import changes, compare, robots, search, search_entries, sitemap, sitemap_of
from firmground.web.check_views import check, check_api, kept_check
from firmground.web.released import released_file
from firmground.web.views import home, page

urlpatterns = [
    path("", home),
    path("api/check", check_api),
    path("data/<path:name>", released_file),
    path("api/v1/", include(api_patterns())),
    path("<str:lang>/check/", check),
    path("<str:lang>/check/<str:key>/", kept_check),
    path("robots.txt", robots),
    path("sitemap.xml", sitemap),
    path("<str:lang>/sitemap.xml", sitemap_of),
    path("<str:lang>/compare/", compare),
    path("<str:lang>/changes/", changes),
    path("<str:lang>/search/", search),
    path("<str:lang>/search/entries.json", search_entries),
    path("<str:lang>/", page, {"address": ""}),
    path("<str:lang>/<path:address>", page),
]

# Django looks these names up: for a request that it refuses itself (a host that is not ours), and when a view fails.
handler400 = "firmground.web.views.bad_request"
handler500 = "firmground.web.views.server_error"
