"""Faults that QA switches on: how they are switched, told and combined."""

from collections.abc import Iterable

import pytest
from fastapi.testclient import TestClient

from mock_portal.faults import spared
from mock_portal.faults.fault import Struck
from mock_portal.faults.settings import FaultSettings
from mock_portal.portal import Portal
from mock_portal.qa.client import Qa, QaRefused
from tests.portal.filed import PROVIDER_LINK, submitted
from tests.portal.surfer import Surfer


def statuses(client: TestClient, many: int, path: str = "/terms") -> list[int]:
    return [client.get(path).status_code for _ in range(many)]


def places(qa: Qa, fault: str = "") -> list[int]:
    return [one["request"] for one in qa.struck(fault)]


def test_nothing_fails_unless_it_is_told_to(client: TestClient) -> None:
    assert statuses(client, 4) == [200] * 4


# --- 500s -------------------------------------------------------------------------------------------------------------


def test_every_third_request_fails(client: TestClient, qa: Qa) -> None:
    qa.faults(fail={"every": 3})
    assert statuses(client, 7) == [200, 200, 500, 200, 200, 500, 200]


def test_a_failure_is_a_page_that_says_so(client: TestClient, qa: Qa) -> None:
    qa.faults(fail=True)
    page = client.get("/terms")
    assert page.headers["content-type"].startswith("text/html")
    assert page.text.count("<h1>") == 1
    assert "<h1>Sorry, There Is a Problem</h1>" in page.text


def test_a_failing_request_changes_nothing(portal: Portal, client: TestClient, qa: Qa) -> None:
    sent = submitted(portal)
    client.post(f"/sign/{PROVIDER_LINK}", data={"last_four": "3456", "birth_date": "04/30/1979"})
    qa.faults(fail=True)
    assert client.post(f"/sign/{PROVIDER_LINK}/signature", data={"agree": "Yes"}).status_code == 500
    assert portal.store.get(sent.id) == sent


def test_a_failure_can_be_a_gateways(client: TestClient, qa: Qa) -> None:
    qa.faults(fail={"status": 502})
    assert statuses(client, 1) == [502]


# --- switching --------------------------------------------------------------------------------------------------------


def test_the_design_and_the_qa_api_never_fail(client: TestClient, qa: Qa) -> None:
    qa.faults(fail=True)
    assert statuses(client, 2, "/static/portal.css") == [200, 200]
    assert statuses(client, 2, "/qa/clock") == [200, 200]


def test_requests_that_are_spared_do_not_count(client: TestClient, qa: Qa) -> None:
    qa.faults(fail={"every": 2})
    assert statuses(client, 1) == [200]
    statuses(client, 3, "/static/portal.css")
    qa.now()
    assert statuses(client, 2) == [500, 200]


def test_it_counts_from_the_moment_it_is_switched_on(client: TestClient, qa: Qa) -> None:
    qa.faults(fail={"every": 2})
    statuses(client, 1)
    qa.faults(fail={"every": 2})
    assert statuses(client, 2) == [200, 500]


def test_it_can_be_switched_off(client: TestClient, qa: Qa) -> None:
    qa.faults(fail=True)
    qa.no_faults()
    assert statuses(client, 3) == [200] * 3


def test_no_fault_named_means_none(client: TestClient, qa: Qa) -> None:
    qa.faults(fail=True)
    qa.faults()
    assert statuses(client, 2) == [200] * 2


def test_an_unknown_fault_is_refused_with_those_that_exist(client: TestClient, qa: Qa) -> None:
    qa.faults(fail=True)
    with pytest.raises(QaRefused, match=r"unknown: fial; known: seed, .*fail, ") as refused:
        qa.faults(fial=True)
    assert refused.value.status == 422
    assert statuses(client, 1) == [500], "what was on stays on"


def test_a_fault_that_takes_no_such_thing_says_what_it_takes(qa: Qa) -> None:
    with pytest.raises(QaRefused, match=r"unknown: minutes; known: at, .*seconds"):
        qa.faults(slow={"minutes": 3})


@pytest.mark.parametrize(
    "fault", [{"every": 0}, {"every": "often"}, 3, "always", {"status": 200}, {"nth": 1, "every": 2}]
)
def test_a_fault_that_makes_no_sense_is_refused(client: TestClient, fault: object) -> None:
    assert client.put("/qa/faults", json={"fail": fault}).status_code == 422
    assert statuses(client, 2) == [200, 200]


@pytest.mark.parametrize("body", [[], "fail", None, 3])
def test_what_is_no_list_of_faults_is_refused(client: TestClient, body: object) -> None:
    assert client.put("/qa/faults", json=body).status_code == 422


@pytest.mark.parametrize(
    ("path", "is_spared"),
    [("/qa", True), ("/qa/clock", True), ("/static/portal.css", True), ("/", False), ("/qanda", False)],
)
def test_only_whole_words_of_a_path_are_spared(path: str, is_spared: bool) -> None:
    assert spared(path) is is_spared


# --- telling ----------------------------------------------------------------------------------------------------------


def test_the_api_tells_what_goes_wrong(client: TestClient, qa: Qa) -> None:
    qa.faults(seed=7, fail={"every": 3})
    told = client.get("/qa/faults").json()["settings"]
    assert told["seed"] == 7
    assert told["fail"]["every"] == 3
    assert "slow" not in told


def test_what_is_told_can_be_sent_again(client: TestClient, qa: Qa) -> None:
    qa.faults(seed=7, fail={"every": 3}, old_value={"value": "last_name", "times": 1})
    told = client.get("/qa/faults").json()["settings"]
    assert client.put("/qa/faults", json=told).json() == told


def test_the_api_tells_where_it_struck(client: TestClient, qa: Qa) -> None:
    qa.faults(fail={"every": 2})
    statuses(client, 3)
    client.post("/sign-in", data={"password": "a canary"})
    first, second = qa.struck()
    assert (first["fault"], first["request"], first["method"], first["path"]) == ("fail", 2, "GET", "/terms")
    assert (second["request"], second["method"], second["path"]) == (4, "POST", "/sign-in")
    assert "canary" not in client.get("/qa/faults").text


def test_what_struck_is_still_told_when_it_is_over(client: TestClient, qa: Qa) -> None:
    qa.faults(fail=True)
    statuses(client, 2)
    qa.no_faults()
    statuses(client, 2)
    assert places(qa) == [1, 2]


def test_a_new_start_forgets_what_struck(client: TestClient, qa: Qa) -> None:
    qa.faults(fail=True)
    statuses(client, 2)
    qa.faults(fail={"nth": 1})
    assert qa.struck() == []
    statuses(client, 2)
    qa.reset()
    assert qa.struck() == []
    assert statuses(client, 1) == [200]


def test_only_the_last_thousand_are_told(client: TestClient, qa: Qa, portal: Portal) -> None:
    qa.faults(too_many=True)
    portal.faults.struck.extend([Struck("slow", 1, "GET", "/", "2026-01-05T12:00:00+00:00")] * 2000)
    statuses(client, 1)
    assert len(qa.struck()) == 1000
    assert qa.struck()[-1]["path"] == "/terms"


def test_every_fault_is_described(client: TestClient) -> None:
    document = client.get("/qa/openapi.json").json()
    described = document["components"]["schemas"]["FaultSettings"]["properties"]
    assert set(described) == set(FaultSettings.model_fields)
    assert all(one["description"] for one in described.values())
    assert "seconds (2.0): How long" in described["slow"]["description"]


def test_the_page_for_people_says_what_a_fault_takes_and_when_it_strikes(client: TestClient) -> None:
    page = client.get("/qa/docs").text
    assert "every: It strikes every n-th of them." in page
    assert "kilobytes (1000): How much is added." in page


# --- chance and combinations ------------------------------------------------------------------------------------------


def struck(client: TestClient, qa: Qa, requests: Iterable[str], **faults: object) -> list[tuple[str, int]]:
    qa.faults(**faults)
    for path in requests:
        client.get(path)
    return [(one["fault"], one["request"]) for one in qa.struck()]


def test_the_same_seed_and_the_same_requests_give_the_same_faults(client: TestClient, qa: Qa) -> None:
    faults = {"seed": 5, "fail": {"share": 0.4}, "maintenance": {"share": 0.4}, "news": {"share": 0.5}}
    asked = ["/terms", "/sign-in"] * 15
    first = struck(client, qa, asked, **faults)
    assert len({name for name, _ in first}) == 3
    assert struck(client, qa, asked, **faults) == first
    assert struck(client, qa, asked, **{**faults, "seed": 6}) != first


def test_one_more_fault_leaves_the_turns_of_the_others_alone(client: TestClient, qa: Qa) -> None:
    asked = ["/terms"] * 20
    alone = struck(client, qa, asked, seed=5, too_many={"share": 0.4})
    both = struck(client, qa, asked, seed=5, too_many={"share": 0.4}, large={"share": 0.5, "kilobytes": 1})
    assert [one for one in both if one[0] == "too_many"] == alone


def test_two_faults_at_once_strike_each_in_its_turn(client: TestClient, qa: Qa) -> None:
    qa.faults(fail={"every": 2}, too_many={"every": 3})
    assert statuses(client, 6) == [200, 500, 429, 500, 200, 429]
    assert places(qa, "fail") == [2, 4], "it was not reached at the sixth: the portal was too busy to fail"


def test_all_changes_of_a_page_come_together(client: TestClient, qa: Qa) -> None:
    qa.faults(survey=True, popup=True, large={"kilobytes": 5}, broken=True)
    page = client.get("/terms")
    for sign in ('id="survey"', "window.open", "Notice 000001", "I accept the terms of use"):
        assert sign in page.text
    assert "</p>" not in page.text
    assert int(page.headers["content-length"]) == len(page.content)
    assert {one["fault"] for one in qa.struck()} == {"survey", "popup", "large", "broken"}


def test_a_fault_that_keeps_the_request_away_protects_the_portal_from_those_behind_it(
    clerk: Surfer, portal: Portal, qa: Qa
) -> None:
    sent = submitted(portal)
    qa.faults(maintenance=True, expire=True)
    assert clerk.open("/associates").heading == "The Portal Is Under Maintenance"
    qa.no_faults()
    assert clerk.open("/associates").heading == "My Associates", "the session is still there"
    assert portal.store.get(sent.id) == sent


def test_changes_of_the_words_reach_the_pages_of_faults_too(client: TestClient, qa: Qa) -> None:
    qa.changes(renamed={"News and Announcements": "What Is New"})
    qa.faults(news=True)
    assert "<h1>What Is New</h1>" in client.get("/terms").text
