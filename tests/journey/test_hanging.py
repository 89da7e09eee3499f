"""What hangs without a word is given up and begun anew: no run is lost to it."""

from pathlib import Path

import pytest

from agent import legs
from agent.evidence.verify import verify
from agent.stages import Stage
from mock_portal.plugin import MockPortal
from tests.journey.command import profile
from tests.journey.firm import working

WHO = "order-and-certify-other"


def test_a_leg_that_does_not_end_is_given_up_told_and_filed_once_when_it_goes_on(
    mock_portal: MockPortal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with working(tmp_path / "firm") as firm:
        firm.new_account(mock_portal, "enroll")
        with monkeypatch.context() as hurried:
            hurried.setattr(legs, "LONGEST", 0.4)
            run = firm.hand_in(mock_portal, tmp_path / "roster", {"profile": str(profile(WHO)), "command": "enroll"})
            given_up = firm.settled({WHO: run})[WHO]
        assert (given_up.stage, given_up.error, given_up.waiting_for) == (Stage.PARKED, "TookTooLong", "operator")
        assert given_up.tries, "it was begun anew by itself before a person had to look"
        firm.new_account(mock_portal, "enroll")
        firm.retry(given_up)
        filed = firm.settled({WHO: run})[WHO]
        assert (filed.stage, filed.presses) == (Stage.FILED, 1)
        for place in filed.evidence:
            assert verify(Path(place.partition(":")[2]), firm.home) == ()
    [application] = mock_portal.qa.applications()
    assert application["tracking_id"] == filed.tracking_id
