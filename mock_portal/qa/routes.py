"""The QA API's routes."""

from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Annotated, NoReturn, cast

from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import Response

from mock_portal import seeds
from mock_portal.accounts import Account as Kept
from mock_portal.changes import ChangeSettings
from mock_portal.decisions import NotAllowed, UnknownDecision
from mock_portal.draft import Draft
from mock_portal.enrollments import Enrollment as Record
from mock_portal.faults import CannotSwitch, FaultSettings
from mock_portal.faults.when import When
from mock_portal.portal import Portal, portal_of
from mock_portal.qa import docs
from mock_portal.qa.loopback import only_loopback
from mock_portal.qa.taken import Advance, ChangeEnrollment, Decide, NewAccount, NewEnrollment, SetClock, Sign
from mock_portal.qa.told import Account, Application, Enrollment, Faults, Message, Seeded, Struck, Time
from mock_portal.signatures import NothingToSign
from mock_portal.topics.topic import full_name

router = APIRouter(prefix="/qa", tags=["QA"], dependencies=[Depends(only_loopback)])
router.include_router(docs.router)

Held = Annotated[Portal, Depends(portal_of)]
WHEN = " · ".join(
    (
        "Let these things go wrong, and no others; counting begins anew. A fault is sent as `true` (it strikes whatever"
        " it looks at), or with what it takes and when it strikes",
        *(f"{name}: {one.description}" for name, one in When.model_fields.items()),
    )
)


@router.get("/accounts")
def accounts(portal: Held) -> list[Account]:
    """Everybody who can sign in, with passwords and authenticator secrets."""
    return [_account(one) for one in portal.accounts.all()]


@router.post("/accounts")
def new_account(portal: Held, whose: NewAccount) -> Account:
    """Make up one more account: a colleague's, with an authenticator of its own."""
    return _account(portal.accounts.add(whose.role, whose.email, whose.npi))


@router.get("/applications")
def applications(portal: Held, npi: str = "") -> list[Application]:
    """Every application with every value, oldest first; of one provider if an NPI is given."""
    return [_application(one) for one in portal.store.all(npi=npi)]


@router.get("/applications/{id}")
def application(portal: Held, id: str) -> Application:  # noqa: A002  # its name in the address
    """One application by its ID or its tracking ID."""
    try:
        return _application(portal.store.get(id))
    except KeyError:
        _no_application(id)


@router.post("/applications/{id}/sign")
def sign(portal: Held, id: str, whose: Sign) -> Application:  # noqa: A002  # its name in the address
    """Give every missing signature of a role, as if the people had used their links."""
    try:
        return _application(portal.signatures.sign_as(portal.store.get(id).id, whose.role))
    except KeyError:
        _no_application(id)
    except NothingToSign as error:
        raise HTTPException(409, str(error)) from error


@router.post("/applications/{id}/decision")
def decide(portal: Held, id: str, what: Decide) -> Application:  # noqa: A002  # its name in the address
    """Let the contractor decide."""
    try:
        return _application(portal.contractor.decide(id, what.decision, what.note))
    except KeyError:
        _no_application(id)
    except UnknownDecision as error:
        raise HTTPException(422, str(error)) from error
    except NotAllowed as error:
        raise HTTPException(409, str(error)) from error


@router.get("/enrollments")
def enrollments(portal: Held, npi: str = "") -> list[Enrollment]:
    """Every enrollment record, oldest first; of one provider if an NPI is given."""
    return [_enrollment(one) for one in portal.enrollments.all(npi=npi)]


@router.post("/enrollments", status_code=201)
def add_enrollment(portal: Held, new: NewEnrollment) -> Enrollment:
    """Add a record that was there before the test began; it gets an ID, and a PTAN unless it has one."""
    return _enrollment(portal.enrollments.add(Record(id="", **new.model_dump())))


@router.post("/enrollments/seed", status_code=201)
def seed_enrollments(portal: Held) -> dict[str, Seeded]:
    """Put ten enrollments on file, each in a condition of its own; where each is, by the name of its condition."""
    try:
        return {name: cast("Seeded", asdict(one)) for name, one in seeds.seed(portal).items()}
    except seeds.SeededAlready as error:
        raise HTTPException(409, str(error)) from error


@router.put("/enrollments/{id}")
def change_enrollment(portal: Held, id: str, to: ChangeEnrollment) -> Enrollment:  # noqa: A002  # its name in the address
    """Change a record behind everybody's back; it is as if somebody else had done it just now."""
    with portal.database.change():
        try:
            record = portal.enrollments.get(id)
        except KeyError:
            raise HTTPException(404, f"no enrollment has the ID “{id}”") from None
        with portal.clock.turned(_later(portal, record)):
            return _enrollment(portal.enrollments.save(_as_told(record, to)))


def _as_told(record: Record, to: ChangeEnrollment) -> Record:
    topics = {**record.topics, **to.topics}
    name = full_name(topics.get("personal", {})) or record.name
    due = record.due if to.due is None else str(to.due)
    return replace(record, name=name, topics=topics, due=due, status=to.status or record.status, changed_by="QA")


def _later(portal: Portal, record: Record) -> datetime:
    """Now, but a second after its last change at the earliest, so that the change is seen."""
    last = datetime.fromisoformat(record.changed_at)
    return max(portal.clock.now(), last + timedelta(seconds=1))


@router.post("/reset", status_code=204)
def reset(portal: Held) -> Response:
    """Forget everything: applications, enrollments, messages, sessions, time, faults, changes; new accounts."""
    portal.start_over()
    return Response(status_code=204)


@router.get("/clock")
def clock(portal: Held) -> Time:
    """What the portal's clock says."""
    return Time(now=portal.clock.now().isoformat())


@router.put("/clock")
def set_clock(portal: Held, to: SetClock) -> Time:
    """Make it this time, earlier or later."""
    try:
        return Time(now=portal.clock.set(to.now).isoformat())
    except (ValueError, OverflowError) as error:
        raise HTTPException(422, str(error)) from error


@router.post("/clock/advance")
def advance_clock(portal: Held, by: Advance) -> Time:
    """Let time pass; deadlines apply by themselves."""
    try:
        return Time(now=portal.clock.advance(timedelta(**by.model_dump())).isoformat())
    except (ValueError, OverflowError) as error:
        raise HTTPException(422, str(error)) from error


@router.get("/outbox")
def outbox(portal: Held) -> list[Message]:
    """Every message that the portal sent, oldest first."""
    return [
        Message(id=one.id, to=one.to, subject=one.subject, text=one.text, link=one.link, at=one.at)
        for one in portal.outbox.messages()
    ]


@router.get("/faults", response_model_exclude_none=True)
async def faults(portal: Held) -> Faults:
    """What goes wrong at present, and what went wrong since the faults were last switched on, oldest first."""
    struck = [cast("Struck", asdict(one)) for one in portal.faults.struck]
    return Faults(settings=portal.faults.settings, requests=portal.faults.requests, struck=struck)


@router.put("/faults", description=WHEN, response_model_exclude_none=True)
def switch_faults(portal: Held, to: FaultSettings) -> FaultSettings:
    """Let these things go wrong, and no others."""
    try:
        return portal.faults.switch(to)
    except CannotSwitch as error:
        raise HTTPException(501, str(error)) from error


@router.delete("/faults", status_code=204)
def end_faults(portal: Held) -> Response:
    """Let nothing go wrong any more; what did is still told."""
    portal.faults.end()
    return Response(status_code=204)


@router.get("/changes")
def changes(portal: Held) -> ChangeSettings:
    """How the pages are changed at present."""
    return portal.changes.settings


@router.put("/changes")
def switch_changes(portal: Held, to: ChangeSettings) -> ChangeSettings:
    """Change the pages in this way, and in no other."""
    return portal.changes.switch(to)


@router.delete("/changes", status_code=204)
def end_changes(portal: Held) -> Response:
    """Serve the pages as they are."""
    portal.changes.switch(ChangeSettings())
    return Response(status_code=204)


def _application(draft: Draft) -> Application:
    return cast("Application", asdict(draft))


def _enrollment(record: Record) -> Enrollment:
    return cast("Enrollment", asdict(record))


def _no_application(id: str) -> NoReturn:  # noqa: A002  # its name in the address
    raise HTTPException(404, f"no application has the ID or tracking ID “{id}”")


def _account(one: Kept) -> Account:
    return Account(
        user_id=one.user_id,
        password=one.password,
        totp_secret=one.totp_secret,
        role=one.role,
        email=one.email,
        npi=one.npi,
    )
