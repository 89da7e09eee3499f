"""Questions that are not as they were: what the page shows, and what the server then takes."""

from collections.abc import Mapping
from typing import Any

import pytest

from mock_portal.changes.names import named
from mock_portal.portal import Portal
from mock_portal.qa.client import Qa, QaRefused
from tests.journey.changes import Case, OfPages, cases, of_pages
from tests.portal import drafts
from tests.portal.markup import Node
from tests.portal.surfer import Answer, Surfer
from tests.portal.topics import Open, topic

WHO: dict[str, Answer] = {
    "First Name": "Rosalind",
    "Last Name": "Example",
    "Date of Birth": "04/30/1979",
    "Social Security Number": "900-12-3456",
    "Medical or Professional School": "Example School of Medicine",
    "Graduation Year": "2005",
}
SCHOOL = "Medical or Professional School"


def personal(clerk: Surfer, portal: Portal, **changes: Any) -> Open:
    """Personal information of a new draft, with a place of birth already applied."""
    opened = topic(clerk, portal, "personal", **changes)
    opened.fill({"Country of Birth": "Canada"}).clerk.apply_birthplace()
    return opened


def controls(opened: Open, label: str) -> list[Node]:
    page = opened.clerk.page
    return [one for one in page.controls() if label in (page.label(one), page.own_label(one))]


# --- which question is meant ------------------------------------------------------------------------------------------

PATH = ("Personal Information", "Other Name", "First Name")


@pytest.mark.parametrize(
    "name",
    [
        "First Name",
        "Other Name › First Name",
        "Personal Information › First Name",
        "Personal Information › Other Name › First Name",
    ],
)
def test_a_question_is_named_by_its_label_and_as_much_before_it_as_one_likes(name: str) -> None:
    assert named(PATH, name)


@pytest.mark.parametrize(
    "name", ["Name", "Other Name", "License › First Name", "Other Name › Personal Information › First Name", ""]
)
def test_any_other_name_is_another_questions(name: str) -> None:
    assert not named(PATH, name)


def test_a_question_of_a_card_can_be_told_from_the_one_of_the_page(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    qa.changes(longest={"Other Name › First Name": 3})
    opened = personal(clerk, portal)
    opened.clerk.add("Other Name")
    limits = [one.get("maxlength") for one in controls(opened, "First Name")]
    assert limits[0] == "35"
    assert set(limits[1:]) == {"3"}


# --- every change that the journeys make ------------------------------------------------------------------------------


def test_every_change_of_a_question_shows_where_it_stands(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = drafts.complete(portal)
    for case in cases():
        assert_shows(clerk, qa, f"/applications/{draft.id}{case.path}", case)


def test_every_change_of_pages_shows(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = drafts.blank(portal)
    for case in (one for one in of_pages() if one.changes):
        row = "/licenses/add" if case.start.endswith("licenses") else ""
        assert_shows(clerk, qa, f"/applications/{draft.id}{case.start}{row}", case)


def assert_shows(clerk: Surfer, qa: Qa, path: str, case: Case | OfPages) -> None:
    """The page, or what it looks up, is not what it is without the change."""
    qa.no_changes()
    before = clerk.open(path).response.text, looked_up(clerk, "medicine")
    qa.changes(**case.changes)
    assert (clerk.open(path).response.text, looked_up(clerk, "medicine")) != before, str(case)


def looked_up(clerk: Surfer, words: str) -> object:
    return clerk.client.get("/lookup/specialties", params={"q": words}).json()


# --- twice, elsewhere, gone, new --------------------------------------------------------------------------------------


def test_a_doubled_question_is_asked_twice_and_only_the_first_is_required(
    clerk: Surfer, portal: Portal, qa: Qa
) -> None:
    qa.changes(doubled=[SCHOOL])
    opened = personal(clerk, portal)
    first, second = controls(opened, SCHOOL)
    assert (first.get("aria-required"), second.get("aria-required")) == ("true", "")
    first.attrs["value"], second.attrs["value"] = "Example School", "Another School"
    assert opened.fill({label: answer for label, answer in WHO.items() if label != SCHOOL}).save().status == 200
    assert (opened.saved()["school"], opened.saved()["school_again"]) == ("Example School", "Another School")


def test_a_moved_question_stands_in_its_group_and_is_saved_as_before(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    qa.changes(moved={SCHOOL: "Training"})
    opened = personal(clerk, portal)
    [school] = controls(opened, SCHOOL)
    assert opened.clerk.page.within(school) == ["Training"]
    assert opened.fill(WHO).save().heading == "Topic View"
    assert opened.saved()["school"] == WHO[SCHOOL]
    assert opened.again().root.all("input")
    assert controls(opened, SCHOOL)[0].get("value") == WHO[SCHOOL]
    review = clerk.open(f"/applications/{opened.draft.id}/review")
    assert review.facts("Personal Information")[SCHOOL] == WHO[SCHOOL]


def test_a_moved_question_is_still_required(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    qa.changes(moved={SCHOOL: "Training"})
    left = {label: answer for label, answer in WHO.items() if label != SCHOOL}
    assert personal(clerk, portal).refused(left) == {"school": "Enter the name of your school"}


def test_a_removed_question_is_neither_asked_nor_required_nor_read(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    qa.changes(removed=["Graduation Year"])
    opened = personal(clerk, portal)
    assert not controls(opened, "Graduation Year")
    left = {label: answer for label, answer in WHO.items() if label != "Graduation Year"}
    assert opened.fill(left).save().heading == "Topic View"
    assert opened.saved()["graduation_year"] is None


def test_a_removed_question_of_a_card_is_gone_from_new_cards_too(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    qa.changes(removed=["Other Name › Last Name"])
    opened = personal(clerk, portal)
    opened.clerk.add("Other Name")
    assert len(controls(opened, "Last Name")) == 1


def test_an_added_question_is_marked_and_really_required(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    qa.changes(added=[{"page": "Personal Information", "label": "Favorite Color"}])
    opened = personal(clerk, portal)
    [color] = controls(opened, "Favorite Color")
    assert color.get("aria-required") == "true"
    assert opened.refused(WHO) == {"added_favorite_color": "Enter the favorite color"}
    assert not opened.saved()
    assert opened.fill({"Favorite Color": "Green"}).save().heading == "Topic View"
    assert opened.saved()["added_favorite_color"] == "Green"


def test_what_was_saved_before_a_question_was_added_is_no_longer_complete(
    clerk: Surfer, portal: Portal, qa: Qa
) -> None:
    draft = drafts.complete(portal)
    qa.changes(added=[{"page": "Personal Information", "label": "Favorite Color"}])
    status = {row["Topic"]: row["Status"] for row in clerk.open(f"/applications/{draft.id}").table("Topics")}
    assert status["Personal Information"] == "In progress"
    assert "Enter the favorite color" in clerk.open(f"/applications/{draft.id}/check").text


def test_an_added_choice_offers_what_it_was_given(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    qa.changes(added=[{"page": "License", "label": "Left-handed?", "options": ["Yes", "No"]}])
    opened = topic(clerk, portal, "licenses", "/licenses/add")
    assert [opened.clerk.page.own_label(one) for one in controls(opened, "Left-handed?")] == ["Yes", "No"]


def test_a_question_can_be_added_to_the_questionnaire(clerk: Surfer, qa: Qa) -> None:
    qa.changes(added=[{"page": "Application Questionnaire", "label": "Favorite Color"}])
    page = clerk.open("/applications/new")
    assert "Favorite Color" in page.labels()
    assert "Enter the favorite color" in clerk.press("Continue").summary


# --- options ----------------------------------------------------------------------------------------------------------


def offered(opened: Open, label: str) -> list[str]:
    return [one.text() for one in controls(opened, label)[0].all("option")]


def test_options_are_reworded_and_taken_away(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    qa.changes(options={"Type of Other Name": {"Professional name": "Stage name", "Other": None}})
    opened = personal(clerk, portal)
    opened.clerk.add("Other Name")
    assert offered(opened, "Type of Other Name") == ["Select", "Former or maiden name", "Stage name"]


def test_an_option_that_was_taken_away_is_refused_even_where_it_is_sent(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    opened = personal(clerk, portal)
    qa.changes(options={"Gender": {"Female": None}})
    assert opened.refused({**WHO, "Gender": "Female"}) == {"gender": "Choose the gender from the list"}


def test_options_can_stand_in_the_opposite_order(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    before = offered(personal(clerk, portal), "Gender")
    qa.changes(turned=["Gender"])
    assert offered(personal(clerk, portal), "Gender") == ["Select", *before[:0:-1]]


def test_what_is_looked_up_is_changed_too(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    qa.changes(options={"Primary Specialty": {"11 Internal medicine": "11 Internist"}})
    opened = topic(clerk, portal, "specialty")
    assert looked_up(clerk, "11 int") == ["11 Internist"]
    assert opened.fill({"Primary Specialty": "11 Internist"}).save().heading == "Topic View"
    assert opened.saved()["primary"] == "11 Internist"


# --- read-only, shorter -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slug", "label", "name"),
    [("personal", SCHOOL, "school"), ("personal", "Gender", "gender"), ("eft", "Type of Account", "account_type")],
)
def test_a_fixed_question_keeps_what_is_saved_whatever_is_sent(
    clerk: Surfer, portal: Portal, qa: Qa, slug: str, label: str, name: str
) -> None:
    opened = Open(clerk, portal, drafts.complete(portal), slug)
    qa.changes(fixed=[label])
    opened.again()
    assert all("disabled" in one.attrs or "readonly" in one.attrs for one in controls(opened, label))
    before = opened.draft.topics[slug][name]
    for one in controls(opened, label):
        one.attrs["value"] = "Something Else"
    assert opened.save().heading == "Topic View"
    assert opened.saved()[name] == before


def test_a_fixed_question_of_a_card_keeps_what_is_saved_too(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    name = {"first_name": "Rosie", "middle_name": None, "last_name": "Sample", "type": "Other"}
    said: Mapping[str, Any] = {**drafts.TOPICS, "personal": {**drafts.PERSONAL, "other_names": [name]}}
    opened = Open(clerk, portal, drafts.complete(portal, topics=said), "personal")
    qa.changes(fixed=["Other Name › Last Name"])
    opened.again()
    assert opened.fill({"First Name": "Rosy"}, within="Other Name 1").save().heading == "Topic View"
    assert opened.row("other_names") == {**name, "first_name": "Rosy"}


def test_a_shorter_question_says_so_and_refuses_more(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    qa.changes(longest={SCHOOL: 10})
    opened = personal(clerk, portal)
    assert controls(opened, SCHOOL)[0].get("maxlength") == "10"
    assert opened.refused(WHO) == {"school": f"{SCHOOL} must be 10 characters or fewer"}
    assert opened.fill({SCHOOL: "Ten signs."}).save().heading == "Topic View"


def test_a_masked_question_can_be_shorter_too(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    before = controls(topic(clerk, portal, "eft"), "Account Number")[0].attrs
    assert "maxlength" not in before
    qa.changes(longest={"Account Number": 6})
    opened = topic(clerk, portal, "eft")
    assert controls(opened, "Account Number")[0].get("maxlength") == "6"
    assert opened.refused({"Account Number": "0001234567"})["account"] == "Account Number must be 6 characters or fewer"


def test_what_is_chosen_has_no_longest(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    qa.changes(longest={"Gender": 1})
    opened = personal(clerk, portal)
    assert opened.fill({**WHO, "Gender": "Female"}).save().heading == "Topic View"


# --- what only a browser does -----------------------------------------------------------------------------------------


def test_a_script_is_served_only_where_a_page_rewrites_or_forgets(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    assert "changes.js" not in topic(clerk, portal, "personal").again().response.text
    qa.changes(rewritten={SCHOOL: {"how": "upper-case"}}, unchosen={"Gender": "submit"})
    page = topic(clerk, portal, "personal").again()
    scripts = [one for one in page.root.all("script") if one.get("src") == "/static/changes.js"]
    assert [one.get("data-changes") for one in scripts] == [
        '{"rewritten": {"Medical or Professional School": {"how": "upper-case", "on": "change"}}, '
        '"unchosen": {"Gender": "submit"}}'
    ]
    assert clerk.client.get("/static/changes.js").status_code == 200


def test_a_name_cannot_break_out_of_the_script(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    qa.changes(unchosen={"\"'><h1>Broken</h1>": "blur"})
    assert topic(clerk, portal, "personal").again().heading == "Personal Information"


@pytest.mark.parametrize(
    "wrong",
    [
        {"rewritten": {SCHOOL: {"how": "sideways"}}},
        {"unchosen": {"Gender": "tomorrow"}},
        {"added": [{"label": "Nowhere"}]},
        {"longest": {SCHOOL: "short"}},
    ],
)
def test_a_change_that_cannot_be_made_is_refused(qa: Qa, wrong: dict[str, Any]) -> None:
    with pytest.raises(QaRefused) as refused:
        qa.changes(**wrong)
    assert refused.value.status == 422


def test_a_misspelled_part_of_a_change_is_refused_with_those_that_exist(qa: Qa) -> None:
    with pytest.raises(QaRefused, match="unknown: when; known: how, on"):
        qa.changes(rewritten={SCHOOL: {"how": "upper-case", "when": "blur"}})
