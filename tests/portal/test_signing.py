"""The signer's link: who gets to the statement, what signing does, and who is turned away."""

import re
from datetime import timedelta

import httpx
import pytest
from fastapi.testclient import TestClient

from mock_portal.portal import Portal
from tests.portal.filed import (
    BORN,
    OFFICIAL_LINK,
    PROVIDER_LINK,
    SSN,
    draft,
    in_process,
    official_signature,
    provider_signature,
    submit,
    submitted,
)
from tests.portal.visitors import sign_in

PROVIDER = f"/sign/{PROVIDER_LINK}"
OFFICIAL = f"/sign/{OFFICIAL_LINK}"
IDENTITY = {"last_four": "3456", "birth_date": "04/30/1979"}


def heading(page: httpx.Response) -> str:
    [found] = re.findall(r"<h1>(.*?)</h1>", page.text)
    return str(found)


def prove(browser: TestClient, path: str = PROVIDER, **other: str) -> httpx.Response:
    return browser.post(path, data={**IDENTITY, **other})


def agree(browser: TestClient, path: str = PROVIDER) -> httpx.Response:
    return browser.post(f"{path}/signature", data={"agree": "Yes"})


# --- who the provider is -------------------------------------------------------------------------------------------------


def test_the_link_asks_the_provider_who_they_are(portal: Portal, browser: TestClient) -> None:
    submitted(portal)
    page = browser.get(PROVIDER)
    assert heading(page) == "Sign an Application"
    assert "Last Four Digits of Your Social Security Number" in page.text
    assert "Date of Birth" in page.text
    assert "Certification Statement" not in page.text


def test_the_page_before_the_proof_tells_nothing_of_the_provider(portal: Portal, browser: TestClient) -> None:
    submitted(portal)
    page = browser.get(PROVIDER).text
    for told in ("Rosalind", "Hara", "1234567893", SSN, "3456", "1979"):
        assert told not in page


def test_the_right_answers_lead_to_the_statement(portal: Portal, browser: TestClient) -> None:
    sent = submitted(portal)
    page = prove(browser)
    assert page.status_code == 200
    assert heading(page) == "Sign an Application"
    assert "Certification Statement" in page.text
    assert sent.tracking_id in page.text
    assert "Rosalind O&#39;Hara-Nuñez Jr." in page.text
    assert SSN not in page.text


@pytest.mark.parametrize("wrong", [{"last_four": "3457"}, {"birth_date": "04/30/1978"}])
def test_a_wrong_answer_leads_nowhere(portal: Portal, browser: TestClient, wrong: dict[str, str]) -> None:
    submitted(portal)
    page = prove(browser, **wrong)
    assert page.status_code == 422
    assert "What you entered does not match our records" in page.text
    assert "Certification Statement" not in browser.get(PROVIDER).text


def test_which_of_the_two_is_wrong_is_not_told(portal: Portal, browser: TestClient) -> None:
    submitted(portal)
    pages = [prove(browser, last_four="3457", birth_date="04/30/1979"), prove(browser, birth_date="04/30/1978")]
    errors = [re.findall(r'class="error".*?</p>', page.text) for page in pages]
    assert errors[0] == errors[1]


@pytest.mark.parametrize(
    ("entered", "said"),
    [
        ({"last_four": ""}, "Enter the last four digits of your social security number"),
        ({"last_four": "34"}, "must be four digits"),
        ({"last_four": "٣٤٥٦"}, "must be four digits"),
        ({"birth_date": ""}, "Enter your date of birth"),
        ({"birth_date": "13/45/1979"}, "must be a real date"),
    ],
)
def test_what_is_no_answer_is_said_beside_the_question(
    portal: Portal, browser: TestClient, entered: dict[str, str], said: str
) -> None:
    submitted(portal)
    page = prove(browser, **entered)
    assert page.status_code == 422
    assert said in page.text
    assert "There is a problem" in page.text


def test_what_is_no_answer_does_not_count_as_a_try(portal: Portal, browser: TestClient) -> None:
    submitted(portal)
    for _ in range(6):
        prove(browser, last_four="")
    assert "Certification Statement" in prove(browser).text


def test_five_wrong_answers_lock_the_link(portal: Portal, browser: TestClient) -> None:
    submitted(portal)
    pages = [prove(browser, last_four="0001") for _ in range(5)]
    assert [page.status_code for page in pages] == [422, 422, 422, 422, 403]
    assert heading(pages[-1]) == "This Link Is Locked"
    assert heading(prove(browser)) == "This Link Is Locked"
    assert heading(browser.get(PROVIDER)) == "This Link Is Locked"


def test_a_provider_without_a_saved_number_can_prove_nothing(portal: Portal, browser: TestClient) -> None:
    submit(portal, draft(portal, topics={"personal": {"ssn": None, "birth_date": BORN}}))
    assert prove(browser, last_four="0000").status_code == 422


def test_another_browser_has_to_prove_it_again(portal: Portal, browser: TestClient) -> None:
    submitted(portal)
    prove(browser)
    browser.cookies.clear()
    assert "Certification Statement" not in browser.get(PROVIDER).text


def test_after_a_quarter_of_an_hour_it_has_to_be_proved_again(portal: Portal, browser: TestClient) -> None:
    submitted(portal)
    prove(browser)
    portal.clock.advance(timedelta(minutes=15))
    assert "Certification Statement" not in browser.get(PROVIDER).text
    agree(browser)
    assert not portal.store.get(submitted_id(portal)).signatures[0].signed_at


def submitted_id(portal: Portal) -> str:
    [only] = portal.store.all()
    return only.id


# --- signing -------------------------------------------------------------------------------------------------------------


def test_signing_sends_the_application_to_the_contractor(portal: Portal, browser: TestClient) -> None:
    sent = submitted(portal)
    prove(browser)
    page = agree(browser)
    assert heading(page) == "Application Signed"
    signed = portal.store.get(sent.id)
    assert signed.status == "Submitted"
    assert signed.signatures[0].signed_at == portal.store.get(sent.id).history[-1].at
    assert signed.history[-1].by == "Rosalind O'Hara-Nuñez"
    assert signed.due == ""


def test_the_signatory_gets_an_acknowledgement(portal: Portal, browser: TestClient) -> None:
    sent = submitted(portal)
    prove(browser)
    agree(browser)
    message = portal.outbox.messages()[-1]
    assert message.to == "rosalind@example.com"
    assert sent.tracking_id in message.text


def test_nobody_signs_without_selecting_the_box(portal: Portal, browser: TestClient) -> None:
    sent = submitted(portal)
    prove(browser)
    page = browser.post(f"{PROVIDER}/signature")
    assert page.status_code == 422
    assert "Read the statement to its end and select the box" in page.text
    assert portal.store.get(sent.id) == sent


def test_nobody_signs_without_the_proof(portal: Portal, browser: TestClient) -> None:
    sent = submitted(portal)
    page = agree(browser)
    assert heading(page) == "Sign an Application"
    assert "Date of Birth" in page.text
    assert portal.store.get(sent.id) == sent


def test_the_proof_of_one_link_is_none_for_another(portal: Portal, browser: TestClient) -> None:
    submitted(portal)
    prove(browser)
    proof = browser.cookies.get("signer", path=PROVIDER)
    submit(portal, draft(portal, npi="1999999984"), provider_signature("other-link"))
    page = browser.post("/sign/other-link/signature", data={"agree": "Yes"}, headers={"Cookie": f"signer={proof}"})
    assert "Date of Birth" in page.text


def test_the_box_waits_for_the_end_of_the_statement(portal: Portal, browser: TestClient) -> None:
    submitted(portal)
    page = prove(browser).text
    assert 'data-unlocks="agree"' in page
    assert 'id="agree"' in page


def test_after_corrections_the_last_signature_makes_it_resubmitted(portal: Portal, browser: TestClient) -> None:
    back = portal.contractor.decide(in_process(portal).id, "return")
    submit(portal, back, provider_signature("second-link"))
    prove(browser, "/sign/second-link")
    agree(browser, "/sign/second-link")
    assert portal.store.get(back.id).status == "Resubmitted"


# --- links that lead nowhere ---------------------------------------------------------------------------------------------


def test_a_used_link_says_so(portal: Portal, browser: TestClient) -> None:
    sent = submitted(portal)
    portal.signatures.sign(PROVIDER_LINK)
    for page in (browser.get(PROVIDER), prove(browser), agree(browser)):
        assert (page.status_code, heading(page)) == (410, "This Link Has Been Used")
    assert len(portal.store.get(sent.id).history) == 3


def test_an_expired_link_says_so(portal: Portal, browser: TestClient) -> None:
    submitted(portal)
    prove(browser)
    portal.clock.advance(timedelta(days=21))
    for page in (browser.get(PROVIDER), prove(browser), agree(browser)):
        assert (page.status_code, heading(page)) == (410, "This Link Has Expired")
    [rejected] = portal.store.all()
    assert rejected.status == "Rejected"


def test_a_link_that_was_never_sent_is_not_valid(portal: Portal, browser: TestClient) -> None:
    submitted(portal)
    page = browser.get("/sign/link-of-the-provide")
    assert (page.status_code, heading(page)) == (404, "This Link Is Not Valid")


def test_the_link_of_an_earlier_submission_is_not_valid(portal: Portal, browser: TestClient) -> None:
    back = portal.contractor.decide(in_process(portal).id, "return")
    submit(portal, back, provider_signature("second-link"))
    assert heading(browser.get(PROVIDER)) == "This Link Is Not Valid"


# --- a surrogate ---------------------------------------------------------------------------------------------------------


def test_a_surrogate_is_refused(portal: Portal, browser: TestClient) -> None:
    sent = submitted(portal)
    sign_in(browser, portal, "surrogate")
    for page in (browser.get(PROVIDER), prove(browser), agree(browser)):
        assert (page.status_code, heading(page)) == (403, "A Surrogate Cannot Sign")
    assert portal.store.get(sent.id) == sent


def test_a_surrogate_is_refused_even_with_a_proof_given_before_signing_in(portal: Portal, browser: TestClient) -> None:
    sent = submitted(portal)
    prove(browser)
    sign_in(browser, portal, "surrogate")
    assert heading(agree(browser)) == "A Surrogate Cannot Sign"
    assert portal.store.get(sent.id) == sent


def test_a_surrogate_does_not_learn_whether_a_link_exists(portal: Portal, browser: TestClient) -> None:
    sign_in(browser, portal, "surrogate")
    assert heading(browser.get("/sign/anything")) == "A Surrogate Cannot Sign"


# --- an official ---------------------------------------------------------------------------------------------------------


def test_an_official_is_asked_to_sign_in(portal: Portal, browser: TestClient) -> None:
    submitted(portal, provider_signature(), official_signature())
    page = browser.get(OFFICIAL)
    assert heading(page) == "Sign an Application"
    assert 'href="/terms"' in page.text
    assert "Certification Statement" not in page.text


@pytest.mark.parametrize("role", ["official", "provider"])
def test_an_official_signs_by_an_account_of_their_own(portal: Portal, browser: TestClient, role: str) -> None:
    sent = submitted(portal, provider_signature(), official_signature())
    sign_in(browser, portal, role)
    assert "Certification Statement" in browser.get(OFFICIAL).text
    assert heading(agree(browser, OFFICIAL)) == "Application Signed"
    assert [bool(one.signed_at) for one in portal.store.get(sent.id).signatures] == [False, True]


def test_an_official_signs_nothing_without_an_account(portal: Portal, browser: TestClient) -> None:
    sent = submitted(portal, provider_signature(), official_signature())
    prove(browser, OFFICIAL)
    agree(browser, OFFICIAL)
    assert portal.store.get(sent.id) == sent


def test_the_statement_names_the_organization(portal: Portal, browser: TestClient) -> None:
    organization = {"legal_name": "Lakeside Medical Group", "official_email": "official@example.com"}
    topics: dict[str, dict[str, object]] = {"reassignments": {"any": "Yes", "reassignments": [organization]}}
    submit(portal, draft(portal, topics=topics), official_signature())
    sign_in(browser, portal, "official")
    assert "Lakeside Medical Group" in browser.get(OFFICIAL).text


def test_it_waits_until_everybody_has_signed(portal: Portal, browser: TestClient) -> None:
    sent = submitted(portal, provider_signature(), official_signature())
    prove(browser)
    page = agree(browser)
    assert "Still missing: Maria Ortiz" in page.text
    waiting = portal.store.get(sent.id)
    assert (waiting.status, waiting.due) == ("Pending E-Signature", sent.due)
    assert waiting.history[-1].note == "Signed by Rosalind O'Hara-Nuñez."
    assert portal.signatures.sign(OFFICIAL_LINK).status == "Submitted"


# --- secrets -------------------------------------------------------------------------------------------------------------


def test_a_signature_never_prints_its_link(portal: Portal) -> None:
    assert PROVIDER_LINK not in repr(submitted(portal))


def test_neither_links_nor_proofs_are_kept_in_clear(portal: Portal, browser: TestClient) -> None:
    submitted(portal)
    prove(browser)
    proof = browser.cookies.get("signer", path=PROVIDER)
    [row] = portal.database.run("SELECT * FROM proofs")
    assert proof
    assert proof not in tuple(row)
    assert PROVIDER_LINK not in tuple(row)
