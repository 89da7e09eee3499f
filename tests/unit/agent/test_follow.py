"""Looking again and again: what keeps a look from happening is told, and the next one is tried."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

import pytest
from pydantic import SecretStr

from agent import visit
from agent.errors import AccountLocked, BrowserGone, InUse, NotFound, PortalFailed, PortalUnwell
from agent.filed import Filed, Step, Story, Tracked, Tracking
from agent.locks import only_one
from agent.screen import Screen
from agent.settings import Settings
from agent.tab import Tab
from agent.visit import Look, Sought, Where, follow, inquire
from tests.unit.agent.clinic import NPI, ORIGIN, PASSWORD, PORTAL, Clinic, ClinicTab, applications

T1 = Filed("T1", NPI, "Enrollment", "submitted")
GONE = BrowserGone("Target closed")


def read(page: Screen) -> Story:
    """The clinic tells of one application on a page of one row."""
    (one,) = applications(page)
    return Story(one)


TRACKING = Tracking("/applications?id={}", "Applications", read, lambda story: Step("wait"), frozenset({"approved"}))


class StatusTab(ClinicTab):
    """Shows one application where one was asked for."""

    async def look(self) -> Screen:
        seen = await super().look()
        (table,) = seen.grids
        asked = self.asked_for.partition("?id=")[2]
        rows = tuple(row for row in table.rows if asked in ("", row.cells[0]))
        return replace(seen, grids=(replace(table, rows=rows),))


@dataclass
class Desk:
    """An operator at the clinic, who counts the browsers that were started."""

    clinic: Clinic
    where: Where
    browsers: int = 0
    open_browsers: int = 0
    looks: list[Look] = field(default_factory=list)

    @asynccontextmanager
    async def tab(self, _where: Where) -> AsyncIterator[Tab]:
        """A browser with one tab."""
        self.browsers += 1
        self.open_browsers += 1
        try:
            yield cast("Tab", StatusTab(self.clinic))
        finally:
            self.open_browsers -= 1

    def follow(self, *then: Callable[[], object], names: tuple[str, ...] = ()) -> list[Look]:
        """Every look to the end; after each of the first ones something happens."""

        async def looking() -> None:
            happens = iter(then)
            async with aclosing(cast("Any", follow(self.where, Sought(TRACKING, names), 0.0))) as looks:
                async for look in looks:
                    self.looks.append(look)
                    next(happens, self.approve)()

        run(looking())
        return self.looks

    def approve(self) -> None:
        """Everything is decided, and the clinic is well."""
        self.clinic.before = lambda what: None
        self.clinic.applications = [replace(one, status="approved") for one in self.clinic.applications]

    def fails(self, error: Exception) -> Callable[[], None]:
        """From now on the clinic answers nothing but this."""

        def happens(_what: str) -> None:
            raise error

        def begin() -> None:
            self.clinic.before = happens

        return begin


def run(work: Coroutine[Any, Any, object]) -> None:
    asyncio.run(work)


def statuses(looks: list[Look]) -> list[object]:
    """What each look found: statuses, or the name of what kept it from happening."""
    return [[one.story.filed.status for one in look] if isinstance(look, tuple) else type(look) for look in looks]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """One open application at a clinic where one is signed in."""
    settings = Settings(
        home=tmp_path,
        portal=ORIGIN,
        user="operator",
        password=SecretStr(PASSWORD),
        totp_secret=SecretStr("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"),
    )
    portal = replace(PORTAL, tracking=TRACKING)
    made = Desk(Clinic(applications=[T1]), Where(settings, portal, ORIGIN, Path("/bin/false")))
    monkeypatch.setattr(visit, "_open_tab", made.tab)
    return made


def test_it_ends_with_the_look_that_finds_nothing_open(desk: Desk) -> None:
    assert statuses(desk.follow()) == [["submitted"], ["approved"]]


def test_one_browser_is_enough_and_is_closed_in_the_end(desk: Desk) -> None:
    desk.follow(lambda: None, lambda: None)
    assert len(desk.looks) == 4
    assert (desk.browsers, desk.open_browsers) == (1, 0)


def test_where_nothing_is_open_one_look_is_enough(desk: Desk) -> None:
    desk.approve()
    assert statuses(desk.follow()) == [[]]


def test_what_is_filed_meanwhile_is_followed_too(desk: Desk) -> None:
    desk.follow(lambda: desk.clinic.applications.append(replace(T1, tracking_id="T2")))
    assert [len(look) if isinstance(look, tuple) else 0 for look in desk.looks] == [1, 2, 2]


def test_a_portal_that_is_unwell_costs_a_look_and_no_browser(desk: Desk) -> None:
    looks = desk.follow(desk.fails(PortalFailed(ORIGIN, 503)))
    assert statuses(looks) == [["submitted"], PortalFailed, ["approved"]]
    assert desk.browsers == 1


def test_a_browser_that_is_gone_is_started_anew(desk: Desk) -> None:
    assert statuses(desk.follow(desk.fails(GONE))) == [["submitted"], BrowserGone, ["approved"]]
    assert (desk.browsers, desk.open_browsers) == (2, 0)


def test_an_account_that_somebody_else_is_using_costs_a_look(desk: Desk) -> None:
    user = f"{ORIGIN} operator"
    held = only_one(desk.where.settings.home, "The account operator", user)

    def let_go() -> None:
        held.__exit__(None, None, None)
        desk.approve()

    looks = desk.follow(lambda: held.__enter__() and None, let_go)
    assert statuses(looks) == [["submitted"], InUse, ["approved"]]


def test_between_two_looks_the_account_is_free(desk: Desk) -> None:
    def somebody_else() -> None:
        with only_one(desk.where.settings.home, "The account operator", f"{ORIGIN} operator"):
            pass

    assert statuses(desk.follow(somebody_else)) == [["submitted"], ["submitted"], ["approved"]]


def test_a_first_look_that_fails_is_the_end(desk: Desk) -> None:
    desk.fails(PortalFailed(ORIGIN, 503))()
    with pytest.raises(PortalUnwell):
        desk.follow()
    assert (desk.looks, desk.open_browsers) == ([], 0)


def test_what_a_person_must_look_at_is_the_end_at_any_time(desk: Desk) -> None:
    with pytest.raises(AccountLocked):
        desk.follow(desk.fails(AccountLocked("Locked", "Call us.")))


def test_what_is_not_there_is_not_found(desk: Desk) -> None:
    desk.clinic.applications = []
    with pytest.raises(NotFound):
        run(inquire(desk.where, Sought(TRACKING, ("T9",))))


def test_what_is_decided_is_wanted_if_it_is_named_or_was_open_before() -> None:
    decided = replace(T1, status="approved")
    assert not Sought(TRACKING).wants(decided)
    assert Sought(TRACKING).wants(decided, ("T1",))
    assert Sought(TRACKING, closed=True).wants(decided)
    assert Sought(TRACKING).wants(T1)


def test_one_that_is_named_is_told_though_it_is_decided(desk: Desk) -> None:
    desk.approve()
    found: list[tuple[Tracked, ...]] = []

    async def asking() -> None:
        found.append(await inquire(desk.where, Sought(TRACKING, ("T1",))))

    run(asking())
    assert statuses(list(found)) == [["approved"]]
