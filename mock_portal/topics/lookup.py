"""What the pages of topics ask while they are filled: matching specialties, and the "Apply" of a place of birth."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse

from mock_portal import web
from mock_portal.changes import active
from mock_portal.forms import Birthplace, Errors, posted
from mock_portal.forms.birthplace import in_words
from mock_portal.lists import PHYSICIAN

MOST = 12
"""Entries offered at once."""

router = APIRouter(prefix="/lookup", include_in_schema=False, dependencies=[Depends(web.visitor)])


@router.get("/specialties")
def specialties(q: Annotated[str, "what was typed so far"] = "") -> JSONResponse:
    """The specialties whose code or name has every word that was typed."""
    words = q.casefold().split()
    offered = active().offered("Specialty", "Primary Specialty", PHYSICIAN)
    found = [one for one in offered if words and all(word in one.casefold() for word in words)]
    return JSONResponse(found[:MOST])


@router.post("/birthplace", dependencies=[Depends(web.csrf)])
async def birthplace(request: Request) -> JSONResponse:
    """Record the two lists of a place of birth on the page that asks for it."""
    errors: Errors = {}
    values = Birthplace().apply(posted(await request.form()), errors)
    if errors:
        values = Birthplace().nothing()
    recorded = {"recorded": in_words(values), "values": values, "errors": errors}
    return JSONResponse(recorded, status_code=422 if errors else 200)
