"""From the questionnaire to a started application: what form it is, and whether there is one already."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from mock_portal import web
from mock_portal.contractors import contractor
from mock_portal.forms import Form, Radio, Said, Select, Text, Values, YesNo, posted, rules, when
from mock_portal.lists import STATES
from mock_portal.portal import Portal, portal_of
from mock_portal.statuses import IN_PROGRESS, PENDING
from mock_portal.store import Draft, Store

router = APIRouter(prefix="/applications/new", include_in_schema=False)
Held = Annotated[Portal, Depends(portal_of)]
Who = Annotated[web.Visitor, Depends(web.visitor)]

INDIVIDUAL, ORGANIZATION = "Individual practitioner", "Organization"
REACTIVATION = "Reactivating Medicare enrollment"
REASONS = ("Enrolling in Medicare for the first time", "Enrolling with another Medicare contractor", REACTIVATION)
ARRANGEMENTS = ("Private practice", "Reassigning all benefits", "Private practice and reassigning some benefits")


def only_individuals(values: Values) -> Iterator[tuple[str, str]]:
    """Organizations have forms of their own, which this portal does not have yet."""
    if values["who"] == ORGANIZATION:
        yield "who", "Organizations cannot enroll here yet; use the paper form CMS-855B"


def only_who_bills(values: Values) -> Iterator[tuple[str, str]]:
    """Who only orders and certifies files a CMS-855O."""
    if values["bills"] == "No":
        yield "bills", "Enrolling only to order and certify (CMS-855O) is not offered here yet"


FORM = Form(
    (
        Radio("who", "Who is enrolling?", options=(INDIVIDUAL, ORGANIZATION), called="who is enrolling"),
        Text("npi", "National Provider Identifier (NPI)", longest=10, rule=rules.npi, width="20", hint="10 digits"),
        Select("state", "State where you render services", options=STATES, called="the state"),
        Radio("practitioner", "Type of practitioner", options=("Physician", "Non-physician practitioner")),
        YesNo("bills", "Will you bill Medicare for your services?", called="you will bill Medicare for your services"),
        Radio("arrangement", "Practice arrangement", options=ARRANGEMENTS, when=when("bills", "Yes")),
        Radio("reason", "Reason for application", options=REASONS, called="the reason for the application"),
    ),
    rules=(only_individuals, only_who_bills),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """What the questionnaire makes of its answers."""

    form: str
    kind: str

    @classmethod
    def of(cls, values: Values) -> "Kind":
        """Form and kind."""
        form = "CMS-855I" if values["bills"] == "Yes" else "CMS-855O"
        return cls(form, "Reactivation" if values["reason"] == REACTIVATION else "Initial enrollment")


@router.get("")
def show_questionnaire(request: Request, who: Who) -> Response:
    """The questions, unanswered."""
    return _page(request, Said({}), {})


@router.post("", dependencies=[Depends(web.csrf)])
async def answer(request: Request, who: Who) -> Response:
    """On to the summary, with the answers in its address."""
    said = posted(await request.form())
    values, errors = FORM.parse(said)
    if not errors and not who.account.connected(str(values["npi"])):
        errors = {"npi": "You have no surrogacy connection with this provider"}
    if errors:
        return _page(request, said, errors)
    query = urlencode({name: text for name, text in values.items() if text is not None})
    return RedirectResponse(f"/applications/new/summary?{query}", status_code=303)


@router.get("/summary")
def show_summary(request: Request, portal: Held, who: Who) -> Response:
    """What will be started; or what there is already."""
    values = _answers(request, who)
    standing = _standing(request, portal.store, values)
    if standing is not None:
        return standing
    kind = Kind.of(values)
    facts = [
        ("Application", f"{kind.form} {kind.kind}"),
        ("NPI", str(values["npi"])),
        ("State", str(values["state"])),
        ("Contractor", contractor(str(values["state"]))),
        ("Reason", str(values["reason"])),
    ]
    return web.page(request, "summary.html", heading="Application Summary", facts=facts)


@router.post("/summary", dependencies=[Depends(web.csrf)])
def start(request: Request, portal: Held, who: Who) -> Response:
    """Open the draft, unless somebody opened one a moment ago."""
    values = _answers(request, who)
    with portal.database.change():
        standing = _standing(request, portal.store, values)
        if standing is not None:
            return standing
        draft = portal.store.open_draft(_draft(values, who.user_id))
    return RedirectResponse(f"/applications/{draft.id}", status_code=303)


def _draft(values: Values, opened_by: str) -> Draft:
    kind = Kind.of(values)
    said: dict[str, Any] = {
        name: values[name] or "" for name in ("npi", "state", "practitioner", "arrangement", "reason")
    }
    return Draft(id="", form=kind.form, kind=kind.kind, opened_by=opened_by, answers=dict(values), **said)


def _answers(request: Request, who: web.Visitor) -> Values:
    """The answers that the address carries; 404 for any that the questionnaire would not take."""
    said = Said({name: (text,) for name, text in request.query_params.items()})
    values, errors = FORM.parse(said)
    if errors or not who.account.connected(str(values["npi"])):
        raise HTTPException(404)
    return values


def _standing(request: Request, store: Store, values: Values) -> Response | None:
    """The page about an application of this kind that is there already, if one is."""
    kind = Kind.of(values)
    same = [one for one in store.all(npi=str(values["npi"])) if (one.form, one.kind) == (kind.form, kind.kind)]
    pending = next((one for one in same if one.status in PENDING), None)
    if pending is not None:
        facts = [("Tracking ID", pending.tracking_id), ("Application", pending.name), ("Status", pending.status)]
        text = "Only one application of a kind can be pending for a provider."
        return web.message(request, "An Application Is Already Pending", text, status_code=409, facts=facts)
    draft = next((one for one in same if one.status == IN_PROGRESS), None)
    if draft is not None:
        links = [("Continue working on the application", f"/applications/{draft.id}")]
        text = "Somebody has started this application and not submitted it."
        return web.message(request, "An Application Is Already Started", text, status_code=409, links=links)
    return None


def _page(request: Request, shown: Said, errors: dict[str, str]) -> Response:
    status = 422 if errors else 200
    facts = {"heading": "Application Questionnaire", "form": FORM, "shown": shown, "errors": errors, "summary": errors}
    return web.page(request, "questionnaire.html", status_code=status, **facts)
