"""Faults of the wire: answers that come late, or not, or from nowhere."""

import asyncio
from typing import TYPE_CHECKING

from pydantic import Field
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mock_portal.faults.fault import Ask, Dropped, Fault, Visit

if TYPE_CHECKING:
    from mock_portal.portal import Portal


class Slow(Fault):
    """The portal does what it was asked, and answers late."""

    seconds: float = Field(2.0, gt=0, le=600, description="How long the answer is held back.")

    async def serve(self, ask: Ask, visit: Visit) -> Response:
        """Work first, then wait: who gives up waiting does not know that it was done."""
        answer = await ask()
        await asyncio.sleep(self.seconds)
        return answer


class Dropping(Fault):
    """A connection that ends without an answer."""

    keep_alive: bool = Field(
        False,
        description="Whether connections are kept open between requests. A browser that loses one of those asks again"
        " by itself, even after a post; otherwise it says that the connection was lost.",
    )


class Drop(Dropping):
    """The connection is lost before the portal has seen the request: nothing has happened."""

    async def serve(self, ask: Ask, visit: Visit) -> Response:
        """Nothing at all; only once the whole request has come, or it could be the browser's sending that fails."""
        await visit.request.body()
        raise Dropped


class DropAfter(Dropping):
    """The connection is lost before the answer: the portal has done what it was asked, and nobody learns of it."""

    async def serve(self, ask: Ask, visit: Visit) -> Response:
        """Keep the answer."""
        answer = await ask()
        visit.note(f"the answer was {answer.status_code}")
        raise Dropped


class RedirectLoop(Fault):
    """The page has moved to one that has moved back, for ever; a browser gives up after twenty."""

    async def serve(self, ask: Ask, visit: Visit) -> Response:
        """Into the loop; the portal never sees the request."""
        return RedirectResponse("/moved/there", status_code=303)


class Certificate(Fault):
    """The portal sends the browser on to https, where it shows a certificate that nobody vouches for."""

    def counts(self, request: Request, portal: "Portal") -> bool:
        """Whoever trusts it all the same is served there."""
        return request.url.scheme == "http" and super().counts(request, portal)

    async def serve(self, ask: Ask, visit: Visit) -> Response:
        """The same request once more, over there."""
        url = visit.request.url
        site = visit.portal.faults.https or f"https://{url.netloc}"
        asked = f"{url.path}?{url.query}" if url.query else url.path
        return RedirectResponse(site + asked, status_code=307)
