"""The places where a worker's runs take place: each portal at its address, the bundled one served while it works."""

import asyncio
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from agent.bundled import serving
from agent.errors import SettingInvalid
from agent.flow import Portal
from agent.runs import Run
from agent.settings import Settings
from agent.visit import Where


@dataclass
class Places:
    """Every place that was needed so far."""

    settings: Settings
    portals: tuple[Portal, ...]
    executable: Path
    stack: ExitStack
    """Whatever is served ends with it."""
    _served: dict[str, str] = field(default_factory=dict, init=False)
    _serving: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def of(self, run: Run) -> Where:
        """Where a run takes place. Raises `SettingInvalid` for a portal that is not installed here."""
        portal = next((one for one in self.portals if one.name == run.portal), None)
        if portal is None:
            raise SettingInvalid("portal", f"“{run.portal}” is not installed on this machine")
        origin = run.origin or await self._bundled(portal)
        known_as = "" if run.origin else run.known_as
        return Where(self.settings, portal, origin, self.executable, known_as=known_as, account=run.account)

    async def _bundled(self, portal: Portal) -> str:
        async with self._serving:
            if portal.name not in self._served:
                data = self.settings.home / "portal"
                self._served[portal.name] = self.stack.enter_context(serving(portal.bundled, data))
            return self._served[portal.name]
