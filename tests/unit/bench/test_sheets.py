"""The table of the application that every peer fills."""

from itertools import pairwise
from pathlib import Path

from stdnum.luhn import is_valid

from tests.bench.profiles import npi, provider
from tests.bench.race import PEERS
from tests.bench.sheets import Credentials, sheets
from tests.bench.table import TITLES

WHO = Credentials("user", "password", "123456")


def test_every_file_that_is_sent_is_there() -> None:
    sent = [one.value for sheet in sheets(WHO, "1900000070") for one in sheet.entries if one.kind == "file"]
    assert len(sent) == 7
    assert all(Path(one).is_file() for one in sent)


def test_no_page_follows_one_of_the_same_heading() -> None:
    """Or a peer that waits for a heading could fill the page that it just left."""
    headings = [sheet.heading for sheet in sheets(WHO, "1900000070")]
    assert all(one != other for one, other in pairwise(headings))


def test_every_peer_is_told_what_it_is() -> None:
    assert sorted(PEERS) == sorted(TITLES)


def test_every_number_is_another_provider_that_could_exist() -> None:
    numbers = {npi(number) for number in range(200)}
    assert len(numbers) == 200
    assert all(is_valid("80840" + one) for one in numbers)


def test_a_profile_has_as_many_locations_as_asked_for_each_of_another_name() -> None:
    for count in (1, 3, 50):
        places = provider("1900000070", count)["practice"]["locations"]
        assert len({place["name"] for place in places}) == count
