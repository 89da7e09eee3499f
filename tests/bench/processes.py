"""Processes as /proc tells of them: what a peer's processes use of the processor and of memory, its browser's too."""

import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

_TICKS = os.sysconf("SC_CLK_TCK")
_PARENT, _USER, _SYSTEM = 1, 11, 12  # places in /proc/PID/stat, counted after the command's name


def _stat(process: int) -> list[str]:
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()


def family(first: int) -> list[int]:
    """A process and all that come from it."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            with suppress(OSError):  # it ended meanwhile
                children.setdefault(int(_stat(int(entry.name))[_PARENT]), []).append(int(entry.name))
    found = [first]
    for process in found:
        found += children.get(process, [])
    return found


def processor_seconds(first: int | None = None) -> float:
    """Processor time of a family, this process's unless told, since each of it began."""
    spent = 0
    for process in family(first or os.getpid()):
        with suppress(OSError):
            said = _stat(process)
            spent += int(said[_USER]) + int(said[_SYSTEM])
    return spent / _TICKS


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes: `resident` counts what processes share once for each, `own` once (proportional set size)."""

    resident: float = 0.0
    own: float = 0.0

    def __or__(self, other: "Memory") -> "Memory":
        """The larger of each."""
        return Memory(max(self.resident, other.resident), max(self.own, other.own))


def memory(firsts: list[int]) -> Memory:
    """What the families of these processes hold now."""
    return held({one for first in firsts for one in family(first)})


def held(processes: Iterable[int]) -> Memory:
    """What these processes hold now."""
    resident = own = 0
    for process in processes:
        for name, kilobytes in _rollup(process):
            resident += kilobytes if name == "Rss:" else 0
            own += kilobytes if name == "Pss:" else 0
    return Memory(resident / 1024, own / 1024)


def _rollup(process: int) -> Iterator[tuple[str, int]]:
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()[1:]:
            name, kilobytes = line.split()[:2]
            yield name, int(kilobytes)


@dataclass(slots=True)
class Peak:
    """Watches families from a thread of its own, as long as the block lasts."""

    firsts: list[int]
    every: float = 0.5
    peak: Memory = field(default_factory=Memory)
    _done: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def __enter__(self) -> "Peak":
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        if self._thread is not None:
            self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(self.every):
            self.peak |= memory(self.firsts)
