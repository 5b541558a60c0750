"""The route to the files of the release at hand: only what its manifest lists, sent piece by piece."""

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response

from firmground.publish.opendata.listing import OF_THE_WHOLE
from firmground.web import views
from firmground.web.answers import answer, sealed


def released_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve one file of the release, for any page to read; 404 for what is none of it."""
    request.get_host()
    if request.method not in {"GET", "HEAD"}:
        refused = answer(b"This site is read with GET.\n", "text/plain; charset=utf-8", 405)
        refused.headers["Allow"] = "GET, HEAD"
        return refused
    released = views.publication().press().record.released
    media = {file.path: file.media_type for file in released.files} if released else {}
    kind = media.get(name) or ("application/octet-stream" if name in OF_THE_WHOLE else "")
    path = views.publication().release / name
    if released is None or not kind or not path.is_file():
        return answer(b"There is no such file in the release.\n", "text/plain; charset=utf-8", 404)
    tag = f'"{released.digest[:32]}-{len(name)}"'
    unchanged = get_conditional_response(request, etag=tag, response=None)
    if unchanged is not None:
        return unchanged
    made = FileResponse(path.open("rb"), as_attachment=True, content_type=kind)
    made.headers["ETag"] = tag
    made.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    made.headers["Access-Control-Allow-Origin"] = "*"
    return sealed(made)
