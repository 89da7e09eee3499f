"""What the tests of profiles share: the fixtures as data, small changes of them, and what loading says of a file."""

import copy
import datetime
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from agent.errors import Problem, ProfileInvalid
from flows.profile.loading import load

PROFILES = Path(__file__).parents[3] / "fixtures" / "profiles"
DOCUMENTS = PROFILES.parent / "documents"
NAMES = sorted(path.stem for path in PROFILES.iterdir())
TODAY = datetime.date(2026, 11, 24)
"""The day on which the fixtures were written."""
GONE = object()
"""A change that takes a key away."""
Data = dict[str, Any]


def path_of(name: str) -> Path:
    """The file of a fixture."""
    [path] = PROFILES.glob(f"{name}.*")
    return path


def fixture(name: str) -> Data:
    """A fixture as it is written, its documents by their whole paths."""
    text = path_of(name).read_text(encoding="utf-8").replace("../documents", str(DOCUMENTS))
    data: Data = yaml.safe_load(text) if path_of(name).suffix == ".yaml" else json.loads(text)
    return data


def changed(data: Data, changes: Mapping[str, object]) -> Data:
    """A copy with other values at paths such as `practice.locations.0.start`; "+" appends to a list."""
    result = copy.deepcopy(data)
    for path, value in changes.items():
        *way, last = path.split(".")
        inside: Any = result
        for part in way:
            inside = inside[int(part) if isinstance(inside, list) else part]
        if value is GONE:
            del inside[last]
        elif last == "+":
            inside.append(value)
        else:
            inside[int(last) if isinstance(inside, list) else last] = value
    return result


def written(folder: Path, data: object, name: str = "profile.json") -> Path:
    """The data as a file."""
    path = folder / name
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def refused(path: Path, today: datetime.date = TODAY) -> tuple[Problem, ...]:
    """What is wrong with the profile in a file."""
    with pytest.raises(ProfileInvalid) as caught:
        load(path, today)
    assert caught.value.problems
    return caught.value.problems


def only(problems: tuple[Problem, ...]) -> Problem:
    """The one problem."""
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]
