"""How thorough the tests are: the suite tries a choice of places, `make thorough` tries every one of them."""

import os

import pytest

from tests.journey.command import PROFILES

THOROUGH = bool(os.environ.get("CREDWRIGHT_THOROUGH"))
"""Every fault for every kind of application, every page to be killed at, every fixture for every command."""

in_the_matrices = pytest.mark.skipif(not THOROUGH, reason="tried by `make thorough`; here the matrices have it")
"""For what a choice of kills and faults shows too."""

FIXTURES = sorted(path.stem for path in PROFILES.iterdir()) if THOROUGH else ("everything", "order-and-certify")
"""Those that a command is tried with; in the suite one with every topic, and one with next to none."""
