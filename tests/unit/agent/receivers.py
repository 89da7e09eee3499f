"""Who notifications are sent to in tests: a web server and a mail server on the own machine."""

import base64
import socket
import socketserver
import ssl
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Posted:
    """One request."""

    headers: dict[str, str]
    body: bytes


@dataclass
class Hook:
    """A web server that answers as it is told, and then always with 204; 0 is a connection cut without an answer."""

    answers: list[int] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    posted: list[Posted] = field(default_factory=list)
    url: str = ""


@contextmanager
def hook(*answers: int, headers: dict[str, str] | None = None) -> Iterator[Hook]:
    """A web server that runs meanwhile."""
    told = Hook(list(answers), headers or {})

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            told.posted.append(Posted({name.lower(): value for name, value in self.headers.items()}, body))
            status = told.answers.pop(0) if told.answers else 204
            if not status:
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            self.send_response(status)
            for name, value in told.headers.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        told.url = f"http://127.0.0.1:{server.server_port}/hooks/token-canary-8642"
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Post:
    """A mail server, and what it took."""

    greetings: list[bytes]
    tls: ssl.SSLContext | None
    at_once: bool
    refuses: Sequence[str]
    """Mailboxes that it does not know."""
    farewell: bytes = b"221 bye"
    port: int = 0
    mails: list[bytes] = field(default_factory=list)
    receivers: list[str] = field(default_factory=list)
    accounts: list[str] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)
    """Of each mail, whether the wire was."""


@contextmanager
def post(
    *greetings: bytes, tls: ssl.SSLContext | None = None, at_once: bool = False, refuses: Sequence[str] = ()
) -> Iterator[Post]:
    """A mail server that greets as it is told, and then always well; `tls` offers STARTTLS, or is spoken `at_once`."""
    told = Post(list(greetings), tls, at_once, refuses)

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):  # whoever does not trust the certificate goes
                _Talk(told, self.request).go()

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        told.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield told
        finally:
            server.shutdown()
            thread.join()


class _Talk:
    """One connection."""

    def __init__(self, told: Post, wire: socket.socket) -> None:
        self.told, self.wire = told, wire
        if told.tls and told.at_once:
            self._encrypt(told.tls)

    def _encrypt(self, tls: ssl.SSLContext) -> None:
        self.wire = tls.wrap_socket(self.wire, server_side=True)

    def go(self) -> None:
        greeting = self.told.greetings.pop(0) if self.told.greetings else b"220 here"
        self._say(greeting)
        while greeting.startswith(b"220") and (line := self._heard(b"\r\n")):
            verb, _, rest = line.decode().strip().partition(" ")
            if verb.upper() == "STARTTLS" and self.told.tls:
                self._say(b"220 go")
                self._encrypt(self.told.tls)
                continue
            self._say(self._answer(verb.upper(), rest))
            if verb.upper() == "QUIT":
                break
        self.wire.close()

    def _answer(self, verb: str, rest: str) -> bytes:
        encrypted = isinstance(self.wire, ssl.SSLSocket)
        if verb == "EHLO":
            return b"250-here\r\n250 " + (b"AUTH PLAIN" if encrypted else b"STARTTLS" if self.told.tls else b"HELP")
        if verb == "AUTH":
            self.told.accounts.append(base64.b64decode(rest.split()[1]).decode())
        if verb == "RCPT":
            box = rest.partition(":")[2].strip("<>")
            if box in self.told.refuses:
                return b"550 nobody"
            self.told.receivers.append(box)
        if verb == "DATA":
            self._say(b"354 go on")
            self.told.mails.append(self._heard(b"\r\n.\r\n"))
            self.told.encrypted.append(encrypted)
        return {"AUTH": b"235 in", "QUIT": self.told.farewell}.get(verb, b"250 fine")

    def _say(self, line: bytes) -> None:
        self.wire.sendall(line + b"\r\n")

    def _heard(self, end: bytes) -> bytes:
        heard = b""
        while not heard.endswith(end) and (more := self.wire.recv(4096)):
            heard += more
        return heard
