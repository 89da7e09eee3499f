"""One document in a browser tab, and the scripts that read it and write to it.

The scripts are installed once in each document and called through a handle that dies with it: a call can be late, but
it can never land on another page.
"""

from importlib import resources

from playwright.async_api import ElementHandle, JSHandle, Page

_PARTS = (
    "eyes.js",
    "names.js",
    "choices.js",
    "evidence/mask.js",
    "screen.js",
    "act.js",
    "press.js",
    "changed.js",
)
_FUNCTIONS = ",\n".join(resources.files("agent").joinpath(part).read_text() for part in _PARTS)
_INSTALL = (
    f"() => {{ const own = {{}}; for (const part of [{_FUNCTIONS}]) Object.assign(own, part(own)); return own; }}"
)


class Document:
    """What a tab shows until it shows another document."""

    def __init__(self, own: JSHandle, identity: str, url: str) -> None:
        self._own, self.identity, self.url = own, identity, url

    @classmethod
    async def of(cls, page: Page) -> "Document":
        """The document that `page` shows now."""
        own = await page.evaluate_handle(_INSTALL)
        identity, url = await own.evaluate("(own) => [own.document, location.href]")
        return cls(own, identity, url)

    async def ask(self, verb: str, argument: object = None) -> object:
        """Call one of the scripts' verbs. Raises Playwright's error if the document is gone."""
        said: object = await self._own.evaluate(f"(own, argument) => own.{verb}(argument)", argument)
        return said

    async def element(self, verb: str, argument: object) -> ElementHandle | None:
        """The element that a verb returns, if there is one."""
        handle = await self._own.evaluate_handle(f"(own, argument) => own.{verb}(argument)", argument)
        return handle.as_element()
