"""The guarded submission: the only function that presses the final button, and what to do if its outcome is unclear."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

from agent import observed, spans
from agent.errors import (
    AlreadyFiled,
    ButtonDisabled,
    CredwrightError,
    DialogUnexpected,
    FiledTwice,
    PageMoved,
    PortalRefused,
    PortalUnwell,
    SubmissionUnknown,
)
from agent.flow import Filed, Flow
from agent.ledger import Claim, Entry, Key, Ledger, State
from agent.run import Run
from agent.screen import Screen
from agent.session import Session

P = TypeVar("P")

_REFUSALS = (PortalRefused, DialogUnexpected, ButtonDisabled, PageMoved)
"""Why nothing was sent, if the portal lists nothing new either."""


@dataclass(frozen=True, slots=True)
class Before:
    """What the portal and the ledger say before anything is filled."""

    filed: Filed | None
    """This very application, if it was filed before."""
    known: frozenset[str]
    """Tracking IDs of the provider's earlier applications; without those that are drafts again."""


async def look_before(session: Session, ledger: Ledger, key: Key) -> Before:
    """Settle submissions that were begun and never settled, by what the portal lists; nothing is filled before that.

    Raises `AlreadyFiled` where an unsettled one turns out to be filed, with other answers than are meant now, and
    `FiledTwice`.
    """
    listed = await session.filed(key.provider)
    known = frozenset(one.tracking_id for one in listed if not one.open)
    for entry in ledger.of(key.portal, key.provider, key.kind):
        filed = await _settled(session, ledger, entry, listed)
        if filed is not None and entry.key == key:
            return Before(filed, known)
        if filed is not None and entry.state is not State.SUBMITTED:
            raise AlreadyFiled(filed.tracking_id, filed.status)
    return Before(None, known)


async def _settled(session: Session, ledger: Ledger, entry: Entry, listed: tuple[Filed, ...]) -> Filed | None:
    """The application of a ledger entry as the portal has it."""
    if entry.state is State.ABSENT:
        return None
    if entry.state is State.SUBMITTED:
        theirs = next((one for one in listed if one.tracking_id == entry.tracking_id), None)
        return theirs or Filed(entry.tracking_id, entry.key.provider, entry.key.kind, "submitted")
    filed = _found(session, ledger, entry, listed)
    if filed is None:
        ledger.settle(entry.key, State.ABSENT)
    return filed


@dataclass(frozen=True, slots=True)
class Approved:
    """A person's yes to exactly one submission."""

    key: Key
    by: str
    run: str
    known: frozenset[str]
    """Tracking IDs that the portal listed before anything was filled."""
    claim: Claim | None = None
    """What else must hold when the intent is written."""


@spans.spanned("submit")
async def submit(run: Run[P], flow: Flow[P], ledger: Ledger, approved: Approved) -> str:
    """Press the final button once for what was approved, and return the tracking ID.

    The intent is on disk before the click, with what the approval claims. If the receipt does not come, the portal is
    asked what it has beside what it had; the button is never pressed again by this call. Raises `SubmissionUnknown`
    where even the portal does not say, what the claim raises, `AlreadyFiled`, `FiledTwice`, or `PortalRefused` where
    the portal says why not.
    """
    session, key = run.session, approved.key
    final = flow.final()
    observed.at(final.heading)
    screen = await session.fill(list(final.answers(run.subject)))
    action = screen.action(final.leave)
    entry = ledger.intend(key, approved.run, approved.by, approved.known, approved.claim)
    if entry.state is State.SUBMITTED:
        raise AlreadyFiled(entry.tracking_id, "submitted")
    session.record.intent(key.digest, entry.attempts)
    with observed.pressing():
        try:
            await session.leave(final, screen, action)
            receipt = await session.tab.look()
            tracking_id = _tracking_id(session, flow, receipt)
        except CredwrightError as error:
            tracking_id = await _unclear(session, ledger, entry, error)
        else:
            ledger.settle(key, State.SUBMITTED, tracking_id)  # before the evidence: a full disk is no doubt
            session.record.submitted(receipt, tracking_id, await session.picture(receipt))
            await _look_after(session, entry, tracking_id)
    return tracking_id


def _tracking_id(session: Session, flow: Flow[P], screen: Screen) -> str:
    """The receipt's tracking ID. Raises what the screen says instead."""
    if session.tab.failed is not None:
        raise session.tab.failed
    if screen.heading == flow.final.heading and screen.alerts:
        raise PortalRefused(screen.name, screen.alerts)
    tracking_id = screen.said.get(flow.tracking_id, "")
    if screen.heading != flow.receipt.heading or not tracking_id:
        raise PortalUnwell
    return tracking_id


async def _unclear(session: Session, ledger: Ledger, entry: Entry, error: CredwrightError) -> str:
    """What the portal says when it is asked. Raises `SubmissionUnknown`, or `error` where that explains why not."""
    key = entry.key
    ledger.settle(key, State.UNKNOWN)
    try:
        listed = await session.filed(key.provider)
    except CredwrightError as second:
        raise SubmissionUnknown(key.provider, f"{error.message} Asked for it: {second.message}") from second
    filed = _found(session, ledger, entry, listed)
    if filed is not None:
        return filed.tracking_id
    if isinstance(error, _REFUSALS):
        ledger.settle(key, State.ABSENT)
        raise error
    raise SubmissionUnknown(key.provider, f"{error.message} The portal lists no such application") from error


async def _look_after(session: Session, entry: Entry, tracking_id: str) -> None:
    """A receipt tells of one application only. Raises `FiledTwice` if the portal lists more since the click."""
    try:
        listed = await session.filed(entry.key.provider)
    except CredwrightError:  # it is submitted all the same
        return
    _only_one(entry.key, dict.fromkeys([tracking_id, *(one.tracking_id for one in _new(entry, listed))]))


def _found(session: Session, ledger: Ledger, entry: Entry, listed: tuple[Filed, ...]) -> Filed | None:
    """What the portal lists since the click, settled. Raises `FiledTwice`, after which the first one counts."""
    new = _new(entry, listed)
    filed = new[0] if new else None
    if filed is not None:
        ledger.settle(entry.key, State.SUBMITTED, filed.tracking_id)
    session.record.asked(filed)
    _only_one(entry.key, dict.fromkeys(one.tracking_id for one in new))
    return filed


def _only_one(key: Key, tracking_ids: Collection[str]) -> None:
    if len(tracking_ids) > 1:
        raise FiledTwice(key.provider, tuple(tracking_ids))


def _new(entry: Entry, listed: tuple[Filed, ...]) -> tuple[Filed, ...]:
    """The applications of this provider and kind that were not there before the click."""
    ours = (entry.key.provider, entry.key.kind, False)
    return tuple(
        one for one in listed if (one.provider, one.kind, one.open) == ours and one.tracking_id not in entry.known
    )
