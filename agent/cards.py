"""Cards: rows that stand on the page itself. Which card is whose; what goes into it is `agent.plan`'s. Pure."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from agent.answers import Answer
from agent.screen import TYPED, Control, Screen

Row: TypeAlias = Sequence[Answer]
"""What one card should say."""


@dataclass(frozen=True, slots=True)
class Card:
    """One group called "`legend` 1", "`legend` 2" … with the controls in it."""

    title: str
    controls: tuple[Control, ...]

    @property
    def blank(self) -> bool:
        """Whether nobody wrote into it: what is chosen may be the portal's default, where there is room to write."""
        typed = [one for one in self.controls if one.kind in TYPED or one.kind in ("combobox", "file")]
        return not any(one.value for one in typed or self.controls)


def cards_of(screen: Screen, legend: str) -> list[Card]:
    """The cards of one legend, in the order of the page."""
    pattern = _numbered(legend)
    by_title: dict[str, list[Control]] = {}
    for control in screen.controls:
        for group in control.groups:
            if pattern.fullmatch(group):
                by_title.setdefault(group, []).append(control)
    return [Card(title, tuple(controls)) for title, controls in by_title.items()]


def loose(screen: Screen, legends: Sequence[str]) -> Iterator[Control]:
    """The controls that stand in no card: only those may answer a question of the page itself."""
    titles = [_numbered(legend) for legend in legends]
    for control in screen.controls:
        if not any(title.fullmatch(group) for title in titles for group in control.groups):
            yield control


def _numbered(legend: str) -> re.Pattern[str]:
    return re.compile(re.escape(legend) + r" \d+")


def dealt(
    rows: Sequence[Row], cards: Sequence[Card], *, says: Callable[[Card, Row], bool], alike: Callable[[Card, Row], int]
) -> list[tuple[Row, Card]]:
    """Rows with the card that `says` them already, then with the most alike, then with the blank ones.

    `alike` counts the answers on which a card agrees. One that agrees with no row on more than half of what the row
    says is somebody else's: no row gets it.
    """
    left, pairs, open_rows = list(cards), [], []
    for row in rows:
        card = next((one for one in left if says(one, row)), None)
        if card is None:
            open_rows.append(row)
        else:
            left.remove(card)
            pairs.append((row, card))
    wishes = sorted(
        (
            (score, -number, -place)
            for number, row in enumerate(open_rows)
            for place, card in enumerate(left)
            if (score := alike(card, row)) * 2 > sum(bool(one.value) for one in row)
        ),
        reverse=True,
    )
    return pairs + _taken(open_rows, left, [(-number, -place) for _, number, place in wishes])


def _taken(rows: Sequence[Row], cards: Sequence[Card], wishes: Sequence[tuple[int, int]]) -> list[tuple[Row, Card]]:
    """Wishes in their order, each row and each card once; the rows that are left take blank cards."""
    taken: dict[int, int] = {}
    for number, place in wishes:
        if number not in taken and place not in taken.values():
            taken[number] = place
    blank = [place for place, card in enumerate(cards) if card.blank and place not in taken.values()]
    missing = [number for number in range(len(rows)) if number not in taken]
    taken.update(zip(missing, blank, strict=False))
    return [(rows[number], cards[place]) for number, place in sorted(taken.items())]
