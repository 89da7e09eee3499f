"""One application by one peer, in a process of its own: `python -m tests.bench.one PEER TASKS.json`, tells JSON."""

import asyncio
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import cast

from tests.bench.task import Task, Took

ROADS = {
    "by hand": "by_hand:plain",
    "by hand, proven": "by_hand:proven",
    "selenium": "webdriver:plain",
    "robot": "robot:plain",
    "credwright": "ours:plain",
    "credwright, clocked": "ours:clocked",
    "floor": "floor:plain",
}


def main() -> None:
    """File what the file tells."""
    peer, told = sys.argv[1:]
    tasks = [Task(**one) for one in json.loads(Path(told).read_text())]
    for task in tasks:
        task.path.mkdir(parents=True, exist_ok=True)
    sys.stdout.write("\n" + json.dumps([asdict(one) for one in _filed(peer, tasks)]) + "\n")


def _filed(peer: str, tasks: list[Task]) -> list[Took]:
    if peer in ("credwright, one process", "credwright, one browser"):
        from tests.bench.peers import ours  # the others do without the engine

        return asyncio.run(ours.at_once(tasks, one_browser=peer.endswith("browser")))
    if peer == "credwright, queue":
        from tests.bench.peers import queued

        return asyncio.run(queued.one_by_one(tasks))
    module, _, name = ROADS[peer].partition(":")
    road = cast("Callable[[Task], object]", getattr(import_module(f"tests.bench.peers.{module}"), name))
    filed = road(tasks[0])
    return [cast("Took", asyncio.run(filed) if asyncio.iscoroutine(filed) else filed)]


if __name__ == "__main__":
    main()
