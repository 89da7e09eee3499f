"""What a portal holds, and profiles as plain data; and enrollments that were on file before a test began."""

import copy
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from mock_portal.plugin import MockPortal
from mock_portal.qa.client import Role
from mock_portal.qa.told import Application, Enrollment
from tests.journey import expected
from tests.journey.command import profile

Data = dict[str, Any]


def read(path: Path) -> dict[str, Any]:
    """A profile as plain data; dates of YAML as text."""
    text = path.read_text()
    data: dict[str, Any] = _typed(yaml.load(text, yaml.BaseLoader) if path.suffix == ".yaml" else json.loads(text))
    return data


def _typed(value: Any) -> Any:
    """What the base loader leaves as text: yes, no, nothing."""
    if isinstance(value, dict):
        return {name: _typed(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_typed(one) for one in value]
    return {"true": True, "false": False, "null": None}.get(value, value)  # a year stays text: expected.py says it so


def files_by_name(value: Any) -> Any:
    """What the portal holds, with each file by its name, and no word of an end that was not given."""
    if isinstance(value, Mapping):
        said = {name: one for name, one in value.items() if (name, one) != ("end", None)}
        return value["name"] if "sha256" in value else {name: files_by_name(one) for name, one in said.items()}
    return [files_by_name(one) for one in value] if isinstance(value, list) else value


def fixture(name: str) -> Data:
    """A fixture profile as plain data, free to be changed; its files by their whole paths."""
    path = profile(name)
    data: Data = _with_whole_paths(read(path), path.parent)
    data["education"]["graduation_year"] = int(data["education"]["graduation_year"])
    return data


def _with_whole_paths(value: Any, folder: Path) -> Any:
    if isinstance(value, dict):
        paths = {"document", "file"}
        return {
            key: str((folder / one).resolve())
            if key in paths and isinstance(one, str)
            else _with_whole_paths(one, folder)
            for key, one in value.items()
        }
    return [_with_whole_paths(one, folder) for one in value] if isinstance(value, list) else value


def written(folder: Path, data: Data, name: str = "profile.json") -> Path:
    """A profile file of these data."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(json.dumps(data))
    return path


def on_file(portal: MockPortal, data: Data, **more: object) -> Enrollment:
    """An enrollment record that says exactly what a profile says, as if it had been approved."""
    said = expected.application(data)
    topics = {slug: with_files(one) for slug, one in expected.topics(data).items() if slug != "documents"}
    about = {name: said[name] for name in ("npi", "state", "form", "practitioner", "arrangement")}
    signatory = {name: said["signatory"][name] for name in ("name", "email")}
    contractor = "First Coast Service Options (JN)"
    record = {**about, "name": signatory["name"], "signatory": signatory, "topics": topics, "contractor": contractor}
    return portal.qa.add_enrollment(**{**record, **more})


def with_files(value: Any) -> Any:
    """What the portal would hold, with each file as it keeps them."""
    if isinstance(value, dict):
        return {
            key: {"name": Path(one).name, "size": 9, "sha256": "0" * 64}
            if key in ("document", "file") and one
            else with_files(one)
            for key, one in value.items()
        }
    return [with_files(one) for one in value] if isinstance(value, list) else copy.copy(value)


def approved(portal: MockPortal, tracking_id: str) -> Application:
    """An application signed by everybody, received and approved."""
    qa = portal.qa
    roles: tuple[Role, ...] = ("provider", "official")
    for role in roles:
        if any(one["role"] == role and not one["signed_at"] for one in qa.application(tracking_id)["signatures"]):
            qa.sign(tracking_id, role)
    qa.decide(tracking_id, "receive")
    return qa.decide(tracking_id, "approve")


def record(portal: MockPortal, npi: str) -> Enrollment:
    """The one enrollment of a provider."""
    [found] = portal.qa.enrollments(npi)
    return found
