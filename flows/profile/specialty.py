"""The specialty, and the questions that some specialties bring (CMS-855I sections 2F to 2K)."""

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from flows.profile.codes import specialties
from flows.profile.dates import Day
from flows.profile.parts import Address, Part, Text, Words
from flows.profile.wrong import Wrong, in_quotes

PSYCHOLOGISTS = ("62", "68")
INDEPENDENT_PSYCHOLOGIST = "62"
THERAPISTS = ("65", "67")
SKILLED_NURSING = ("50", "89")
UNDEFINED = "99"


def _code(value: str) -> str:
    if value not in specialties():
        raise Wrong("is no specialty code", 'the code of an individual specialty, such as "11" for internal medicine')
    return value


_LISTED = WithJsonSchema({"type": "string", "enum": list(specialties())})
Code = Annotated[str, BeforeValidator(in_quotes), AfterValidator(_code), _LISTED]


class Specialty(Part):
    """One primary specialty; physicians may have secondary ones."""

    primary: Code
    secondary: tuple[Code, ...] = ()
    specify: Text | None = None
    """What specialty it is, where the code is 99 (undefined)."""

    @property
    def physician(self) -> bool:
        """Whether the code is a physician's."""
        return self.of_physicians(self.primary)

    @staticmethod
    def of_physicians(code: str) -> bool:
        """Whether a code is one of physicians."""
        return specialties()[code].physician

    @property
    def primary_option(self) -> str:
        """Code and name, as lists show it."""
        return str(specialties()[self.primary])

    @property
    def secondary_options(self) -> tuple[str, ...]:
        """Code and name of each secondary specialty."""
        return tuple(str(specialties()[code]) for code in self.secondary)


class Independence(Part):
    """Whether a psychologist bills independently (section 2I, code 62)."""

    free_of_control: bool
    own_patients: bool
    bills_directly: bool
    office_solely: bool


class Psychologist(Part):
    """What psychologists are asked (section 2I)."""

    degree: Words
    independence: Independence | None = None


class Therapist(Part):
    """What physical and occupational therapists in private practice are asked (section 2J)."""

    homes_only: bool
    office: bool
    owns_or_leases: bool
    exclusive: bool
    outside: bool


class SkilledNursing(Part):
    """What nurse practitioners and clinical nurse specialists are asked (section 2K)."""

    employee: bool
    facility: Text | None = None
    address: Address | None = None


class Residency(Part):
    """A residency or fellowship that is going on (section 2F)."""

    hospital: Text
    address: Address
    start: Day
    completion: Day
    moonlighting: bool
    """Whether services are rendered outside the program."""
