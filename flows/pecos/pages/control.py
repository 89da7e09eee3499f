"""CMS-855I section 6: who else owns or manages the practice."""

from collections.abc import Mapping

from agent.answers import Answers, choose, date, listed, secret, several, text, yes_no
from agent.page import Page, Topic
from flows.pecos.pages.ending import ended
from flows.pecos.pages.personal import place_of_birth
from flows.profile.control import ControllingIndividual
from flows.profile.provider import Provider


class ControllingIndividualPage(Page[ControllingIndividual]):
    """One person."""

    heading = "Controlling Individual"
    leave = "Save"

    def answers(self, person: ControllingIndividual, /) -> Answers:
        yield text("First Name", person.name.first)
        yield text("Middle Name", person.name.middle)
        yield text("Last Name", person.name.last)
        yield choose("Suffix", person.name.suffix)
        yield text("Title", person.title)
        yield date("Date of Birth", person.birth_date)
        yield place_of_birth(person.birth_place)
        yield secret("Social Security Number", person.ssn)
        yield text("NPI", person.npi)
        yield text("Medicare ID (PTAN)", person.ptan)
        yield several("Roles", person.roles)
        yield text("Percentage of Ownership", person.percent)
        yield date("Effective Date", person.effective)
        yield yes_no("Has any final adverse legal action been imposed against this individual?", person.adverse)
        yield from ended(person.end)


class IndividualControl(Topic[Provider]):
    """Whether there is anybody, and who."""

    heading = "Individual Control"
    leave = "Continue"

    def answers(self, provider: Provider, /) -> Answers:
        if provider.practice:
            people = provider.practice.control
            yield yes_no("Does anyone else have ownership or managing control of your practice?", bool(people))
            if people:
                yield listed(
                    "Controlling Individuals",
                    people,
                    ControllingIndividualPage,
                    person_row,
                    add="Add Controlling Individual",
                )


def person_row(person: ControllingIndividual) -> Mapping[str, str]:
    """What their table row says."""
    return {"Name": person.name.full, "Title": person.title}
