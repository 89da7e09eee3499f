"""Faults of signing in: sessions that end before their time."""

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from mock_portal.faults.fault import Ask, Fault, Visit, session_of

if TYPE_CHECKING:
    from mock_portal.portal import Portal


class Expire(Fault):
    """The session has ended just before the request; what was posted is not saved."""

    async def serve(self, ask: Ask, visit: Visit) -> Response:
        """End it, and let the portal say so."""
        session = visit.session()
        if session:
            visit.portal.sessions.end(session)
        else:
            visit.note("there was no session")
        return await ask()


class SecondSession(Fault):
    """Somebody signs in with the same account elsewhere, and so ends this session; only who is signed in counts."""

    def counts(self, request: Request, portal: "Portal") -> bool:
        """Whoever is not signed in has nothing to lose."""
        session = session_of(request, portal)
        return bool(session and session.signed_in) and super().counts(request, portal)

    async def serve(self, ask: Ask, visit: Visit) -> Response:
        """End the session, and say why."""
        session = visit.session()
        if session:
            visit.portal.sessions.end(session)
        text = "Your account was used to sign in somewhere else. What you had not saved is lost."
        return visit.message("You Were Signed Out", text, links=[("Sign in again", "/terms")])
