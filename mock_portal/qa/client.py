"""The QA API from a test: `Qa(url)`."""

from collections.abc import Mapping
from datetime import datetime
from types import TracebackType
from typing import Any, Literal, TypeAlias, cast

import httpx

from mock_portal.qa.told import Account, Application, Enrollment, Message, Seeded, Struck

Decision: TypeAlias = Literal["receive", "review", "return", "approve", "reject", "deny"]
Role: TypeAlias = Literal["provider", "official"]


class QaRefused(Exception):
    """The QA API did not do what was asked; the text is its own."""

    def __init__(self, asked: str, status: int, said: str) -> None:
        super().__init__(f"{asked}: {said} (HTTP {status})")
        self.status = status


class Qa:
    """What the portal holds, and the levers that tests pull."""

    def __init__(self, url: str, *, client: httpx.Client | None = None) -> None:
        """`url` is where the portal answers; `client` is for a portal that is reached in a way of its own."""
        self.url = url.rstrip("/")
        self._client = client or httpx.Client(base_url=self.url, timeout=30)

    def __enter__(self) -> "Qa":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()

    def accounts(self) -> list[Account]:
        """Everybody who can sign in."""
        return cast("list[Account]", self._get("accounts"))

    def account(self, role: str) -> Account:
        """The first account of a role: `surrogate`, `provider` or `official`. Raises `LookupError`."""
        accounts = self.accounts()
        found = next((one for one in accounts if one["role"] == role), None)
        if found is None:
            raise LookupError(f"no account is a {role}; there are: {', '.join(one['role'] for one in accounts)}")
        return found

    def new_account(self, role: str = "surrogate", *, email: str = "", npi: str = "") -> Account:
        """One more account of a role, with an authenticator of its own: a colleague's, or a certain provider's."""
        return cast("Account", self._send("POST", "accounts", {"role": role, "email": email, "npi": npi}))

    def applications(self, npi: str = "") -> list[Application]:
        """Every application, oldest first; of one provider if an NPI is given."""
        return cast("list[Application]", self._get("applications", npi=npi))

    def application(self, id: str) -> Application:  # noqa: A002  # its own name for it
        """One application by its ID or its tracking ID."""
        return cast("Application", self._get(f"applications/{id}"))

    def only_application(self, npi: str) -> Application:
        """The one application of a provider. Raises `LookupError` if there is none, or more."""
        found = self.applications(npi)
        if len(found) != 1:
            raise LookupError(f"the provider {npi} has {len(found)} applications, not one")
        return found[0]

    def sign(self, id: str, role: Role = "provider") -> Application:  # noqa: A002  # its own name for it
        """Give every missing signature of a role."""
        return cast("Application", self._send("POST", f"applications/{id}/sign", {"role": role}))

    def decide(self, id: str, decision: Decision, note: str = "") -> Application:  # noqa: A002  # its own name for it
        """Let the contractor decide."""
        body = {"decision": decision, "note": note}
        return cast("Application", self._send("POST", f"applications/{id}/decision", body))

    def enrollments(self, npi: str = "") -> list[Enrollment]:
        """Every enrollment record, oldest first; of one provider if an NPI is given."""
        return cast("list[Enrollment]", self._get("enrollments", npi=npi))

    def add_enrollment(self, *, npi: str, name: str, state: str, **more: object) -> Enrollment:
        """Add a record that was there before the test began."""
        return cast("Enrollment", self._send("POST", "enrollments", {"npi": npi, "name": name, "state": state, **more}))

    def seed(self) -> dict[str, Seeded]:
        """Put ten enrollments on file, each in a condition of its own; where each is, by the name of its condition."""
        return cast("dict[str, Seeded]", self._send("POST", "enrollments/seed"))

    def change_enrollment(self, id: str, **fields: object) -> Enrollment:  # noqa: A002  # its own name for it
        """Change the `due`, `status` or `topics` of a record behind everybody's back."""
        return cast("Enrollment", self._send("PUT", f"enrollments/{id}", fields))

    def reset(self) -> None:
        """Forget everything, but for new accounts."""
        self._send("POST", "reset")

    def now(self) -> datetime:
        """What the portal's clock says."""
        return datetime.fromisoformat(self._get("clock")["now"])

    def set_now(self, now: datetime) -> datetime:
        """Make it this time, earlier or later."""
        return datetime.fromisoformat(self._send("PUT", "clock", {"now": now.isoformat()})["now"])

    def advance(self, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> datetime:
        """Let time pass; returns the new time."""
        span = {"days": days, "hours": hours, "minutes": minutes, "seconds": seconds}
        return datetime.fromisoformat(self._send("POST", "clock/advance", span)["now"])

    def outbox(self) -> list[Message]:
        """Every message that the portal sent, oldest first."""
        return cast("list[Message]", self._get("outbox"))

    def faults(self, **faults: object) -> None:
        """Let these things go wrong, and no others: `faults(seed=7, slow={"share": 0.2}, captcha=True)`."""
        self._send("PUT", "faults", faults)

    def no_faults(self) -> None:
        """Let nothing go wrong any more; `struck` still tells what did."""
        self._send("DELETE", "faults")

    def struck(self, fault: str = "") -> list[Struck]:
        """Where faults struck since they were last switched on, oldest first; one of them if it is named."""
        told = cast("list[Struck]", self._get("faults")["struck"])
        return [one for one in told if fault in ("", one["fault"])]

    def changes(self, **changes: object) -> None:
        """Change the pages in this way, and in no other; `/qa/docs` describes each change."""
        self._send("PUT", "changes", changes)

    def no_changes(self) -> None:
        """Serve the pages as they are."""
        self._send("DELETE", "changes")

    def _get(self, path: str, **query: str) -> Any:  # JSON of a shape that the caller names
        asked = {name: value for name, value in query.items() if value}
        return _read(self._client.get(f"/qa/{path}", params=asked))

    def _send(self, method: str, path: str, body: Mapping[str, object] | None = None) -> Any:  # as `_get`
        return _read(self._client.request(method, f"/qa/{path}", json=body))


def _read(answer: httpx.Response) -> Any:  # JSON of a shape that the caller names
    if answer.is_success:
        return answer.json() if answer.content else None
    asked = f"{answer.request.method} {answer.request.url.path}"
    raise QaRefused(asked, answer.status_code, _said(answer))


def _said(answer: httpx.Response) -> str:
    try:
        detail = answer.json()["detail"]
    except (ValueError, KeyError, TypeError):
        return answer.reason_phrase
    if isinstance(detail, list):
        return "; ".join(str(one.get("msg", one)) for one in detail)
    return str(detail)
