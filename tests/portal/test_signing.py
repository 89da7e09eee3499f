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


def prove(client: TestClient, path: str = PROVIDER, **other: str) -> httpx.Response:
    page: httpx.Response = client.post(path, data={**IDENTITY, **other})
    return page


def agree(client: TestClient, path: str = PROVIDER) -> httpx.Response:
    page: httpx.Response = client.post(f"{path}/signature", data={"agree": "Yes"})
    return page


# --- who the provider is ----------------------------------------------------------------------------------------------


def test_the_link_asks_the_provider_who_they_are(portal: Portal, client: TestClient) -> None:
    submitted(portal)
    page = client.get(PROVIDER)
    assert heading(page) == "Sign an Application"
    assert "Last Four Digits of Your Social Security Number" in page.text
    assert "Date of Birth" in page.text
    assert "Certification Statement" not in page.text


def test_the_page_before_the_proof_tells_nothing_of_the_provider(portal: Portal, client: TestClient) -> None:
    submitted(portal)
    page = client.get(PROVIDER).text
    for told in ("Rosalind", "Hara", "1234567893", SSN, "3456", "1979"):
        assert told not in page


def test_the_right_answers_lead_to_the_statement(portal: Portal, client: TestClient) -> None:
    sent = submitted(portal)
    page = prove(client)
    assert page.status_code == 200
    assert heading(page) == "Sign an Application"
    assert "Certification Statement" in page.text
    assert sent.tracking_id in page.text
    assert "Rosalind O&#39;Hara-Nuñez Jr." in page.text
    assert SSN not in page.text


@pytest.mark.parametrize("wrong", [{"last_four": "3457"}, {"birth_date": "04/30/1978"}])
def test_a_wrong_answer_leads_nowhere(portal: Portal, client: TestClient, wrong: dict[str, str]) -> None:
    submitted(portal)
    page = prove(client, **wrong)
    assert page.status_code == 422
    assert "What you entered does not match our records" in page.text
    assert 'value="3' not in page.text, "what was tried is not shown again"
    assert "Certification Statement" not in client.get(PROVIDER).text


def test_which_of_the_two_is_wrong_is_not_told(portal: Portal, client: TestClient) -> None:
    submitted(portal)
    pages = [prove(client, last_four="3457", birth_date="04/30/1979"), prove(client, birth_date="04/30/1978")]
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
    portal: Portal, client: TestClient, entered: dict[str, str], said: str
) -> None:
    submitted(portal)
    page = prove(client, **entered)
    assert page.status_code == 422
    assert said in page.text
    assert "There is a problem" in page.text


def test_what_is_no_answer_does_not_count_as_a_try(portal: Portal, client: TestClient) -> None:
    submitted(portal)
    for _ in range(6):
        prove(client, last_four="")
    assert "Certification Statement" in prove(client).text


def test_five_wrong_answers_lock_the_link(portal: Portal, client: TestClient) -> None:
    submitted(portal)
    pages = [prove(client, last_four="0001") for _ in range(5)]
    assert [page.status_code for page in pages] == [422, 422, 422, 422, 403]
    assert heading(pages[-1]) == "This Link Is Locked"
    assert heading(prove(client)) == "This Link Is Locked"
    assert heading(client.get(PROVIDER)) == "This Link Is Locked"


def test_a_provider_without_a_saved_number_can_prove_nothing(portal: Portal, client: TestClient) -> None:
    submit(portal, draft(portal, topics={"personal": {"ssn": None, "birth_date": BORN}}))
    assert prove(client, last_four="0000").status_code == 422


def test_another_browser_has_to_prove_it_again(portal: Portal, client: TestClient) -> None:
    submitted(portal)
    prove(client)
    client.cookies.clear()
    assert "Certification Statement" not in client.get(PROVIDER).text


def test_after_a_quarter_of_an_hour_it_has_to_be_proved_again(portal: Portal, client: TestClient) -> None:
    submitted(portal)
    prove(client)
    portal.clock.advance(timedelta(minutes=15))
    assert "Certification Statement" not in client.get(PROVIDER).text
    agree(client)
    assert not portal.store.get(submitted_id(portal)).signatures[0].signed_at


def submitted_id(portal: Portal) -> str:
    [only] = portal.store.all()
    return only.id


# --- signing ----------------------------------------------------------------------------------------------------------


def test_signing_sends_the_application_to_the_contractor(portal: Portal, client: TestClient) -> None:
    sent = submitted(portal)
    prove(client)
    page = agree(client)
    assert heading(page) == "Application Signed"
    signed = portal.store.get(sent.id)
    assert signed.status == "Submitted"
    assert signed.signatures[0].signed_at == portal.store.get(sent.id).history[-1].at
    assert signed.history[-1].by == "Rosalind O'Hara-Nuñez"
    assert signed.due == ""


def test_the_signatory_gets_an_acknowledgement(portal: Portal, client: TestClient) -> None:
    sent = submitted(portal)
    prove(client)
    agree(client)
    message = portal.outbox.messages()[-1]
    assert message.to == "rosalind@example.com"
    assert sent.tracking_id in message.text


def test_nobody_signs_without_selecting_the_box(portal: Portal, client: TestClient) -> None:
    sent = submitted(portal)
    prove(client)
    page = client.post(f"{PROVIDER}/signature")
    assert page.status_code == 422
    assert "Read the statement to its end and select the box" in page.text
    assert portal.store.get(sent.id) == sent


def test_nobody_signs_without_the_proof(portal: Portal, client: TestClient) -> None:
    sent = submitted(portal)
    page = agree(client)
    assert heading(page) == "Sign an Application"
    assert "Date of Birth" in page.text
    assert portal.store.get(sent.id) == sent


def test_the_proof_of_one_link_is_none_for_another(portal: Portal, client: TestClient) -> None:
    submitted(portal)
    prove(client)
    proof = client.cookies.get("signer", path=PROVIDER)
    assert proof
    submit(portal, draft(portal, npi="1999999984"), provider_signature("other-link"))
    page = client.post("/sign/other-link/signature", data={"agree": "Yes"}, headers={"Cookie": f"signer={proof}"})
    assert "Date of Birth" in page.text


def test_the_box_waits_for_the_end_of_the_statement(portal: Portal, client: TestClient) -> None:
    submitted(portal)
    page = prove(client).text
    assert 'data-unlocks="agree"' in page
    assert 'id="agree"' in page


def test_after_corrections_the_last_signature_makes_it_resubmitted(portal: Portal, client: TestClient) -> None:
    back = portal.contractor.decide(in_process(portal).id, "return")
    submit(portal, back, provider_signature("second-link"))
    prove(client, "/sign/second-link")
    agree(client, "/sign/second-link")
    assert portal.store.get(back.id).status == "Resubmitted"


# --- links that lead nowhere ------------------------------------------------------------------------------------------


def test_a_used_link_says_so(portal: Portal, client: TestClient) -> None:
    sent = submitted(portal)
    portal.signatures.sign(PROVIDER_LINK)
    for page in (client.get(PROVIDER), prove(client), agree(client)):
        assert (page.status_code, heading(page)) == (410, "This Link Has Been Used")
    assert len(portal.store.get(sent.id).history) == 3


def test_an_expired_link_says_so(portal: Portal, client: TestClient) -> None:
    submitted(portal)
    prove(client)
    portal.clock.advance(timedelta(days=21))
    for page in (client.get(PROVIDER), prove(client), agree(client)):
        assert (page.status_code, heading(page)) == (410, "This Link Has Expired")
    [rejected] = portal.store.all()
    assert rejected.status == "Rejected"


def test_a_link_that_was_never_sent_is_not_valid(portal: Portal, client: TestClient) -> None:
    submitted(portal)
    page = client.get("/sign/link-of-the-provide")
    assert (page.status_code, heading(page)) == (404, "This Link Is Not Valid")


def test_the_link_of_an_earlier_submission_is_not_valid(portal: Portal, client: TestClient) -> None:
    back = portal.contractor.decide(in_process(portal).id, "return")
    submit(portal, back, provider_signature("second-link"))
    assert heading(client.get(PROVIDER)) == "This Link Is Not Valid"


# --- a surrogate ------------------------------------------------------------------------------------------------------


def test_a_surrogate_is_refused(portal: Portal, client: TestClient) -> None:
    sent = submitted(portal)
    sign_in(client, portal, "surrogate")
    for page in (client.get(PROVIDER), prove(client), agree(client)):
        assert (page.status_code, heading(page)) == (403, "A Surrogate Cannot Sign")
    assert portal.store.get(sent.id) == sent


def test_a_surrogate_is_refused_even_with_a_proof_given_before_signing_in(portal: Portal, client: TestClient) -> None:
    sent = submitted(portal)
    prove(client)
    sign_in(client, portal, "surrogate")
    assert heading(agree(client)) == "A Surrogate Cannot Sign"
    assert portal.store.get(sent.id) == sent


def test_a_surrogate_does_not_learn_whether_a_link_exists(portal: Portal, client: TestClient) -> None:
    sign_in(client, portal, "surrogate")
    assert heading(client.get("/sign/anything")) == "A Surrogate Cannot Sign"


# --- an official ------------------------------------------------------------------------------------------------------


def test_an_official_is_asked_to_sign_in(portal: Portal, client: TestClient) -> None:
    submitted(portal, provider_signature(), official_signature())
    page = client.get(OFFICIAL)
    assert heading(page) == "Sign an Application"
    assert 'href="/terms"' in page.text
    assert "Certification Statement" not in page.text


@pytest.mark.parametrize("role", ["official", "provider"])
def test_an_official_signs_by_an_account_of_their_own(portal: Portal, client: TestClient, role: str) -> None:
    sent = submitted(portal, provider_signature(), official_signature())
    sign_in(client, portal, role)
    assert "Certification Statement" in client.get(OFFICIAL).text
    assert heading(agree(client, OFFICIAL)) == "Application Signed"
    assert [bool(one.signed_at) for one in portal.store.get(sent.id).signatures] == [False, True]


def test_an_official_signs_nothing_without_an_account(portal: Portal, client: TestClient) -> None:
    sent = submitted(portal, provider_signature(), official_signature())
    prove(client, OFFICIAL)
    agree(client, OFFICIAL)
    assert portal.store.get(sent.id) == sent


def test_the_statement_names_the_organization(portal: Portal, client: TestClient) -> None:
    organization = {"legal_name": "Lakeside Medical Group", "official_email": "official@example.com"}
    topics: dict[str, dict[str, object]] = {"reassignments": {"any": "Yes", "reassignments": [organization]}}
    submit(portal, draft(portal, topics=topics), official_signature())
    sign_in(client, portal, "official")
    assert "Lakeside Medical Group" in client.get(OFFICIAL).text


def test_it_waits_until_everybody_has_signed(portal: Portal, client: TestClient) -> None:
    sent = submitted(portal, provider_signature(), official_signature())
    prove(client)
    page = agree(client)
    assert "Still missing: Maria Ortiz" in page.text
    waiting = portal.store.get(sent.id)
    assert (waiting.status, waiting.due) == ("Pending E-Signature", sent.due)
    assert waiting.history[-1].note == "Signed by Rosalind O'Hara-Nuñez."
    assert portal.signatures.sign(OFFICIAL_LINK).status == "Submitted"


# --- secrets ----------------------------------------------------------------------------------------------------------


def test_a_signature_never_prints_its_link(portal: Portal) -> None:
    assert PROVIDER_LINK not in repr(submitted(portal))


def test_neither_links_nor_proofs_are_kept_in_clear(portal: Portal, client: TestClient) -> None:
    submitted(portal)
    prove(client)
    proof = client.cookies.get("signer", path=PROVIDER)
    [row] = portal.database.run("SELECT * FROM proofs")
    assert proof
    assert proof not in tuple(row)
    assert PROVIDER_LINK not in tuple(row)
