"""What pages ask while they are filled."""

from fastapi.testclient import TestClient

from tests.portal.surfer import Surfer


def test_specialties_are_found_by_code_or_by_words_in_any_order(clerk: Surfer) -> None:
    ask = clerk.client
    assert ask.get("/lookup/specialties?q=11").json() == ["11 Internal medicine"]
    assert ask.get("/lookup/specialties?q=MEDICINE internal").json() == ["11 Internal medicine"]
    assert ask.get("/lookup/specialties?q=zzz").json() == []


def test_nothing_is_offered_before_something_was_typed(clerk: Surfer) -> None:
    assert clerk.client.get("/lookup/specialties?q= ").json() == []


def test_a_dozen_at_most_are_offered(clerk: Surfer) -> None:
    assert len(clerk.client.get("/lookup/specialties?q=o").json()) == 12


def test_nobody_looks_anything_up_without_signing_in(client: TestClient) -> None:
    assert client.get("/lookup/specialties?q=11").status_code == 401
    assert client.post("/lookup/birthplace", data={"birth_country": "Canada"}).status_code == 401
