"""The fixture that QA engineers get, used as they would use it."""

import os
import subprocess
import sys

import pytest

pytest_plugins = ["pytester"]


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    """Somebody else's project, which has nothing but Credwright installed."""
    others = "ignore:Session-scoped fixtures"  # pytest-base-url, which pytest-playwright brings along
    pytester.makeini(f"[pytest]\nfilterwarnings =\n  error\n  {others}\naddopts = -p no:cacheprovider")
    return pytester


def run(project: pytest.Pytester, test: str, *options: str) -> pytest.RunResult:
    project.makepyfile(test)
    return project.runpytest_subprocess("-q", *options)


TESTS_OF_A_QA_ENGINEER = """
    from datetime import UTC, datetime, timedelta
    import httpx
    import pytest
    from mock_portal.plugin import MockPortal

    seen = set()

    def test_the_portal_answers(mock_portal: MockPortal):
        seen.add(mock_portal.url)
        assert httpx.get(mock_portal.url + "/terms").status_code == 200

    def test_qa_knows_what_it_holds(mock_portal: MockPortal):
        assert mock_portal.qa.applications() == []
        assert mock_portal.qa.account("surrogate")["user_id"]

    @pytest.mark.parametrize("time", ["first", "second"])
    def test_it_is_empty_each_time(mock_portal: MockPortal, time):
        assert mock_portal.qa.enrollments() == []
        assert mock_portal.qa.now() - datetime.now(UTC) < timedelta(minutes=1)
        assert httpx.get(mock_portal.url + "/terms").status_code == 200
        mock_portal.qa.add_enrollment(npi="1234567893", name="Rosalind O'Hara", state="Texas")
        mock_portal.qa.advance(days=30)
        mock_portal.qa.faults(fail={"every": 1})

    def test_it_is_the_same_server_all_the_time(mock_portal: MockPortal):
        assert seen == {mock_portal.url}
"""


def test_tests_get_a_running_portal_that_is_empty_each_time(project: pytest.Pytester) -> None:
    run(project, TESTS_OF_A_QA_ENGINEER).assert_outcomes(passed=5)


def test_a_session_that_asks_for_no_portal_starts_none(project: pytest.Pytester) -> None:
    done = run(
        project,
        """
        import sys

        def test_nothing():
            loaded = {"mock_portal.app", "uvicorn", "fastapi", "pydantic"} & set(sys.modules)
            assert loaded == set()
        """,
        "--setup-show",
    )
    done.assert_outcomes(passed=1)
    done.stdout.no_fnmatch_line("*mock_portal*")


def test_the_fixture_is_listed_with_what_it_is(project: pytest.Pytester) -> None:
    done = project.runpytest_subprocess("--fixtures", "-q")
    done.stdout.fnmatch_lines(["mock_portal *plugin.py*", "*before anybody used it*"])


def test_the_plugin_can_be_left_out(project: pytest.Pytester) -> None:
    done = run(project, "def test_asks(mock_portal): pass", "-p", "no:mock_portal")
    done.assert_outcomes(errors=1)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser of this machine, as Credwright finds it."""
    found = subprocess.run((sys.executable, "-m", "agent.browser"), capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.skip("no Chromium on this machine")
    return found.stdout.strip()


def test_it_works_with_the_page_of_pytest_playwright(project: pytest.Pytester, chromium: str) -> None:
    project.makeconftest(
        f"""
        import pytest

        @pytest.fixture(scope="session")
        def browser_type_launch_args(browser_type_launch_args):
            found = {{"executable_path": {chromium!r}, "chromium_sandbox": {os.geteuid() != 0}}}
            return {{**browser_type_launch_args, **found}}
        """
    )
    done = run(
        project,
        """
        from playwright.sync_api import Page, expect

        def test_a_visitor_accepts_the_terms(page: Page, mock_portal):
            page.goto(mock_portal.url)
            expect(page.get_by_role("heading", level=1)).to_have_text("Terms of Use")
            page.get_by_label("I accept the terms of use").check()
            page.get_by_role("button", name="Continue").click()
            expect(page.get_by_role("heading", level=1)).to_have_text("Sign In")

        def test_a_renamed_button_is_seen_by_the_browser(page: Page, mock_portal):
            mock_portal.qa.changes(renamed={"Continue": "Go on"})
            page.goto(mock_portal.url)
            expect(page.get_by_role("button", name="Go on")).to_be_visible()
        """,
    )
    done.assert_outcomes(passed=2)
