"""The changes that are made, and which of them count for the request that is being served."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from mock_portal.changes.forms import changed_form
from mock_portal.changes.questions import options
from mock_portal.changes.scripts import scripted
from mock_portal.changes.settings import ChangeSettings
from mock_portal.changes.topics import changed_topics, reordered
from mock_portal.changes.words import headed, renamed
from mock_portal.forms import Form
from mock_portal.topics.topic import Topic

NONE = ChangeSettings()


@dataclass
class Changes:
    """The changes that are made."""

    settings: ChangeSettings = field(default_factory=ChangeSettings)

    def switch(self, settings: ChangeSettings) -> ChangeSettings:
        """These, and no others."""
        self.settings = settings
        return settings

    @property
    def any(self) -> bool:
        """Whether anything is changed at all."""
        return self.settings != NONE

    def made(self, html: str) -> str:
        """A page with its words changed, and with the script that changes what is said on it."""
        return scripted(headed(renamed(html, self.settings.renamed), self.settings.headings), self.settings)

    def form(self, form: Form, heading: str) -> Form:
        """The questions of a page as they are now."""
        return changed_form(form, heading, self.settings) if self.any else form

    def topics(self, topics: list[Topic]) -> list[Topic]:
        """The topics of an application as they are now."""
        return changed_topics(topics, self.settings) if self.any else topics

    def offered(self, page: str, label: str, offered: tuple[str, ...]) -> tuple[str, ...]:
        """What a question offers now that looks its options up."""
        return options((page, label), offered, self.settings)

    def in_order(self, headings: Sequence[str]) -> list[str]:
        """Pages that follow each other, in the order in which they do so now."""
        return reordered(headings, self.settings.reordered, str)

    @contextmanager
    def serving(self) -> Iterator[None]:
        """While a request is served, its pages are made from what is changed."""
        token = _ACTIVE.set(self)
        try:
            yield
        finally:
            _ACTIVE.reset(token)


_ACTIVE: ContextVar[Changes | None] = ContextVar("changes", default=None)


def active() -> Changes:
    """The changes that count for the request that is being served; none outside of one."""
    return _ACTIVE.get() or Changes()
