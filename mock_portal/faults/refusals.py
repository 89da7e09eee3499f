"""Faults of a portal that does not want to, or cannot."""

import math
from typing import TYPE_CHECKING

from pydantic import AwareDatetime, Field
from starlette.requests import Request
from starlette.responses import Response

from mock_portal.faults.fault import Ask, Fault, Visit

if TYPE_CHECKING:
    from mock_portal.portal import Portal


class Failing(Fault):
    """A request that ends with the page of something that nobody foresaw."""

    status: int = Field(500, ge=500, le=599, description="The status code.")

    def page(self, visit: Visit) -> Response:
        """What the portal says then."""
        text = "Try again later. What you saved before is kept."
        return visit.message("Sorry, There Is a Problem", text, status=self.status)


class Fail(Failing):
    """The request is answered with 500, and changes nothing."""

    async def serve(self, ask: Ask, visit: Visit) -> Response:
        """The portal never sees it."""
        return self.page(visit)


class FailAfter(Failing):
    """The portal does what it was asked, and answers with 500 all the same."""

    async def serve(self, ask: Ask, visit: Visit) -> Response:
        """Work, then fail."""
        answer = await ask()
        visit.note(f"the answer was {answer.status_code}")
        return self.page(visit)


class TooMany(Fault):
    """The request is one too many: 429 with a Retry-After, and nothing has happened."""

    retry_after: int = Field(1, ge=0, description="Seconds that the portal asks to wait.")

    async def serve(self, ask: Ask, visit: Visit) -> Response:
        """Ask to wait."""
        text = f"You have sent too many requests. Wait {self.retry_after} seconds, then try again."
        page = visit.message("Too Many Requests", text, status=429)
        page.headers["retry-after"] = str(self.retry_after)
        return page


class Maintenance(Fault):
    """The portal is under maintenance: 503, and nothing happens. With a window it is over by itself."""

    since: AwareDatetime | None = Field(None, description="Begins then, by the portal's clock.")
    until: AwareDatetime | None = Field(None, description="Ends then, by the portal's clock; told as Retry-After.")

    def counts(self, request: Request, portal: "Portal") -> bool:
        """Only in its window."""
        now = portal.clock.now()
        began, over = not self.since or self.since <= now, self.until and self.until <= now
        return began and not over and super().counts(request, portal)

    async def serve(self, ask: Ask, visit: Visit) -> Response:
        """Say for how long, if that is known."""
        text = "We are working on it. Try again in a little while; what you saved before is kept."
        page = visit.message("The Portal Is Under Maintenance", text, status=503)
        if self.until:
            left = (self.until - visit.portal.clock.now()).total_seconds()
            page.headers["retry-after"] = str(max(1, math.ceil(left)))
        return page
