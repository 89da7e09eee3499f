"""CMS-855I section 4B: where a private practice sees patients."""

from collections.abc import Iterator, Mapping

from agent.answers import Answers, choose, date, listed, text, yes_no
from agent.page import Dialog, Topic
from flows.pecos.pages.address import Verified, check_the_address, postal, reached
from flows.pecos.pages.ending import ended
from flows.profile.practice import Location
from flows.profile.provider import Provider


class LocationPage(Verified[Location]):
    """One location."""

    heading = "Practice Location"
    leave = "Save"

    def answers(self, location: Location, /) -> Answers:
        yield text("Location Name", location.name)
        yield choose("Type of Location", location.type)
        yield date("Date of First Medicare Patient", location.start)
        yield from postal(location.address)
        yield text("County", location.county)
        yield from reached(location)
        yield text("Medicare ID (PTAN)", location.ptan)
        yield text("Location NPI", location.npi)
        yield text("CLIA Number", location.clia)
        yield text("FDA Mammography Number", location.fda)
        yield yes_no("Is this your primary practice location?", location.primary)
        yield yes_no("Is this a home office?", location.home_office)
        yield yes_no("Are you accepting new patients here?", location.accepts_new_patients)
        yield from ended(location.end)

    def dialogs(self, location: Location, /) -> Iterator[Dialog]:
        yield from check_the_address(location.address)


class Locations(Topic[Provider]):
    """All of them."""

    heading = "Practice Locations"
    leave = "Continue"

    def answers(self, provider: Provider, /) -> Answers:
        if provider.practice:
            places = provider.practice.locations
            yield listed("Practice Locations", places, LocationPage, location_row, add="Add Practice Location")


def location_row(location: Location) -> Mapping[str, str]:
    """What its table row says."""
    return {"Name": location.name, "Address": f"{location.address.line1}, {location.address.city}"}
