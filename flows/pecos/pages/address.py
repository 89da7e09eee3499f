"""A postal address as several pages ask it, and the dialog that a page may open over it."""

from collections.abc import Iterator
from typing import Protocol, TypeVar

from agent.answers import Answer, Answers, choose, digits, text
from agent.page import Dialog, Page
from agent.screen import Screen
from flows.pecos.errors import AddressNotStandard
from flows.pecos.words import state
from flows.profile.parts import Address, ContactAddress

P = TypeVar("P")


def postal(address: Address | None, within: str = "") -> Iterator[Answer]:
    """The lines of an address; all blank if there is none."""
    yield text("Address line 1", address.line1 if address else None, within=within)
    yield text("Address line 2", address.line2 if address else None, within=within)
    yield text("City", address.city if address else None, within=within)
    yield choose("State", state(address.state if address else None), within=within)
    yield text("ZIP code", address.zip if address else None, within=within)


def addressed(contact: ContactAddress) -> Answers:
    """An address with its addressee and how else to reach them."""
    yield text("Attention", contact.attention)
    yield from postal(contact.address)
    yield from reached(contact)


class Reachable(Protocol):
    """Whoever has a phone."""

    @property
    def phone(self) -> str: ...
    @property
    def fax(self) -> str | None: ...
    @property
    def email(self) -> str | None: ...


def reached(whom: Reachable) -> Iterator[Answer]:
    """Phone, fax and e-mail address."""
    yield digits("Phone", whom.phone)
    yield digits("Fax", whom.fax)
    yield text("E-mail", whom.email)


def check_the_address(address: Address) -> Iterator[Dialog]:
    """The dialog of a page that would write an address differently: it stays as it is if the profile says why."""
    if address.keep_reason:
        keep = choose("Which address should be used?", "Keep the address as entered")
        yield Dialog(
            "Check the address", (keep, text("Reason for keeping the address", address.keep_reason)), "Confirm address"
        )


class Verified(Page[P]):
    """A page that compares its address with the post office's."""

    def dialog(self, screen: Screen, subject: P, /) -> Dialog:
        """How to keep the address. Raises `AddressNotStandard` where the profile does not say why it should stay."""
        if not any(True for _ in self.dialogs(subject)) and screen.dialog == "Check the address":
            raise AddressNotStandard(screen.heading)
        return super().dialog(screen, subject)
