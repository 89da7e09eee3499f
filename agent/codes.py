"""Codes of a second factor that a person typed: kept for a minute, encrypted, and used once.

For accounts whose authenticator only a person has: their runs wait for a code, which any worker may then use.
"""

import base64
from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken
from pydantic import SecretStr
from sqlalchemy import String, Text, delete
from sqlalchemy.orm import Mapped, mapped_column

from agent.database import Base, Database
from agent.errors import CodeWanted
from agent.evidence.keys import digest, evidence_key

LIVES = 60
"""Seconds that a typed code is good for: two periods of an authenticator, after which no portal takes it (RFC 6238)."""


class _Row(Base):
    __tablename__ = "typed_codes"

    account: Mapped[str] = mapped_column(String(64), primary_key=True)
    """Digest of the portal and the account's name."""
    sealed: Mapped[str] = mapped_column(Text)


@dataclass(frozen=True, slots=True)
class TypedCodes:
    """The codes that people type for one account."""

    database: Database
    home: Path
    portal: str
    """As the ledger calls it."""
    account: str
    """Its name in the settings; nothing for the only one."""

    def store(self, code: str) -> None:
        """Keep a code for whoever signs in next; one that nobody used is forgotten."""
        self.database.make_tables()
        with self.database.alone("typed codes") as session:
            session.merge(_Row(account=self._whose, sealed=self._seal.encrypt(code.encode()).decode()))

    def take(self) -> SecretStr:
        """The code, which is gone with that. Raises `CodeWanted` where there is none, or it is too old."""
        self.database.make_tables()
        with self.database.transaction() as session:
            row = session.get(_Row, self._whose, with_for_update=True)
            session.execute(delete(_Row).filter_by(account=self._whose))
            sealed = row.sealed if row else ""
        try:
            return SecretStr(self._seal.decrypt(sealed, ttl=LIVES).decode())
        except InvalidToken:
            raise CodeWanted from None

    @property
    def _whose(self) -> str:
        return digest(evidence_key(self.home), "typed code", self.portal, self.account)

    @property
    def _seal(self) -> Fernet:
        """By a key that only homes with the same evidence key can make."""
        return Fernet(base64.urlsafe_b64encode(bytes.fromhex(digest(evidence_key(self.home), "typed codes"))))
