"""`credwright check --for`: tables for people, JSON for programs, and exit codes."""

import datetime
import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from agent import terminal
from agent.cli import app
from agent.commands import profiles
from agent.flow import Advice, Section
from flows.pecos import PORTAL
from flows.pecos.preflight import KINDS
from flows.pecos.preflight.advice import advise
from flows.profile.loading import load
from tests.unit.preflight.profiles import FOLDER, OWN_PRACTICE, RECORD, changed, written
from tests.unit.preflight.test_nppes import saved

CLEAN, LACKING = str(FOLDER / "physician-private-practice.json"), str(FOLDER / "physical-therapist.json")
ON = ("--on", "2026-11-24")


def check(*arguments: str) -> Result:
    return _seen(300, *arguments)


def _seen(columns: int, *arguments: str) -> Result:
    """What a terminal of so many columns shows; the console measured its own when it was imported."""
    before, terminal.out.width = terminal.out.width, columns
    try:
        return CliRunner().invoke(app, ["check", *arguments], env={"COLUMNS": str(columns), "TERM": "dumb"})
    finally:
        terminal.out.width = before


def answer(*arguments: str) -> dict[str, object]:
    found = json.loads(check(*arguments, "--json").stdout)
    assert len(found["profiles"]) == 1
    profile = found["profiles"][0]
    assert isinstance(profile, dict)
    return profile


def test_only_warnings_end_well() -> None:
    assert check(CLEAN, "--for", "enroll", *ON).exit_code == 0


def test_a_problem_ends_with_one() -> None:
    assert check(LACKING, "--for", "enroll", *ON).exit_code == 1


def test_one_problem_among_several_profiles_ends_with_one() -> None:
    assert check(CLEAN, LACKING, "--for", "enroll", *ON).exit_code == 1


def test_a_profile_that_is_no_profile_has_problems_and_no_preflight(tmp_path: Path) -> None:
    path = tmp_path / "empty.json"
    path.write_text("{}")
    result = check(str(path), "--for", "enroll", "--json")
    assert result.exit_code == 1
    (profile,) = json.loads(result.stdout)["profiles"]
    assert profile["problems"]
    assert "preflight" not in profile


def test_people_get_a_table_for_each_thing_to_know() -> None:
    said = check(LACKING, "--for", "enroll", *ON).stdout
    for title in ("It would come back for", "Warnings", "A person looks at", "Documents", "Signatures", "Filing"):
        assert title in said
    assert "Noridian Healthcare Solutions (JF)" in said
    assert "Disregarded entity confirmation (IRS 8832) is missing" in said


def test_a_narrow_terminal_cuts_no_place_off() -> None:
    said = _seen(60, LACKING, "--for", "enroll", *ON).stdout
    assert "…" not in said


def test_an_update_tells_the_deadlines_of_changes() -> None:
    said = check(CLEAN, "--for", "update", *ON).stdout
    assert "Changes are reported within" in said
    assert "42 CFR 424.516(d)(1)(iii)" in said


def test_programs_get_the_same_as_facts() -> None:
    found = answer(LACKING, "--for", "enroll", *ON)["preflight"]
    assert isinstance(found, dict)
    assert found["ready"] is False
    assert [one["id"] for one in found["problems"]] == ["document-missing"]
    assert found["contractor"]["jurisdiction"] == "JF"
    assert found["must_be_received_by"] == "2026-11-04"
    assert [one["name"] for one in found["signers"]] == ["Theo Quentin Trial"]
    assert found["fee"]["due"] is False
    assert found["version"]["returns.yaml"]


def test_the_day_of_filing_can_be_another(tmp_path: Path) -> None:
    path = written(changed(OWN_PRACTICE, {"dea.0.expires": "2045-02-28"}), tmp_path)
    found = answer(str(path), "--for", "enroll", "--on", "2045-02-28")["preflight"]
    assert isinstance(found, dict)
    assert [one["where"] for one in found["problems"]] == ["dea[0].expires"]


def test_a_record_of_nppes_is_laid_beside_the_profile(tmp_path: Path) -> None:
    record = saved(tmp_path, changed(RECORD, {"basic.last_name": "OTHER"}))
    result = check(CLEAN, "--for", "enroll", *ON, "--nppes", str(record))
    assert result.exit_code == 1
    assert "Compared with NPPES" in result.stdout
    assert "OTHER" in result.stdout
    assert "the data has no crosswalk" in result.stdout


def test_a_record_that_agrees_changes_nothing(tmp_path: Path) -> None:
    assert check(CLEAN, "--for", "enroll", *ON, "--nppes", str(saved(tmp_path, RECORD))).exit_code == 0


def test_a_record_of_somebody_else_stops_the_command(tmp_path: Path) -> None:
    result = check(LACKING, "--for", "enroll", "--nppes", str(saved(tmp_path, RECORD)))
    assert result.exception is not None
    assert "has no record of NPI" in str(result.exception)


@pytest.mark.parametrize(
    "arguments", [("--for", "renew"), ("--for", "enroll", "--on", "tomorrow"), ON, ("--nppes", "record.json")]
)
def test_wrong_usage_is_told_as_such(arguments: tuple[str, ...]) -> None:
    result = check(CLEAN, *arguments)
    assert result.exit_code == 2
    assert not result.stdout


def test_an_unknown_kind_is_answered_with_those_that_exist() -> None:
    assert "enroll, update, revalidate, reassign, withdraw" in check(CLEAN, "--for", "renew").stderr


def test_without_a_kind_nothing_of_it_is_shown() -> None:
    assert check(CLEAN).stdout.strip().endswith("physician-private-practice.json")
    assert answer(CLEAN) == {"path": CLEAN, "problems": []}


def test_no_secret_is_shown() -> None:
    data = json.loads(Path(CLEAN).read_text())
    secrets = (data["ssn"], data["ssn"].replace("-", ""), data["birth_date"], data["practice"]["eft"]["account"])
    for output in (check(CLEAN, "--for", "enroll").stdout, check(CLEAN, "--for", "enroll", "--json").stdout):
        assert [secret for secret in secrets if secret in output] == []


def test_a_portal_without_a_preflight_knows_no_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(profiles, "the_portal", lambda: replace(PORTAL, preflight=None, purposes=()))
    result = check(CLEAN, "--for", "enroll")
    assert result.exit_code == 2


def test_the_engine_draws_any_portals_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    def tides(subject: object, purpose: str, *, today: datetime.date, record: Path | None = None) -> Advice:
        return Advice(False, (Section("Tides", ("When", "How high"), (("[bold]noon", f"{today}"),)),), {"tide": 3})

    monkeypatch.setattr(profiles, "the_portal", lambda: replace(PORTAL, preflight=tides, purposes=("sail",)))
    result = check(CLEAN, "--for", "sail", *ON)
    assert result.exit_code == 1
    assert "Tides" in result.stdout
    assert "[bold]noon" in result.stdout
    assert answer(CLEAN, "--for", "sail")["preflight"] == {"ready": False, "tide": 3}


def test_only_a_practitioners_profile_is_judged() -> None:
    with pytest.raises(TypeError, match="not for str"):
        advise("a profile", "enroll", today=datetime.date(2026, 11, 24))


def test_sections_have_a_cell_for_each_column_and_none_is_empty() -> None:
    for path in FOLDER.iterdir():
        for kind in KINDS:
            for section in advise(load(path), kind, today=datetime.date(2026, 11, 24)).sections:
                assert section.rows
                assert {len(row) for row in section.rows} == {len(section.columns)}
