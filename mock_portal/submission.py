"""From "Begin Submission" to the receipt: signatory, contractor, the final button."""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from mock_portal import deadlines, web
from mock_portal.changes import active
from mock_portal.contractors import contractor
from mock_portal.forms import (
    Check,
    Errors,
    Form,
    Radio,
    Received,
    Said,
    Select,
    Text,
    Upload,
    rules,
    when,
)
from mock_portal.outbox import Outbox
from mock_portal.portal import Portal, portal_of
from mock_portal.statuses import FINAL, PENDING_E_SIGNATURE, RETURNED_FOR_CORRECTIONS
from mock_portal.store import Draft, NotADraft, Signature, Store
from mock_portal.times import us_day
from mock_portal.topic_view import errors_of
from mock_portal.topics import reassignments
from mock_portal.topics.scope import applying
from mock_portal.topics.topic import full_name

router = APIRouter(prefix="/applications/{draft_id}", include_in_schema=False)
Held = Annotated[Portal, Depends(portal_of)]
Opened = Annotated[Draft, Depends(web.open_draft)]
Who = Annotated[web.Visitor, Depends(web.visitor)]

ELECTRONIC, UPLOADED = "Electronic signature", "Upload of a signed certification"
CERTIFICATION = "certification"
VERIFIED = Form(
    (Check("verified", "I have verified that this is the right contractor", called="you have verified the contractor"),)
)


def signatory_form(draft: Draft) -> Form:
    """Only the practitioner signs an individual's application."""
    form = Form(
        (
            Select("name", "Signatory", options=(practitioner(draft),), called="who signs", hint=NEVER_A_SURROGATE),
            Text("email", "E-mail Address", rule=rules.email, called="the signatory's e-mail address"),
            Radio("method", "Signature Method", options=(ELECTRONIC, UPLOADED), called="how it is signed"),
            Upload(CERTIFICATION, "Signed Certification", called="the signed certification", when=BY_PAPER),
        )
    )
    return active().form(form, "Signatory")


NEVER_A_SURROGATE = "A surrogate can never sign"
BY_PAPER = when("method", UPLOADED)


def practitioner(draft: Draft) -> str:
    """The name of whose application it is."""
    return full_name(draft.said("personal"))


STEPS = {"Signatory": "signatory", "Medicare Contractor": "contractor"}
"""The pages between the review and the final button, by their headings."""


def steps() -> list[str]:
    """Those pages in the order in which they come now."""
    return [STEPS[heading] for heading in active().in_order(tuple(STEPS))]


def next_step(draft: Draft) -> str:
    """The first page on the way to the final button that is not done yet; `submit` if each is."""
    if errors_of(draft):
        return "check"
    done = {"signatory": draft.signatory.get("name") == practitioner(draft), "contractor": bool(draft.contractor)}
    return next((one for one in steps() if not done[one]), "submit")


def _too_soon(draft: Draft, step: str) -> bool:
    """Whether a page before this one is not done yet."""
    order = ["check", *steps(), "submit"]
    return order.index(next_step(draft)) < order.index(step)


def _after(step: str) -> str:
    order = [*steps(), "submit"]
    return order[order.index(step) + 1]


@router.post("/begin", dependencies=[Depends(web.csrf)])
def begin(draft: Opened) -> Response:
    """On to the signatory, if nothing stands against it."""
    return _to(draft, "check" if errors_of(draft) else steps()[0])


@router.get("/signatory")
def show_signatory(request: Request, draft: Opened) -> Response:
    """Who signs, and how."""
    if _too_soon(draft, "signatory"):
        return _to(draft, next_step(draft))
    form = signatory_form(draft)
    return _form(request, "Signatory", draft, form, form.filled(_kept(draft)), {})


@router.post("/signatory", dependencies=[Depends(web.csrf)])
async def save_signatory(request: Request, portal: Held, draft: Opened, who: Who) -> Response:
    """Keep who signs."""
    sent, form = await request.form(), signatory_form(draft)
    values, errors = form.parse(sent, _kept(draft))
    if not errors and who.role == "surrogate" and str(values["email"]).lower() == who.account.email.lower():
        errors = {"email": f"{NEVER_A_SURROGATE}; enter the practitioner's own e-mail address"}
    if errors:
        return _form(request, "Signatory", draft, form, form.again(sent, _kept(draft)), errors)
    signatory = {name: _text(portal.store, draft, value) for name, value in values.items() if value is not None}
    portal.store.change(draft.id, web.version(sent), lambda now: replace(now, signatory=signatory))
    return _to(draft, _after("signatory"))


def _kept(draft: Draft) -> dict[str, object]:
    """The signatory as the form knows it."""
    name = draft.signatory.get(CERTIFICATION)
    file = {CERTIFICATION: {"name": name, "sha256": ""}} if name else {}
    return {**draft.signatory, **file}


def _text(store: Store, draft: Draft, value: object) -> str:
    """What is kept of an answer; of a file its name."""
    if isinstance(value, Received):
        store.save_file(draft.id, value.name, value.content)
        return value.name
    return str(value["name"]) if isinstance(value, Mapping) else str(value)


@router.get("/contractor")
def show_contractor(request: Request, draft: Opened) -> Response:
    """Who reviews."""
    if _too_soon(draft, "contractor"):
        return _to(draft, next_step(draft))
    return _contractor_page(request, draft, {})


@router.post("/contractor", dependencies=[Depends(web.csrf)])
async def verify_contractor(request: Request, portal: Held, draft: Opened) -> Response:
    """On to the final page."""
    sent = await request.form()
    _, errors = VERIFIED.parse(sent)
    if errors:
        return _contractor_page(request, draft, errors)
    who = contractor(draft.state)
    portal.store.change(draft.id, web.version(sent), lambda now: replace(now, contractor=who))
    return _to(draft, _after("contractor"))


def _contractor_page(request: Request, draft: Draft, errors: Errors) -> Response:
    facts = [("Contractor", contractor(draft.state)), ("State", draft.state)]
    return _form(request, "Medicare Contractor", draft, VERIFIED, Said({}), errors, facts=facts)


@router.get("/submit")
def show_final(request: Request, draft: Opened) -> Response:
    """The page with the final button."""
    if next_step(draft) != "submit":
        return _to(draft, next_step(draft))
    facts = [
        ("Application", draft.name),
        ("NPI", draft.npi),
        ("Signatory", draft.signatory["name"]),
        ("E-mail Address", draft.signatory["email"]),
        ("Signature Method", draft.signatory["method"]),
        ("Contractor", draft.contractor),
    ]
    return web.page(request, "submit.html", heading="Complete Submission", draft=draft, facts=facts)


@router.post("/submit", dependencies=[Depends(web.csrf)])
async def complete(request: Request, portal: Held, draft: Opened, who: Who) -> Response:
    """Submit; whoever comes second finds the receipt of the first."""
    if next_step(draft) != "submit":
        return _to(draft, next_step(draft))
    version = web.version(await request.form())
    try:
        with portal.database.change():
            sent = submit(portal.store, draft.id, version, by=who.user_id)
            _ask_for_signatures(portal, sent, str(request.base_url).rstrip("/"))
    except NotADraft:
        return _to(draft, "receipt")
    return _to(sent, "receipt")


@router.get("/receipt")
def show_receipt(request: Request, draft: Annotated[Draft, Depends(web.open_application)]) -> Response:
    """What was submitted, and who has to do what by when."""
    if not draft.tracking_id:
        return _to(draft, "")
    return web.page(request, "receipt.html", heading="Submission Receipt", facts=_receipt(draft))


def submit(store: Store, id: str, version: int, *, by: str) -> Draft:  # noqa: A002  # as the store calls it
    """The application with a tracking ID, waiting for its signatures; a corrected one keeps its tracking ID.

    Raises what `Store.change` raises: of two at the same moment, one is too late.
    """
    today = store.today()

    def sent(draft: Draft) -> Draft:
        tracking_id = draft.tracking_id or _unused_tracking_id(store)
        named = replace(draft, tracking_id=tracking_id, signatures=tuple(_signatures(draft)))
        return named.happened(PENDING_E_SIGNATURE, at=store.now(), by=by, due=deadlines.sign_by(today))

    return store.change(id, version, sent)


def _unused_tracking_id(store: Store) -> str:
    """`T`, the day, seven digits that no other application of that day has."""
    while True:
        made = f"T{store.today():%m%d%Y}{secrets.randbelow(10_000_000):07}"
        try:
            store.get(made)
        except KeyError:
            return made


def _signatures(draft: Draft) -> Iterator[Signature]:
    """The provider's, and that of each organization's official who accepts a reassignment."""
    name, email = draft.signatory["name"], draft.signatory["email"]
    yield Signature("provider", name, email, secrets.token_urlsafe(18))
    reassigning = any(topic.slug == reassignments.TOPIC.slug for topic in applying(draft))
    for row in reassignments.new_rows(draft) if reassigning else ():
        yield Signature("official", str(row["official"]), str(row["official_email"]), secrets.token_urlsafe(18))


def _ask_for_signatures(portal: Portal, draft: Draft, site: str) -> None:
    """A message to everybody who has to sign; who signed on paper has done so."""
    for one in draft.signatures:
        if one.role == "provider" and draft.signatory["method"] == UPLOADED:
            portal.signatures.sign(one.token)
        else:
            _ask_to_sign(portal.outbox, draft, one, site)


def _ask_to_sign(outbox: Outbox, draft: Draft, one: Signature, site: str) -> None:
    text = (
        f"{draft.name} {draft.tracking_id} waits for your signature until {us_day(draft.due)}. Open the link to sign."
    )
    outbox.send(one.email, f"Please sign {draft.tracking_id}", text, f"{site}/sign/{one.token}")


def _receipt(draft: Draft) -> list[tuple[str, str]]:
    submitted = next(one for one in reversed(draft.history) if one.status == PENDING_E_SIGNATURE)
    facts = [
        ("Tracking ID", draft.tracking_id),
        ("Application", draft.name),
        ("NPI", draft.npi),
        ("Submitted", us_day(submitted.at)),
        ("Contractor", draft.contractor),
        ("Status", draft.status),
        ("Waiting For", waiting_for(draft)),
        ("Sign By", us_day(draft.due) if draft.status == PENDING_E_SIGNATURE else ""),
    ]
    return [(name, text) for name, text in facts if text]


def waiting_for(draft: Draft) -> str:
    """Who has to act next; nobody once it is decided."""
    if draft.status == PENDING_E_SIGNATURE:
        return ", ".join(one.name for one in draft.signatures if not one.signed_at)
    if draft.status == RETURNED_FOR_CORRECTIONS:
        return "Corrections"
    return "" if draft.status in FINAL else draft.contractor


def _form(
    request: Request, heading: str, draft: Draft, form: Form, shown: Said, errors: Errors, **context: object
) -> Response:
    basic = {"heading": heading, "draft": draft, "form": form, "shown": shown, "errors": errors, "summary": errors}
    return web.page(request, "step.html", status_code=422 if errors else 200, **{"facts": [], **basic, **context})


def _to(draft: Draft, page: str) -> Response:
    return RedirectResponse(f"/applications/{draft.id}/{page}".rstrip("/"), status_code=303)
