"""Runs as they are handed in, for tests that need no portal."""

from agent.docket import Docket
from agent.runs import Order, Run
from agent.stages import Doing, Ending, Stage

PORTAL = "https://portal.example"
WORKER = "worker-1"


def order(number: int = 1, **facts: object) -> Order:
    """One application of a batch."""
    said: dict[str, object] = {
        "id": f"enroll-{number}",
        "batch": "roster",
        "place": number,
        "portal": "clinic",
        "origin": PORTAL,
        "known_as": PORTAL,
        "account": "",
        "command": "enroll",
        "profile": f"/profiles/{number}.json",
        "profile_digest": "d",
        "extras": {},
        "provider": f"{number:010}",
        "kind": "Enrollment",
    }
    return Order(**{**said, **facts})  # type: ignore[arg-type]  # a table of facts


def handed_in(docket: Docket, *orders: Order) -> tuple[Run, ...]:
    """The runs of these orders."""
    docket.add(orders)
    return tuple(docket.get(one.id) for one in orders)


def taken(docket: Docket, run: Run, worker: str = WORKER) -> Run:
    """A run that a worker is at."""
    begun = docket.take(run.id, run.leg, worker)
    assert begun is not None
    return begun


def ended(docket: Docket, run: Run, ending: Ending) -> Run:
    """A run whose next leg ended so."""
    assert docket.end(taken(docket, run), ending)
    return docket.get(run.id)


def at_review(docket: Docket, run: Run, digest: str = "answers") -> Run:
    """A run that waits for approval."""
    return ended(docket, run, Ending(Stage.TO_APPROVE, Doing.FILE, digest=digest))
