"""Controls that only believe real keys and clicks: one function a kind, each proven by the next look."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import ElementHandle, Error as BrowserError, Page
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
    def several(self) -> bool:
        """Whether any number of entries may be chosen."""
        return self.put.answer.kind is Kind.CHOICES

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
    return _way(put) in (searched, opened, picked, uploaded) or put.control.kind == "rich"


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
    """Entries of the list that appears while typing.

    The last character is left out if the list offers the entry without it: then the control says the whole only
    because the entry was chosen, not because it was typed.
    """
    if not hand.several:
        await _clear(hand)
    said = await _emptied(hand)
    for words in [one for one in hand.values if one not in said]:
        await hand.element.type(words[:-1])
        offers = await _offers(hand, words, HINT_MS if len(words) > 1 else 0)
        if not offers.found:
            await hand.element.type(words[-1])
            offers = await _offers(hand, words, PATIENCE_MS)
        await _choose(hand, words, offers)
        said.append(words)
        if hand.several:
            await hand.document.ask("erase", hand.ref)
        await _says(hand, said, KEPT_MS)


async def opened(hand: Hand) -> None:
    """Entries of a list that is drawn, not native: opened, read, chosen; of several, those that are not meant again."""
    was = list(hand.put.control.value) if hand.several else []
    said = list(was)
    for words in [*(one for one in was if one not in hand.values), *(one for one in hand.values if one not in was)]:
        if said == was or not (await _offers(hand, words, 0)).found:
            await _open(hand)
        await _choose(hand, words, await _offers(hand, words, PATIENCE_MS))
        said = [one for one in said if one != words] if words in said else [*said, words]
        await _says(hand, said, KEPT_MS)
    if hand.several and (await _offers(hand, "", 0)).offered:
        await hand.page.keyboard.press("Escape")  # such a list stays open for more


async def picked(hand: Hand) -> None:
    """A day of the calendar that opens beside a box that nobody types into."""
    if not hand.values:
        return
    await hand.element.click(timeout=CLICK_MS)
    if await hand.document.ask("calendar", {"date": hand.values[0], "ms": PATIENCE_MS}):
        day = await hand.document.element("day", hand.values[0])
        if day is not None and await _click(day):
            await _kept(hand, KEPT_MS)


async def uploaded(hand: Hand) -> None:
    """A file, given to the input itself even where a button hides it."""
    await hand.element.set_input_files([Path(value) for value in hand.values])
    await _kept(hand, PATIENCE_MS)


async def _clear(hand: Hand) -> None:
    await hand.element.focus()
    if await hand.document.ask("focused", hand.ref):
        await hand.page.keyboard.press("ControlOrMeta+A")
        await hand.page.keyboard.press("Delete")


async def _emptied(hand: Hand) -> list[str]:
    """What is chosen and may stay: where something is not meant, everything is taken away."""
    said = hand.put.control.value if hand.several else ()
    if set(said) <= set(hand.values):
        return list(said)
    await hand.element.focus()
    for _ in said:
        if await hand.document.ask("focused", hand.ref):
            await hand.page.keyboard.press("Backspace")
    return []


async def _open(hand: Hand) -> None:
    """Open a list as a person would, with the arrow key where there is nothing to hit."""
    if not await hand.document.ask("covered", hand.ref):
        await hand.element.click(timeout=CLICK_MS)
        return
    await hand.element.focus()
    if await hand.document.ask("focused", hand.ref):
        await hand.page.keyboard.press("ArrowDown")


async def _offers(hand: Hand, words: str, ms: int) -> _Offers:
    said = await hand.document.ask("offers", {"ref": hand.ref, "words": words, "ms": ms})
    return _OFFERS.validate_python(said)


async def _choose(hand: Hand, words: str, offers: _Offers) -> None:
    if not offers.found:
        near = nearest(words, offers.offered)
        raise OptionMissing(hand.screen, hand.put.answer.label, words, near, len(offers.offered))
    for _ in range(REDRAWN):
        entry = await hand.document.element("entry", {"ref": hand.ref, "words": words})
        if entry is not None and await _click(entry):
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
    """Wait for the control to say it."""
    answer = hand.put.answer
    said = [Path(value).name for value in answer.value] if answer.kind is Kind.FILE else list(answer.value)
    await _says(hand, said, ms)


async def _says(hand: Hand, said: list[str], ms: int) -> None:
    """Wait for the control to say so: what is chosen twice may be un-chosen."""
    await hand.document.ask("says", {"ref": hand.ref, "values": said, "ms": ms})


def _way(put: Put) -> Callable[[Hand], Awaitable[None]]:
    kind = put.control.kind
    if put.answer.kind is Kind.SUGGESTION and kind == "text":
        return searched
    if kind == "combobox" and put.answer.kind not in (Kind.SUGGESTION, Kind.CHOICE, Kind.CHOICES):
        return typed
    return _WAYS.get(kind, typed)


_WAYS: dict[str, Callable[[Hand], Awaitable[None]]] = {
    "combobox": searched,
    "dropdown": opened,
    "calendar": picked,
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
