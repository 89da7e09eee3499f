"""CMS-855I section 2A: who the applicant is."""

from collections.abc import Iterator

from agent.answers import Answer, Answers, Shown, choose, date, each, secret, shown, text
from agent.page import Topic
from flows.pecos.words import OTHER_NAME_TYPES, state
from flows.profile.person import BirthPlace, OtherName
from flows.profile.provider import Provider


class PersonalInformation(Topic[Provider]):
    """Name, birth, identification, education."""

    heading = "Personal Information"

    def answers(self, provider: Provider, /) -> Answers:
        yield text("First Name", provider.name.first)
        yield text("Middle Name", provider.name.middle)
        yield text("Last Name", provider.name.last)
        yield choose("Suffix", provider.name.suffix)
        yield text("Professional Credentials", provider.name.credentials)
        yield date("Date of Birth", provider.birth_date)
        yield choose("Gender", provider.gender)
        yield secret("Social Security Number", provider.ssn)
        yield text("NPI", provider.npi)
        yield text("Medicare ID (PTAN)", provider.ptan)
        yield place_of_birth(provider.birth_place)
        yield text("Medical or Professional School", provider.education.school)
        yield text("Graduation Year", str(provider.education.graduation_year))
        yield each("Other Name", provider.other_names, other_name, add="Add Other Name")


def place_of_birth(place: BirthPlace) -> Shown:
    """Two lists that count only once "Apply" recorded them."""
    lists = [choose("Country of Birth", place.country)]
    if place.state:
        lists.append(choose("State of Birth", state(place.state)))
    words = ", ".join(part for part in (state(place.state), place.country) if part)
    return shown("Recorded place of birth", words, by=lists, press="Apply")


def other_name(name: OtherName) -> Iterator[Answer]:
    """One card."""
    yield text("First Name", name.first)
    yield text("Middle Name", name.middle)
    yield text("Last Name", name.last)
    yield choose("Type of Other Name", OTHER_NAME_TYPES[name.type])
