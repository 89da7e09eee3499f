"""The demo: one made-up physician from profile to approval on the bundled portal, with all its parts played."""

import asyncio
import tempfile
from pathlib import Path
from typing import cast

import httpx
from pydantic import SecretStr
from rich.console import Console

from agent import browser, terminal
from agent.bundled import serving
from agent.filing import Filing
from agent.flow import Flow
from agent.outcome import Outcome, Watch
from agent.settings import Settings, read_settings
from agent.visit import Where
from agent.watch import progress_bar
from flows.pecos.enrollment import ENROLL
from flows.pecos.portal import PORTAL
from flows.profile.loading import load

OPERATOR = "Demo Operator"
PROFILE = Path(__file__).parents[2] / "fixtures" / "profiles" / "physician-private-practice.json"

# What people do after the submission, in the portal's QA words: the provider signs, the contractor decides.
AFTERWARDS = (
    ("The provider signs", "sign", {"role": "provider"}),
    ("The contractor receives it", "decision", {"decision": "receive"}),
    ("The contractor reviews it", "decision", {"decision": "review"}),
    ("The contractor approves it", "decision", {"decision": "approve"}),
)

out = Console(highlight=False)


def demo() -> None:
    """Enroll a made-up physician on the bundled portal, from profile to approval; the evidence goes to runs/."""
    settings = _settings()
    executable = browser.ensure(settings.browser)
    with tempfile.TemporaryDirectory() as data, serving(PORTAL.bundled, Path(data)) as origin:
        out.print(f"The mock portal serves on {origin}; the browser is {executable.name}.")
        # A portal that was never there before: what earlier demos submitted to theirs does not count on this one.
        where = Where(settings, PORTAL, origin, executable, known_as=f"demo {Path(data).name}")
        outcome = _enroll(where)
        _play_the_others(origin, outcome.tracking_id)
    terminal.show_outcome(outcome, as_json=False)


def _settings() -> Settings:
    """Those of this installation, without the operator's own account: it is for the real portal only."""
    nobody = {"portal": "", "user": "", "password": SecretStr(""), "totp_secret": SecretStr("")}
    return read_settings().model_copy(update=nobody)


def _enroll(where: Where) -> Outcome:
    provider, flow = load(PROFILE), cast("Flow[object]", ENROLL)
    with progress_bar(flow, provider, quiet=False) as progress:
        watch = Watch(progress.page, progress.approver(OPERATOR))
        outcome = asyncio.run(Filing(where, flow, provider, Path("runs"), watch).file())
    out.print(f"Approved by {OPERATOR}; submitted as [bold]{outcome.tracking_id}[/bold].")
    return outcome


def _play_the_others(origin: str, tracking_id: str) -> None:
    application = f"/qa/applications/{tracking_id}"
    with httpx.Client(base_url=origin, timeout=10, trust_env=False) as qa:
        _tell("Submitted", qa.get(application))
        for what, path, words in AFTERWARDS:
            _tell(what, qa.post(f"{application}/{path}", json=words))


def _tell(what: str, answer: httpx.Response) -> None:
    told = answer.raise_for_status().json()
    record = f", enrollment {told['enrollment_id']}" if told["enrollment_id"] else ""
    out.print(f"  {what}; the portal says: [bold]{told['status']}[/bold]{record}")
