"""One page of the portal on paper: its elements, what was written into them, and what its script does about that."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from tests.paper.masks import masked
from tests.portal.markup import Node, tree

CONTROLS = ("input", "select", "textarea")
_documents = count(1)


@dataclass(frozen=True)
class Upload:
    """A file as it stands in a control."""

    name: str
    content: bytes = field(repr=False)

    @classmethod
    def of(cls, path: Path) -> "Upload":
        """A file of this machine."""
        return cls(path.name, path.read_bytes())


@dataclass(frozen=True)
class Option:
    """An entry of a list: what it says, and what it sends."""

    node: Node = field(repr=False)
    text: str
    value: str


@dataclass
class Sheet:
    """A page that somebody writes on; `refs` are the numbers by which a look knows its elements."""

    url: str
    root: Node
    identity: str = field(default_factory=lambda: f"sheet {next(_documents)}")
    files: dict[int, Upload] = field(default_factory=dict)
    """By the control's number."""
    labels: dict[str, str] = field(default_factory=dict)
    """What the labels say, by the control; whoever looks first puts it here."""
    _refs: dict[int, int] = field(default_factory=dict)
    _nodes: dict[int, Node] = field(default_factory=dict)
    _every: list[Node] = field(default_factory=list)
    _here: set[int] = field(default_factory=set)
    _controls: dict[int, list[Node]] = field(default_factory=dict)
    _options: dict[int, tuple[Option, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, url: str, html: str) -> "Sheet":
        """The page as it was served, but for what stands around every page: a look reads nothing there."""
        before, _, rest = html.partition("<header")
        main = rest[rest.index("<main") : rest.index("</main>")]
        return cls(url, tree(f"{before}{main}</main></body></html>"))

    def ref(self, node: Node) -> int:
        """An element's number, for as long as the page is there."""
        number = self._refs.setdefault(id(node), len(self._refs))
        self._nodes[number] = node
        return number

    def node(self, ref: int) -> Node | None:
        """The element of a number, if it is still on the page."""
        node = self._nodes.get(ref)
        if not self._here:
            self._here = {id(one) for one in self.every()}
        return node if id(node) in self._here else None

    def every(self) -> list[Node]:
        """Every element in the order of the page, but for the entries of lists."""
        if not self._every:
            self._every = list(_below(self.root))
        return self._every

    def controls(self, form: Node) -> list[Node]:
        """The controls of a form."""
        if id(form) not in self._controls:
            self._controls[id(form)] = [one for one in _below(form) if one.tag in CONTROLS]
        return self._controls[id(form)]

    def options(self, select: Node) -> tuple[Option, ...]:
        """The entries of a list."""
        if id(select) not in self._options:
            told = [(one, one.text()) for one in select.all("option")]
            self._options[id(select)] = tuple(Option(one, text, one.attrs.get("value", text)) for one, text in told)
        return self._options[id(select)]

    def chosen(self, select: Node) -> Option:
        """The entry that a list shows."""
        options = self.options(select)
        return next((one for one in reversed(options) if "selected" in one.node.attrs), options[0])

    def _redrawn(self) -> None:
        """Elements came or went."""
        self._every, self._here, self._controls, self._options = [], set(), {}, {}
        self.labels = {}

    # --- what people do -----------------------------------------------------------------------------------------------

    def write(self, control: Node, text: str) -> None:
        """Type into a line or an area."""
        if control.tag == "textarea":
            control.children[:] = [text.replace("\r\n", "\n")]
        else:
            control.attrs["value"] = masked(control.get("data-mask"), re.sub(r"[\r\n]", "", text))
        self.reveal()

    def choose(self, select: Node, words: Iterable[str]) -> None:
        """Choose the entry that says this; none for the blank one."""
        wanted = tuple(words)
        for option in self.options(select):
            _set(option.node, "selected", option.text in wanted if wanted else option.value == "")
        self.reveal()

    def click(self, control: Node) -> None:
        """Click a radio button or a box."""
        if control.get("type") == "radio":
            for one in self.named(control):
                _set(one, "checked", one is control)
        else:
            _set(control, "checked", "checked" not in control.attrs)
        self.reveal()

    def attach(self, control: Node, file: Upload) -> None:
        """Choose a file; the page shows its name in a list."""
        self.files[self.ref(control)] = file
        shown = next(one for one in _around(control, "data-upload").all("ul"))
        shown.children[:] = []
        shown.add(Node("li", children=[file.name]))
        self._redrawn()

    def pick(self, control: Node, entry: str) -> None:
        """Pick an entry of the list that appeared while typing."""
        control.attrs["value"] = entry
        hidden = next(one for one in _around(control, "data-lookup").all("input") if one.get("type") == "hidden")
        hidden.attrs["value"] = entry
        self.reveal()

    def add_card(self, button: Node) -> None:
        """Press the button below the cards."""
        holder = _around(button, "data-cards")
        numbers = [int(next(_hidden(card)).get("value")) for card in _cards(holder)]
        template = next(holder.all("template"))
        made = template.numbered(max([-1, *numbers]) + 1, len(numbers) + 1)
        made.parent = holder
        holder.children.insert(holder.children.index(button), made)
        _number(holder)
        self._redrawn()
        self.reveal()

    def remove_card(self, button: Node) -> None:
        """Press the button in a card."""
        card, holder = button.inside("fieldset"), _around(button, "data-cards")
        assert card
        holder.children[:] = [one for one in holder.children if one is not card]
        card.parent = None
        _number(holder)
        self._redrawn()
        self.reveal()

    def record(self, button: Node, values: dict[str, str | None], words: str) -> None:
        """What the portal answered to "Apply"."""
        block = _around(button, "data-birthplace")
        for one in _hidden(block):
            one.attrs["value"] = values[one.get("name").removesuffix("-recorded")] or ""
        shown = next(block.all("dl"))
        next(shown.all("dd")).children[:] = [words]
        _set(shown, "hidden", not words)

    # --- what the page says -------------------------------------------------------------------------------------------

    def named(self, radio: Node) -> list[Node]:
        """The radio buttons of one question."""
        every = self.controls(radio.inside("form") or self.root)
        return [one for one in every if one.get("type") == "radio" and one.get("name") == radio.get("name")]

    def reveal(self) -> None:
        """Show the questions that what was said brings, and hide the others."""
        for block in self.every():
            if "data-when" in block.attrs:
                _set(block, "hidden", not self._asked(block))

    def _asked(self, block: Node) -> bool:
        form = block.inside("form")
        assert form
        says, patterns = json.loads(block.get("data-says")), block.get("data-when").split(" ")
        matches = [re.compile(re.escape(one).replace(r"\*", ".*")).fullmatch for one in patterns]
        return any(text in says for name, text in self.said(form) if any(match(name) for match in matches))

    def said(self, form: Node) -> Iterator[tuple[str, str]]:
        """Names and texts that the form would send, but for its files."""
        for one in self.controls(form):
            if _sends(one):
                yield one.get("name"), self.value(one)

    def value(self, control: Node) -> str:
        """What a control sends."""
        if control.tag == "select":
            return self.chosen(control).value
        if control.tag == "textarea":
            return "".join(str(one) for one in control.children)
        return control.get("value")

    def attached(self, form: Node) -> Iterator[tuple[str, Upload]]:
        """The files that it would send."""
        for one in self.controls(form):
            if one.get("type") == "file" and self.ref(one) in self.files:
                yield one.get("name"), self.files[self.ref(one)]


def _below(node: Node) -> Iterator[Node]:
    for one in node.children:
        if isinstance(one, Node) and one.tag != "template":
            yield one
            if one.tag != "select":
                yield from _below(one)


def _sends(control: Node) -> bool:
    clicked = control.get("type") not in ("radio", "checkbox") or "checked" in control.attrs
    return clicked and control.get("name") != "" and control.get("type") != "file" and "disabled" not in control.attrs


def _set(node: Node, name: str, on: bool) -> None:
    if on:
        node.attrs[name] = name
    else:
        node.attrs.pop(name, None)


def _around(node: Node, name: str) -> Node:
    return next(one for one in node.above() if name in one.attrs)


def _hidden(node: Node) -> Iterator[Node]:
    return (one for one in node.all("input") if one.get("type") == "hidden")


def _cards(holder: Node) -> list[Node]:
    return [one for one in holder.children if isinstance(one, Node) and one.get("class") == "card"]


def _number(holder: Node) -> None:
    for place, card in enumerate(_cards(holder), start=1):
        next(card.all("legend")).children[:] = [f"{holder.get('data-legend')} {place}"]
