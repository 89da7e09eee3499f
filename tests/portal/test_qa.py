"""The QA API: how tests know the truth, and move it."""

import re
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from mock_portal.portal import Portal
from mock_portal.qa.client import Qa, QaRefused
from tests.portal.filed import (
    NPI,
    PERSONAL,
    draft,
    in_process,
    official_signature,
    provider_signature,
    signed,
    submitted,
)

# --- accounts ---------------------------------------------------------------------------------------------------------


def test_there_is_an_account_of_every_role(qa: Qa) -> None:
    assert {one["role"] for one in qa.accounts()} == {"surrogate", "provider", "official"}


def test_an_account_has_what_is_needed_to_sign_in(qa: Qa) -> None:
    account = qa.account("surrogate")
    assert account["user_id"]
    assert account["password"]
    assert re.fullmatch(r"[A-Z2-7]+=*", account["totp_secret"])
    assert "@example." in account["email"]


def test_a_colleague_can_join(qa: Qa) -> None:
    first, colleague = qa.account("surrogate"), qa.new_account("surrogate")
    assert colleague["role"] == "surrogate"
    assert colleague["user_id"] != first["user_id"]
    assert colleague["totp_secret"] != first["totp_secret"]
    assert colleague in qa.accounts()


def test_a_role_that_nobody_has_is_an_error_that_names_those_that_exist(qa: Qa) -> None:
    with pytest.raises(LookupError, match=r"no account is a contractor; there are: .*surrogate"):
        qa.account("contractor")


# --- applications -----------------------------------------------------------------------------------------------------


def test_an_application_is_told_with_every_value(portal: Portal, qa: Qa) -> None:
    sent = submitted(portal)
    told = qa.application(sent.id)
    assert (told["id"], told["tracking_id"], told["npi"]) == (sent.id, sent.tracking_id, NPI)
    assert (told["form"], told["kind"], told["state"]) == ("CMS-855I", "Initial enrollment", "Texas")
    assert (told["practitioner"], told["arrangement"]) == ("Physician", "Private practice")
    assert told["reason"] == "Enrolling in Medicare for the first time"
    assert (told["status"], told["due"], told["version"]) == ("Pending E-Signature", sent.due, sent.version)
    assert told["contractor"] == "Novitas Solutions"
    assert told["signatory"]["email"] == "rosalind@example.com"
    assert told["topics"]["personal"] == PERSONAL


def test_its_signatures_carry_the_links_that_were_sent(portal: Portal, qa: Qa) -> None:
    [signature] = qa.application(submitted(portal).id)["signatures"]
    assert signature["role"] == "provider"
    assert signature["token"] == "link-of-the-provider"
    assert signature["signed_at"] == ""


def test_its_history_tells_every_status(portal: Portal, qa: Qa) -> None:
    history = qa.application(in_process(portal).id)["history"]
    assert [one["status"] for one in history] == ["In Progress", "Pending E-Signature", "Submitted", "In Process"]
    assert history[-1]["by"] == "Novitas Solutions"
    assert datetime.fromisoformat(history[-1]["at"]).tzinfo


def test_it_is_found_by_its_tracking_id_too(portal: Portal, qa: Qa) -> None:
    sent = submitted(portal)
    assert qa.application(sent.tracking_id)["id"] == sent.id


def test_an_unknown_application_is_said_to_be_unknown(qa: Qa) -> None:
    with pytest.raises(QaRefused, match="no application has the ID or tracking ID “T010120260000009”") as refused:
        qa.application("T010120260000009")
    assert refused.value.status == 404


def test_applications_come_oldest_first_and_by_provider(portal: Portal, qa: Qa) -> None:
    first, other, third = draft(portal), draft(portal, npi="1999999984"), draft(portal)
    assert [one["id"] for one in qa.applications()] == [first.id, other.id, third.id]
    assert [one["id"] for one in qa.applications("1999999984")] == [other.id]


def test_the_only_application_of_a_provider_is_the_only_one(portal: Portal, qa: Qa) -> None:
    with pytest.raises(LookupError, match=f"{NPI} has 0 applications, not one"):
        qa.only_application(NPI)
    opened = draft(portal)
    assert qa.only_application(NPI)["id"] == opened.id
    draft(portal)
    with pytest.raises(LookupError, match="has 2 applications"):
        qa.only_application(NPI)


# --- people and the contractor ----------------------------------------------------------------------------------------


def test_qa_signs_as_the_provider(portal: Portal, qa: Qa) -> None:
    sent = submitted(portal)
    told = qa.sign(sent.id)
    assert told["status"] == "Submitted"
    assert told["signatures"][0]["signed_at"]


def test_qa_signs_as_every_official(portal: Portal, qa: Qa) -> None:
    sent = submitted(portal, provider_signature(), official_signature(), official_signature("second-official"))
    told = qa.sign(sent.tracking_id, "official")
    assert told["status"] == "Pending E-Signature"
    assert [bool(one["signed_at"]) for one in told["signatures"]] == [False, True, True]
    assert qa.sign(sent.id)["status"] == "Submitted"


def test_what_waits_for_no_signature_cannot_be_signed(portal: Portal, qa: Qa) -> None:
    sent = signed(portal)
    with pytest.raises(QaRefused, match="is Submitted and waits for no signature of the provider") as refused:
        qa.sign(sent.id)
    assert refused.value.status == 409


def test_a_draft_cannot_be_signed(portal: Portal, qa: Qa) -> None:
    with pytest.raises(QaRefused, match="is In Progress"):
        qa.sign(draft(portal).id)


def test_nobody_signs_what_does_not_exist(qa: Qa) -> None:
    with pytest.raises(QaRefused) as refused:
        qa.sign("nothing")
    assert refused.value.status == 404


def test_qa_decides_as_the_contractor(portal: Portal, qa: Qa) -> None:
    sent = signed(portal)
    qa.decide(sent.id, "receive")
    qa.decide(sent.id, "review")
    done = qa.decide(sent.id, "approve", "Welcome to Medicare.")
    assert done["status"] == "Approved"
    assert done["history"][-1]["note"] == "Welcome to Medicare."
    [record] = qa.enrollments(NPI)
    assert record["id"] == done["enrollment_id"]
    assert record["ptan"]


def test_a_decision_that_is_not_allowed_says_what_is(portal: Portal, qa: Qa) -> None:
    sent = signed(portal)
    with pytest.raises(QaRefused, match="possible now: receive") as refused:
        qa.decide(sent.id, "approve")
    assert refused.value.status == 409


def test_a_decision_that_nobody_knows_names_those_that_exist(portal: Portal, client: TestClient) -> None:
    answer = client.post(f"/qa/applications/{signed(portal).id}/decision", json={"decision": "bless"})
    assert answer.status_code == 422
    assert "known: receive, review, return, approve, reject, deny" in answer.json()["detail"]


def test_nothing_is_decided_on_what_does_not_exist(qa: Qa) -> None:
    with pytest.raises(QaRefused) as refused:
        qa.decide("nothing", "receive")
    assert refused.value.status == 404


# --- enrollments ------------------------------------------------------------------------------------------------------


def test_a_record_can_be_there_before_the_test_begins(qa: Qa) -> None:
    made = qa.add_enrollment(npi=NPI, name="Rosalind O'Hara", state="Texas", ptan="TXB123456")
    assert re.fullmatch(r"I[0-9]{14}", made["id"])
    assert (made["ptan"], made["status"]) == ("TXB123456", "Active")
    assert qa.enrollments() == [made]
    assert qa.enrollments("1999999984") == []


def test_a_misspelled_field_of_a_record_is_refused(qa: Qa) -> None:
    with pytest.raises(QaRefused, match="Extra inputs are not permitted"):
        qa.add_enrollment(npi=NPI, name="Rosalind O'Hara", state="Texas", ptn="TXB123456")
    assert qa.enrollments() == []


# --- time -------------------------------------------------------------------------------------------------------------


def test_the_clock_tells_real_time_until_it_is_moved(qa: Qa) -> None:
    assert abs(qa.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_time_passes_as_told(qa: Qa) -> None:
    before = qa.now()
    after = qa.advance(days=2, hours=3, minutes=4, seconds=5)
    assert timedelta(0) <= after - before - timedelta(days=2, hours=3, minutes=4, seconds=5) < timedelta(seconds=5)


def test_spans_add_up(qa: Qa) -> None:
    before = qa.now()
    qa.advance(days=1)
    assert qa.advance(days=1) - before >= timedelta(days=2)


def test_it_can_be_any_time(qa: Qa) -> None:
    noon = datetime(2027, 2, 28, 12, tzinfo=UTC)
    assert abs(qa.set_now(noon) - noon) < timedelta(seconds=5)
    assert abs(qa.now() - noon) < timedelta(seconds=5)


def test_time_does_not_pass_backward(qa: Qa) -> None:
    with pytest.raises(QaRefused, match="greater than or equal to 0"):
        qa.advance(days=-1)


def test_a_time_without_a_zone_is_refused(client: TestClient) -> None:
    assert client.put("/qa/clock", json={"now": "2027-02-28T12:00:00"}).status_code == 422


@pytest.mark.parametrize("path", ["/qa/clock", "/qa/clock/advance"])
def test_an_unknown_unit_is_refused(client: TestClient, path: str) -> None:
    method = "PUT" if path == "/qa/clock" else "POST"
    assert client.request(method, path, json={"weeks": 3}).status_code == 422


@pytest.mark.parametrize("days", [50_000, 10**9, 1e308])
def test_a_span_beyond_every_calendar_is_refused_not_fatal(qa: Qa, days: float) -> None:
    before = qa.now()
    with pytest.raises(QaRefused) as refused:
        qa.advance(days=days)
    assert refused.value.status == 422
    assert qa.now() - before < timedelta(seconds=5)


# --- messages, reset --------------------------------------------------------------------------------------------------


def test_messages_are_read_in_the_order_they_were_sent(portal: Portal, qa: Qa) -> None:
    portal.outbox.send("a@example.com", "First", "one")
    portal.outbox.send("b@example.com", "Second", "two", "http://127.0.0.1/sign/token")
    first, second = qa.outbox()
    assert (first["to"], first["subject"], first["text"], first["link"]) == ("a@example.com", "First", "one", "")
    assert second["link"] == "http://127.0.0.1/sign/token"


def test_reset_forgets_everything(portal: Portal, qa: Qa) -> None:
    portal.contractor.decide(in_process(portal).id, "approve")
    qa.advance(days=90)
    qa.faults(fail={"every": 2})
    qa.changes(renamed={"Sign in": "Log in"})
    qa.reset()
    assert qa.applications() == []
    assert qa.enrollments() == []
    assert qa.outbox() == []
    assert abs(qa.now() - datetime.now(UTC)) < timedelta(seconds=5)
    assert portal.faults.active == []
    assert not portal.changes.any


def test_after_a_reset_there_are_accounts_again(qa: Qa) -> None:
    qa.reset()
    assert {one["role"] for one in qa.accounts()} == {"surrogate", "provider", "official"}


# --- who may use it ---------------------------------------------------------------------------------------------------

PATHS = ["/qa/accounts", "/qa/applications", "/qa/docs", "/qa/openapi.json"]


def visit(app: FastAPI, path: str, client: str = "127.0.0.1", **headers: str) -> httpx.Response:
    with TestClient(app, base_url="http://127.0.0.1", client=(client, 50000)) as visitor:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        answer: httpx.Response = visitor.get(path, headers=sent)
        return answer


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("client", ["192.0.2.7", "10.0.0.1", "2001:db8::7", "", "example.com"])
def test_no_other_machine_gets_an_answer(app: FastAPI, path: str, client: str) -> None:
    answer = visit(app, path, client)
    assert answer.status_code == 403
    assert answer.json() == {"detail": "The QA API answers programs on the same machine only."}


@pytest.mark.parametrize("client", ["127.0.0.1", "127.8.9.1", "::1"])
def test_this_machine_gets_one_by_each_of_its_names(app: FastAPI, client: str) -> None:
    assert visit(app, "/qa/accounts", client).status_code == 200
    assert visit(app, "/qa/accounts", client, Host="localhost:8055").status_code == 200
    assert visit(app, "/qa/accounts", client, Host="[::1]:8055").status_code == 200


def test_a_name_that_a_foreign_page_made_point_here_is_refused(app: FastAPI) -> None:
    assert visit(app, "/qa/accounts", Host="rebound.example.com").status_code == 403


@pytest.mark.parametrize("header", ["X_Forwarded_For", "Forwarded", "X_Real_IP"])
def test_nobody_gets_in_through_a_proxy(app: FastAPI, header: str) -> None:
    assert visit(app, "/qa/accounts", **{header: "192.0.2.7"}).status_code == 403


def test_another_machine_resets_nothing(app: FastAPI, portal: Portal) -> None:
    sent = submitted(portal)
    with TestClient(app, base_url="http://127.0.0.1", client=("192.0.2.7", 50000)) as visitor:
        assert visitor.post("/qa/reset").status_code == 403
    assert portal.store.get(sent.id) == sent


# --- documentation ----------------------------------------------------------------------------------------------------


def test_the_openapi_document_lists_the_qa_api_and_nothing_else(client: TestClient) -> None:
    document = client.get("/qa/openapi.json").json()
    assert "/qa/applications/{id}/decision" in document["paths"]
    assert {path for path in document["paths"] if not path.startswith("/qa/")} == set()


def test_the_page_for_people_shows_every_operation_and_needs_no_other_site(client: TestClient) -> None:
    page = client.get("/qa/docs")
    assert page.headers["content-type"].startswith("text/html")
    document = client.get("/qa/openapi.json").json()
    for path, methods in document["paths"].items():
        for method in methods:
            assert f"{method.upper()} {path}" in page.text
    assert re.findall(r'(?:src|href)="(?:https?:)?//', page.text) == []


def test_the_page_for_people_tells_the_fields_and_their_types(client: TestClient) -> None:
    page = client.get("/qa/docs").text
    assert "<code>redirect_loop</code>" in page
    assert "“provider” or “official”" in page
    assert "list of Signature" in page


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json"])
def test_the_portal_itself_documents_nothing(client: TestClient, path: str) -> None:
    assert "openapi" not in client.get(path).text.lower()


# --- the client -------------------------------------------------------------------------------------------------------


def test_a_refusal_without_words_is_told_by_its_status(app: FastAPI) -> None:
    with TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 50000)) as client:
        elsewhere = Qa("http://127.0.0.1", client=client)
        client.base_url = "http://127.0.0.1/elsewhere"
        with pytest.raises(QaRefused, match=r"GET .*accounts: .*\(HTTP 404\)"):
            elsewhere.accounts()


def test_a_portal_that_is_not_there_is_a_connection_error() -> None:
    with Qa("http://127.0.0.1:9") as qa, pytest.raises(httpx.ConnectError):
        qa.now()
