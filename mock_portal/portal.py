"""Everything that the portal keeps, made once when it starts."""

from dataclasses import dataclass
from pathlib import Path

from fastapi import Request

from mock_portal.accounts import Accounts
from mock_portal.changes import Changes, ChangeSettings
from mock_portal.clock import Clock
from mock_portal.database import Database
from mock_portal.decisions import Contractor
from mock_portal.enrollments import Enrollments
from mock_portal.faults import Faults
from mock_portal.outbox import Outbox
from mock_portal.sessions import Sessions
from mock_portal.signatures import Proofs, Signatures
from mock_portal.store import Store


@dataclass(frozen=True)
class Portal:
    """What the pages and the QA API work on."""

    database: Database
    clock: Clock
    store: Store
    outbox: Outbox
    accounts: Accounts
    sessions: Sessions
    enrollments: Enrollments
    signatures: Signatures
    proofs: Proofs
    contractor: Contractor
    faults: Faults
    changes: Changes

    def start_over(self) -> None:
        """Forget everything, but for new accounts."""
        with self.database.change():
            self.database.clear()
            self.accounts.seed()
        self.faults.forget()
        self.changes.switch(ChangeSettings())


def open_portal(data: Path) -> Portal:
    """The portal whose file is in `data`, or a new one."""
    database = Database(data)
    clock = Clock(database)
    store, outbox, enrollments = Store(database, clock), Outbox(database), Enrollments(database, clock)
    return Portal(
        database=database,
        clock=clock,
        store=store,
        outbox=outbox,
        accounts=Accounts(database),
        sessions=Sessions(database, clock),
        enrollments=enrollments,
        signatures=Signatures(store, outbox),
        proofs=Proofs(database, clock),
        contractor=Contractor(store, enrollments, outbox),
        faults=Faults(clock),
        changes=Changes(),
    )


async def portal_of(request: Request) -> Portal:
    """The portal that a request came to."""
    portal: Portal = request.app.state.portal
    return portal
