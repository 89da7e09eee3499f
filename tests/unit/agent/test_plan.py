"""What a page still lacks, and why it cannot be given: every way in which a page may differ from what is meant."""

import datetime
import string
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st
from pydantic import SecretStr

from agent.answers import (
    Answer,
    Element,
    Kind,
    choose,
    date,
    digits,
    secret,
    several,
    shown,
    suggestion,
    text,
    tick,
    upload,
    yes_no,
)
from agent.errors import (
    ButtonMissing,
    CredwrightError,
    FieldAmbiguous,
    FieldMissing,
    FieldOfOtherKind,
    FieldOutOfReach,
    FieldReadOnly,
    FileNotKnown,
    OptionMissing,
    QuestionUnanswered,
    SecretNotKnown,
    ValueUnmeant,
)
from agent.plan import MASK, Plan, agrees, ending, masked, plan, same
from agent.screen import Control, Screen
from tests.unit.agent.screens import box, button, control, fact, radio, screen, select


def only_problem(found: Plan) -> CredwrightError:
    """The one thing in the way, where nothing else is to do."""
    assert not found.puts
    assert found.press is None
    (problem,) = found.problems
    return problem


# --- a question that is there ----------------------------------------------------------------------------------------


def test_a_page_that_says_it_all_needs_nothing() -> None:
    page = screen("Name", control("First Name", "Ann"), control("Middle Name"))
    assert plan(page, [text("First Name", "Ann"), text("Middle Name", None)]).empty


def test_a_blank_question_is_put() -> None:
    first = control("First Name")
    (put,) = plan(screen("Name", first), [text("First Name", "Ann")]).puts
    assert (put.control, put.answer.value) == (first, ("Ann",))


def test_somebody_elses_answer_is_replaced() -> None:
    found = plan(screen("Name", control("First Name", "Bea")), [text("First Name", "Ann")])
    assert [put.answer.value for put in found.puts] == [("Ann",)]


def test_what_the_profile_does_not_say_is_cleared() -> None:
    found = plan(screen("Name", control("Middle Name", "Q")), [text("Middle Name", None)])
    assert [put.answer.value for put in found.puts] == [()]


def test_puts_come_in_the_order_of_the_answers() -> None:
    page = screen("Name", control("Last Name"), control("First Name"))
    found = plan(page, [text("First Name", "Ann"), text("Last Name", "Lee")])
    assert [put.control.label for put in found.puts] == ["First Name", "Last Name"]


# --- a question that is not there, or not once -----------------------------------------------------------------------


def test_a_missing_question_names_the_nearest() -> None:
    page = screen("Name", control("Given Name"), control("First Legal Name"), control("NPI"))
    problem = only_problem(plan(page, [text("First Name", "Ann")]))
    assert isinstance(problem, FieldMissing)
    assert problem.label == "First Name"
    assert problem.nearest[0] == "First Legal Name"


@pytest.mark.parametrize("label", ["first name", "First  Name", "First Name:", "First Nam", "First Name "])
def test_a_label_is_matched_to_the_letter(label: str) -> None:
    assert isinstance(only_problem(plan(screen("Name", control(label)), [text("First Name", "Ann")])), FieldMissing)


def test_a_blank_answer_also_needs_its_question() -> None:
    assert isinstance(only_problem(plan(screen("Name"), [text("Middle Name", None)])), FieldMissing)


def test_a_question_in_a_part_nobody_can_read_is_out_of_reach() -> None:
    page = screen("Name", unreadable=["a frame of pay.example.org"])
    problem = only_problem(plan(page, [text("Card Number", "1")]))
    assert isinstance(problem, FieldOutOfReach)
    assert problem.parts == ("a frame of pay.example.org",)


def test_two_questions_of_one_name_are_as_wrong_as_none() -> None:
    page = screen("Address", control("City", groups=["Home"]), control("City", groups=["Office"]))
    problem = only_problem(plan(page, [text("City", "Columbus")]))
    assert isinstance(problem, FieldAmbiguous)
    assert problem.candidates == ("Home › City", "Office › City")


def test_a_doubled_question_is_ambiguous_even_if_one_says_it_already() -> None:
    page = screen("Address", control("City", "Columbus"), control("City", "Columbus"))
    assert isinstance(only_problem(plan(page, [text("City", "Columbus")])), FieldAmbiguous)


def test_the_group_tells_two_questions_of_one_name_apart() -> None:
    home, office = control("City", groups=["Home"]), control("City", groups=["Office"])
    (put,) = plan(screen("Address", home, office), [text("City", "Columbus", within="Office")]).puts
    assert put.control == office


def test_the_group_may_lie_further_out() -> None:
    page = screen("Address", control("City", groups=["Office", "Address"]))
    assert len(plan(page, [text("City", "Columbus", within="Office")]).puts) == 1


def test_a_group_that_is_not_there_is_named() -> None:
    problem = only_problem(plan(screen("Address", control("City")), [text("City", "Columbus", within="Office")]))
    assert isinstance(problem, FieldMissing)
    assert problem.label == "Office › City"


def test_a_missing_question_does_not_keep_the_others_from_being_put() -> None:
    """It may appear once they are: a radio button reveals it."""
    found = plan(screen("Residency", radio("Resident?")), [yes_no("Resident?", True), text("Hospital", "H")])
    assert [put.control.label for put in found.puts] == ["Resident?"]
    assert [type(problem) for problem in found.problems] == [FieldMissing]


# --- a question that cannot take the answer --------------------------------------------------------------------------


def test_a_fixed_question_that_says_otherwise_is_told() -> None:
    for fixed in (control("NPI", "1", readonly=True), control("NPI", "1", disabled=True)):
        problem = only_problem(plan(screen("Name", fixed), [text("NPI", "2")]))
        assert isinstance(problem, FieldReadOnly)
        assert (problem.meant, problem.shown) == ("2", "1")


def test_a_fixed_question_that_says_it_is_fine() -> None:
    assert plan(screen("Name", control("NPI", "1", readonly=True)), [text("NPI", "1")]).empty


def test_a_fixed_secret_is_told_masked() -> None:
    page = screen("Name", control("SSN", "900-11-1111", readonly=True))
    problem = only_problem(plan(page, [secret("SSN", SecretStr("900-12-3456"))]))
    assert MASK in problem.message
    assert "900" not in problem.message


def test_an_option_that_is_not_offered_names_the_nearest() -> None:
    page = screen("Address", select("State", options=["OHIO", "OREGON", "UTAH"]))
    problem = only_problem(plan(page, [choose("State", "Oregon")]))
    assert isinstance(problem, OptionMissing)
    assert problem.nearest[0] == "OREGON"
    assert problem.count == 3


@pytest.mark.parametrize("kind", ["select", "selects", "radio"])
def test_a_list_without_options_offers_nothing(kind: str) -> None:
    answer = several("State", ["Ohio"]) if kind == "selects" else choose("State", "Ohio")
    problem = only_problem(plan(screen("Address", control("State", kind=kind)), [answer]))
    assert isinstance(problem, OptionMissing)
    assert problem.count == 0


def test_a_list_that_appears_on_demand_is_asked_only_then() -> None:
    page = screen("School", control("School", kind="combobox"))
    assert len(plan(page, [suggestion("School", "Ohio State")]).puts) == 1


def test_an_option_offered_twice_is_as_wrong_as_none() -> None:
    page = screen("Address", select("State", options=["Ohio", "Ohio"]))
    assert isinstance(only_problem(plan(page, [choose("State", "Ohio")])), FieldAmbiguous)


def test_an_option_offered_twice_is_noticed_among_several() -> None:
    services = control("Services", kind="selects", options=["A", "B", "B"])
    assert isinstance(
        only_problem(plan(screen("Services", services), [several("Services", ["A", "B"])])), FieldAmbiguous
    )


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (choose("X", "Ohio"), "text"),
        (choose("X", "Ohio"), "textarea"),
        (choose("X", "Ohio"), "date"),
        (suggestion("X", "Ohio"), "text"),
        (text("X", "Ohio"), "checkbox"),
        (text("X", "Ohio"), "file"),
        (digits("X", "12"), "checkbox"),
        (yes_no("X", True), "checkbox"),
        (secret("X", SecretStr("900123456")), "checkbox"),
        (tick("X", True), "radio"),
        (tick("X", True), "text"),
        (tick("X", True), "select"),
    ],
)
def test_an_answer_never_goes_into_a_control_of_another_kind(answer: Answer, kind: str) -> None:
    """A renamed box must not be ticked by a text; words on offer must not be typed."""
    problem = only_problem(plan(screen("Page", control("X", kind=kind)), [answer]))
    assert isinstance(problem, FieldOfOtherKind)
    assert "3456" not in str(problem)


def test_a_file_goes_only_where_files_go() -> None:
    problem = only_problem(plan(screen("Page", control("X")), [Answer("X", Kind.FILE, ("/a/letter.pdf",))]))
    assert isinstance(problem, FieldOfOtherKind)


def test_a_secret_known_by_its_ending_must_be_there_already() -> None:
    answer = Answer("Account", Kind.ENDING, ("6789",), secret=True)
    assert plan(screen("Bank", control("Account", "••••6789")), [answer]).empty
    for said in ((), ("••••1111",), ("6789",), ("123456789",)):
        assert isinstance(only_problem(plan(screen("Bank", control("Account", *said)), [answer])), SecretNotKnown)


def test_a_file_that_only_the_portal_has_must_be_there_already() -> None:
    answer = Answer("Letter", Kind.ON_FILE, ("letter.pdf",))
    assert plan(screen("Bank", control("Letter", "letter.pdf", kind="file")), [answer]).empty
    for said in ((), ("other.pdf",), ("letter.pdf", "other.pdf")):
        problem = only_problem(plan(screen("Bank", control("Letter", *said, kind="file")), [answer]))
        assert isinstance(problem, FileNotKnown)
        assert "“letter.pdf”" in problem.message


# --- what nobody answered --------------------------------------------------------------------------------------------


def test_a_required_question_answered_blank_is_told_with_its_options() -> None:
    page = screen("Name", replace(select("Gender", options=["F", "M"]), required=True))
    problem = only_problem(plan(page, [choose("Gender", None)]))
    assert isinstance(problem, QuestionUnanswered)
    assert problem.options == ("F", "M")


def test_a_required_question_that_no_answer_spoke_of_is_told() -> None:
    problem = only_problem(plan(screen("Name", control("Nickname", required=True, groups=["Other"])), []))
    assert isinstance(problem, QuestionUnanswered)
    assert problem.label == "Other › Nickname"


def test_a_question_that_no_answer_spoke_of_may_stay_blank() -> None:
    assert plan(screen("Name", control("Nickname")), []).empty


def test_a_value_that_no_answer_spoke_of_is_told_without_its_digits() -> None:
    problem = only_problem(plan(screen("Name", control("Account", "No. 123456789")), []))
    assert isinstance(problem, ValueUnmeant)
    assert problem.shown == "No. •••••••••"


def test_a_portals_own_default_is_told_too() -> None:
    assert isinstance(only_problem(plan(screen("Name", radio("Deceased?", "No")), [])), ValueUnmeant)


def test_what_is_disabled_belongs_to_another_answer() -> None:
    assert plan(screen("Name", control("Hospital", "old", disabled=True, required=True)), []).empty


def test_a_required_box_may_stay_empty() -> None:
    page = screen("Terms", replace(box("I accept"), required=True))
    assert plan(page, [tick("I accept", False)]).empty


# --- boxes -----------------------------------------------------------------------------------------------------------


def _services(*ticked: str, group: str = "Services") -> list[Control]:
    return [box(name, ticked=name in ticked, groups=[group]) for name in ("X-ray", "MRI", "CT")]


def test_only_the_boxes_that_differ_are_turned() -> None:
    found = plan(screen("Imaging", *_services("X-ray", "MRI")), [several("Services", ["MRI", "CT"])])
    assert {put.control.label: put.answer.value for put in found.puts} == {"X-ray": (), "CT": ("Yes",)}


def test_boxes_that_say_it_need_nothing() -> None:
    assert plan(screen("Imaging", *_services("CT")), [several("Services", ["CT"])]).empty
    assert plan(screen("Imaging", *_services()), [several("Services", [])]).empty


def test_a_box_that_is_not_there_is_told() -> None:
    found = plan(screen("Imaging", *_services()), [several("Services", ["PET"])])
    assert isinstance(only_problem(found), OptionMissing)


def test_two_boxes_of_one_name_are_as_wrong_as_none() -> None:
    page = screen("Imaging", *_services(), box("MRI", groups=["Services"]))
    assert isinstance(only_problem(plan(page, [several("Services", ["MRI"])])), FieldAmbiguous)


def test_two_groups_of_one_name_are_as_wrong_as_none() -> None:
    here = [replace(one, groups=("Here", "Services")) for one in _services()]
    there = [replace(one, groups=("There", "Services"), label=f"{one.label}!") for one in _services()]
    assert isinstance(
        only_problem(plan(screen("Imaging", *here, *there), [several("Services", ["MRI"])])), FieldAmbiguous
    )
    found = plan(screen("Imaging", *here, *there), [several("Services", ["MRI"], within="Here")])
    assert [str(put.control) for put in found.puts] == ["Here › Services › MRI"]


def test_a_group_of_boxes_that_is_missing_is_told() -> None:
    assert isinstance(only_problem(plan(screen("Imaging"), [several("Services", ["MRI"])])), FieldMissing)


def test_a_list_of_which_several_are_chosen_is_one_put() -> None:
    services = control("Services", "CT", kind="selects", options=["X-ray", "CT"])
    (put,) = plan(screen("Imaging", services), [several("Services", ["X-ray", "CT"])]).puts
    assert put.answer.value == ("X-ray", "CT")
    assert plan(screen("Imaging", services), [several("Services", ["CT"])]).empty


@pytest.mark.parametrize("kind", ["combobox", "dropdown"])
def test_several_entries_of_a_drawn_list_are_one_put(kind: str) -> None:
    services = control("Services", "CT", kind=kind)
    (put,) = plan(screen("Imaging", services), [several("Services", ["X-ray", "CT"])]).puts
    assert put.answer.value == ("X-ray", "CT")
    assert plan(screen("Imaging", services), [several("Services", ["CT"])]).empty


def test_only_a_date_is_picked_in_a_calendar() -> None:
    starts = control("Starts", kind="calendar")
    assert len(plan(screen("T", starts), [date("Starts", datetime.date(2020, 2, 9))]).puts) == 1
    for answer in (text("Starts", "soon"), choose("Starts", "soon"), digits("Starts", "1")):
        assert isinstance(only_problem(plan(screen("T", starts), [answer])), FieldOfOtherKind)


@pytest.mark.parametrize("kind", ["select", "radio", "text", "rich", "checkbox", "file"])
def test_several_entries_are_put_into_nothing_that_takes_one(kind: str) -> None:
    services = control("Services", kind=kind, options=["X-ray", "CT"])
    found = plan(screen("Imaging", services), [several("Services", ["X-ray", "CT"])])
    assert isinstance(only_problem(found), FieldOfOtherKind)
    assert not found.puts


def test_a_box_of_its_own_is_ticked_and_cleared() -> None:
    assert [put.answer.value for put in plan(screen("T", box("Same")), [tick("Same", True)]).puts] == [("Yes",)]
    assert [put.answer.value for put in plan(screen("T", box("Same", ticked=True)), [tick("Same", False)]).puts] == [()]


# --- what the page says itself ---------------------------------------------------------------------------------------

PLACE = shown("Recorded", "Ohio", by=[choose("State", "Ohio")], press="Apply")
STATES = ("Ohio", "Utah")


def test_what_the_page_does_not_say_yet_is_chosen_first() -> None:
    found = plan(screen("Birth", select("State", options=STATES), actions=[button("Apply")]), [PLACE])
    assert [put.control.label for put in found.puts] == ["State"]
    assert found.press is None


def test_then_the_button_is_pressed_for_what_it_must_bring() -> None:
    found = plan(screen("Birth", select("State", "Ohio", options=STATES), actions=[button("Apply")]), [PLACE])
    assert not found.puts
    assert found.press is not None
    assert (found.press.name, found.brings) == ("Apply", "Recorded: Ohio")


def test_what_the_page_says_is_left_alone_whatever_the_list_says() -> None:
    page = screen("Birth", select("State", "Utah", options=STATES), facts=[fact("Recorded", "Ohio")])
    assert plan(page, [PLACE]).empty


def test_what_the_page_says_in_two_ways_counts_as_not_said() -> None:
    said = [fact("Recorded", "Ohio"), fact("Recorded", "Utah")]
    page = screen("Birth", select("State", "Ohio", options=STATES), facts=said, actions=[button("Apply")])
    assert plan(page, [PLACE]).press is not None


def test_only_the_questions_of_the_button_are_excused() -> None:
    page = screen(
        "Birth", select("State", "Ohio"), control("State", "Utah", groups=["Mother"]), facts=[fact("Recorded", "Ohio")]
    )
    element = shown("Recorded", "Ohio", by=[choose("State", "Ohio", within="Father")], press="Apply")
    assert [type(one) for one in plan(page, [element]).problems] == [ValueUnmeant, ValueUnmeant]


def test_a_button_that_is_missing_is_told() -> None:
    page = screen("Birth", select("State", "Ohio", options=STATES), actions=[button("Use")])
    problem = only_problem(plan(page, [PLACE]))
    assert isinstance(problem, ButtonMissing)
    assert problem.nearest == ("Use",)


# --- when two answers are the same -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "one", "other", "alike"),
    [
        (Kind.TEXT, "Ann", "Ann", True),
        (Kind.TEXT, "Ann", "ann", False),
        (Kind.TEXT, "Ann", "Ann ", False),
        (Kind.TEXT, "a\r\nb", "a\nb", True),
        (Kind.TEXT, "1-2", "12", False),
        (Kind.DIGITS, "(202) 555-0143", "2025550143", True),
        (Kind.DIGITS, "202.555.0143", "202-555-0143", True),
        (Kind.DIGITS, "+1 202 555 0143", "202-555-0143", False),
        (Kind.DIGITS, "2025550143", "2025550144", False),
        (Kind.DIGITS, "12 ext 3", "123", False),
        (Kind.DATE, "01/02/1980", "1980-01-02", True),
        (Kind.DATE, "1/2/1980", "01/02/1980", True),
        (Kind.DATE, "02/01/1980", "1980-01-02", False),
        (Kind.DATE, "soon", "soon", True),
        (Kind.CHOICE, "Yes", "yes", False),
    ],
)
def test_answers_are_compared_by_the_rule_of_their_kind(kind: Kind, one: str, other: str, alike: bool) -> None:
    assert (same(kind, one) == same(kind, other)) is alike


@pytest.mark.parametrize(
    ("said", "last"),
    [
        ("***-**-3456", "3456"),
        ("•••••3456", "3456"),
        ("XXX-XX-3456", "3456"),
        ("xxxxx3456", "3456"),
        ("900-12-3456", ""),
        ("3456", ""),
        ("Ending in 3456", ""),
        ("***-**-34567", ""),
        ("", ""),
    ],
)
def test_a_masked_secret_is_known_by_its_last_four(said: str, last: str) -> None:
    assert ending(said) == last


def test_a_secret_shown_masked_is_not_taken_for_the_secret_itself() -> None:
    """Only putting it again proves it: another number may end the same."""
    page = screen("Name", control("SSN", "***-**-3456"))
    assert len(plan(page, [secret("SSN", SecretStr("900-12-3456"))]).puts) == 1


def test_a_file_is_proven_by_the_pages_own_list() -> None:
    answer = Answer("Letter", Kind.FILE, ("/home/ann/letter.pdf",))
    assert agrees(answer, ("letter.pdf",))
    assert not agrees(answer, ())
    assert not agrees(answer, ("letter.pdf", "letter.pdf"))
    assert agrees(upload("Letter", None), ())


def test_choices_agree_in_any_order() -> None:
    assert agrees(several("S", ["A", "B"]), ("B", "A"))
    assert not agrees(several("S", ["A", "B"]), ("A",))


def test_what_is_secret_is_masked_for_peoples_eyes() -> None:
    hidden, open_ = secret("SSN", SecretStr("900123456")), text("Name", "Ann")
    assert masked(hidden, ("900123456",)) == MASK
    assert masked(hidden, ()) == ""
    assert masked(open_, ("Ann",)) == "Ann"


# --- properties ------------------------------------------------------------------------------------------------------

LABELS = ("First Name", "Phone", "Born", "State", "Resident?", "Same", "Remarks")
words = st.text(string.ascii_letters + string.digits + " '-é\n", max_size=12)
days = st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31))


@st.composite
def pages(draw: st.DrawFn) -> tuple[list[Control], list[Element]]:
    """Questions of several kinds, and the answers to them; what the questions say is drawn by itself."""
    controls = [
        control("First Name", *draw(_maybe(words))),
        control("Phone", *draw(_maybe(st.from_regex(r"\(?\d{3}\)? ?\d{3}-\d{4}", fullmatch=True)))),
        control("Born", *draw(_maybe(days.map(lambda day: f"{day.month}/{day.day}/{day.year}")))),
        select("State", *draw(_maybe(st.sampled_from(STATES))), options=STATES),
        radio("Resident?", *draw(_maybe(st.sampled_from(("Yes", "No"))))),
        box("Same", ticked=draw(st.booleans())),
        control("Remarks", *draw(_maybe(words)), kind="textarea"),
    ]
    answers: list[Element] = [
        text("First Name", draw(st.none() | words)),
        digits("Phone", draw(st.none() | st.from_regex(r"\d{10}", fullmatch=True))),
        date("Born", draw(st.none() | days)),
        choose("State", draw(st.sampled_from((None, *STATES)))),
        yes_no("Resident?", draw(st.sampled_from((None, True, False)))),
        tick("Same", draw(st.booleans())),
        text("Remarks", draw(st.none() | words)),
    ]
    return controls, answers


def _maybe(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.one_of(st.just(()), values.filter(bool).map(lambda value: (value,)))


def _applied(page: Screen, todo: Plan) -> Screen:
    """The page after every put was taken."""
    by_ref = {put.control.ref: put.answer.value for put in todo.puts}
    return replace(page, controls=tuple(replace(c, value=by_ref.get(c.ref, c.value)) for c in page.controls))


@given(pages())
def test_a_plan_is_empty_if_and_only_if_the_page_says_exactly_the_answers(
    drawn: tuple[list[Control], list[Element]],
) -> None:
    controls, answers = drawn
    found = plan(screen("Page", *controls), answers)
    says = all(agrees(a, c.value) for a, c in zip(answers, controls, strict=True) if isinstance(a, Answer))
    assert found.empty is says
    assert not found.problems


@given(pages())
def test_putting_what_is_planned_leaves_nothing_to_do(drawn: tuple[list[Control], list[Element]]) -> None:
    controls, answers = drawn
    page = screen("Page", *controls)
    assert plan(_applied(page, plan(page, answers)), answers).empty


@given(pages(), st.data())
def test_any_question_that_is_renamed_stops_the_page(
    drawn: tuple[list[Control], list[Element]], data: st.DataObject
) -> None:
    controls, answers = drawn
    at = data.draw(st.integers(0, len(controls) - 1))
    controls[at] = replace(controls[at], label=controls[at].label + data.draw(st.sampled_from("x *")))
    found = plan(screen("Page", *controls), answers)
    assert LABELS[at] in {problem.label for problem in found.problems if isinstance(problem, FieldMissing)}
    assert controls[at].ref not in {put.control.ref for put in found.puts}


@given(pages(), st.data())
def test_any_question_that_is_doubled_stops_the_page(
    drawn: tuple[list[Control], list[Element]], data: st.DataObject
) -> None:
    controls, answers = drawn
    at = data.draw(st.integers(0, len(controls) - 1))
    twin = replace(controls[at], ref=-1)
    found = plan(screen("Page", *controls, twin), answers)
    assert LABELS[at] in {problem.label for problem in found.problems if isinstance(problem, FieldAmbiguous)}
    assert not {controls[at].ref, -1} & {put.control.ref for put in found.puts}
