"""What a clerk does with an enrollment that is on file: chooses an option, saves the topics, submits."""

from collections.abc import Collection, Mapping
from datetime import timedelta

from mock_portal.enrollments import Enrollment, Topics
from mock_portal.forms import Values, rows
from mock_portal.portal import Portal
from mock_portal.qa.told import Seeded
from mock_portal.store import Draft
from tests.portal.surfer import Answer, Page, Surfer

CHOICE = "What do you want to do?"
ALWAYS = ["Personal Information", "Final Adverse Legal Actions"]
"""Topics that every application about a record brings along, but for a withdrawal."""


def choose(clerk: Surfer, one: Seeded, what: str) -> Page:
    """Open More Options and choose one."""
    clerk.open(f"/enrollments/{one['enrollment_id']}/options")
    return clerk.fill({CHOICE: what}).press("Continue")


def change(clerk: Surfer, portal: Portal, one: Seeded, *titles: str, days: int = 0) -> Page:
    """Start a change of these topics that takes effect so many days from now."""
    choose(clerk, one, "Change information")
    effective = f"{portal.store.today() + timedelta(days=days):%m/%d/%Y}"
    answers: dict[str, Answer] = {"What is changing?": titles, "Effective Date of Change": effective}
    return clerk.fill(answers).press("Continue")


def draft_of(clerk: Surfer, portal: Portal) -> Draft:
    """The draft whose page is open."""
    return portal.store.get(clerk.page.path.split("/")[2])


def topics(page: Page) -> dict[str, str]:
    """The titles of a Topic View with what it says of each."""
    return {row["Topic"]: row["Status"] for row in page.table("Topics")}


def save(clerk: Surfer, draft: Draft, title: str, answers: Mapping[str, Answer] | None = None) -> Page:
    """Open a topic, answer, and save it."""
    clerk.open(f"/applications/{draft.id}")
    clerk.follow(title)
    clerk.fill(answers or {})
    return clerk.press(next(one for one in clerk.page.buttons() if one in ("Continue", "Save and continue")))


def save_row(clerk: Surfer, draft: Draft, path: str, answers: Mapping[str, Answer]) -> Page:
    """Open the page of a row that is there, answer, and save it."""
    clerk.open(f"/applications/{draft.id}/topics/{path}/edit")
    return clerk.fill(answers).press("Save")


def save_all(clerk: Surfer, draft: Draft, but: Collection[str] = ()) -> None:
    """Save every topic that was not saved yet as it is shown."""
    for title, status in topics(clerk.open(f"/applications/{draft.id}")).items():
        if status == "Not started" and title not in but:
            page = save(clerk, draft, title)
            assert page.heading == "Topic View", f"{title}: {page.summary}"


def submit(clerk: Surfer, portal: Portal, draft: Draft) -> Draft:
    """From the review to the receipt."""
    record = portal.enrollments.get(draft.enrollment_id)
    clerk.open(f"/applications/{draft.id}/review")
    clerk.press("Begin Submission")
    clerk.fill(
        {
            "Signatory": record.name,
            "E-mail Address": record.signatory["email"],
            "Signature Method": "Electronic signature",
        }
    ).press("Continue")
    clerk.fill({"I have verified that this is the right contractor": True}).press("Continue")
    assert clerk.press("Complete Submission").heading == "Submission Receipt"
    return portal.store.get(draft.id)


def approve(portal: Portal, draft: Draft) -> Enrollment:
    """The record after everybody signed and the contractor approved."""
    receive(portal, draft)
    return portal.enrollments.get(portal.contractor.decide(draft.id, "approve").enrollment_id)


def receive(portal: Portal, draft: Draft) -> Draft:
    """The application once everybody signed and the contractor has it."""
    for role in dict.fromkeys(one.role for one in portal.store.get(draft.id).signatures):
        portal.signatures.sign_as(draft.id, role)
    return portal.contractor.decide(draft.id, "receive")


def approved(clerk: Surfer, portal: Portal, draft: Draft) -> Enrollment:
    """The record after what is still open was saved as it is shown, submitted and approved."""
    save_all(clerk, draft)
    return approve(portal, submit(clerk, portal, draft))


def reassignments(said: Topics) -> list[Values]:
    """The reassignments of a record."""
    return rows(said["reassignments"], "reassignments")


def record(portal: Portal, one: Seeded) -> Enrollment:
    """The record as it is now."""
    return portal.enrollments.get(one["enrollment_id"])
