"""Several of an operator's accounts, as CREDWRIGHT_ACCOUNTS tells them, and people for each of them."""

import hashlib
import json
from collections.abc import Iterable, Iterator

from mock_portal.qa.client import Qa
from mock_portal.qa.told import Account
from tests.journey.held import Data


def details(account: Account) -> dict[str, str]:
    """What a configured account says."""
    return {"user": account["user_id"], "password": account["password"], "totp_secret": account["totp_secret"]}


def several(url: str, qa: Qa, names: Iterable[str]) -> dict[str, str]:
    """What the environment says of a new account for each name, and of the portal to which they belong."""
    made = {name: details(qa.new_account()) for name in names}
    return {"CREDWRIGHT_ACCOUNTS": json.dumps(made), "CREDWRIGHT_PORTAL": url}


def for_each(accounts: int, each: int, people: Iterator[Data]) -> list[Data]:
    """The first so many people for each account: a provider's applications always go by the same."""
    found: dict[int, list[Data]] = {place: [] for place in range(accounts)}
    while any(len(theirs) < each for theirs in found.values()):
        data = next(people)
        theirs = found[int(hashlib.sha256(data["npi"].encode()).hexdigest(), 16) % accounts]
        theirs += [data] if len(theirs) < each else []
    return [data for theirs in found.values() for data in theirs]
