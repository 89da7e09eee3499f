"""What stands in the way of a new application: one of the same kind that is there already."""

from fastapi import Request, Response

from mock_portal import web
from mock_portal.statuses import IN_PROGRESS, PENDING
from mock_portal.store import Store


def standing(request: Request, store: Store, npi: str, state: str, form: str, kind: str) -> Response | None:
    """The page about a provider's application of that kind in that state that is not decided yet, if there is one."""
    same = [one for one in store.all(npi=npi) if (one.state, one.form, one.kind) == (state, form, kind)]
    pending = next((one for one in same if one.status in PENDING), None)
    if pending is not None:
        facts = [("Tracking ID", pending.tracking_id), ("Application", pending.name), ("Status", pending.status)]
        text = "Only one application of a kind can be pending for a provider in a state."
        return web.message(request, "An Application Is Already Pending", text, status_code=409, facts=facts)
    draft = next((one for one in same if one.status == IN_PROGRESS), None)
    if draft is not None:
        links = [("Continue working on the application", f"/applications/{draft.id}")]
        text = "Somebody has started this application and not submitted it."
        return web.message(request, "An Application Is Already Started", text, status_code=409, links=links)
    return None
