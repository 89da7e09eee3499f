"""Where a command takes place: the portal that was named, that of the settings, or the bundled one."""

from contextlib import ExitStack

import typer

from agent import browser
from agent.bundled import serving
from agent.flow import Portal
from agent.settings import origin_of, read_settings
from agent.visit import Where


def chosen(stack: ExitStack, portal: Portal, address: str, *, headed: bool = False) -> Where:
    """The portal at an address, else the settings' one, else the bundled one, served while the stack is open."""
    settings = read_settings()
    try:
        origin = origin_of(address) if address else settings.portal
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--portal") from error
    executable = browser.ensure(settings.browser, headed=headed)
    if origin:
        return Where(settings, portal, origin, executable, headed)
    served = stack.enter_context(serving(portal.bundled, settings.home / "portal"))
    return Where(settings, portal, served, executable, headed, known_as=f"bundled {portal.name}")
