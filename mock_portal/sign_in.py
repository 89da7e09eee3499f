"""Signing in: terms, password, second factor; and signing out."""

import re
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from mock_portal import web
from mock_portal.accounts import Account
from mock_portal.forms import Check, Errors, Form, Password, Refused, Said, Text, posted
from mock_portal.portal import Portal, portal_of
from mock_portal.sessions import Session

router = APIRouter(include_in_schema=False)
Held = Annotated[Portal, Depends(portal_of)]


def _six_digits(text: str) -> str:
    if not re.fullmatch(r"[0-9]{6}", text):
        raise Refused("must be the 6 digits that your authenticator shows")
    return text


TERMS = Form((Check("accept", "I accept the terms of use", called="you accept the terms of use"),))
ENTRY = Form((Text("user_id", "User ID", longest=40, width="20"), Password("password", "Password", longest=40)))
CODE = Form((Text("code", "Security Code", longest=6, rule=_six_digits, width="10", autocomplete="one-time-code"),))


@router.get("/")
def front(who: Annotated[web.Visitor | None, Depends(web.visitor_or_none)]) -> Response:
    """Home for those who are signed in, the terms for the others."""
    return RedirectResponse("/associates" if who else "/terms", status_code=303)


@router.get("/terms")
def show_terms(request: Request, portal: Held, found: web.Found) -> Response:
    """The warning that everybody accepts first."""
    if found and found.signed_in and not portal.sessions.idle(found):
        return _to("/associates")
    session = found if found and not found.signed_in else portal.sessions.start()
    request.state.session = session
    return web.remember(_form(request, "terms.html", "Terms of Use", TERMS, Said({}), {}), session)


@router.post("/terms", dependencies=[Depends(web.csrf)])
async def accept_terms(request: Request, portal: Held, found: web.Found) -> Response:
    """On to the password."""
    said = posted(await request.form())
    _, errors = TERMS.parse(said)
    if errors or found is None:
        return _form(request, "terms.html", "Terms of Use", TERMS, said, errors)
    return web.remember(_to("/sign-in"), portal.sessions.step(found, "terms"))


@router.get("/sign-in")
def show_sign_in(request: Request, found: web.Found) -> Response:
    """User ID and password."""
    if found is None or found.step not in ("terms", "password"):
        return _to("/terms")
    return _form(request, "sign_in.html", "Sign In", ENTRY, Said({}), {})


@router.post("/sign-in", dependencies=[Depends(web.csrf)])
async def sign_in(request: Request, portal: Held, found: web.Found) -> Response:
    """Check the password; which of the two was wrong is not said."""
    said = posted(await request.form())
    values, errors = ENTRY.parse(said)
    if found is None or found.step not in ("terms", "password"):
        return _to("/terms")
    if errors:
        return _form(request, "sign_in.html", "Sign In", ENTRY, said, errors)
    account = portal.accounts.check_password(str(values["user_id"]), str(values["password"]))
    if account is None:
        wrong = {"user_id": "The user ID or the password is not right"}
        return _form(request, "sign_in.html", "Sign In", ENTRY, said, wrong)
    if account.locked:
        return _locked(request)
    if portal.accounts.expired(account, portal.clock.now()):
        text = "Passwords expire after 60 days. Choose a new one in the identity system, then sign in again."
        return web.message(request, "Your Password Has Expired", text, status_code=403)
    return web.remember(_to("/code"), portal.sessions.step(found, "password", account.user_id))


@router.get("/code")
def show_code(request: Request, found: web.Found) -> Response:
    """The second factor."""
    if found is None or found.step != "password":
        return _to("/terms")
    return _form(request, "code.html", "Security Code", CODE, Said({}), {}, sent=False)


@router.post("/code", dependencies=[Depends(web.csrf)])
async def check_code(request: Request, portal: Held, found: web.Found) -> Response:
    """The last step: home."""
    form = await request.form()
    account = _half_way(portal, found)
    if found is None or account is None:
        return _to("/terms")
    if "mail" in form:
        text = f"Your security code is {portal.accounts.mail_code(account)}. It can be used once."
        portal.outbox.send(account.email, "Your security code", text)
        return _form(request, "code.html", "Security Code", CODE, Said({}), {}, sent=True)
    said = posted(form)
    values, errors = CODE.parse(said)
    if not errors and not portal.accounts.check_code(account, str(values["code"]), portal.clock.machine().timestamp()):
        errors = {"code": "This code is not right, or it was used before"}
    if errors:
        again = portal.accounts.get(account.user_id)
        return _locked(request) if again and again.locked else _code_again(request, errors)
    portal.accounts.signed_in(account, portal.clock.now())
    return web.remember(_to("/associates"), portal.sessions.step(found, "in"))


@router.post("/sign-out", dependencies=[Depends(web.csrf)])
def sign_out(portal: Held, found: web.Found) -> Response:
    """End the session."""
    if found:
        portal.sessions.end(found)
    response = _to("/terms")
    response.delete_cookie(web.COOKIE)
    return response


@router.post("/stay", dependencies=[Depends(web.csrf), Depends(web.visitor)])
def stay() -> Response:
    """Somebody is still there."""
    return Response(status_code=204)


def _half_way(portal: Portal, found: Session | None) -> Account | None:
    return portal.accounts.get(found.user_id) if found and found.step == "password" else None


def _code_again(request: Request, errors: Errors) -> Response:
    return _form(request, "code.html", "Security Code", CODE, Said({}), errors, sent=False)


def _locked(request: Request) -> Response:
    text = "It was tried too often with a wrong password or code. The help desk can unlock it."
    return web.message(request, "Your Account Is Locked", text, status_code=403)


def _form(
    request: Request, template: str, heading: str, form: Form, shown: Said, errors: Errors, **context: object
) -> Response:
    status = 422 if errors else 200
    facts = {"heading": heading, "form": form, "shown": shown, "errors": errors, "summary": errors}
    return web.page(request, template, status_code=status, **facts, **context)


def _to(path: str) -> Response:
    return RedirectResponse(path, status_code=303)
