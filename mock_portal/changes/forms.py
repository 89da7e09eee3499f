"""A page's questions that are not those they were: doubled, moved, added, removed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mock_portal.changes.names import one_of
from mock_portal.changes.questions import Path, changed_question
from mock_portal.changes.settings import Added, ChangeSettings
from mock_portal.forms import Cards, Field, Form, Gone, Group, Radio, Text


def changed_form(form: Form, heading: str, settings: ChangeSettings) -> Form:
    """The form of the page with this heading; the form itself if nothing about it is changed."""
    fields = tuple(_changed(form.fields, (heading,), settings))
    if fields == form.fields:
        return form
    gone = any(isinstance(one, Gone) for one in fields)
    return Form(fields, () if gone else form.rules)  # a rule that speaks of a question goes with it


def _changed(fields: tuple[Field, ...], at: Path, settings: ChangeSettings) -> Iterator[Field]:
    """The questions of a page or of a card."""
    for field in fields:
        path = (*at, field.label)
        if one_of(path, settings.removed):
            yield Gone(field.name, field.label, field=field)
        elif isinstance(field, Cards):
            yield replace(field, fields=tuple(_changed(field.fields, path, settings)))
        elif not isinstance(field, Text):
            yield field
        elif not one_of(path, settings.moved):
            yield from _in_place(field, path, settings)
    yield from _moved(fields, at, settings)
    yield from (_added(one) for one in settings.added if (one.page,) == at)


def _in_place(field: Text, path: Path, settings: ChangeSettings) -> Iterator[Text]:
    changed = changed_question(field, path, settings)
    yield changed
    if one_of(path, settings.doubled):
        yield replace(changed, name=f"{field.name}_again", required=False)


def _moved(fields: Iterable[Field], at: Path, settings: ChangeSettings) -> Iterator[Group]:
    """What stands in a group now, at the end."""
    for field in fields:
        path = (*at, field.label)
        name = one_of(path, settings.moved)
        if name is not None and isinstance(field, Text) and not one_of(path, settings.removed):
            changed = changed_question(field, path, settings)
            yield Group(f"{field.name}_group", settings.moved[name], field=changed)


def _added(new: Added) -> Field:
    """A question that must be answered."""
    name = "added_" + "_".join(new.label.lower().split())
    return Radio(name, new.label, options=tuple(new.options)) if new.options else Text(name, new.label)
