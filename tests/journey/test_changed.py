"""A portal that is not the one it was: a run files exactly what was meant, or stops with the right error.

Each change, at each place where it matters, on the real portal with a real browser.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest
from playwright.async_api import Browser, Page
from tenacity import wait_none

from agent import controls, form, retries, session
from agent.browser import browser as started, ensure
from flows.pecos.pages.submission import Review, TopicView
from flows.profile.loading import load
from mock_portal.draft import Draft
from tests.browser.conftest import Loop
from tests.journey import held
from tests.journey.changes import Case, OfPages, cases, of_pages
from tests.journey.one_topic import Outcome, Person, Served, desk, file, make_known, serving
from tests.journey.table import CHANGES, Record

T = TypeVar("T")


@pytest.fixture(scope="module")
def loop() -> Iterator[Loop]:
    made = Loop()
    yield made
    made.close()


@pytest.fixture(scope="module")
def browser(loop: Loop) -> Iterator[Browser]:
    running = started(ensure())
    yield loop.run(running.__aenter__())
    loop.run(running.__aexit__(None, None, None))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("portal")) as portal:
        yield portal


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory) -> Person:
    """A physician with an answer at each place."""
    data = held.fixture("physician-private-practice")
    data["name"]["suffix"] = "Jr."
    data["other_names"] = [{"first": "Elena", "last": "Sample", "type": "former"}]
    made = Person(data, load(held.written(tmp_path_factory.mktemp("profile"), data)))
    make_known(made)
    return made


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Less patience than in earnest: what never comes is waited for in many tests."""
    monkeypatch.setattr(controls, "PATIENCE_MS", 1200)
    monkeypatch.setattr(controls, "HINT_MS", 700)
    monkeypatch.setattr(form, "SETTLING", 0.3)
    monkeypatch.setattr(retries, "wait_exponential_jitter", lambda **_: wait_none())
    monkeypatch.setattr(session, "patiently", partial(retries.patiently, tries=2))


class Changed:
    """The portal with some changes made."""

    def __init__(self, served: Served, browser: Browser, loop: Loop, person: Person) -> None:
        self.served, self.browser, self.loop, self.person = served, browser, loop, person

    def fill(self, changes: Mapping[str, Any], path: str, *, without: Sequence[str]) -> Outcome:
        """Fill what is missing in an application, once the changes are made."""
        self.served.portal.start_over()
        draft = self.person.draft(self.served.portal, *without)
        self.served.qa.changes(**changes)
        return self.loop.run(self._fill(draft, path))

    def file(self, changes: Mapping[str, Any], folder: Path) -> Outcome:
        """File a whole application: everything but personal information and specialty is there already."""
        self.served.portal.start_over()
        draft = self.person.draft(self.served.portal, "personal", "specialty")
        self.served.qa.changes(**changes)
        return self.loop.run(file(self.served, self.person, draft, folder))

    def by_hand(self, changes: Mapping[str, Any], doing: Callable[[Page], Awaitable[T]]) -> T:
        """Do something on the page of complete personal information, as a script without an engine would."""
        self.served.portal.start_over()
        draft = self.person.draft(self.served.portal)
        self.served.qa.changes(**changes)
        return self.loop.run(self._by_hand(draft, doing))

    async def _by_hand(self, draft: Draft, doing: Callable[[Page], Awaitable[T]]) -> T:
        signed_in = await desk(self.served, self.browser)
        try:
            page = await signed_in.context.new_page()
            await page.goto(f"{self.served.url}/applications/{draft.id}/topics/personal")
            return await doing(page)
        finally:
            await signed_in.context.close()

    async def _fill(self, draft: Draft, path: str) -> Outcome:
        signed_in = await desk(self.served, self.browser)
        try:
            return await signed_in.fill(self.person, draft, path, until=TopicView if path else Review)
        finally:
            await signed_in.context.close()


@pytest.fixture
def changed(served: Served, browser: Browser, loop: Loop, person: Person) -> Changed:
    return Changed(served, browser, loop, person)


@pytest.mark.parametrize("case", list(cases()), ids=str)
def test_a_changed_question_is_answered_as_meant_or_the_run_stops_and_names_it(
    changed: Changed, case: Case, record_property: Record
) -> None:
    without = () if case.saved else (case.at.slug,)
    outcome = changed.fill(case.changes, f"/topics/{case.at.slug}", without=without)
    CHANGES.note(record_property, case.change, case.at.name, outcome.name)
    meant = changed.person.topics[case.at.slug]
    assert not outcome.submitted
    assert outcome.stop in case.outcomes
    if outcome.error is None:
        assert outcome.saved(case.at.slug) == meant
    else:
        assert f"“{case.at.label}”" in str(outcome.error)
        assert value(outcome.saved(case.at.slug), case.at.key) in (None, value(meant, case.at.key))


@pytest.mark.parametrize("case", list(of_pages()), ids=str)
def test_pages_that_are_not_those_they_were_are_filled_as_meant_or_the_run_stops(
    changed: Changed, case: OfPages, record_property: Record
) -> None:
    outcome = changed.fill(case.changes, case.start, without=case.without)
    CHANGES.note(record_property, case.change, case.at, outcome.name)
    assert not outcome.submitted
    if case.stops is None:
        assert outcome.error is None
        assert {slug: outcome.saved(slug) for slug in changed.person.topics} == changed.person.topics
    else:
        assert type(outcome.error) is case.stops
        assert case.says in str(outcome.error)
        assert not outcome.draft.signatory


def value(topic: Mapping[str, Any], key: Sequence[str | int]) -> Any:
    """One answer of a topic, however deep; nothing where there is none."""
    found: Any = topic
    for part in key:
        try:
            found = found[part]
        except (KeyError, IndexError):
            return None
    return found


# --- what the changed portal does to somebody without an engine -------------------------------------------------------


def test_the_page_really_rewrites_what_is_typed(changed: Changed) -> None:
    typed = {"First Name": "Elena", "Professional Credentials": "MD1", "Graduation Year": "02006"}
    rewriting = {
        "Personal Information › First Name": {"how": "upper-case", "on": "input"},
        "Professional Credentials": {"how": "hyphenated", "on": "change"},
        "Graduation Year": {"how": "as a number", "on": "blur"},
    }
    shown = changed.by_hand({"rewritten": rewriting, "longest": {"Graduation Year": 5}}, _typing(typed))
    assert shown == {"First Name": "ELENA", "Professional Credentials": "MD-1", "Graduation Year": "2006"}


@pytest.mark.parametrize(("how", "shown"), [("as an ISO date", "1979-04-03"), ("day first", "03/04/1979")])
def test_the_page_really_rewrites_dates(changed: Changed, how: str, shown: str) -> None:
    rewriting = {"Date of Birth": {"how": how, "on": "blur"}}
    born = changed.by_hand({"rewritten": rewriting}, _typing({"Date of Birth": "04/03/1979"}))
    assert born == {"Date of Birth": shown}


@pytest.mark.parametrize("moment", ["blur", "press of the button", "submit"])
def test_whoever_really_clicks_loses_what_the_page_forgets(changed: Changed, moment: str) -> None:
    async def choose_and_save(page: Page) -> None:
        await page.get_by_label("Suffix").select_option("Sr.")
        await page.get_by_label("Suffix").focus()
        await page.get_by_role("button", name="Save and continue").click()
        await page.get_by_role("heading", name="Topic View").wait_for()

    changed.by_hand({"unchosen": {"Suffix": moment}}, choose_and_save)
    [draft] = changed.served.portal.store.all()
    assert draft.topics["personal"]["suffix"] is None


def _typing(answers: Mapping[str, str]) -> Callable[[Page], Awaitable[dict[str, str]]]:
    async def type_(page: Page) -> dict[str, str]:
        for label, text in answers.items():
            await page.get_by_label(label, exact=True).first.fill(text)
            await page.get_by_label(label, exact=True).first.blur()
        return {label: await page.get_by_label(label, exact=True).first.input_value() for label in answers}

    return type_


# --- a whole run ------------------------------------------------------------------------------------------------------


def test_pages_in_another_order_are_filed_exactly(changed: Changed, tmp_path: Path, record_property: Record) -> None:
    order = ["Supporting Documents", "Specialty", "Personal Information", "Medicare Contractor", "Signatory"]
    outcome = changed.file({"reordered": order}, tmp_path)
    CHANGES.note(record_property, "pages reordered", "a whole run", outcome.name)
    assert outcome.error is None
    assert outcome.submitted
    assert {slug: outcome.saved(slug) for slug in changed.person.topics} == changed.person.topics
