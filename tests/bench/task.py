"""What one peer is given, and what it says when it is done: one application, filed once."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyotp

from tests.bench.processes import processor_seconds
from tests.bench.sheets import Credentials


@dataclass(frozen=True, slots=True)
class Task:
    """One application to file."""

    url: str
    npi: str
    user: str
    password: str
    totp_secret: str
    folder: str
    """Where a peer may write: pictures, evidence, a home."""
    browser: str
    locations: int = 3

    def credentials(self) -> Credentials:
        """What to sign in with now."""
        return Credentials(self.user, self.password, pyotp.TOTP(self.totp_secret).now())

    @property
    def path(self) -> Path:
        """The folder."""
        return Path(self.folder)


@dataclass(slots=True)
class Took:
    """Seconds that it took, the browser's start by itself, and the processor time of all processes but the portal's."""

    browser: float = 0.0
    seconds: float = 0.0
    processor: float = 0.0
    parts: dict[str, float] = field(default_factory=dict)
    """Where the time went, for who can tell."""

    @contextmanager
    def starting(self) -> Iterator[None]:
        """The browser's start."""
        began = time.perf_counter()
        yield
        self.browser = time.perf_counter() - began

    @contextmanager
    def filing(self) -> Iterator[None]:
        """From the first request for the sign-in page to the receipt."""
        began, spent = time.perf_counter(), processor_seconds()
        yield
        self.seconds, self.processor = time.perf_counter() - began, processor_seconds() - spent
