"""Pre-flight: what a credentialing team must know before it files, worked out from a profile and from dated data."""

from flows.pecos.preflight.case import KINDS
from flows.pecos.preflight.judgment import Preflight, preflight

__all__ = ["KINDS", "Preflight", "preflight"]
