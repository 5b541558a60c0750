"""`firmground serve`: gunicorn in this process, with one line that says where to look."""

import sys
from wsgiref.types import WSGIApplication

from django.db import connections
from gunicorn.app.base import BaseApplication
from gunicorn.workers.gthread import TConn, ThreadWorker

from firmground.ledger.guard import require_guard
from firmground.model.errors import FirmgroundError
from firmground.web.entrance import cut_after

# From the first byte of a request to the end of its headers; its body has a time of its own (entrance.py).
_HEADERS_SECONDS = 10


class Worker(ThreadWorker):
    """A worker whose threads are not held by clients that send their headers byte by byte."""

    def handle(self, conn: TConn) -> object:
        """Read a request and answer it."""
        with cut_after(_HEADERS_SECONDS, conn.sock) as conn.cut:
            return super().handle(conn)

    def handle_request(self, req: object, conn: TConn) -> object:
        """Answer a request of which the headers are read."""
        conn.cut.cancel()
        return super().handle_request(req, conn)


class _Server(BaseApplication):
    """Gunicorn with our own settings, none read from files."""

    def __init__(self, options: dict[str, object]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        """Take the options we were given."""
        for key, value in self.options.items():
            self.cfg.set(key, value)

    def load(self) -> WSGIApplication:
        """Return the site; loaded before the workers fork, so that they share one reading in memory."""
        # Both open the ledger and read the templates, which the master does once for all workers.
        from firmground.views.statement_index import statement_index  # noqa: PLC0415
        from firmground.web import wsgi  # noqa: PLC0415
        from firmground.web.keeping import forget_ended, require_table  # noqa: PLC0415
        from firmground.web.publication import today  # noqa: PLC0415
        from firmground.web.views import publication  # noqa: PLC0415

        require_guard()
        require_table()
        forget_ended(today())
        publication().checker()
        statement_index(publication().press().record)
        # A database connection must not be shared with the processes that are about to be forked.
        connections.close_all()
        site: WSGIApplication = wsgi.application
        return site


def serve(host: str, port: int, workers: int = 2) -> None:
    """Serve until stopped."""
    if not 0 < port < 65536:
        raise FirmgroundError(f"--port: found {port}; expected a number from 1 to 65535")
    if workers < 1:
        raise FirmgroundError(f"--workers: found {workers}; expected 1 or more")

    def ready(server: object) -> None:
        del server
        shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 - shown, not bound
        sys.stdout.write(f"Firmground is at http://{shown}:{port}/ (stop it with Ctrl-C)\n")
        sys.stdout.flush()

    _Server({
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}", "workers": workers, "threads": 4,
        "preload_app": True, "loglevel": "error", "when_ready": ready, "worker_class": Worker,
        "control_socket_disable": True,
    }).run()  # fmt: skip
