"""Figures: medians, ratios of what ran side by side, and whether they reach what was aimed at."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Run:
    """One application filed by one peer."""

    peer: str
    seconds: float
    browser: float = 0.0
    """Seconds of the browser's start, not part of `seconds`."""
    processor: float = 0.0
    """Seconds of processor time, the browser's included and the portal's not."""
    wrong: str = ""
    """What the portal received otherwise than meant, or why nothing was filed."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table: a figure and what it is to reach."""

    name: str
    value: float | None
    target: float | None = None
    unit: str = ""
    at_least: bool = False
    """Whether more is better."""
    note: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether it is as good as aimed at; nothing where it was not measured or nothing is aimed at."""
        if self.value is None or self.target is None:
            return None
        return self.value >= self.target if self.at_least else self.value <= self.target


@dataclass(slots=True)
class Race:
    """What ran in rounds, every peer once a round; each round is a mapping of peers to runs."""

    rounds: list[Mapping[str, Run]] = field(default_factory=list)

    def peers(self) -> list[str]:
        """Everybody who ran, in order."""
        return list(dict.fromkeys(peer for one in self.rounds for peer in one))

    def runs(self, peer: str) -> list[Run]:
        """Those of one peer that filed what was meant."""
        return [one[peer] for one in self.rounds if peer in one and not one[peer].wrong]

    def seconds(self, peer: str) -> float | None:
        """The median."""
        return median([run.seconds for run in self.runs(peer)])

    def processor(self, peer: str) -> float | None:
        """The median of its processor time."""
        return median([run.processor for run in self.runs(peer)])

    def ratio(self, peer: str, other: str) -> float | None:
        """The median of the ratios in each round: what else the machine did then slowed both."""
        return self._median_ratio(peer, other, "seconds")

    def processor_ratio(self, peer: str, other: str) -> float | None:
        """The same of processor time, which a busy machine blurs less."""
        return self._median_ratio(peer, other, "processor")

    def _median_ratio(self, peer: str, other: str, of: str) -> float | None:
        ratios: list[float] = []
        for one in self.rounds:
            if peer in one and other in one and not one[peer].wrong and not one[other].wrong:
                below = getattr(one[other], of)
                ratios += [getattr(one[peer], of) / below] if below else []
        return median(ratios)


def median(values: Sequence[float]) -> float | None:
    """The median; nothing of nothing."""
    return statistics.median(values) if values else None


def slope(points: Mapping[int, float]) -> tuple[float, float] | None:
    """Seconds for each further row between the two shortest lists and the two longest; nothing without three."""
    sizes = sorted(points)
    if len(sizes) < 3:
        return None
    each = [(points[b] - points[a]) / (b - a) for a, b in pairwise(sizes)]
    return each[0], each[-1]
