"""Which applications are the same: those of which the same is meant, told by a keyed digest of it."""

import hashlib
import json
from pathlib import Path

from agent.answers import Answer, Kind, Shown
from agent.errors import Problem, ProfileInvalid
from agent.evidence.keys import digest
from agent.flow import Asked
from agent.reconcile import Given


def digest_of_answers(key: bytes, asked: Asked, given: tuple[Given, ...]) -> str:
    """Keyed digest of all that is meant, whatever the order of rows, and of what it is based on."""
    rows = [json.dumps([one.topic, one.row, [_said(answer) for answer in one.answers]]) for one in given]
    return digest(key, asked.provider, asked.kind, asked.basis, *sorted(rows))


def _said(answer: Answer | Shown) -> list[str]:
    if isinstance(answer, Shown):
        return [answer.label, answer.value]
    if answer.kind is Kind.FILE:
        return [answer.within, answer.label, answer.text, *(_content(Path(path)) for path in answer.value)]
    return [answer.within, answer.label, *answer.value]


def _content(path: Path) -> str:
    """Digest of what a file holds: another file of the same name is another answer."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        problem = Problem(str(path), f"it cannot be read ({error.strerror})", "a file that is there")
        raise ProfileInvalid(str(path), (problem,)) from error
