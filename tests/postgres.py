"""A PostgreSQL server for tests, from Debian's package, run by a normal user: it refuses root."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.bench.processes import family

USER = "nobody"
PATIENCE = 60.0
"""Seconds it may take to start."""


def missing() -> str:
    """Why there can be no server here; nothing where there can."""
    if _binaries() is None:
        return "no PostgreSQL is installed: apt-get install postgresql"
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        return "PostgreSQL refuses root, and there is no setpriv to become somebody else"
    return ""


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    places = [*reversed(found), *(Path(path) for path in [shutil.which("postgres")] if path)]
    return next((path.parent for path in places if (path.parent / "initdb").is_file()), None)


@dataclass
class Postgres:
    """One server with a folder of its own."""

    folder: Path
    port: int
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        """Its address, as CREDWRIGHT_DATABASE_URL has it."""
        return f"postgresql://tester@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Serve, and wait until it answers."""
        options = ("-D", self.folder / "data", "-p", self.port, "-k", self.folder, "-c", "listen_addresses=127.0.0.1")
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            # one that ends instead of answering refused to start beside what is left of one that was killed
            if self.process is None or self.process.poll() is not None:
                server = _command("postgres", *options)
                self.process = subprocess.Popen(server, stderr=subprocess.DEVNULL, cwd=self.folder)
            ready = _command("pg_isready", "-h", "127.0.0.1", "-p", self.port, "-q")
            if subprocess.run(ready, check=False, cwd=self.folder).returncode == 0:
                return
            time.sleep(0.1)
        raise RuntimeError(f"PostgreSQL in {self.folder} does not answer")

    def stop(self) -> None:
        """End it at once but in good order."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """End it and all its processes as if the machine lost its power."""
        children = family(self.process.pid)[1:] if self.process is not None else []
        self._end(signal.SIGKILL)
        for child in children:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(timeout=PATIENCE)
            self.process = None

    def new_database(self) -> str:
        """The address of a database of its own."""
        name = f"test{time.monotonic_ns()}"
        made = ("-h", "127.0.0.1", "-p", self.port, "-U", "tester", "-q", "-c", f"create database {name}", "postgres")
        subprocess.run(_command("psql", *made), check=True, cwd=self.folder)
        return self.url.replace("/postgres", f"/{name}")


@contextmanager
def serving() -> Iterator[Postgres]:
    """A server for as long as this is open."""
    folder = Path(tempfile.mkdtemp(prefix="credwright-postgres-", dir="/tmp"))
    try:
        if os.geteuid() == 0:
            somebody = pwd.getpwnam(USER)
            os.chown(folder, somebody.pw_uid, somebody.pw_gid)
        made = ("-D", folder / "data", "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync")
        subprocess.run(_command("initdb", *made), check=True, stdout=subprocess.DEVNULL, cwd=folder)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = int(free.getsockname()[1])
        server = Postgres(folder, port)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _command(name: str, *words: object) -> list[str]:
    where = _binaries()
    if where is None:
        raise RuntimeError(missing())
    become = ["setpriv", f"--reuid={USER}", "--clear-groups", "--"] if os.geteuid() == 0 else []
    return [*become, str(where / name), *map(str, words)]
