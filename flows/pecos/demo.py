"""The demo: one made-up physician from profile to approval on the bundled portal, with all its parts played."""

import asyncio
import tempfile
from pathlib import Path
from typing import cast

import httpx
from rich.console import Console

from agent import browser, terminal
from agent.bundled import serving
from agent.filing import Filing
from agent.flow import Flow
from agent.outcome import Outcome, Watch
from agent.settings import Settings, read_settings
from agent.visit import Where, inquire
from flows.pecos.enrollment import ENROLL
from flows.pecos.portal import PORTAL
from flows.profile.loading import load

OPERATOR = "Demo Operator"
PROFILES = Path(__file__).parents[2] / "fixtures" / "profiles"
PROFILE = "physician-private-practice.json"

# What people do after the submission, in the portal's QA words: the provider signs, the contractor decides.
SIGN = ("The provider signs", "sign", {"role": "provider"})
DECISIONS = (
    ("The contractor receives it", "decision", {"decision": "receive"}),
    ("The contractor reviews it", "decision", {"decision": "review"}),
    ("The contractor approves it", "decision", {"decision": "approve"}),
)

out = Console()


def demo() -> None:
    """Enroll a made-up physician on the bundled portal, from profile to approval; the evidence goes to runs/."""
    settings = read_settings()
    own = settings.model_copy(update={"home": settings.home / "demo", "portal": ""})
    (own.home / "ledger.db").unlink(missing_ok=True)  # every demo is the first
    executable = browser.ensure(own.browser)
    with tempfile.TemporaryDirectory() as data, serving(PORTAL.bundled, Path(data)) as origin:
        out.print(f"The mock portal serves on {origin}; the browser is {executable.name}.", highlight=False)
        outcome = _enroll(own, origin, executable)
        _play_the_others(origin, outcome.tracking_id)
        where = Where(own, PORTAL, origin, executable)
        terminal.show_filed(asyncio.run(inquire(where, outcome.tracking_id)), as_json=False)
    terminal.show_outcome(outcome, as_json=False)


def _enroll(settings: Settings, origin: str, executable: Path) -> Outcome:
    provider = load(PROFILES / PROFILE)
    flow = cast("Flow[object]", ENROLL)
    with terminal.progress(flow, provider, quiet=False) as progress:
        where = Where(settings, PORTAL, origin, executable)
        watch = Watch(progress.page, progress.approver(OPERATOR))
        outcome = asyncio.run(Filing(where, flow, provider, Path("runs"), watch).file())
    out.print(f"Approved by {OPERATOR}; submitted as [bold]{outcome.tracking_id}[/bold].", highlight=False)
    return outcome


def _play_the_others(origin: str, tracking_id: str) -> None:
    application = f"/qa/applications/{tracking_id}"
    with httpx.Client(base_url=origin, timeout=10) as qa:
        out.print(f"  The portal says: {qa.get(application).json()['status']}", highlight=False)
        for what, path, words in (SIGN, *DECISIONS):
            answer = qa.post(f"{application}/{path}", json=words).raise_for_status().json()
            out.print(f"  {what}: {answer['status']}", highlight=False)
