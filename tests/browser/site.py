"""A tiny web site for tests: pages from the folder beside it, pages a test makes up, and what forms sent it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

PAGES = Path(__file__).parent / "pages"


@dataclass(frozen=True, slots=True)
class Answered:
    """What the site answers a request with; `until` holds it back, `cut` drops the connection instead."""

    body: str = ""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    until: threading.Event | None = None
    cut: bool = False


@dataclass
class Site:
    """A running site: `url`, what a test put on it, and the forms it received."""

    url: str
    pages: dict[str, Answered | Callable[[], Answered]] = field(default_factory=dict)
    received: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def page(self, path: str, body: str, *, heading: str = "Form") -> str:
        """Put a page with this body under `path`; returns its address."""
        whole = f"<!doctype html><meta charset=utf-8><title>{heading}</title><main><h1>{heading}</h1>{body}</main>"
        self.pages[path] = Answered(whole)
        return self.url + path

    def answer(self, path: str) -> Answered:
        """What stands under `path`: what a test put there, else the file of the folder."""
        if path in self.pages:
            known = self.pages[path]
            return known if isinstance(known, Answered) else known()
        file = PAGES / path.removeprefix("/")
        return Answered(file.read_text()) if file.suffix == ".html" and file.is_file() else Answered("", 404)


class _Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        self._tell(self.site.answer(urlsplit(self.path).path))

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        path = urlsplit(self.path).path
        self.site.received.append((path, dict(parse_qsl(sent, keep_blank_values=True))))
        self._tell(self.site.answer(path))

    def _tell(self, answered: Answered) -> None:
        if answered.until is not None:
            answered.until.wait(20)
        if answered.cut:
            self.close_connection = True
            return
        body = answered.body.encode()
        self.send_response(answered.status)
        for name, value in (("Content-Type", "text/html; charset=utf-8"), *answered.headers):
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the library's name
        return


@contextmanager
def serving() -> Iterator[Site]:
    """A site on a free port of its own, and so with an origin of its own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {}))
    site = Site(f"http://127.0.0.1:{server.server_address[1]}")
    server.RequestHandlerClass.site = site  # type: ignore[attr-defined]  # the handler made for this server
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
