"""What the tests of the pages share: the fixtures and small changes of them, and what a page says of one."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TypeVar

from agent.answers import Answer, Cards, Element, Shown, Table
from agent.outline import Leaf, outline
from agent.page import Page
from flows.pecos.enrollment import ENROLL
from flows.profile.loading import load
from flows.profile.provider import Provider
from tests.unit.profile.profiles import TODAY, changed, fixture, path_of

P = TypeVar("P")
Said = dict[str, tuple[str, ...]]


@cache
def provider(name: str) -> Provider:
    """A fixture."""
    return load(path_of(name), TODAY)


def altered(name: str, changes: Mapping[str, object]) -> Provider:
    """A fixture with other values; the rules between its parts are not asked."""
    return Provider.model_validate_json(json.dumps(changed(fixture(name), changes)))


def leaves(name: str) -> dict[str, Leaf]:
    """The pages of a fixture by their headings, rows numbered."""
    return {leaf.heading: leaf for leaf in outline(ENROLL, provider(name))}


def said(page: type[Page[P]], subject: P) -> Said:
    """What a page is answered with, by label: its own answers and what it must show."""
    return dict(_said(page().answers(subject)))


def labels(page: type[Page[P]], subject: P) -> list[str]:
    """The questions of a page that are answered, in its order."""
    return list(said(page, subject))


def _said(elements: Iterator[Element]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for one in elements:
        if isinstance(one, Answer):
            yield one.label, one.value
        elif isinstance(one, Shown):
            yield one.label, (one.value,)


def cards(page: type[Page[P]], subject: P, legend: str) -> list[Said]:
    """What each card of a page says."""
    [found] = [one for one in page().answers(subject) if isinstance(one, Cards) and one.legend == legend]
    return [dict(_said(iter(row))) for row in found.rows]


def table(page: type[Page[P]], subject: P, caption: str) -> list[Mapping[str, str]]:
    """What each row of a page's table says."""
    [found] = [one for one in page().answers(subject) if isinstance(one, Table) and one.caption == caption]
    return [row.says for row in found.rows]
