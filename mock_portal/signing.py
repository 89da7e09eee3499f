"""The pages behind a signer's link: prove who you are, read the statement to its end, sign."""

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from mock_portal import web
from mock_portal.draft import Draft
from mock_portal.forms import Check, Date, Errors, Form, Refused, Said, Text, posted
from mock_portal.portal import Portal, portal_of
from mock_portal.signatures import (
    MOST_TRIES,
    Asked,
    LinkExpired,
    LinkUnknown,
    LinkUsed,
    Proofs,
    Signatures,
)
from mock_portal.topics.reassignments import new_rows
from mock_portal.topics.topic import full_name

router = APIRouter(prefix="/sign/{token}", include_in_schema=False)

HEADING = "Sign an Application"
COOKIE = "signer"
MAY_SIGN_FOR_AN_ORGANIZATION = ("official", "provider")


def _four_digits(text: str) -> str:
    if not re.fullmatch(r"[0-9]{4}", text):
        raise Refused("must be four digits")
    return text


IDENTITY = Form(
    (
        Text("last_four", "Last Four Digits of Your Social Security Number", longest=4, rule=_four_digits, width="4"),
        Date("birth_date", "Date of Birth", called="your date of birth"),
    )
)
AGREEMENT = Form((Check("agree", "I have read the certification statement, and I sign this application"),))


class Refusal(Exception):
    """The link leads to no signature; the page says why."""

    def __init__(self, heading: str, text: str, status: int) -> None:
        super().__init__(heading)
        self.heading, self.text, self.status = heading, text, status


NOT_VALID = Refusal(
    "This Link Is Not Valid", "Check that the address in your browser is the whole link from the message.", 404
)
USED = Refusal("This Link Has Been Used", "You have signed this application. There is nothing more to do.", 410)
EXPIRED = Refusal(
    "This Link Has Expired",
    "The application no longer waits for signatures. Ask whoever prepared it whether a new one is needed.",
    410,
)
LOCKED = Refusal(
    "This Link Is Locked",
    f"What was entered did not match our records {MOST_TRIES} times. Ask whoever prepared the application.",
    403,
)
SURROGATE = Refusal(
    "A Surrogate Cannot Sign",
    "You are signed in as a surrogate. Only the provider, or an official of the organization, can sign an"
    " application, with an identity of their own. Log out, and leave the link to the person it was sent to.",
    403,
)


async def refused(request: Request, error: Exception) -> Response:
    """The page that a refusal leads to."""
    if not isinstance(error, Refusal):
        raise error
    return web.message(request, error.heading, error.text, status_code=error.status)


@dataclass(frozen=True)
class Link:
    """A link that was opened and still leads to a signature."""

    request: Request
    token: str
    asked: Asked
    visitor: web.Visitor | None
    signatures: Signatures
    proofs: Proofs

    @property
    def path(self) -> str:
        """Where the link leads."""
        return f"/sign/{self.token}"

    @property
    def for_official(self) -> bool:
        """Whether an official of an organization signs, by an account of their own."""
        return self.asked.signature.role == "official"

    @property
    def account_may_sign(self) -> bool:
        """Whether the signed-in account may sign for an organization."""
        return self.visitor is not None and self.visitor.role in MAY_SIGN_FOR_AN_ORGANIZATION

    @property
    def proved(self) -> bool:
        """Whether this browser has proved who the signer is."""
        proof = self.request.cookies.get(COOKIE, "")
        return self.proofs.holds(self.token, proof) and (self.account_may_sign or not self.for_official)


def open_link(
    request: Request,
    token: str,
    visitor: Annotated[web.Visitor | None, Depends(web.visitor_or_none)],
    portal: Annotated[Portal, Depends(portal_of)],
) -> Link:
    """The link that the path names. Raises `Refusal` if nobody can sign by it, or not this visitor."""
    signatures, proofs = portal.signatures, portal.proofs
    if visitor is not None and visitor.role == "surrogate":
        raise SURROGATE
    try:
        asked = signatures.asked(token)
    except LinkUnknown:
        raise NOT_VALID from None
    except LinkUsed:
        raise USED from None
    except LinkExpired:
        raise EXPIRED from None
    if proofs.locked(token):
        raise LOCKED
    return Link(request, token, asked, visitor, signatures, proofs)


Opened = Annotated[Link, Depends(open_link)]


@router.get("")
def show_link(link: Opened) -> Response:
    """The statement to whoever has proved who they are; to others, how to prove it."""
    if link.proved:
        return _statement(link, {})
    if not link.for_official:
        return _identity(link, Said({}), {})
    if link.account_may_sign:
        return _remember(link, _statement(link, {}))
    return web.page(link.request, "sign/account.html", heading=HEADING, link=link)


@router.post("")
async def prove_identity(link: Opened) -> Response:
    """Compare what the provider entered with the application."""
    if link.for_official:
        return RedirectResponse(link.path, status_code=303)
    said = posted(await link.request.form())
    values, errors = IDENTITY.parse(said)
    if not errors and not _matches(link.asked.draft, str(values["last_four"]), str(values["birth_date"])):
        link.proofs.failed(link.token)
        if link.proofs.locked(link.token):
            raise LOCKED
        said, errors = Said({}), {"last_four": "What you entered does not match our records"}
    if errors:
        return _identity(link, said, errors)
    return _remember(link, RedirectResponse(link.path, status_code=303))


@router.post("/signature")
async def sign(link: Opened) -> Response:
    """Record the signature of whoever agreed and had proved who they are."""
    if not link.proved:
        return RedirectResponse(link.path, status_code=303)
    if (await link.request.form()).get("agree") != "Yes":
        return _statement(link, {"agree": "Read the statement to its end and select the box"})
    draft = link.signatures.sign(link.token)
    done = web.page(
        link.request,
        "sign/signed.html",
        heading="Application Signed",
        facts=[*_facts(draft), ("Signed By", link.asked.signature.name), ("Status", draft.status)],
        missing=[one.name for one in draft.signatures if not one.signed_at],
    )
    done.delete_cookie(COOKIE, path=link.path)
    return done


def _matches(draft: Draft, last_four: str, birth_date: str) -> bool:
    personal = draft.said("personal")
    ssn, born = str(personal.get("ssn") or ""), str(personal.get("birth_date") or "")
    same = secrets.compare_digest(ssn[-4:].encode(), last_four.encode())
    return same & secrets.compare_digest(born.encode(), birth_date.encode())


def _remember(link: Link, response: Response) -> Response:
    """The strict cookie is also why no other site can sign in the signer's name."""
    proof = link.proofs.give(link.token)
    response.set_cookie(COOKIE, proof, path=link.path, httponly=True, samesite="strict")
    return response


def _identity(link: Link, shown: Said, errors: Errors) -> Response:
    status = 422 if errors else 200
    return web.page(
        link.request,
        "sign/identity.html",
        status_code=status,
        heading=HEADING,
        link=link,
        form=IDENTITY,
        shown=shown,
        errors=errors,
    )


def _statement(link: Link, errors: Errors) -> Response:
    return web.page(
        link.request,
        "sign/statement.html",
        status_code=422 if errors else 200,
        heading=HEADING,
        link=link,
        facts=[*_facts(link.asked.draft), ("Signer", link.asked.signature.name)],
        organizations=list(_organizations(link.asked)),
        form=AGREEMENT,
        shown=Said({}),
        errors=errors,
    )


def _facts(draft: Draft) -> list[tuple[str, str]]:
    return [
        ("Tracking ID", draft.tracking_id),
        ("Application", draft.name),
        ("Provider", full_name(draft.said("personal"))),
        ("NPI", draft.npi),
        ("Contractor", draft.contractor),
    ]


def _organizations(asked: Asked) -> Iterator[str]:
    """The organizations that an official accepts benefits for."""
    for row in new_rows(asked.draft):
        if asked.signature.email in (row.get("official_email"), ""):
            yield str(row.get("legal_name") or "")
