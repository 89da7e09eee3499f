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


@dataclass(eq=False)
class DraftsDoubled(CredwrightError):
    """“{page}” lists {count} drafts of {application} for NPI {npi} where one is expected.

    Delete the surplus draft on the portal, then run the same command again."""

    page: str
    count: int
    application: str
    npi: str
