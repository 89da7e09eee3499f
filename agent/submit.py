"""The guarded submission: the only function that presses the final button, and what to do if its outcome is unclear."""

from typing import TypeVar

from agent.errors import AlreadyFiled, CredwrightError, PortalUnwell, SubmissionUnknown
from agent.flow import Filed, Flow
from agent.ledger import Entry, Key, Ledger, State
from agent.run import Run
from agent.screen import Screen
from agent.session import Session

P = TypeVar("P")


async def submit(run: Run[P], ledger: Ledger, key: Key, approved_by: str, run_id: str) -> str:
    """Press the final button once for `key`, and return the tracking ID.

    The intent is on disk before the click. If the receipt does not come, the portal is asked what it has; the button is
    never pressed again by this call. Raises `SubmissionUnknown` where even the portal does not say, or `AlreadyFiled`.
    """
    session, flow = run.session, run.flow
    final = flow.final()
    screen, _ = await session.fill(final, run.subject)
    entry = ledger.intend(key, run_id, approved_by)
    if entry.state is State.SUBMITTED:
        raise AlreadyFiled(entry.tracking_id, "submitted")
    session.record.intent(key.digest, entry.attempts)
    try:
        await session.leave(final, screen, screen.action(final.leave))
        tracking_id = await _receipt(session, flow, await session.tab.look())
    except PortalUnwell as error:
        tracking_id = await _unclear(session, ledger, key, error)
    except CredwrightError:
        ledger.settle(key, State.UNKNOWN)
        raise
    ledger.settle(key, State.SUBMITTED, tracking_id)
    return tracking_id


async def settle_open(session: Session, ledger: Ledger, entries: tuple[Entry, ...]) -> Filed | None:
    """Ask the portal about submissions that were begun and never settled; the one it has, if any.

    Called before a run fills anything: an application that was filed must not be filled again.
    """
    for entry in entries:
        if entry.state is State.SUBMITTED:
            return Filed(entry.tracking_id, entry.key.provider, entry.key.kind, "submitted")
    unsettled = [entry for entry in entries if entry.state is not State.SUBMITTED]
    if not unsettled:
        return None
    filed = await _ask(session, unsettled[0].key)
    if filed is not None:
        ledger.settle(unsettled[0].key, State.SUBMITTED, filed.tracking_id)
    return filed


async def _receipt(session: Session, flow: Flow[P], screen: Screen) -> str:
    if session.tab.failed is not None:
        raise session.tab.failed
    tracking_id = screen.said.get(flow.tracking_id, "")
    if screen.heading != flow.receipt.heading or not tracking_id:
        raise PortalUnwell
    session.record.submitted(screen, tracking_id, await session.tab.photograph(screen))
    return tracking_id


async def _unclear(session: Session, ledger: Ledger, key: Key, error: PortalUnwell) -> str:
    ledger.settle(key, State.UNKNOWN)
    try:
        filed = await _ask(session, key)
    except CredwrightError as second:
        raise SubmissionUnknown(key.provider, second.message) from second
    if filed is None:
        raise SubmissionUnknown(key.provider, f"{error.message} The portal lists no such application") from error
    return filed.tracking_id


async def _ask(session: Session, key: Key) -> Filed | None:
    found = [one for one in await session.filed(key.provider) if (one.provider, one.kind) == (key.provider, key.kind)]
    session.record.asked(found[0] if found else None)
    return found[0] if found else None
