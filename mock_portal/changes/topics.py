"""Topics that are not where they were, or not one page: in another order, on two pages, twice, gone, new."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from mock_portal.changes.forms import changed_form
from mock_portal.changes.settings import Added, ChangeSettings, Split
from mock_portal.draft import Draft
from mock_portal.forms import Form, Text, Values
from mock_portal.forms.form import Rule
from mock_portal.topics.topic import Topic

T = TypeVar("T")

HUB = "Topic View"
"""The page whose questions are whole topics."""


def changed_topics(topics: Sequence[Topic], settings: ChangeSettings) -> list[Topic]:
    """The topics of an application with every change made."""
    left = [changed_topic(one, settings) for one in topics if one.title not in settings.removed]
    there = [one for one in left for _ in range(1 + (one.title in settings.doubled))]
    added = [_added(one) for one in settings.added if one.page == HUB]
    return reordered([*there, *added], settings.reordered, lambda topic: topic.title)


def changed_topic(topic: Topic, settings: ChangeSettings) -> Topic:
    """The topic, its tables' rows, and its pages."""
    lists = tuple(replace(one, form=changed_form(one.form, one.title, settings)) for one in topic.lists)
    changed = replace(topic, form=lambda draft: changed_form(topic.form(draft), topic.title, settings), lists=lists)
    where = settings.split.get(topic.title)
    return changed if where is None else replace(changed, pages=tuple(_pages(changed, where)))


def reordered(pages: Sequence[T], names: Sequence[str], name: Callable[[T], str]) -> list[T]:
    """The pages that are named take each other's places, in the order of their names."""
    places = [place for place, one in enumerate(pages) if name(one) in names]
    ordered = sorted((pages[place] for place in places), key=lambda one: names.index(name(one)))
    by_place = dict(zip(places, ordered, strict=True))
    return [by_place.get(place, one) for place, one in enumerate(pages)]


def _added(new: Added) -> Topic:
    """A topic of one question."""
    form = Form((Text("answer", new.label),))
    return Topic("-".join(new.label.lower().split()), new.label, lambda draft: form)


def _pages(topic: Topic, where: Split) -> Iterator[Topic]:
    """The topic up to a question, and from there on; what one page rules out of another's answers, the second says."""
    yield replace(topic, form=lambda draft: _first(topic.form(draft), where.at))
    yield replace(topic, title=where.heading, form=lambda draft: _second(topic, draft, where.at))


def _first(form: Form, at: str) -> Form:
    return Form(form.fields[: _place(form, at)])


def _second(topic: Topic, draft: Draft, at: str) -> Form:
    form, saved = topic.form(draft), topic.values(draft)
    return Form(form.fields[_place(form, at) :], tuple(_with(saved, rule) for rule in form.rules))


def _place(form: Form, at: str) -> int:
    return next((place for place, one in enumerate(form.fields) if one.label == at), len(form.fields))


def _with(saved: Values, rule: Rule) -> Rule:
    def both(values: Values) -> Iterable[tuple[str, str]]:
        return rule({**saved, **values})

    return both
