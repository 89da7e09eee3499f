"""Every message that the portal would send by e-mail; QA reads them here."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from mock_portal.database import Database


@dataclass(frozen=True, slots=True)
class Message:
    """One message."""

    id: int
    to: str
    subject: str
    text: str = field(repr=False)
    link: str = field(repr=False)
    at: str
    """ISO time of sending, by the machine's own clock."""


class Outbox:
    """Messages, oldest first."""

    def __init__(self, database: Database) -> None:
        self._database = database
        database.table("outbox", "id INTEGER PRIMARY KEY, recipient TEXT, subject TEXT, body TEXT, link TEXT, at TEXT")

    def send(self, to: str, subject: str, text: str, link: str = "") -> Message:
        """Keep a message as sent."""
        at = datetime.now(UTC).isoformat(timespec="seconds")
        values = (to, subject, text, link, at)
        with self._database.change():
            sql = "INSERT INTO outbox (recipient, subject, body, link, at) VALUES (?, ?, ?, ?, ?) RETURNING id"
            return Message(self._database.run(sql, *values)[0]["id"], *values)

    def messages(self) -> list[Message]:
        """Every message, oldest first."""
        rows = self._database.run("SELECT * FROM outbox ORDER BY rowid")
        names = ("id", "recipient", "subject", "body", "link", "at")
        return [Message(*(row[name] for name in names)) for row in rows]
