"""What goes along: adverse actions that happened, and files that are there (CMS-855I sections 3 and 12)."""

import datetime
from collections.abc import Iterator

from agent.errors import Problem
from flows.profile.cross_checks.rule import reads, wrong
from flows.profile.files import document_problems
from flows.profile.provider import Provider


@reads("adverse_actions")
def happened(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """An action is in the past."""
    for number, one in enumerate(provider.adverse_actions):
        if one.date > today:
            yield wrong(f"adverse_actions[{number}].date", "is in the future", "the day of the action")


@reads("adverse_actions")
def papers_of_actions(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """The paper of each action is there."""
    for number, one in enumerate(provider.adverse_actions):
        yield from document_problems(f"adverse_actions[{number}].document", one.document)


@reads("practice")
def paper_of_the_bank(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """The check or letter is there."""
    if provider.practice:
        yield from document_problems("practice.eft.document", provider.practice.eft.document)


@reads("documents")
def papers(provider: Provider, today: datetime.date) -> Iterator[Problem]:
    """Every other paper is there."""
    for number, one in enumerate(provider.documents):
        yield from document_problems(f"documents[{number}].file", one.file)


RULES = (happened, papers_of_actions, paper_of_the_bank, papers)
