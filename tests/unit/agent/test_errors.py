"""Every error is a message with its facts, something to do next, and an exit code."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent import errors
from agent.errors import CredwrightError, Kind, PortalSlow, PortalUnwell, Problem, ProfileInvalid

SAMPLES: dict[object, object] = {
    str: "a {brace} & “quotes”\n\nand two lines",
    int: 7,
    float: 30.0,
    tuple[str, ...]: ("one", "two {x}"),
    tuple[Problem, ...]: (Problem("npi", "its check digit is wrong", "1234567893", "45 CFR 162.406"),),
}


def every(kind: type[CredwrightError] = CredwrightError) -> Iterator[type[CredwrightError]]:
    """Every error there is, in this package."""
    for one in kind.__subclasses__():
        if one.__module__.startswith(errors.__name__):
            yield one
        yield from every(one)


def made(error: type[CredwrightError]) -> CredwrightError:
    """One of a kind, with facts."""
    facts = {one.name: SAMPLES[one.type] for one in dataclasses.fields(error)}
    return error(**facts)


@pytest.mark.parametrize("error", [*every()], ids=lambda error: error.__name__)
def test_it_renders_with_its_facts(error: type[CredwrightError]) -> None:
    one = made(error)
    said = str(one).replace("{brace}", "").replace("{x}", "")
    assert "{" not in said
    assert "}" not in said
    assert one.message
    assert one.next
    assert str(one) == f"{one.message} {one.next}"


@pytest.mark.parametrize("error", [*every()], ids=lambda error: error.__name__)
def test_every_fact_is_told(error: type[CredwrightError]) -> None:
    """A fact that nobody is told of would not need to be one."""
    told_otherwise = {"heading"} if issubclass(error, errors.Named) else set()  # the class itself is the heading
    for one in dataclasses.fields(error):
        assert one.name in told_otherwise or f"{{{one.name}}}" in (error.__doc__ or "")


@pytest.mark.parametrize("error", [*every()], ids=lambda error: error.__name__)
def test_it_says_who_has_to_act(error: type[CredwrightError]) -> None:
    assert isinstance(error.kind, Kind)
    assert (error.kind is Kind.TRY_AGAIN) is issubclass(error, PortalUnwell)


@pytest.mark.parametrize("error", [*every()], ids=lambda error: error.__name__)
def test_it_has_its_own_words(error: type[CredwrightError]) -> None:
    assert (error.__doc__ or "").count("\n\n") == 1
    assert not (error.__doc__ or "").startswith(f"{error.__name__}(")


def test_exit_codes_tell_the_kinds_apart() -> None:
    codes = [kind.value for kind in Kind]
    assert len(set(codes)) == len(codes)
    assert not {0, 2, 70, 130} & set(codes)


def test_what_is_several_is_told_in_quotes() -> None:
    assert "the nearest are “Given Name”, “Alias”" in errors.FieldMissing("P", "First", ("Given Name", "Alias")).message
    assert "the nearest are nothing" in errors.FieldMissing("P", "First", ()).message


def test_seconds_are_told_as_people_say_them() -> None:
    assert "within 30 s" in PortalSlow("Page", "Save", 30.0).message
    assert "within 0.5 s" in PortalSlow("Page", "Save", 0.5).message


def test_a_problem_tells_its_place_and_its_rule() -> None:
    problem = Problem("licenses[1].expires", "it lies in the past", "a day from today on")
    assert "“licenses[1].expires: it lies in the past”" in ProfileInvalid("ann.json", (problem,)).message


def test_two_errors_are_never_the_same() -> None:
    assert PortalUnwell() != PortalUnwell()


def test_an_error_carries_its_evidence_once_there_is_some(tmp_path: Path) -> None:
    error = PortalUnwell()
    assert error.evidence is None
    error.evidence = tmp_path / "report.html"
    assert error.evidence.name == "report.html"


@pytest.mark.parametrize("error", [*every()], ids=lambda error: error.__name__)
def test_what_leaves_the_machine_carries_nobodys_data(error: type[CredwrightError]) -> None:
    """Only facts that are the form's own words, ours, or an NPI; each of the others is left out."""
    facts = {one.name: SAMPLES[one.type] for one in dataclasses.fields(error)}
    canaries = {name: f"canary-{name}" for name, value in facts.items() if isinstance(value, str)}
    tuples = {name: (f"canary-{name}",) for name in facts if name in ("alerts", "differences", "nearest", "candidates")}
    said = error(**{**facts, **canaries, **tuples}).harmless
    told = {name for name in {**canaries, **tuples} if f"canary-{name}" in said}
    assert told <= errors.HARMLESS
    assert not told & {
        "meant",
        "shown",
        "row",
        "text",
        "alerts",
        "why",
        "heading",
        "url",
        "path",
        "file",
        "differences",
    }


def test_what_leaves_the_machine_still_says_where() -> None:
    refused = errors.FieldRefused("License", "License Number", "A-1", "A1")
    assert refused.harmless.startswith("“License Number” on “License” does not keep what was put in: meant “…”")
