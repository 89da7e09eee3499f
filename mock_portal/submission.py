"""From "Begin Submission" to the receipt: signatory, contractor, the final button."""

import secrets
from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from mock_portal import deadlines, web
from mock_portal.contractors import contractor
from mock_portal.forms import Check, Errors, Form, Radio, Said, Select, Text, posted, rows, rules
from mock_portal.outbox import Outbox
from mock_portal.portal import Portal, portal_of
from mock_portal.statuses import PENDING_E_SIGNATURE
from mock_portal.store import Draft, Signature, Store
from mock_portal.times import us_day
from mock_portal.topic_view import errors_of
from mock_portal.topics.topic import full_name

router = APIRouter(prefix="/applications/{draft_id}", include_in_schema=False)
Held = Annotated[Portal, Depends(portal_of)]
Opened = Annotated[Draft, Depends(web.open_draft)]
Who = Annotated[web.Visitor, Depends(web.visitor)]

ELECTRONIC, UPLOADED = "Electronic signature", "Upload of a signed certification"
VERIFIED = Form(
    (Check("verified", "I have verified that this is the right contractor", called="you have verified it"),)
)


def signatory_form(draft: Draft) -> Form:
    """Only the practitioner signs an individual's application."""
    name = full_name(draft.topics.get("personal", {}))
    return Form(
        (
            Select("name", "Signatory", options=(name,), called="who signs", hint="A surrogate can never sign"),
            Text("email", "E-mail Address", rule=rules.email, called="the signatory's e-mail address"),
            Radio("method", "Signature Method", options=(ELECTRONIC, UPLOADED), called="how it is signed"),
        )
    )


@router.post("/begin", dependencies=[Depends(web.csrf)])
def begin(draft: Opened) -> Response:
    """On to the signatory, if nothing stands against it."""
    return _to(draft, "check" if errors_of(draft) else "signatory")


@router.get("/signatory")
def show_signatory(request: Request, draft: Opened) -> Response:
    """Who signs, and how."""
    form = signatory_form(draft)
    return _form(request, "Signatory", draft, form, form.filled(draft.signatory), {})


@router.post("/signatory", dependencies=[Depends(web.csrf)])
async def save_signatory(request: Request, portal: Held, draft: Opened) -> Response:
    """Keep who signs."""
    form, said = signatory_form(draft), posted(await request.form())
    values, errors = form.parse(said)
    if not errors and values["method"] == UPLOADED:
        errors = {"method": "Uploading a signed certification is not offered yet; choose the electronic signature"}
    if errors:
        return _form(request, "Signatory", draft, form, said, errors)
    signatory = {name: str(text) for name, text in values.items()}
    portal.store.save(replace(draft, signatory=signatory, version=draft.version + 1))
    return _to(draft, "contractor")


@router.get("/contractor")
def show_contractor(request: Request, draft: Opened) -> Response:
    """Who reviews."""
    facts = [("Contractor", contractor(draft.state)), ("State", draft.state)]
    return _form(request, "Medicare Contractor", draft, VERIFIED, Said({}), {}, facts=facts)


@router.post("/contractor", dependencies=[Depends(web.csrf)])
async def verify_contractor(request: Request, portal: Held, draft: Opened) -> Response:
    """On to the final page."""
    said = posted(await request.form())
    _, errors = VERIFIED.parse(said)
    if errors:
        facts = [("Contractor", contractor(draft.state)), ("State", draft.state)]
        return _form(request, "Medicare Contractor", draft, VERIFIED, said, errors, facts=facts)
    portal.store.save(replace(draft, contractor=contractor(draft.state), version=draft.version + 1))
    return _to(draft, "submit")


@router.get("/submit")
def show_final(request: Request, draft: Opened) -> Response:
    """The page with the final button."""
    if not draft.signatory or not draft.contractor:
        return _to(draft, "review")
    facts = [
        ("Application", draft.name),
        ("NPI", draft.npi),
        ("Signatory", draft.signatory["name"]),
        ("Contractor", draft.contractor),
    ]
    return web.page(request, "submit.html", heading="Complete Submission", draft=draft, facts=facts)


@router.post("/submit", dependencies=[Depends(web.csrf)])
def complete(request: Request, portal: Held, draft: Opened, who: Who) -> Response:
    """Submit; whoever comes second finds the receipt of the first."""
    if not draft.signatory or not draft.contractor or errors_of(draft):
        return _to(draft, "check")
    sent = submit(portal.store, draft, by=who.user_id)
    for one in sent.signatures:
        _ask_to_sign(portal.outbox, sent, one, str(request.base_url).rstrip("/"))
    return _to(sent, "receipt")


@router.get("/receipt")
def show_receipt(request: Request, draft: Annotated[Draft, Depends(web.open_application)]) -> Response:
    """What was submitted, and who has to do what by when."""
    if not draft.tracking_id:
        return _to(draft, "")
    return web.page(request, "receipt.html", heading="Submission Receipt", facts=_receipt(draft))


def submit(store: Store, draft: Draft, *, by: str) -> Draft:
    """The application with a tracking ID, waiting for its signatures. A corrected one keeps its tracking ID."""
    today = store.today()
    tracking_id = draft.tracking_id or f"T{today:%m%d%Y}{secrets.randbelow(10_000_000):07}"
    sent = replace(draft, tracking_id=tracking_id, signatures=tuple(_signatures(draft)))
    return store.save(sent.happened(PENDING_E_SIGNATURE, at=store.now(), by=by, due=deadlines.sign_by(today)))


def _signatures(draft: Draft) -> Iterator[Signature]:
    """The provider's, and that of each organization's official who accepts a reassignment."""
    name, email = draft.signatory["name"], draft.signatory["email"]
    yield Signature("provider", name, email, secrets.token_urlsafe(18))
    for row in rows(draft.topics.get("reassignments", {}), "reassignments"):
        yield Signature("official", str(row["official"]), str(row["official_email"]), secrets.token_urlsafe(18))


def _ask_to_sign(outbox: Outbox, draft: Draft, one: Signature, site: str) -> None:
    text = (
        f"{draft.name} {draft.tracking_id} waits for your signature until {us_day(draft.due)}. Open the link to sign."
    )
    outbox.send(one.email, f"Please sign {draft.tracking_id}", text, f"{site}/sign/{one.token}")


def _receipt(draft: Draft) -> list[tuple[str, str]]:
    submitted = next(one for one in reversed(draft.history) if one.status == PENDING_E_SIGNATURE)
    return [
        ("Tracking ID", draft.tracking_id),
        ("Application", draft.name),
        ("NPI", draft.npi),
        ("Submitted", us_day(submitted.at)),
        ("Contractor", draft.contractor),
        ("Status", draft.status),
        ("Waiting For", waiting_for(draft)),
        ("Sign By", us_day(draft.due)),
    ]


def waiting_for(draft: Draft) -> str:
    """Who has to sign still."""
    return ", ".join(one.name for one in draft.signatures if not one.signed_at)


def _form(
    request: Request, heading: str, draft: Draft, form: Form, shown: Said, errors: Errors, **context: object
) -> Response:
    basic = {"heading": heading, "draft": draft, "form": form, "shown": shown, "errors": errors, "summary": errors}
    return web.page(request, "step.html", status_code=422 if errors else 200, **{"facts": [], **basic, **context})


def _to(draft: Draft, page: str) -> Response:
    return RedirectResponse(f"/applications/{draft.id}/{page}".rstrip("/"), status_code=303)
