"""The portal as one application: its pages, its QA API, and the pages that say what went wrong."""

from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exception_handlers import http_exception_handler, request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from mock_portal import (
    applications,
    associates,
    options,
    questionnaire,
    records,
    revalidations,
    sign_in,
    signing,
    submission,
    topic_view,
    view_and_sign,
    web,
)
from mock_portal.changes import ChangesMiddleware
from mock_portal.faults import routes as faults
from mock_portal.faults.middleware import FaultsMiddleware
from mock_portal.portal import open_portal
from mock_portal.qa.routes import router as qa
from mock_portal.store import NotADraft, Overtaken, Stale
from mock_portal.topics import lookup, routes as topics

PAGES = (
    sign_in.router,
    associates.router,
    questionnaire.router,
    records.router,
    options.router,
    revalidations.router,
    applications.router,
    topics.router,
    lookup.router,
    topic_view.router,
    submission.router,
    view_and_sign.router,
    signing.router,
    faults.router,
)
ASKED_BY_SCRIPTS = ("/lookup/", "/stay")
"""Paths whose answer no person reads."""


def create_app(data: Path) -> FastAPI:
    """The portal that keeps its data in a folder."""
    app = FastAPI(openapi_url=None)  # the QA API describes itself, to programs on this machine only
    app.state.portal = portal = open_portal(data)
    for router in (*PAGES, qa):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=str(web.STATIC)), name="static")
    app.add_exception_handler(web.SignedOut, _signed_out)
    app.add_exception_handler(web.Submitted, _submitted)
    app.add_exception_handler(signing.Refusal, signing.refused)
    app.add_exception_handler(Stale, _stale)
    app.add_exception_handler(NotADraft, _stale)
    app.add_exception_handler(Overtaken, _overtaken)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _misread)
    app.add_exception_handler(Exception, _problem)
    app.add_middleware(FaultsMiddleware, portal=portal, page=web.page)
    app.add_middleware(ChangesMiddleware, changes=portal.changes)
    return app


async def _problem(request: Request, error: Exception) -> Response:
    text = "Try again later. What you saved before is kept."
    return web.message(request, "Sorry, There Is a Problem", text, status_code=500)


async def _signed_out(request: Request, error: Exception) -> Response:
    if request.url.path.startswith(ASKED_BY_SCRIPTS):
        return JSONResponse({"detail": "Nobody is signed in."}, 401)
    if not (isinstance(error, web.SignedOut) and error.idle):
        return RedirectResponse("/terms", status_code=303)
    text = "You were signed out because nothing happened for a while. What you had not saved is lost."
    return web.message(request, "Your Session Has Expired", text, links=[("Sign in again", "/terms")])


async def _submitted(request: Request, error: Exception) -> Response:
    assert isinstance(error, web.Submitted)  # noqa: S101  # only they come here
    page = "receipt" if error.draft.tracking_id else "status"
    return RedirectResponse(f"/applications/{error.draft.id}/{page}", status_code=303)


async def _stale(request: Request, error: Exception) -> Response:
    links = [("Open the draft again", f"/applications/{error}")]
    text = "What you sent was not saved, because somebody saved this draft after you opened the page."
    return web.message(request, "This Draft Was Changed by Somebody Else", text, status_code=409, links=links)


async def _overtaken(request: Request, error: Exception) -> Response:
    text = "Another application of this provider was approved after this draft was started. Start a new one."
    links = [("My Associates", "/associates")]
    return web.message(request, "A Newer Record Has Overtaken This Draft", text, status_code=409, links=links)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101  # only they come here
    if request.url.path.startswith("/qa"):
        return await http_exception_handler(request, error)
    if error.status_code == 503:
        text = "We are working on it. Try again in a little while; what you saved before is kept."
        return web.message(request, "The Portal Is Under Maintenance", text, status_code=503)
    if error.status_code == 400:
        return web.message(request, "Sorry, There Is a Problem", error.detail, status_code=400)
    return _not_found(request, error.status_code)


async def _misread(request: Request, error: Exception) -> Response:
    """An address with a word where a number belongs is no page; the QA API says what it wants."""
    assert isinstance(error, RequestValidationError)  # noqa: S101  # only they come here
    if request.url.path.startswith("/qa"):
        return await request_validation_exception_handler(request, error)
    return _not_found(request, 404)


def _not_found(request: Request, status: int) -> Response:
    text = "Check the address, or begin at your home page."
    return web.message(request, "Page Not Found", text, status_code=status, links=[("My Associates", "/associates")])
