"""Faults that QA switches on: the portal as it is on a bad day."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from mock_portal.known import Known

SPARED = ("/qa", "/static")
"""Paths where nothing ever goes wrong."""

ProblemPage: TypeAlias = Callable[[Request], Response]
"""Makes the page that says that something went wrong."""


class FaultSettings(Known):
    """The faults that can be switched on; a fault is a field here and a class below."""

    fail_every: int | None = Field(
        None, ge=1, description="Every n-th request is answered with 500, and changes nothing."
    )


class Failing(Exception):
    """The request is answered with the page that says that there is a problem."""


class Fault(ABC):
    """Something that goes wrong between the browser and the portal."""

    @abstractmethod
    async def serve(self, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through to `app`, or do something else."""


@dataclass
class FailEvery(Fault):
    """The n-th request, and every n-th after it, never reaches the portal."""

    n: int
    seen: int = 0

    async def serve(self, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
        """Count, and fail at the n-th."""
        self.seen += 1
        if self.seen % self.n == 0:
            raise Failing
        await app(scope, receive, send)


@dataclass
class Faults:
    """The faults that are on."""

    settings: FaultSettings = field(default_factory=FaultSettings)
    active: list[Fault] = field(default_factory=list)

    def switch(self, settings: FaultSettings) -> FaultSettings:
        """These, and no others."""
        self.settings, self.active = settings, []
        if settings.fail_every is not None:
            self.active.append(FailEvery(settings.fail_every))
        return settings


class FaultsMiddleware:
    """Lets every request outside `SPARED` pass through the faults that are on."""

    def __init__(self, app: ASGIApp, faults: Faults, problem: ProblemPage) -> None:
        self._app, self._faults, self._problem = app, faults, problem

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        app = self._app
        if scope["type"] == "http" and not spared(scope["path"]):
            for fault in self._faults.active:
                app = partial(fault.serve, app)
        try:
            await app(scope, receive, send)
        except Failing:
            await self._problem(Request(scope, receive))(scope, receive, send)


def spared(path: str) -> bool:
    """Whether the path belongs to QA or to the design."""
    return any(path == one or path.startswith(f"{one}/") for one in SPARED)
