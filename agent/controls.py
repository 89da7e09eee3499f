"""Controls that only believe real keys and clicks: one function a kind, each proven by the next look."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import ElementHandle, Page
from playwright.async_api import Error as BrowserError
from pydantic import TypeAdapter

from agent.answers import Kind
from agent.document import Document
from agent.entry import entered
from agent.errors import OptionMissing
from agent.nearest import nearest
from agent.plan import Put

PATIENCE_MS = 5000
"""How long a list of suggestions may take to offer what was typed, and a page to take a file."""
CLICK_MS = 3000
"""How long a control may take to hold still for a click."""
HINT_MS = 1500
"""How long a list may take to offer an entry before its last character is typed."""
KEPT_MS = 1000
"""How long a control may take to show what was chosen."""
REDRAWN = 5
"""Times a list may be drawn anew under the click."""


@dataclass(frozen=True, slots=True)
class _Offers:
    found: bool
    offered: tuple[str, ...]


_OFFERS = TypeAdapter(_Offers)


@dataclass(frozen=True, slots=True)
class Hand:
    """A hand on one control of one document, with the answer that goes into it."""

    page: Page
    document: Document
    element: ElementHandle
    put: Put
    screen: str

    @property
    def values(self) -> list[str]:
        """What is entered."""
        return list(entered(self.put.control, self.put.answer))

    @property
    def ref(self) -> int:
        """The control's number in its document."""
        return self.put.control.ref


async def by_hand(hand: Hand) -> None:
    """Put one answer the way a person does."""
    if hand.put.answer.secret:
        await hand.element.evaluate("(e) => e.style.setProperty('-webkit-text-security', 'disc', 'important')")
    await _way(hand.put)(hand)


def needs_hand(put: Put) -> bool:
    """Whether an answer is never put in one go with the others."""
    return _way(put) in (searched, opened, uploaded) or put.control.kind == "rich"


async def typed(hand: Hand) -> None:
    """Text, key by key, for masks that fight back: each only while the focus is where it belongs."""
    text = "".join(hand.values)
    if "\n" in text and hand.put.control.kind not in ("textarea", "rich"):
        return  # the key would send the form
    await _clear(hand)
    for sign in text:
        if not await hand.document.ask("focused", hand.ref):
            return
        await hand.page.keyboard.type(sign)
    await hand.element.evaluate("(e) => e.blur()")


async def filled(hand: Hand) -> None:
    """A native date or time, whose parts only the browser knows."""
    await hand.element.fill("".join(hand.values), timeout=CLICK_MS)


async def selected(hand: Hand) -> None:
    """Entries of a native list."""
    await hand.element.select_option(label=hand.values, timeout=CLICK_MS)


async def clicked(hand: Hand) -> None:
    """A box or a radio button, clicked where a person would."""
    words = next(iter(hand.values), "")
    place = await hand.document.element("place", {"ref": hand.ref, "words": words})
    if place is not None:
        await place.click(timeout=CLICK_MS)
        await _kept(hand, KEPT_MS)


async def searched(hand: Hand) -> None:
    """One entry of the list that appears while typing.

    The last character is left out if the list offers the entry without it: then the control says the whole only
    because the entry was chosen, not because it was typed.
    """
    await _clear(hand)
    text = "".join(hand.values)
    if not text:
        return
    await hand.element.type(text[:-1])
    offers = await _offers(hand, HINT_MS if len(text) > 1 else 0)
    if not offers.found:
        await hand.element.type(text[-1])
        offers = await _offers(hand, PATIENCE_MS)
    await _choose(hand, offers)


async def opened(hand: Hand) -> None:
    """One entry of a list that is drawn, not native: opened, read, chosen."""
    if not hand.values:
        return
    await hand.element.click(timeout=CLICK_MS)
    await _choose(hand, await _offers(hand, PATIENCE_MS))


async def uploaded(hand: Hand) -> None:
    """A file, given to the input itself even where a button hides it."""
    await hand.element.set_input_files([Path(value) for value in hand.values])
    await _kept(hand, PATIENCE_MS)


async def _clear(hand: Hand) -> None:
    await hand.element.focus()
    if await hand.document.ask("focused", hand.ref):
        await hand.page.keyboard.press("ControlOrMeta+A")
        await hand.page.keyboard.press("Delete")


async def _offers(hand: Hand, ms: int) -> _Offers:
    said = await hand.document.ask("offers", {"ref": hand.ref, "words": "".join(hand.values), "ms": ms})
    return _OFFERS.validate_python(said)


async def _choose(hand: Hand, offers: _Offers) -> None:
    text = "".join(hand.values)
    if not offers.found:
        near = nearest(text, offers.offered)
        raise OptionMissing(hand.screen, hand.put.answer.label, text, near, len(offers.offered))
    for _ in range(REDRAWN):
        entry = await hand.document.element("entry", {"ref": hand.ref, "words": text})
        if entry is not None and await _click(entry):
            await _kept(hand, KEPT_MS)
            return


async def _click(entry: ElementHandle) -> bool:
    """Whether it was there to be clicked: a list is drawn anew as more of it arrives."""
    try:
        await entry.click(timeout=CLICK_MS)
    except BrowserError as error:
        if "not attached" not in str(error):
            raise
        return False
    return True


async def _kept(hand: Hand, ms: int) -> None:
    """Wait for the control to say it: what is chosen twice may be un-chosen."""
    answer = hand.put.answer
    said = [Path(value).name for value in answer.value] if answer.kind is Kind.FILE else list(answer.value)
    await hand.document.ask("says", {"ref": hand.ref, "values": said, "ms": ms})


def _way(put: Put) -> Callable[[Hand], Awaitable[None]]:
    kind = put.control.kind
    if put.answer.kind is Kind.SUGGESTION and kind == "text":
        return searched
    if kind == "combobox" and put.answer.kind not in (Kind.SUGGESTION, Kind.CHOICE):
        return typed
    return _WAYS.get(kind, typed)


_WAYS: dict[str, Callable[[Hand], Awaitable[None]]] = {
    "combobox": searched,
    "dropdown": opened,
    "file": uploaded,
    "radio": clicked,
    "checkbox": clicked,
    "select": selected,
    "selects": selected,
    "date": filled,
    "month": filled,
    "week": filled,
    "time": filled,
    "datetime": filled,
}
