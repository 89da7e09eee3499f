"""Every fault of the portal, at the places where it tells most: what must come of each run, filed or parked and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import cycle
from typing import Any

from agent.errors import (
    ButtonMissing,
    CertificateRefused,
    CredwrightError,
    DraftStale,
    FieldMissing,
    FiledTwice,
    OptionMissing,
    PersonWanted,
    PortalFailed,
    PortalInMaintenance,
    PortalRefused,
    PortalUnreachable,
    ReviewDiffers,
    SignInRefused,
)

ENROLL, UPDATE, REVALIDATE = FLOWS = ("enroll", "update", "revalidate")
PERSONAL, LETTERS = "/applications/*/topics/personal", "/applications/*/topics/correspondence"
RECORD, RECEIPT, REVIEW = "/enrollments/*", "/applications/*/receipt", "/applications/*/review"
LIST = "/applications"
ONCE = {"times": 1}
AT_SUBMIT, AT_SAVE = {"at": "submit", **ONCE}, {"at": "topic", "nth": 2}
READING, CODE = {"at": "page", "nth": 6}, {"path": "/code", "nth": 2}


@dataclass(frozen=True, slots=True)
class Case:
    """One fault, or several together, at one place."""

    fault: str
    at: str
    faults: Mapping[str, Any]
    parks: tuple[type[CredwrightError], ...] = ()
    """What a run is parked with; it is filed by itself where nothing is said."""
    approvals: tuple[int, ...] = (1,)
    """How often a person may be asked until it is filed."""
    filed: int = 1
    """How many applications the portal has in the end."""
    flows: tuple[str, ...] = FLOWS
    says: str = ""
    """What the reason must say besides."""
    unseen: bool = False
    """Whether there may be nothing to photograph."""

    def __str__(self) -> str:
        return f"{self.fault} - {self.at}"


def chosen() -> Iterator[Case]:
    """All that come together, and each other fault at its first place; for one kind of application after the other."""
    seen: set[str] = set()
    turns = cycle((ENROLL, UPDATE, REVALIDATE, UPDATE))  # the shortest one twice as often
    for case in cases():
        faults = set(case.fault.split(", "))
        if not faults <= seen:
            flow = next(turns)
            seen |= faults
            yield replace(case, flows=(flow if flow in case.flows else case.flows[0],))


def cases() -> Iterator[Case]:
    """All of them: what comes together first, then of each fault the most telling place first."""
    yield from _together()
    yield from _of_the_wire()
    yield from _refusing()
    yield from _of_sessions()
    yield from _in_between()
    yield from _of_pages()
    yield from _of_what_is_kept()


def _of_the_wire() -> Iterator[Case]:
    for fault, again in (("drop", (2,)), ("drop_after", (1,))):
        yield Case(fault, "final button", {fault: AT_SUBMIT}, approvals=again)
        yield Case(fault, "final button, repeated by the browser", {fault: {**AT_SUBMIT, "keep_alive": True}})
        yield Case(fault, "a save", {fault: AT_SAVE})
        yield Case(fault, "the one-time code", {fault: CODE})
    yield Case("drop", "a page", {"drop": READING})
    yield Case("slow", "final button, longer than anybody waits", {"slow": {**AT_SUBMIT, "seconds": 8}})
    yield Case("slow", "every 9th request", {"slow": {"every": 9, "seconds": 0.3}})
    yield Case(
        "certificate", "everything", {"certificate": True}, (CertificateRefused,), says="certificate", unseen=True
    )
    yield Case(
        "certificate", "a save", {"certificate": AT_SAVE}, (CertificateRefused,), says="certificate", unseen=True
    )
    yield Case("certificate", "final button", {"certificate": AT_SUBMIT}, approvals=(2,))
    yield Case("redirect_loop", "a save", {"redirect_loop": AT_SAVE})
    yield Case(
        "redirect_loop", "everything", {"redirect_loop": True}, (PortalUnreachable,), says="REDIRECTS", unseen=True
    )
    yield Case("redirect_loop", "final button", {"redirect_loop": AT_SUBMIT}, approvals=(2,))


def _refusing() -> Iterator[Case]:
    for at, where in (("final button", AT_SUBMIT), ("a save", AT_SAVE), ("a page", READING)):
        again = (2,) if where is AT_SUBMIT else (1,)
        yield Case("fail", at, {"fail": where}, approvals=again)
        yield Case("too_many", at, {"too_many": where}, approvals=again)
    yield Case("too_many", "signing in", {"too_many": CODE})
    yield Case("fail", "everything", {"fail": True}, (PortalFailed,), says="500")
    yield Case("fail_after", "final button", {"fail_after": AT_SUBMIT})
    yield Case("fail_after", "a save", {"fail_after": AT_SAVE})
    yield Case("fail_after", "the one-time code", {"fail_after": CODE})
    yield Case("maintenance", "for a while", {"maintenance": {"times": 7}})
    yield Case("maintenance", "final button", {"maintenance": AT_SUBMIT}, approvals=(2,))
    yield Case("maintenance", "everything", {"maintenance": True}, (PortalInMaintenance,), says="Under Maintenance")


def _of_sessions() -> Iterator[Case]:
    for fault in ("expire", "second_session"):
        yield Case(fault, "a save", {fault: AT_SAVE})
        yield Case(fault, "final button", {fault: AT_SUBMIT}, approvals=(2,))
        yield Case(fault, "a page", {fault: {"path": "/applications/*", "nth": 5}})
    of_the_page = {"path": "/lookup/birthplace", **ONCE}
    yield Case("expire", "a button of the page itself", {"expire": of_the_page}, flows=(ENROLL,))
    for skew in (90, -90):
        yield Case("clock_skew", f"{skew} s", {"clock_skew": skew}, (SignInRefused,), says="clock")
    yield Case("clock_skew", "20 s", {"clock_skew": 20})


def _in_between() -> Iterator[Case]:
    for fault in ("news", "survey"):
        yield Case(fault, "every 5th page", {fault: {"every": 5}})
    yield Case("popup", "every page", {"popup": True})
    yield Case("captcha", "a page", {"captcha": READING}, (PersonWanted,), says="CAPTCHA")
    yield Case("captcha", "final button", {"captcha": AT_SUBMIT}, approvals=(2,))


def _of_pages() -> Iterator[Case]:
    yield Case("broken: unclosed", "every page", {"broken": True})
    yield Case("broken: labels", "a topic", {"broken": {"how": "labels", "path": PERSONAL}})
    yield Case("broken: cut", "the record", {"broken": {**_cut(RECORD), **ONCE}}, flows=(UPDATE, REVALIDATE))
    lacks = (ButtonMissing, FieldMissing, OptionMissing)
    yield Case("broken: cut", "a topic", {"broken": _cut(PERSONAL)}, lacks, says="Personal Information")
    yield Case("broken: cut", "the review", {"broken": _cut(REVIEW)}, (ReviewDiffers,))
    yield Case("broken: cut", "the receipt", {"broken": _cut(RECEIPT)})
    yield Case("large", "every 8th page", {"large": {"every": 8, "kilobytes": 400}})


def _cut(path: str) -> dict[str, str]:
    return {"how": "cut", "path": path}


def _of_what_is_kept() -> Iterator[Case]:
    yield Case("stale", "a save", {"stale": AT_SAVE}, (DraftStale,), says="Somebody else changed this draft")
    yield Case("stale", "final button", {"stale": AT_SUBMIT}, approvals=(2,))
    yield Case("lost_draft", "a save", {"lost_draft": AT_SAVE}, (PortalRefused,), says="Complete")
    yield Case("lost_draft", "final button", {"lost_draft": AT_SUBMIT}, approvals=(2,))
    phone = {"path": LETTERS, "value": "phone", **ONCE}
    yield Case("old_value", "a topic", {"old_value": phone}, (ReviewDiffers, PortalRefused), says="hone")
    yield Case("filed_twice", "final button", {"filed_twice": AT_SUBMIT}, (FiledTwice,), filed=2, says="twice")


def _together() -> Iterator[Case]:
    lost = {"drop_after": AT_SUBMIT}
    yield Case("drop_after, double_receipt", "final button", {**lost, "double_receipt": True})
    cut = {"broken": {**_cut(LIST), "after": 1, "times": 1}}
    yield Case("drop_after, broken", "final button, then the list cut", {**lost, **cut})
    yield Case("drop_after, filed_twice", "final button", {**lost, "filed_twice": AT_SUBMIT}, (FiledTwice,), filed=2)
    interrupted = {"news": {"every": 7}, "survey": {"every": 11}, "popup": {"every": 5}, "expire": {"nth": 20}}
    laden = {"slow": {"share": 0.1, "seconds": 0.3}, "large": {"every": 8, "kilobytes": 400}, "too_many": READING}
    chance = {"seed": 7, **interrupted, **laden, "broken": True}
    yield Case("news, survey, popup, expire, slow, large, too_many, broken: unclosed", "by chance and in turn", chance)
