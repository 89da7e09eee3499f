"""What every page has in common, and the pages that say what went wrong."""

from collections import Counter

import pytest
from fastapi import FastAPI, HTTPException
from fastapi.testclient import TestClient

from mock_portal.portal import Portal
from tests.portal import drafts, filed
from tests.portal.surfer import Page, Surfer

TOPICS = (
    "personal",
    "licenses",
    "licenses/licenses/add",
    "licenses/licenses/0/edit",
    "licenses/certifications/add",
    "licenses/dea/add",
    "specialty",
    "residency",
    "imaging",
    "adverse",
    "adverse/actions/add",
    "correspondence",
    "records_correspondence",
    "business",
    "locations",
    "locations/locations/add",
    "locations/locations/0/edit",
    "payments",
    "storage",
    "home_visits",
    "control",
    "control/individuals/add",
    "reassignments",
    "reassignments/reassignments/add",
    "eft",
    "participation",
    "billing",
    "contacts",
    "contacts/contacts/add",
    "documents",
    "documents/documents/add",
)
SHELL = ("", "/check", "/review", "/signatory", "/contractor", "/submit", *(f"/topics/{one}" for one in TOPICS))


def is_sound(page: Page) -> None:
    """One h1, no ID twice, every control with a label, every hint and error that a control names."""
    assert page.heading
    ids = Counter(
        one.get("id") for one in page.root.all("div", "p", "input", "select", "textarea", "button", "ul", "h2")
    )
    assert [one for one, times in ids.items() if one and times > 1] == []
    for control in page.controls():
        assert page.own_label(control), f"{control.get('name')} on {page.heading} has no label"
        for described in control.get("aria-describedby").split():
            assert ids[described] == 1, f"{described} on {page.heading} does not exist"
    for table in page.root.all("table"):
        assert list(table.all("caption"))


@pytest.mark.parametrize("path", SHELL)
def test_every_page_of_an_application_is_sound(clerk: Surfer, portal: Portal, path: str) -> None:
    draft = drafts.ready(portal, drafts.complete(portal, arrangement=drafts.SOME, topics=with_reassignment()))
    page = clerk.open(f"/applications/{draft.id}{path}")
    assert (page.status, page.path) == (200, f"/applications/{draft.id}{path}")
    is_sound(page)


def with_reassignment() -> dict[str, dict[str, object]]:
    return {**drafts.TOPICS, "reassignments": drafts.REASSIGNED}


@pytest.mark.parametrize("path", [one for one in SHELL if one.startswith("/topics") and "edit" not in one])
def test_every_page_with_errors_is_sound_too(clerk: Surfer, portal: Portal, path: str) -> None:
    draft = drafts.blank(portal, arrangement=drafts.SOME)
    clerk.open(f"/applications/{draft.id}{path}")
    page = clerk.press(next(one for one in clerk.page.buttons() if one in ("Continue", "Save and continue", "Save")))
    is_sound(page)
    shown = set(page.errors.values())
    assert set(page.summary) == shown
    anchors = [one.get("href").removeprefix("#") for one in page.root.all("a") if one.get("href").startswith("#")]
    assert {one.get("id") for one in page.root.all("input", "select", "textarea", "button")} >= set(anchors) - {"main"}


@pytest.mark.parametrize("path", ["/associates", "/applications", "/applications/new"])
def test_every_page_of_the_shell_is_sound(clerk: Surfer, portal: Portal, path: str) -> None:
    drafts.blank(portal, npi=drafts.OTHER_NPI)
    filed.submitted(portal)
    is_sound(clerk.open(path))


@pytest.mark.parametrize("path", ["/terms", "/sign-in", "/code"])
def test_every_page_before_the_shell_is_sound(guest: Surfer, path: str) -> None:
    is_sound(guest.open(path))


@pytest.mark.parametrize("page", ["receipt", "status"])
def test_what_is_shown_of_a_submitted_application_is_sound(clerk: Surfer, portal: Portal, page: str) -> None:
    is_sound(clerk.open(f"/applications/{filed.submitted(portal).id}/{page}"))


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/applications/000000000000",
        "/applications/000000000000/topics/personal",
        "/applications/000000000000/receipt",
        "/static/nothing.css",
    ],
)
def test_a_page_that_does_not_exist_says_so(clerk: Surfer, path: str) -> None:
    page = clerk.open(path)
    assert (page.status, page.heading) == (404, "Page Not Found")


@pytest.mark.parametrize("path", ["nothing", "reassignments", "licenses/nothing/add", "licenses/licenses/1/edit"])
def test_a_topic_or_row_that_does_not_exist_says_so(clerk: Surfer, portal: Portal, path: str) -> None:
    page = clerk.open(f"/applications/{drafts.complete(portal).id}/topics/{path}")
    assert (page.status, page.heading) == (404, "Page Not Found")


def test_a_row_whose_number_is_a_word_does_not_exist(clerk: Surfer, portal: Portal) -> None:
    page = clerk.open(f"/applications/{drafts.complete(portal).id}/topics/licenses/licenses/first/edit")
    assert (page.status, page.heading) == (404, "Page Not Found")


def test_the_qa_api_answers_mistakes_as_data(client: TestClient) -> None:
    answer = client.post("/qa/clock/advance", json={"weeks": 1})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/json"


def test_something_that_nobody_foresaw_is_told_without_a_trace(extended: FastAPI) -> None:
    @extended.get("/broken")
    def broken() -> None:
        raise RuntimeError("secret 900123456")

    with TestClient(extended, raise_server_exceptions=False) as client:
        page = Surfer(client).open("/broken")
    assert (page.status, page.heading) == (500, "Sorry, There Is a Problem")
    assert "900123456" not in page.response.text
    assert "RuntimeError" not in page.response.text


def test_maintenance_has_a_page_of_its_own(extended: FastAPI) -> None:
    @extended.get("/asleep")
    def asleep() -> None:
        raise HTTPException(503)

    with TestClient(extended) as client:
        page = Surfer(client).open("/asleep")
    assert (page.status, page.heading) == (503, "The Portal Is Under Maintenance")


def test_a_page_sent_without_its_version_is_not_saved(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.blank(portal)
    page = clerk.open(f"/applications/{draft.id}/topics/participation")
    csrf = next(one.get("value") for one in page.root.all("input") if one.get("name") == "csrf")
    path = f"/applications/{draft.id}/topics/participation"
    answer = clerk.client.post(path, data={"csrf": csrf, "participating": "I do not participate"})
    assert answer.status_code == 400
    assert portal.store.get(draft.id).topics == {}


def test_pages_may_not_be_framed_by_others(clerk: Surfer) -> None:
    assert clerk.open("/associates").response.headers["x-frame-options"] == "DENY"


def test_the_design_is_served(client: TestClient) -> None:
    for name, kind in (("portal.css", "text/css"), ("portal.js", "javascript"), ("emblem.svg", "image/svg+xml")):
        answer = client.get(f"/static/{name}")
        assert answer.status_code == 200
        assert kind in answer.headers["content-type"]


def test_every_page_says_that_it_is_a_mock(guest: Surfer) -> None:
    assert "A mock portal for testing" in guest.open("/terms").response.text
