"""View and Sign: what waits for the signature of whoever is signed in, with the way to the signer's own pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from mock_portal import web
from mock_portal.accounts import SURROGATE, Account
from mock_portal.draft import Draft, Signature
from mock_portal.portal import Portal, portal_of
from mock_portal.signatures import Asked
from mock_portal.statuses import PENDING_E_SIGNATURE
from mock_portal.times import us_day
from mock_portal.topics.topic import full_name

router = APIRouter(include_in_schema=False)

ROLES = {"provider": "Provider", "official": "Official of an organization"}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row of the table."""

    cells: tuple[str, ...]
    link: str
    """Where it is signed; who it is must be proved there once more."""


@router.get("/signatures")
def show_waiting(
    request: Request,
    portal: Annotated[Portal, Depends(portal_of)],
    who: Annotated[web.Visitor, Depends(web.visitor)],
) -> Response:
    """The applications that wait for the visitor's signature; a surrogate learns that they can never sign."""
    never = who.role == SURROGATE
    waiting = [] if never else [_told(one) for draft in portal.store.all() for one in _asked(draft, who.account)]
    return web.page(request, "signatures.html", nav="signatures", heading="View and Sign", waiting=waiting, never=never)


def _asked(draft: Draft, account: Account) -> Iterator[Asked]:
    """The signatures of an application that this account still has to give."""
    if draft.status == PENDING_E_SIGNATURE:
        yield from (Asked(draft, one) for one in draft.signatures if not one.signed_at and _is(account, draft, one))


def _is(account: Account, draft: Draft, signature: Signature) -> bool:
    """Whether it is this account that is asked: by the e-mail address, or a provider by the NPI."""
    own = signature.role == "provider" and bool(account.npi) and account.npi == draft.npi
    return own or signature.email.casefold() == account.email.casefold()


def _told(one: Asked) -> Waiting:
    draft = one.draft
    name = full_name(draft.said("personal"))
    cells = (draft.tracking_id, draft.name, name, draft.npi, ROLES[one.signature.role], us_day(draft.due))
    return Waiting(cells, f"/sign/{one.signature.token}")
