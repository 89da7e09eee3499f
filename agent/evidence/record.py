"""Record: what a run says about itself, in the journal's words; secrets only as keyed digests."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from importlib import metadata
from typing import TypeVar

from agent.answers import Answer, Element, Kind as Answered, Shown
from agent.errors import CredwrightError, Kind
from agent.events import logger
from agent.evidence.journal import JSON, Journal
from agent.evidence.keys import digest
from agent.flow import Asked, Filed, Flow
from agent.form import Filled
from agent.page import flat
from agent.plan import Put, masked
from agent.screen import Screen

P = TypeVar("P")

_log = logger("agent.record")


@dataclass(frozen=True, slots=True)
class Record:
    """One run's evidence, written as it happens."""

    journal: Journal | None
    """Nothing for what only reads: a status leaves no evidence."""
    key: bytes
    pictured: dict[str, int] = field(default_factory=dict)
    """What was photographed in this run: what the page read, as a keyed digest, and the line that has the picture."""

    @classmethod
    def of(cls, journal: Journal, key: bytes) -> "Record":
        """The record of a run that may have begun before. Raises `EvidenceUnwritable` or `EvidenceDamaged`."""
        return cls(journal, key, dict(journal.pictured()))

    def wants_picture(self, screen: Screen) -> bool:
        """Whether a picture would be kept, and show anything that none before shows."""
        return self.journal is not None and self._sight(screen) not in self.pictured

    def started(self, run: str, flow: Flow[P], asked: Asked, portal: str) -> None:
        """The first line of a run, and of each time it is continued."""
        self._append(
            "started",
            run=run,
            flow=flow.name,
            title=f"{asked.kind}: {asked.name}",
            provider=asked.provider,
            portal=portal,
            version=metadata.version("credwright"),
        )

    def page(self, filled: Filled, elements: Iterable[Element], picture: bytes | None, seconds: float) -> None:
        """A page that says what it should: every answer, what stood there before, and the picture."""
        answers: list[JSON] = []
        for answer in flat(elements):
            puts = [put for put in filled.changed if _is_of(put, answer)]
            if answer.value or puts:
                answers.append(self._answer(answer) | ({"was": _was(answer, puts)} if puts else {}))
        shown: list[JSON] = [
            {"label": one.label, "value": one.value, "kind": "shown", "group": "", "secret": False}
            for one in elements
            if isinstance(one, Shown)
        ]
        self._show(
            "page",
            filled.screen,
            picture,
            heading=filled.screen.name,
            url=filled.screen.url,
            answers=answers + shown,
            changed=len(filled.changed),
            by_hand=len(filled.by_hand),
            took_ms=round(seconds * 1000),
        )

    def _answer(self, answer: Answer) -> dict[str, JSON]:
        facts: dict[str, JSON] = {
            "label": answer.label,
            "group": answer.within,
            "kind": answer.kind.value,
            "secret": answer.secret,
            "value": None if answer.secret else answer.text,
        }
        return facts | ({"digest": digest(self.key, answer.label, *answer.value)} if answer.secret else {})

    def interruption(self, screen: Screen) -> None:
        """A page that came between."""
        self._append("interruption", heading=screen.name)

    def row(self, caption: str, row: str, *, added: bool) -> None:
        """A row of a table that is opened next."""
        self._append("row", list=caption, row=row, what="added" if added else "opened")

    def retried(self, why: str, attempt: int, pause: float) -> None:
        """A step that is tried again after a pause."""
        self._append("retried", why=why, attempt=attempt, wait_s=str(round(pause, 1)))

    def read(self, screen: Screen, picture: bytes) -> None:
        """What the portal has on file, before anything is filled."""
        self._append("read", screenshot=picture, heading=screen.name, url=screen.url)

    def reconciled(self, screen: Screen, answers: int, answers_digest: str, picture: bytes | None) -> None:
        """The review page agrees with every answer."""
        self._show("reconciled", screen, picture, heading=screen.name, answers=answers, answers_digest=answers_digest)

    def approved(self, by: str, answers_digest: str) -> None:
        """A person approved exactly these answers for submission."""
        self._append("approved", by=by, digest=answers_digest)

    def intent(self, answers_digest: str, attempt: int) -> None:
        """The final button is about to be pressed."""
        self._append("intent", digest=answers_digest, attempt=attempt)

    def asked(self, found: Filed | None) -> None:
        """The portal was asked what it has."""
        self._append("asked", found=None if found is None else dict(asdict(found)))

    def submitted(self, screen: Screen, tracking_id: str, picture: bytes | None) -> None:
        """The portal's receipt."""
        facts: dict[str, JSON] = dict(screen.said)
        self._append("submitted", screenshot=picture, tracking_id=tracking_id, facts=facts)

    def status(self, filed: Filed) -> None:
        """An application's status, as the portal lists it."""
        self._append("status", **dict(asdict(filed)))

    def stopped(self, error: CredwrightError) -> None:
        """Why the run stopped, in an operator's words, and that it ended so."""
        self._append(
            "stopped",
            screenshot=error.picture,
            error=type(error).__name__,
            kind=error.kind.name.lower().replace("_", " "),
            message=error.message,
            next=error.next,
        )
        self.finished("unknown" if error.kind is Kind.UNKNOWN else "stopped")

    def interrupted(self) -> None:
        """Somebody stopped the run by hand."""
        self._append("interrupted")
        self.finished("interrupted")

    def finished(self, outcome: str, tracking_id: str = "") -> None:
        """How the run ended."""
        self._append("finished", outcome=outcome, tracking_id=tracking_id or None)

    def _sight(self, screen: Screen) -> str:
        return digest(self.key, screen.sight)

    def _show(self, event: str, screen: Screen, picture: bytes | None, **facts: JSON) -> None:
        """A line with the picture of its page, or with the number of the line that has one of the same."""
        sight = self._sight(screen)
        if picture is not None:
            self.pictured[sight] = self._append(event, screenshot=picture, sight=sight, **facts)
        else:
            self._append(event, screenshot=None, pictured=self.pictured.get(sight), **facts)

    def _append(self, event: str, *, screenshot: bytes | None = None, **facts: JSON) -> int:
        _log.info(event, **{name: fact for name, fact in facts.items() if isinstance(fact, str | int)})
        return self.journal.append(event, screenshot=screenshot, **facts) if self.journal is not None else 0


def _is_of(put: Put, answer: Answer) -> bool:
    """Whether this was put for that answer; each box of a group is put by itself."""
    if answer.kind is Answered.CHOICES and put.answer.kind is Answered.TICK:
        return put.answer.within == answer.label and answer.label in put.control.groups
    return put.answer is answer


def _was(answer: Answer, puts: list[Put]) -> str:
    """What the page said before."""
    if puts[0].answer is answer:
        return masked(answer, puts[0].control.value)
    turned = {put.control.label for put in puts if not put.control.value}
    ticked = [one for one in answer.value if one not in turned]
    return ", ".join([*ticked, *(put.control.label for put in puts if put.control.value)])
