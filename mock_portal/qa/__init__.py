"""The QA API: what the portal holds, and the levers that tests pull; only for programs on the same machine."""
