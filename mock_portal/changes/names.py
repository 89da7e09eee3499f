"""How a change names the question that it is about."""

from collections.abc import Iterable, Sequence

BETWEEN = " › "


def named(path: Sequence[str], name: str) -> bool:
    """Whether `name` means the question at `path`: its page's heading, the groups around it, its own label."""
    *around, label = name.split(BETWEEN)
    before = iter(path[:-1])
    return path[-1] == label and all(part in before for part in around)


def one_of(path: Sequence[str], names: Iterable[str]) -> str | None:
    """The first of the names that means the question at `path`."""
    return next((name for name in names if named(path, name)), None)
