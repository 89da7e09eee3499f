"""Pages that are not where they were, or not one page any more."""

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, strategies as st

from mock_portal.changes.topics import reordered
from mock_portal.portal import Portal
from mock_portal.qa.client import Qa
from tests.portal import drafts
from tests.portal.surfer import Answer, Page, Surfer
from tests.portal.topics import Open, topic

PERSONAL = "Personal Information"
SPLIT = {PERSONAL: {"at": "Medical or Professional School", "heading": "Education and Names"}}
NAME: dict[str, Answer] = {
    "First Name": "Rosalind",
    "Last Name": "Example",
    "Date of Birth": "04/30/1979",
    "Social Security Number": "900-12-3456",
}
EDUCATION: dict[str, Answer] = {
    "Medical or Professional School": "Example School of Medicine",
    "Graduation Year": "2005",
}


def topics(page: Page) -> list[str]:
    return [row["Topic"] for row in page.table("Topics")]


def status(clerk: Surfer, opened: Open) -> str:
    rows = clerk.open(f"/applications/{opened.draft.id}").table("Topics")
    return next(row["Status"] for row in rows if row["Topic"] == PERSONAL)


# --- in another order -------------------------------------------------------------------------------------------------


def test_topics_that_are_named_take_each_others_places(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = drafts.blank(portal)
    before = topics(clerk.open(f"/applications/{draft.id}"))
    qa.changes(reordered=["Specialty", PERSONAL])
    after = topics(clerk.open(f"/applications/{draft.id}"))
    swapped = {"Specialty": PERSONAL, PERSONAL: "Specialty"}
    assert after == [swapped.get(one, one) for one in before]
    assert after != before


@given(st.permutations("abcde"), st.lists(st.sampled_from("acexyz"), unique=True))
def test_nothing_is_lost_and_nothing_else_is_moved(pages: list[str], names: list[str]) -> None:
    found = reordered(pages, names, str)
    assert sorted(found) == sorted(pages)
    assert [one for one in found if one in names] == [one for one in names if one in pages]
    assert all(now == was for now, was in zip(found, pages, strict=True) if was not in names)


def test_the_contractor_can_come_before_the_signatory(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = drafts.complete(portal)
    qa.changes(reordered=["Medicare Contractor", "Signatory"])
    at = f"/applications/{draft.id}"
    assert clerk.open(f"{at}/signatory").heading == "Medicare Contractor", "it comes first now"
    clerk.open(f"{at}/review")
    assert clerk.press("Begin Submission").heading == "Medicare Contractor"
    clerk.fill({"I have verified that this is the right contractor": True})
    assert clerk.press("Continue").heading == "Signatory"
    name = next(one.text() for one in clerk.page.root.all("option") if one.text() != "Select")
    clerk.fill({"Signatory": name, "E-mail Address": "r@example.com", "Signature Method": "Electronic signature"})
    assert clerk.press("Continue").heading == "Complete Submission"
    assert clerk.press("Complete Submission").heading == "Submission Receipt"


def test_without_a_change_the_signatory_comes_first(clerk: Surfer, portal: Portal) -> None:
    draft = drafts.complete(portal)
    assert clerk.open(f"/applications/{draft.id}/contractor").heading == "Signatory"


# --- on two pages -----------------------------------------------------------------------------------------------------


@pytest.fixture
def split(clerk: Surfer, portal: Portal, qa: Qa) -> Open:
    """Personal information on two pages, the first of them open."""
    qa.changes(split=SPLIT)
    opened = topic(clerk, portal, "personal")
    opened.fill({"Country of Birth": "Canada"}).clerk.apply_birthplace()
    return opened


def test_each_page_asks_its_own_part(split: Open, portal: Portal) -> None:
    assert (split.clerk.page.heading, "Graduation Year" in split.clerk.page.labels()) == (PERSONAL, False)
    second = split.fill(NAME).save()
    assert second.heading == "Education and Names"
    assert second.path.endswith("/topics/personal/page-2")
    assert "Graduation Year" in second.labels()
    assert "First Name" not in second.labels()


def test_both_pages_are_saved_each_by_its_own_post(split: Open) -> None:
    split.fill(NAME).save()
    assert (split.saved()["first_name"], split.saved().get("school")) == ("Rosalind", None)
    assert split.fill(EDUCATION).save().heading == "Topic View"
    assert (split.saved()["first_name"], split.saved()["ssn"]) == ("Rosalind", "900123456")
    assert (split.saved()["school"], split.saved()["graduation_year"]) == ("Example School of Medicine", "2005")


def test_a_topic_is_complete_only_when_both_are(split: Open, clerk: Surfer) -> None:
    split.fill(NAME).save()
    assert status(clerk, split) == "In progress"
    split.again("/page-2")
    split.fill(EDUCATION).save()
    assert status(clerk, split) == "Complete"


def test_each_page_refuses_what_is_wrong_with_its_own_part(split: Open) -> None:
    assert split.refused({"First Name": "R2D2"})["first_name"].startswith("First Name must only have letters")
    assert split.fill(NAME).save().heading == "Education and Names"
    assert split.refused({}) == {
        "school": "Enter the name of your school",
        "graduation_year": "Enter the graduation year",
    }


def test_the_second_page_knows_what_the_first_one_said(split: Open) -> None:
    split.fill(NAME).save()
    assert split.refused({**EDUCATION, "Graduation Year": "1985"}) == {
        "graduation_year": "Graduation Year must be after the date of birth"
    }


def test_the_first_page_saved_again_keeps_the_second(split: Open) -> None:
    split.fill(NAME).save()
    split.fill(EDUCATION).save()
    split.again()
    assert split.fill({"First Name": "Rosa"}).save().heading == "Education and Names"
    assert (split.saved()["first_name"], split.saved()["graduation_year"]) == ("Rosa", "2005")


def test_the_second_page_is_not_there_before_the_first_was_saved(split: Open) -> None:
    assert split.again("/page-2").heading == PERSONAL


@pytest.mark.parametrize("page", ["/page-1", "/page-3", "/page-two"])
def test_there_is_no_other_page(split: Open, page: str) -> None:
    assert split.again(page).status == 404


def test_a_topic_that_is_not_split_has_no_second_page(clerk: Surfer, portal: Portal, client: TestClient) -> None:
    opened = topic(clerk, portal, "personal")
    assert opened.again("/page-2").status == 404


# --- topics, headings -------------------------------------------------------------------------------------------------


def test_a_topic_can_be_gone_and_is_then_not_needed(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = drafts.blank(portal)
    qa.changes(removed=["Residency"])
    assert "Residency" not in topics(clerk.open(f"/applications/{draft.id}"))
    assert "Complete Residency" not in clerk.open(f"/applications/{draft.id}/check").text
    assert clerk.open(f"/applications/{draft.id}/topics/residency").status == 404


def test_a_topic_can_be_listed_twice(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = drafts.blank(portal)
    qa.changes(doubled=["Residency"])
    assert topics(clerk.open(f"/applications/{draft.id}")).count("Residency") == 2


def test_a_topic_can_be_added_and_is_then_needed(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = drafts.complete(portal)
    qa.changes(added=[{"page": "Topic View", "label": "Telehealth"}])
    assert "Complete Telehealth" in clerk.open(f"/applications/{draft.id}/check").text
    clerk.open(f"/applications/{draft.id}")
    assert clerk.follow("Telehealth").heading == "Telehealth"
    assert clerk.fill({"Telehealth": "At home"}).press("Save and continue").heading == "Topic View"
    assert clerk.open(f"/applications/{draft.id}/check").text.find("Telehealth") == -1


def test_a_heading_is_changed_where_it_stands_and_not_where_it_leads(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = drafts.blank(portal)
    qa.changes(headings={PERSONAL: "About You"})
    assert PERSONAL in topics(clerk.open(f"/applications/{draft.id}"))
    page = clerk.follow(PERSONAL)
    assert page.heading == "About You"
    assert "<title>About You - " in page.response.text


def test_two_pages_can_exchange_their_headings(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = drafts.blank(portal)
    qa.changes(headings={PERSONAL: "Residency", "Residency": PERSONAL})
    clerk.open(f"/applications/{draft.id}")
    assert clerk.follow("Residency").heading == PERSONAL


def test_the_reasons_of_officials_to_sign_stay_when_their_topic_is_changed(
    clerk: Surfer, portal: Portal, qa: Qa
) -> None:
    draft = drafts.ready(portal, drafts.reassigning(portal))
    qa.changes(headings={"Reassignment": "Benefits"}, longest={"Reassignment › Accepting Official": 70})
    clerk.open(f"/applications/{draft.id}/submit")
    assert clerk.press("Complete Submission").heading == "Submission Receipt"
    roles = [one.role for one in portal.store.get(draft.id).signatures]
    assert roles == ["provider", "official"]


# --- told -------------------------------------------------------------------------------------------------------------


def test_the_page_for_people_describes_every_change(client: TestClient) -> None:
    page = client.get("/qa/docs").text
    told = [name for name in client.get("/qa/changes").json() if f"<code>{name}</code>" in page]
    assert told == list(client.get("/qa/changes").json())
    assert "integer by name" in page


def test_resetting_the_portal_ends_every_change(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    qa.changes(removed=["Residency"], split=SPLIT)
    qa.reset()
    assert not portal.changes.any
