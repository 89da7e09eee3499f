"""The record that Medicare keeps once an application was approved."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from mock_portal.approval import effective_date
from mock_portal.enrollments import Enrollment
from mock_portal.portal import Portal
from mock_portal.store import Draft
from tests.portal.filed import LOCATIONS, NPI, PERSONAL, draft, in_process, provider_signature, submit


def approved(portal: Portal) -> Enrollment:
    done = portal.contractor.decide(in_process(portal).id, "approve")
    return portal.enrollments.get(done.enrollment_id)


def filed(portal: Portal, topics: dict[str, dict[str, object]]) -> Draft:
    return portal.signatures.sign(submit(portal, draft(portal, topics=topics)).signatures[0].token)


def test_the_record_has_everything_that_was_approved(portal: Portal) -> None:
    record = approved(portal)
    assert record.npi == NPI
    assert record.name == "Rosalind O'Hara-Nuñez Jr."
    assert (record.form, record.state, record.status) == ("CMS-855I", "Texas", "Active")
    assert record.contractor == "Novitas Solutions"
    assert (record.practitioner, record.arrangement) == ("Physician", "Private practice")
    assert record.topics == {"personal": PERSONAL, "locations": LOCATIONS}


def test_its_id_tells_the_day_it_was_made(portal: Portal) -> None:
    record = approved(portal)
    assert re.fullmatch(rf"I{portal.clock.today():%Y%m%d}[0-9]{{6}}", record.id)


def test_it_knows_which_application_made_it_and_the_application_knows_it(portal: Portal) -> None:
    record = approved(portal)
    application = portal.store.get(record.application)
    assert application.enrollment_id == record.id


def test_it_gets_a_ptan_of_the_state(portal: Portal) -> None:
    assert re.fullmatch(r"TX[0-9]{7}", approved(portal).ptan)


def test_a_provider_who_has_a_ptan_keeps_it(portal: Portal) -> None:
    sent = filed(portal, {"personal": {**PERSONAL, "ptan": "TXB123456"}})
    portal.contractor.decide(sent.id, "receive")
    done = portal.contractor.decide(sent.id, "approve")
    assert portal.enrollments.get(done.enrollment_id).ptan == "TXB123456"


def test_nothing_but_an_approval_makes_a_record(portal: Portal) -> None:
    received = in_process(portal)
    portal.contractor.decide(received.id, "review")
    portal.contractor.decide(received.id, "deny")
    assert list(portal.enrollments.all()) == []
    assert portal.store.get(received.id).enrollment_id == ""


def test_an_approved_change_brings_the_record_up_to_date_and_keeps_its_numbers(portal: Portal) -> None:
    record = approved(portal)
    portal.clock.advance(timedelta(days=1))
    changed = {"personal": {**PERSONAL, "last_name": "Nuñez"}}
    change = replace(draft(portal, topics=changed), kind="Change of information", enrollment_id=record.id)
    sent = submit(portal, change, provider_signature("another-link"))
    portal.signatures.sign(sent.signatures[0].token)
    portal.contractor.decide(sent.id, "receive")
    portal.contractor.decide(sent.id, "approve")
    [now] = portal.enrollments.all()
    assert (now.id, now.ptan, now.effective) == (record.id, record.ptan, record.effective)
    assert now.name == "Rosalind Nuñez Jr."
    assert now.topics == {**record.topics, **changed}  # what was not asked stays on file
    assert now.application == sent.id
    assert now.changed_at > record.changed_at


def test_services_count_from_the_day_the_application_was_filed(portal: Portal) -> None:
    filed_on = portal.clock.today().isoformat()
    sent = filed(portal, {"personal": PERSONAL, "locations": LOCATIONS})
    portal.clock.advance(timedelta(days=12))
    assert effective_date(portal.store.get(sent.id)) == filed_on


def test_but_not_before_the_first_practice_location_opens(portal: Portal) -> None:
    opening = (portal.clock.today() + timedelta(days=9)).isoformat()
    later = (portal.clock.today() + timedelta(days=40)).isoformat()
    sent = filed(portal, {"locations": {"locations": [{"start": later}, {"start": opening}]}})
    assert effective_date(sent) == opening


def test_corrections_do_not_move_the_day_of_filing(portal: Portal) -> None:
    filed_on = portal.clock.today().isoformat()
    received = in_process(portal)
    portal.contractor.decide(received.id, "return")
    portal.clock.advance(timedelta(days=9))
    again = submit(portal, portal.store.get(received.id), provider_signature("second-link"))
    assert effective_date(portal.signatures.sign(again.signatures[0].token)) == filed_on


def test_records_are_found_by_npi(portal: Portal) -> None:
    mine = approved(portal)
    other = portal.enrollments.add(replace(mine, npi="1999999984", name="Somebody Else"))
    assert [one.id for one in portal.enrollments.all(npi=NPI)] == [mine.id]
    assert [one.id for one in portal.enrollments.all()] == [mine.id, other.id]


def test_two_records_never_share_an_id(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = iter([7, 7, 8])
    monkeypatch.setattr("mock_portal.enrollments.secrets.randbelow", lambda _: next(numbers))
    seed = replace(approved_by_hand(), ptan="TX0000001")
    first, second = portal.enrollments.add(seed), portal.enrollments.add(seed)
    assert (first.id[-6:], second.id[-6:]) == ("000007", "000008")


def approved_by_hand() -> Enrollment:
    return Enrollment("", NPI, "Rosalind O'Hara", "CMS-855I", "Texas", "Novitas Solutions", "", "2026-01-05")


def test_an_unknown_id_is_no_record(portal: Portal) -> None:
    with pytest.raises(KeyError, match="I20260101000001"):
        portal.enrollments.get("I20260101000001")


def test_a_record_never_prints_its_answers(portal: Portal) -> None:
    assert "900123456" not in repr(approved(portal))
