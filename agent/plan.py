"""plan: from what a page shows and what it should say to what still has to change, or why that cannot be. Pure."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from agent import dates
from agent.answers import Answer, Cards, Element, Kind, Shown
from agent.cards import Card, Row, cards_of, dealt, loose
from agent.errors import (
    ButtonMissing,
    CredwrightError,
    FieldAmbiguous,
    FieldMissing,
    FieldOfOtherKind,
    FieldOutOfReach,
    FieldReadOnly,
    FileNotKnown,
    OptionMissing,
    QuestionUnanswered,
    RowUnmeant,
    SecretNotKnown,
    ValueUnmeant,
)
from agent.nearest import nearest
from agent.screen import TYPED, Action, Control, Screen

MASK = "•••"
_SEVERAL = frozenset(("selects", "combobox", "dropdown"))
"""Kinds of control of which several entries may be chosen; whether a drawn one lets that be shows when it is tried."""
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
    brings: str = ""
    """What `press` must change: a second press for the same is in vain."""

    @property
    def empty(self) -> bool:
        """Whether the page says all it should."""
        return not (self.puts or self.press or self.problems)


def plan(screen: Screen, elements: Sequence[Element]) -> Plan:
    """What still has to change on `screen` so that it says `elements`, and nothing else."""
    todo = Plan()
    own = tuple(loose(screen, [one.legend for one in elements if isinstance(one, Cards)]))
    for element in elements:
        if isinstance(element, Answer):
            _answer(todo, screen, element, own)
        elif isinstance(element, Shown):
            _shown(todo, screen, element, own)
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
    found = _named(answer, controls)
    if not found and (parts := dates.boxes(answer, controls)):
        for box, part in parts:
            _put(todo, screen, part, box)
        return
    if len(found) != 1:
        todo.problems.append(_not_one(screen, answer, found, controls))
        todo.met.update(one.ref for one in found)
        return
    _put(todo, screen, answer, found[0])


def _named(answer: Answer, controls: Sequence[Control]) -> list[Control]:
    named = [one for one in controls if one.label == answer.label]
    return [one for one in named if not answer.within or answer.within in one.groups]


def _put(todo: Plan, screen: Screen, answer: Answer, control: Control) -> None:
    todo.met.add(control.ref)
    if agrees(answer, control.value):
        if control.required and not answer.value and control.kind != "checkbox":
            todo.problems.append(QuestionUnanswered(screen.name, answer.label, control.options))
    elif answer.kind is Kind.ENDING:
        todo.problems.append(SecretNotKnown(screen.name, answer.label))
    elif answer.kind is Kind.ON_FILE:
        todo.problems.append(FileNotKnown(screen.name, answer.label, answer.text))
    elif control.fixed:
        meant, shown = masked(answer, answer.value), masked(answer, control.value)
        todo.problems.append(FieldReadOnly(screen.name, answer.label, meant, shown))
    elif not _fits(answer.kind, control.kind):
        todo.problems.append(FieldOfOtherKind(screen.name, answer.label, control.kind, answer.kind.value))
    elif problem := _not_offered(screen, answer, control):
        todo.problems.append(problem)
    else:
        todo.puts.append(Put(control, answer))


def _fits(answer: Kind, control: str) -> bool:
    """Whether such an answer may go into such a control at all: a text, say, must not tick a box."""
    if answer is Kind.TICK or control == "checkbox":
        return answer is Kind.TICK and control == "checkbox"
    if answer is Kind.FILE or control == "file":
        return answer is Kind.FILE and control == "file"
    if answer is Kind.CHOICES:
        return control in _SEVERAL
    if control == "calendar":
        return answer is Kind.DATE
    return answer not in (Kind.CHOICE, Kind.SUGGESTION) or control not in TYPED


def _not_offered(screen: Screen, answer: Answer, control: Control) -> OptionMissing | FieldAmbiguous | None:
    """Why what is meant cannot be chosen; a list that appears on demand is asked only then."""
    options = control.options
    if not _offers(control):
        return None
    for option in answer.value:
        if option not in options:
            return OptionMissing(screen.name, answer.label, option, nearest(option, options), len(options))
        if options.count(option) > 1:
            return FieldAmbiguous(screen.name, answer.label, (option,) * options.count(option))
    return None


def _offers(control: Control) -> bool:
    """Whether all that can be chosen is known: a list that is drawn may offer only what it is asked for."""
    return bool(control.options) or control.kind in ("select", "selects", "radio")


def _boxes(todo: Plan, screen: Screen, answer: Answer, controls: Sequence[Control]) -> None:
    """A group of boxes, or a list of which several entries may be chosen."""
    grouped = [one for one in controls if one.kind == "checkbox" and one.groups[-1:] == (answer.label,)]
    boxes = [one for one in grouped if not answer.within or answer.within in one.groups]
    if not boxes:
        _answer_list(todo, screen, answer, controls)
        return
    offered = [one.label for one in boxes]
    if len(set(offered)) < len(offered) or len({one.groups for one in boxes}) > 1:
        todo.problems.append(FieldAmbiguous(screen.name, answer.label, tuple(str(one) for one in boxes)))
        todo.met.update(one.ref for one in boxes)
        return
    for option in answer.value:
        if option not in offered:
            near = nearest(option, offered)
            todo.problems.append(OptionMissing(screen.name, answer.label, option, near, len(offered)))
    for box in boxes:
        wanted = ("Yes",) if box.label in answer.value else ()
        _put(todo, screen, Answer(box.label, Kind.TICK, wanted, answer.label), box)


def _answer_list(todo: Plan, screen: Screen, answer: Answer, controls: Sequence[Control]) -> None:
    found = _named(answer, controls)
    if len(found) == 1:
        _put(todo, screen, answer, found[0])
    else:
        todo.problems.append(_not_one(screen, answer, found, controls))


def _not_one(
    screen: Screen, answer: Answer, found: Sequence[Control], controls: Sequence[Control]
) -> FieldMissing | FieldAmbiguous | FieldOutOfReach:
    label = f"{answer.within} › {answer.label}" if answer.within else answer.label
    if found:
        return FieldAmbiguous(screen.name, label, tuple(str(one) for one in found))
    if screen.unreadable:
        return FieldOutOfReach(screen.name, label, screen.unreadable)
    names = [name for one in controls for name in (one.label, *one.groups[-1:] * (one.kind == "checkbox"))]
    return FieldMissing(screen.name, label, nearest(answer.label, names))


def _shown(todo: Plan, screen: Screen, element: Shown, own: Sequence[Control]) -> None:
    """Give the answers it takes and press its button, unless the page already says it."""
    if screen.said.get(element.label) == element.value:
        todo.met.update(one.ref for answer in element.by for one in _named(answer, own))
        return
    before = len(todo.puts), len(todo.problems)
    for answer in element.by:
        _answer(todo, screen, answer, own)
    if (len(todo.puts), len(todo.problems)) == before:
        _press(todo, screen, element.press, brings=f"{element.label}: {element.value}")


def _press(todo: Plan, screen: Screen, name: str, *, brings: str, group: str = "") -> None:
    """Press a button of the page next; one that is missing may still be revealed by an answer that is to be put."""
    if todo.press:
        return
    try:
        todo.press, todo.brings = screen.action(name, group=group), brings
    except ButtonMissing as error:
        todo.problems.append(error)


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


def _cards(todo: Plan, screen: Screen, cards: Cards) -> None:
    """Match rows to cards by what the cards say; what is over goes to the blank ones, then to new ones."""
    there = cards_of(screen, cards.legend)
    rows = [[one for one in row if isinstance(one, Answer)] for row in cards.rows]
    pairs = dealt(rows, there, says=lambda card, row: _says(screen, card, row), alike=_agreeing)
    for row, card in pairs:
        for answer in row:
            _answer(todo, screen, answer, card.controls)
    spare = [card for card in there if not any(card is used for _, used in pairs)]
    for card in spare:
        todo.met.update(one.ref for one in card.controls)
    theirs = [card for card in spare if not card.blank]
    for card in theirs:
        said = tuple(value for one in card.controls for value in one.value)
        todo.problems.append(RowUnmeant(screen.name, card.title, _veiled(said)))
    if len(pairs) < len(rows) and not theirs:
        _press(todo, screen, cards.add, brings=f"{cards.legend} {len(there) + 1}")
    elif spare and len(pairs) == len(rows):
        _remove_blank(todo, screen, cards, spare, len(there))


def _says(screen: Screen, card: Card, row: Row) -> bool:
    trial = Plan()
    for answer in row:
        _answer(trial, screen, answer, card.controls)
    return trial.empty


def _agreeing(card: Card, row: Row) -> int:
    """On how many of the row's answers the card agrees, blank ones apart."""
    return sum(
        bool(one.value) and any(agrees(one, control.value) for control in _named(one, card.controls)) for one in row
    )


def _remove_blank(todo: Plan, screen: Screen, cards: Cards, spare: list[Card], count: int) -> None:
    """Blank cards too many are removed, where the page offers it."""
    for card in spare:
        if card.blank and any(one.name == cards.remove and card.title in one.groups for one in screen.actions):
            _press(todo, screen, cards.remove, brings=f"{cards.legend}: {count - 1}", group=card.title)
