"""What goes wrong at present, and what has gone wrong."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import TypeAlias

from mock_portal.clock import Clock
from mock_portal.faults.fault import Fault, Struck
from mock_portal.faults.settings import FaultSettings
from mock_portal.faults.when import Turns

REMEMBERED = 1000
"""How many strikes are told."""


class CannotSwitch(Exception):
    """A fault cannot be had here; the text says why."""


Switched: TypeAlias = Callable[[FaultSettings], None]
"""Learns of new settings before they are in force. Raises `CannotSwitch`."""


@dataclass
class Armed:
    """A fault that is on."""

    name: str
    fault: Fault
    turns: Turns


@dataclass
class Faults:
    """The faults that are on, and where they struck."""

    clock: Clock
    settings: FaultSettings = field(default_factory=FaultSettings)
    active: list[Armed] = field(default_factory=list)
    requests: int = 0
    """How many came since the faults were switched on."""
    struck: deque[Struck] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    switched: list[Switched] = field(default_factory=list)
    https: str = ""
    """Where the portal answers under its bad certificate, once it does."""

    def switch(self, settings: FaultSettings) -> FaultSettings:
        """These, and no others; counting begins anew. Raises `CannotSwitch`, and leaves what was on."""
        for tell in self.switched:
            tell(settings)
        self.requests = 0
        self.struck.clear()
        self.settings, self.clock.skew = settings, settings.clock_skew
        seed = settings.seed
        self.active = [Armed(name, one, Turns(one, Random(f"{seed} {name}"))) for name, one in settings.on()]  # noqa: S311  # no secret
        return settings

    def end(self) -> None:
        """Nothing goes wrong any more; what did is still told."""
        self.settings, self.active, self.clock.skew = FaultSettings(), [], 0.0

    def forget(self) -> None:
        """Nothing goes wrong, and nothing ever did."""
        self.switch(FaultSettings())
