"""Robot Framework Browser: a suite of keywords such as its users write, one keyword a question."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import TypeAlias

from robot.api import TestSuite

from agent.browser import launch_options
from tests.bench.sheets import RECEIPT, Entry, Sheet, sheets
from tests.bench.task import Task, Took

Step: TypeAlias = tuple[str, ...]
"""A keyword with its arguments."""


class DidNotFile(Exception):
    """The suite failed; the text is what Robot Framework said."""


def plain(task: Task) -> Took:
    """Fills and goes on: nothing is read back, nothing is kept."""
    took = Took()
    suite = TestSuite.from_string(_suite(task))
    said = StringIO()
    with took.filing():
        result = suite.run(output=None, stdout=said, stderr=said, outputdir=str(task.path))
    [test] = result.suite.tests
    if not test.passed:
        raise DidNotFile(test.message)
    took.seconds = test.elapsed_time.total_seconds()
    took.browser = result.suite.elapsed_time.total_seconds() - took.seconds  # its start, and its close
    return took


def _suite(task: Task) -> str:
    sandbox = str(launch_options(Path(task.browser))["chromium_sandbox"])
    lines = [
        "*** Settings ***",
        "Library    Browser    timeout=60s    enable_presenter_mode=False",
        "Suite Setup    Open",
        "*** Test Cases ***",
        "File An Application",
        f"    Go To    {task.url}",
        *(f"    {line}" for step in _steps(task) for line in _written(step)),
        "*** Keywords ***",
        "Open",
        "    New Browser    chromium    headless=True    args=['--disable-quic', '--no-first-run']"
        f"    chromiumSandbox={sandbox}    executablePath={task.browser}",
        "    New Context    viewport={'width': 1100, 'height': 900}",
        "    New Page",
        "",
    ]
    return "\n".join(lines)


def _written(step: Step) -> Iterator[str]:
    yield "    ".join(_escaped(word) for word in step)


def _escaped(word: str) -> str:
    for sign, written in (("\\", "\\\\"), ("\n", "\\n"), ("#", "\\#")):
        word = word.replace(sign, written)
    return word


def _steps(task: Task) -> Iterator[Step]:
    for sheet in sheets(task.credentials(), task.npi):
        yield _arrived(sheet.heading)
        for entry in sheet.entries:
            yield from _put(entry)
        yield _click(sheet)
    yield _arrived(RECEIPT)


def _arrived(heading: str) -> Step:
    return ("Wait For Elements State", f'role=heading[name="{heading}"] >> nth=0', "visible")


def _click(sheet: Sheet) -> Step:
    return ("Click", f'role={sheet.role}[name="{sheet.press}"]')


def _group(entry: Entry) -> str:
    return f'role=group[name="{entry.within}"] >> ' if entry.within else ""


def _labelled(entry: Entry, role: str) -> str:
    return f'{_group(entry)}role={role}[name="{entry.label}"] >> nth=0'


def _textbox(entry: Entry) -> str:
    """A password is no textbox to Playwright's roles, so every text is found by its label."""
    return f'.field:has(> label:text-is("{entry.label}")) >> input, textarea >> nth=0'


def _put(entry: Entry) -> Iterator[Step]:
    match entry.kind:
        case "text":
            yield ("Fill Text", f"{_group(entry)}{_textbox(entry)}", entry.value)
        case "pick":
            yield ("Select Options By", _labelled(entry, "combobox"), "text", entry.value)
        case "suggest":
            yield ("Fill Text", _labelled(entry, "combobox"), entry.value)
            yield ("Click", f'role=option[name="{entry.value}"]')
        case "press":
            yield ("Click", f'{_group(entry)}role=button[name="{entry.label}"]')
            if entry.label == "Apply":
                yield ("Wait For Elements State", "text=Recorded place of birth", "visible")
        case _:
            yield _box(entry)


def _box(entry: Entry) -> Step:
    if entry.kind == "file":
        return ("Upload File By Selector", f'.field:has(label:text-is("{entry.label}")) input[type=file]', entry.value)
    if entry.kind == "radio":
        group = f'{_group(entry)}role=radiogroup[name="{entry.label}"]'
        return ("Check Checkbox", f'{group} >> role=radio[name="{entry.value}"]')
    return ("Check Checkbox", _labelled(entry, "checkbox"))
