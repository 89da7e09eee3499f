"""A short soak: the same as `make soak`, for twenty applications of few pages."""

from pathlib import Path

from tests.journey.crowd import short
from tests.journey.soak import AS_MEANT, soaked
from tests.journey.table import PACE, Record
from tests.journey.victims import portal_process

SEED = 20
PEOPLE = [short(30_000 + number) for number in range(20)]


def test_twenty_applications_four_at_once_under_faults_and_kills_are_each_filed_once(
    tmp_path: Path, record_property: Record
) -> None:
    with portal_process(tmp_path / "portal") as portal, soaked(portal, tmp_path, PEOPLE, SEED) as soak:
        found = soak.judge()
        for line in soak.told(found):
            PACE.note(record_property, "twenty applications", "", line.strip())
        assert found == {AS_MEANT: len(PEOPLE)}
        assert soak.killed
