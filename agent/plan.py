"""plan: from what a page shows and what it should say to what still has to change, or why that cannot be. Pure."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from agent.answers import Answer, Cards, Element, Kind, Shown
from agent.errors import (
    CredwrightError,
    FieldAmbiguous,
    FieldMissing,
    FieldReadOnly,
    OptionMissing,
    QuestionUnanswered,
    RowUnmeant,
    SecretNotKnown,
    ValueUnmeant,
)
from agent.nearest import nearest
from agent.screen import Action, Control, Screen

MASK = "•••"
_MASKED = re.compile(r"[^\w\s]*[*•xX][*•xX\s-]*(\w{4})")


@dataclass(frozen=True, slots=True)
class Put:
    """A control that does not say yet what it should."""

    control: Control
    answer: Answer


@dataclass(slots=True)
class Plan:
    """What is still to do on one page, in document order, and what stands in the way."""

    puts: list[Put] = field(default_factory=list)
    press: Action | None = None
    """The page's own button to press once every put is done: a card to add or to remove, an "Apply"."""
    problems: list[CredwrightError] = field(default_factory=list)
    """Why the rest cannot be done; counts once nothing is left to put or press, for an answer may reveal a question."""
    met: set[int] = field(default_factory=set)
    """The controls that some answer spoke for, by their `ref`."""

    @property
    def empty(self) -> bool:
        """Whether the page says all it should."""
        return not (self.puts or self.press or self.problems)


def plan(screen: Screen, elements: Sequence[Element]) -> Plan:
    """What still has to change on `screen` so that it says `elements`, and nothing else."""
    todo = Plan()
    for element in elements:
        if isinstance(element, Answer):
            _answer(todo, screen, element, screen.controls)
        elif isinstance(element, Shown):
            _shown(todo, screen, element)
        elif isinstance(element, Cards):
            _cards(todo, screen, element)
    _unspoken(todo, screen)
    return todo


def agrees(answer: Answer, said: tuple[str, ...]) -> bool:
    """Whether what a control says is what was meant, by the rule of the answer's kind."""
    if answer.kind is Kind.FILE:
        return said == ((answer.text,) if answer.value else ())
    if answer.kind is Kind.ENDING:
        return tuple(ending(one) for one in said) == answer.value
    if answer.kind is Kind.CHOICES:
        return sorted(said) == sorted(answer.value)
    return tuple(same(answer.kind, one) for one in said) == tuple(same(answer.kind, one) for one in answer.value)


def ending(text: str) -> str:
    """The last four characters of a secret that a portal shows masked; nothing for any other text."""
    masked = _MASKED.fullmatch(text)
    return masked[1] if masked else ""


def same(kind: Kind, value: str) -> str:
    """A value as it is compared: dates as dates, phone and tax numbers by their digits, all else as it stands."""
    if kind is Kind.DATE:
        return _iso(value)
    if kind is Kind.DIGITS and re.fullmatch(r"[\d\s().+-]*", value):
        return re.sub(r"\D", "", value)
    return value.replace("\r\n", "\n")


def _iso(value: str) -> str:
    for form in ("%m/%d/%Y", "%Y-%m-%d"):
        try:
            return datetime.datetime.strptime(value, form).date().isoformat()
        except ValueError:
            continue
    return value


def masked(answer: Answer, said: tuple[str, ...]) -> str:
    """What a control says, fit for people's eyes."""
    return MASK if answer.secret and said else ", ".join(said)


def _answer(todo: Plan, screen: Screen, answer: Answer, controls: Sequence[Control]) -> None:
    if answer.kind is Kind.CHOICES:
        _boxes(todo, screen, answer, controls)
        return
    named = [one for one in controls if one.label == answer.label]
    found = [one for one in named if not answer.within or answer.within in one.groups]
    if len(found) != 1:
        todo.problems.append(_not_one(screen, answer, found, controls))
        todo.met.update(one.ref for one in found)
        return
    _put(todo, screen, answer, found[0])


def _put(todo: Plan, screen: Screen, answer: Answer, control: Control) -> None:
    todo.met.add(control.ref)
    if agrees(answer, control.value):
        if control.required and not answer.value and control.kind != "checkbox":
            todo.problems.append(QuestionUnanswered(screen.name, answer.label, control.options))
    elif answer.kind is Kind.ENDING:
        todo.problems.append(SecretNotKnown(screen.name, answer.label))
    elif control.fixed:
        meant, shown = masked(answer, answer.value), masked(answer, control.value)
        todo.problems.append(FieldReadOnly(screen.name, answer.label, meant, shown))
    elif missing := [one for one in answer.value if control.options and one not in control.options]:
        near = nearest(missing[0], control.options)
        todo.problems.append(OptionMissing(screen.name, answer.label, missing[0], near, len(control.options)))
    elif control.options.count(answer.text) > 1:
        doubled = (answer.text,) * control.options.count(answer.text)
        todo.problems.append(FieldAmbiguous(screen.name, answer.label, doubled))
    else:
        todo.puts.append(Put(control, answer))


def _boxes(todo: Plan, screen: Screen, answer: Answer, controls: Sequence[Control]) -> None:
    """A group of boxes, or a list of which several entries may be chosen."""
    boxes = [one for one in controls if one.kind == "checkbox" and one.groups[-1:] == (answer.label,)]
    if not boxes:
        _answer_list(todo, screen, answer, controls)
        return
    offered = {one.label: one for one in boxes}
    for option in answer.value:
        if option not in offered:
            near = nearest(option, offered)
            todo.problems.append(OptionMissing(screen.name, answer.label, option, near, len(offered)))
    for box in boxes:
        wanted = ("Yes",) if box.label in answer.value else ()
        _put(todo, screen, Answer(box.label, Kind.TICK, wanted, answer.label), box)


def _answer_list(todo: Plan, screen: Screen, answer: Answer, controls: Sequence[Control]) -> None:
    found = [one for one in controls if one.kind == "selects" and one.label == answer.label]
    if len(found) == 1:
        _put(todo, screen, answer, found[0])
    else:
        todo.problems.append(_not_one(screen, answer, found, controls))


def _not_one(
    screen: Screen, answer: Answer, found: Sequence[Control], controls: Sequence[Control]
) -> FieldMissing | FieldAmbiguous:
    label = f"{answer.within} › {answer.label}" if answer.within else answer.label
    if found:
        return FieldAmbiguous(screen.name, label, tuple(str(one) for one in found))
    names = [name for one in controls for name in (one.label, *one.groups[-1:] * (one.kind == "checkbox"))]
    return FieldMissing(screen.name, label, nearest(answer.label, names))


def _shown(todo: Plan, screen: Screen, element: Shown) -> None:
    """Give the answers it takes and press its button, unless the page already says it."""
    if screen.said.get(element.label) == element.value:
        todo.met.update(one.ref for one in screen.controls if one.label in {answer.label for answer in element.by})
        return
    before = len(todo.puts), len(todo.problems)
    for answer in element.by:
        _answer(todo, screen, answer, screen.controls)
    if (len(todo.puts), len(todo.problems)) == before and not todo.press:
        todo.press = screen.action(element.press)


def _unspoken(todo: Plan, screen: Screen) -> None:
    """Controls that no answer spoke for: they may be there, but neither say anything nor insist on an answer."""
    for control in screen.controls:
        if control.ref in todo.met or control.disabled:
            continue
        if control.value:
            todo.problems.append(ValueUnmeant(screen.name, str(control), _veiled(control.value)))
        elif control.required:
            todo.problems.append(QuestionUnanswered(screen.name, str(control), control.options))


def _veiled(said: tuple[str, ...]) -> str:
    """Somebody else's words without their digits: they may be a secret that this run does not know."""
    return re.sub(r"\d", "•", ", ".join(said))


# --- cards -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Card:
    title: str
    controls: tuple[Control, ...]

    @property
    def blank(self) -> bool:
        return not any(one.value for one in self.controls)


def _cards(todo: Plan, screen: Screen, cards: Cards) -> None:
    """Match rows to cards by what the cards say; what is over goes to the blank ones, then to new ones."""
    there = list(_cards_of(screen, cards.legend))
    rows = [[one for one in row if isinstance(one, Answer)] for row in cards.rows]
    pairs = _matched(screen, rows, there)
    for row, card in pairs:
        for answer in row:
            _answer(todo, screen, answer, card.controls)
    spare = [card for card in there if not any(card is used for _, used in pairs)]
    if len(pairs) < len(rows):
        todo.press = todo.press or screen.action(cards.add)
    elif spare:
        _surplus(todo, screen, cards, spare)


def _matched(screen: Screen, rows: list[list[Answer]], there: list[_Card]) -> list[tuple[list[Answer], _Card]]:
    """Rows with the card that already says them, then the rest in order with the cards that are left."""
    left, pairs, open_rows = list(there), [], []
    for row in rows:
        card = next((one for one in left if _says(screen, one, row)), None)
        if card is None:
            open_rows.append(row)
        else:
            left.remove(card)
            pairs.append((row, card))
    return pairs + list(zip(open_rows, left, strict=False))


def _says(screen: Screen, card: _Card, row: list[Answer]) -> bool:
    trial = Plan()
    for answer in row:
        _answer(trial, screen, answer, card.controls)
    return trial.empty


def _cards_of(screen: Screen, legend: str) -> Iterator[_Card]:
    pattern = re.compile(re.escape(legend) + r" \d+")
    by_title: dict[str, list[Control]] = {}
    for control in screen.controls:
        for group in control.groups:
            if pattern.fullmatch(group):
                by_title.setdefault(group, []).append(control)
    for title, controls in by_title.items():
        yield _Card(title, tuple(controls))


def _surplus(todo: Plan, screen: Screen, cards: Cards, spare: list[_Card]) -> None:
    """Blank cards too many are removed; what somebody wrote into one is a person's to remove."""
    for card in spare:
        todo.met.update(one.ref for one in card.controls)
        if not card.blank:
            said = tuple(value for one in card.controls for value in one.value)
            todo.problems.append(RowUnmeant(screen.name, card.title, _veiled(said)))
        elif any(action.name == cards.remove and card.title in action.groups for action in screen.actions):
            todo.press = todo.press or screen.action(cards.remove, group=card.title)
