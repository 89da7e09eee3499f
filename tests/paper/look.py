"""look on paper: a sheet as the engine's `Screen`, read as `screen.js` reads the same page in a browser."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from agent.screen import Action, Control, Fact, Grid, Row, Screen
from tests.paper.sheet import Sheet
from tests.portal.markup import Node

INLINE = {"a", "span", "small", "strong", "b", "em", "i", "button", "label", "code"}
UNSEEN = {"template", "script", "style", "head", "link", "meta"}
UNREAD = UNSEEN | {"input", "select", "textarea"}
LEVELS = {f"h{level}": level for level in range(1, 7)}
_FILE = re.compile(
    r"[^\\/:<>|]+\.(pdf|tiff?|png|jpe?g|gif|bmp|heic|docx?|xlsx?|csv|txt|zip)(?=$|[\s(,])", re.IGNORECASE
)
_MARK = re.compile(r"(\s*(\*|\((required|optional)\)))+$", re.IGNORECASE)


def look(sheet: Sheet) -> Screen:
    """The page at this moment."""
    return _Look(sheet).screen()


def squeezed(text: str) -> str:
    """As one line, every run of blanks as one."""
    return " ".join(text.split())


def hidden(node: Node) -> bool:
    """Whether nobody sees it and what is in it."""
    return "hidden" in node.attrs or node.tag in UNSEEN or (node.tag == "dialog" and "open" not in node.attrs)


def visible(node: Node) -> bool:
    """Whether somebody can see it."""
    return not (hidden(node) or any(hidden(one) for one in node.above()))


def words(node: Node) -> str:
    """What it says to a reader, as one line."""
    return squeezed("".join(_pieces(node)))


def _pieces(node: Node) -> Iterator[str]:
    for one in node.children:
        if isinstance(one, str):
            yield one
        elif one.tag not in UNREAD and not hidden(one):
            yield from _pieces(one) if one.tag in INLINE else (" ", *_pieces(one), " ")


def clean(text: str) -> str:
    """A label without a mark of necessity."""
    return _MARK.sub("", re.sub(r"^\*\s*", "", squeezed(text)))


@dataclass
class _Look:
    sheet: Sheet
    controls: list[Control] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    _above: list[str] = field(default_factory=list)
    _radios: set[str] = field(default_factory=set)
    _labels: dict[str, str] = field(default_factory=dict)
    _ids: dict[str, Node] = field(default_factory=dict)

    def screen(self) -> Screen:
        """Everything, in document order."""
        every = self.sheet.every()
        self._labels = self.sheet.labels
        if not self._labels:
            self._labels.update({one.get("for"): clean(words(one)) for one in every if one.tag == "label"})
        self._ids = {one.get("id"): one for one in every if "id" in one.attrs}
        main = next(one for one in every if one.tag == "main")
        dialog = next((one for one in every if one.tag == "dialog" and visible(one)), None)
        self._walk(dialog or main, ())
        return Screen(
            document=self.sheet.identity,
            url=self.sheet.url,
            title=words(next(one for one in every if one.tag == "title")),
            heading=words(next(main.all("h1"))),
            dialog=words(next(dialog.all("h1", "h2", "h3"))) if dialog else "",
            alerts=tuple(_alerts(every)),
            controls=tuple(self.controls),
            actions=tuple(self.actions),
            grids=tuple(self.grids),
            facts=tuple(self.facts),
            text=words(dialog or main)[:400],
            width=1100,
            height=900,
        )

    def _walk(self, node: Node, groups: tuple[str, ...]) -> None:
        for one in node.children:
            if isinstance(one, str) or one.tag == "dialog" or hidden(one):
                continue
            if one.tag in ("input", "select", "textarea"):
                self._control(one, groups)
            elif one.tag == "fieldset":
                self._walk(one, (*groups, clean(words(next(one.all("legend"))))))
            else:
                self._other(one, groups)
                self._walk(one, groups)

    def _other(self, node: Node, groups: tuple[str, ...]) -> None:
        if (level := LEVELS.get(node.tag, 0)) > 1:
            self._above[level - 2 :] = [words(node)]
        elif node.tag == "dt":
            self._fact(node)
        elif node.tag == "table":
            self.grids.append(self._grid(node))
        elif _pressable(node):
            self.actions.append(self._action(node, groups))

    # --- questions ----------------------------------------------------------------------------------------------------

    def _control(self, node: Node, groups: tuple[str, ...]) -> None:
        kind = node.get("type") if node.tag == "input" else node.tag
        if kind == "radio":
            self._radio(node, groups)
        elif kind != "hidden":
            named = "combobox" if node.get("role") == "combobox" else "text" if kind == "password" else kind
            label = self._labels.get(node.get("id"), "")
            self._describe(node, named, label, groups, self._value(node, named), self._options(node), (node,))

    def _radio(self, first: Node, groups: tuple[str, ...]) -> None:
        if first.get("name") in self._radios:
            return
        self._radios.add(first.get("name"))
        every = self.sheet.named(first)
        said = tuple(self._labels[one.get("id")] for one in every if "checked" in one.attrs)
        options = tuple(self._labels[one.get("id")] for one in every)
        group = first.inside("fieldset")
        assert group
        self._describe(first, "radio", groups[-1], groups[:-1], said, options, (*every, group))

    def _describe(
        self,
        node: Node,
        kind: str,
        label: str,
        groups: tuple[str, ...],
        value: tuple[str, ...],
        options: tuple[str, ...],
        about: tuple[Node, ...],
    ) -> None:
        """`about` are the elements that may say something of the question: it and what holds it."""
        self.controls.append(
            Control(
                ref=self.sheet.ref(node),
                kind=kind,
                label=label,
                groups=groups,
                value=value,
                options=options,
                required=any(one.get("aria-required") == "true" or "required" in one.attrs for one in about),
                disabled="disabled" in node.attrs,
                readonly="readonly" in node.attrs,
                invalid=any(one.get("aria-invalid") == "true" for one in about),
                note=next((note for one in (about[0], about[-1]) if (note := self._note(one))), ""),
                limit=int(node.get("maxlength") or 0),
            )
        )

    def _value(self, node: Node, kind: str) -> tuple[str, ...]:
        if kind == "checkbox":
            return ("Yes",) if "checked" in node.attrs else ()
        if kind == "select":
            option = self.sheet.chosen(node)
            return () if option.value == "" else (option.text,)
        if kind == "file":
            return self._files(node)
        said = self.sheet.value(node)
        return (said,) if said else ()

    def _options(self, node: Node) -> tuple[str, ...]:
        if node.tag != "select":
            return ()
        return tuple(one.text for one in self.sheet.options(node) if one.value != "")

    def _files(self, node: Node) -> tuple[str, ...]:
        if file := self.sheet.files.get(self.sheet.ref(node)):
            return (file.name,)
        assert node.parent
        told = (_FILE.match(words(one)) for one in node.parent.all("li") if visible(one))
        return tuple(dict.fromkeys(one[0] for one in told if one))

    def _note(self, node: Node) -> str:
        told = (self._ids.get(name) for name in node.get("aria-describedby").split())
        return squeezed(" ".join(words(one) for one in told if one is not None and visible(one)))

    # --- what else a page says ----------------------------------------------------------------------------------------

    def _fact(self, term: Node) -> None:
        assert term.parent
        after = term.parent.children[term.parent.children.index(term) + 1 :]
        said = next(one for one in after if isinstance(one, Node))
        value = "".join(_raw(said)).strip()  # as it stands: blanks and line ends are kept there
        self.facts.append(Fact(tuple(one for one in self._above if one), clean(words(term)), value))

    def _grid(self, table: Node) -> Grid:
        head = next(table.all("thead"))
        rows = [row for row in next(table.all("tbody")).all("tr") if visible(row)]
        return Grid(words(next(table.all("caption"))), _cells(head), tuple(self._row(row) for row in rows))

    def _row(self, row: Node) -> Row:
        pressed = [one for one in row.all("a", "button") if _pressable(one) and visible(one)]
        return Row(_cells(row), tuple(self._action(one, ()) for one in pressed))

    def _action(self, node: Node, groups: tuple[str, ...]) -> Action:
        return Action(self.sheet.ref(node), words(node), groups, "disabled" in node.attrs)


def _raw(node: Node) -> Iterable[str]:
    return (one if isinstance(one, str) else "".join(_raw(one)) for one in node.children)


def _cells(row: Node) -> tuple[str, ...]:
    return tuple(words(one) for one in row.all("th", "td"))


def _pressable(node: Node) -> bool:
    """A button or a link that people use; one kept out of sight for the Enter key is none."""
    pressable = node.tag == "button" or (node.tag == "a" and "href" in node.attrs)
    return pressable and node.get("aria-hidden") != "true"


def _alerts(every: Iterable[Node]) -> Iterator[str]:
    for box in every:
        if box.get("role") == "alert" and visible(box):
            yield from (text for one in box.all("h2", "li", "p") if (text := words(one)))
