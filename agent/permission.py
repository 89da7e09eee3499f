"""Which portals may be automated: the own machine's always; any other only with a recorded confirmation.

Some portals forbid programs that type for people: their owner says so, and the operator records it.
"""

import ipaddress
import json
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from agent.errors import EvidenceUnwritable, PortalNotPermitted, SettingInvalid, SyntheticOnLive


def is_loopback(origin: str) -> bool:
    """Whether an origin is on the own machine. Names other than `localhost` are not: they can lead anywhere."""
    host = urlsplit(origin).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def require(home: Path, origin: str, *, synthetic: bool) -> None:
    """Raises `PortalNotPermitted` or `SyntheticOnLive` unless a run may go to this origin."""
    if is_loopback(origin):
        return
    if urlsplit(origin).scheme != "https" or origin not in _recorded(home):
        raise PortalNotPermitted(origin)
    if synthetic:
        raise SyntheticOnLive(origin)


def record(home: Path, origin: str, *, by: str, basis: str) -> Path:
    """Record that automation is permitted at `origin`: who says so, when, and on what grounds. Returns the file.

    Raises `SettingInvalid` where one of them is missing or the connection would not be private, `EvidenceUnwritable`.
    """
    for name, value in (("--by", by), ("--basis", basis)):
        if not value.strip():
            raise SettingInvalid(name, "it is empty; somebody must say so, on some grounds")
    if urlsplit(origin).scheme != "https":
        raise SettingInvalid("URL", "a live portal is reached by https:// only")
    permissions = _recorded(home)
    permissions[origin] = {"by": by, "basis": basis, "at": datetime.now(UTC).isoformat(timespec="seconds")}
    path = _path(home)
    fresh = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(permissions, indent=2) + "\n", encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        raise EvidenceUnwritable(str(path), error.strerror or type(error).__name__) from error
    return path


def _path(home: Path) -> Path:
    return home / "permissions.json"


def _recorded(home: Path) -> dict[str, dict[str, str]]:
    try:
        found = json.loads(_path(home).read_bytes())
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SettingInvalid(str(_path(home)), f"it cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise SettingInvalid(str(_path(home)), "it is not valid JSON") from error
    if not isinstance(found, dict):
        raise SettingInvalid(str(_path(home)), "it must map each portal's origin to who permitted it")
    return found
