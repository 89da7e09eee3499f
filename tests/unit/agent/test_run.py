"""A run from home to the review page, on a portal in memory: what it leaves there, and what stops it."""

import asyncio
from collections import Counter
from dataclasses import replace
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from pydantic import SecretStr

from agent.errors import (
    AccountLocked,
    CodeUsedUp,
    CredwrightError,
    FieldMissing,
    FieldRefused,
    NotAPortal,
    PageRepeats,
    PageUnknown,
    PortalFailed,
    PortalInMaintenance,
    PortalRefused,
    PortalSlow,
    PortalUnreachable,
    PressedInVain,
    RowUnmeant,
    SignInRefused,
    TopicUnexpected,
)
from agent.outline import meant
from agent.reconcile import differences
from agent.run import Run, topics
from agent.screen import Screen
from tests.unit.agent.clinic import (
    FLOW,
    NPI,
    SSN,
    Clinic,
    ClinicTab,
    Complete,
    License,
    Operator,
    Person,
    Review,
    session,
)
from tests.unit.agent.screens import button, control

ANN = Person(names=("Anna", "Annie"), licenses=(License("A1"), License("B2", "Utah")))


def to_review(clinic: Clinic, person: Person = ANN, operator: Operator | None = None) -> Screen:
    """A whole run, from the start to the review page."""

    async def walk() -> Screen:
        run = Run(session(clinic, operator=operator), FLOW, person)
        await run.start()
        return await run.until(Review)

    return asyncio.run(walk())


def stopped(clinic: Clinic, person: Person = ANN, operator: Operator | None = None) -> CredwrightError:
    """What stops a run before the review page."""
    with pytest.raises(CredwrightError) as caught:
        to_review(clinic, person, operator)
    return caught.value


def holds(clinic: Clinic, person: Person) -> bool:
    """Whether the portal has exactly what the profile says."""
    return (
        clinic.person == {"First Name": (person.first,), "SSN": (SSN,)}
        and sorted(clinic.names) == sorted(person.names)
        and Counter(clinic.licenses) == Counter(person.licenses)
    )


class Faults:
    """Raises at chosen moments, each once."""

    def __init__(self, *moments: str, error: CredwrightError | None = None) -> None:
        self.left, self.error = list(moments), error or PortalFailed("/x", 500)

    def __call__(self, what: str) -> None:
        if what in self.left:
            self.left.remove(what)
            raise self.error


# --- what arrives ----------------------------------------------------------------------------------------------------


def test_the_portal_ends_up_with_exactly_the_profile() -> None:
    clinic = Clinic()
    page = to_review(clinic)
    assert holds(clinic, ANN)
    assert not differences(meant(FLOW, ANN), page.facts)


def test_a_second_run_changes_nothing_and_doubles_nothing() -> None:
    clinic = Clinic()
    to_review(clinic)
    to_review(clinic)
    assert holds(clinic, ANN)


def test_a_draft_that_somebody_began_is_completed() -> None:
    clinic = Clinic(person={"First Name": ("Bea",)}, names=["Annie", ""], licenses=[License("B2", "Ohio")])
    to_review(clinic)
    assert holds(clinic, ANN)


def test_only_topics_with_answers_are_expected() -> None:
    assert [*topics(FLOW, ANN)] == ["Person", "Licenses"]


def test_a_run_stops_before_the_page_it_is_told_to_stop_at() -> None:
    clinic = Clinic()
    to_review(clinic)
    assert clinic.page == "Review"


# --- signing in ------------------------------------------------------------------------------------------------------


def test_a_run_signs_in_when_the_portal_asks() -> None:
    clinic, operator = Clinic(signed_in=False), Operator()
    to_review(clinic, operator=operator)
    assert holds(clinic, ANN)
    assert clinic.codes == ["100001"]


def test_interruptions_before_each_page_of_signing_in_are_no_circle() -> None:
    clinic = Clinic(signed_in=False)
    between = iter(["Sign In", "Sign In", "Security Code", "Security Code", "Home", "Home"])
    awaited = [next(between)]

    def detour(page: Screen) -> Screen:
        if page.heading == awaited[0]:
            awaited[0] = next(between, "")
            return replace(page, heading="News", controls=(), actions=(button("Go on"),))
        return page

    clinic.served = detour
    to_review(clinic)
    assert clinic.codes == ["100001"]


def test_a_wrong_password_is_typed_once() -> None:
    clinic = Clinic(signed_in=False)
    tried: list[str] = []
    clinic.before = tried.append
    error = stopped(clinic, operator=Operator(password=SecretStr("wrong")))
    assert isinstance(error, SignInRefused)
    assert tried.count("leave Sign in") == 1


def test_a_wrong_password_is_typed_once_even_with_a_page_between() -> None:
    """The portal shows a page of its own before it asks again: more tries would lock the account."""
    clinic = Clinic(signed_in=False)
    tried: list[str] = []
    clinic.before = tried.append

    def detour(what: str) -> None:
        if what == "leave Sign in" and clinic.alerts:
            clinic.page = "Session Expired"

    def again(page: Screen) -> Screen:
        came_from_expired = page.heading == "Sign In" and tried.count("leave Sign in again")
        return replace(page, alerts=("Wrong user or password",)) if came_from_expired else page

    clinic.after, clinic.served = detour, again
    assert isinstance(stopped(clinic, operator=Operator(password=SecretStr("wrong"))), SignInRefused)
    assert tried.count("leave Sign in") == 1


def test_a_code_that_was_refused_stops_the_run() -> None:
    clinic = Clinic(signed_in=False, codes=["100001"])
    error = stopped(clinic)
    assert isinstance(error, SignInRefused)
    assert error.alerts == ("This code was used before",)


def test_a_code_is_spent_even_if_its_answer_is_lost() -> None:
    clinic, operator = Clinic(signed_in=False), Operator()
    clinic.after = Faults("leave Continue", error=PortalUnreachable("/x", "reset"))
    to_review(clinic, operator=operator)
    assert len(clinic.codes) == len(set(clinic.codes))


def test_a_session_that_expires_anywhere_is_opened_again() -> None:
    for moment in ("leave Save and continue", "leave Save", "leave Person", "leave Check answers"):
        clinic = Clinic()

        def expire(what: str, clinic: Clinic = clinic, moment: str = moment) -> None:
            if what == moment and not clinic.codes:
                clinic.signed_in = False

        clinic.before = expire
        to_review(clinic)
        assert holds(clinic, ANN), moment
        assert clinic.codes, moment


def test_a_locked_account_is_not_tried_again() -> None:
    clinic = Clinic(signed_in=False)
    tried: list[str] = []
    clinic.before = tried.append
    clinic.after = lambda what: setattr(clinic, "page", "Locked") if what == "leave Sign in" else None
    assert isinstance(stopped(clinic), AccountLocked)
    assert tried.count("leave Sign in") == 1


def test_used_up_codes_are_waited_for() -> None:
    operator = Operator()
    given_out = operator.code
    times: list[int] = []

    def code() -> object:
        times.append(1)
        if len(times) < 3:
            raise CodeUsedUp
        return given_out()

    operator.code = code  # type: ignore[assignment,method-assign]  # the same in what matters here
    clinic = Clinic(signed_in=False)
    to_review(clinic, operator=operator)
    assert clinic.codes == ["100001"]


# --- when the portal is unwell ---------------------------------------------------------------------------------------

MOMENTS = (
    "go /home",
    "leave Start",
    "leave Person",
    "leave Licenses",
    "leave Save and continue",
    "leave Add license",
    "leave Save",
    "leave Check answers",
)


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_fault_at_any_moment_is_overcome_and_doubles_nothing(moment: str, when: str) -> None:
    """Before: the press never arrived. After: it arrived, and only the answer was lost."""
    for error in (PortalFailed("/x", 503), PortalSlow("x", "y", 30.0), PortalUnreachable("x", "y")):
        clinic = Clinic()
        setattr(clinic, when, Faults(moment, error=error))
        to_review(clinic)
        assert holds(clinic, ANN)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["before", "after"]), st.sampled_from(MOMENTS)), max_size=5))
def test_any_number_of_faults_ends_in_the_profile(faults: list[tuple[str, str]]) -> None:
    clinic = Clinic()
    for when in ("before", "after"):
        setattr(clinic, when, Faults(*(moment for at, moment in faults if at == when)))
    to_review(clinic)
    assert holds(clinic, ANN)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 60))
def test_a_run_killed_at_any_moment_is_completed_by_the_next(moments: int) -> None:
    clinic = Clinic()
    count = iter(range(moments))

    def kill(_what: str) -> None:
        if next(count, None) is None:
            raise KeyboardInterrupt

    clinic.before = kill
    try:
        to_review(clinic)
    except KeyboardInterrupt:
        clinic.before = lambda what: None
        to_review(clinic)
    assert holds(clinic, ANN)


def test_a_portal_that_answers_with_an_error_page_is_asked_again() -> None:
    clinic = Clinic()
    failing = Faults("leave Person")

    def fail(what: str) -> None:
        try:
            failing(what)
        except PortalFailed:
            clinic.status = 500

    clinic.after = fail
    to_review(clinic)
    assert holds(clinic, ANN)


def test_a_portal_that_stays_unwell_stops_the_run_with_its_reason() -> None:
    clinic = Clinic()
    tried: list[str] = []

    def never(what: str) -> None:
        tried.append(what)
        if what == "leave Start":
            raise PortalFailed("/start", 500)

    clinic.before = never
    error = stopped(clinic)
    assert isinstance(error, PortalFailed)
    assert error.status == 500
    assert 2 < tried.count("leave Start") < 20


def test_maintenance_is_waited_for() -> None:
    clinic = Clinic()
    looks = iter(range(3))

    def closed(page: Screen) -> Screen:
        return replace(page, heading="Maintenance") if next(looks, None) is not None else page

    clinic.served = closed
    to_review(clinic)
    assert holds(clinic, ANN)


def test_maintenance_that_does_not_end_is_told_as_such() -> None:
    clinic = Clinic(served=lambda page: replace(page, heading="Maintenance"))
    assert isinstance(stopped(clinic), PortalInMaintenance)


# --- what stops a run ------------------------------------------------------------------------------------------------


def test_a_renamed_label_stops_the_run() -> None:
    def renamed(page: Screen) -> Screen:
        controls = (replace(c, label="Given Name") if c.label == "First Name" else c for c in page.controls)
        return replace(page, controls=tuple(controls))

    clinic = Clinic(served=renamed)
    error = stopped(clinic)
    assert isinstance(error, FieldMissing)
    assert error.nearest[0] == "Given Name"
    assert clinic.person == {}


def test_a_renamed_page_stops_the_run() -> None:
    clinic = Clinic(served=lambda page: replace(page, heading=page.heading.replace("Person", "About You")))
    error = stopped(clinic)
    assert isinstance(error, PageUnknown)
    assert error.heading == "About You"


def test_a_portal_that_refuses_is_quoted() -> None:
    clinic = Clinic()

    def refuse(what: str) -> None:
        if what == "leave Save and continue":
            clinic.open("Person", alerts=["First Name is not the one on file"])

    clinic.after = refuse
    error = stopped(clinic)
    assert isinstance(error, PortalRefused)
    assert error.alerts == ("First Name is not the one on file",)


def test_a_page_that_comes_back_without_a_word_stops_the_run() -> None:
    clinic = Clinic()
    clinic.after = lambda what: clinic.open("Person") if what == "leave Save and continue" else None
    assert isinstance(stopped(clinic), PageRepeats)


def test_two_pages_that_lead_to_each_other_stop_the_run() -> None:
    """Neither comes back right after it was left: only the whole way shows that it is a circle."""
    clinic = Clinic()
    clinic.after = lambda what: clinic.open("Home") if what == "leave Person" else None
    assert isinstance(stopped(clinic), PageRepeats)


def test_an_interruption_that_never_ends_stops_the_run() -> None:
    clinic = Clinic()
    clinic.after = lambda what: clinic.open("Session Expired")
    assert isinstance(stopped(clinic), PageRepeats)


def test_a_row_that_nobody_meant_stops_the_run() -> None:
    clinic = Clinic(licenses=[License("Z9")])
    assert isinstance(stopped(clinic), RowUnmeant)
    assert clinic.licenses == [License("Z9")]


def test_a_topic_that_the_profile_lacks_stops_the_run() -> None:
    assert isinstance(stopped(Clinic(topics=("Person", "Licenses", "Imaging"))), TopicUnexpected)


def test_a_value_that_the_page_does_not_keep_stops_the_run() -> None:
    def upper(page: Screen) -> Screen:
        controls = (replace(c, value=tuple(v.upper() for v in c.value)) for c in page.controls)
        return replace(page, controls=tuple(controls)) if page.heading == "Person" else page

    error = stopped(Clinic(served=upper))
    assert isinstance(error, FieldRefused)
    assert (error.meant, error.shown) == ("Ann", "ANN")


def test_a_button_that_adds_something_else_is_pressed_once() -> None:
    """The portal renamed its cards: pressing on would add them for ever."""

    def renamed(page: Screen) -> Screen:
        controls = (
            replace(c, groups=tuple(g.replace("Other Name", "Also Known As") for g in c.groups)) for c in page.controls
        )
        return replace(page, controls=tuple(controls))

    clinic = Clinic(served=renamed)
    used = session(clinic)

    async def walk() -> None:
        run = Run(used, FLOW, ANN)
        await run.start()
        await run.until(Review)

    with pytest.raises(PressedInVain) as caught:
        asyncio.run(walk())
    assert caught.value.wanted == "Other Name 1"
    assert "Also Known As 1" in caught.value.nearest
    assert cast("ClinicTab", used.tab).pressed.count("Add") == 1


def test_a_value_that_changes_after_it_was_proven_is_put_again() -> None:
    """A page that is rewritten late loses what was put before."""
    clinic = Clinic()
    rewritten: list[str] = []

    def rewrite(what: str) -> None:
        if what.startswith("leave") and clinic.page == "Person" and not rewritten:
            rewritten.append(what)
            clinic.controls = [control("First Name"), control("SSN"), *clinic.controls[2:]]

    clinic.before = rewrite
    to_review(clinic)
    assert rewritten
    assert holds(clinic, ANN)


def test_a_session_that_ends_under_a_button_of_the_page_is_opened_again() -> None:
    """The page gives way to another in the middle of being filled: that one is not asked for a First Name."""
    clinic = Clinic()
    ended: list[str] = []

    def end(what: str) -> None:
        if what == "press Add" and not ended:
            ended.append(what)
            clinic.signed_in = False

    clinic.before = end
    to_review(clinic)
    assert ended
    assert holds(clinic, ANN)


# --- reading ---------------------------------------------------------------------------------------------------------


def test_the_list_of_applications_is_read_through_signing_in() -> None:
    clinic = Clinic(signed_in=False)
    filed = asyncio.run(session(clinic).filed(NPI))
    assert filed == ()
    assert clinic.page == "Applications"


def test_something_that_is_no_portal_is_told() -> None:
    clinic = Clinic(served=lambda page: replace(page, heading="It works!"))
    with pytest.raises(NotAPortal) as caught:
        asyncio.run(session(clinic).filed(NPI))
    assert caught.value.heading == "It works!"


def test_a_portal_that_always_leads_home_is_not_asked_for_ever() -> None:
    clinic = Clinic(served=lambda page: replace(page, heading="Home"))
    with pytest.raises(PageRepeats):
        asyncio.run(session(clinic).filed(NPI))


def test_a_page_that_the_walk_stopped_at_is_gone_through() -> None:
    clinic = Clinic()

    async def walk() -> str:
        run = Run(session(clinic), FLOW, ANN)
        await run.start()
        await run.until(Review)
        await run.through(Review)
        return (await run.until(Complete)).heading

    assert asyncio.run(walk()) == "Complete"
