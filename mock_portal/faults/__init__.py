"""Faults that QA switches on: the portal as it is on a bad day."""

from mock_portal.faults.settings import FaultSettings
from mock_portal.faults.spared import SPARED, spared
from mock_portal.faults.switch import CannotSwitch, Faults

__all__ = ["SPARED", "CannotSwitch", "FaultSettings", "Faults", "spared"]
