"""`credwright enroll`: a Medicare ID that is in no record goes into the application, or is refused before anything."""

from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from typer.testing import CliRunner

from agent import cli
from flows.pecos.enrollment import ENROLL
from flows.pecos.pages.associates import Questionnaire
from flows.pecos.rosters import enrolled_as
from tests.unit.pecos.answered import provider, said
from tests.unit.profile.profiles import path_of

LABEL = "Existing Medicare ID (PTAN)"
PHYSICIAN = provider("physician-private-practice")


def test_the_ptan_goes_into_the_questionnaire_and_nowhere_else() -> None:
    numbered = enrolled_as(PHYSICIAN, "fl8800x ")
    assert said(Questionnaire, numbered)[LABEL] == ("FL8800X",)
    assert enrolled_as(numbered, "OTHER1").enrolling.existing_ptan == "OTHER1"
    assert numbered.model_copy(update={"enrolling": PHYSICIAN.enrolling}) == PHYSICIAN


@given(st.from_regex(r"[A-Za-z0-9]{4,16}", fullmatch=True))
def test_whatever_has_the_shape_of_a_ptan_is_kept_in_capitals(text: str) -> None:
    assert enrolled_as(PHYSICIAN, text).enrolling.existing_ptan == text.upper()


@pytest.mark.parametrize("text", ["FL1", "FL 8800", "FL-8800", "F" * 17, "ÄÖÜß"])
def test_what_has_not_is_wrong_usage_and_opens_nothing(text: str, tmp_path: Path) -> None:
    words = ["enroll", str(path_of("physician-reassigning")), "--existing-ptan", text, "--out", str(tmp_path / "runs")]
    ended = CliRunner().invoke(cli.app, words)
    assert ended.exit_code == 2
    assert "4 to 16 letters and digits" in " ".join(ended.output.replace("│", " ").split())
    assert not (tmp_path / "runs").exists()


def test_its_help_is_the_flows_and_names_both_forms() -> None:
    shown = " ".join(CliRunner().invoke(cli.app, ["enroll", "--help"]).output.split())
    assert "--existing-ptan" in shown
    assert ENROLL.help in shown
    assert "CMS-855O" in shown
