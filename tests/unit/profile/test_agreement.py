"""Formats: what a profile accepts, the portal's own rules accept too, so that no run stops at a format."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from pydantic import TypeAdapter, ValidationError

from flows.profile.contacts import Extension
from flows.profile.control import Percentage
from flows.profile.identifiers import Clia, Dea, Npi, Ptan, Routing, Zip
from flows.profile.licensure import Number
from flows.profile.parts import Email, PersonName
from flows.profile.practice import Fda, WebAddress
from mock_portal.forms import rules

RULES: list[tuple[Any, Callable[[str], str], str]] = [
    (PersonName, rules.name, r"[A-Za-zÀ-ž\u0300 '’.,_0\-\u00a0]{1,20}"),
    (Email, rules.email, r"[a-z+'.@ ]{1,8}@[a-z.\-@,]{1,8}\.[a-z.]{1,4}"),
    (Number, rules.identifier, r"[A-Za-z0-9 ./#\-_]{1,21}"),
    (Ptan, rules.ptan, r"[A-Za-z0-9\-]{3,17}"),
    (Fda, rules.ptan, r"[A-Za-z0-9\- ]{1,11}"),
    (Extension, rules.extension, r"[0-9a]{1,6}"),
    (Percentage, rules.percent, r"[0-9]{1,3}(\.[0-9]{1,3})?"),
    (WebAddress, rules.web_address, r"(https?://|ftp://)?[a-z\-_.]{1,10}(:[0-9]{1,5})?(/[a-z?#:]{0,5})?"),
    (Zip, rules.zip_code, r"[0-9]{4,9}(-[0-9]{3,5})?"),
    (Npi, rules.npi, r"[123][0-9]{9}"),
    (Routing, rules.routing, r"[0-9]{9}"),
    (Dea, rules.dea, r"[A-Za-z][A-Za-z9][0-9]{7}"),
    (Clia, rules.clia, r"[0-9]{2}[dDE][0-9]{7}"),
]


@pytest.mark.parametrize(("kind", "rule", "like"), RULES, ids=[rule.__name__ for _, rule, _ in RULES])
def test_what_a_profile_accepts_the_portal_accepts(kind: Any, rule: Callable[[str], str], like: str) -> None:
    adapter: TypeAdapter[str] = TypeAdapter(kind)
    accepted = 0

    @settings(max_examples=200, deadline=None)
    @given(st.from_regex(like, fullmatch=True))
    def agree(text: str) -> None:
        nonlocal accepted
        try:
            kept = adapter.validate_python(text.strip())
        except ValidationError:
            return
        accepted += 1
        rule(kept)

    agree()
    assert accepted
