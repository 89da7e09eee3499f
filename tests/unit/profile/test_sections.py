"""Sources: each place of a profile belongs to the section of the form that asks it."""

import pytest

from flows.profile.provider import Provider
from flows.profile.sections import SECTIONS, section


@pytest.mark.parametrize(
    ("where", "source"),
    [
        ("licenses[12].expires", "CMS-855I section 2B"),
        ("dea[0].number", "21 CFR 1301"),
        ("practice.locations[0].address.zip", "CMS-855I section 4B"),
        ("practice.locations[0].clia", "42 CFR 493"),
        ("practice.nothing", "CMS-855I section 4"),
        ("licences", "CMS-855I"),
        ("the file", "CMS-855I"),
    ],
)
def test_the_nearest_section_is_named(where: str, source: str) -> None:
    assert section(where) == source


def test_every_key_of_a_profile_has_one() -> None:
    assert set(Provider.model_fields) - set(SECTIONS) == {"synthetic"}
