"""Ways to stop that only this portal has."""

from dataclasses import dataclass

from agent.errors import CredwrightError, Kind, Named


@dataclass(eq=False)
class AddressNotStandard(CredwrightError):
    """“{page}” would write the address differently from the profile (see the screenshot).

    Put the standardized address into the profile, or say in its `keep_reason` why it should stay as it is."""

    kind = Kind.DATA
    page: str


class ApplicationPending(Named):
    """An application of this kind is already pending for this provider. The portal says: {text}

    Nothing was filed. Follow it with `credwright status` and the provider's NPI."""


class AlreadyEnrolled(Named):
    """This provider is enrolled in this state already. The portal says: {text}

    Nothing was filed. Look at the record with `credwright view` and the provider's NPI; file what changed with
    `credwright update`, and all of it with `credwright revalidate` when it is due."""


class NotDeactivated(Named):
    """There is nothing to reactivate for this provider in this state. The portal says: {text}

    Nothing was filed. Look at the record with `credwright view` and the provider's NPI: an active enrollment is changed
    with `credwright update`, and whoever has none enrolls with the reason “new”."""


@dataclass(eq=False)
class DraftsDoubled(CredwrightError):
    """“{page}” lists {count} drafts of {application} for NPI {npi} where one is expected.

    Delete the surplus draft on the portal, then run the same command again."""

    page: str
    count: int
    application: str
    npi: str


@dataclass(eq=False)
class RecordUnreadable(CredwrightError):
    """“{page}” says {what} for “{label}”, without which the record cannot be read.

    Look at the provider's enrollment on the portal by hand; nothing was changed there."""

    page: str
    label: str
    what: str


@dataclass(eq=False)
class NoEnrollment(CredwrightError):
    """The portal lists no enrollment of NPI {npi} in {state} that this account may see.

    Either the provider has none (`credwright enroll`), or has given this account no access yet, or was enrolled before
    November 2003 and has filed nothing since: such an enrollment is in no record, and a first application with the
    existing Medicare ID brings it in (`credwright enroll PROFILE --existing-ptan PTAN`). Nothing was filed."""

    npi: str
    state: str


@dataclass(eq=False)
class EnrollmentsSeveral(CredwrightError):
    """The portal lists several enrollments of NPI {npi}: {which}.

    Say which one with --state. Nothing was filed."""

    npi: str
    which: tuple[str, ...]


@dataclass(eq=False)
class RecordChanged(CredwrightError):
    """The record of NPI {npi} was changed since it was read: last updated {before} then, {now} now.

    Nothing was filed. Run the same command again and look at the difference anew."""

    npi: str
    before: str
    now: str


@dataclass(eq=False)
class NotActive(CredwrightError):
    """The enrollment of NPI {npi} is {status}, and only an active one can be changed.

    Nothing was filed. A deactivated one is reactivated with `credwright enroll` and the reason “reactivation”."""

    npi: str
    status: str


@dataclass(eq=False)
class RowsNotInProfile(CredwrightError):
    """The portal has what the profile does not have: {rows}. What is on file is never ended without being told to.

    Nothing was filed. Take each into the profile (`credwright view` writes it down), with an `end` date if it ends."""

    kind = Kind.DATA
    rows: tuple[str, ...]


@dataclass(eq=False)
class TooEarly(CredwrightError):
    """The revalidation of NPI {npi} is not due: the portal says {due}. It may be filed from {opens} on.

    Nothing was filed; one that comes earlier is returned. `credwright update` files what changed meanwhile."""

    npi: str
    due: str
    opens: str


@dataclass(eq=False)
class OutOfRange(CredwrightError):
    """{what} is {day}, and the portal takes none after {last}.

    Nothing was filed. File it on a later day, or name an earlier date."""

    kind = Kind.DATA
    what: str
    day: str
    last: str


@dataclass(eq=False)
class ReassignmentsUndecided(CredwrightError):
    """NPI {npi} reassigns benefits, and nobody said what becomes of that when the enrollment is withdrawn.

    Nothing was filed. Say --reassignments end or --reassignments keep."""

    kind = Kind.DATA
    npi: str


@dataclass(eq=False)
class PtanUnknown(CredwrightError):
    """{ptan} is no Medicare ID of this enrollment; it has {there}.

    Nothing was filed. Give one of those with --ptan, or none to end them all."""

    kind = Kind.DATA
    ptan: str
    there: tuple[str, ...]


@dataclass(eq=False)
class SignerUnknown(CredwrightError):
    """The record of NPI {npi} does not say where its provider is asked to sign.

    Nothing was filed. Give the provider's own e-mail address with --email."""

    kind = Kind.DATA
    npi: str


@dataclass(eq=False)
class NotReturned(CredwrightError):
    """Application {tracking_id} is {status}, and only one that was returned for corrections can be corrected.

    Nothing was filed. `credwright status {tracking_id}` says who has to act."""

    tracking_id: str
    status: str


@dataclass(eq=False)
class SomebodyElses(CredwrightError):
    """Application {tracking_id} is of NPI {theirs}, but the profile is of NPI {npi}.

    Nothing was filed. Give the tracking ID of this provider's application, or the other profile."""

    kind = Kind.DATA
    tracking_id: str
    theirs: str
    npi: str
