"""The operator's own account on one portal, bound to the portal's origin."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO, Protocol

import httpx
import pyotp
from pydantic import SecretStr

from agent.errors import CodeUsedUp, CredentialsElsewhere, CredentialsMissing, EvidenceUnwritable
from agent.flow import Portal
from agent.permission import is_loopback
from agent.settings import Settings, SignInDetails

PERIOD = 30
"""Seconds that one authenticator code lives (RFC 6238)."""


class TypedCodes(Protocol):
    """Codes that a person types for one account."""

    def take(self) -> SecretStr:
        """One that nobody used. Raises `CodeWanted`."""
        ...


class Note(Protocol):
    """Remembers the last code's number, so that a second run in the same half minute does not use it again."""

    def last(self) -> int:
        """The number of the last code that was handed out; 0 if there was none."""
        ...

    def remember(self, number: int) -> None:
        """On disk when this returns. Raises `EvidenceUnwritable` or `DatabaseUnreachable`."""
        ...


@dataclass(frozen=True, slots=True)
class FileNote:
    """A note in a file of this machine."""

    file: IO[str]

    def last(self) -> int:
        """The number in the file."""
        self.file.seek(0)
        said = self.file.read().strip()
        return int(said) if said.isdecimal() else 0

    def remember(self, number: int) -> None:
        """Write it over what is there."""
        try:
            self.file.seek(0)
            self.file.truncate()
            self.file.write(str(number))
            self.file.flush()
        except OSError as error:
            raise EvidenceUnwritable(self.file.name, error.strerror or type(error).__name__) from error


@dataclass
class Account:
    """User, password and authenticator; its codes are handed out once each, over all runs that share the note."""

    user: str
    password: SecretStr
    totp_secret: SecretStr
    note: Note
    now: Callable[[], float] = time.time
    typed: TypedCodes | None = None
    """Where a person's codes come from, for an account whose authenticator only a person has."""
    _issued: int | None = field(default=None, init=False)
    _typed: SecretStr | None = field(default=None, init=False)

    def code(self) -> SecretStr:
        """The code of this half minute, or the next one's if this one was used. Raises `CodeUsedUp` after that.

        Where a person types the codes: the one that was typed. Raises `CodeWanted` if there is none.
        """
        if self.typed is not None:
            self._typed = self._typed or self.typed.take()
            return self._typed
        if self._issued is None:
            window = int(self.now()) // PERIOD
            number = max(window, self.note.last() + 1)
            if number > window + 1:
                raise CodeUsedUp
            self.note.remember(number)  # before anybody knows the code: whoever is killed right after has used it up
            self._issued = number
        return SecretStr(pyotp.TOTP(self.totp_secret.get_secret_value()).at(self._issued * PERIOD))

    def spent(self) -> None:
        """Whatever code was handed out counts as used from now on."""
        self._issued = self._typed = None


def sign_in_details(settings: Settings, portal: Portal, origin: str, name: str = "") -> SignInDetails:
    """What to sign in with at `origin`; the bundled portal on the own machine tells its own if none is configured.

    `name` is one of CREDWRIGHT_ACCOUNTS. A configured account belongs to the portal that CREDWRIGHT_PORTAL names, and
    is typed nowhere else. Raises `CredentialsMissing` or `CredentialsElsewhere`.
    """
    if name:
        return _named(settings, origin, name)
    wanted = {
        "CREDWRIGHT_USER": settings.user,
        "CREDWRIGHT_PASSWORD": settings.password.get_secret_value(),
        "CREDWRIGHT_TOTP_SECRET": settings.totp_secret.get_secret_value(),
    }
    missing = tuple(name for name, value in wanted.items() if not value)
    theirs = settings.portal == origin
    if not missing and theirs:
        return SignInDetails(user=settings.user, password=settings.password, totp_secret=settings.totp_secret)
    nobodys = len(missing) == len(wanted) or (not missing and not theirs)
    if nobodys and is_loopback(origin) and portal.bundled_accounts:
        return _told(origin, portal.bundled_accounts, missing)
    if not missing:
        raise CredentialsElsewhere(origin, settings.portal or "no portal")
    raise CredentialsMissing(origin, missing)


def _named(settings: Settings, origin: str, name: str) -> SignInDetails:
    if name not in settings.accounts:
        raise CredentialsMissing(origin, (f"{name} in CREDWRIGHT_ACCOUNTS",))
    if settings.portal != origin:
        raise CredentialsElsewhere(origin, settings.portal or "no portal")
    return settings.accounts[name]


def _told(origin: str, path: str, missing: tuple[str, ...]) -> SignInDetails:
    try:
        # never through a proxy: it is on this machine, and the answer is for nobody else
        accounts = httpx.get(origin + path, timeout=10, trust_env=False).raise_for_status().json()
        mine = next(one for one in accounts if one["role"] == "surrogate")
        return SignInDetails(user=mine["user_id"], password=mine["password"], totp_secret=mine["totp_secret"])
    except (httpx.HTTPError, ValueError, KeyError, TypeError, StopIteration) as error:
        raise CredentialsMissing(origin, missing) from error
