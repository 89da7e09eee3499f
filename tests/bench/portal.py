"""The portal that all peers fill, and what it says it received."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mock_portal.qa.client import Qa
from mock_portal.server import running
from tests.bench.profiles import npi, provider
from tests.bench.task import Task
from tests.journey import expected
from tests.journey.held import files_by_name


class Portal:
    """A running mock portal; each task signs in with an account of its own and files for a provider of its own."""

    def __init__(self, qa: Qa, folder: Path, browser: str) -> None:
        self._qa, self._folder, self._browser = qa, folder, browser
        self._number = 0

    def task(self, locations: int = 3) -> Task:
        """A new application to file."""
        self._number += 1
        account = self._qa.new_account()
        return Task(
            url=self._qa.url,
            npi=npi(10_000 + self._number),
            user=account["user_id"],
            password=account["password"],
            totp_secret=account["totp_secret"],
            folder=str(self._folder / f"{self._number:04}"),
            browser=self._browser,
            locations=locations,
        )

    def wrong(self, task: Task) -> str:
        """What of an application is not as it should be; nothing if the portal received exactly what was meant."""
        found = self._qa.applications(task.npi)
        if len(found) != 1:
            return f"{len(found)} applications"
        data = provider(task.npi, task.locations)
        held = {**files_by_name(found[0]["topics"])}
        meant = expected.topics(data)
        wrong = [topic for topic in sorted({*held, *meant}) if held.get(topic) != meant.get(topic)]
        asked = expected.application(data)
        wrong += [name for name, value in asked.items() if dict(found[0])[name] != value]
        wrong += [] if found[0]["status"] == "Pending E-Signature" else [found[0]["status"]]
        return ", ".join(wrong)

    def forget(self) -> None:
        """Everything that was filed."""
        self._qa.reset()


@contextmanager
def portal(folder: Path, browser: str) -> Iterator[Portal]:
    """A portal in a process of its own."""
    with running(folder / "portal") as url, Qa(url) as qa:
        yield Portal(qa, folder, browser)
