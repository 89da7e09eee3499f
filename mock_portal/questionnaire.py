"""From the questionnaire to a started application: what form it is, and whether there is one already."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from mock_portal import web
from mock_portal.changes import active
from mock_portal.contractors import contractor
from mock_portal.enrollments import ACTIVE, DEACTIVATED, Enrollment
from mock_portal.forms import Form, Radio, Said, Select, Text, Values, YesNo, posted, rules, when
from mock_portal.kinds import ARRANGEMENTS, INITIAL, REACTIVATION
from mock_portal.lists import STATES
from mock_portal.portal import Portal, portal_of
from mock_portal.standing import standing
from mock_portal.store import Draft
from mock_portal.topics.asked_often import ptan
from mock_portal.topics.topic import BILLING, ORDERING

router = APIRouter(prefix="/applications/new", include_in_schema=False)
Held = Annotated[Portal, Depends(portal_of)]
Who = Annotated[web.Visitor, Depends(web.visitor)]

INDIVIDUAL, ORGANIZATION = "Individual practitioner", "Organization"
REACTIVATING = "Reactivating Medicare enrollment"
REASONS = ("Enrolling in Medicare for the first time", "Enrolling with another Medicare contractor", REACTIVATING)


def only_individuals(values: Values) -> Iterator[tuple[str, str]]:
    """Organizations have forms of their own, which this portal does not have yet."""
    if values["who"] == ORGANIZATION:
        yield "who", "Organizations cannot enroll here yet; use the paper form CMS-855B"


HEADING = "Application Questionnaire"
FORM = Form(
    (
        Radio("who", "Who is enrolling?", options=(INDIVIDUAL, ORGANIZATION), called="who is enrolling"),
        Text("npi", "National Provider Identifier (NPI)", longest=10, rule=rules.npi, width="20", hint="10 digits"),
        Select("state", "State where you render services", options=STATES, called="the state"),
        Radio("practitioner", "Type of practitioner", options=("Physician", "Non-physician practitioner")),
        YesNo("bills", "Will you bill Medicare for your services?", called="you will bill Medicare for your services"),
        Radio("arrangement", "Practice arrangement", options=ARRANGEMENTS, when=when("bills", "Yes")),
        Radio("reason", "Reason for application", options=REASONS, called="the reason for the application"),
        ptan("ptan", "Existing Medicare ID (PTAN)"),
    ),
    rules=(only_individuals,),
)


def _form() -> Form:
    """The questions as they are asked now."""
    return active().form(FORM, HEADING)


@dataclass(frozen=True, slots=True)
class Kind:
    """What the questionnaire makes of its answers."""

    form: str
    kind: str

    @classmethod
    def of(cls, values: Values) -> "Kind":
        """Form and kind."""
        form = BILLING if values["bills"] == "Yes" else ORDERING
        return cls(form, REACTIVATION if values["reason"] == REACTIVATING else INITIAL)


@router.get("")
def show_questionnaire(request: Request, who: Who) -> Response:
    """The questions, unanswered."""
    return _page(request, Said({}), {})


@router.post("", dependencies=[Depends(web.csrf)])
async def answer(request: Request, who: Who) -> Response:
    """On to the summary, with the answers in its address."""
    said = posted(await request.form())
    values, errors = _form().parse(said)
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
    there = _standing(request, portal, values)
    if there is not None:
        return there
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
        there = _standing(request, portal, values)
        if there is not None:
            return there
        draft = portal.store.open_draft(_draft(portal, values, who.user_id))
    return RedirectResponse(f"/applications/{draft.id}", status_code=303)


def _draft(portal: Portal, values: Values, opened_by: str) -> Draft:
    kind = Kind.of(values)
    again = _record(portal, values, DEACTIVATED) if kind.kind == REACTIVATION else None
    said: dict[str, Any] = {
        name: values[name] or "" for name in ("npi", "state", "practitioner", "arrangement", "reason")
    }
    said["enrollment_id"] = again.id if again else ""
    return Draft(id="", form=kind.form, kind=kind.kind, opened_by=opened_by, answers=dict(values), **said)


def _record(portal: Portal, values: Values, *statuses: str) -> Enrollment | None:
    """The provider's newest record of the form and the state, of those statuses if any are named."""
    form, state = Kind.of(values).form, values["state"]
    records = [one for one in portal.enrollments.all(npi=str(values["npi"])) if (one.form, one.state) == (form, state)]
    return next((one for one in reversed(records) if not statuses or one.status in statuses), None)


def _answers(request: Request, who: web.Visitor) -> Values:
    """The answers that the address carries; 404 for any that the questionnaire would not take."""
    said = Said({name: (text,) for name, text in request.query_params.items()})
    values, errors = _form().parse(said)
    if errors or not who.account.connected(str(values["npi"])):
        raise HTTPException(404)
    return values


def _standing(request: Request, portal: Portal, values: Values) -> Response | None:
    """The page about what stands in the way: an application that is there already, or the enrollment itself."""
    kind, npi = Kind.of(values), str(values["npi"])
    there = standing(request, portal.store, npi, str(values["state"]), kind.form, kind.kind)
    return _enrollment(request, portal, values) if there is None else there


def _enrollment(request: Request, portal: Portal, values: Values) -> Response | None:
    """An active enrollment needs no first one, and only a deactivated one is reactivated."""
    if Kind.of(values).kind == REACTIVATION:
        if _record(portal, values, DEACTIVATED):
            return None
        record = _record(portal, values)
        text = "Only a deactivated enrollment can be reactivated."
        if record is None:
            text = "This provider has no enrollment in this state. Only a deactivated enrollment can be reactivated."
        return _refused(request, "This Enrollment Is Not Deactivated", text, record)
    record = _record(portal, values, ACTIVE)
    if record is None:
        return None
    text = "What changes in an enrollment is filed as a change of information, not as a new enrollment."
    return _refused(request, "This Provider Is Already Enrolled", text, record)


def _refused(request: Request, heading: str, text: str, record: Enrollment | None) -> Response:
    facts = [("Enrollment ID", record.id), ("Status", record.status), ("State", record.state)] if record else []
    return web.message(request, heading, text, status_code=409, facts=facts)


def _page(request: Request, shown: Said, errors: dict[str, str]) -> Response:
    status = 422 if errors else 200
    facts = {"heading": HEADING, "form": _form(), "shown": shown, "errors": errors, "summary": errors}
    return web.page(request, "questionnaire.html", status_code=status, **facts)
