"""One question that is not as it was: fixed, shorter, with other options, in another order."""

from dataclasses import replace
from typing import TypeAlias

from mock_portal.changes.names import one_of
from mock_portal.changes.settings import ChangeSettings
from mock_portal.forms import Select, Text

Path: TypeAlias = tuple[str, ...]
"""A page's heading and the groups around a question; for the question itself its label too."""


def changed_question(field: Text, path: Path, settings: ChangeSettings) -> Text:
    """The question with every change made; the question itself if there is none."""
    for change in (fixed, shortened, reworded):
        field = change(field, path, settings)
    return field


def fixed(field: Text, path: Path, settings: ChangeSettings) -> Text:
    """It shows what is saved, and whatever is sent is not read."""
    return replace(field, readonly=True) if one_of(path, settings.fixed) else field


def shortened(field: Text, path: Path, settings: ChangeSettings) -> Text:
    """It takes fewer signs: the page stops there, and the server refuses more."""
    name = one_of(path, settings.longest)
    return field if name is None else replace(field, longest=settings.longest[name])


def reworded(field: Text, path: Path, settings: ChangeSettings) -> Text:
    """Its options say something else, are gone, or stand in the opposite order."""
    return replace(field, options=options(path, field.options, settings)) if isinstance(field, Select) else field


def options(path: Path, offered: tuple[str, ...], settings: ChangeSettings) -> tuple[str, ...]:
    """What a question offers now."""
    name = one_of(path, settings.options)
    words = settings.options[name] if name else {}
    left = tuple(new for old in offered if (new := words.get(old, old)) is not None)
    return left[::-1] if one_of(path, settings.turned) else left
