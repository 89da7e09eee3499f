"""The doctor: whether this machine can do its work, and what to do where it cannot; nothing is changed or made."""
