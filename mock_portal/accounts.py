"""Who can sign in: accounts made up when the portal first starts, each with a role."""

import secrets
import string
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pyotp

from mock_portal.database import Database, Row

SURROGATE, PROVIDER, OFFICIAL = "surrogate", "provider", "official"
PASSWORD_LASTS = timedelta(days=60)
MOST_TRIES = 5
"""Wrong passwords or codes in a row before the account is locked."""
PERIOD = 30
"""Seconds that an authenticator code lives (RFC 6238)."""

PEOPLE = (
    (SURROGATE, "surrogate@example.com"),
    (PROVIDER, "provider@example.com"),
    (OFFICIAL, "official@example.com"),
)


@dataclass(frozen=True, slots=True)
class Account:
    """One account of the portal."""

    user_id: str
    password: str = field(repr=False)
    totp_secret: str = field(repr=False)
    role: str
    email: str
    npi: str = ""
    """The provider whose own account it is; for a surrogate the only provider connected, empty for all."""
    password_set: str = ""
    """ISO time of the last change of the password; empty while nobody has signed in."""
    tries: int = 0
    last_period: int = 0
    """Number of the half minute whose code was used last."""
    mailed_code: str = field(default="", repr=False)

    @property
    def locked(self) -> bool:
        """Whether it was tried too often."""
        return self.tries >= MOST_TRIES

    def connected(self, npi: str) -> bool:
        """Whether the account may act for a provider: a surrogate if connected, the provider for themselves."""
        return (self.role == SURROGATE and not self.npi) or (self.role != OFFICIAL and self.npi == npi)


class Accounts:
    """Every account that the portal has."""

    def __init__(self, database: Database) -> None:
        self._database = database
        columns = (
            "user_id TEXT PRIMARY KEY, password TEXT, totp_secret TEXT, role TEXT, email TEXT, npi TEXT,"
            " password_set TEXT, tries INTEGER, last_period INTEGER, mailed_code TEXT"
        )
        database.table("accounts", columns)
        if not self.all():
            self.seed()

    def seed(self) -> None:
        """One account a role, with a password and an authenticator of its own."""
        for role, email in PEOPLE:
            self.add(role, email)

    def add(self, role: str, email: str = "", npi: str = "") -> Account:
        """One more account of a role: a colleague's, or that of the provider with this NPI."""
        user_id = f"{role}-{secrets.token_hex(3)}"
        address = email or f"{user_id}@example.com"
        made = Account(user_id, _password(), pyotp.random_base32(), role, address, npi)
        self._save(made)
        return made

    def all(self) -> list[Account]:
        """Every account."""
        return [_account(row) for row in self._database.run("SELECT * FROM accounts ORDER BY rowid")]

    def get(self, user_id: str) -> Account | None:
        """The account of a user ID."""
        rows = self._database.run("SELECT * FROM accounts WHERE user_id = ?", user_id)
        return _account(rows[0]) if rows else None

    def check_password(self, user_id: str, password: str) -> Account | None:
        """The account, if the password is right; a wrong one counts as a try."""
        account = self.get(user_id)
        if account is None or account.locked:
            return account if account else None
        if not secrets.compare_digest(account.password.encode(), password.encode()):
            self._set(user_id, "tries = tries + 1")
            again = self.get(user_id)
            return again if again and again.locked else None
        return account

    def signed_in(self, account: Account, now: datetime) -> None:
        """Forget wrong tries, and remember when the password was first used."""
        self._set(account.user_id, "tries = 0, mailed_code = ''")
        if not account.password_set:
            self._set(account.user_id, "password_set = ?", now.isoformat())

    def expired(self, account: Account, now: datetime) -> bool:
        """Whether the password is older than 60 days."""
        return bool(account.password_set) and now - datetime.fromisoformat(account.password_set) > PASSWORD_LASTS

    def check_code(self, account: Account, code: str, now: float) -> bool:
        """Whether a one-time code is right: the authenticator's, half a minute of skew allowed, or the mailed one.

        Each code is taken once. `now` is real time in seconds, by which authenticators go.
        """
        if account.mailed_code and secrets.compare_digest(account.mailed_code.encode(), code.encode()):
            self._set(account.user_id, "mailed_code = ''")
            return True
        generator, window = pyotp.TOTP(account.totp_secret), int(now) // PERIOD
        for period in range(max(window - 1, account.last_period + 1), window + 2):
            if secrets.compare_digest(generator.at(period * PERIOD).encode(), code.encode()):
                self._set(account.user_id, "last_period = ?", period)
                return True
        self._set(account.user_id, "tries = tries + 1")
        return False

    def mail_code(self, account: Account) -> str:
        """A code to be sent by e-mail; it replaces the one before."""
        code = f"{secrets.randbelow(1_000_000):06}"
        self._set(account.user_id, "mailed_code = ?", code)
        return code

    def connect(self, npi: str) -> None:
        """Restrict the surrogate to one provider; empty for all."""
        self._database.run("UPDATE accounts SET npi = ? WHERE role = ?", npi, SURROGATE)

    def _set(self, user_id: str, what: str, *values: object) -> None:
        self._database.run(f"UPDATE accounts SET {what} WHERE user_id = ?", *values, user_id)  # noqa: S608  # our own words

    def _save(self, one: Account) -> None:
        values = (one.user_id, one.password, one.totp_secret, one.role, one.email, one.npi)
        self._database.run("INSERT INTO accounts VALUES (?, ?, ?, ?, ?, ?, '', 0, 0, '')", *values)


def _account(row: Row) -> Account:
    return Account(**{name: row[name] for name in row.keys()})  # noqa: SIM118  # a Row iterates over its values


def _password() -> str:
    """Twelve signs by the portal's own rules: a letter first, with a digit and a special sign."""
    letters = "".join(secrets.choice(string.ascii_letters) for _ in range(8))
    return f"{letters}{secrets.randbelow(1000):03}{secrets.choice('!#$%+=?')}"
