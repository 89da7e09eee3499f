"""Every page class by itself: short, read from top to bottom, no question twice in one group."""

import ast
import inspect
import pkgutil
import textwrap
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from agent.answers import Answer, Cards, Shown, Table
from agent.flow import Flow
from agent.outline import Leaf, outline
from agent.page import Hub, Page, Topic
from flows.pecos import pages
from flows.pecos.corrections import CORRECT
from flows.pecos.enrollment import ENROLL, TOPICS
from flows.pecos.life import END_REASSIGNMENT, REASSIGN, REVALIDATE, UPDATE
from flows.pecos.pages.submission import CompleteSubmission, Receipt
from flows.pecos.portal import PORTAL
from flows.pecos.withdrawal import WITHDRAW
from tests.unit.pecos.answered import provider
from tests.unit.profile.profiles import NAMES

MOST = 15
"""Answers of one page: what somebody can still read beside the form."""


FLOWS: tuple[Flow[Any], ...] = (ENROLL, UPDATE, REVALIDATE, REASSIGN, END_REASSIGNMENT, WITHDRAW, CORRECT)


def _classes() -> Iterator[type[Page[object]]]:
    for module in pkgutil.iter_modules(pages.__path__):
        found = import_module(f"{pages.__name__}.{module.name}")
        for one in vars(found).values():
            if inspect.isclass(one) and issubclass(one, Page) and one.__module__ == found.__name__:
                yield one


PAGES = [page for page in _classes() if hasattr(page, "heading")]


def _lines(page: type[Page[object]]) -> int:
    tree = ast.parse(textwrap.dedent(inspect.getsource(page.answers)))
    return sum(isinstance(node, ast.Yield | ast.YieldFrom) for node in ast.walk(tree))


@pytest.mark.parametrize("written", PAGES, ids=lambda page: page.__name__)
def test_a_page_is_no_longer_than_can_be_read_beside_the_form(written: type[Page[object]]) -> None:
    assert _lines(written) <= MOST, f"{written.__name__} has {_lines(written)} answers"


@pytest.mark.parametrize("written", PAGES, ids=lambda page: page.__name__)
def test_a_page_says_what_it_is_for(written: type[Page[object]]) -> None:
    assert written.__doc__
    assert written.__doc__.strip().endswith(".")


def test_no_page_is_written_and_then_forgotten() -> None:
    rows = {row for name in NAMES for row in _row_pages(name)}
    of_flows = {page for flow in FLOWS for page in (*flow.pages, *(flow.before.walk.pages if flow.before else ()))}
    known = {*of_flows, *PORTAL.sign_in, ENROLL.receipt, *rows}
    written = {page.__name__ for page in known if page.__module__.startswith(pages.__name__)}
    assert {page.__name__ for page in PAGES} == written


def _row_pages(name: str) -> Iterator[type[Page[object]]]:
    for leaf in outline(ENROLL, provider(name)):
        yield from (one.page for one in leaf.elements if isinstance(one, Table) and one.rows)


def test_topics_are_those_pages_that_the_review_repeats() -> None:
    assert all(issubclass(page, Topic) for page in TOPICS)
    assert ENROLL.topics == TOPICS
    assert [page.heading for page in ENROLL.pages if issubclass(page, Hub)] == ["Topic View"]


def test_only_the_final_page_has_the_final_button() -> None:
    assert [page for page in PAGES if page.leave == CompleteSubmission.leave] == [CompleteSubmission]
    assert Receipt not in ENROLL.pages, "a run that arrives there has submitted: it must not walk on"


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
def test_whatever_is_filed_is_submitted_by_one_button_only(flow: Flow[Any]) -> None:
    before = flow.before.walk.pages if flow.before else ()
    others = [page for page in (*flow.pages, *before) if page is not flow.final]
    assert flow.final in flow.pages
    assert flow.final.leave not in {page.leave for page in others}
    assert flow.receipt not in others


@pytest.mark.parametrize("name", NAMES)
def test_no_question_is_answered_twice_in_one_group(name: str) -> None:
    for leaf in outline(ENROLL, provider(name)):
        counted = Counter(_questions(leaf))
        assert [question for question, count in counted.items() if count > 1] == [], leaf.heading


def _questions(leaf: Leaf) -> Iterator[tuple[str, str]]:
    for element in leaf.elements:
        if isinstance(element, Answer | Shown):
            yield from _asked("", element)
        elif isinstance(element, Cards):
            for number, row in enumerate(element.rows, start=1):
                yield from (one for answer in row for one in _asked(f"{element.legend} {number}", answer))
        else:
            yield "table", element.caption


def _asked(group: str, element: Answer | Shown) -> Iterator[tuple[str, str]]:
    if isinstance(element, Answer):
        yield group + element.within, element.label
    else:
        yield from ((group + answer.within, answer.label) for answer in element.by)


@pytest.mark.parametrize("name", NAMES)
def test_two_rows_of_a_table_can_be_told_apart_by_what_they_say(name: str) -> None:
    for leaf in outline(ENROLL, provider(name)):
        for element in leaf.elements:
            if isinstance(element, Table):
                says = [tuple(row.says.items()) for row in element.rows]
                assert len(set(says)) == len(says), leaf.heading
