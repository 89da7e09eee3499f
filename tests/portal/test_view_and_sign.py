"""View and Sign: who finds what waiting for them, and that a surrogate never does."""

from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from mock_portal.accounts import OFFICIAL, PROVIDER, SURROGATE, Account
from mock_portal.portal import Portal
from tests.portal import filed
from tests.portal.surfer import Page, Surfer
from tests.portal.test_pages import is_sound
from tests.portal.visitors import signed_in

WAITING = "Waiting for Your Signature"


def page_of(client: TestClient, portal: Portal, account: Account) -> Page:
    """What they find."""
    return signed_in(client, portal, account).open("/signatures")


def tracking_ids(page: Page) -> list[str]:
    return [row["Tracking ID"] for row in page.table(WAITING)]


def both(portal: Portal) -> str:
    """The tracking ID of an application that waits for the provider and for an official."""
    return filed.submitted(portal, filed.provider_signature(), filed.official_signature()).tracking_id


def test_a_provider_finds_what_waits_for_them(client: TestClient, portal: Portal) -> None:
    sent = filed.submitted(portal)
    page = page_of(client, portal, portal.accounts.add(PROVIDER, "rosalind@example.com"))
    is_sound(page)
    assert page.heading == "View and Sign"
    assert page.table(WAITING) == [
        {
            "Tracking ID": sent.tracking_id,
            "Application": "CMS-855I Initial enrollment",
            "Provider": "Rosalind O'Hara-Nuñez Jr.",
            "NPI": filed.NPI,
            "You Sign As": "Provider",
            "Sign By": f"{portal.clock.today() + timedelta(days=20):%m/%d/%Y}",
            "Actions": "Sign",
        }
    ]


def test_it_is_found_in_the_navigation(clerk: Surfer) -> None:
    clerk.open("/associates")
    assert clerk.follow("View and Sign").path == "/signatures"


def test_an_address_is_the_same_in_capital_letters(client: TestClient, portal: Portal) -> None:
    sent = filed.submitted(portal)
    page = page_of(client, portal, portal.accounts.add(PROVIDER, "Rosalind@Example.com"))
    assert tracking_ids(page) == [sent.tracking_id]


def test_a_provider_is_known_by_their_npi_too(client: TestClient, portal: Portal) -> None:
    sent = filed.submitted(portal)
    page = page_of(client, portal, portal.accounts.add(PROVIDER, "elsewhere@example.org", filed.NPI))
    assert tracking_ids(page) == [sent.tracking_id]


def test_by_the_npi_a_provider_does_not_become_the_official(client: TestClient, portal: Portal) -> None:
    both(portal)
    page = page_of(client, portal, portal.accounts.add(PROVIDER, "elsewhere@example.org", filed.NPI))
    assert [row["You Sign As"] for row in page.table(WAITING)] == ["Provider"]


def test_an_official_finds_what_waits_for_them_alone(client: TestClient, portal: Portal) -> None:
    tracking_id = both(portal)
    official = next(one for one in portal.accounts.all() if one.role == OFFICIAL)
    page = page_of(client, portal, official)
    assert [(row["Tracking ID"], row["You Sign As"]) for row in page.table(WAITING)] == [
        (tracking_id, "Official of an organization")
    ]


@pytest.mark.parametrize("role", [PROVIDER, OFFICIAL])
def test_others_find_nothing(client: TestClient, portal: Portal, role: str) -> None:
    both(portal)
    page = page_of(client, portal, portal.accounts.add(role, "somebody@example.org"))
    assert tracking_ids(page) == []
    assert "Nothing waits for your signature." in page.text
    assert filed.PROVIDER_LINK not in page.response.text


def test_accounts_without_an_npi_have_no_application_in_common(client: TestClient, portal: Portal) -> None:
    filed.submit(portal, filed.draft(portal, npi=""))
    assert tracking_ids(page_of(client, portal, portal.accounts.add(PROVIDER, "somebody@example.org"))) == []


def test_what_was_signed_waits_no_longer(client: TestClient, portal: Portal) -> None:
    both(portal)
    provider = portal.accounts.add(PROVIDER, "rosalind@example.com")
    portal.signatures.sign(filed.PROVIDER_LINK)
    assert tracking_ids(page_of(client, portal, provider)) == []


def test_what_nobody_signed_in_time_waits_no_longer(client: TestClient, portal: Portal) -> None:
    filed.submitted(portal)
    portal.clock.advance(timedelta(days=21))
    assert tracking_ids(page_of(client, portal, portal.accounts.add(PROVIDER, npi=filed.NPI))) == []


def test_a_draft_waits_for_nobody(client: TestClient, portal: Portal) -> None:
    filed.draft(portal)
    assert tracking_ids(page_of(client, portal, portal.accounts.add(PROVIDER, npi=filed.NPI))) == []


# --- signing from there -----------------------------------------------------------------------------------------------


def test_sign_leads_to_the_proof_of_identity_and_then_to_the_signature(client: TestClient, portal: Portal) -> None:
    sent = filed.submitted(portal)
    provider = signed_in(client, portal, portal.accounts.add(PROVIDER, npi=filed.NPI))
    provider.open("/signatures")
    page = provider.follow("Sign")
    assert page.labels() == ["Last Four Digits of Your Social Security Number", "Date of Birth"]
    answers = {"Last Four Digits of Your Social Security Number": filed.SSN[-4:], "Date of Birth": "04/30/1979"}
    provider.fill(answers).press("Continue")
    provider.fill({"I have read the certification statement, and I sign this application": True}).press("Sign")
    assert provider.page.heading == "Application Signed"
    assert portal.store.get(sent.id).status == "Submitted"


def test_being_signed_in_is_no_proof_of_identity(client: TestClient, portal: Portal) -> None:
    sent = filed.submitted(portal)
    provider = signed_in(client, portal, portal.accounts.add(PROVIDER, npi=filed.NPI))
    provider.open("/signatures")
    provider.follow("Sign")
    client.post(f"/sign/{filed.PROVIDER_LINK}/signature", data={"agree": "Yes"})
    assert portal.store.get(sent.id) == sent


def test_an_official_comes_to_the_statement(client: TestClient, portal: Portal) -> None:
    both(portal)
    official = signed_in(client, portal, next(one for one in portal.accounts.all() if one.role == OFFICIAL))
    official.open("/signatures")
    assert "Certification Statement" in official.follow("Sign").text


# --- a surrogate ------------------------------------------------------------------------------------------------------


def test_a_surrogate_learns_that_they_can_never_sign(clerk: Surfer, portal: Portal) -> None:
    filed.submitted(portal)
    page = clerk.open("/signatures")
    is_sound(page)
    assert "A surrogate can never sign." in page.text
    assert not page.table(WAITING)


@pytest.mark.parametrize("role", ["provider", "official"])
def test_a_surrogate_gets_no_link_even_with_the_signers_address(client: TestClient, portal: Portal, role: str) -> None:
    both(portal)
    address = {"provider": "rosalind@example.com", "official": "official@example.com"}[role]
    page = page_of(client, portal, portal.accounts.add(SURROGATE, address, filed.NPI))
    assert "A surrogate can never sign." in page.text
    assert "/sign/" not in page.response.text


def test_a_surrogate_with_the_signers_address_is_refused_at_the_link(client: TestClient, portal: Portal) -> None:
    sent = filed.submitted(portal)
    surrogate = signed_in(client, portal, portal.accounts.add(SURROGATE, "rosalind@example.com", filed.NPI))
    assert surrogate.open(f"/sign/{filed.PROVIDER_LINK}").heading == "A Surrogate Cannot Sign"
    assert portal.store.get(sent.id) == sent


def test_nobody_sees_it_without_signing_in(guest: Surfer) -> None:
    assert guest.open("/signatures").path == "/terms"
