"""PECOS, Medicare's enrollment portal, as the bundled mock portal plays it."""

from flows.pecos.portal import PORTAL

__all__ = ["PORTAL"]
