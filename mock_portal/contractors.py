"""Which Medicare contractor reviews the applications of a state."""

from mock_portal.lists import CONTRACTORS, STATE_NAMES

BY_STATE = {
    STATE_NAMES[code]: entry["name"] for entry in CONTRACTORS for code in entry["states"].split() if code in STATE_NAMES
}


def contractor(state: str) -> str:
    """The contractor of a state, by the state's name."""
    return BY_STATE.get(state, "No contractor")
