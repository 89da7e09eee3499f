"""Faults of what the portal keeps: drafts that change, vanish or were not saved, submissions that count twice."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import replace

from pydantic import Field
from starlette.responses import Response

from mock_portal.draft import Draft
from mock_portal.faults.fault import Ask, Fault, Visit, rewrite
from mock_portal.faults.when import At
from mock_portal.statuses import IN_PROGRESS
from mock_portal.store import Store


class Stale(Fault):
    """The page that is posted is an old one, as after the back button: the portal refuses it and saves nothing."""

    at: At = "save"

    async def serve(self, ask: Ask, visit: Visit) -> Response:
        """The draft is one version further than the page knows; nothing else of it is different."""
        draft = visit.draft()
        if draft and draft.editable:
            visit.portal.store.save(replace(draft, version=draft.version + 1))
        return await ask()


class LostDraft(Fault):
    """The draft has vanished just before the request, with everything that was saved of it."""

    at: At = "save"

    async def serve(self, ask: Ask, visit: Visit) -> Response:
        """Delete it, and let the portal not find it."""
        draft = visit.draft()
        if draft and draft.status == IN_PROGRESS:
            visit.portal.store.delete(draft.id)
            visit.note(f"the draft {draft.id} is lost")
        return await ask()


class OldValue(Fault):
    """One value of a topic is not saved: the portal says nothing, and keeps what it had before."""

    at: At = "topic"
    value: str = Field(
        "", description="Its name as the portal saves it; without a name any of those that were changed."
    )

    async def serve(self, ask: Ask, visit: Visit) -> Response:
        """Save, then put one value back."""
        before, answer = visit.draft(), await ask()
        store = visit.portal.store
        with store.database.change():
            after = visit.draft()
            if before and after and after.version != before.version:
                self._put_back(before, after, visit, store)
        return answer

    def _put_back(self, before: Draft, after: Draft, visit: Visit, store: Store) -> None:
        slug = visit.request.url.path.split("/")[4]
        old, new = before.said(slug), after.said(slug)
        changed = sorted(name for name in new if new[name] != old.get(name, _nothing(new[name])))
        sought = [name for name in changed if self.value in ("", name)]
        if not sought:
            return
        name = visit.random.choice(sought)
        kept = {**new, name: old.get(name, _nothing(new[name]))}
        store.save(replace(after, topics={**after.topics, slug: kept}))
        visit.note(f"{slug}.{name} was not saved")


def _nothing(value: object) -> object:
    """What is saved where nothing was answered."""
    return [] if isinstance(value, list) else {} if isinstance(value, Mapping) else None


ROW = re.compile(r'<tr>\s*<td[^>]*><a href="/applications/[0-9a-f]+/status">.*?</tr>', re.DOTALL)
"""One submission in the list of applications."""


class DoubleReceipt(Fault):
    """The list of applications shows each submission twice, under one tracking ID; there is only one."""

    at: At = "page"
    path: str = "/applications"

    async def serve(self, ask: Ask, visit: Visit) -> Response:
        """The list with each row doubled."""
        return rewrite(await ask(), lambda html: ROW.sub(lambda row: row[0] * 2, html))


class FiledTwice(Fault):
    """The portal files one submission twice: there is a second application with a tracking ID of its own."""

    at: At = "submit"

    async def serve(self, ask: Ask, visit: Visit) -> Response:
        """Submit, then file the same once more."""
        before, answer = visit.draft(), await ask()
        after = visit.draft()
        if before and after and before.editable and not after.editable:
            twin = _twin(after, visit.portal.store)
            visit.note(f"filed again as {twin.tracking_id}")
        return answer


def _twin(filed: Draft, store: Store) -> Draft:
    links = tuple(replace(one, token=secrets.token_urlsafe(18)) for one in filed.signatures)
    tracking_id = _next(filed.tracking_id, store)
    return store.save(replace(filed, id=secrets.token_hex(6), tracking_id=tracking_id, signatures=links))


def _next(tracking_id: str, store: Store) -> str:
    """The next tracking ID of that day that nothing has."""
    day, number = tracking_id[:9], int(tracking_id[9:])
    while True:
        number = (number + 1) % 10_000_000
        try:
            store.get(f"{day}{number:07}")
        except KeyError:
            return f"{day}{number:07}"
