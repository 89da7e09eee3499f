"""Component libraries from npm, bundled for the small pages in `pages/libraries`.

Nothing of it is kept in the repository: the bundles stay in the user's cache until a page, the list of libraries or
this file changes.
"""

import fcntl
import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs

from tests.browser.site import PAGES

MANIFEST = PAGES / "package.json"
SOURCES = PAGES / "libraries"
PATIENCE = 180
"""Seconds that npm may take."""

INSTALL = (
    *("npm", "install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"),
    *("--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=60000"),
)
_BUNDLE = (
    *("--bundle", "--minify", "--jsx=automatic", "--outdir=../bundles", "--log-level=error"),
    '--define:process.env.NODE_ENV="production"',
    *(f"--define:__VUE_{name}__=false" for name in ("PROD_DEVTOOLS", "PROD_HYDRATION_MISMATCH_DETAILS")),
    "--define:__VUE_OPTIONS_API__=true",
    *(f"--loader:.{kind}=empty" for kind in ("png", "jpg", "svg", "webp", "woff", "woff2")),
    "--external:/assets/*",
)


class NotInstalled(Exception):
    """npm is not there, or could not bring the libraries."""


def bundled() -> Path:
    """The folder with a script, and perhaps a style sheet, for each page. Raises `NotInstalled`."""
    home = platformdirs.user_cache_path("credwright") / "libraries"
    place = home / _key()
    with _alone(home):
        if not place.is_dir():
            for old in home.glob("*/"):
                shutil.rmtree(old)
            _make(place)
    return place


def names() -> list[str]:
    """The pages that are built."""
    return sorted(path.stem for path in SOURCES.iterdir() if path.stem != "shared")


def _key() -> str:
    said = hashlib.sha256()
    for path in sorted((MANIFEST, Path(__file__), *SOURCES.iterdir())):
        said.update(path.name.encode() + path.read_bytes())
    return said.hexdigest()[:16]


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """One at a time: several processes run tests at once."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make(place: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="libraries-", ignore_cleanup_errors=True) as made:
        work = Path(made) / "work"
        shutil.copytree(SOURCES, work)
        shutil.copy(MANIFEST, work)
        _run(INSTALL, work)
        entries = [path.name for path in sorted(work.glob("*.js*")) if path.stem in names()]
        subprocess.run((work / "node_modules/.bin/esbuild", *entries, *_BUNDLE), cwd=work, check=True)
        shutil.move(Path(made) / "bundles", place)


def _run(command: tuple[str, ...], work: Path) -> None:
    try:
        subprocess.run(command, cwd=work, check=True, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.CalledProcessError as error:
        said = [line for line in error.stderr.splitlines() if line.strip()]
        raise NotInstalled(f"npm: {said[0] if said else error}") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotInstalled(str(error)) from error
