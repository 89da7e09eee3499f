"""The clock, turned for a moment to what happened back then."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from mock_portal.portal import Portal

THEN = datetime(2021, 5, 3, 12, tzinfo=UTC)
SOON = timedelta(seconds=5)


@pytest.fixture(autouse=True)
def next_week(portal: Portal) -> None:
    portal.clock.advance(timedelta(days=7))


def test_inside_it_is_that_time_and_afterwards_what_it_was(portal: Portal) -> None:
    ahead = portal.clock.ahead
    with portal.clock.turned(THEN):
        assert portal.clock.now() - THEN < SOON
    assert portal.clock.ahead == ahead


def test_what_is_kept_inside_carries_that_time(portal: Portal) -> None:
    with portal.clock.turned(THEN):
        told = portal.store.now()
    assert told.startswith("2021-05-03T12:00:0")


def test_it_may_be_turned_inside_a_turn(portal: Portal) -> None:
    with portal.clock.turned(THEN):
        with portal.clock.turned(THEN + timedelta(days=400)):
            assert portal.clock.today().isoformat() == "2022-06-07"
        assert portal.clock.today().isoformat() == "2021-05-03"


def test_it_is_what_it_was_after_something_went_wrong_too(portal: Portal) -> None:
    ahead = portal.clock.ahead
    with pytest.raises(KeyError), portal.clock.turned(THEN):
        portal.store.get("nothing")
    assert portal.clock.ahead == ahead


def test_also_where_a_larger_change_goes_on_after_it(portal: Portal) -> None:
    ahead = portal.clock.ahead
    with portal.database.change():
        with pytest.raises(KeyError), portal.clock.turned(THEN):
            portal.store.get("nothing")
        portal.store.now()
    assert portal.clock.ahead == ahead


def test_it_is_not_turned_beyond_every_calendar(portal: Portal) -> None:
    ahead = portal.clock.ahead
    with pytest.raises(ValueError, match="within 36500 days"), portal.clock.turned(datetime.max.replace(tzinfo=UTC)):
        pytest.fail("it was turned")
    assert portal.clock.ahead == ahead


def test_nobody_else_sees_it(portal: Portal) -> None:
    seen: list[datetime] = []
    other = threading.Thread(target=lambda: seen.append(portal.clock.now()))
    with portal.clock.turned(THEN):
        other.start()
        assert portal.clock.now() - THEN < SOON
    other.join()
    assert seen[0] > datetime.now(UTC)
