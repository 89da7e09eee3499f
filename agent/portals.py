"""The portals that are installed: the engine names none, packages bring them as entry points."""

from collections.abc import Iterator
from importlib import metadata

from agent.flow import Portal, ProfileFlow


def portals() -> Iterator[Portal]:
    """The portals that are installed, by the entry points of `credwright.portals`."""
    for point in metadata.entry_points(group="credwright.portals"):
        yield point.load()


def the_portal() -> Portal:
    """The portal that commands without a flow of their own speak of."""
    return next(portals())


def all_flows() -> dict[str, tuple[Portal, ProfileFlow[object]]]:
    """Every flow by its name, with the portal that brings it."""
    return {flow.name: (portal, flow) for portal in portals() for flow in portal.flows}
