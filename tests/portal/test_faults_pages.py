"""What stands between a person and the page, and pages that are not as they should be."""

import pytest

from mock_portal.portal import Portal
from mock_portal.qa.client import Qa
from tests.portal import drafts, filed
from tests.portal.surfer import Surfer
from tests.portal.test_pages import is_sound

# --- news, surveys, popup windows -------------------------------------------------------------------------------------


def test_news_come_first_and_lead_on_to_the_page(clerk: Surfer, qa: Qa) -> None:
    qa.faults(news=True)
    page = clerk.open("/applications?q=1234567893")
    assert (page.status, page.heading) == (200, "News and Announcements")
    on = clerk.follow("Continue to the portal")
    assert on.heading == "Applications"
    assert on.response.url.params["q"] == "1234567893"


def test_after_the_news_a_page_works_as_ever(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = drafts.blank(portal)
    qa.faults(news={"path": "/applications/*/topics/*"})
    clerk.open(f"/applications/{draft.id}/topics/participation")
    clerk.follow("Continue to the portal")
    clerk.fill({"Participation agreement": "I do not participate"})
    assert clerk.press("Save and continue").heading == "Topic View"
    assert portal.store.get(draft.id).topics["participation"] == {"participating": "I do not participate"}


def test_news_never_keep_a_post_from_the_portal(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = drafts.ready(portal)
    clerk.open(f"/applications/{draft.id}/submit")
    qa.faults(news=True)
    assert clerk.press("Complete Submission").heading == "News and Announcements"
    assert portal.store.get(draft.id).tracking_id
    assert clerk.follow("Continue to the portal").heading == "Submission Receipt"


def test_a_survey_lies_over_the_page_as_a_dialog(clerk: Surfer, qa: Qa) -> None:
    qa.faults(survey={"nth": 1})
    page = clerk.open("/associates")
    (dialog,) = (one for one in page.root.all("dialog") if one.get("id") == "survey")
    assert "data-modal" in dialog.attrs
    assert [one.text() for one in dialog.all("button")] == ["Send", "No, thanks"]
    assert page.heading == "My Associates"
    is_sound(page)
    assert not any(one.get("id") == "survey" for one in clerk.open("/associates").root.all("dialog"))


def test_a_page_with_a_popup_is_otherwise_the_same(clerk: Surfer, qa: Qa) -> None:
    usual = clerk.open("/applications").response.text
    qa.faults(popup=True)
    with_popup = clerk.open("/applications").response.text
    assert with_popup != usual
    assert (
        with_popup.replace('<script>window.open("/notice", "notice", "width=480,height=360")</script>\n', "") == usual
    )
    assert clerk.open("/notice").heading == "Office Hours"


def test_what_is_no_page_opens_no_windows(clerk: Surfer, qa: Qa) -> None:
    usual = clerk.client.get("/revalidation-due-list.csv").text
    qa.faults(popup=True, survey=True, large=True, broken={"how": "cut"})
    assert clerk.client.get("/revalidation-due-list.csv").text == usual


# --- CAPTCHA ----------------------------------------------------------------------------------------------------------


def answer(qa: Qa) -> str:
    return qa.struck("captcha")[-1]["note"].removeprefix("the answer is ")


def test_a_captcha_stands_in_the_place_of_the_page(clerk: Surfer, qa: Qa) -> None:
    qa.faults(captcha=True)
    page = clerk.open("/associates")
    assert page.heading == "Confirm That You Are a Person"
    assert page.labels() == ["Characters in the picture"]
    is_sound(page)
    assert answer(qa) not in page.response.text, "it is in the picture only, sign by sign"


def test_a_captcha_stays_until_it_is_answered(clerk: Surfer, qa: Qa) -> None:
    qa.faults(captcha={"nth": 1})
    clerk.open("/associates")
    for path in ("/associates", "/applications", "/"):
        assert clerk.open(path).heading == "Confirm That You Are a Person"
    assert len({one["note"] for one in qa.struck()}) == 1, "it is the same each time"


def test_a_wrong_answer_is_refused(clerk: Surfer, qa: Qa) -> None:
    qa.faults(captcha={"nth": 1})
    clerk.open("/associates")
    page = clerk.fill({"Characters in the picture": "XXXXX"}).press("Continue")
    assert (page.status, page.summary) == (422, ["These are not the characters in the picture"])
    assert clerk.open("/associates").heading == "Confirm That You Are a Person"


def test_the_right_answer_leads_to_the_page_that_was_wanted(clerk: Surfer, qa: Qa) -> None:
    qa.faults(captcha={"nth": 1})
    clerk.open("/applications?q=1234567893")
    page = clerk.fill({"Characters in the picture": answer(qa).lower()}).press("Continue")
    assert (page.heading, page.response.url.params["q"]) == ("Applications", "1234567893")
    assert clerk.open("/associates").heading == "My Associates"


def test_another_browser_has_nothing_to_do_with_it(clerk: Surfer, qa: Qa) -> None:
    qa.faults(captcha={"nth": 1})
    clerk.open("/associates")
    clerk.client.cookies.delete("captcha")
    assert clerk.open("/associates").heading == "My Associates"


@pytest.mark.parametrize("back", ["https://example.com/", "//example.com/", "example.com"])
def test_the_answer_leads_to_no_other_site(clerk: Surfer, qa: Qa, back: str) -> None:
    qa.faults(captcha={"nth": 1})
    clerk.open("/associates")
    sent = clerk.client.post("/captcha", data={"answer": answer(qa), "back": back}, follow_redirects=False)
    assert sent.headers["location"] == "/"


def test_a_captcha_at_the_final_button_submits_nothing(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = drafts.ready(portal)
    clerk.open(f"/applications/{draft.id}/submit")
    qa.faults(captcha={"at": "submit"})
    assert clerk.press("Complete Submission").heading == "Confirm That You Are a Person"
    assert portal.store.get(draft.id) == draft


def test_the_same_seed_asks_the_same(clerk: Surfer, qa: Qa) -> None:
    asked: list[str] = []
    for seed in (1, 1, 2):
        qa.faults(seed=seed, captcha={"path": "/associates"})
        clerk.open("/associates")
        asked.append(answer(qa))
        clerk.client.cookies.delete("captcha")
    assert asked[0] == asked[1] != asked[2]


# --- pages that are not as they should be -----------------------------------------------------------------------------


def test_a_large_page_is_as_large_as_told_and_still_works(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    draft = drafts.blank(portal)
    path = f"/applications/{draft.id}/topics/participation"
    usual = len(clerk.open(path).response.content)
    qa.faults(large={"kilobytes": 50, "path": path})
    page = clerk.open(path)
    assert 0.9 * 50 * 1024 < len(page.response.content) - usual < 1.1 * 50 * 1024
    clerk.fill({"Participation agreement": "I do not participate"}).press("Save and continue")
    assert portal.store.get(draft.id).topics["participation"] == {"participating": "I do not participate"}


def test_an_unclosed_page_lacks_end_tags_and_nothing_that_can_be_read(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    path = f"/applications/{drafts.complete(portal).id}/topics/personal"
    usual = clerk.open(path).response.text
    qa.faults(broken=True)
    broken = clerk.client.get(path).text
    for tag in ("</p>", "</option>", "</body>", "</html>"):
        assert tag in usual
        assert tag not in broken
    for tag in ("</label>", "</select>", "</form>", "</fieldset>"):
        assert broken.count(tag) == usual.count(tag)


def test_labels_can_be_left_open(clerk: Surfer, qa: Qa) -> None:
    qa.faults(broken={"how": "labels"})
    assert "</label>" not in clerk.client.get("/applications").text


def test_a_page_can_end_in_its_middle(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    filed.submitted(portal)
    usual = clerk.client.get("/applications").text
    qa.faults(broken={"how": "cut"})
    cut = clerk.client.get("/applications").text
    assert usual.startswith(cut)
    assert "<main" in cut
    assert "</main>" not in cut


def test_a_page_of_names_with_accents_can_be_cut_too(clerk: Surfer, portal: Portal, qa: Qa) -> None:
    path = f"/applications/{drafts.complete(portal).id}/review"
    qa.faults(broken={"how": "cut"})
    qa.changes(renamed={"Review Application": "Révision"})
    assert clerk.client.get(path).status_code == 200
