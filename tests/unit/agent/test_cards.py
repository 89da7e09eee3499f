"""Rows that stand on the page itself: each row finds its card, and nobody else's card is written over."""

from collections.abc import Iterator

from hypothesis import given, strategies as st

from agent.answers import Answer, Cards, choose, each, text
from agent.errors import ButtonMissing, FieldAmbiguous, QuestionUnanswered, RowUnmeant, ValueUnmeant
from agent.plan import Plan, plan
from agent.screen import Control
from tests.unit.agent.screens import Sheet, button, control, screen, select

KINDS = ("Former", "Professional")
BLANK = (control("First"), control("Last"), select("Kind", options=KINDS))

Name = tuple[str, str, str]


def answers(name: Name) -> Iterator[Answer]:
    first, last, kind = name
    yield text("First", first)
    yield text("Last", last)
    yield choose("Kind", kind or None)


def names(*rows: Name) -> Cards:
    return each("Other Name", rows, answers, add="Add")


def card(first: str = "", last: str = "", kind: str = "") -> list[Control]:
    return [
        control("First", *filter(None, [first])),
        control("Last", *filter(None, [last])),
        select("Kind", *filter(None, [kind]), options=KINDS),
    ]


def sheet(*cards: list[Control]) -> Sheet:
    return Sheet(cards=list(cards), blank_card=BLANK)


def places(found: Plan) -> dict[str, set[str]]:
    """Which questions are put on which card."""
    put: dict[str, set[str]] = {}
    for one in found.puts:
        put.setdefault(one.control.groups[0], set()).add(one.control.label)
    return put


ANN, BEA = ("Ann", "Lee", "Former"), ("Bea", "Lee", "Professional")


def test_cards_that_say_the_rows_need_nothing() -> None:
    assert plan(sheet(card(*ANN), card(*BEA)).screen(), [names(ANN, BEA)]).empty


def test_the_order_of_the_cards_does_not_matter() -> None:
    assert plan(sheet(card(*BEA), card(*ANN)).screen(), [names(ANN, BEA)]).empty


def test_no_rows_and_no_cards_is_nothing_to_do() -> None:
    assert plan(sheet().screen(), [names()]).empty


def test_a_row_without_a_card_asks_for_one() -> None:
    found = plan(sheet(card(*ANN)).screen(), [names(ANN, BEA)])
    assert found.press is not None
    assert (found.press.name, found.brings) == ("Add", "Other Name 2")
    assert not found.puts


def test_a_blank_card_is_filled_before_another_is_asked_for() -> None:
    found = plan(sheet(card()).screen(), [names(ANN)])
    assert places(found) == {"Other Name 1": {"First", "Last", "Kind"}}
    assert found.press is None


def test_a_card_with_only_the_portals_default_counts_as_blank() -> None:
    found = plan(sheet(card(kind="Professional")).screen(), [names(ANN)])
    assert places(found) == {"Other Name 1": {"First", "Last", "Kind"}}


def test_a_half_filled_card_is_completed() -> None:
    found = plan(sheet(card(), card("Ann", "Lee")).screen(), [names(ANN)])
    assert places(found) == {"Other Name 2": {"Kind"}}


def test_each_row_takes_the_card_most_like_it() -> None:
    found = plan(sheet(card("Bea", "Lee"), card("Ann", "Lee")).screen(), [names(ANN, BEA)])
    assert places(found) == {"Other Name 1": {"Kind"}, "Other Name 2": {"Kind"}}


def test_a_corrected_row_goes_into_its_old_card() -> None:
    found = plan(sheet(card("Ann", "Leigh", "Former"), card(*BEA)).screen(), [names(ANN, BEA)])
    assert places(found) == {"Other Name 1": {"Last"}}


def test_somebody_elses_card_is_not_written_over() -> None:
    found = plan(sheet(card("Zoe", "Poe", "Professional")).screen(), [names(ANN)])
    assert not found.puts
    assert found.press is None
    (problem,) = found.problems
    assert isinstance(problem, RowUnmeant)
    assert problem.list == "Other Name 1"
    assert problem.row == "Zoe, Poe, Professional"


def test_a_surplus_card_is_a_persons_to_remove() -> None:
    found = plan(sheet(card(*ANN), card(*ANN)).screen(), [names(ANN)])
    assert found.press is None
    assert [type(problem) for problem in found.problems] == [RowUnmeant]


def test_what_somebody_else_wrote_is_told_without_its_digits() -> None:
    (problem,) = plan(sheet(card("900123456", "Poe")).screen(), [names()]).problems
    assert "900" not in problem.message


def test_a_surplus_blank_card_is_removed() -> None:
    found = plan(sheet(card(), card(*ANN)).screen(), [names(ANN)])
    assert found.press is not None
    assert found.press.name == "Remove"
    assert found.press.groups == ("Other Name 1",)


def test_a_surplus_blank_card_that_cannot_be_removed_may_stay() -> None:
    page = screen("Sheet", control("First", groups=["Other Name 1"], required=True), actions=[button("Add")])
    assert plan(page, [each("Other Name", (), answers, add="Add")]).empty


def test_two_rows_that_say_the_same_need_two_cards() -> None:
    assert plan(sheet(card(*ANN)).screen(), [names(ANN, ANN)]).press is not None
    assert plan(sheet(card(*ANN), card(*ANN)).screen(), [names(ANN, ANN)]).empty


def test_a_question_of_the_page_is_never_answered_in_a_card() -> None:
    page = sheet(card(*ANN))
    page.controls.append(control("First"))
    found = plan(page.screen(), [text("First", "Cat"), names(ANN)])
    assert [put.control.groups for put in found.puts] == [()]


def test_a_card_never_answers_a_question_of_the_page() -> None:
    page = sheet(card())
    found = plan(page.screen(), [text("First", "Ann"), names(ANN)])
    assert [put.answer.value for put in found.puts if put.control.label == "First"] == [("Ann",)]
    assert all(put.control.groups == ("Other Name 1",) for put in found.puts)
    assert [problem.__class__.__name__ for problem in found.problems] == ["FieldMissing"]


def test_a_question_doubled_within_a_card_is_told() -> None:
    doubled = [*card(), control("First")]
    assert FieldAmbiguous in {type(one) for one in plan(sheet(doubled).screen(), [names(ANN)]).problems}


def test_a_question_of_a_card_that_no_answer_spoke_of_is_told() -> None:
    more = [*card(*ANN), control("Until", "2020")]
    assert [type(one) for one in plan(sheet(more).screen(), [names(ANN)]).problems] == [ValueUnmeant]


def test_a_required_question_of_a_card_answered_blank_is_told() -> None:
    page = screen(
        "Sheet",
        control("First", groups=["Other Name 1"], required=True),
        control("Last", "Lee", groups=["Other Name 1"]),
    )
    rows = each("Other Name", ["Lee"], lambda last: [text("First", None), text("Last", last)], add="Add")
    assert [type(one) for one in plan(page, [rows]).problems] == [QuestionUnanswered]


def test_a_button_that_adds_must_be_there() -> None:
    assert [type(one) for one in plan(screen("Sheet"), [names(ANN)]).problems] == [ButtonMissing]


def test_another_legend_that_begins_alike_is_another_list() -> None:
    page = screen("Sheet", control("First", "Zoe", groups=["Other Name Type 1"]), actions=[button("Add")])
    assert [type(one) for one in plan(page, [names()]).problems] == [ValueUnmeant]


rows = st.tuples(st.sampled_from(("Ann", "Bea", "Cat")), st.sampled_from(("Lee", "Poe")), st.sampled_from(("", *KINDS)))


@given(st.lists(rows, max_size=4), st.lists(rows, max_size=4))
def test_acting_on_plans_ends_with_exactly_the_rows_or_with_a_reason(there: list[Name], wanted: list[Name]) -> None:
    page, element = sheet(*(card(*one) for one in there)), names(*wanted)
    for _ in range(12):
        todo = plan(page.screen(), [element])
        if not (todo.puts or todo.press):
            break
        page.act(todo)
    said = sorted(tuple(one.value for one in made) for made in page.cards)
    meant = sorted(((first,), (last,), (kind,) if kind else ()) for first, last, kind in wanted)
    assert (said == meant) is todo.empty
    if not todo.empty:
        assert {type(problem) for problem in todo.problems} == {RowUnmeant}


@given(st.lists(rows, max_size=4))
def test_from_an_empty_page_every_list_of_rows_is_reached(wanted: list[Name]) -> None:
    page, element = sheet(), names(*wanted)
    for _ in range(2 * len(wanted) + 1):
        page.act(plan(page.screen(), [element]))
    assert plan(page.screen(), [element]).empty


@given(st.lists(rows, max_size=4), st.integers(0, 12))
def test_a_page_that_was_left_half_done_is_completed_without_a_doubled_row(wanted: list[Name], acts: int) -> None:
    """Whoever comes back after a kill sees only what the page says."""
    page = sheet()
    for _ in range(acts):
        page.act(plan(page.screen(), [names(*wanted)]))
    again = names(*reversed(wanted))
    for _ in range(2 * len(wanted) + 2):
        page.act(plan(page.screen(), [again]))
    assert plan(page.screen(), [again]).empty
    assert len(page.cards) == len(wanted)
