"""Every call that can press, click, type or run a script in a page is known; only one function presses what submits.

Whoever adds such a call adds it here, with the reason why it cannot submit an application.
"""

import ast
import asyncio
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.errors import FinalTooSoon
from agent.flow import Flow
from agent.portals import all_flows
from agent.run import Run
from tests.unit.agent.clinic import FLOW, SSN, Clinic, Complete, Person, Review, session

REPOSITORY = Path(__file__).parents[3]

PRESSING = frozenset(
    re.findall(
        r"\w+",
        """click dblclick tap press check uncheck set_checked dispatch_event submit request_submit type fill insert_text
        press_sequentially down up hover drag_to drag_and_drop focus select_option set_input_files evaluate
        evaluate_handle eval_on_selector eval_on_selector_all wait_for_function add_script_tag add_init_script
        set_content expose_function route send accept goto ask element leave put put_by_hand post
        fill_tab through""",
    )
)
"""Names of calls that can act on a page, of Playwright's and of our own layers over it."""

KNOWN: dict[str, dict[str, int]] = {
    # one control each, by hand; none of them is a button (see `screen.js`: what is an action is no control)
    "agent/controls.py by_hand": {"hand.element.evaluate": 1},  # asks for the focus only
    "agent/controls.py typed": {"hand.document.ask": 1, "hand.page.keyboard.type": 1, "hand.element.evaluate": 1},
    "agent/controls.py filled": {"hand.element.fill": 1},
    "agent/controls.py selected": {"hand.element.select_option": 1},
    "agent/controls.py clicked": {"hand.document.element": 1, "place.click": 1},  # a radio button or a box
    "agent/controls.py searched": {"hand.element.type": 2, "hand.document.ask": 1},
    "agent/controls.py opened": {"hand.page.keyboard.press": 1},  # Escape, while the list is open
    "agent/controls.py _emptied": {"hand.element.focus": 1, "hand.document.ask": 1, "hand.page.keyboard.press": 1},
    "agent/controls.py _open": {  # a list that is drawn
        "hand.document.ask": 2,
        "hand.element.click": 1,
        "hand.element.focus": 1,
        "hand.page.keyboard.press": 1,
    },
    "agent/controls.py picked": {"hand.element.click": 1, "hand.document.ask": 1, "hand.document.element": 1},
    "agent/controls.py uploaded": {"hand.element.set_input_files": 1},
    "agent/controls.py _clear": {"hand.element.focus": 1, "hand.document.ask": 1, "hand.page.keyboard.press": 2},
    "agent/controls.py _offers": {"hand.document.ask": 1},
    "agent/controls.py _choose": {"hand.document.element": 1},
    "agent/controls.py _click": {"entry.click": 1},  # an entry of a list, a day of a calendar
    "agent/controls.py _says": {"hand.document.ask": 1},
    # the scripts of `agent/*.js`, whose own clicks are listed below
    "agent/document.py World.within": {"cdp.send": 4},  # what the browser tells, and the scripts in each document
    "agent/document.py World.send": {"self._cdp.send": 1},
    "agent/document.py Document.ask": {"self._world.send": 1},
    "agent/document.py Document.element": {"self.ask": 2},
    "agent/tab.py Tab.go": {"self.page.goto": 1},
    "agent/tab.py Tab.let_go": {"self._world.leave": 1},  # takes the scripts away
    "agent/tab.py Tab._seen": {"document.ask": 1},
    "agent/tab.py Tab._here": {"document.ask": 1},
    "agent/tab.py Tab.put": {"document.ask": 1},
    "agent/tab.py Tab.put_by_hand": {"document.element": 1},
    "agent/tab.py Tab.leave": {"self._traffic.leave": 1},  # tells the listener which question is foreseen
    "agent/tab.py Tab.change": {"document.ask": 1},
    "agent/tab.py Tab.hold_still": {"document.ask": 1},
    "agent/tab.py Tab.photograph": {"self._world.send": 1, "document.ask": 1},
    "agent/tab.py Tab._press": {"document.ask": 1},  # the one that asks for `press.js`
    "agent/tab.py Tab._changed": {"document.ask": 1},
    "agent/traffic.py Traffic._on_dialog": {"dialog.accept": 2},  # the foreseen question; leaving by address
    # a page's own buttons: cards and "Apply", named by the page's answers
    "agent/form.py fill": {"fill_tab": 1},
    "agent/form.py _Filling.round": {"self.tab.put": 1},
    "agent/form.py _Filling._put_by_hand": {"self.tab.put_by_hand": 1},
    "agent/form.py _press_and_see": {"tab.press": 1},
    # what leads on from a page
    "agent/session.py Session.through": {"fill_tab": 1, "self.leave": 1},
    "agent/session.py Session.fill": {"fill_tab": 1},
    "agent/session.py Session.leave": {"self.tab.leave": 1},
    "agent/session.py Session._interrupted": {"self.tab.leave": 1},  # the interruption's own button
    "agent/session.py Session._sign_in": {"self.through": 1},
    "agent/session.py Session.answer_dialog": {"self.fill": 1, "self.leave": 1},  # the dialog's own button
    "agent/run.py Run.through": {"self.session.through": 1},  # never the final page
    "agent/run.py Run._through": {"self.session.through": 1},  # never the final page
    # what submits
    "agent/submit.py submit": {"session.fill": 1, "session.leave": 1},
    "agent/filing.py Filing._submitted_once": {"submit": 1},
    "agent/filing.py Filing._on_to_final": {"run.through": 1},  # the review
    # not a page: notifications
    "agent/mail.py Mail._message": {"message.set_content": 1},
    "agent/notify.py ways": {"hook.send": 1, "post.send": 1},
    "agent/notify.py _sent": {"way.send": 1},
    "agent/webhook.py Webhook._post": {"client.post": 1},
    # not a page: the QA API of the mock portal, as the provider and the contractor of the demo
    "flows/pecos/demo.py _play_the_others": {"qa.post": 1},
}

SCRIPTS = {
    "agent/press.js": {"click": 1},  # the one button that it was asked for
    "agent/act.js": {"click": 2, "dispatchEvent": 3},  # radio buttons and boxes; what typing would tell
}
"""What in the scripts can act on a page."""


def sources(ending: str) -> list[Path]:
    return [path for folder in ("agent", "flows") for path in sorted((REPOSITORY / folder).rglob(f"*{ending}"))]


def name(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def calls(tree: ast.AST, where: tuple[str, ...] = ()) -> Iterator[tuple[str, ast.Call]]:
    """Every call, with the function that it stands in."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call):
            yield ".".join(where), node
        yield from calls(node, _within(node, where))


def _within(node: ast.AST, where: tuple[str, ...]) -> tuple[str, ...]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return (*where, node.name)
    return where


def called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def pressing() -> dict[str, dict[str, int]]:
    """Every call that can act on a page, by the function that it stands in."""
    found: dict[str, Counter[str]] = {}
    for path in sources(".py"):
        for where, call in calls(ast.parse(path.read_text())):
            written = ast.unparse(call.func)
            if called(call) in PRESSING and written != "type":
                found.setdefault(f"{name(path)} {where}", Counter())[written] += 1
    return {where: dict(counted) for where, counted in found.items()}


def test_every_call_that_can_press_is_known() -> None:
    found = pressing()
    assert {where: what for where, what in found.items() if KNOWN.get(where) != what} == {}
    assert {where: what for where, what in KNOWN.items() if found.get(where) != what} == {}


def test_no_call_is_made_by_a_name_that_is_put_together() -> None:
    """`getattr(page, "cl" + "ick")()` would get past the list."""
    for path in sources(".py"):
        for where, call in calls(ast.parse(path.read_text())):
            built = called(call) == "getattr" and not isinstance(call.args[1], ast.Constant | ast.Name | ast.Attribute)
            assert not built, f"{name(path)} {where}"
            if called(call) == "getattr" and isinstance(call.args[1], ast.Constant):
                assert call.args[1].value not in PRESSING, f"{name(path)} {where}"


def test_every_script_that_can_press_is_known() -> None:
    acting = re.compile(r"\b(click|submit|requestSubmit|dispatchEvent|execCommand|open)\(")
    found = {name(path): dict(Counter(acting.findall(path.read_text()))) for path in sources(".js")}
    assert {path: what for path, what in found.items() if what} == SCRIPTS


def test_nothing_goes_by_the_enter_key() -> None:
    """In a form it submits."""
    enter = re.compile(r"[\"'](?:\w+\+)*(?:Numpad)?Enter[\"']|key:\s*[\"']|\\r[\"']")
    for path in (*sources(".py"), *sources(".js")):
        assert not enter.findall(path.read_text()), name(path)


def test_the_only_keys_that_are_pressed_clear_a_field_or_open_and_close_a_list() -> None:
    keys = [
        ast.literal_eval(call.args[0])
        for path in sources(".py")
        for _, call in calls(ast.parse(path.read_text()))
        if ast.unparse(call.func).endswith("keyboard.press")
    ]
    assert sorted(keys) == ["ArrowDown", "Backspace", "ControlOrMeta+A", "Delete", "Escape"]


def test_flows_act_on_no_page() -> None:
    assert {where for where in pressing() if where.startswith("flows/")} == {"flows/pecos/demo.py _play_the_others"}


# --- the final button ------------------------------------------------------------------------------------------------


def test_only_submit_asks_for_the_final_pages_button() -> None:
    """Whoever else names the final page only recognises it, or refuses it."""
    naming: set[str] = set()
    for path in sources(".py"):
        for where, node in _attributes(ast.parse(path.read_text())):
            if node.attr == "final":
                naming.add(f"{name(path)} {where}")
    assert naming == {
        "agent/submit.py submit",  # presses it
        "agent/submit.py _tracking_id",  # recognises it, if it comes back
        "agent/filing.py Filing._on_to_final",  # walks until it is on the screen
        "agent/run.py Run._harmless",  # refuses it
    }


def _attributes(tree: ast.AST, where: tuple[str, ...] = ()) -> Iterator[tuple[str, ast.Attribute]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Attribute):
            yield ".".join(where), node
        yield from _attributes(node, _within(node, where))


def test_submit_presses_once() -> None:
    tree = ast.parse((REPOSITORY / "agent" / "submit.py").read_text())
    leaving = [where for where, call in calls(tree) if called(call) == "leave"]
    assert leaving == ["submit"]
    loops = [node for node in ast.walk(tree) if isinstance(node, ast.While | ast.AsyncFor)]
    assert loops == []


@pytest.mark.parametrize("stops", [(Review,), ()])
def test_a_walk_that_meets_the_final_page_presses_nothing(stops: tuple[type[Review], ...]) -> None:
    """A draft may have been left there."""
    clinic = Clinic(person={"First Name": ("Ann",), "SSN": (SSN,)})
    clinic.after = lambda what: clinic.open("Complete") if what in ("go /home", "leave Start") else None

    async def walk() -> None:
        run = Run(session(clinic), FLOW, Person())
        await run.start()
        await run.until(*stops)

    with pytest.raises(FinalTooSoon):
        asyncio.run(walk())
    assert clinic.submitted == 0


def test_a_final_page_cannot_be_gone_through() -> None:
    clinic = Clinic(page="Complete")
    with pytest.raises(FinalTooSoon):
        asyncio.run(Run(session(clinic), FLOW, Person()).through(Complete))
    assert clinic.submitted == 0


def _flows() -> list[Flow[object]]:
    return [flow for _, flow in all_flows().values()]


@pytest.mark.parametrize("flow", _flows(), ids=lambda flow: flow.name)
def test_no_other_page_of_a_flow_is_left_by_what_the_final_page_is_left_by(flow: Flow[object]) -> None:
    others = [page for page in flow.pages if page is not flow.final]
    assert flow.final.leave not in {page.leave for page in others}
    assert len(others) >= len(flow.pages) - 1
