"""Days within which people have to act; what is not done by then is rejected."""

from datetime import date, datetime, timedelta

from mock_portal.draft import Draft
from mock_portal.statuses import PENDING_E_SIGNATURE, REJECTED, RETURNED_FOR_CORRECTIONS

TO_SIGN = timedelta(days=20)
"""Calendar days from the submission until everybody has signed."""
TO_CORRECT = timedelta(days=30)
"""Calendar days from the return until the application is submitted again."""

MOST_AHEAD = 60
"""Calendar days from today until what is filed takes effect."""

PORTAL = "Portal"
"""Who rejects what nobody acted on."""

WHY = {
    PENDING_E_SIGNATURE: f"Not everybody signed within {TO_SIGN.days} days.",
    RETURNED_FOR_CORRECTIONS: f"It was not corrected and submitted again within {TO_CORRECT.days} days.",
}


def sign_by(today: date) -> str:
    """The last day (ISO) to sign what is submitted today."""
    return (today + TO_SIGN).isoformat()


def correct_by(today: date) -> str:
    """The last day (ISO) to submit again what is returned today."""
    return (today + TO_CORRECT).isoformat()


def lapsed(draft: Draft, now: datetime) -> Draft | None:
    """The application as rejected on the day after its deadline, or nothing while there is time."""
    if draft.status not in WHY or not draft.due or now.date() <= date.fromisoformat(draft.due):
        return None
    missed = date.fromisoformat(draft.due) + timedelta(days=1)
    at = datetime(missed.year, missed.month, missed.day, tzinfo=now.tzinfo).isoformat(timespec="seconds")
    return draft.happened(REJECTED, at=at, by=PORTAL, note=WHY[draft.status])
