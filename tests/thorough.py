"""How thorough the tests are: the suite tries a choice of places, `make thorough` tries every one of them."""

import os

THOROUGH = bool(os.environ.get("CREDWRIGHT_THOROUGH"))
"""Every fault for every kind of application, every page to be killed at, every fixture for every command."""

FEW = ("clinical-psychologist", "everything", "order-and-certify", "physician-reassigning")
"""Fixtures that between them have a practice, reassignments, every topic, and next to none."""
