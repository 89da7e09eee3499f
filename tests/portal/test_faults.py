"""Faults that QA switches on."""

import pytest
from fastapi.testclient import TestClient

from mock_portal.faults import spared
from mock_portal.portal import Portal
from mock_portal.qa.client import Qa, QaRefused
from tests.portal.filed import PROVIDER_LINK, submitted


def statuses(client: TestClient, many: int, path: str = "/terms") -> list[int]:
    return [client.get(path).status_code for _ in range(many)]


def test_nothing_fails_unless_it_is_told_to(client: TestClient) -> None:
    assert statuses(client, 4) == [200] * 4


def test_every_third_request_fails(client: TestClient, qa: Qa) -> None:
    qa.faults(fail_every=3)
    assert statuses(client, 7) == [200, 200, 500, 200, 200, 500, 200]


def test_a_failure_is_a_page_that_says_so(client: TestClient, qa: Qa) -> None:
    qa.faults(fail_every=1)
    page = client.get("/terms")
    assert page.headers["content-type"].startswith("text/html")
    assert page.text.count("<h1>") == 1
    assert "<h1>Sorry, There Is a Problem</h1>" in page.text


def test_a_failing_request_changes_nothing(portal: Portal, client: TestClient, qa: Qa) -> None:
    sent = submitted(portal)
    client.post(f"/sign/{PROVIDER_LINK}", data={"last_four": "3456", "birth_date": "04/30/1979"})
    qa.faults(fail_every=1)
    assert client.post(f"/sign/{PROVIDER_LINK}/signature", data={"agree": "Yes"}).status_code == 500
    assert portal.store.get(sent.id) == sent


def test_the_design_and_the_qa_api_never_fail(client: TestClient, qa: Qa) -> None:
    qa.faults(fail_every=1)
    assert statuses(client, 2, "/static/portal.css") == [200, 200]
    assert statuses(client, 2, "/qa/clock") == [200, 200]


def test_requests_that_are_spared_do_not_count(client: TestClient, qa: Qa) -> None:
    qa.faults(fail_every=2)
    assert statuses(client, 1) == [200]
    statuses(client, 3, "/static/portal.css")
    qa.now()
    assert statuses(client, 2) == [500, 200]


def test_it_counts_from_the_moment_it_is_switched_on(client: TestClient, qa: Qa) -> None:
    qa.faults(fail_every=2)
    statuses(client, 1)
    qa.faults(fail_every=2)
    assert statuses(client, 2) == [200, 500]


def test_it_can_be_switched_off(client: TestClient, qa: Qa) -> None:
    qa.faults(fail_every=1)
    qa.no_faults()
    assert statuses(client, 3) == [200] * 3


def test_no_fault_named_means_none(client: TestClient, qa: Qa) -> None:
    qa.faults(fail_every=1)
    qa.faults()
    assert statuses(client, 2) == [200] * 2


def test_the_api_tells_what_goes_wrong(client: TestClient, qa: Qa) -> None:
    qa.faults(fail_every=3)
    assert client.get("/qa/faults").json()["fail_every"] == 3


def test_an_unknown_fault_is_refused_with_those_that_exist(client: TestClient, qa: Qa) -> None:
    qa.faults(fail_every=1)
    with pytest.raises(QaRefused, match=r"unknown: fail_evry; known: fail_every") as refused:
        qa.faults(fail_evry=3)
    assert refused.value.status == 422
    assert statuses(client, 1) == [500], "what was on stays on"


@pytest.mark.parametrize("every", [0, -3, "often", 2.5])
def test_a_fault_that_makes_no_sense_is_refused(client: TestClient, every: object) -> None:
    assert client.put("/qa/faults", json={"fail_every": every}).status_code == 422
    assert statuses(client, 2) == [200, 200]


@pytest.mark.parametrize("body", [[], "fail_every", None, 3])
def test_what_is_no_list_of_faults_is_refused(client: TestClient, body: object) -> None:
    assert client.put("/qa/faults", json=body).status_code == 422


@pytest.mark.parametrize(
    ("path", "is_spared"),
    [("/qa", True), ("/qa/clock", True), ("/static/portal.css", True), ("/", False), ("/qanda", False)],
)
def test_only_whole_words_of_a_path_are_spared(path: str, is_spared: bool) -> None:
    assert spared(path) is is_spared
