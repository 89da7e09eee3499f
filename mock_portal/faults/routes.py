"""The faults' own pages: what a CAPTCHA's answer is sent to, a popup's notice, pages that have moved for ever."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from mock_portal import web
from mock_portal.faults.interruptions import CAPTCHA, captcha_answer, captcha_facts

router = APIRouter(include_in_schema=False)


@router.post("/captcha")
def answer_captcha(
    request: Request, answer: Annotated[str, Form()] = "", back: Annotated[str, Form()] = ""
) -> Response:
    """Back to where it came from, if the answer is right."""
    asked = request.cookies.get(CAPTCHA, "")
    wanted = back if back.startswith("/") and not back.startswith("//") else "/"
    if answer.strip().upper() != captcha_answer(asked):
        facts = captcha_facts(asked, wanted, "These are not the characters in the picture")
        return web.page(request, "captcha.html", status_code=422, **facts)
    response = RedirectResponse(wanted, status_code=303)
    response.delete_cookie(CAPTCHA)
    return response


@router.get("/notice")
def notice(request: Request) -> Response:
    """What a popup window shows."""
    return web.message(
        request, "Office Hours", "The help desk is closed on federal holidays. You may close this window."
    )


@router.get("/moved/{there}")
def moved(there: str) -> Response:
    """It has moved; and moved back."""
    return RedirectResponse("/moved/back" if there == "there" else "/moved/there", status_code=303)
