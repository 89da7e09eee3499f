"""The portal in this process, on a port of this machine."""

import asyncio
import json
import os
import signal
import socket
import sqlite3
import stat
import struct
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.h11_impl import H11Protocol

from mock_portal.app import create_app
from mock_portal.faults import CannotSwitch, Faults, FaultSettings
from mock_portal.faults.middleware import DROP

HOST = "127.0.0.1"


class PortBusy(Exception):
    """Something else answers on the port."""

    def __init__(self, port: int) -> None:
        super().__init__(f"port {port} of {HOST} is in use; choose another, or 0 for any that is free")


class DataUnusable(Exception):
    """The folder that the portal keeps its data in cannot be used."""

    def __init__(self, data: Path, why: str) -> None:
        super().__init__(f"cannot keep the portal's data in {data}: {why}")


def opened(data: Path) -> FastAPI:
    """The portal whose data is in `data`. Raises `DataUnusable`."""
    try:
        return create_app(data)
    except (OSError, sqlite3.Error) as error:
        raise DataUnusable(data, str(error)) from error


def serve(app: FastAPI, port: int, ready: Callable[[str], None], *, until_closed: int | None = None) -> None:
    """Serve until a signal comes, or until the pipe `until_closed` is closed at its other end.

    `ready` is told the address as soon as the portal answers. Raises `PortBusy`, and `KeyboardInterrupt` after Ctrl-C.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    note: Path = app.state.portal.database.folder / "serving.json"

    def answering(url: str) -> None:
        note.write_text(json.dumps({"url": url}))
        ready(url)

    with _listening(port) as listener:
        config = uvicorn.Config(
            app,
            http=_Connection,
            log_level="warning",
            access_log=False,
            proxy_headers=False,
            date_header=False,  # the portal dates its answers by its own clock
            timeout_graceful_shutdown=3,
        )
        try:
            _Server(config, answering, until_closed, app.state.portal.faults).run([listener])
        finally:
            note.unlink(missing_ok=True)


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    # asyncio switches off Nagle's delay (40 ms an answer) only for sockets that are named as TCP
    with socket.socket(proto=socket.IPPROTO_TCP) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
            listener.listen(128)  # not left to uvicorn: two servers may bind one port until one of them listens
        except OSError as error:
            raise PortBusy(port) from error
        yield listener


class _Server(uvicorn.Server):
    """Tells its address when it answers, and ends with whoever holds the other end of a pipe."""

    def __init__(
        self, config: uvicorn.Config, ready: Callable[[str], None], until_closed: int | None, faults: Faults
    ) -> None:
        super().__init__(config)
        self._ready, self._until_closed, self._faults = ready, until_closed, faults

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._faults.switched.append(partial(self._switched, asyncio.get_running_loop()))
        if self._until_closed is not None:
            asyncio.get_running_loop().add_reader(self._until_closed, self._read, self._until_closed)
        for listener in sockets or ():
            host, port = listener.getsockname()
            self._ready(f"http://{host}:{port}")

    def _read(self, pipe: int) -> None:
        if not os.read(pipe, 1024):
            asyncio.get_running_loop().remove_reader(pipe)
            self.should_exit = True

    def _switched(self, loop: asyncio.AbstractEventLoop, faults: FaultSettings) -> None:
        """Get ready for faults that only a server can have; called from a thread, as the QA API is."""
        if faults.one_request_a_connection:
            loop.call_soon_threadsafe(self._close_idle)
        if faults.certificate and not self._faults.https:
            asyncio.run_coroutine_threadsafe(self._serve_under_a_bad_certificate(), loop).result()

    def _close_idle(self) -> None:
        for connection in list(self.server_state.connections):
            connection.shutdown()  # one that is busy ends after its answer

    async def _serve_under_a_bad_certificate(self) -> None:
        """Answer on one more port. Raises `CannotSwitch`."""
        try:
            from mock_portal.faults.certificate import self_signed  # nothing else needs its package
        except ImportError as error:
            raise CannotSwitch("a bad certificate needs the package cryptography: pip install cryptography") from error
        connection = partial(_Connection, self.config, self.server_state, self.lifespan.state)
        server = await asyncio.get_running_loop().create_server(connection, HOST, 0, ssl=self_signed(HOST))
        self.servers.append(server)
        host, port = server.sockets[0].getsockname()
        self._faults.https = f"https://{host}:{port}"


class _Connection(H11Protocol):
    """A connection that a fault can drop."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        super().connection_made(transport)
        self.app_state = {**self.app_state, DROP: partial(_drop, transport)}


def _drop(transport: asyncio.Transport) -> None:
    """End a connection at once, and so that the other end sees it was no orderly end: a reset, not a close."""
    linger = struct.pack("ii", 1, 0)
    transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    transport.abort()


def is_pipe(descriptor: int) -> bool:
    """Whether somebody holds the other end, so that its closing means something."""
    try:
        mode = os.fstat(descriptor).st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)
