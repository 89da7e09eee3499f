"""What the QA API tells."""

from typing_extensions import TypedDict  # pydantic reads the one of `typing` only from Python 3.12 on

from mock_portal.faults import FaultSettings


class Account(TypedDict):
    """Somebody who can sign in."""

    user_id: str
    password: str
    totp_secret: str
    """Base32, for the authenticator's six digits."""
    role: str
    """`surrogate`, `provider` or `official`."""
    email: str
    npi: str
    """Of a provider's own account; else empty."""


class Event(TypedDict):
    """One entry of an application's history."""

    status: str
    at: str
    by: str
    note: str


class Signature(TypedDict):
    """One signature that an application needs."""

    role: str
    name: str
    email: str
    token: str
    signed_at: str
    """ISO time, or empty while it is missing."""


class Application(TypedDict):
    """One application with every value in it."""

    id: str
    tracking_id: str
    form: str
    kind: str
    npi: str
    state: str
    practitioner: str
    arrangement: str
    reason: str
    answers: dict[str, object]
    status: str
    version: int
    contractor: str
    signatory: dict[str, str]
    signatures: list[Signature]
    due: str
    enrollment_id: str
    opened_by: str
    history: list[Event]
    changed_at: str
    """ISO time of the last saving."""
    topics: dict[str, dict[str, object]]
    """The saved answers by the topic's place in the address."""
    base: dict[str, dict[str, object]]
    """What the enrollment record said when the application was started."""
    based_on: str
    """When that record was last changed (ISO time)."""


class Enrollment(TypedDict):
    """One enrollment record."""

    id: str
    npi: str
    name: str
    form: str
    state: str
    contractor: str
    ptan: str
    effective: str
    practitioner: str
    arrangement: str
    status: str
    topics: dict[str, dict[str, object]]
    application: str
    changed_at: str
    changed_by: str
    due: str
    """ISO day by which it has to be revalidated; empty if none is set."""
    signatory: dict[str, str]
    ended: dict[str, list[dict[str, object]]]
    """Rows that were ended, by topic."""
    ended_ptans: list[str]


class Seeded(TypedDict):
    """One of the seeded enrollments; empty for what it does not have."""

    npi: str
    enrollment_id: str
    tracking_id: str
    """Of the application that was filed for it."""
    ptan: str


class Struck(TypedDict):
    """One time that a fault struck."""

    fault: str
    request: int
    """Which of the requests since the faults were switched on."""
    method: str
    path: str
    at: str
    note: str
    """What it did, where that cannot be guessed."""


class Faults(TypedDict):
    """What goes wrong, and what went wrong."""

    settings: FaultSettings
    requests: int
    """How many came since the faults were switched on."""
    struck: list[Struck]
    """The last thousand."""


class Message(TypedDict):
    """One message that the portal sent."""

    id: int
    to: str
    subject: str
    text: str
    link: str
    at: str


class Time(TypedDict):
    """What the portal's clock says."""

    now: str
    """ISO time (UTC)."""
