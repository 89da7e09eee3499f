"""Who must sign."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypedDict, cast

from flows.pecos.preflight.tables import document
from flows.profile.provider import Provider

FILE = "signers.yaml"
NEEDS = {"always": "always", "if_new": "if this reassignment is new"}
"""When somebody signs: the data's words, and people's."""


class Rule(TypedDict):
    """One entry of the data."""

    id: str
    one: str
    need: dict[str, str]
    why: str
    section: str
    source: str


@dataclass(frozen=True, slots=True)
class Signer:
    """One person who signs, and where the link to sign goes."""

    name: str
    capacity: str
    email: str
    need: str
    """One of `NEEDS`."""
    why: str
    source: str


def the_provider(provider: Provider) -> Iterator[tuple[str, str, str]]:
    """The practitioner: name, capacity, e-mail address."""
    yield provider.name.full, "Provider", provider.email


def officials(provider: Provider) -> Iterator[tuple[str, str, str]]:
    """The official of each organization that receives benefits."""
    for one in provider.reassignments:
        yield one.official.name, f"Official of {one.legal_name}", one.official.email


SIGNERS: Mapping[str, Callable[[Provider], Iterator[tuple[str, str, str]]]] = {
    "the_provider": the_provider,
    "officials": officials,
}


def rules() -> list[Rule]:
    """The data."""
    return cast("list[Rule]", document(FILE)["signers"])


def signers(provider: Provider, kind: str) -> tuple[Signer, ...]:
    """Everybody who signs an application of that kind."""
    return tuple(
        Signer(name, capacity, email, rule["need"][kind], rule["why"], rule["source"])
        for rule in rules()
        if kind in rule["need"]
        for name, capacity, email in SIGNERS[rule["one"]](provider)
    )
