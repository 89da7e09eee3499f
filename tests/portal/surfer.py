"""A person at a browser without a screen: finds controls by their words, and posts what the page really shows."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import httpx
from fastapi.testclient import TestClient

from tests.portal.markup import Node, tree

Answer: TypeAlias = str | bool | Sequence[str] | tuple[str, bytes]
CONTROLS = ("input", "select", "textarea")


@dataclass
class Page:
    """What came back."""

    response: httpx.Response
    root: Node = field(repr=False)

    @property
    def status(self) -> int:
        """The status code."""
        return self.response.status_code

    @property
    def path(self) -> str:
        """Where it is."""
        return self.response.url.path

    @property
    def heading(self) -> str:
        """Its only h1."""
        (heading,) = self.root.all("h1")
        return heading.text()

    @property
    def text(self) -> str:
        """Everything that its main part says."""
        return next(self.root.all("main")).text()

    @property
    def summary(self) -> list[str]:
        """The problems listed on top, and it must be announced."""
        boxes = [one for one in self.root.all("div") if "error-summary" in one.get("class")]
        assert all(one.get("role") == "alert" for one in boxes)
        return [one.text() for box in boxes for one in box.all("li")]

    @property
    def errors(self) -> dict[str, str]:
        """The problems beside the controls, by the control's ID."""
        said = (one for one in self.root.all("p") if one.get("class") == "error")
        return {one.get("id").removesuffix("-error"): one.text().removeprefix("Error: ") for one in said}

    def facts(self, heading: str = "") -> dict[str, str]:
        """Labels and words of the lists of facts: all of the page, or those right under one heading."""
        lists = [one for one in self.root.all("dl") if not heading or self._heading_of(one) == heading]
        return {next(row.all("dt")).text(): next(row.all("dd")).text() for one in lists for row in one.all("div")}

    def _heading_of(self, facts: Node) -> str:
        before = list(self.root.all("h1", "h2", "h3", "dl"))
        place = next(at for at, one in enumerate(before) if one is facts)
        return next(one.text() for one in reversed(before[:place]) if one.tag != "dl")

    def table(self, caption: str) -> list[dict[str, str]]:
        """The rows of a table; none if it is not there."""
        found = [one for one in self.root.all("table") if next(one.all("caption")).text() == caption]
        if not found:
            return []
        headers = [one.text() for one in found[0].all("th")]
        rows = (list(row.all("td")) for row in next(found[0].all("tbody")).all("tr"))
        return [dict(zip(headers, (cell.text() for cell in row), strict=True)) for row in rows]

    def links(self) -> list[str]:
        """What its links say."""
        return [one.text() for one in next(self.root.all("main")).all("a")]

    def buttons(self) -> list[str]:
        """What its buttons say, in the page's main part."""
        return [one.text() for one in next(self.root.all("main")).all("button")]

    def labels(self) -> list[str]:
        """Every question that is asked now."""
        return list(dict.fromkeys(label for one in self.controls() if (label := self.label(one)) and self.asked(one)))

    def controls(self) -> list[Node]:
        """Every control that a person can see when it is asked."""
        return [one for one in self.root.all(*CONTROLS) if one.get("type") != "hidden"]

    def label(self, control: Node) -> str:
        """The words of a control: its legend for radios and groups of boxes, else its label."""
        group = control.inside("fieldset")
        if group and "choice" in group.get("class"):
            return next(group.all("legend")).text()
        return self.own_label(control)

    def own_label(self, control: Node) -> str:
        """The words of its own label."""
        return next((one.text() for one in self.root.all("label") if one.get("for") == control.get("id")), "")

    def within(self, control: Node) -> list[str]:
        """The legends of the cards and blocks around it."""
        around = [one for one in control.above() if one.tag == "fieldset" and "choice" not in one.get("class")]
        return [next(one.all("legend")).text() for one in around]

    def asked(self, control: Node) -> bool:
        """Whether the page's script shows it now."""
        return all(self._revealed(one) for one in control.above() if one.get("data-when"))

    def _revealed(self, block: Node) -> bool:
        form = block.inside("form")
        assert form
        patterns = [re.escape(one).replace(r"\*", ".*") for one in block.get("data-when").split(" ")]
        says = json.loads(block.get("data-says"))
        return any(text in says for name, text in self.said(form) if any(re.fullmatch(one, name) for one in patterns))

    def said(self, form: Node) -> list[tuple[str, str]]:
        """What the form would post, but for its files."""
        return [(one.get("name"), text) for one in form.all(*CONTROLS) for text in _said(one)]


def _said(control: Node) -> list[str]:
    if control.tag == "textarea":
        return [control.attrs.get("value", "".join(str(one) for one in control.children))]
    if control.tag == "select":
        options = list(control.all("option"))
        chosen = next((one for one in options if "selected" in one.attrs), options[0])
        return [chosen.attrs.get("value", chosen.text())]
    if control.get("type") in ("radio", "checkbox"):
        return [control.get("value")] if "checked" in control.attrs else []
    return [] if control.get("type") == "file" else [control.get("value")]


@dataclass
class Surfer:
    """Somebody who looks at one page at a time."""

    client: TestClient
    page: Page = field(init=False)
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def open(self, path: str) -> Page:
        """Go to a page."""
        return self._came(self.client.get(path))

    def follow(self, words: str, *, row: str = "") -> Page:
        """Press a link, the one of a row if several say the same."""
        return self.open(self._one("a", words, row).get("href"))

    def fill(self, answers: Mapping[str, Answer], *, within: str = "") -> "Surfer":
        """Answer questions in the order of the page, as it asks them; `within` names their card or block."""
        for label, answer in answers.items():
            page = self.page
            found = [
                one
                for one in page.controls()
                if label in (page.label(one), page.own_label(one)) and page.asked(one)
                if not within or within in page.within(one)
            ]
            assert found, f"{label!r} is not asked on {page.heading!r}, only {page.labels()}"
            self._answer(found, label, answer)
        return self

    def _answer(self, found: list[Node], label: str, answer: Answer) -> None:
        first, kind = found[0], found[0].get("type")
        if kind in ("radio", "checkbox") and not isinstance(answer, bool):
            self._choose(found, label, [answer] if isinstance(answer, str) else [str(one) for one in answer])
        elif isinstance(answer, bool):
            _set(first, "checked", answer)
        elif kind == "file":
            assert isinstance(answer, tuple)
            self.files[first.get("name")] = (str(answer[0]), bytes(answer[1]))
        elif first.tag == "select":
            options = {one.text(): one for one in first.all("option")}
            assert answer in options, f"{label!r} does not offer {answer!r}"
            for text, option in options.items():
                _set(option, "selected", text == answer)
        else:
            first.attrs["value"] = str(answer)
            self._picked(first)

    def _choose(self, found: list[Node], label: str, wanted: list[str]) -> None:
        offered = {self.page.own_label(one): one for one in found}
        assert set(wanted) <= set(offered), f"{label!r} offers only {list(offered)}"
        for text, one in offered.items():
            _set(one, "checked", text in wanted)

    def _picked(self, typed: Node) -> None:
        """What is typed into a list that appears is picked, if the list has it."""
        if typed.get("role") == "combobox" and typed.parent:
            offered = self.client.get(typed.parent.get("data-lookup"), params={"q": typed.get("value")}).json()
            hidden = next(one for one in typed.parent.all("input") if one.get("type") == "hidden")
            hidden.attrs["value"] = typed.get("value") if typed.get("value") in offered else ""

    def add(self, legend: str) -> "Surfer":
        """Press the button that adds a card to the page."""
        (holder,) = (one for one in self.page.root.all("div") if one.get("data-legend") == legend)
        cards = [one for one in holder.all("fieldset") if one.get("class") == "card"]
        holder.add(next(holder.all("template")).numbered(len(cards) + 100, len(cards) + 1))
        return self

    def remove(self, legend: str) -> "Surfer":
        """Press the button that removes a card from the page."""
        card = next(one for one in self.page.root.all("fieldset") if next(one.all("legend")).text() == legend)
        assert card.parent
        card.parent.children.remove(card)
        return self

    def apply_birthplace(self) -> dict[str, object]:
        """Press "Apply" beside a place of birth; gives what the portal answered."""
        block = next(one for one in self.page.root.all("fieldset") if "data-birthplace" in one.attrs)
        form = block.inside("form")
        assert form
        said = dict(self.page.said(form))
        lists = {one.get("name"): said[one.get("name")] for one in block.all("select")}
        answer: dict[str, dict[str, str | None]] = self.client.post(
            "/lookup/birthplace", data={"csrf": said["csrf"], **lists}
        ).json()
        for one in block.all("input"):
            one.attrs["value"] = answer["values"][one.get("name").removesuffix("-recorded")] or ""
        return dict(answer)

    def press(self, words: str, *, row: str = "") -> Page:
        """Press a button that sends a form."""
        button = self._one("button", words, row)
        assert "disabled" not in button.attrs, f"{words!r} cannot be pressed"
        form = button.inside("form")
        assert form
        said = self.page.said(form)
        if button.get("name"):
            said.append((button.get("name"), button.get("value")))
        path = button.get("formaction") or form.get("action") or str(self.page.response.url)
        if form.get("method") == "get":
            return self._came(self.client.get(path, params=said))
        return self._post(path, said, form)

    def _post(self, path: str, said: list[tuple[str, str]], form: Node) -> Page:
        if form.get("enctype") != "multipart/form-data":
            texts: dict[str, list[str]] = {}
            for name, text in said:
                texts.setdefault(name, []).append(text)
            return self._came(self.client.post(path, data=texts))
        parts: list[tuple[str, tuple[str | None, bytes]]] = [(name, (None, text.encode())) for name, text in said]
        shown = [one.get("name") for one in form.all("input") if one.get("type") == "file"]
        parts += [(name, file) for name, file in self.files.items() if name in shown]
        return self._came(self.client.post(path, files=parts))

    def _one(self, tag: str, words: str, row: str) -> Node:
        found = [one for one in self.page.root.all(tag) if one.text() == words and one.get("aria-hidden") != "true"]
        if row:
            rows = [(one, one.inside("tr")) for one in found]
            found = [one for one, around in rows if around and row in [cell.text() for cell in around.all("td")]]
        assert len(found) == 1, f"{len(found)} × {words!r} on {self.page.heading!r}"
        return found[0]

    def _came(self, response: httpx.Response) -> Page:
        self.page, self.files = Page(response, tree(response.text)), {}
        return self.page


def _set(node: Node, name: str, on: bool) -> None:
    if on:
        node.attrs[name] = name
    else:
        node.attrs.pop(name, None)
