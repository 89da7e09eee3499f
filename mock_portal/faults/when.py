"""When a fault strikes: the requests that it looks at, and those of them that it falls on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from random import Random
from typing import Literal, TypeAlias

from pydantic import Field, model_validator

from mock_portal.known import Known

At: TypeAlias = Literal["any", "page", "save", "topic", "submit", "sign_in"]

BY_SCRIPTS = ("/lookup/", "/stay")
"""What a page's script asks for; no person sees the answer."""
SIGN_IN = ("/", "/terms", "/sign-in", "/code")
TOPIC, SUBMIT = "/applications/*/topics/*", "/applications/*/submit"


def _saves(path: str) -> bool:
    return path.startswith(("/applications/", "/enrollments/")) and not fnmatchcase(path, SUBMIT)


LOOKS_AT: Mapping[str, Callable[[str, str], bool]] = {
    "any": lambda method, path: True,
    "page": lambda method, path: method == "GET" and not path.startswith(BY_SCRIPTS),
    "save": lambda method, path: method == "POST" and _saves(path),
    "topic": lambda method, path: method == "POST" and fnmatchcase(path, TOPIC),
    "submit": lambda method, path: method == "POST" and fnmatchcase(path, SUBMIT),
    "sign_in": lambda method, path: path in SIGN_IN,
}
"""Which requests are meant, by method and path."""


class When(Known):
    """When something strikes: always, unless it is narrowed down."""

    at: At = Field(
        "any",
        description="Which requests it looks at: any; page: whatever a browser opens; save: whatever is posted to an"
        " application, except the final button; topic: a topic's answers; submit: the final button; sign_in.",
    )
    path: str = Field("", description="Only requests for paths like this; * stands for anything.")
    after: int = Field(0, ge=0, description="So many of them pass before it begins to count.")
    nth: int | None = Field(None, ge=1, description="It strikes the n-th of them, once.")
    every: int | None = Field(None, ge=1, description="It strikes every n-th of them.")
    share: float | None = Field(None, gt=0, le=1, description="It strikes each of them with this probability.")
    times: int | None = Field(None, ge=1, description="It strikes so many times at most.")

    @model_validator(mode="before")
    @classmethod
    def _plainly_on(cls, sent: object) -> object:
        """`true` is as good as no condition."""
        return {} if sent is True else sent

    @model_validator(mode="after")
    def _one_of_three(self) -> "When":
        said = [name for name in ("nth", "every", "share") if getattr(self, name) is not None]
        if len(said) > 1:
            raise ValueError(f"{' and '.join(said)} contradict each other; say one of nth, every, share")
        return self

    def looks_at(self, method: str, path: str) -> bool:
        """Whether a request is one of those that count."""
        return LOOKS_AT[self.at](method, path) and (not self.path or fnmatchcase(path, self.path))

    def falls_on(self, place: int, random: Random) -> bool:
        """Whether it strikes the request at this place among those that count, from 1."""
        if self.share is not None:
            return random.random() < self.share
        return place == self.nth if self.nth is not None else place % (self.every or 1) == 0


@dataclass
class Turns:
    """Counts what a fault looks at; the same seed and the same requests give the same turns."""

    when: When
    random: Random
    seen: int = 0
    taken: int = 0

    def next(self) -> bool:
        """Whether one more request that counts is struck."""
        self.seen += 1
        place = self.seen - self.when.after
        if place < 1 or self.taken == self.when.times:
            return False
        strikes = self.when.falls_on(place, self.random)
        self.taken += strikes
        return strikes
